// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/history/lag_history.h"

#include <algorithm>

namespace fairlead::history {
namespace {

using topology::Freshness;
using topology::ReplicationLink;

/// Only what was seen is a reading; a value past its time would draw a line where nobody looked.
std::optional<Micros> readingOf(const ReplicationLink& link) {
    const bool seen = link.freshness == Freshness::Fresh || link.freshness == Freshness::Ageing;
    return seen ? link.lagTime : std::nullopt;
}

const ReplicationLink* findLink(const topology::EngineState& engine, const LagHistory::Link& wanted) {
    const auto found =
        std::find_if(engine.links.begin(), engine.links.end(), [&wanted](const ReplicationLink& link) {
            return link.from == wanted.first && link.to == wanted.second;
        });
    return found == engine.links.end() ? nullptr : &*found;
}

bool sameSecond(UtcTime a, UtcTime b) {
    return std::chrono::floor<std::chrono::seconds>(a) == std::chrono::floor<std::chrono::seconds>(b);
}

bool hasReading(const LagPoint& point) {
    return point.lag.has_value();
}

} // namespace

void LagHistory::record(const topology::TopologySnapshot& snapshot) {
    for (const topology::EngineState& engine : snapshot.engines) {
        std::map<Link, Series>& known = m_points[engine.id];
        for (const ReplicationLink& link : engine.links)
            known.try_emplace({link.from, link.to});
        for (auto& [ids, series] : known) {
            const ReplicationLink* link = findLink(engine, ids);
            append(series, {snapshot.takenAt, link == nullptr ? std::nullopt : readingOf(*link)});
        }
        std::erase_if(known, [](const auto& entry) {
            return std::none_of(entry.second.begin(), entry.second.end(), hasReading);
        });
    }
}

void LagHistory::append(Series& series, const LagPoint& point) const {
    while (!series.empty() && series.back().at > point.at)
        series.pop_back();
    const std::size_t count = series.size();
    if (count > 0 && sameSecond(series.back().at, point.at)) {
        // An optional without a value compares less than any that has one: a reading beats a gap.
        series.back().lag = std::max(series.back().lag, point.lag);
    } else if (count > 1 && !point.lag && !series[count - 1].lag && !series[count - 2].lag) {
        series.back().at = point.at;
    } else {
        series.push_back(point);
    }
    const UtcTime oldest = point.at - std::chrono::seconds{static_cast<std::int64_t>(m_most)};
    while (series.size() > m_most || series.front().at < oldest)
        series.pop_front();
}

std::vector<LagHistory::Link> LagHistory::linksOf(const EngineId& engine) const {
    std::vector<Link> links;
    const auto found = m_points.find(engine);
    if (found == m_points.end()) return links;
    for (const auto& entry : found->second)
        links.push_back(entry.first);
    return links;
}

std::vector<LagPoint> LagHistory::series(const Link& link) const {
    for (const auto& [engine, links] : m_points) {
        const auto found = links.find(link);
        if (found != links.end()) return {found->second.begin(), found->second.end()};
    }
    return {};
}

} // namespace fairlead::history
