// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace fairlead {

/// A count of bytes.
struct Bytes {
    std::int64_t count = 0;
    auto operator<=>(const Bytes&) const = default;
};
/// `512 B`, `38 MB`, `1.2 GB`: powers of 1,000, at most two significant digits below ten.
std::string humanBytes(Bytes bytes);

/// A point in an engine's log. `text` is the engine's own writing (`0/3500F20`); `ordinal` orders
/// points of one history and is absent where the technology has no order to offer.
struct Position {
    std::string text;
    std::optional<std::uint64_t> ordinal;
    bool operator==(const Position&) const = default;
};

}  // namespace fairlead
