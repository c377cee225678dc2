// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace fairlead::topology {

/// How one instance's past stands to another's.
enum class Kinship {
    Unknown, ///< one of the two tells nothing that can be compared
    Same,
    Older,  ///< still on a past the other has left, and not beyond the point where it left
    Newer,  ///< has left the past the other is on
    Forked, ///< each has something the other never had
};

/// Compares two histories in the form of Observation::history. `position` is the ordinal up to which
/// `mine` has the log; with it, an older past that was written on after the other left is Forked.
Kinship kinshipOf(const std::string& mine, std::optional<std::uint64_t> position, const std::string& other);

/// Where two histories parted.
struct Fork {
    std::string past; ///< the newest that both were on
    std::uint64_t at; ///< the ordinal up to which both have the same
    bool operator==(const Fork&) const = default;
};
/// Nothing when the two cannot be compared, or one has all that the other has.
std::optional<Fork> forkOf(const std::string& a, std::optional<std::uint64_t> positionOfA, const std::string& b,
                           std::optional<std::uint64_t> positionOfB);

} // namespace fairlead::topology
