// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/pgserver/plan_words.h"
#include "tests/lab/operations.h"
#include "tests/lab/writer.h"
#include "tests/support/test_case.h"

#include <algorithm>
#include <optional>

using namespace fairlead;
using namespace fairlead::engines::postgresql;
using namespace std::chrono_literals;
using operation::Kind;
using operation::Plan;
using operation::RunResult;
using tests::Operations;
using topology::HazardKind;

/// The lost site returns, and becomes home again.
class TestPgFailback : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void init() {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".?"))); // as TestCase does, which this hides
        m_lab.emplace();
        QVERIFY2(m_lab->isUp(), m_lab->why().c_str());
        m_operations.emplace(*m_lab);
    }
    void cleanup() {
        m_operations.reset();
        m_lab.reset();
    }

    void aReturningPrimaryComesHome_data();
    void aReturningPrimaryComesHome();
    void aSiteThatDidNotReturnComesHome();
    void whenTheWayHomeFailsTheOutageIsEnded();

  private:
    void loseFra() {
        m_operations->lookUntilWhole();
        m_lab->killSite("fra");
        m_operations->look();
        const auto plan = m_operations->plan(m_operations->request(Kind::Failover, "ams"));
        if (!plan) qFatal("%s", toText(plan.error()).c_str());
        FL_REQUIRE_RESULT(m_operations->run(*plan), RunResult::Succeeded);
    }
    Plan planHome() {
        const auto plan = m_operations->plan(m_operations->request(Kind::Failback, "fra"));
        if (!plan) qFatal("%s", toText(plan.error()).c_str());
        return *plan;
    }
    std::string contents(const std::string& id) const {
        return m_lab->sql(id,
                          "SELECT count(*) || ' ' || coalesce(sum(hashtextextended(w::text, 0)::numeric), 0) "
                          "FROM writes w");
    }
    void verifyHome() {
        const std::string wanted = contents("a1");
        QVERIFY2(wanted.find(' ') != std::string::npos, wanted.c_str());
        for (const char* id : {"a2", "b1", "b2"}) {
            QVERIFY2(
                m_lab->comesToSay(
                    id,
                    "SELECT count(*) || ' ' || coalesce(sum(hashtextextended(w::text, 0)::numeric), 0) FROM "
                    "writes w",
                    wanted),
                id);
            FL_COMPARE_TEXT(m_lab->sql(id, "SELECT pg_is_in_recovery()"), "t");
        }
        FL_COMPARE_TEXT(m_lab->sql("a1", "SELECT pg_is_in_recovery()"), "f");
        FL_COMPARE_TEXT(m_lab->sql("a1", "SELECT count(*) FROM writes WHERE id < 0"), "0");
        for (const char* id : {"a1", "b1"})
            FL_COMPARE_TEXT(m_lab->sql(id, "SELECT count(*) FROM pg_replication_slots WHERE NOT active"),
                            "0");
    }

    std::optional<tests::Lab> m_lab;
    std::optional<Operations> m_operations;
};

void TestPgFailback::aReturningPrimaryComesHome_data() {
    QTest::addColumn<QString>("without");
    QTest::newRow("by rewinding it") << QString();
    QTest::newRow("by copying it anew where there is no rewind hook") << QStringLiteral("rewind");
}

void TestPgFailback::aReturningPrimaryComesHome() {
    QFETCH(QString, without);
    auto inventory = m_lab->inventory();
    for (auto& instance : inventory.engines.front().instances)
        instance.hooks.erase(without.toStdString());
    m_operations.emplace(*m_lab, inventory);
    loseFra();
    FL_COMPARE_TEXT(m_lab->sql("b1", "INSERT INTO writes (id) VALUES (1000001) RETURNING id"), "1000001");
    m_lab->hook("start", "a1");
    QVERIFY(m_lab->comesToSay("a1", "SELECT pg_is_in_recovery()", "f"));
    // A client that never heard of the failover: this row exists nowhere else and is not to survive.
    FL_COMPARE_TEXT(m_lab->sql("a1", "INSERT INTO writes (id) VALUES (-1) RETURNING id"), "-1");
    const auto state = m_operations->look();
    const bool seen = std::any_of(state.hazards.begin(), state.hazards.end(), [](const auto& hazard) {
        return hazard.kind == HazardKind::SplitBrain || hazard.kind == HazardKind::ReturningPrimary;
    });
    QVERIFY2(seen, "two primaries with different pasts are no hazard");
    QVERIFY(state.find(InstanceId("a1"))->seen->history != state.find(InstanceId("b1"))->seen->history);

    const auto run = m_operations->run(planHome());
    FL_REQUIRE_RESULT(run, RunResult::Succeeded);
    QVERIFY2(run->lossFound.find(" bytes of WAL are only on a1, from the fork at 0/") != std::string::npos,
             run->lossFound.c_str());
    verifyHome();
    FL_COMPARE_TEXT(m_lab->sql("a1", "SELECT count(*) FROM writes WHERE id = 1000001"), "1");
    qInfo("%s\n%s", run->lossFound.c_str(), tests::story(run).c_str());
}

void TestPgFailback::aSiteThatDidNotReturnComesHome() {
    loseFra();
    m_operations->look();
    const auto run = m_operations->run(planHome());
    FL_REQUIRE_RESULT(run, RunResult::Succeeded);
    QVERIFY2(run->lossFound.find("at least ") == 0 || run->lossFound.find("0 bytes") == 0,
             run->lossFound.c_str());
    verifyHome();
}

void TestPgFailback::whenTheWayHomeFailsTheOutageIsEnded() {
    loseFra();
    auto inventory = m_lab->inventory();
    auto& b1 =
        *std::find_if(inventory.engines.front().instances.begin(), inventory.engines.front().instances.end(),
                      [](const auto& each) { return each.id.value == "b1"; });
    b1.hooks["controldata"].command = {"echo", "nothing of use"};
    m_operations.emplace(*m_lab, inventory);
    m_operations->look();
    const auto run = m_operations->run(planHome());
    FL_REQUIRE_RESULT(run, RunResult::Failed);
    QVERIFY2(run->resultWhy.find("b1 refuses connections, but its end is not proven: ") == 0,
             run->resultWhy.c_str());
    QVERIFY2(run->resultWhy.find(" b1 serves again.") != std::string::npos, run->resultWhy.c_str());
    FL_COMPARE_TEXT(m_lab->sql("b1", "SELECT pg_is_in_recovery()"), "f");
    FL_COMPARE_TEXT(m_lab->sql("a1", "SELECT pg_is_in_recovery()"), "t");
}

QTEST_GUILESS_MAIN(TestPgFailback)
#include "tst_pg_failback.moc"
