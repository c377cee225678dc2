// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/topology/link_ends.h"

#include <algorithm>
#include "models/base/seeded_bug.h"

namespace fairlead::topology {
namespace {

struct Survivor {
    const InstanceView* instance = nullptr;
    const ReplicationLink* link = nullptr;
    ReplicaReading reading;
};

const ReplicationLink* linkTo(const std::vector<ReplicationLink>& links, const InstanceId& to) {
    const auto found = std::find_if(links.begin(), links.end(),
                                    [&to](const ReplicationLink& link) { return link.to == to; });
    return found == links.end() ? nullptr : &*found;
}

const LinkReport* reportAbout(const InstanceView& by, LinkReport::End end, const InstanceId& peer) {
    if (by.seen() == nullptr) return nullptr;
    const std::vector<LinkReport>& links = by.seen()->links;
    const auto found = std::find_if(links.begin(), links.end(), [&](const LinkReport& report) {
        return report.end == end && report.peer == peer;
    });
    return found == links.end() ? nullptr : &*found;
}

/// The instance outside the primary's site that has safely received most of the log.
std::optional<Survivor> bestSurvivor(const EngineView& engine, const std::vector<ReplicationLink>& links) {
    std::optional<Survivor> best;
    for (const InstanceView& instance : engine.instances) {
        const ReplicationLink* link = linkTo(links, instance.declared->id);
        if (instance.declared->site == engine.lastPrimary->declared->site || link == nullptr) continue;
        const InstanceView* from = engine.find(link->from);
        const LinkEnds ends{from, &instance, reportAbout(*from, LinkReport::End::Sender, link->to),
                            reportAbout(instance, LinkReport::End::Receiver, link->from)};
        const std::optional<ReplicaReading> reading = readReplica(ends);
        if (!reading || !engine.comparable(instance, *engine.lastPrimary)) continue;
        if (!best || best->reading.received < reading->received) best = Survivor{&instance, link, *reading};
    }
    return best;
}

RecoveryPoint unknown(const std::string& why) {
    RecoveryPoint point;
    point.basis = "unknown; " + why;
    return point;
}

/// The primary waits for this very replica before it tells a client that a write is safe.
bool confirmsEveryWrite(const EngineView& engine, const Survivor& survivor) {
    // Of a quorum any member may be the one that is asked, so only SyncMode::Sync proves this one was.
    return survivor.link->sync == SyncMode::Sync && survivor.link->from == engine.lastPrimary->declared->id;
}

RecoveryPoint whileVisible(const EngineView& engine, const Survivor& survivor, Micros lag, Bytes bytes,
                           Micros age) {
    const std::string ago = humanDuration(age) + " ago";
    const bool streaming =
        survivor.link->state == LinkState::Streaming && survivor.link->freshness <= Freshness::Ageing;
    if (streaming && confirmsEveryWrite(engine, survivor)) {
        return {Micros{0}, Micros{0}, Bytes{0}, "sync confirmed " + ago};
    }
    return {lag, lag, bytes, "measured " + ago};
}

/// The primary may have gone on writing for as long as nobody looked.
/// Between two looks nobody knows when the primary came past a position: at least what is missing for
/// certain, at most since the look before.
RecoveryPoint atLastContact(const EngineView& engine, const Survivor& survivor, Micros missing, Micros lag,
                            Bytes bytes, Micros unseenFor) {
    if (confirmsEveryWrite(engine, survivor)) return {Micros{0}, unseenFor, bytes, "sync at last contact"};
    if (FL_SEEDED_BUG("loss-too-narrow")) return {lag, lag, bytes, "lag at last contact"};
    return {missing, lag + unseenFor, bytes, "lag at last contact"};
}

} // namespace

RecoveryPoint recoveryPointNow(const EngineView& engine, const std::vector<ReplicationLink>& links) {
    const InstanceView* primary = engine.lastPrimary;
    if (primary == nullptr) return unknown("no primary has been seen");
    const std::optional<Survivor> survivor = bestSurvivor(engine, links);
    if (!survivor) {
        return unknown("no replica outside " + primary->declared->site.value + " can be compared");
    }
    const PositionTrail* trail = engine.trailOf(primary);
    if (trail == nullptr) return unknown("last seen " + humanDuration(*primary->age) + " ago");

    const std::uint64_t written = trail->newest().value_or(0);
    const std::uint64_t received = *survivor->reading.received;
    const Bytes bytes{static_cast<std::int64_t>(written - std::min(received, written))};
    const MonoTime both = std::min(survivor->reading.at, primary->seen()->monoAt);
    const std::optional<Micros> lag = trail->lagOf(received, both);
    if (!lag) {
        RecoveryPoint point = unknown(survivor->instance->name() + " is further behind than " +
                                      primary->name() + " has been watched");
        point.bytes = bytes;
        return point;
    }
    const Micros age = std::max(*primary->age, engine.now->mono - survivor->reading.at);
    if (primary->visible() && freshnessOf(age, engine.interval) <= Freshness::Ageing) {
        return whileVisible(engine, *survivor, *lag, bytes, age);
    }
    return atLastContact(engine, *survivor, *trail->lackingFor(received, both), *lag, bytes, age);
}

} // namespace fairlead::topology
