// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/pgserver/lsn.h"
#include "adapters/pgserver/observe.h"

#include <algorithm>

namespace fairlead::engines::postgresql {
namespace {

using namespace std::chrono_literals;
using topology::LinkReport;
using topology::LinkState;
using topology::SyncMode;

// As in observe_facts.cpp: 3 × wal_receiver_status_interval.
constexpr Micros kSilence = 30s;

std::optional<Position> positionOf(const std::optional<Lsn>& lsn) {
    if (!lsn) return std::nullopt;
    return lsnPosition(*lsn);
}

LinkState stateOf(const Sender& sender) {
    if (!sender.state || sender.replyAge.value_or(Micros{0}) > kSilence) return LinkState::Unknown;
    if (*sender.state == "streaming") return LinkState::Streaming;
    if (*sender.state == "catchup" || *sender.state == "startup") return LinkState::CatchingUp;
    return LinkState::Broken;
}

SyncMode syncOf(const Sender& sender) {
    if (!sender.state) return SyncMode::Unknown;
    if (sender.syncState == "sync") return SyncMode::Sync;
    if (sender.syncState == "quorum") return SyncMode::Quorum;
    return SyncMode::Async;
}

/// By name when only one replica has it, else by address when only one other instance is declared there.
InstanceId peerOf(const inventory::Engine& engine, const inventory::Instance& self, const Look& look,
                  const Sender& sender) {
    const auto sameName = [&](const Sender& other) {
        return other.applicationName == sender.applicationName;
    };
    const bool unique = std::ranges::count_if(look.senders, sameName) == 1;
    InstanceId byAddress;
    int atAddress = 0;
    for (const auto& each : engine.instances) {
        if (each.id == self.id) continue;
        if (unique && each.id.value == sender.applicationName) return each.id;
        if (each.host != sender.address && each.replicationHost != sender.address) continue;
        ++atAddress;
        byAddress = each.id;
    }
    const auto sameAddress = [&](const Sender& other) { return other.address == sender.address; };
    const bool alone = std::ranges::count_if(look.senders, sameAddress) == 1;
    return atAddress == 1 && alone ? byAddress : InstanceId{};
}

LinkReport reportOf(const inventory::Engine& engine, const inventory::Instance& self, const Look& look,
                    const Sender& sender) {
    LinkReport report;
    report.end = LinkReport::End::Sender;
    report.peer = peerOf(engine, self, look, sender);
    report.peerText =
        sender.applicationName + " at " + (sender.address.empty() ? "a local socket" : sender.address);
    report.state = stateOf(sender);
    report.sync = syncOf(sender);
    report.received = positionOf(sender.flush);
    report.applied = positionOf(sender.replay);
    report.engineTimeLag = sender.replayLag;
    report.reportAge = sender.replyAge;
    return report;
}

LinkState stateOf(const Look& look) {
    const Receiver& receiver = *look.receiver;
    if (!receiver.status) return LinkState::Unknown;
    if (look.self.replayPaused) return LinkState::Paused;
    if (receiver.messageAge.value_or(Micros{0}) > kSilence) return LinkState::Unknown;
    if (*receiver.status == "streaming") return LinkState::Streaming;
    const bool coming = *receiver.status == "starting" || *receiver.status == "restarting";
    return coming ? LinkState::CatchingUp : LinkState::Broken;
}

LinkReport receiverReport(const inventory::Engine& engine, const Look& look) {
    LinkReport report;
    report.end = LinkReport::End::Receiver;
    report.received = positionOf(look.held());
    report.applied = positionOf(look.self.position);
    if (!look.receiver) {
        report.peerText = "no upstream";
        report.state = LinkState::Broken;
        return report;
    }
    report.peer = instanceAt(engine, look.receiver->senderHost, look.receiver->senderPort);
    report.peerText = look.receiver->senderHost + ':' + look.receiver->senderPort;
    report.state = stateOf(look);
    report.reportAge = look.receiver->messageAge;
    return report;
}

} // namespace

InstanceId instanceAt(const inventory::Engine& engine, const std::string& host, const std::string& port) {
    InstanceId found;
    for (const auto& each : engine.instances) {
        const auto& reachedHost = each.replicationHost.empty() ? each.host : each.replicationHost;
        const auto reachedPort = each.replicationPort == 0 ? each.port : each.replicationPort;
        const bool declared = each.host == host && std::to_string(each.port) == port;
        if (!declared && (reachedHost != host || std::to_string(reachedPort) != port)) continue;
        if (!found.empty()) return {};
        found = each.id;
    }
    return found;
}

std::vector<LinkReport> linksOf(const inventory::Engine& engine, const inventory::Instance& instance,
                                const Look& look) {
    std::vector<LinkReport> links;
    for (const Sender& sender : look.senders) {
        // A base backup streams too, but replicates to nobody.
        if (sender.state && *sender.state == "backup") continue;
        LinkReport report = reportOf(engine, instance, look, sender);
        // It has asked for nothing yet, and only a name could tell who it is: a console that reads a history
        // connects like this too.
        const bool isNamed = report.peer.value == sender.applicationName;
        if (sender.state && *sender.state == "startup" && !isNamed) continue;
        links.push_back(std::move(report));
    }
    if (look.self.inRecovery) links.push_back(receiverReport(engine, look));
    return links;
}

} // namespace fairlead::engines::postgresql
