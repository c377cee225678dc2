// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/operation/prediction.h"
#include "tests/support/estate.h"
#include "tests/support/promises.h"
#include "tests/support/test_case.h"

using namespace fairlead;
using namespace fairlead::operation;
using namespace std::chrono_literals;
using topology::LinkState;
using topology::Role;

namespace {

const InstanceId kA1("a1"), kB1("b1"), kB2("b2");

Step step(const char* title, std::vector<Change> changes, const char* target = "a1") {
    Step step;
    step.title = title;
    step.target = InstanceId(target);
    step.changes = std::move(changes);
    return step;
}

/// Hold, fence, promote, lead, reattach.
Plan switchover(const char* engine = "orders") {
    Plan plan;
    plan.request.engine = EngineId(engine);
    plan.request.to = SiteId("DC2");
    plan.steps = {step("Park", {change::park()}),
                  step("Hold", {change::holdClients()}, "door"),
                  step("Stop a1", {change::fence(kA1), change::stop(kA1)}),
                  step("Look", {}),
                  step("Promote b1", {change::promote(kB1)}, "b1"),
                  step("Lead", {change::leadClients(SiteId("DC2"))}, "door"),
                  step("Release", {change::releaseClients()}, "door"),
                  step("Reattach a1", {change::follow(kA1, kB1)}),
                  step("Return", {change::unpark()})};
    return plan;
}

/// `a1 writes, b1 follows a1 | clients at DC1`
std::string textOf(const PredictedEngine& engine) {
    std::string text;
    for (const PredictedInstance& each : engine.instances) {
        const char* writes = each.writes == Writes::Taken     ? " writes"
                             : each.writes == Writes::Refused ? " reads"
                             : each.writes == Writes::Stopped ? " stopped"
                                                              : " unseen";
        text += (text.empty() ? "" : ", ") + each.id.value + writes + (each.fenced ? " fenced" : "") +
                (each.upstream ? " from " + each.upstream->value : "");
    }
    if (engine.parked) text += " | parked";
    if (engine.clientsHeld) text += " | held";
    return text + (engine.clientsAt ? " | at " + engine.clientsAt->value : "");
}

std::string textOf(const std::vector<PredictedState>& states) {
    std::string text;
    for (const PredictedState& state : states) {
        text += (text.empty() ? "" : "\n") + state.after + ":";
        for (const PredictedEngine& engine : state.engines)
            text += " " + textOf(engine);
    }
    return text;
}

inventory::Inventory declared() {
    inventory::Inventory inventory = tests::smallEstate();
    inventory.frontDoors = {tests::smallDoor("door", {"lb1@DC1"})};
    return inventory;
}

/// a1 takes writes, b1 follows it, the door leads to a1.
struct Estate : tests::WatchedEstate {
    Estate() : WatchedEstate(declared()) {
        see(tests::primaryLook("a1", 100));
        follow(LinkState::Streaming);
        readDevice("lb1", "DC1");
    }
    void follow(LinkState link) {
        topology::Observation look = tests::replicaLook("b1", 100, 100, "a1");
        look.links = {tests::receives("a1", link)};
        see(look);
    }
};

topology::EngineState peers() {
    topology::EngineState state;
    state.id = EngineId("orders");
    for (const char* id : {"a1", "b1", "b2"}) {
        topology::InstanceState instance;
        instance.id = InstanceId(id);
        instance.site = SiteId(*id == 'a' ? "DC1" : "DC2");
        topology::Observation look;
        look.role = Role::Peer;
        look.writable = std::string(id) != "b1";
        if (!*look.writable) look.links = {tests::receives("a1")};
        instance.seen = look;
        state.instances.push_back(instance);
    }
    return state;
}

} // namespace

