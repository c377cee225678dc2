// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_case.h"
#include "tests/ui/support/snapshots.h"
#include "ui/itemmodels/member_model.h"
#include "ui/itemmodels/verdict.h"
#include "ui/shell/plan_reason.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

using namespace fairlead;
using namespace fairlead::ui;
using namespace std::chrono_literals;

namespace {

/// The strip's text after two snapshots of the same kind, `apart` from each other.
QString stripOf(const topology::TopologySnapshot& snapshot, const inventory::Inventory& inventory,
                Micros apart = 720s) {
    ConditionBook book;
    topology::TopologySnapshot earlier = snapshot;
    earlier.takenAt -= apart;
    book.take(earlier, inventory);
    book.take(snapshot, inventory);
    return verdict({&snapshot, inventory, book.conditions(), book.since(), {}, {}, book.firstOutDoubt()}).toText();
}

QStringList whatsOf(const topology::TopologySnapshot& snapshot, const inventory::Inventory& inventory) {
    QStringList lines;
    for (const Condition& condition : conditionsOf(snapshot, inventory))
        lines << condition.what;
    return lines;
}

} // namespace

/// The verdict strip and the alarms, as text (UX-2.3, UX-3.4, UX-8).
class TestVerdict : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void stripReadsAsItsState_data();
    void stripReadsAsItsState();
    void stalledLoopIsNotLive();
    void cutOffConsoleRaisesNothingAboutSites();
    void unseenSiteExplainsItsInstances();
    void splitBrainIsSaidOnce();
    void planningSaysWhyNot_data();
    void planningSaysWhyNot();
    void planGoesToTheOtherSite();
    void membersChangeRowByRow();
    void membersShowTheCanary();
    void groupsSayTheirCut();
    void remindersAreNoAlarmOfTheFirstKind();

  private:
    inventory::Inventory m_inventory = tests::scriptedInventory();
};

void TestVerdict::stripReadsAsItsState_data() {
    using Make = topology::TopologySnapshot (*)(const inventory::Inventory&);
    QTest::addColumn<void*>("make");
    QTest::addColumn<QString>("strip");
    const auto row = [](const char* name, Make make, const char* strip) {
        QTest::newRow(name) << reinterpret_cast<void*>(make) << QString::fromUtf8(strip);
    };
    row("all is well", tests::normal,
        "NORMAL 12 m | all 23 of 23 instances seen | [1]0 /2\\0 (3)0 [?]0 | worst: orders-pg loses 0.3 s");
    row("orders-pg lags", tests::lagging,
        "ABNORMAL 12 m | first-out not certain: 2 candidates (skew 5 s) | [1]0 /2\\3 (3)1 [?]0 | worst: orders-pg loses 75 "
        "s");
    row("nobody sees DC1", tests::presumedDown,
        "ABNORMAL 4m10s | first: DC1 presumed down 03:12:07Z | [1]1 /2\\0 (3)0 [?]0 | worst: ora-core loses "
        "3 s .. "
        "4m10s");
    row("only this console does not see DC1", tests::notVisible,
        "ABNORMAL 4m10s | first: DC1 not visible 03:12:07Z | [1]0 /2\\0 (3)0 [?]12 | worst: ora-core loses 3 "
        "s .. "
        "4m10s");
    row("two writers", tests::splitBrain,
        "ABNORMAL 4m10s | first: orders-pg split brain 03:12:07Z | [1]1 /2\\0 (3)0 [?]0 | worst: orders-pg "
        "loss not "
        "known");
    row("this console is cut off", tests::consoleCutOff,
        "NOT LIVE | first: this console cut off 03:04:17Z | [1]0 /2\\0 (3)0 [?]23");
}

void TestVerdict::stripReadsAsItsState() {
    QFETCH(void* const, make);
    const auto of = reinterpret_cast<topology::TopologySnapshot (*)(const inventory::Inventory&)>(make);
    QTEST(stripOf(of(m_inventory), m_inventory), "strip");
}

