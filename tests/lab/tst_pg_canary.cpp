// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/composition/workspace.h"
#include "tests/lab/operations.h"
#include "tests/support/test_case.h"

#include <fstream>
#include <iterator>
#include <optional>

using namespace fairlead;
using namespace std::chrono_literals;
using operation::Kind;
using operation::RunResult;
using topology::HazardKind;

/// Fairlead's heartbeat through real servers, as the whole console writes and reads it.
class TestPgCanary : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void init() {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".?")));
        m_lab.emplace();
        QVERIFY2(m_lab->isUp(), m_lab->why().c_str());
        std::ifstream lab(m_lab->directory() + "/inventory.yaml");
        std::string text{std::istreambuf_iterator<char>{lab}, {}};
        text.insert(text.find("    instances:\n"), "    canary: {every: 500ms}\n");
        std::ofstream(m_lab->directory() + "/canary.yaml") << text;
        app::WorkspaceOptions options;
        options.inventoryFile = m_lab->directory() + "/canary.yaml";
        options.auditFolder = m_lab->directory() + "/audit";
        options.stateFolder = m_lab->directory() + "/state";
        options.keys.kind = app::KeyPlace::Kind::Memory;
        options.by = OperatorId("lab.operator");
        auto opened = app::Workspace::open(options, app::Workspace::Mode::Operate);
        QVERIFY2(opened.has_value(), opened ? "" : toText(opened.error()).c_str());
        m_console = std::move(opened).value();
    }
    void cleanup() {
        m_console.reset();
        m_lab.reset();
    }
    void anIdleEngineStaysQuiet();
    void whatArrivesAndIsNotAppliedIsFound();
    void aRoleThatMayNotWriteSaysSo();
    void itGoesOnFromTheNewPrimary();

  private:
    topology::EngineState engine() const { return m_console->lookOnce()->engines.front(); }
    /// Looks until it is so; a generous while.
    template <class Condition>
    bool comesTrue(const Condition& condition) const {
        const Deadline end = Deadline::in(60s, m_lab->clock());
        while (!end.passed(m_lab->clock())) {
            if (condition(engine())) return true;
            m_lab->clock().sleepFor(50ms, {});
        }
        return false;
    }
    static const topology::ReplicationLink* linkTo(const topology::EngineState& engine, const char* id) {
        for (const auto& link : engine.links) {
            if (link.to.value == id) return &link;
        }
        return nullptr;
    }
    /// It arrives everywhere but on the primary itself.
    bool arrivesOn(const std::vector<const char*>& replicas) const {
        return comesTrue([&](const topology::EngineState& seen) {
            return std::all_of(replicas.begin(), replicas.end(), [&](const char* id) {
                const auto* link = linkTo(seen, id);
                return link != nullptr && link->lagCanary == Micros{0};
            });
        });
    }
    std::string beat(const char* id) const {
        return m_lab->sql(id, "SELECT max(beat) FROM fairlead.heartbeat");
    }
    /// Another heartbeat than the one that is there now.
    bool goesOnOn(const char* id) const {
        const std::string before = beat(id);
        return comesTrue([&](const topology::EngineState&) { return beat(id) != before; });
    }

    std::optional<tests::Lab> m_lab;
    std::unique_ptr<app::Workspace> m_console;
};

void TestPgCanary::anIdleEngineStaysQuiet() {
    QVERIFY(arrivesOn({"a2", "b1", "b2"}));
    for (int i = 0; i < 4; ++i)
        QVERIFY(goesOnOn("b2"));
    const auto seen = engine();
    QVERIFY2(seen.hazards.empty(), seen.why.c_str());
    FL_COMPARE_TEXT(seen.canary, "");
    FL_COMPARE_TEXT(m_lab->sql("a1", "SELECT count(*) FROM fairlead.heartbeat"), "1");
}

void TestPgCanary::whatArrivesAndIsNotAppliedIsFound() {
    QVERIFY(arrivesOn({"a2", "b1", "b2"}));
    m_lab->sql("b1", "SELECT pg_wal_replay_pause()");
    std::string found;
    QVERIFY(comesTrue([&](const topology::EngineState& seen) {
        const auto* link = linkTo(seen, "b1");
        for (const auto& hazard : seen.hazards) {
            if (hazard.kind == HazardKind::CanaryDisagrees && link && link->lagReceive == Bytes{0})
                found = hazard.what;
        }
        return !found.empty();
    }));
    QVERIFY2(found.starts_with("Fairlead's heartbeat is missing on b1 of orders-pg for ") &&
                 found.find(" ago (0 B to receive, ") != std::string::npos,
             found.c_str());
    qInfo("%s", found.c_str());
    m_lab->sql("b1", "SELECT pg_wal_replay_resume()");
    QVERIFY(comesTrue([](const topology::EngineState& seen) { return seen.hazards.empty(); }));
    QVERIFY(arrivesOn({"b1"}));
}

void TestPgCanary::aRoleThatMayNotWriteSaysSo() {
    QVERIFY(arrivesOn({"b1"}));
    m_lab->sql("a1", "ALTER TABLE fairlead.heartbeat OWNER TO postgres");
    QVERIFY(comesTrue([](const topology::EngineState& seen) {
        return seen.canary.find("permission denied") != std::string::npos;
    }));
    m_lab->sql("a1", "ALTER TABLE fairlead.heartbeat OWNER TO fairlead");
    QVERIFY(comesTrue([](const topology::EngineState& seen) { return seen.canary.empty(); }));
    QVERIFY(engine().hazards.empty());
}

void TestPgCanary::itGoesOnFromTheNewPrimary() {
    QVERIFY(arrivesOn({"a2", "b1", "b2"}));
    operation::OperationDesk& desk = m_console->desk();
    operation::Request request;
    request.id = desk.newId();
    request.engine = m_lab->engine().id;
    request.to = SiteId("ams");
    request.reason = "Whether the heartbeat is in nobody's way.";
    request.by = OperatorId("lab.operator");
    const auto report = desk.checkGuards(request).result();
    QVERIFY(report.has_value());
    for (const auto& guard : report->results)
        QVERIFY2(guard.verdict == operation::Verdict::Pass || guard.verdict == operation::Verdict::Warn,
                 (guard.id.value + ": " + guard.reason).c_str());
    const auto plan = desk.preparePlan(*report).result();
    QVERIFY2(plan.has_value(), plan ? "" : toText(plan.error()).c_str());
    const auto begun = desk.run(*plan, desk.confirmationPhrase(*plan)).result();
    QVERIFY2(begun.has_value(), begun ? "" : toText(begun.error()).c_str());
    const auto ended = m_console->desk().waitFor(*begun);
    QVERIFY2(ended->result == RunResult::Succeeded, tests::story(ended).c_str());
    QVERIFY(arrivesOn({"a1", "a2", "b2"}));
    QVERIFY(goesOnOn("a1"));
    // Replicas that just changed their upstream may be between two histories for a moment.
    QVERIFY(comesTrue([](const topology::EngineState& seen) { return seen.hazards.empty(); }));
}

QTEST_GUILESS_MAIN(TestPgCanary)
#include "tst_pg_canary.moc"
