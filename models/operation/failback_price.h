// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/units.h"
#include "models/inventory/inventory.h"

#include <optional>
#include <string>
#include <string_view>

namespace fairlead::operation {

/// What it costs to come back, said before going: how the side that is left will follow again, and what
/// crosses the link for it. Of a failback it is what that plan itself pays.
struct FailbackPrice {
    enum class Way {
        NotKnown,    ///< what it rests on was never seen
        Nothing,     ///< the side that is left goes on following
        Incremental, ///< it asks for the changes it missed
        Rewind,      ///< it is led back to where it parted, then follows
        Reseed,      ///< a new copy of everything
    };
    Way way = Way::NotKnown;
    std::optional<Bytes> bytes;       ///< expected over the link
    int factor = 1;                   ///< what is moved lies between bytes / factor and bytes * factor
    std::optional<Micros> time;       ///< of moving them over the link
    std::optional<Micros> timeAtMost; ///< of bytes * factor
    std::string basis;                ///< facts it rests on
    std::string until;                ///< what closes this way; empty when nothing does
    std::string wouldBeCheaper;       ///< the prerequisite that is missing; empty when none is
    bool operator==(const FailbackPrice&) const = default;
};
/// `not known`, `nothing`, `incremental`, `rewind`, `reseed`.
std::string_view toWord(FailbackPrice::Way way);
/// `rewind: about 52 MB (17 MB .. 156 MB), 0.4 s .. 1.3 s (…)`; one line.
std::string toText(const FailbackPrice& price);

/// What is expected of the link between the sites, in bytes per second: the engine's setting `link_mbit`, or
/// 1,000 Mbit/s.
struct LinkSpeed {
    Bytes perSecond;
    bool assumed = true; ///< nobody said it
};
LinkSpeed linkSpeedOf(const inventory::Engine& engine);
/// Fills in `bytes`, `factor` and both times.
FailbackPrice priced(FailbackPrice price, Bytes bytes, int factor, const LinkSpeed& link);

} // namespace fairlead::operation
