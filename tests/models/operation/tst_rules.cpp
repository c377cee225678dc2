// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/operation/desk.h"
#include "models/operation/rules.h"
#include "tests/support/estate.h"
#include "tests/support/test_case.h"

using namespace fairlead;
using namespace fairlead::operation;
using namespace std::chrono_literals;
using inventory::Rule;
using topology::LinkState;

namespace {

const InstanceId kA1("a1"), kA2("a2"), kB1("b1");

Step step(const char* title, std::vector<Change> changes) {
    Step step;
    step.title = title;
    step.target = kB1;
    step.changes = std::move(changes);
    return step;
}

/// Fence a1, promote b1, let a1 and a2 follow.
Plan switchover(const char* engine = "orders", const std::string& mark = {}) {
    Plan plan;
    plan.request.engine = EngineId(engine);
    plan.request.to = SiteId("DC2");
    const InstanceId a1("a1" + mark), a2("a2" + mark), b1("b1" + mark);
    plan.steps = {step("Fence a1", {change::fence(a1)}), step("Promote b1", {change::promote(b1)}),
                  step("Reattach a1", {change::follow(a1, b1)}),
                  step("Reattach a2", {change::follow(a2, b1)})};
    return plan;
}

/// a1 takes writes and a2 and b1 follow it, in `orders` and in `cart` (a1c, a2c, b1c).
struct Estate : tests::WatchedEstate {
    Estate() : WatchedEstate(tests::smallEstate({"a1@DC1", "a2@DC1", "b1@DC2"})) {
        inventory.engines.push_back(tests::smallEngine("cart", {"a1c@DC1", "a2c@DC1", "b1c@DC2"}));
        look();
    }
    void look() {
        for (const std::string mark : {"", "c"}) {
            topology::Observation leader = tests::primaryLook("a1" + mark, 100);
            leader.links = {tests::sends("a2" + mark, 100, 100), tests::sends("b1" + mark, 100, 100)};
            leader.engine = mark.empty() ? EngineId("orders") : EngineId("cart");
            see(leader);
            for (const char* id : {"a2", "b1"}) {
                topology::Observation replica = tests::replicaLook(id + mark, 100, 100, "a1" + mark);
                replica.engine = leader.engine;
                replica.links = {tests::receives("a1" + mark)};
                see(replica);
            }
        }
    }
    void watch(Micros span) {
        for (Micros done{0}; done < span; done += 1s) {
            wait(1s);
            look();
        }
    }
    Rule& rule(const char* id, const char* about = "orders") {
        Rule rule;
        rule.id = id;
        if (*about != '\0') rule.engines = {EngineId(about)};
        inventory.rules.push_back(rule);
        return inventory.rules.back();
    }
    std::vector<GuardResult> judge(const Plan& plan, RuleMoment moment = RuleMoment::BeforeAll) {
        return ruleResults(inventory, snapshot(), plan, moment);
    }
};

/// `rule.two-writers pass; rule.x block: Step 2 …`, the built-in one only when it is not kept.
std::string textOf(const std::vector<GuardResult>& results) {
    std::string text;
    for (const GuardResult& each : results) {
        if (each.id == GuardId("rule.two-writers") && each.verdict == Verdict::Pass) continue;
        text += (text.empty() ? "" : "\n") + each.id.value + " " + std::string(toWord(each.verdict)) + ": " +
                each.reason;
    }
    return text;
}

SitePlan siteOf(std::vector<std::vector<Plan>> waves) {
    SitePlan plan;
    plan.request.to = SiteId("DC2");
    plan.waves = std::move(waves);
    return plan;
}

} // namespace

