// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/topology/link_ends.h"

#include <algorithm>

namespace fairlead::topology {
namespace {

using Ordinal = std::optional<std::uint64_t>;

Ordinal ordinalOf(const std::optional<Position>& position) {
    return position ? position->ordinal : std::nullopt;
}

/// Received positions are rounded down at times: what is applied has been received.
/// Source: shared/engines/postgresql.md §1.2.
ReplicaReading readingOf(const std::optional<Position>& received, const std::optional<Position>& applied,
                         MonoTime at) {
    return {std::max(ordinalOf(received), ordinalOf(applied)), ordinalOf(applied), at};
}

struct DatedReading {
    ReplicaReading reading;
    bool recent = false;
};

std::vector<DatedReading> readings(const LinkEnds& ends) {
    std::vector<DatedReading> all;
    const auto take = [&all](const ReplicaReading& reading, const InstanceView& witness) {
        if (reading.received) all.push_back({reading, witness.recent()});
    };
    if (const Observation* to = ends.to->seen(); to != nullptr && to->role != Role::Primary) {
        take(readingOf(to->received, to->applied, to->monoAt), *ends.to);
        if (ends.receiver != nullptr) {
            take(readingOf(ends.receiver->received, ends.receiver->applied, to->monoAt), *ends.to);
        }
    }
    if (ends.sender != nullptr) {
        take(readingOf(ends.sender->received, ends.sender->applied, ends.from->seen()->monoAt), *ends.from);
    }
    return all;
}

/// How far the sending end's own log goes.
Ordinal upstreamEnd(const InstanceView& from) {
    if (from.seen() == nullptr) return std::nullopt;
    return from.seen()->role == Role::Primary ? ordinalOf(from.seen()->written) : from.position();
}

std::optional<Bytes> behind(Ordinal upstream, Ordinal replica) {
    if (!upstream || !replica) return std::nullopt;
    return Bytes{*upstream > *replica ? static_cast<std::int64_t>(*upstream - *replica) : 0};
}

} // namespace

std::optional<ReplicaReading> readReplica(const LinkEnds& ends) {
    const std::vector<DatedReading> all = readings(ends);
    const bool anyRecent =
        std::any_of(all.begin(), all.end(), [](const DatedReading& one) { return one.recent; });
    std::optional<ReplicaReading> best;
    for (const DatedReading& one : all) {
        if (anyRecent && !one.recent) continue;
        if (!best) best = one.reading;
        // Positions of one history only grow, so the furthest is the newest.
        best->received = std::max(best->received, one.reading.received);
        best->applied = std::max(best->applied, one.reading.applied);
        best->at = std::max(best->at, one.reading.at);
    }
    return best;
}

std::optional<Micros> timeLag(const EngineView& engine, const LinkEnds& ends, std::uint64_t position,
                              MonoTime at) {
    const InstanceView* owner = ends.from;
    if (engine.trailOf(owner) == nullptr) owner = engine.lastPrimary;
    const PositionTrail* trail = engine.trailOf(owner);
    if (trail == nullptr || !engine.comparable(*ends.to, *owner)) return std::nullopt;
    return trail->lagOf(position, std::min(at, owner->seen()->monoAt));
}

void measureLag(const EngineView& engine, const LinkEnds& ends, ReplicationLink& link) {
    if (!engine.comparable(*ends.to, *ends.from)) return;
    const std::optional<ReplicaReading> replica = readReplica(ends);
    if (!replica) return;
    const Ordinal upstream = upstreamEnd(*ends.from);
    link.lagReceive = behind(upstream, replica->received);
    link.lagApply = behind(upstream, replica->applied);
    const Ordinal stands = replica->applied ? replica->applied : replica->received;
    // Nothing flows over a broken link, so its lag has grown until the primary was last looked at.
    const bool broken = link.state == LinkState::Broken && ends.from->seen() != nullptr;
    const MonoTime at = broken ? std::max(replica->at, ends.from->seen()->monoAt) : replica->at;
    if (stands) link.lagTime = timeLag(engine, ends, *stands, at);
}

} // namespace fairlead::topology
