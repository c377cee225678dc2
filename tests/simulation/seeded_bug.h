// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace fairlead::trial {

/// A mistake that can be switched on, and within how many trials it must be found.
struct SeededBug {
    const char* name;
    const char* what;
    std::uint64_t within;
};
const std::vector<SeededBug>& seededBugs();

/// How a bug was found: after how many trials, and what was seen first.
struct Found {
    std::uint64_t trials = 0;
    std::string what;
};
/// Runs the trials of seeds 1, 2, … with this bug in; nothing when as many as are allowed kept every promise.
std::optional<Found> hunt(const SeededBug& bug);

/// Switches this seeded bug on and every other off; an empty name switches all off. `bug` lives on.
void switchOn(const char* bug);

} // namespace fairlead::trial
