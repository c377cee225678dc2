// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fairlead::engines::postgresql {

/// What synchronous_standby_names asks for.
struct SyncNames {
    int needed = 1;
    std::vector<std::string> names; ///< lower case, as PostgreSQL compares them; `*` is any
    bool operator==(const SyncNames&) const = default;
    /// How many of these replicas it would accept.
    int presentAmong(const std::vector<std::string>& replicas) const;
};
/// Reads `a, b`, `2 (a, b)`, `FIRST 1 (a)`, `ANY 2 ("a b", *)`; nullopt when it is none of these.
std::optional<SyncNames> parseSyncNames(std::string_view text);

} // namespace fairlead::engines::postgresql
