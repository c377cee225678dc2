// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/pgserver/plan_words.h"
#include "app/composition/demotions.h"
#include "tests/lab/operations.h"
#include "tests/lab/writer.h"
#include "tests/support/test_case.h"

#include <algorithm>
#include <csignal>
#include <optional>
#include <set>
#include <sstream>

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
        m_log.emplace();
        m_operations.emplace(*m_lab);
        m_operations->use(*m_log, m_lock);
    }
    void cleanup() {
        m_operations.reset();
        m_lab.reset();
    }

    void aReturningPrimaryComesHome_data();
    void aReturningPrimaryComesHome();
    void aSiteThatDidNotReturnComesHome();
    void whatOnlyTheOldSideHasIsListed();
    void whatWasStartedSinceItWasMeasuredIsNotRebuilt();
    void aReturningPrimaryIsKnownWhateverItIsCalled();
    void whenTheWayHomeFailsTheOutageIsEnded();

  private:
    void loseFra() {
        m_operations->lookUntilWhole();
        m_lab->killSite("fra");
        failOver();
    }
    void failOver() {
        m_operations->look();
        const auto plan = m_operations->plan(m_operations->request(Kind::Failover, "ams"));
        if (!plan) qFatal("%s", toText(plan.error()).c_str());
        m_away = *plan;
        QVERIFY(m_log->attach(operation::planDocument(*plan)).has_value());
        FL_REQUIRE_RESULT(m_operations->run(*plan), RunResult::Succeeded);
    }
    /// What steps of the last run learned under that name, for every instance of fra.
    std::vector<std::string> learned(const std::string& name) const {
        std::vector<std::string> values;
        const auto entries = m_log->entriesFrom(0).value();
        for (const auto& entry : entries) {
            if (entry.event != "op.end") continue;
            values.clear();
            for (const auto& pair : *entry.what.member("facts")->array()) {
                const auto& both = *pair.array();
                if (both[0].string()->find(name) == 0) values.push_back(*both[1].string());
            }
        }
        return values;
    }
    /// Each of the two was brought back that way, and all moved about what had been said.
    void verifyPrice(const operation::FailbackPrice& price, const char* way) {
        QCOMPARE(learned("rebuilt.by."), (std::vector<std::string>{way, way}));
        std::int64_t moved = 0;
        for (const std::string& each : learned("rebuilt.bytes."))
            moved += std::stoll(each);
        QVERIFY(price.bytes.has_value());
        const std::string told = std::to_string(moved) + " bytes were moved; said was " + toText(price);
        QVERIFY2(moved >= price.bytes->count / price.factor && moved <= price.bytes->count * price.factor,
                 told.c_str());
        qInfo("%s", told.c_str());
    }
    /// A replica tells of its new primary's past only once it replays from it: a plan made before is refused.
    bool replicaTellsThePast() {
        const auto state = m_operations->look();
        const auto* b1 = state.find(InstanceId("b1"));
        const auto* b2 = state.find(InstanceId("b2"));
        return b1 && b2 && b1->seen && b2->seen && b1->seen->history == b2->seen->history;
    }
    Plan planHome() {
        const Deadline patience = Deadline::in(std::chrono::seconds{20}, m_lab->clock());
        while (!replicaTellsThePast() && !patience.passed(m_lab->clock()))
            m_lab->clock().sleepFor(std::chrono::milliseconds{200}, {});
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
    std::optional<tests::MemoryLog> m_log; ///< of this test's operations
    tests::MemoryLock m_lock;
    Plan m_away; ///< the failover
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
    m_operations->use(*m_log, m_lock);
    loseFra();
    const bool rewinds = without.isEmpty();
    using Way = operation::FailbackPrice::Way;
    QCOMPARE(m_away.failback.way, rewinds ? Way::Rewind : Way::Reseed);
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
    verifyPrice(m_away.failback, rewinds ? "rewind" : "reseed");
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

/// The rows of `writes` that only a1 has, by the transactions that wrote them.
static std::set<std::string> onlyOnA1(const tests::Lab& lab) {
    std::set<std::string> there;
    std::istringstream b1{lab.sql("b1", "SELECT string_agg(id::text, ' ') FROM writes")};
    for (std::string id; b1 >> id;)
        there.insert(id);
    std::set<std::string> xids;
    std::istringstream a1{lab.sql("a1", "SELECT string_agg(id || ' ' || xmin, ' ') FROM writes")};
    for (std::string id, xid; a1 >> id >> xid;)
        if (!there.contains(id)) xids.insert(xid);
    return xids;
}

static std::set<std::string> listedIn(const std::string& text) {
    std::set<std::string> xids;
    std::istringstream lines{text};
    for (std::string line; std::getline(lines, line);)
        if (line.find("xid ") == 0 && line.find("  public.writes: INSERT 1") != std::string::npos)
            xids.insert(line.substr(4, line.find(' ', 4) - 4));
    return xids;
}

void TestPgFailback::whatOnlyTheOldSideHasIsListed() {
    // One instance to rebuild is enough.
    auto inventory = m_lab->inventory();
    std::erase_if(inventory.engines.front().instances,
                  [](const auto& each) { return each.id.value == "a2"; });
    m_operations.emplace(*m_lab, inventory);
    m_operations->use(*m_log, m_lock);
    tests::Writer writer(*m_lab);
    m_operations->lookUntilWhole();
    // What is written while nothing is sent to ams is lost for certain.
    const int sender =
        std::stoi(m_lab->sql("a1", "SELECT pid FROM pg_stat_replication WHERE application_name = 'b1'"));
    QCOMPARE(::kill(sender, SIGSTOP), 0);
    const std::size_t before = writer.acknowledged().size();
    QTRY_VERIFY_WITH_TIMEOUT(writer.acknowledged().size() > before + 50, 30'000);
    m_lab->killSite("fra");
    failOver();
    writer.stop();
    const auto missing = writer.missingOn("b1");
    QVERIFY2(missing.size() >= 50, "nothing was lost, so there is nothing to harvest");
    m_lab->hook("start", "a1");
    QVERIFY(m_lab->comesToSay("a1", "SELECT pg_is_in_recovery()", "f"));
    const auto wanted = onlyOnA1(*m_lab);
    const auto notOnA1 = writer.missingOn("a1");
    for (const std::int64_t id : missing)
        QVERIFY2(std::find(notOnA1.begin(), notOnA1.end(), id) == notOnA1.end(),
                 "a1 lost what it acknowledged");

    m_operations->look();
    Plan home = planHome();
    home.stated = {m_away.request.id, m_away.loss};
    const auto run = m_operations->run(operation::sealPlan(home));
    FL_REQUIRE_RESULT(run, RunResult::Succeeded);
    QCOMPARE(run->attachments.size(), std::size_t{1});
    FL_COMPARE_TEXT(run->attachments.front().name, "orphans-a1.txt");
    const std::string text =
        m_log->attachment(run->attachments.front().sha256).value().substr(audit::kSaltBytes);
    QVERIFY2(listedIn(text) == wanted, text.c_str());
    QVERIFY2(wanted.size() >= missing.size(), "more was acknowledged than a1 has");
    // At most one commit was not told to the writer any more when its server was killed.
    QVERIFY2(wanted.size() <= missing.size() + 1, text.c_str());
    QVERIFY2(run->lossVerdict.find("within what " + m_away.request.id.value) == 0, run->lossVerdict.c_str());
    FL_COMPARE_TEXT(m_lab->sql("a1", "SELECT pg_is_in_recovery()"), "f");
    qInfo("%s\n%s\n%.600s", run->lossFound.c_str(), run->lossVerdict.c_str(), text.c_str());
}

void TestPgFailback::whatWasStartedSinceItWasMeasuredIsNotRebuilt() {
    loseFra();
    m_lab->hook("start", "a1");
    QVERIFY(m_lab->comesToSay("a1", "SELECT pg_is_in_recovery()", "f"));
    m_operations->look();
    const auto plan = planHome();
    const auto stopped = m_operations->act(plan, verb::kStopReturning, {});
    QVERIFY2(stopped.result == operation::Outcome::Result::Done, stopped.reply.c_str());
    FL_COMPARE_TEXT(stopped.learned.at("end.clean.a1"), "yes");
    // Somebody starts it, an application writes, somebody stops it.
    m_lab->hook("start", "a1");
    QVERIFY(m_lab->comesToSay("a1", "SELECT pg_is_in_recovery()", "f"));
    FL_COMPARE_TEXT(m_lab->sql("a1", "INSERT INTO writes (id) VALUES (-2) RETURNING id"), "-2");
    m_lab->hook("stop", "a1");
    QTRY_COMPARE_WITH_TIMEOUT(m_lab->hook("alive", "a1"), std::string("stopped"), 15'000);
    const auto refused = m_operations->act(plan, verb::kRewind, stopped.learned);
    QVERIFY(refused.result == operation::Outcome::Result::Failed);
    const std::string end = " and ended at " + stopped.learned.at("end.position.a1") +
                            " when what only it has was measured. Plan again.";
    QVERIFY2(refused.reply.starts_with("Nothing was rebuilt: a1 ends at ") && refused.reply.ends_with(end),
             refused.reply.c_str());
    // The primary that was found then went on to another timeline: it is not the one to rebuild from.
    auto other = plan;
    other.expects["b1.history"] = "1@50331648;9";
    FL_COMPARE_TEXT(
        m_operations->act(other, verb::kRewind, stopped.learned).reply,
        "Nothing was rebuilt: b1 is on timeline 2 and was on 9 when the plan was made. Plan again.");
}

void TestPgFailback::aReturningPrimaryIsKnownWhateverItIsCalled() {
    loseFra();
    m_lab->killSite("ams");
    m_lab->hook("start", "a1");
    QVERIFY(m_lab->comesToSay("a1", "SELECT pg_is_in_recovery()", "f"));
    const auto returned = [](const topology::EngineState& state) {
        std::string text;
        for (const auto& hazard : state.hazards)
            if (hazard.kind == HazardKind::ReturningPrimary) text += hazard.what;
        return text;
    };
    const auto demotions = app::demotionsIn(*m_log);
    QCOMPARE(demotions.size(), std::size_t{1});
    // Without its log a console that starts anew takes the old primary for the primary.
    m_operations.emplace(*m_lab);
    FL_COMPARE_TEXT(returned(m_operations->look()), "");
    m_operations->noteDemoted(demotions.front());
    QVERIFY2(returned(m_operations->look()).find("although op-1 replaced it.") != std::string::npos,
             returned(m_operations->look()).c_str());
    // Somebody gave its address to b1.
    auto inventory = m_lab->inventory();
    auto& instances = inventory.engines.front().instances;
    const auto named = [&](const char* id) {
        return std::find_if(instances.begin(), instances.end(),
                            [&](const auto& each) { return each.id.value == id; });
    };
    std::swap(named("a1")->host, named("b1")->host);
    std::swap(named("a1")->port, named("b1")->port);
    m_operations.emplace(*m_lab, inventory);
    m_operations->noteDemoted(demotions.front());
    const std::string what = returned(m_operations->look());
    QVERIFY2(what.find("b1 answers as a primary of orders-pg again") == 0 &&
                 what.find("although op-1 replaced a1: it holds the same past.") != std::string::npos,
             what.c_str());
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