void TestVerdict::stalledLoopIsNotLive() {
    const topology::TopologySnapshot snapshot = tests::normal(m_inventory);
    const MonoTime taken = snapshot.takenMono;
    QVERIFY(judgeLiveness(&snapshot, 5s, taken + 10s, {}).live);
    const Liveness stalled = judgeLiveness(&snapshot, 5s, taken + 11s, {});
    QVERIFY(!stalled.live);
    QCOMPARE(stalled.why, QStringLiteral("no look has ended for 11 s"));
    QVERIFY(judgeLiveness(&snapshot, 100ms, taken + 1900ms, {}).live); // never quicker than two seconds
    const Verdict said = verdict({&snapshot, m_inventory, {}, {}, stalled, {}});
    QCOMPARE(said.toText(),
             QStringLiteral("NOT LIVE | no look has ended for 11 s; as of 03:16:17Z | [1]0 /2\\0 (3)0 "
                            "[?]0"));
    QCOMPARE(judgeLiveness(nullptr, 5s, {3s}, {2s}).why, QStringLiteral("waiting for the first look"));
}

void TestVerdict::cutOffConsoleRaisesNothingAboutSites() {
    QCOMPARE(whatsOf(tests::consoleCutOff(m_inventory), m_inventory),
             QStringList{
                 QStringLiteral("This console is cut off. Nothing here is live. Check its network first.")});
}

void TestVerdict::unseenSiteExplainsItsInstances() {
    const auto conditions = conditionsOf(tests::presumedDown(m_inventory), m_inventory);
    QCOMPARE(conditions.size(), std::size_t{1});
    QCOMPARE(conditions.front().what,
             QStringLiteral("Nobody can see DC1 (3 vantages, 4m10s). Presumed down, not confirmed."));
    QCOMPARE(conditions.front().folded, 12);
    QVERIFY(conditions.front().since == tests::scriptedNow() - 250s);
}

void TestVerdict::splitBrainIsSaidOnce() {
    QCOMPARE(whatsOf(tests::splitBrain(m_inventory), m_inventory),
             QStringList{
                 QStringLiteral("orders-pg accepts writes on orders-pg-a1 and orders-pg-b1 since 03:12:07Z. "
                                "Stop one side before anything else.")});
}

void TestVerdict::planningSaysWhyNot_data() {
    QTest::addColumn<QString>("engine");
    QTest::addColumn<int>("state"); // 0 none, 1 normal, 2 split brain, 3 cut off
    QTest::addColumn<bool>("desk");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char* name, const char* engine, int state, bool desk, const char* reason) {
        QTest::newRow(name) << QString::fromUtf8(engine) << state << desk << QString::fromUtf8(reason);
    };
    row("a seen engine may be planned for", "orders-pg", 1, true, "");
    row("nothing is selected", "", 1, true, "select an engine on the map first");
    row("nobody runs operations", "orders-pg", 1, false, "operations are not connected");
    row("nothing is seen yet", "orders-pg", 0, true, "nothing has been seen yet");
    row("the console is cut off", "orders-pg", 3, true, "this console is cut off");
    row("two writers", "orders-pg", 2, true, "orders-pg has two writers; stop one side before anything else");
    row("two writers elsewhere do not matter", "ledger-pg", 2, true, "");
}

void TestVerdict::planningSaysWhyNot() {
    QFETCH(const QString, engine);
    QFETCH(const int, state);
    QFETCH(const bool, desk);
    const topology::TopologySnapshot snapshot = state == 2   ? tests::splitBrain(m_inventory)
                                                : state == 3 ? tests::consoleCutOff(m_inventory)
                                                             : tests::normal(m_inventory);
    QTEST(whyNoPlan(EngineId{engine.toStdString()}, state == 0 ? nullptr : &snapshot, desk), "reason");
}

void TestVerdict::planGoesToTheOtherSite() {
    const EngineId orders{"orders-pg"};
    const auto target = [&](operation::Kind kind, const topology::TopologySnapshot& snapshot) {
        return planTarget(kind, orders, m_inventory, &snapshot).value;
    };
    FL_COMPARE_TEXT(target(operation::Kind::Switchover, tests::normal(m_inventory)), "DC2");
    FL_COMPARE_TEXT(target(operation::Kind::Switchover, tests::rolesSwitched(m_inventory)), "DC1");
    FL_COMPARE_TEXT(target(operation::Kind::Failover, tests::presumedDown(m_inventory)),
                    "DC2"); // as last seen
    FL_COMPARE_TEXT(target(operation::Kind::Failback, tests::rolesSwitched(m_inventory)), "DC1");
}

