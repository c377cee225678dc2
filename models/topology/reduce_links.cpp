// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/topology/link_ends.h"

#include <algorithm>
#include <array>

namespace fairlead::topology {
namespace {

using LinkMap = std::map<std::pair<InstanceId, InstanceId>, LinkEnds>;

// A connection that its engine has heard nothing on for this long is not fresh, however fresh the
// report about it. Source: shared/engines/postgresql.md §1.3 (3 × wal_receiver_status_interval).
constexpr Micros kReportHolds = std::chrono::seconds{30};

bool follows(const InstanceView& instance) {
    return instance.seen() != nullptr &&
           (instance.seen()->role == Role::Replica || instance.seen()->role == Role::StandbyLeader);
}

bool reportsAny(const InstanceView& instance, LinkReport::End end) {
    const std::vector<LinkReport>& links = instance.seen()->links;
    return std::any_of(links.begin(), links.end(),
                       [end](const LinkReport& report) { return report.end == end; });
}

bool reportsUnmatched(const InstanceView& instance, LinkReport::End end) {
    const std::vector<LinkReport>& links = instance.seen()->links;
    return std::any_of(links.begin(), links.end(),
                       [end](const LinkReport& report) { return report.end == end && report.peer.empty(); });
}

LinkMap reportedLinks(const EngineView& engine) {
    LinkMap links;
    for (const InstanceView& instance : engine.instances) {
        if (instance.seen() == nullptr) continue;
        for (const LinkReport& report : instance.seen()->links) {
            const InstanceView* peer = engine.find(report.peer);
            if (peer == nullptr || peer == &instance) continue;
            const bool sends = report.end == LinkReport::End::Sender;
            const InstanceView* from = sends ? &instance : peer;
            const InstanceView* to = sends ? peer : &instance;
            LinkEnds& ends = links[{from->declared->id, to->declared->id}];
            ends.from = from;
            ends.to = to;
            (sends ? ends.sender : ends.receiver) = &report;
        }
    }
    // A primary receives from nobody; what its sender of yesterday still says is the past.
    std::erase_if(links, [](const auto& entry) {
        return entry.second.to->isRecent(Role::Primary) && entry.second.receiver == nullptr;
    });
    return links;
}

bool isTold(const LinkReport* report, const InstanceView& by) {
    return report != nullptr && by.visible();
}

/// One of the ends tells of the link now.
bool isTold(const LinkEnds& ends) {
    return isTold(ends.sender, *ends.from) || isTold(ends.receiver, *ends.to);
}

/// A replica must be fed by somebody: without any report the link from the primary is the one missing.
void addMissingLinks(const EngineView& engine, LinkMap& links) {
    if (engine.lastPrimary == nullptr) return;
    for (const InstanceView& instance : engine.instances) {
        if (&instance == engine.lastPrimary || !follows(instance)) continue;
        const bool fed = std::any_of(links.begin(), links.end(), [&instance](const auto& entry) {
            return entry.second.to == &instance && (isTold(entry.second) || !instance.visible());
        });
        if (fed) continue;
        LinkEnds& ends = links[{engine.lastPrimary->declared->id, instance.declared->id}];
        ends.from = engine.lastPrimary;
        ends.to = &instance;
    }
}

/// The receiving end was asked and has no connection to anybody.
bool receiverHasNone(const LinkEnds& ends) {
    return ends.to->visible() && follows(*ends.to) && !reportsAny(*ends.to, LinkReport::End::Receiver);
}

/// The sending end was asked, tells whom it sends to, and does not name the receiver, which is silent.
bool senderNamesItNot(const EngineView& engine, const LinkEnds& ends) {
    return ends.from->visible() && !ends.to->recent() && ends.sender == nullptr &&
           engine.memory->senders.contains(ends.from->declared->id) &&
           !reportsUnmatched(*ends.from, LinkReport::End::Sender);
}

/// Both ends may be right about a link that changes; the graver word is the one to act on.
LinkState graver(LinkState a, LinkState b) {
    constexpr std::array order{LinkState::Unknown, LinkState::Streaming, LinkState::CatchingUp,
                               LinkState::Paused, LinkState::Broken};
    const auto rank = [&order](LinkState state) { return std::find(order.begin(), order.end(), state); };
    return rank(a) < rank(b) ? b : a;
}

LinkState stateOf(const EngineView& engine, const LinkEnds& ends) {
    LinkState state = LinkState::Unknown;
    if (isTold(ends.sender, *ends.from)) state = graver(state, ends.sender->state);
    if (isTold(ends.receiver, *ends.to)) state = graver(state, ends.receiver->state);
    if (isTold(ends)) return state;
    if (receiverHasNone(ends) || senderNamesItNot(engine, ends)) return LinkState::Broken;
    const auto lastKnown = [&state](const LinkReport* report, const InstanceView& end) {
        if (report != nullptr && end.freshness <= Freshness::Stale) state = graver(state, report->state);
    };
    lastKnown(ends.sender, *ends.from);
    lastKnown(ends.receiver, *ends.to);
    return state;
}

std::optional<Micros> younger(std::optional<Micros> a, std::optional<Micros> b) {
    return a && b ? std::min(*a, *b) : (a ? a : b);
}

/// The sender's report has both ends in it; otherwise a reading of each end is needed.
std::optional<Micros> ageOf(const LinkEnds& ends, LinkState state) {
    const std::optional<Micros> bySender = ends.sender != nullptr ? ends.from->age : std::nullopt;
    if (state == LinkState::Broken) return younger(ends.from->age, ends.to->age);
    std::optional<Micros> byBoth = ends.to->age;
    if (byBoth && ends.from->age) byBoth = std::max(*byBoth, *ends.from->age);
    return younger(bySender, byBoth);
}

Freshness freshnessOfLink(const LinkEnds& ends, std::optional<Micros> age, Micros interval) {
    if (!age) return Freshness::Never;
    Freshness freshness = freshnessOf(*age, interval);
    for (const LinkReport* report : {ends.sender, ends.receiver}) {
        const bool silent = report != nullptr && report->reportAge && *report->reportAge > kReportHolds;
        if (silent) freshness = std::max(freshness, Freshness::Stale);
    }
    return freshness;
}

SyncMode syncOf(const LinkEnds& ends) {
    if (ends.sender != nullptr && ends.sender->sync != SyncMode::Unknown) return ends.sender->sync;
    return ends.receiver != nullptr ? ends.receiver->sync : SyncMode::Unknown;
}

ReplicationLink reduceLink(const EngineView& engine, const LinkEnds& ends, Sinces& sinces) {
    ReplicationLink link;
    link.from = ends.from->declared->id;
    link.to = ends.to->declared->id;
    link.state = stateOf(engine, ends);
    link.sync = syncOf(ends);
    link.age = ageOf(ends, link.state);
    link.freshness = freshnessOfLink(ends, link.age, engine.interval);
    for (const LinkReport* report : {ends.sender, ends.receiver}) {
        if (report != nullptr && link.lagNative.empty()) link.lagNative = report->native;
    }
    measureLag(engine, ends, link);
    link.lagCanary = canaryLag(engine, *ends.to);
    if (link.state == LinkState::Broken) {
        link.brokenSince = sinces.of("broken link|" + engine.declared->id.value + '|' + link.from.value +
                                     '|' + link.to.value);
    }
    return link;
}

} // namespace

std::vector<ReplicationLink> reduceLinks(const EngineView& engine, Sinces& sinces) {
    LinkMap ends = reportedLinks(engine);
    addMissingLinks(engine, ends);
    std::vector<ReplicationLink> links;
    for (const auto& [ids, both] : ends)
        links.push_back(reduceLink(engine, both, sinces));
    return links;
}

} // namespace fairlead::topology
