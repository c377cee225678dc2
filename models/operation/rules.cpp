// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/operation/rules.h"

#include "models/operation/rule_views.h"

#include <algorithm>
#include <set>

namespace fairlead::operation {

using inventory::Rule;
using topology::EngineState;
using topology::TopologySnapshot;

namespace {

/// What a rule comes to for one engine; an empty reason: the engine has nothing to do with it.
struct Judgement {
    Verdict verdict = Verdict::Pass;
    std::string reason;
    std::vector<const PredictedState*> evidence;
};

Judgement unknown(std::string reason) {
    return {Verdict::Unknown, std::move(reason), {}};
}
Judgement judged(bool kept, std::string reason) {
    return {kept ? Verdict::Pass : Verdict::Block, std::move(reason), {}};
}

/// Judges one plan, or several of a site operation, against single rules.
class Judge {
  public:
    Judge(const TopologySnapshot& snapshot, std::vector<const Plan*> plans,
          const std::vector<PredictedState>& states, std::map<EngineId, std::size_t> waves)
        : m_snapshot(snapshot), m_plans(std::move(plans)), m_states(states), m_waves(std::move(waves)) {}

    Judgement twoWriters(const Plan& plan) const;
    Judgement judge(const Rule& rule, const Plan& plan) const;
    const std::vector<const Plan*>& plans() const { return m_plans; }

  private:
    Judgement copies(const Rule& rule, const Plan& plan) const;
    Judgement lag(const Rule& rule, const Plan& plan) const;
    Judgement wait(const Rule& rule, const Plan& plan) const;
    Judgement together(const Rule& rule, const Plan& plan) const;
    Judgement after(const Rule& rule, const Plan& plan) const;
    /// The states in which this engine has just been changed, and the first.
    std::vector<const PredictedState*> statesOf(const EngineId& engine) const;
    PredictedEngine endOf(const EngineId& engine) const;
    const EngineState& seen(const EngineId& engine) const;

