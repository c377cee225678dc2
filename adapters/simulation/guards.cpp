// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/simulation/simulated_adapter.h"

#include <algorithm>
#include <set>
#include "models/base/seeded_bug.h"

namespace fairlead::simulation {

using operation::GuardClass;
using operation::GuardResult;
using operation::Kind;
using operation::Verdict;

namespace {

constexpr Micros kEasyLag{5'000'000};
constexpr Micros kUsualObjective{60'000'000};
constexpr std::size_t kLeastStatement = 20;

class Judge {
  public:
    explicit Judge(const GuardSight& sight) : m_sight(sight) {
        for (const inventory::Instance& instance : sight.engine.instances)
            sort(instance);
    }

    GuardResult onePrimary() const;
    GuardResult sourceVisible() const;
    GuardResult sameIdentity() const;
    GuardResult targetVisible() const;
    GuardResult targetStreaming() const;
    GuardResult lag() const;
    GuardResult oldDark() const;

  private:
    void sort(const inventory::Instance& instance);
    bool isBetterTarget(const Look& look, const Look& than, bool endpoint) const;
    GuardResult say(const char* id, const char* title, GuardClass guardClass, Verdict verdict,
                    std::string reason, const std::vector<const Look*>& looks = {}) const;
    bool failover() const { return m_sight.request.kind == Kind::Failover; }
    std::string attested() const;