class TestPrediction : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void everyStepIsOneState() {
        FL_COMPARE_TEXT(textOf(predict(Estate().snapshot(), switchover())),
                        "now: a1 writes, b1 reads from a1 | at DC1\n"
                        "Park: a1 writes, b1 reads from a1 | parked | at DC1\n"
                        "Hold: a1 writes, b1 reads from a1 | parked | held | at DC1\n"
                        "Stop a1: a1 stopped fenced, b1 reads from a1 | parked | held | at DC1\n"
                        "Look: a1 stopped fenced, b1 reads from a1 | parked | held | at DC1\n"
                        "Promote b1: a1 stopped fenced, b1 writes | parked | held | at DC1\n"
                        "Lead: a1 stopped fenced, b1 writes | parked | held | at DC2\n"
                        "Release: a1 stopped fenced, b1 writes | parked | at DC2\n"
                        "Reattach a1: a1 reads from b1, b1 writes | parked | at DC2\n"
                        "Return: a1 reads from b1, b1 writes | at DC2");
    }
    void whoIsNotSeenStaysUnknownUntilItIsFenced() {
        Estate estate;
        estate.wait(90s);
        estate.fail("a1", ErrorKind::Timeout);
        Plan plan = switchover();
        plan.steps = {step("Bar a1", {change::fence(kA1)}), step("Promote b1", {change::promote(kB1)})};
        estate.see(tests::replicaLook("b1", 100, 100));
        FL_COMPARE_TEXT(textOf(predict(estate.snapshot(), plan)),
                        "now: a1 unseen, b1 reads\n"
                        "Bar a1: a1 unseen fenced, b1 reads\n"
                        "Promote b1: a1 unseen fenced, b1 writes");
    }
    void whatRefusesDoesNotRun() {
        Estate estate;
        estate.fail("a1", ErrorKind::Refused);
        FL_COMPARE_TEXT(textOf(asSeen(estate.snapshot(), estate.snapshot().engines[0])),
                        "a1 stopped, b1 reads from a1 | at DC1");
    }
    void aBrokenLinkIsNoFollowing() {
        Estate estate;
        estate.follow(LinkState::Broken);
        FL_COMPARE_TEXT(textOf(asSeen(estate.snapshot(), estate.snapshot().engines[0])),
                        "a1 writes, b1 reads | at DC1");
    }
    /// Two doors lead to one place only when both do; a step for an instance leads them all.
    void everyDoorCounts() {
        Estate estate;
        estate.inventory.frontDoors.push_back(tests::smallDoor("side", {"lb2@DC2"}));
        estate.readDevice("lb2", "DC1");
        Plan plan = switchover();
        plan.steps = {step("One", {change::leadClients(SiteId("DC2"))}, "door"),
                      step("Other", {change::leadClients(SiteId("DC2"))}, "side"),
                      step("Back", {change::leadClients(SiteId("DC1"))}, "a1")};
        const std::string servers = " a1 writes, b1 reads from a1";
        FL_COMPARE_TEXT(textOf(predict(estate.snapshot(), plan)),
                        "now:" + servers + " | at DC1\nOne:" + servers + "\nOther:" + servers +
                            " | at DC2\nBack:" + servers + " | at DC1");
    }
    void peersThatFollowOneAnotherAreOnePart() {
        topology::TopologySnapshot snapshot;
        snapshot.engines = {peers()};
        const PredictedEngine now = asSeen(snapshot, snapshot.engines[0]);
        QCOMPARE(now.find(kA1)->part, now.find(kB1)->part);
        QVERIFY(now.find(kA1)->part != now.find(kB2)->part);
        QVERIFY(now.find(kA1)->isWriter() && now.find(kB2)->isWriter());
    }
    /// Wave by wave; within one by the engines' ids, whatever order they stand in.
    void wavesComeOneAfterAnother() {
        Estate estate;
        for (const char* id : {"cart", "audit"})
            estate.inventory.engines.push_back(
                tests::smallEngine(id, {std::string(id) + "-a@DC1", std::string(id) + "-b@DC2"}));
        SitePlan plan;
        plan.waves = {{switchover("cart"), switchover("audit")}, {switchover("orders")}};
        for (auto& wave : plan.waves)
            for (Plan& each : wave)
                each.steps = {step("One", {}), step("Two", {change::park()})};
        std::string way;
        const auto states = predict(estate.snapshot(), plan);
        for (const PredictedState& state : states)
            way += state.engine.value + std::to_string(state.wave) + std::to_string(state.step) + " ";
        FL_COMPARE_TEXT(way, "00 audit00 audit01 cart00 cart01 orders10 orders11 ");
        QCOMPARE(states.back().engines.size(), std::size_t{3});
        FL_COMPARE_TEXT(states.back().engines[0].id.value, "orders"); // inventory order
        QVERIFY(states[2].find(EngineId("audit"))->parked && !states[2].find(EngineId("cart"))->parked);
        QVERIFY(states.back().find(EngineId("stranger")) == nullptr);
    }

    /// The suite that every planner is put through finds what it is for.
    void thePromisesBite_data() {
        QTest::addColumn<int>("without");
        QTest::addColumn<QString>("fault");
        QTest::newRow("nothing is promoted") << 4 << QStringLiteral("0 writers in the end, and not one");
        QTest::newRow("nothing is fenced")
            << 2 << QStringLiteral("after `Promote b1` a1 and b1 both take writes");
        QTest::newRow("all is said") << 3 << QString();
    }
    void thePromisesBite() {
        QFETCH(int, without);
        QFETCH(QString, fault);
        Plan plan = switchover();
        plan.steps[static_cast<std::size_t>(without)].changes.clear();
        FL_COMPARE_TEXT(tests::faultInPrediction(Estate().snapshot().engines[0], plan), fault.toStdString());
    }
};

QTEST_GUILESS_MAIN(TestPrediction)
#include "tst_prediction.moc"