    const TopologySnapshot& m_snapshot;
    const std::vector<const Plan*> m_plans;
    const std::vector<PredictedState>& m_states;
    const std::map<EngineId, std::size_t> m_waves; ///< of a site operation; empty for one engine alone
};

const EngineState& Judge::seen(const EngineId& engine) const {
    static const EngineState kNothing;
    const EngineState* found = m_snapshot.find(engine);
    return found == nullptr ? kNothing : *found;
}

std::vector<const PredictedState*> Judge::statesOf(const EngineId& engine) const {
    std::vector<const PredictedState*> states;
    for (const PredictedState& state : m_states)
        if (&state == &m_states.front() || state.engine == engine) states.push_back(&state);
    return states;
}

PredictedEngine Judge::endOf(const EngineId& engine) const {
    const PredictedEngine* end = m_states.back().find(engine);
    return end != nullptr ? *end : asSeen(m_snapshot, seen(engine));
}

Judgement Judge::twoWriters(const Plan& plan) const {
    const EngineId& id = plan.request.engine;
    const auto states = statesOf(id);
    const PredictedEngine* now = states.front()->find(id);
    if (now == nullptr) return unknown(id.value + " has not been observed.");
    // Where nobody is seen to write, whoever was last seen to may write still, unless it is fenced.
    const std::set<InstanceId> lost =
        writersOf(*now).empty() ? formerWriters(seen(id)) : std::set<InstanceId>{};
    auto before = mayWrite(*now, lost);
    for (std::size_t i = 1; i < states.size(); ++i) {
        const auto after = mayWrite(*states[i]->find(id), lost);
        for (const auto& [part, writers] : after) {
            if (writers.size() < 2 || (writers.size() <= before[part].size() && i + 1 < states.size()))
                continue;
            Judgement two = judged(false, leavesText(*states[i]) + listed(writers) + " of " + id.value +
                                              " taking writes at once.");
            two.evidence = {states.front(), states[i]};
            return two;
        }
        before = after;
    }
    Judgement one = judged(true, "Nowhere on the way do two instances of " + id.value + " take writes.");
    one.evidence = {states.front(), states.back()};
    return one;
}

Judgement Judge::copies(const Rule& rule, const Plan& plan) const {
    const EngineId& id = plan.request.engine;
    const auto states = statesOf(id);
    if (states.front()->find(id) == nullptr) return unknown(id.value + " has not been observed.");
    Heads heads;
    std::size_t have = 0;
    const auto wanted = static_cast<std::size_t>(*rule.copies);
    const std::string where = rule.at.empty() ? std::string() : " at " + rule.at.value;
    const std::string wants = "; the rule wants " + std::to_string(wanted);
    for (const PredictedState* state : states) {
        const PredictedEngine& engine = *state->find(id);
        heads.follow(engine);
        const std::optional<std::size_t> count = heads.copies(engine, rule.at);
        // Until somebody is known to take writes there is nothing to be a copy of.
        if (state != states.back() && !(rule.throughout && count)) continue;
        have = count.value_or(0);
        if (have >= wanted) continue;
        Judgement few =
            judged(false, leavesText(*state) + copiesText(have) + " of " + id.value + where + wants + ".");
        few.evidence = {states.front(), state, states.back()};
        return few;
    }
    Judgement kept = judged(true, id.value + " ends with " + copiesText(have) + where + wants +
                                      (rule.throughout ? ", and has them on the whole way." : "."));
    kept.evidence = {states.front(), states.back()};
    return kept;
}

Judgement Judge::lag(const Rule& rule, const Plan& plan) const {
    const EngineState& engine = seen(plan.request.engine);
    const std::string wants = "; the rule wants " + humanDuration(*rule.lag) + " at most.";
    if (plan.request.kind == Kind::Failback)
        return judged(true, "A failback waits until its target has everything before it moves.");
    if (plan.request.kind == Kind::Failover) {
        const std::optional<Micros> most = engine.recoveryPointNow.atMost;
        if (!most) return unknown("How much " + engine.id.value + " would lose is not known" + wants);
        return judged(*most <= *rule.lag,
                      engine.id.value + " would lose up to " + humanDuration(*most) + wants);
    }
    Judgement worst;
    for (const InstanceId& target : promotedBy(plan)) {
        const std::optional<Micros> behind = lagOf(engine, target);
        if (!behind) return unknown("The lag of " + target.value + " is not known" + wants);
        worst.reason = target.value + " is " + humanDuration(*behind) + " behind" + wants;
        if (*behind > *rule.lag) return judged(false, worst.reason);
    }
    return worst.reason.empty() ? judged(true, "Nobody is promoted.") : worst;
}

Judgement Judge::wait(const Rule& rule, const Plan& plan) const {
    const EngineState& engine = seen(plan.request.engine);
    if (!engine.primaryFor)
        return unknown("No primary of " + plan.request.engine.value + " was seen so far.");
    const std::string wants = "; the rule wants " + humanDuration(*rule.wait) + ".";
    const std::string since = humanDuration(*engine.primaryFor);
    if (*engine.primaryFor >= *rule.wait)
        return judged(true, "The roles of " + engine.id.value + " have not changed for " + since + wants);
    if (engine.becamePrimary)
        return judged(false, "The roles of " + engine.id.value + " changed " + since + " ago" + wants);
    return unknown("This console has watched " + engine.id.value + " for " + since +
                   " only, and saw no change of roles in it" + wants);
}

Judgement Judge::together(const Rule& rule, const Plan& plan) const {
    const EngineId& id = plan.request.engine;
    if (id == rule.togetherWith) return {};
    const std::set<SiteId> own = sitesOf(endOf(id)), other = sitesOf(endOf(rule.togetherWith));
    if (other.size() != 1)
        return unknown("Where the primary of " + rule.togetherWith.value + " will be is not known.");
    if (own.size() != 1) return unknown("Where the primary of " + id.value + " will be is not known.");
    Judgement result = judged(
        own == other, "In the end the primary of " + id.value + " is at " + own.begin()->value +
                          ", and that of " + rule.togetherWith.value + " at " + other.begin()->value + ".");
    result.evidence = {&m_states.front(), &m_states.back()};
    return result;
}

Judgement Judge::after(const Rule& rule, const Plan& plan) const {
    const EngineId& id = plan.request.engine;
    const SiteId& to = plan.request.to;
    if (id == rule.after) return {};
    const auto first = m_waves.find(rule.after), second = m_waves.find(id);
    if (first != m_waves.end() && second != m_waves.end()) {
        const std::string waves = rule.after.value + " moves in wave " + std::to_string(first->second + 1) +
                                  " and " + id.value + " in wave " + std::to_string(second->second + 1) + ".";
        return judged(first->second < second->second, waves);
    }
    const std::set<SiteId> sites = sitesOf(asSeen(m_snapshot, seen(rule.after)));
    if (sites.empty())
        return unknown("No primary of " + rule.after.value + " is seen, and " + id.value +
                       " moves after it.");
    return judged(sites == std::set<SiteId>{to}, "The primary of " + rule.after.value + " is at " +
                                                     sites.begin()->value + "; " + id.value + " moves to " +
                                                     to.value + " after it.");
}

Judgement Judge::judge(const Rule& rule, const Plan& plan) const {
    if (rule.copies) return copies(rule, plan);
    if (rule.lag) return lag(rule, plan);
    if (rule.wait) return wait(rule, plan);
    if (!rule.togetherWith.empty()) return together(rule, plan);
    return after(rule, plan);
}

std::string titleOf(const Rule& rule) {
    const std::string at = rule.at.empty() ? std::string() : " at " + rule.at.value;
    if (rule.copies)
        return "at least " + copiesText(static_cast<std::size_t>(*rule.copies)) + at +
               (rule.throughout ? ", on the whole way" : "");
    if (rule.lag) return "a lag of " + humanDuration(*rule.lag) + " at most";
    if (rule.wait) return humanDuration(*rule.wait) + " since the last change of roles";
    if (!rule.togetherWith.empty()) return "at one site with " + rule.togetherWith.value;
    return "after " + rule.after.value;
}

std::string whoMaySetAside(Rule::Override override) {
    switch (override) {
        case Rule::Override::Never:
            return " Nobody may set this rule aside.";
        case Rule::Override::Reason:
            return {};
        case Rule::Override::SecondPerson:
            return " An operator may set this rule aside with a reason, and somebody else approves the plan.";
    }
    return {};
}

int gravity(Verdict verdict) {
    return verdict == Verdict::Pass ? 0 : verdict == Verdict::Unknown ? 1 : 2;
}

/// The gravest of what a rule comes to for each engine; nothing when it is about none of them.
template <class Ask>
std::optional<GuardResult> resultOf(const TopologySnapshot& snapshot, const Judge& judge, const Ask& ask) {
    std::optional<Judgement> worst;
    for (const Plan* plan : judge.plans()) {
        Judgement judgement = ask(*plan);
        if (judgement.reason.empty()) continue;
        if (!worst || gravity(judgement.verdict) > gravity(worst->verdict)) worst = std::move(judgement);
    }
    if (!worst) return std::nullopt;
    GuardResult result;
    result.verdict = worst->verdict;
    result.reason = worst->reason;
    result.at = snapshot.takenAt;
    result.monoAt = snapshot.takenMono;
    std::set<std::string> said;
    for (const PredictedState* state : worst->evidence) {
        const std::string query = "foretold: " + state->after;
        if (said.insert(query).second)
            result.evidence.push_back({query, toText(*state), snapshot.takenAt, snapshot.vantage});
    }
    if (result.evidence.empty())
        result.evidence.push_back({"snapshot " + std::to_string(snapshot.generation), worst->reason,
                                   snapshot.takenAt, snapshot.vantage});
    return result;
}

bool isAboutOthers(const Rule& rule) {
    return !rule.togetherWith.empty() || !rule.after.empty();
}

template <class Skip>
std::vector<GuardResult> results(const inventory::Inventory& inventory, const TopologySnapshot& snapshot,
                                 const Judge& judge, const Skip& skip) {
    std::vector<GuardResult> all;
    if (auto always = resultOf(snapshot, judge, [&](const Plan& plan) { return judge.twoWriters(plan); })) {
        always->id = GuardId("rule.two-writers");
        always->title = "never two writers";
        always->guardClass = GuardClass::Hard;
        all.push_back(std::move(*always));
    }
    for (const Rule& rule : inventory.rules) {
        if (skip(rule)) continue;
        auto result = resultOf(snapshot, judge, [&](const Plan& plan) {
            return rule.isAbout(plan.request.engine) ? judge.judge(rule, plan) : Judgement{};
        });
        if (!result) continue;
        result->id = GuardId("rule." + rule.id);
        result->title = titleOf(rule);
        result->guardClass =
            rule.override == Rule::Override::Never ? GuardClass::Hard : GuardClass::Overridable;
        result->persons = rule.override == Rule::Override::SecondPerson ? 2 : 1;
        if (result->verdict != Verdict::Pass) result->reason += whoMaySetAside(rule.override);
        all.push_back(std::move(*result));
    }
    return all;
}

} // namespace

std::vector<GuardResult> ruleResults(const inventory::Inventory& inventory, const TopologySnapshot& snapshot,
                                     const Plan& plan, RuleMoment moment) {
    const std::vector<PredictedState> states = predict(snapshot, plan);
    const Judge judge(snapshot, {&plan}, states, {});
    const bool part = !plan.request.partOf.empty();
    return results(inventory, snapshot, judge, [&](const Rule& rule) {
        if (!part) return false;
        // The others of the operation are on their way: where they end stands in its plan.
        return moment == RuleMoment::BeforeAll ? isAboutOthers(rule) : !rule.togetherWith.empty();
    });
}

std::vector<GuardResult> ruleResults(const inventory::Inventory& inventory, const TopologySnapshot& snapshot,
                                     const SitePlan& plan) {
    const std::vector<PredictedState> states = predict(snapshot, plan);
    std::vector<const Plan*> plans;
    std::map<EngineId, std::size_t> waves;
    for (std::size_t wave = 0; wave < plan.waves.size(); ++wave) {
        for (const Plan& each : plan.waves[wave]) {
            plans.push_back(&each);
            waves[each.request.engine] = wave;
        }
    }
    const Judge judge(snapshot, std::move(plans), states, std::move(waves));
    return results(inventory, snapshot, judge, [](const Rule&) { return false; });
}

bool passes(const GuardResult& result, const SiteRequest& request) {
    std::vector<Override> all;
    for (const auto& [engine, overrides] : request.overrides)
        all.insert(all.end(), overrides.begin(), overrides.end());
    return passes(result, all);
}

} // namespace fairlead::operation
