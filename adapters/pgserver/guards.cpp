// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/pgserver/guards.h"

#include "models/base/assert.h"

#include <array>

namespace fairlead::engines::postgresql {
namespace {

using enum operation::GuardClass;

// Hard rows first: they protect from two writers, and nobody sets them aside.
constexpr std::array<GuardRule, 25> kRules{{
    // id, title, class, switchover, failover, failback, query, judge
    {"pg.one-primary", "exactly one primary", Hard, true, true, true,
     "pg_is_in_recovery() and the fence, on every instance", judge::onePrimary},
    {"pg.same-sysid", "the same database everywhere", Hard, true, true, true,
     "SELECT system_identifier FROM pg_control_system()", judge::sameSystem},
    {"pg.same-history", "target shares the primary's past", Hard, true, true, true,
     "IDENTIFY_SYSTEM; TIMELINE_HISTORY", judge::sameHistory},
    {"pg.old-dark", "nobody writes at the old site", Hard, false, true, false,
     "connect; hooks alive and controldata; attestations", judge::oldDark},
    {"pg.other-automation", "nothing unnamed moves roles", Overridable, true, true, true,
     "pg_stat_activity.application_name on every instance", judge::otherAutomation},
    {"pg.target-streaming", "target streams", Overridable, true, true, false,
     "pg_stat_wal_receiver on the target, pg_stat_replication on its upstream", judge::targetStreaming},
    {"pg.target-lag", "target lacks little", Overridable, true, true, false,
     "pg_current_wal_lsn() and GREATEST(pg_last_wal_receive_lsn(), pg_last_wal_replay_lsn())",
     judge::targetLag},
    {"pg.replay-free", "target applies what it receives", Overridable, true, true, false,
     "pg_is_wal_replay_paused(); recovery_min_apply_delay", judge::replayFree},
    {"pg.best-candidate", "no other replica has more", Overridable, false, true, false,
     "GREATEST(pg_last_wal_receive_lsn(), pg_last_wal_replay_lsn()) on every replica", judge::bestCandidate},
    {"pg.sync-names", "commits will not hang", Overridable, true, true, true,
     "SHOW synchronous_standby_names", judge::syncNames},
    {"pg.params", "old primary can run as a replica", Overridable, true, false, true,
     "pg_settings on the primary and the target", judge::parameters},
    {"pg.rewind-ready", "the way back needs no full copy", Overridable, true, true, true,
     "wal_log_hints, data_checksums, full_page_writes", judge::rewindReady},
    {"pg.slots", "slots are in use and whole", Overridable, true, true, true, "pg_replication_slots",
     judge::slotsInUse},
    {"pg.logical-slots", "change feeds go on", Overridable, true, true, true,
     "pg_replication_slots WHERE slot_type = 'logical'", judge::logicalSlots},
    {"pg.archiver", "archiving keeps up", Overridable, true, false, true,
     "pg_stat_archiver; pg_ls_archive_statusdir()", judge::archiver},
    {"pg.prepared", "no prepared transactions", Overridable, true, false, true, "pg_prepared_xacts",
     judge::prepared},
    {"pg.long-xacts", "no long transactions", Overridable, true, false, true, "pg_stat_activity",
     judge::longTransactions},
    {"pg.backup", "no base backup runs", Overridable, true, true, true, "pg_stat_progress_basebackup",
     judge::backup},
    {"pg.fence-overrides", "nobody sets the fence aside", Overridable, true, false, true,
     "pg_db_role_setting", judge::fenceOverrides},
    {"pg.alter-system", "the fence can be set", Overridable, true, false, true,
     "has_parameter_privilege(); allow_alter_system", judge::alterSystem},
    {"pg.collation", "text sorts alike", Overridable, true, true, false,
     "pg_database.datcollversion; pg_database_collation_actual_version()", judge::collation},
    {"pg.unlogged", "no tables come up empty", Overridable, true, true, false,
     "pg_class WHERE relpersistence = 'u'", judge::unlogged},
    {"pg.disk", "target has room", Overridable, true, true, false, "disk hook; pg_ls_waldir()", judge::disk},
    {"pg.clock", "clocks agree", Overridable, true, true, true, "clock_timestamp() on every instance",
     judge::clocks},
    {"pg.app-path", "applications can sign in", Overridable, true, true, false,
     "connect to the target as the application", judge::applicationPath},
}};

} // namespace

std::span<const GuardRule> guardRules() {
    return kRules;
}

bool appliesTo(const GuardRule& rule, operation::Kind kind) {
    switch (kind) {
        case operation::Kind::Switchover:
            return rule.switchover;
        case operation::Kind::Failover:
            return rule.failover;
        case operation::Kind::Failback:
            return rule.failback;
    }
    return true;
}

std::vector<operation::GuardResult> judgeAll(const GuardFacts& facts) {
    std::vector<operation::GuardResult> results;
    for (const GuardRule& rule : kRules) {
        if (!appliesTo(rule, facts.request.kind)) continue;
        Judgement judgement = rule.judge(facts);
        FL_ASSERT(!judgement.reason.empty());
        operation::GuardResult result;
        result.id = GuardId{rule.id};
        result.title = rule.title;
        result.guardClass = rule.guardClass;
        result.verdict = judgement.verdict;
        result.reason = std::move(judgement.reason);
        const std::string& answer = judgement.answer.empty() ? result.reason : judgement.answer;
        result.evidence.push_back({rule.query, answer, {}, {}});
        results.push_back(std::move(result));
    }
    return results;
}

std::vector<operation::GuardResult> askGuards(const inventory::Engine& engine,
                                              const operation::Request& request, const Call& call,
                                              Context& context) {
    const GuardFacts facts = gatherFacts(engine, request, call, context);
    std::vector<operation::GuardResult> results = judgeAll(facts);
    for (operation::GuardResult& result : results) {
        result.at = context.clock.utc();
        result.monoAt = context.clock.mono();
        result.evidence.front().at = result.at;
        result.evidence.front().vantage = context.vantage;
    }
    return results;
}

} // namespace fairlead::engines::postgresql
