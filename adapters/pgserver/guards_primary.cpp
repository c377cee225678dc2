// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/pgserver/guards_words.h"
#include "adapters/pgserver/plan_words.h"

#include <algorithm>
#include <array>

namespace fairlead::engines::postgresql::judge {
namespace {

using namespace std::chrono_literals;
using operation::Kind;

// Source: shared/engines/postgresql.md §2, pg.archiver and pg.long-xacts.
constexpr std::int64_t kWarnWaiting = 10;
constexpr std::int64_t kBlockWaiting = 200;
constexpr Micros kLongTransaction = 60s;

// A standby refuses to start, or stops, when one of these is lower than on its primary.
constexpr std::array kStandbyParameters{"max_connections", "max_worker_processes", "max_wal_senders",
                                        "max_prepared_transactions", "max_locks_per_transaction"};
constexpr std::array kOughtToMatch{"shared_preload_libraries", "wal_level", "TimeZone", "archive_mode"};

bool hasSettings(const InstanceFacts* instance) {
    return instance != nullptr && instance->deep && instance->deep->settings;
}

/// The one whose files tell: the primary, or in a failover, where it is gone, the target.
const InstanceFacts* teller(const GuardFacts& facts) {
    return facts.request.kind == Kind::Failover ? facts.target() : facts.primary();
}

} // namespace

Judgement parameters(const GuardFacts& facts) {
    const InstanceFacts* primary = facts.primary();
    const InstanceFacts* target = facts.target();
    if (primary == nullptr) return noPrimarySeen(facts, "whether it can follow");
    if (target == nullptr) return noTargetSeen(facts, "its parameters");
    if (!hasSettings(primary)) return notTold(*primary, "its parameters");
    if (!hasSettings(target)) {
        if (facts.request.kind == Kind::Failback)
            return warn(target->name() +
                        " is not seen, so its parameters are not compared before it comes back.");
        return notTold(*target, "its parameters");
    }
    std::vector<std::string> lower, drifted;
    for (const char* name : kStandbyParameters) {
        const auto old = primary->deep->settingNumber(name), next = target->deep->settingNumber(name);
        if (old && next && *old < *next)
            lower.push_back(std::string{name} + " " + std::to_string(*old) + " < " + std::to_string(*next));
    }
    if (!lower.empty())
        return block(primary->name() + " could not run as a replica of " + target->name() + ": " +
                     listed(lower) + ". Raise it on " + primary->name() + " and restart it first.");
    for (const char* name : kOughtToMatch) {
        const std::string old = primary->deep->setting(name), next = target->deep->setting(name);
        if (old != next) drifted.push_back(std::string{name} + " (" + old + " and " + next + ")");
    }
    if (!drifted.empty())
        return warn(primary->name() + " and " + target->name() + " differ in " + listed(drifted) + ".");
    return pass(primary->name() + " can run as a replica of " + target->name() + " with its parameters.");
}

Judgement rewindReady(const GuardFacts& facts) {
    const InstanceFacts* asked = teller(facts);
    if (asked == nullptr) return noPrimarySeen(facts, "whether it can be rewound");
    if (!hasSettings(asked)) return notTold(*asked, "whether it can be rewound");
    const Deep& deep = *asked->deep;
    const bool hints = deep.setting("wal_log_hints") == "on",
               checksums = deep.setting("data_checksums") == "on";
    const bool whole = deep.setting("full_page_writes") == "on";
    const std::string answer = "wal_log_hints " + deep.setting("wal_log_hints") + ", data_checksums " +
                               deep.setting("data_checksums") + ", full_page_writes " +
                               deep.setting("full_page_writes");
    if ((hints || checksums) && whole)
        return pass(asked->name() + " can be rewound should it be left behind.", answer);
    const std::string reason = asked->name() + " cannot be rewound (" + answer + ")";
    if (facts.request.kind != Kind::Failback)
        return warn(reason + ", so coming back after a failover would need a full copy.", answer);
    const InstanceFacts* home = facts.target();
    if (home != nullptr && home->declared.hooks.contains(hook::kReclone))
        return warn(reason + ", so home comes back by a full copy.", answer);
    if (home != nullptr && !home->declared.hooks.contains(hook::kRewind))
        return warn(reason + ", so home comes back by a full copy that somebody makes by hand.", answer);
    return block(reason + ", and " + facts.request.to.value +
                     " declares no reclone hook. Declare one, or copy it by hand.",
                 answer);
}

namespace {

/// Of the slot it streams from, or would: from a lost slot no server streams, so there is no receiver to
/// ask then.
std::string slotOf(const InstanceFacts* replica) {
    if (replica == nullptr || !replica->look) return {};
    if (replica->look->receiver && !replica->look->receiver->slot.empty())
        return replica->look->receiver->slot;
    return replica->deep ? replica->deep->setting("primary_slot_name") : std::string{};
}

} // namespace

Judgement slotsInUse(const GuardFacts& facts) {
    std::vector<std::string> lost, idle;
    const InstanceFacts* target = facts.target();
    const std::string needed = slotOf(target);
    for (const InstanceFacts* each : {facts.primary(), target}) {
        if (each == nullptr || !each->look) continue;
        if (!each->deep || !each->deep->replicationSlots) return notTold(*each, "its replication slots");
        for (const Slot& slot : *each->deep->replicationSlots) {
            const std::string named = slot.name + " on " + each->name();
            if (slot.walStatus == "lost" && slot.name == needed && each == facts.primary())
                return block("The slot " + named + ", which " + target->name() +
                             " uses, is lost: " + target->name() + " will need a new copy.");
            if (slot.walStatus == "lost" || slot.walStatus == "unreserved")
                lost.push_back(named);
            else if (!slot.active && slot.retained)
                idle.push_back(named + " keeps " + humanBytes(Bytes{*slot.retained}));
        }
    }
    if (!lost.empty())
        return warn("WAL was removed from under " + listed(lost) + "; their replicas may need a new copy.");
    if (!idle.empty())
        return warn("Inactive slots hold back WAL: " + listed(idle) + ". Drop those nobody needs.");
    return pass("No slot is inactive, and none has lost WAL.");
}

Judgement logicalSlots(const GuardFacts& facts) {
    const InstanceFacts* primary = facts.primary();
    const InstanceFacts* target = facts.target();
    if (primary == nullptr && facts.request.kind == Kind::Failover)
        return warn("The old primary is not seen: change feeds from logical slots it had end with it.");
    if (primary == nullptr) return noPrimarySeen(facts, "which logical slots it has");
    if (!primary->deep || !primary->deep->replicationSlots) return notTold(*primary, "its logical slots");
    std::vector<std::string> ending;
    for (const Slot& slot : *primary->deep->replicationSlots) {
        if (slot.type != "logical" || slot.temporary) continue;
        const auto copied = [&](const Slot& other) { return other.name == slot.name && other.synced; };
        const bool onTarget = target != nullptr && target->deep && target->deep->replicationSlots &&
                              std::ranges::any_of(*target->deep->replicationSlots, copied);
        if (!slot.failover || !onTarget) ending.push_back(slot.name);
    }
    if (!ending.empty())
        return warn("Change feeds end with the logical slots of " + primary->name() + ": " + listed(ending) +
                    ". Their readers must start anew after the move.");
    return pass(primary->name() + " has no logical slot that the move would end.");
}

Judgement archiver(const GuardFacts& facts) {
    const InstanceFacts* primary = facts.primary();
    if (primary == nullptr) return noPrimarySeen(facts, "whether it archives");
    if (!primary->deep || !primary->deep->archiver) return notTold(*primary, "how archiving goes");
    const Archiver& archive = *primary->deep->archiver;
    if (archive.mode == "off")
        return pass(primary->name() + " does not archive, so stopping it waits for nothing.");
    const std::int64_t waiting = archive.waiting.value_or(0);
    const std::string queue = std::to_string(waiting) + " segments wait to be archived on " + primary->name();
    if (waiting > kBlockWaiting && facts.fencedByHost())
        return block(queue + "; a clean stop waits for all of them. Mend archiving first.");
    if (archive.failing())
        return warn("Archiving fails on " + primary->name() + ", last with " + archive.lastFailedWal + ": " +
                    queue + ".");
    if (waiting > kWarnWaiting) return warn(queue + ", and a clean stop waits for them.");
    return pass("Archiving goes well on " + primary->name() + ": " + std::to_string(waiting) +
                " segments wait.");
}

Judgement prepared(const GuardFacts& facts) {
    const InstanceFacts* primary = facts.primary();
    if (primary == nullptr) return noPrimarySeen(facts, "which transactions are prepared");
    if (!primary->deep || !primary->deep->prepared) return notTold(*primary, "its prepared transactions");
    if (primary->deep->prepared->empty()) return pass(primary->name() + " has no prepared transactions.");
    return block("Prepared transactions on " + primary->name() + " could commit through the fence: " +
                 listed(*primary->deep->prepared) + ". Commit or roll them back first.");
}

Judgement longTransactions(const GuardFacts& facts) {
    const InstanceFacts* primary = facts.primary();
    if (primary == nullptr) return noPrimarySeen(facts, "which transactions are open");
    if (!primary->deep || !primary->deep->sessions) return notTold(*primary, "its open transactions");
    std::vector<std::string> longOnes;
    for (const Session& session : *primary->deep->sessions) {
        if (!session.writes || session.age <= kLongTransaction) continue;
        longOnes.push_back(session.user + " (" +
                           (session.applicationName.empty() ? "unnamed" : session.applicationName) +
                           ", pid " + std::to_string(session.pid) + ", " + humanDuration(session.age) + ")");
    }
    if (longOnes.empty())
        return pass("No transaction that writes is older than 60 s on " + primary->name() + ".");
    return warn("Long transactions on " + primary->name() +
                " will be cut off by the fence: " + listed(longOnes) + ".");
}

Judgement backup(const GuardFacts& facts) {
    std::vector<std::string> busy;
    for (const InstanceFacts* each : {facts.primary(), facts.target()}) {
        if (each == nullptr || !each->look) continue;
        if (!each->deep || !each->deep->baseBackups) return notTold(*each, "whether a base backup runs");
        if (*each->deep->baseBackups > 0) busy.push_back(each->name());
    }
    if (busy.empty()) return pass("No base backup runs.");
    return warn("A base backup runs from " + listed(busy) +
                "; the move would break it. Let it finish if there is time.");
}

Judgement fenceOverrides(const GuardFacts& facts) {
    const InstanceFacts* primary = facts.primary();
    if (primary == nullptr) return noPrimarySeen(facts, "who sets the fence aside");
    if (facts.fencedByHost())
        return pass("The host of " + primary->name() + " stops it, so no setting can leak writes.");
    if (!primary->deep || !primary->deep->fenceOverrides) return notTold(*primary, "its per-role settings");
    if (primary->deep->fenceOverrides->empty())
        return pass("No role or database of " + primary->name() + " sets default_transaction_read_only off.");
    return block("default_transaction_read_only is set off on " + primary->name() + " for " +
                 listed(*primary->deep->fenceOverrides) +
                 ", so they would write through the fence. Reset that, or declare a stop hook.");
}

Judgement alterSystem(const GuardFacts& facts) {
    const InstanceFacts* primary = facts.primary();
    if (primary == nullptr) return noPrimarySeen(facts, "whether the fence can be set");
    if (facts.fencedByHost())
        return pass("The host of " + primary->name() + " stops it, so no parameter is needed.");
    if (!primary->deep || !primary->deep->mayAlterSystem)
        return notTold(*primary, "whether its parameters may be set");
    if (primary->deep->setting("allow_alter_system") == "off")
        return block("ALTER SYSTEM is switched off on " + primary->name() +
                     " (allow_alter_system), so it cannot be fenced by SQL. Declare a stop hook.");
    if (!*primary->deep->mayAlterSystem)
        return block("Fairlead's role may not fence " + primary->name() +
                     ". Run: GRANT ALTER SYSTEM ON PARAMETER default_transaction_read_only TO " +
                     facts.engine.access.user + ".");
    return pass("Fairlead's role may set " + primary->name() + " read-only.");
}

} // namespace fairlead::engines::postgresql::judge
