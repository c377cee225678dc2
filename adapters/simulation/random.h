// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

namespace fairlead::simulation {

/// A small generator of its own (xoshiro256**, seeded by splitmix64), because the distributions of
/// <random> differ between standard libraries and a seed must mean the same world everywhere.
class Random {
  public:
    explicit Random(std::uint64_t seed);
    std::uint64_t next();
    /// In [0, limit); 0 when limit is 0. The bias of the modulo does not matter for a simulated estate.
    std::uint64_t below(std::uint64_t limit);
    /// In [low, high], both ends included.
    std::uint64_t between(std::uint64_t low, std::uint64_t high);
    bool operator==(const Random&) const = default;

  private:
    std::uint64_t m_state[4];
};

/// A seed that depends on a text too, so that each engine and each act has chances of its own and
/// adding one engine changes nothing for the others.
std::uint64_t seedFor(std::uint64_t seed, std::string_view text);

} // namespace fairlead::simulation
