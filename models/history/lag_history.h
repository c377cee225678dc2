// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/topology/snapshot.h"

#include <deque>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace fairlead::history {

/// One reading of a link's time lag; nullopt is a gap: not observed, never joined.
struct LagPoint {
    UtcTime at{};
    std::optional<Micros> lag;
    bool operator==(const LagPoint&) const = default;
};

/// The recent time lag of every replication link, a point a second, bounded in points and to as many
/// seconds. Of several readings in one second the worst is kept. Points ascend in time: when the wall
/// clock is set back, what bears a later date goes. One thread.
class LagHistory {
  public:
    using Link = std::pair<InstanceId, InstanceId>; ///< from, to
    explicit LagHistory(std::size_t mostPointsPerLink = 3600) : m_most(mostPointsPerLink) {}
    /// Adds a point to every link of the snapshot, and a gap to those it no longer has.
    void record(const topology::TopologySnapshot& snapshot);
    /// In the order of their ids; links without any reading left are forgotten.
    std::vector<Link> linksOf(const EngineId& engine) const;
    /// Oldest first. A run of gaps is its first and its last moment.
    std::vector<LagPoint> series(const Link& link) const;

  private:
    using Series = std::deque<LagPoint>;
    void append(Series& series, const LagPoint& point) const;

    std::size_t m_most;
    std::map<EngineId, std::map<Link, Series>> m_points;
};

} // namespace fairlead::history
