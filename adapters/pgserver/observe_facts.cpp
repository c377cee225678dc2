// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/pgserver/lsn.h"
#include "adapters/pgserver/observe.h"

#include <algorithm>

namespace fairlead::engines::postgresql {
namespace {

using namespace std::chrono_literals;
using topology::Finding;

// 3 × wal_receiver_status_interval at its default of 10 s. Source: shared/engines/postgresql.md §1.3.
constexpr Micros kSilence = 30s;
// At stream start the received position is rounded down to a segment for a moment; this many looks in a
// row are no moment.
constexpr int kLooksBehindItself = 5;
// What an inactive slot may keep back before it is worth a line: 64 segments of 16 MiB.
constexpr std::int64_t kMuchRetained = 1LL << 30U;

std::optional<Position> positionOf(const std::optional<Lsn>& lsn) {
    if (!lsn) return std::nullopt;
    return lsnPosition(*lsn);
}

void addPermission(const inventory::Engine& engine, const std::string& name, std::vector<Finding>& into) {
    into.push_back({"pg.permission", "Fairlead's role may not read the statistics of " + name +
                                         ", so its replication is not visible. Run: GRANT pg_monitor TO " +
                                         engine.access.user + "."});
}

/// Trap 1: a replica on a foreign past sits there "streaming" for ever with received behind applied. One that
/// restarted beneath a quiet upstream looks alike: it reports what it received only once more arrives, and
/// the upstream ends where it is. Source: PostgreSQL 15, walreceiver.c, XLogWalRcvFlush.
void addBehindItself(const std::string& name, const Look& look, LookMemory& memory,
                     std::vector<Finding>& into) {
    const Self& self = look.self;
    const bool behind = self.inRecovery && look.receiver && self.flush && self.position &&
                        std::max(self.flush, look.receiver->senderEnd) < self.position;
    memory.behindItself = behind ? memory.behindItself + 1 : 0;
    if (memory.behindItself < kLooksBehindItself) return;
    into.push_back(
        {"pg.behind-itself", name + " has applied up to " + lsnText(*self.position) + " but receives at " +
                                 lsnText(*self.flush) +
                                 ": it follows a past that is not its own. Compare the histories."});
}

void addSilence(const std::string& name, const Look& look, std::vector<Finding>& into) {
    for (const Sender& sender : look.senders) {
        if (!sender.replyAge || *sender.replyAge <= kSilence) continue;
        into.push_back({"pg.link-silent", "The replica " + sender.applicationName + " has not answered " +
                                              name + " for " + humanDuration(*sender.replyAge) +
                                              ". Check its receiver and the network."});
    }
    if (look.receiver && look.receiver->messageAge && *look.receiver->messageAge > kSilence)
        into.push_back({"pg.receiver-silent", name + " has heard nothing from its upstream for " +
                                                  humanDuration(*look.receiver->messageAge) +
                                                  ". Check the upstream and the network."});
}

void addOwn(const inventory::Engine& engine, const inventory::Instance& instance, const Look& look,
            LookMemory& memory, std::vector<Finding>& into) {
    const std::string& name = instance.id.value;
    if (!look.self.permitted) addPermission(engine, name, into);
    if (look.self.replayPaused)
        into.push_back({"pg.replay-paused",
                        "Replay is paused on " + name +
                            ": it receives but does not apply. Run: SELECT pg_wal_replay_resume()."});
    if (look.self.inRecovery && !look.receiver)
        into.push_back({"pg.no-receiver", name +
                                              " is a replica and receives from nobody. Check its upstream, "
                                              "primary_conninfo and the server's log."});
    if (!look.self.inRecovery && look.self.readOnly && !fenceHolds(look.self))
        into.push_back(
            {"pg.fence-leaks", name + " is set read-only, but " + std::to_string(look.self.writingSessions) +
                                   " sessions still write and " + std::to_string(look.self.fenceOverrides) +
                                   " roles or databases set it aside."});
    addSilence(name, look, into);
    addBehindItself(name, look, memory, into);
}

} // namespace

bool fenceHolds(const Self& self) {
    return !self.inRecovery && self.readOnlyByFile && self.permitted && self.writingSessions == 0 &&
           self.fenceOverrides == 0;
}

std::string versionText(int version) {
    return std::to_string(version / 10000) + '.' + std::to_string(version % 10000);
}

void describe(const inventory::Engine& engine, const inventory::Instance& instance, const Look& look,
              LookMemory& memory, topology::Observation& into) {
    const Self& self = look.self;
    into.role = self.inRecovery ? topology::Role::Replica : topology::Role::Primary;
    into.roleWord = self.inRecovery ? "standby" : "primary";
    into.writable = !self.inRecovery && !fenceHolds(self);
    if (!self.inRecovery) into.fenced = fenceHolds(self);
    into.identity = self.systemId;
    into.version = versionText(self.version);
    into.serverClockSkew = look.clockSkew;
    if (self.inRecovery) {
        into.received = positionOf(look.held());
        into.applied = positionOf(self.position);
    } else {
        into.written = positionOf(self.position);
    }
    into.links = linksOf(engine, instance, look);
    addOwn(engine, instance, look, memory, into.findings);
}

std::vector<Finding> findingsOf(const inventory::Instance& instance, const Deep& deep) {
    const std::string& name = instance.id.value;
    std::vector<Finding> findings;
    if (deep.archiver && deep.archiver->mode != "off" && deep.archiver->failing())
        findings.push_back(
            {"pg.archiver-failing", name + " fails to archive " + deep.archiver->lastFailedWal + ", last " +
                                        humanDuration(*deep.archiver->sinceFailed) +
                                        " ago. Point-in-time recovery has a gap until it succeeds."});
    if (!deep.replicationSlots) return findings;
    for (const Slot& slot : *deep.replicationSlots) {
        if (slot.walStatus == "lost" || slot.walStatus == "unreserved")
            findings.push_back({"pg.slot-lost", "The slot " + slot.name + " on " + name + " is " +
                                                    slot.walStatus + ": its replica may need a new copy."});
        else if (!slot.active && slot.retained.value_or(0) > kMuchRetained)
            findings.push_back({"pg.slot-retains", "The inactive slot " + slot.name + " on " + name +
                                                       " keeps back " + humanBytes(Bytes{*slot.retained}) +
                                                       " of WAL. Bring its replica back, or drop it."});
    }
    return findings;
}

} // namespace fairlead::engines::postgresql
