// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/time.h"

#include <cstdint>
#include <deque>
#include <optional>

namespace fairlead::topology {

/// Where a primary's log stood at which time: turns a replica's position into seconds without
/// comparing two hosts' clocks. Bounded. Source: shared/engines/postgresql.md §1.5.
class PositionTrail {
  public:
    /// Adds a reading; readings that go back in time or position start the trail anew.
    void add(MonoTime at, std::uint64_t position);
    /// How long ago the primary stood where the replica stands now: 0 when the replica has the
    /// newest position, nullopt when the trail does not reach back that far.
    std::optional<Micros> lagOf(std::uint64_t replicaPosition, MonoTime now) const;
    /// How long something that the replica lacks has been there: 0 when it lacks nothing, nullopt when the
    /// trail is empty.
    std::optional<Micros> lackingFor(std::uint64_t replicaPosition, MonoTime now) const;
    std::optional<std::uint64_t> newest() const;
    bool operator==(const PositionTrail&) const = default;

  private:
    struct Sample {
        MonoTime at;
        std::uint64_t position = 0;
        bool operator==(const Sample&) const = default;
    };
    std::deque<Sample>::const_iterator firstBeyond(std::uint64_t position) const;
    static constexpr std::size_t kMost = 4096;
    std::deque<Sample> m_samples;
};

}  // namespace fairlead::topology