class TestRules : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void withoutADeclarationThereIsOneRule() {
        const auto results = Estate().judge(switchover());
        QCOMPARE(results.size(), std::size_t{1});
        FL_COMPARE_TEXT(results[0].id.value, "rule.two-writers");
        QCOMPARE(results[0].verdict, Verdict::Pass);
        QCOMPARE(results[0].guardClass, GuardClass::Hard);
        QCOMPARE(results[0].evidence.size(), std::size_t{2});
        FL_COMPARE_TEXT(results[0].evidence[0].query, "foretold: now");
        FL_COMPARE_TEXT(
            results[0].evidence[1].answer,
            "orders: a1 takes none and follows b1, a2 takes none and follows b1, b1 takes writes");
    }
    void twoWritersAreFoundWhereTheyComeAbout() {
        Estate estate;
        Plan plan = switchover();
        plan.steps[0].changes.clear();
        FL_COMPARE_TEXT(textOf(estate.judge(plan)),
                        "rule.two-writers block: Step 2, \"Promote b1\", would leave a1 and b1 of orders "
                        "taking writes at once.");
    }
    /// Nobody sees a1; until a step fences it, it may be a writer.
    void whoIsLostMayWriteUntilItIsFenced() {
        Estate estate;
        estate.fail("a1", ErrorKind::Timeout);
        Plan plan = switchover();
        plan.steps.erase(plan.steps.begin() + 2);
        QVERIFY(textOf(estate.judge(plan)).empty());
        plan.steps.erase(plan.steps.begin());
        FL_COMPARE_TEXT(textOf(estate.judge(plan)),
                        "rule.two-writers block: Step 1, \"Promote b1\", would leave a1 and b1 of orders "
                        "taking writes at once.");
    }
    /// A returned primary is what the plan finds, and what it ends.
    void aPlanMayEndASplitBrain() {
        Estate estate;
        estate.see(tests::primaryLook("b1", 100));
        Plan plan = switchover();
        plan.request.to = SiteId("DC1");
        plan.steps = {step("Fence a1", {change::fence(kA1)}), step("Rejoin a1", {change::follow(kA1, kB1)})};
        QVERIFY(textOf(estate.judge(plan)).empty());
        plan.steps = {step("Look", {})};
        QVERIFY(textOf(estate.judge(plan)).find("\"Look\", would leave a1 and b1") != std::string::npos);
    }

    void copies_data() {
        QTest::addColumn<int>("count");
        QTest::addColumn<QString>("at");
        QTest::addColumn<bool>("throughout");
        QTest::addColumn<QString>("text");
        const auto row = [](const char* name, int count, const char* at, bool throughout, const char* text) {
            QTest::newRow(name) << count << QString::fromLatin1(at) << throughout
                                << QString::fromLatin1(text);
        };
        row("enough in the end", 3, "", false, "rule.r pass: orders ends with 3 copies; the rule wants 3.");
        row("too few in the end", 4, "", false,
            "rule.r block: Step 4, \"Reattach a2\", would leave 3 copies of orders; the rule wants 4.");
        row("not all the way", 2, "", true,
            "rule.r block: Step 2, \"Promote b1\", would leave 1 copy of orders; the rule wants 2.");
        row("one all the way", 1, "", true,
            "rule.r pass: orders ends with 3 copies; the rule wants 1, and has them on the whole way.");
        row("at a site", 2, "DC1", false, "rule.r pass: orders ends with 2 copies at DC1; the rule wants 2.");
        row("too few at a site", 2, "DC2", false,
            "rule.r block: Step 4, \"Reattach a2\", would leave 1 copy of orders at DC2; the rule wants 2.");
        row("none at a site on the way", 1, "DC1", true,
            "rule.r block: Step 2, \"Promote b1\", would leave 0 copies of orders at DC1; the rule wants 1.");
    }
    void copies() {
        QFETCH(int, count);
        QFETCH(QString, at);
        QFETCH(bool, throughout);
        QFETCH(QString, text);
        Estate estate;
        Rule& rule = estate.rule("r");
        rule.copies = count;
        rule.at = SiteId(at.toStdString());
        rule.throughout = throughout;
        FL_COMPARE_TEXT(textOf(estate.judge(switchover())), text.toStdString());
    }
    /// On what is seen when the run begins: a2 has broken off since.
    void throughoutBeginsWithWhatIsSeen() {
        Estate estate;
        Rule& rule = estate.rule("r");
        rule.copies = 3;
        rule.throughout = true;
        topology::Observation apart = tests::replicaLook("a2", 50, 50, "a1");
        apart.engine = EngineId("orders");
        apart.links = {tests::receives("a1", LinkState::Broken)};
        estate.see(apart);
        FL_COMPARE_TEXT(textOf(estate.judge(switchover(), RuleMoment::BeforeRun)),
                        "rule.r block: What is seen now leaves 2 copies of orders; the rule wants 3.");
    }

    void lagIsThatOfWhoIsPromoted() {
        Estate estate;
        estate.rule("r").lag = 5s;
        estate.watch(3s);
        FL_COMPARE_TEXT(textOf(estate.judge(switchover())),
                        "rule.r pass: b1 is 0 ms behind; the rule wants 5 s at most.");
        topology::TopologySnapshot late = estate.snapshot();
        for (auto& link : late.engines[0].links)
            if (link.to == kB1) link.lagTime = 8s;
        FL_COMPARE_TEXT(textOf(ruleResults(estate.inventory, late, switchover())),
                        "rule.r block: b1 is 8 s behind; the rule wants 5 s at most.");
        for (auto& link : late.engines[0].links)
            link.lagTime.reset();
        FL_COMPARE_TEXT(textOf(ruleResults(estate.inventory, late, switchover())),
                        "rule.r unknown: The lag of b1 is not known; the rule wants 5 s at most.");
    }
    void inAFailoverLagIsWhatMayBeLost() {
        Estate estate;
        estate.rule("r").lag = 5s;
        Plan plan = switchover();
        plan.request.kind = Kind::Failover;
        topology::TopologySnapshot snapshot = estate.snapshot();
        snapshot.engines[0].recoveryPointNow.atMost = 9s;
        FL_COMPARE_TEXT(textOf(ruleResults(estate.inventory, snapshot, plan)),
                        "rule.r block: orders would lose up to 9 s; the rule wants 5 s at most.");
        snapshot.engines[0].recoveryPointNow.atMost.reset();
        QVERIFY(
            textOf(ruleResults(estate.inventory, snapshot, plan)).find("rule.r unknown: How much orders") ==
            0);
        plan.request.kind = Kind::Failback;
        QVERIFY(textOf(ruleResults(estate.inventory, snapshot, plan)).find("rule.r pass: A failback waits") ==
                0);
    }

    /// The console counts what it has seen itself, and says so when that is not enough.
    void waitCountsFromTheLastChange() {
        Estate estate;
        estate.rule("r").wait = 60s;
        estate.watch(10s);
        FL_COMPARE_TEXT(textOf(estate.judge(switchover())),
                        "rule.r unknown: This console has watched orders for 10 s only, and saw no change of "
                        "roles in it; the rule wants 1 m.");
        topology::Observation fenced = tests::replicaLook("a1", 100, 100);
        fenced.engine = EngineId("orders");
        estate.see(fenced);
        estate.watch(20s);
        FL_COMPARE_TEXT(textOf(estate.judge(switchover())),
                        "rule.r block: The roles of orders changed 20 s ago; the rule wants 1 m.");
        estate.watch(45s);
        QVERIFY(textOf(estate.judge(switchover())).find("rule.r pass: ") == 0);
    }

    void togetherMeansAtOneSiteInTheEnd() {
        Estate estate;
        estate.rule("r", "cart").togetherWith = EngineId("orders");
        FL_COMPARE_TEXT(textOf(estate.judge(switchover("cart", "c"))),
                        "rule.r block: In the end the primary of cart is at DC2, and that of orders at DC1.");
        const SitePlan both = siteOf({{switchover(), switchover("cart", "c")}});
        FL_COMPARE_TEXT(textOf(ruleResults(estate.inventory, estate.snapshot(), both)),
                        "rule.r pass: In the end the primary of cart is at DC2, and that of orders at DC2.");
        QVERIFY(textOf(estate.judge(switchover())).empty()); // it is about cart alone
    }
    void afterMeansALaterWaveOrThereAlready() {
        Estate estate;
        estate.rule("r", "cart").after = EngineId("orders");
        const std::string alone = "The primary of orders is at DC1; cart moves to DC2 after it.";
        FL_COMPARE_TEXT(textOf(estate.judge(switchover("cart", "c"))), "rule.r block: " + alone);
        const auto whole = [&](const SitePlan& plan) {
            return textOf(ruleResults(estate.inventory, estate.snapshot(), plan));
        };
        FL_COMPARE_TEXT(whole(siteOf({{switchover("cart", "c"), switchover()}})),
                        "rule.r block: orders moves in wave 1 and cart in wave 1.");
        FL_COMPARE_TEXT(whole(siteOf({{switchover()}, {switchover("cart", "c")}})),
                        "rule.r pass: orders moves in wave 1 and cart in wave 2.");
        FL_COMPARE_TEXT(whole(siteOf({{switchover("cart", "c")}})), "rule.r block: " + alone);
    }
    /// A part of a site operation: its order is judged with the whole, and once more when its turn comes.
    void aPartIsJudgedWithTheWholeFirst() {
        Estate estate;
        estate.rule("r", "cart").after = EngineId("orders");
        Plan part = switchover("cart", "c");
        part.request.partOf = OperationId("op-1");
        QVERIFY(textOf(estate.judge(part)).empty());
        QVERIFY(textOf(estate.judge(part, RuleMoment::BeforeRun)).find("rule.r block: ") == 0);
    }
    void theWholeTellsTheWorstOfAllEngines() {
        Estate estate;
        estate.rule("r", "").copies = 2;
        Plan lonely = switchover("cart", "c");
        lonely.steps.resize(2);
        const SitePlan plan = siteOf({{switchover()}, {lonely}});
        FL_COMPARE_TEXT(
            textOf(ruleResults(estate.inventory, estate.snapshot(), plan)),
            "rule.r block: Step 2, \"Promote b1\", would leave 1 copy of cart; the rule wants 2.");
    }

    void whoMaySetARuleAside_data() {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("people");
        QTest::addColumn<bool>("passes");
        using Override = Rule::Override;
        const auto row = [](const char* name, Override kind, const char* people, bool passes) {
            QTest::newRow(name) << static_cast<int>(kind) << QString::fromLatin1(people) << passes;
        };
        row("nobody, and nobody tries", Override::Never, "", false);
        row("nobody, and two try", Override::Never, "ab", false);
        row("one is asked and is silent", Override::Reason, "", false);
        row("one is asked and says why", Override::Reason, "a", true);
        row("two are asked and both are silent", Override::SecondPerson, "", false);
        // The other one approves the plan: approvalsNeeded().
        row("two are asked and one says why", Override::SecondPerson, "a", true);
    }
    void whoMaySetARuleAside() {
        QFETCH(int, kind);
        QFETCH(QString, people);
        QFETCH(bool, passes);
        Estate estate;
        Rule& rule = estate.rule("r");
        rule.copies = 9;
        rule.override = static_cast<Rule::Override>(kind);
        GuardReport report;
        report.results = estate.judge(switchover());
        SiteRequest site;
        for (const char who : people.toStdString()) {
            const Override given{GuardId("rule.r"), OperatorId(std::string(1, who)),
                                 "we know and we go on all the same"};
            report.request.overrides.push_back(given);
            site.overrides[EngineId(std::string(1, who))].push_back(given);
        }
        QCOMPARE(report.allows(), passes);
        QCOMPARE(operation::passes(report.results.back(), site), passes);
    }

    void theWorldMoved_data() {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("then");
        QTest::addColumn<QString>("how");
        const auto row = [](const char* name, const char* key, const char* then, const char* how) {
            QTest::newRow(name) << QString::fromLatin1(key) << QString::fromLatin1(then)
                                << QString::fromLatin1(how);
        };
        row("as it was", "a1.role", "primary", "");
        row("another role", "b1.role", "primary", "the role of b1 was primary and is replica");
        row("the engine's own word", "a1.role", "master", "");
        row("another data set", "a1.identity", "7001", "the identity of a1 was 7001 and is 7002");
        row("the present part of a history", "a1.history", "7", "");
        row("another history", "a1.history", "3", "the history of a1 was 3 and is 5@10;7");
    }
    void theWorldMoved() {
        QFETCH(QString, key);
        QFETCH(QString, then);
        QFETCH(QString, how);
        Estate estate;
        topology::Observation leader = tests::primaryLook("a1", 100);
        leader.engine = EngineId("orders");
        leader.roleWord = "master";
        leader.history = "5@10;7";
        leader.identity = "7002";
        estate.see(leader);
        Plan plan = switchover();
        plan.expects = {{"a1.role", "primary"}, {"b1.role", "replica"}};
        plan.expects[key.toStdString()] = then.toStdString();
        const auto moved = movedSince(plan, estate.snapshot().engines[0]);
        FL_COMPARE_TEXT(moved.value_or(""), how.isEmpty() ? std::string()
                                                          : "The world has moved since this plan was made: " +
                                                                how.toStdString() + ". Plan again.");
        const GuardResult guard = unmoved(estate.snapshot(), plan);
        QCOMPARE(guard.guardClass, GuardClass::Hard);
        QCOMPARE(guard.verdict, how.isEmpty() ? Verdict::Pass : Verdict::Block);
    }
    void aWriterThatAppearedIsAMove() {
        Estate estate;
        Plan plan = switchover();
        plan.expects = {{"b1.role", "replica"}};
        FL_COMPARE_TEXT(movedSince(plan, estate.snapshot().engines[0]).value_or(""),
                        "The world has moved since this plan was made: a1 was not seen then and takes writes "
                        "now. Plan again.");
        estate.fail("a1", ErrorKind::Timeout);
        QVERIFY(!movedSince(plan, estate.snapshot().engines[0]));
    }
};

QTEST_GUILESS_MAIN(TestRules)
#include "tst_rules.moc"
