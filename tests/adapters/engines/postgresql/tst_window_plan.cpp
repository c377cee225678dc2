// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/pgserver/host.h"
#include "adapters/pgserver/plan_words.h"
#include "tests/adapters/engines/postgresql/plan_world.h"
#include "tests/support/test_case.h"

using namespace fairlead;
using namespace fairlead::engines::postgresql;
using namespace std::chrono_literals;
using tests::stepsOf;
using tests::stepWith;
using World = tests::PlanWorld;

class TestWindowPlan : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    // ! the point of no return, ? not mandatory, ~ can be undone.
    void aCommitWindowHasItsWayBack() {
        World world;
        world.request.window = inventory::CommitWindow{30min, {"trial", "qa"}};
        const auto plan = world.plan();
        FL_COMPARE_TEXT(stepsOf(plan),
                        "window-check:b1 ensure-slot:b1~ checkpoint:a1 set-aside:b2~ bar:b1~ fence-stop:a1~ "
                        "wait-replay:b1 promote:b1~ trial-write:b1 !commit-window:b1 open:b1 take-up:b2? "
                        "reattach:a1 checkpoint:b1? tidy-slot:a1? verify-streaming:b1?");
        FL_COMPARE_TEXT(whyNoWindow(*plan), "");
        QVERIFY(plan->outage == (operation::OutageSteps{5, 11}));
        QVERIFY(plan->expectedOutage > 30min && plan->expectedOutage < 31min);
        FL_COMPARE_TEXT(
            stepWith(*plan, verb::kPromote).compensation,
            "ssh b1.example stop; ssh b1.example controldata; should others have written there: ssh "
            "b1.example start");
        const auto& bar = stepWith(*plan, verb::kBar);
        QVERIFY(bar.commands[2].find("ARRAY['trial','qa']::text[]") != std::string::npos);
        FL_COMPARE_TEXT(
            bar.compensation,
            "ALTER SYSTEM RESET default_transaction_read_only; SELECT pg_reload_conf(); after a "
            "promotion: ssh b1.example rewind a1.example || ssh b1.example reclone a1.example; ssh "
            "b1.example follow a1.example");
        QVERIFY(!maySkip(*plan, plan->pointOfNoReturn) && !maySkip(*plan, plan->pointOfNoReturn + 1));
        // What is approved names the window: another length is another plan.
        World longer;
        longer.request.window = inventory::CommitWindow{31min, {"trial", "qa"}};
        QVERIFY(sealPlan(*longer.plan()).digest != sealPlan(*plan).digest);
    }
    void aCommitWindowNeedsEveryHookOfItsWayBack_data() {
        QTest::addColumn<QString>("instance");
        QTest::addColumn<QString>("hook");
        const auto row = [](const char* instance, const char* hook) {
            QTest::addRow("%s of %s", hook, instance)
                << QString::fromLatin1(instance) << QString::fromLatin1(hook);
        };
        for (const char* hook : {"stop", "controldata", "follow", "start"}) {
            row("a1", hook);
            row("b1", hook);
        }
        for (const char* hook : {"stop", "controldata", "start"})
            row("b2", hook);
    }
    void aCommitWindowNeedsEveryHookOfItsWayBack() {
        QFETCH(QString, instance);
        QFETCH(QString, hook);
        World world;
        world.request.window = inventory::CommitWindow{30min, {}};
        world.instance(instance.toStdString()).hooks.erase(hook.toStdString());
        const auto plan = world.plan();
        QVERIFY(!plan);
        FL_COMPARE_TEXT(plan.error().what,
                        "A commit window needs the " + hook.toStdString() + " hook of " +
                            instance.toStdString() +
                            ", or there would be no way back. Declare it, or ask for no commit window.");
    }
    void aCommitWindowNeedsAWayToRebuild() {
        World world;
        world.request.window = inventory::CommitWindow{30min, {}};
        world.instance("b1").hooks.erase("rewind");
        QVERIFY(world.plan().has_value());
        world.instance("b1").hooks.erase("reclone");
        QVERIFY(!world.plan());
    }
    void aFailoverGivesNoCommitWindow() {
        World world;
        world.fraIsLost();
        world.request.window = inventory::CommitWindow{30min, {}};
        const auto plan = world.plan();
        QVERIFY(plan.has_value());
        QVERIFY(whyNoWindow(*plan).find("Only a switchover has a commit window") == 0);
    }
    void theNextTransactionIdIsReadWithItsEpoch_data() {
        QTest::addColumn<QString>("line");
        QTest::addColumn<qulonglong>("next");
        QTest::newRow("of the first epoch")
            << QStringLiteral("Latest checkpoint's NextXID:          0:745\n") << 745ULL;
        QTest::newRow("of the third")
            << QStringLiteral("Latest checkpoint's NextXID:          2:3\n") << 8589934595ULL;
        QTest::newRow("cut off") << QStringLiteral("Latest checkpoint's NextXID:          7\n") << 0ULL;
        QTest::newRow("no number") << QStringLiteral("Latest checkpoint's NextXID:          0:x\n") << 0ULL;
        QTest::newRow("left out") << QString() << 0ULL;
    }
    void theNextTransactionIdIsReadWithItsEpoch() {
        QFETCH(QString, line);
        QFETCH(qulonglong, next);
        const auto data = parseControlData(
            "Database system identifier:           7001\nDatabase cluster state:               shut down\n"
            "Latest checkpoint location:           0/17800A8\nLatest checkpoint's TimeLineID:       2\n" +
            line.toStdString());
        QVERIFY(data.has_value());
        QCOMPARE(qulonglong{data->nextXid.value_or(0)}, next);
        QCOMPARE(data->nextXid.has_value(), next != 0);
    }
};

QTEST_GUILESS_MAIN(TestWindowPlan)
#include "tst_window_plan.moc"
