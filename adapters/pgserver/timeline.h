// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapters/pgserver/connection.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fairlead::engines::postgresql {

/// Where a past timeline was left.
struct Fork {
    std::uint32_t timeline = 0;
    std::uint64_t at = 0;
    bool operator==(const Fork&) const = default;
};

/// The past of one server. Equal timeline numbers do not mean equal pasts: the forks do.
/// Source: shared/engines/postgresql.md §0.1, §1.4.
struct History {
    std::string systemId;
    std::uint32_t timeline = 0; ///< the present one
    std::vector<Fork> forks;    ///< oldest first
    bool operator==(const History&) const = default;
};
/// The form of Observation::history, `1@50331648;2@83886080;3`: every past timeline with the position it
/// was left at, then the present one.
std::string historyText(const History& history);

/// Reads the text of a history file, `tli<TAB>LSN<TAB>reason` lines; nullopt when it is not one.
std::optional<std::vector<Fork>> parseHistoryFile(std::string_view text);

/// Asks for it on a walsender connection of its own (needs only REPLICATION).
Result<History> readHistory(const inventory::Engine& engine, const inventory::Instance& instance,
                            inventory::SecretStore& secrets, const Clock& clock, const Call& call);

} // namespace fairlead::engines::postgresql