    const GuardSight& m_sight;
    std::vector<const Look*> m_writers;
    std::vector<const Look*> m_visible; ///< data instances
    std::vector<InstanceId> m_silent;   ///< Timeout: may be anything
    const Look* m_target = nullptr;
};

/// Chooses as planning does, so that the guards speak of the instance that the plan will promote.
bool Judge::isBetterTarget(const Look& look, const Look& than, bool endpoint) const {
    const auto follows = [](const Look& one) {
        return one.following == Following::Streaming || one.following == Following::CatchingUp;
    };
    if (!failover() && follows(look) != follows(than)) return follows(look);
    if (!failover() || look.received == than.received) return endpoint;
    return look.received > than.received;
}

void Judge::sort(const inventory::Instance& instance) {
    const auto found = m_sight.looks.find(instance.id);
    if (found == m_sight.looks.end()) return;
    if (!found->second) {
        if (found->second.error().kind != ErrorKind::Refused) m_silent.push_back(instance.id);
        return;
    }
    const Look& look = *found->second;
    if (look.kind != ServerKind::Data) return;
    m_visible.push_back(&look);
    if (look.writable) m_writers.push_back(&look);
    if (look.site != m_sight.request.to) return;
    if (m_target && m_target->writable) return;
    const bool better =
        !m_target || look.writable || isBetterTarget(look, *m_target, instance.crossSiteEndpoint);
    if (better) m_target = &look;
}

GuardResult Judge::say(const char* id, const char* title, GuardClass guardClass, Verdict verdict,
                       std::string reason, const std::vector<const Look*>& looks) const {
    GuardResult result;
    result.id = GuardId(id);
    result.title = title;
    result.guardClass = guardClass;
    result.verdict = verdict;
    result.reason = std::move(reason);
    result.at = m_sight.at;
    result.monoAt = m_sight.monoAt;
    for (const Look* look : looks)
        result.evidence.push_back({look->id.value + ": " + m_sight.words.look, describe(*look, m_sight.words),
                                   m_sight.at, m_sight.vantage});
    return result;
}

std::string namesOf(const std::vector<const Look*>& looks) {
    std::string text;
    for (const Look* look : looks)
        text += (text.empty() ? "" : ", ") + look->id.value;
    return text;
}

std::string namesOf(const std::vector<InstanceId>& ids) {
    std::string text;
    for (const InstanceId& id : ids)
        text += (text.empty() ? "" : ", ") + id.value;
    return text;
}

GuardResult Judge::onePrimary() const {
    const auto result = [&](Verdict verdict, const std::string& reason) {
        return say("sim.one-primary", "not more than one instance takes writes", GuardClass::Hard, verdict,
                   reason, m_visible);
    };
    const std::string& engine = m_sight.engine.id.value;
    if (m_writers.size() > 1)
        return result(Verdict::Block,
                      engine + ": " + namesOf(m_writers) +
                          " take writes at the same time. Stop one side before anything else.");
    if (failover()) {
        if (m_writers.empty())
            return result(Verdict::Pass, engine + ": no instance that answers takes writes.");
        return result(Verdict::Pass,
                      engine + ": of those that answer only " + namesOf(m_writers) + " takes writes.");
    }
    if (m_writers.empty())
        return result(Verdict::Block,
                      engine + ": no instance that answers takes writes. A failover is the way.");
    if (!m_silent.empty())
        return result(Verdict::Unknown,
                      engine + ": " + namesOf(m_silent) +
                          " did not answer, so a second writer cannot be ruled out. Check it.");
    return result(Verdict::Pass, engine + ": only " + namesOf(m_writers) + " takes writes.");
}

GuardResult Judge::sourceVisible() const {
    const auto result = [&](Verdict verdict, const std::string& reason) {
        return say("sim.source-visible", "the present primary answers", GuardClass::Hard, verdict, reason,
                   m_writers);
    };
    if (failover()) return result(Verdict::Pass, "A failover does not need the present primary to answer.");
    if (m_writers.empty())
        return result(Verdict::Block,
                      m_sight.engine.id.value + ": the primary does not answer. A failover is the way.");
    return result(Verdict::Pass, m_writers.front()->id.value + " answers and takes writes.");
}

GuardResult Judge::sameIdentity() const {
    std::set<std::string> identities;
    for (const Look* look : m_visible)
        identities.insert(look->identity);
    const bool same = identities.size() <= 1;
    return say("sim.same-identity", "all instances hold the same data set", GuardClass::Hard,
               m_visible.empty() ? Verdict::Unknown
               : same            ? Verdict::Pass
                                 : Verdict::Block,
               m_visible.empty()
                   ? m_sight.engine.id.value + ": no instance answers, so nothing can be compared."
               : same ? "All " + std::to_string(m_visible.size()) + " that answer have identity " +
                            *identities.begin() + "."
                      : m_sight.engine.id.value +
                            ": instances of different data sets. Check the inventory before anything else.",
               m_visible);
}

GuardResult Judge::targetVisible() const {
    const std::string& site = m_sight.request.to.value;
    const auto result = [&](Verdict verdict, const std::string& reason) {
        return say("sim.target-visible", "the target answers", GuardClass::Hard, verdict, reason,
                   m_target ? std::vector{m_target} : std::vector<const Look*>{});
    };
    if (!m_target)
        return result(Verdict::Block, "No instance of " + m_sight.engine.id.value + " in " + site +
                                          " answers, so nothing there can take over. Check the site.");
    if (m_target->writable)
        return result(Verdict::Block,
                      m_target->id.value + " in " + site + " takes the writes already. Nothing to move.");
    return result(Verdict::Pass, m_target->id.value + " in " + site + " answers.");
}

GuardResult Judge::targetStreaming() const {
    const auto result = [&](Verdict verdict, const std::string& reason) {
        return say("sim.target-streaming", "the target follows the primary", GuardClass::Overridable, verdict,
                   reason, m_target ? std::vector{m_target} : std::vector<const Look*>{});
    };
    if (!m_target) return result(Verdict::Unknown, "No target answers, so how it follows is not known.");
    const std::string& id = m_target->id.value;
    const std::string upstream = m_target->upstream ? m_target->upstream->value : std::string("nobody");
    if (m_target->following == Following::Diverged && failover())
        return result(Verdict::Block, id + " has writes that " + upstream +
                                          " lacks. Promoting it loses those of " + upstream + ".");
    const bool follows =
        m_target->following == Following::Streaming || m_target->following == Following::CatchingUp;
    if (follows) return result(Verdict::Pass, id + " follows " + upstream + ".");
    if (failover())
        return result(Verdict::Warn, id + " last heard " + upstream + " " +
                                         humanDuration(m_target->sinceContact) +
                                         " ago. What came after that is lost.");
    if (m_sight.request.kind == Kind::Failback)
        return result(Verdict::Warn, id + " does not follow the primary yet. The plan lets it rejoin first.");
    return result(Verdict::Block,
                  id + " does not follow the primary, so writes would be lost. Repair the link first.");
}

GuardResult Judge::lag() const {
    const auto result = [&](Verdict verdict, const std::string& reason) {
        return say("sim.lag", "the target's lag is within budget", GuardClass::Overridable, verdict, reason,
                   m_target ? std::vector{m_target} : std::vector<const Look*>{});
    };
    if (!m_sight.words.storesData)
        return result(Verdict::Pass,
                      m_sight.engine.id.value + " stores no data. Only running queries can be lost.");
    // A switchover waits for the target and loses nothing, so there a strict objective asks for no more.
    const Micros objective = m_sight.engine.objectives.rpo.value_or(kUsualObjective);
    const Micros budget = failover() ? objective : std::max(objective, kEasyLag);
    if (!m_target) return result(Verdict::Unknown, "No target answers, so its lag is not known.");
    const std::string& id = m_target->id.value;
    if (!m_target->lag) {
        if (failover())
            return result(m_target->sinceContact > budget ? Verdict::Warn : Verdict::Pass,
                          id + " last heard the primary " + humanDuration(m_target->sinceContact) +
                              " ago; the budget is " + humanDuration(budget) + ".");
        if (m_sight.request.kind == Kind::Failback)
            return result(Verdict::Warn, id + " rejoins first; the plan waits until it has everything.");
        return result(Verdict::Unknown,
                      "The lag of " + id + " cannot be measured now. Repair the link first.");
    }
    const std::string text = id + " is " + humanDuration(*m_target->lag) + " and " +
                             humanBytes({static_cast<std::int64_t>(m_target->behind)}) +
                             " behind; the budget is " + humanDuration(budget) + ".";
    if (*m_target->lag <= std::min(kEasyLag, budget)) return result(Verdict::Pass, text);
    const bool over = *m_target->lag > budget;
    return result(over && !failover() ? Verdict::Block : Verdict::Warn,
                  text + (over ? " Wait until it has caught up." : " The fence will last that much longer."));
}

/// Two different people who each say enough; empty when there are fewer.
std::string Judge::attested() const {
    std::set<std::string> people;
    for (const operation::Attestation& attestation : m_sight.request.attestations)
        if (attestation.statement.size() >= kLeastStatement) people.insert(attestation.by.value);
    if (people.size() < 2) return {};
    std::string text;
    for (const std::string& person : people)
        text += (text.empty() ? "" : " and ") + person;
    return text;
}

GuardResult Judge::oldDark() const {
    const auto result = [&](Verdict verdict, const std::string& reason) {
        return say("sim.old-dark", "the old primary takes no writes", GuardClass::Hard, verdict, reason,
                   m_visible);
    };
    if (!failover()) return result(Verdict::Pass, "The plan fences the present primary and proves it.");
    std::vector<InstanceId> silent;
    for (const inventory::Instance& instance : m_sight.engine.instances) {
        const bool unseen = std::find(m_silent.begin(), m_silent.end(), instance.id) != m_silent.end();
        if (unseen && instance.site != m_sight.request.to) silent.push_back(instance.id);
    }
    if (silent.empty()) {
        if (m_writers.empty())
            return result(Verdict::Pass,
                          "Every host on the other side answers and none of its instances takes writes.");
        return result(Verdict::Pass,
                      m_writers.front()->id.value + " answers; the plan fences it before anything else.");
    }
    const std::string people = attested();
    if (people.empty() && !FL_SEEDED_BUG("nobody-need-attest"))
        return result(Verdict::Block,
                      namesOf(silent) +
                          " cannot be seen and may still take writes: two writers would result. Fence it, or "
                          "have two people attest by name that its site is dark.");
    return result(Verdict::Pass,
                  namesOf(silent) + " cannot be seen; " + people + " attest that the site is dark.");
}

} // namespace

std::vector<GuardResult> judgeGuards(const GuardSight& sight) {
    const Judge judge(sight);
    return {judge.onePrimary(),      judge.sourceVisible(), judge.sameIdentity(), judge.targetVisible(),
            judge.targetStreaming(), judge.lag(),           judge.oldDark()};
}

std::vector<GuardResult> SimulatedAdapter::guards(const inventory::Engine& engine,
                                                  const operation::Request& request, const Call& call) {
    GuardSight sight{engine, request, m_words, {}, vantage(), {}, {}};
    for (const inventory::Instance& instance : engine.instances)
        sight.looks.emplace(instance.id, ask(instance.id, call));
    sight.at = m_clock.utc();
    sight.monoAt = m_clock.mono();
    return judgeGuards(sight);
}

} // namespace fairlead::simulation
