// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/engines/patroni/plan_words.h"
#include "tests/lab/patroni/patroni_operations.h"
#include "tests/support/test_case.h"

using namespace fairlead;
using namespace std::chrono_literals;
using operation::Kind;
using operation::Plan;
using operation::RunResult;
using tests::PatroniOperations;
using tests::Writer;

/// A console that dies in every step of a switchover, taken over each time by one that knows only the log.
class TestPatroniResume : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void everyStepSurvivesItsConsole_data() {
        QTest::addColumn<QString>("layout");
        QTest::newRow("two clusters") << QStringLiteral("standby-cluster");
        QTest::newRow("one stretched cluster") << QStringLiteral("stretched");
    }
    void everyStepSurvivesItsConsole() {
        QFETCH(QString, layout);
        tests::PatroniLab lab(layout.toUtf8().constData());
        QVERIFY2(lab.isUp(), lab.why().c_str());
        PatroniOperations operations(lab);
        Writer writer(lab);
        tests::TwoWritersWatch watch(lab, "a1", "b1");
        // There: each step is done and never recorded, so the next console finds out by looking.
        // Back: each step is announced and never sent, so the next console must not believe that it was.
        for (const auto& [to, where] : {std::pair{"ams", PatroniOperations::Death::BeforeOutcome},
                                        std::pair{"fra", PatroniOperations::Death::AfterIntent}}) {
            operations.lookUntilWhole();
            const auto plan = operations.plan(Kind::Switchover, to);
            QVERIFY2(plan.has_value(), plan ? "" : toText(plan.error()).c_str());
            int deaths = 0;
            const auto run = operations.runDying(*plan, where, deaths);
            FL_REQUIRE_RESULT(run, RunResult::Succeeded);
            QCOMPARE(deaths, static_cast<int>(plan->steps.size()));
            const char* primary = std::string(to) == "ams" ? "b1" : "a1";
            FL_COMPARE_TEXT(lab.sql(primary, "SELECT pg_is_in_recovery()"), "f");
            FL_COMPARE_TEXT(lab.sql(primary, "SHOW default_transaction_read_only"), "off");
            qInfo("%d consoles died on the way to %s\n%s", deaths, to, tests::story(run).c_str());
        }
        const auto written = writer.acknowledged().size();
        QTRY_VERIFY_WITH_TIMEOUT(writer.acknowledged().size() > written + 20, 30'000);
        writer.stop();
        QCOMPARE(watch.stop(), 0);
        for (const char* id : {"a1", "b1"})
            QTRY_VERIFY_WITH_TIMEOUT(writer.missingOn(id).empty(), 10'000);
    }
};

QTEST_GUILESS_MAIN(TestPatroniResume)
#include "tst_patroni_resume.moc"
