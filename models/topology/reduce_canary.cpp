// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/topology/link_ends.h"

#include <algorithm>

/// The canary lag, and where it disagrees with what the positions say.
namespace fairlead::topology {
namespace {

/// A heartbeat that is missing for so much longer than the positions say is a finding. Two readings of one
/// moment differ by about two looks; five seconds are beyond that at any interval that is in use.
constexpr Micros kMargin = std::chrono::seconds{5};

const LinkReport* reportOf(const InstanceView& by, LinkReport::End end, const InstanceId& peer) {
    if (by.seen() == nullptr) return nullptr;
    const std::vector<LinkReport>& links = by.seen()->links;
    const auto found = std::find_if(links.begin(), links.end(), [&](const LinkReport& report) {
        return report.end == end && report.peer == peer;
    });
    return found == links.end() ? nullptr : &*found;
}

std::string bytesText(const std::optional<Bytes>& bytes, const char* what) {
    return (bytes ? humanBytes(*bytes) : "not known") + " to " + what;
}

/// Of what it has received, be it applied or not.
std::optional<Micros> receiveTimeLag(const EngineView& engine, const InstanceView& instance,
                                     const ReplicationLink& link) {
    const InstanceView* from = engine.find(link.from);
    const LinkEnds ends{from, &instance, reportOf(*from, LinkReport::End::Sender, link.to),
                        reportOf(instance, LinkReport::End::Receiver, link.from)};
    const std::optional<ReplicaReading> reading = readReplica(ends);
    if (!reading || !reading->received || !engine.comparable(instance, *from)) return std::nullopt;
    return timeLag(engine, ends, *reading->received, reading->at);
}

} // namespace

std::optional<Micros> canaryLag(const EngineView& engine, const InstanceView& instance) {
    const auto beats = engine.memory->beats.find(engine.declared->id);
    const auto sight = engine.memory->canaries.find(instance.declared->id);
    if (beats == engine.memory->beats.end() || sight == engine.memory->canaries.end()) return std::nullopt;
    const Micros every = std::max(engine.interval, engine.declared->canaryEvery.value_or(engine.interval));
    if (freshnessOf(engine.now->mono - sight->second.at, every) > Freshness::Ageing) return std::nullopt;
    return beats->second.lackingFor(sight->second.beat, sight->second.at);
}

std::optional<std::string> canaryDispute(const EngineView& engine, const ReplicationLink& link) {
    const InstanceView* to = engine.find(link.to);
    if (!link.lagCanary || link.state == LinkState::Broken) return std::nullopt;
    const std::optional<Micros> received = receiveTimeLag(engine, *to, link);
    if (!received || *link.lagCanary <= *received + kMargin) return std::nullopt;
    return "Fairlead's heartbeat is missing on " + link.to.value + " of " + engine.declared->id.value +
           " for " + humanDuration(*link.lagCanary) + ", though by its positions it has received all up to " +
           humanDuration(*received) + " ago (" + bytesText(link.lagReceive, "receive") + ", " +
           bytesText(link.lagApply, "apply") + ", time lag " +
           (link.lagTime ? humanDuration(*link.lagTime) : "not known") + ", " +
           std::string(toWord(link.state)) + "). What arrives there does not become readable: find out why.";
}

} // namespace fairlead::topology
