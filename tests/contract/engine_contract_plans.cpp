// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/contract/engine_contract.h"
#include "tests/support/promises.h"

#include <algorithm>
#include <set>

/// What a plan is to be, before anything of it is done.
namespace fairlead::tests {

using namespace std::chrono_literals;
using operation::Plan;
using operation::Step;

namespace {

std::string faultInWords(const Plan& plan, const Step& step, const inventory::Engine& engine) {
    const auto known = std::any_of(engine.instances.begin(), engine.instances.end(),
                                   [&](const auto& each) { return each.id == step.target; });
    if (step.title.empty() || step.verb.empty()) return "has no title or no verb";
    if (!known) return "is for " + step.target.value + ", which the engine has not";
    if (step.doneWhen.empty()) return "has no done-condition";
    if (std::any_of(step.commands.begin(), step.commands.end(), [](const auto& c) { return c.empty(); }))
        return "has an empty command";
    if (step.expected <= 0us || step.expectedP95 < step.expected) return "has no range of duration";
    if (step.timeout < step.expectedP95) return "has a timeout below its expected duration";
    const auto index = static_cast<std::size_t>(&step - plan.steps.data());
    if (index >= plan.pointOfNoReturn && !step.compensation.empty())
        return "has a compensation behind the point of no return";
    return {};
}

} // namespace

void EngineContract::planningIsPure() {
    const topology::EngineState now = state();
    const operation::Request wish = request();
    const auto first = m_subject->adapter().plan({m_subject->engine(), now, wish, {}});
    QVERIFY2(first.has_value(), first ? "" : fairlead::toText(first.error()).c_str());
    m_subject->clock().sleepFor(5ms, {});
    const auto second = m_subject->adapter().plan({m_subject->engine(), now, wish, {}});
    QVERIFY(second.has_value());
    FL_COMPARE_TEXT(operation::sealPlan(*second).digest, operation::sealPlan(*first).digest);
}

void EngineContract::aPlanSaysAllOfEachStep() {
    const auto made = plan();
    QVERIFY2(made.has_value(), made ? "" : fairlead::toText(made.error()).c_str());
    std::set<StepId> ids;
    bool undoable = false;
    for (std::size_t i = 0; i < made->steps.size(); ++i) {
        const Step& step = made->steps[i];
        const std::string fault = faultInWords(*made, step, m_subject->engine());
        QVERIFY2(fault.empty(), (step.id.value + " " + fault).c_str());
        QVERIFY2(ids.insert(step.id).second, step.id.value.c_str());
        undoable = undoable || (i >= made->outage.first && !step.compensation.empty());
    }
    QVERIFY(!made->steps.empty() && made->pointOfNoReturn <= made->steps.size());
    QVERIFY(made->outage.first < made->outage.end && made->outage.end <= made->steps.size());
    if (made->pointOfNoReturn < made->steps.size()) {
        QVERIFY(made->outage.first <= made->pointOfNoReturn && made->pointOfNoReturn < made->outage.end);
        const bool stillMayEnd = made->outage.first == made->pointOfNoReturn || undoable;
        QVERIFY2(stillMayEnd, "nothing can end the outage before the point of no return");
    }
    QVERIFY(made->expectedOutage > 0us && made->expectedOutageP95 >= made->expectedOutage);
    QVERIFY(!made->priceOfFailback.empty() && !made->loss.basis.empty() && !made->from.empty());
    QVERIFY(made->expects.contains(victim().id.value + ".identity") ||
            made->expects.contains(victim().id.value + ".history"));
    const auto read = operation::readPlanDocument(operation::planDocument(*made));
    QVERIFY2(read.has_value(), read ? "" : fairlead::toText(read.error()).c_str());
    QVERIFY(*read == *made);
}

void EngineContract::aPlanSaysWhereItLeads_data() {
    QTest::addColumn<operation::Kind>("kind");
    for (const operation::Kind kind :
         {operation::Kind::Switchover, operation::Kind::Failover, operation::Kind::Failback})
        QTest::newRow(std::string(operation::toWord(kind)).c_str()) << kind;
}

/// Planning is pure, so a site that is lost need only be said to be.
void EngineContract::aPlanSaysWhereItLeads() {
    QFETCH(operation::Kind, kind);
    topology::EngineState now = state();
    operation::Request wish = request();
    wish.kind = kind;
    if (kind == operation::Kind::Failover) {
        for (const inventory::Site& site : m_subject->inventory().sites)
            if (site.id != wish.to) now = withoutSite(now, site.id);
        for (const char* who : {"a.tester", "b.tester"})
            wish.attestations.push_back({OperatorId(who), "I stand before it, and all is dark.", {}});
    }
    const auto made = m_subject->adapter().plan({m_subject->engine(), now, wish, {}});
    QVERIFY2(made.has_value(), made ? "" : fairlead::toText(made.error()).c_str());
    const std::string fault = faultInPrediction(now, *made);
    QVERIFY2(fault.empty(), fault.c_str());
}

} // namespace fairlead::tests
