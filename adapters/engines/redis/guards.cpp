// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/engines/redis/guards.h"

#include "models/base/assert.h"
#include "models/operation/gravity.h"

#include <array>
#include <cstring>

namespace fairlead::engines::redis {
namespace {

using operation::Verdict;
using enum operation::GuardClass;

// Hard rows first: they protect from two writers, and nobody sets them aside.
constexpr std::array<GuardRule, 26> kRules{{
    // id, title, class, kinds, modes, query, judge
    {"redis.settings", "the inventory says how it is run", Hard, "SFB", "rsc", "mode; sentinels",
     judge::settings},
    {"redis.one-primary", "exactly one primary", Hard, "SFB", "rs", "INFO replication on every instance",
     judge::onePrimary},
    {"redis.same-history", "target shares the primary's past", Hard, "SFB", "rsc",
     "master_replid, master_replid2, second_repl_offset", judge::sameHistory},
    {"redis.old-dark", "nobody writes at the old site", Hard, "F", "rsc", "connect; hook alive; attestations",
     judge::oldDark},
    {"redis.fence-possible", "the primary can be fenced", Hard, "SB", "rs",
     "CONFIG GET min-replicas-to-write min-replicas-max-lag; redis_version", judge::fencePossible},
    {"redis.sentinel-agree", "all Sentinels say the same", Hard, "SB", "s",
     "SENTINEL MASTER on every Sentinel", judge::sentinelsAgree},
    {"redis.unnamed-sentinel", "no Sentinel is unnamed", Overridable, "SFB", "r", "CLIENT LIST TYPE pubsub",
     judge::unnamedSentinel},
    {"redis.ckquorum", "Sentinels can order a failover", Overridable, "SFB", "s", "SENTINEL CKQUORUM",
     judge::quorum},
    {"redis.cluster-votes", "the Cluster can vote", Overridable, "SFB", "c", "CLUSTER NODES",
     judge::clusterVotes},
    {"redis.cluster-slots", "every shard can move", Hard, "SFB", "c", "CLUSTER NODES; INFO replication",
     judge::clusterSlots},
    {"redis.target-online", "target follows now", Overridable, "SF", "rsc",
     "master_link_status, master_sync_in_progress; the primary's slaveN lines", judge::targetOnline},
    {"redis.target-lag", "target lacks little", Overridable, "SF", "rsc",
     "master_repl_offset and slave_repl_offset", judge::targetLag},
    {"redis.target-direct", "target follows the primary itself", Overridable, "S", "rs",
     "master_host, master_port", judge::targetDirect},
    {"redis.best-candidate", "no other replica has more", Overridable, "F", "rs",
     "slave_repl_offset on every replica", judge::bestCandidate},
    {"redis.writable-after", "target may be promoted", Overridable, "SF", "rsc",
     "slave_priority, replica_announced", judge::writableAfter},
    {"redis.min-replicas-after", "target will take writes", Overridable, "SFB", "rsc",
     "CONFIG GET min-replicas-to-write", judge::minReplicasAfter},
    {"redis.auth-both-ways", "the old primary can follow", Overridable, "SB", "rsc",
     "digests of requirepass, masterauth and ACL LIST", judge::authBothWays},
    {"redis.acl-same", "applications can sign in", Overridable, "SFB", "rsc", "digest of ACL LIST",
     judge::aclSame},
    {"redis.version", "the way back is open", Overridable, "SB", "rsc", "redis_version, valkey_version",
     judge::version},
    {"redis.memory", "target has the memory", Overridable, "SFB", "rsc",
     "used_memory, CONFIG GET maxmemory maxmemory-policy", judge::memory},
    {"redis.persistence", "target saves to disk", Overridable, "SF", "rsc",
     "CONFIG GET save appendonly; rdb_last_bgsave_status, aof_last_write_status, loading",
     judge::persistence},
    {"redis.backlog", "the old primary rejoins without a full copy", Overridable, "SB", "rsc",
     "repl_backlog_size, instantaneous_input_kbps", judge::backlog},
    {"redis.busy", "nothing heavy runs", Overridable, "SB", "rsc",
     "rdb_bgsave_in_progress, aof_rewrite_in_progress, blocked_clients", judge::busy},
    {"redis.modules", "target has the same modules", Overridable, "SF", "rsc", "MODULE LIST", judge::modules},
    {"redis.config-file", "roles outlive a restart", Overridable, "SFB", "rs", "INFO server config_file",
     judge::configFile},
    {"redis.disk", "target has room", Overridable, "SF", "rsc", "disk hook", judge::disk},
}};

void takeGraver(std::optional<Judgement>& held, Judgement next) {
    if (!held || gravity(next.verdict) > gravity(held->verdict))
        held = std::move(next);
    else if (next.verdict == held->verdict && held->reason != next.reason)
        held->reason += " " + next.reason;
}

} // namespace

std::span<const GuardRule> guardRules() {
    return kRules;
}

bool appliesTo(const GuardRule& rule, operation::Kind kind, Mode mode) {
    const char letter = kind == operation::Kind::Switchover ? 'S'
                        : kind == operation::Kind::Failover ? 'F'
                                                            : 'B';
    const char modeLetter = mode == Mode::Replication ? 'r' : mode == Mode::Sentinel ? 's' : 'c';
    return std::strchr(rule.kinds, letter) != nullptr && std::strchr(rule.modes, modeLetter) != nullptr;
}

std::vector<operation::GuardResult> judgeAll(const GuardFacts& facts) {
    std::vector<operation::GuardResult> results;
    for (const GuardRule& rule : kRules) {
        if (!appliesTo(rule, facts.request.kind, facts.mode)) continue;
        Judgement judgement = rule.judge(facts);
        FL_ASSERT(!judgement.reason.empty());
        operation::GuardResult result;
        result.id = GuardId{rule.id};
        result.title = rule.title;
        result.guardClass = rule.guardClass;
        result.verdict = judgement.verdict;
        result.reason = std::move(judgement.reason);
        result.evidence.push_back({rule.query, result.reason, {}, {}});
        results.push_back(std::move(result));
    }
    return results;
}

std::vector<operation::GuardResult> askGuards(const inventory::Engine& engine,
                                              const operation::Request& request, const Call& call,
                                              Context& context) {
    std::vector<operation::GuardResult> results = judgeAll(gatherFacts(engine, request, call, context));
    for (operation::GuardResult& result : results) {
        result.at = context.clock.utc();
        result.monoAt = context.clock.mono();
        result.evidence.front().at = result.at;
        result.evidence.front().vantage = context.vantage;
    }
    return results;
}

Judgement pass(std::string reason) {
    return {Verdict::Pass, std::move(reason)};
}

Judgement warn(std::string reason) {
    return {Verdict::Warn, std::move(reason)};
}

Judgement block(std::string reason) {
    return {Verdict::Block, std::move(reason)};
}

Judgement unknown(std::string reason) {
    return {Verdict::Unknown, std::move(reason)};
}

std::string listed(const std::vector<std::string>& names) {
    std::string text;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (i > 0) text += i + 1 == names.size() ? " and " : ", ";
        text += names[i];
    }
    return text;
}

Judgement forPairs(const GuardFacts& facts, const char* whatIsNotKnown,
                   Judgement (*judge)(const GuardFacts&, const InstanceFacts&, const InstanceFacts&)) {
    std::optional<Judgement> all;
    for (const Pair& pair : facts.pairs()) {
        if (pair.primary == nullptr || pair.target == nullptr || !pair.target->look) continue;
        takeGraver(all, judge(facts, *pair.primary, *pair.target));
    }
    if (all) return *all;
    return unknown("No primary outside " + facts.request.to.value +
                   " and instance there to take its place are "
                   "both seen, so " +
                   whatIsNotKnown + " is not known.");
}

Judgement forTargets(const GuardFacts& facts, const char* whatIsNotKnown,
                     Judgement (*judge)(const GuardFacts&, const InstanceFacts&)) {
    std::optional<Judgement> all;
    for (const Pair& pair : facts.pairs()) {
        if (pair.target != nullptr && pair.target->look) takeGraver(all, judge(facts, *pair.target));
    }
    if (all) return *all;
    return unknown("No replica at " + facts.request.to.value + " is seen, so " + whatIsNotKnown +
                   " is not known.");
}

} // namespace fairlead::engines::redis
