// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/topology/position_trail.h"

#include <algorithm>

namespace fairlead::topology {

void PositionTrail::add(MonoTime at, std::uint64_t position) {
    if (!m_samples.empty() && (at < m_samples.back().at || position < m_samples.back().position)) {
        m_samples.clear();
    }
    const std::size_t count = m_samples.size();
    // Of a primary that stands still only the first and the newest moment matter, so that an idle
    // night does not push a busy evening out.
    if (count >= 2 && m_samples[count - 1].position == position &&
        m_samples[count - 2].position == position) {
        m_samples.back().at = at;
        return;
    }
    m_samples.push_back({at, position});
    if (m_samples.size() > kMost) m_samples.pop_front();
}

std::optional<Micros> PositionTrail::lagOf(std::uint64_t replicaPosition, MonoTime now) const {
    if (m_samples.empty()) return std::nullopt;
    if (replicaPosition >= m_samples.back().position) return Micros{0};
    const auto beyond = firstBeyond(replicaPosition);
    if (beyond == m_samples.begin()) return std::nullopt;
    return std::max(Micros{0}, now - std::prev(beyond)->at);
}

std::optional<Micros> PositionTrail::lackingFor(std::uint64_t replicaPosition, MonoTime now) const {
    if (m_samples.empty()) return std::nullopt;
    const auto beyond = firstBeyond(replicaPosition);
    return beyond == m_samples.end() ? Micros{0} : std::max(Micros{0}, now - beyond->at);
}

std::deque<PositionTrail::Sample>::const_iterator PositionTrail::firstBeyond(std::uint64_t position) const {
    return std::upper_bound(
        m_samples.begin(), m_samples.end(), position,
        [](std::uint64_t wanted, const Sample& sample) { return wanted < sample.position; });
}

std::optional<std::uint64_t> PositionTrail::newest() const {
    if (m_samples.empty()) return std::nullopt;
    return m_samples.back().position;
}

} // namespace fairlead::topology
