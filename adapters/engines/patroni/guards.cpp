// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/engines/patroni/guards.h"

#include "models/base/assert.h"

#include <algorithm>
#include <array>

namespace fairlead::engines::patroni {
namespace {

using enum operation::GuardClass;
using operation::Kind;
using operation::Verdict;

// Hard rows first: they protect from two writers and from acting blind, and nobody sets them aside.
constexpr std::array<GuardRule, 31> kRules{{
    // id, title, class, switchover, failover, failback, clusters, stretched, query, judge
    {"patroni.layout", "the clusters are as the inventory says", Hard, true, true, true, true, true,
     "GET /config; GET /patroni", judge::layout},
    {"patroni.answers", "Patroni answers where it must act", Hard, true, true, true, true, true,
     "GET /patroni", judge::answers},
    {"patroni.not-paused", "Patroni is not paused", Hard, true, true, true, true, true, "GET /cluster",
     judge::notPaused},
    {"patroni.dcs", "the DCS is healthy", Hard, true, true, true, true, true,
     "GET /patroni: cluster_unlocked, dcs_last_seen; etcd GET /health", judge::dcs},
    {"patroni.may-act", "this console may ask Patroni to act", Hard, true, true, true, true, true,
     "PATCH /config {}", judge::mayAct},
    {"pg.one-primary", "exactly one primary", Hard, true, true, true, true, true, "", nullptr},
    {"pg.same-sysid", "the same database everywhere", Hard, true, true, true, true, true, "", nullptr},
    {"pg.same-history", "target shares the primary's past", Hard, true, true, true, true, true, "", nullptr},
    {"pg.old-dark", "nobody writes at the old site", Hard, false, true, false, true, false, "", nullptr},
    {"patroni.old-fenced", "the old leader loses its lease", Hard, false, true, false, false, true,
     "GET /cluster, GET /patroni, connect", judge::oldFenced},
    {"patroni.candidate", "Patroni may promote the target", Overridable, true, true, false, true, true,
     "GET /cluster: state, tags, lag", judge::candidate},
    {"patroni.unscheduled", "no other move is scheduled", Overridable, true, true, true, true, true,
     "GET /cluster: scheduled_switchover", judge::unscheduled},
    {"patroni.rewind", "the old site can rejoin by itself", Overridable, true, true, true, true, true,
     "GET /config: postgresql.use_pg_rewind", judge::rewind},
    {"patroni.way-back", "the old site's DCS can be written", Overridable, false, true, true, true, false,
     "inventory: scope, etcd; etcd GET /health", judge::wayBack},
    {"pg.target-streaming", "", Overridable, true, true, false, true, true, "", nullptr},
    {"pg.target-lag", "", Overridable, true, true, false, true, true, "", nullptr},
    {"pg.replay-free", "", Overridable, true, true, false, true, true, "", nullptr},
    {"pg.best-candidate", "", Overridable, false, true, false, false, true, "", nullptr},
    {"pg.params", "", Overridable, true, false, true, true, true, "", nullptr},
    {"pg.slots", "", Overridable, true, true, true, true, true, "", nullptr},
    {"pg.logical-slots", "", Overridable, true, true, true, true, true, "", nullptr},
    {"pg.archiver", "", Overridable, true, false, true, true, true, "", nullptr},
    {"pg.prepared", "", Overridable, true, false, true, true, false, "", nullptr},
    {"pg.long-xacts", "", Overridable, true, false, true, true, true, "", nullptr},
    {"pg.backup", "", Overridable, true, true, true, true, true, "", nullptr},
    {"pg.fence-overrides", "", Overridable, true, false, true, true, false, "", nullptr},
    {"pg.alter-system", "", Overridable, true, false, true, true, false, "", nullptr},
    {"pg.collation", "", Overridable, true, true, false, true, true, "", nullptr},
    {"pg.unlogged", "", Overridable, true, true, false, true, true, "", nullptr},
    {"pg.clock", "", Overridable, true, true, true, true, true, "", nullptr},
    {"pg.app-path", "", Overridable, true, true, false, true, true, "", nullptr},
}};

const postgresql::GuardRule& serversRule(const GuardRule& rule) {
    const auto all = postgresql::guardRules();
    const auto found = std::find_if(all.begin(), all.end(),
                                    [&](const auto& each) { return std::string_view(each.id) == rule.id; });
    FL_ASSERT(found != all.end());
    return *found;
}

operation::GuardResult judged(const GuardRule& rule, const GuardFacts& facts) {
    operation::GuardResult result;
    result.id = GuardId{rule.id};
    postgresql::Judgement judgement;
    const char* query = rule.query;
    if (rule.judge != nullptr) {
        judgement = rule.judge(facts);
        result.title = rule.title;
        result.guardClass = rule.guardClass;
    } else {
        const auto& servers = serversRule(rule);
        judgement = servers.judge(facts.server);
        result.title = servers.title;
        result.guardClass = servers.guardClass;
        query = servers.query;
    }
    FL_ASSERT(!judgement.reason.empty());
    result.verdict = judgement.verdict;
    result.reason = std::move(judgement.reason);
    const std::string& answer = judgement.answer.empty() ? result.reason : judgement.answer;
    result.evidence.push_back({query, answer, {}, {}});
    return result;
}

} // namespace

std::span<const GuardRule> guardRules() {
    return kRules;
}

bool appliesTo(const GuardRule& rule, Kind kind, Layout layout) {
    if (layout == Layout::Stretched ? !rule.stretched : !rule.clusters) return false;
    switch (kind) {
        case Kind::Switchover:
            return rule.switchover;
        case Kind::Failover:
            return rule.failover;
        case Kind::Failback:
            return rule.failback;
    }
    return true;
}

std::vector<operation::GuardResult> judgeAll(const GuardFacts& facts) {
    std::vector<operation::GuardResult> results;
    for (const GuardRule& rule : kRules)
        if (appliesTo(rule, facts.kind(), facts.layout)) results.push_back(judged(rule, facts));
    return results;
}

std::vector<operation::GuardResult> askGuards(const inventory::Engine& engine,
                                              const operation::Request& request, const Call& call,
                                              postgresql::Context& context, const Rest& rest,
                                              const Etcd& etcd) {
    std::vector<operation::GuardResult> results;
    const auto layout = layoutOf(engine);
    if (layout) {
        results = judgeAll(gatherFacts(*layout, engine, request, call, context, rest, etcd));
    } else {
        operation::GuardResult fault;
        fault.id = GuardId{"patroni.layout"};
        fault.title = kRules.front().title;
        fault.guardClass = Hard;
        fault.verdict = Verdict::Block;
        fault.reason = layout.error().what;
        fault.evidence.push_back({"settings of the engine", layout.error().what, {}, {}});
        results.push_back(std::move(fault));
    }
    for (operation::GuardResult& result : results) {
        result.at = context.clock.utc();
        result.monoAt = context.clock.mono();
        result.evidence.front().at = result.at;
        result.evidence.front().vantage = context.vantage;
    }
    return results;
}

} // namespace fairlead::engines::patroni