void TestVerdict::membersChangeRowByRow() {
    MemberModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const inventory::Engine& orders = m_inventory.engines[1];
    model.setEngine(&orders);
    topology::TopologySnapshot snapshot = tests::normal(m_inventory);
    model.setState(snapshot.find(orders.id));
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
    model.setState(snapshot.find(orders.id));
    QCOMPARE(changes.count(), 0); // nothing new, nothing said
    tests::instanceIn(snapshot, "orders-pg-b1").age = Micros{9s};
    model.setState(snapshot.find(orders.id));
    QCOMPARE(changes.count(), 1);
    QCOMPARE(resets.count(), 0);
    QStringList cells;
    for (int column = 0; column < model.columnCount(); ++column) {
        cells << model.index(2, column).data().toString();
    }
    QCOMPARE(cells.join(QLatin1Char(' ')), QStringLiteral("orders-pg-b1 DC2 replica OK 0.3 s -- 9 s 16.4"));
}

/// The third lag has a column of its own and is never mixed with the others.
void TestVerdict::membersShowTheCanary() {
    MemberModel model;
    const inventory::Engine& orders = m_inventory.engines[1];
    model.setEngine(&orders);
    topology::TopologySnapshot snapshot = tests::normal(m_inventory);
    for (topology::EngineState& engine : snapshot.engines) {
        for (topology::ReplicationLink& link : engine.links) {
            if (link.to.value == "orders-pg-b1") link.lagCanary = Micros{7s};
        }
        engine.canary = "An operation on orders-pg is under way.";
    }
    model.setState(snapshot.find(orders.id));
    const auto cell = [&](int row, int column) { return model.index(row, column).data().toString(); };
    QCOMPARE(cell(2, MemberModel::Lag), QStringLiteral("0.3 s"));
    QCOMPARE(cell(2, MemberModel::Canary), QStringLiteral("7 s"));
    QCOMPARE(cell(0, MemberModel::Canary), QStringLiteral("--"));
    QVERIFY(model.index(2, 0).data(Qt::ToolTipRole).toString().endsWith(
        QStringLiteral("no canary is written: An operation on orders-pg is under way.")));
    QCOMPARE(model.headerData(MemberModel::Canary, Qt::Horizontal, Qt::DisplayRole).toString(),
             QStringLiteral("canary lag"));
}

/// Engines that belong together go back together, as far as the oldest of them.
void TestVerdict::groupsSayTheirCut() {
    inventory::Inventory grouped = m_inventory;
    const EngineId first = grouped.engines[0].id;
    const EngineId second = grouped.engines[1].id;
    grouped.groups = {{"shop", {{first}, {second}}}};
    topology::TopologySnapshot snapshot = tests::normal(m_inventory);
    snapshot.engines[0].recoveryPointNow = {Micros{0}, Micros{0}, {}, "sync confirmed 1 s ago"};
    snapshot.engines[1].recoveryPointNow = {Micros{3s}, Micros{250s}, {}, "lag at last contact"};
    const Verdict strip = verdict({&snapshot, grouped, {}, {}, {}, {}});
    QCOMPARE(strip.cuts, QStringLiteral("shop together: 3 s .. 4m10s, held back by %1")
                             .arg(QString::fromStdString(second.value)));
    QVERIFY(strip.toText().contains(strip.cuts));
    snapshot.engines[1].recoveryPointNow = snapshot.engines[0].recoveryPointNow;
    QCOMPARE(verdict({&snapshot, grouped, {}, {}, {}, {}}).cuts, QStringLiteral("shop together: 0 s"));
    QVERIFY(verdict({&snapshot, m_inventory, {}, {}, {}, {}}).cuts.isEmpty());
}

/// What calls nobody out of bed is no P1.
void TestVerdict::remindersAreNoAlarmOfTheFirstKind() {
    topology::TopologySnapshot snapshot = tests::normal(m_inventory);
    topology::Hazard parked;
    parked.kind = topology::HazardKind::ParkedAutomation;
    parked.what = "Automation repmgr is parked.";
    snapshot.engines[1].hazards = {parked};
    const auto conditions = conditionsOf(snapshot, m_inventory);
    QCOMPARE(conditions.size(), std::size_t{1});
    QCOMPARE(conditions.front().priority(), Priority::P2);
    QCOMPARE(conditions.front().what, QStringLiteral("Automation repmgr is parked."));
}

QTEST_MAIN(TestVerdict)
#include "tst_verdict.moc"
