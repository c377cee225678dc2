// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/pgserver/readiness.h"

#include "adapters/pgserver/guards_words.h"
#include "adapters/pgserver/observe.h"
#include "adapters/pgserver/sync_names.h"

#include <algorithm>
#include <array>

namespace fairlead::engines::postgresql {
namespace {

using namespace std::chrono_literals;
using State = Readiness::State;

Readiness holds(std::string reason) {
    return {State::Holds, std::move(reason)};
}

Readiness doesNot(std::string reason) {
    return {State::DoesNot, std::move(reason)};
}

Readiness notKnown(std::string reason) {
    return {State::NotKnown, std::move(reason)};
}

const InstanceFacts* thePrimary(const GuardFacts& facts) {
    const auto found = std::ranges::find_if(facts.instances, &InstanceFacts::isPrimary);
    return found == facts.instances.end() ? nullptr : &*found;
}

std::vector<const InstanceFacts*> withSettings(const GuardFacts& facts) {
    std::vector<const InstanceFacts*> known;
    for (const InstanceFacts& each : facts.instances)
        if (each.deep && each.deep->settings) known.push_back(&each);
    return known;
}

/// The instances of which `isBad` holds; nullopt when no instance tells.
template <class IsBad>
std::optional<std::vector<std::string>> badOnes(const GuardFacts& facts, IsBad isBad) {
    const auto known = withSettings(facts);
    if (known.empty()) return std::nullopt;
    std::vector<std::string> bad;
    for (const InstanceFacts* each : known)
        if (isBad(*each->deep)) bad.push_back(each->name());
    return bad;
}

Readiness noneTells(const char* what) {
    return notKnown(std::string{"No instance is seen that tells "} + what + ".");
}

Readiness replicaElsewhere(const GuardFacts& facts) {
    const InstanceFacts* primary = thePrimary(facts);
    if (primary == nullptr) return notKnown("No primary is seen.");
    std::vector<std::string> streaming;
    for (const InstanceFacts& each : facts.instances) {
        const bool streams = each.isReplica() && each.look->receiver &&
                             each.look->receiver->status.value_or("") == "streaming";
        if (streams && each.declared.site != primary->declared.site) streaming.push_back(placed(each));
    }
    if (streaming.empty())
        return doesNot("No replica streams at another site than " + placed(*primary) +
                       ", so losing that site loses the engine.");
    return holds(listed(streaming, "streams", "stream") + " at the other site.");
}

Readiness rewindable(const GuardFacts& facts) {
    const auto bad = badOnes(facts, [](const Deep& deep) {
        return deep.setting("data_checksums") != "on" && deep.setting("wal_log_hints") != "on";
    });
    if (!bad) return noneTells("whether it can be rewound");
    if (bad->empty()) return holds("Every instance seen can be rewound.");
    return doesNot(listed(*bad, "has", "have") +
                   " neither checksums nor wal_log_hints, so after a failover a full copy is needed.");
}

Readiness slotElsewhere(const GuardFacts& facts) {
    const InstanceFacts* primary = thePrimary(facts);
    if (primary == nullptr) return notKnown("No primary is seen.");
    std::vector<std::string> without;
    for (const InstanceFacts& each : facts.instances)
        if (each.isReplica() && each.look->receiver && each.look->receiver->slot.empty())
            without.push_back(each.name());
    if (without.empty()) return holds("Every streaming replica uses a slot.");
    return doesNot(listed(without, "uses", "use") +
                   " no replication slot, so a pause can cut off what still needs WAL.");
}

Readiness slotLimit(const GuardFacts& facts) {
    const auto bad = badOnes(facts, [](const Deep& deep) {
        const auto limit = deep.settingNumber("max_slot_wal_keep_size");
        return limit && *limit < 0;
    });
    if (!bad) return noneTells("max_slot_wal_keep_size");
    if (bad->empty()) return holds("Every instance seen limits the WAL a slot may keep.");
    return doesNot("max_slot_wal_keep_size is not set on " + listed(*bad) +
                   ", so one lost replica can fill the disk.");
}

Readiness syncMatchesRpo(const GuardFacts& facts) {
    const InstanceFacts* primary = thePrimary(facts);
    if (primary == nullptr || !primary->deep || !primary->deep->settings)
        return noneTells("synchronous_standby_names");
    const bool wantsNoLoss = facts.engine.objectives.rpo && *facts.engine.objectives.rpo == Micros{0};
    if (!wantsNoLoss) return holds("The recovery point objective allows asynchronous replication.");
    const std::string commit = primary->deep->setting("synchronous_commit");
    const auto names = parseSyncNames(primary->deep->setting("synchronous_standby_names"));
    std::vector<std::string> remote;
    for (const InstanceFacts& each : facts.instances)
        if (each.declared.site != primary->declared.site) remote.push_back(each.name());
    if (!names || names->presentAmong(remote) == 0 || commit == "off" || commit == "local")
        return doesNot("The recovery point objective is 0, but " + primary->name() +
                       " does not wait for a replica at the other site.");
    return holds(primary->name() +
                 " waits for a replica at the other site, as the recovery point objective of 0 asks.");
}

Readiness equalParameters(const GuardFacts& facts) {
    const auto known = withSettings(facts);
    if (known.size() < 2) return notKnown("Fewer than two instances are seen, so nothing can be compared.");
    std::vector<std::string> differing;
    for (const char* name : {"max_connections", "max_worker_processes", "max_wal_senders",
                             "max_prepared_transactions", "max_locks_per_transaction"}) {
        const auto differs = [&](const InstanceFacts* each) {
            return each->deep->setting(name) != known.front()->deep->setting(name);
        };
        if (std::ranges::any_of(known, differs)) differing.emplace_back(name);
    }
    if (differing.empty())
        return holds("The parameters a replica must match are equal on every instance seen.");
    return doesNot("Instances differ in " + listed(differing) +
                   ", so after a move one may not start as a replica.");
}

Readiness archives(const GuardFacts& facts) {
    const InstanceFacts* primary = thePrimary(facts);
    if (primary == nullptr || !primary->deep || !primary->deep->archiver)
        return noneTells("how archiving goes");
    if (primary->deep->archiver->mode == "off")
        return doesNot(primary->name() + " does not archive, so there is no recovery to a point in time.");
    if (primary->deep->archiver->failing())
        return doesNot("Archiving fails on " + primary->name() + ", last with " +
                       primary->deep->archiver->lastFailedWal + ".");
    return holds(primary->name() +
                 " archives. Whether the archive survives the site cannot be seen from here.");
}

Readiness conflictPolicy(const GuardFacts& facts) {
    const auto off =
        badOnes(facts, [](const Deep& deep) { return deep.setting("hot_standby_feedback") != "on"; });
    if (!off) return noneTells("hot_standby_feedback");
    if (off->empty())
        return holds("hot_standby_feedback is on everywhere: queries on replicas delay clean-up.");
    return doesNot("hot_standby_feedback is off on " + listed(*off) +
                   ": long queries on replicas may be cancelled.");
}

Readiness collationsEqual(const GuardFacts& facts) {
    std::map<std::string, std::map<std::string, std::vector<std::string>>> byDatabase;
    for (const InstanceFacts& each : facts.instances) {
        if (!each.deep || !each.deep->collations) continue;
        for (const Collation& one : *each.deep->collations)
            byDatabase[one.database][one.actual].push_back(each.name());
    }
    if (byDatabase.empty()) return noneTells("its collation versions (15 and later)");
    for (const auto& [database, versions] : byDatabase)
        if (versions.size() > 1)
            return doesNot("The database " + database + " sorts by version " + versions.begin()->first +
                           " on " + listed(versions.begin()->second) +
                           " and by another elsewhere: indexes on text would be wrong.");
    return holds("Text sorts alike on every instance seen.");
}

Readiness noIdleSlots(const GuardFacts& facts) {
    std::vector<std::string> idle;
    bool told = false;
    for (const InstanceFacts& each : facts.instances) {
        if (!each.deep || !each.deep->replicationSlots) continue;
        told = true;
        for (const Slot& slot : *each.deep->replicationSlots)
            // Before 17 nothing says since when.
            if (!slot.active && slot.retained && slot.inactiveFor.value_or(1h) >= 1h)
                idle.push_back(slot.name + " on " + each.name());
    }
    if (!told) return noneTells("its slots");
    if (idle.empty()) return holds("No slot has been inactive for an hour.");
    return doesNot(listed(idle, "is", "are") + " inactive and may fill the disk.");
}

Readiness noPasswords(const GuardFacts& facts) {
    std::vector<std::string> open;
    for (const InstanceFacts& each : facts.instances)
        if (each.deep && each.deep->passwordInConninfo) open.push_back(each.name());
    if (withSettings(facts).empty()) return noneTells("its primary_conninfo");
    if (open.empty()) return holds("No primary_conninfo holds a password.");
    return doesNot("primary_conninfo holds a password on " + listed(open) +
                   ", readable by pg_monitor. Use a passfile.");
}

Readiness clocksClose(const GuardFacts& facts) {
    std::optional<Micros> least, most;
    for (const InstanceFacts& each : facts.instances) {
        if (!each.look) continue;
        const Micros skew = each.look->clockSkew;
        least = std::min(least.value_or(skew), skew);
        most = std::max(most.value_or(skew), skew);
    }
    if (!least) return notKnown("No instance is seen.");
    if (*most - *least <= 1s) return holds("The clocks of all instances seen are within 1 s.");
    return doesNot("The clocks of the instances seen are " + humanDuration(*most - *least) + " apart.");
}

constexpr std::array<ReadinessRule, 12> kRules{{
    {"pg.ready.replica-elsewhere", "a replica streams at the other site", Severity::Fail, replicaElsewhere},
    {"pg.ready.rewindable", "instances can be rewound", Severity::Fail, rewindable},
    {"pg.ready.slot", "replicas use slots", Severity::Warn, slotElsewhere},
    {"pg.ready.slot-limit", "slots cannot fill the disk", Severity::Warn, slotLimit},
    {"pg.ready.sync", "synchronous replication matches the objective", Severity::Fail, syncMatchesRpo},
    {"pg.ready.params", "parameters match", Severity::Fail, equalParameters},
    {"pg.ready.archive", "archiving succeeds", Severity::Fail, archives},
    {"pg.ready.conflicts", "query conflicts are decided", Severity::Info, conflictPolicy},
    {"pg.ready.collation", "text sorts alike", Severity::Fail, collationsEqual},
    {"pg.ready.idle-slots", "no slot is idle", Severity::Warn, noIdleSlots},
    {"pg.ready.passwords", "no passwords in settings", Severity::Warn, noPasswords},
    {"pg.ready.clocks", "clocks agree", Severity::Warn, clocksClose},
}};

operation::Verdict verdictOf(State state, Severity severity) {
    using enum operation::Verdict;
    if (state == State::NotKnown) return Unknown;
    if (state == State::Holds || severity == Severity::Info) return Pass;
    return severity == Severity::Fail ? Block : Warn;
}

} // namespace

std::span<const ReadinessRule> readinessRules() {
    return kRules;
}

std::vector<operation::GuardResult> judgeReadiness(const GuardFacts& facts) {
    std::vector<operation::GuardResult> results;
    for (const ReadinessRule& rule : kRules) {
        Readiness found = rule.judge(facts);
        operation::GuardResult result;
        result.id = GuardId{rule.id};
        result.title = rule.title;
        result.verdict = verdictOf(found.state, rule.severity);
        result.reason = std::move(found.reason);
        results.push_back(std::move(result));
    }
    return results;
}

} // namespace fairlead::engines::postgresql
