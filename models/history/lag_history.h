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

/// The recent time lag of every replication link, bounded. One thread.
class LagHistory {
  public:
    using Link = std::pair<InstanceId, InstanceId>;  ///< from, to
    explicit LagHistory(std::size_t mostPointsPerLink = 3600) : m_most(mostPointsPerLink) {}
    void record(const topology::TopologySnapshot& snapshot);
    std::vector<Link> linksOf(const EngineId& engine) const;
    std::vector<LagPoint> series(const Link& link) const;

  private:
    std::size_t m_most;
    std::map<EngineId, std::map<Link, std::deque<LagPoint>>> m_points;
};

}  // namespace fairlead::history
