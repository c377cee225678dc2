// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/pgserver/plan_words.h"
#include "app/composition/workspace.h"
#include "tests/lab/daemon.h"
#include "tests/lab/operations.h"
#include "tests/support/test_case.h"

#include <sys/stat.h>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <future>
#include <iterator>
#include <optional>

using namespace fairlead;
using namespace std::chrono_literals;
using operation::Kind;
using operation::RunResult;
using operation::Verdict;
using tests::Operations;

namespace {

std::string textOf(const std::string& path) {
    std::ifstream file{path};
    return {std::istreambuf_iterator<char>{file}, {}};
}

/// As the inventory of the lab writes it: its one engine stands last, and this is one more key of it.
std::string automationYaml(const std::string& script, const std::string& folder) {
    std::string text =
        "    automation:\n      - id: usurper\n        kind: other\n        host: b1.lab\n"
        "        hooks:\n";
    for (const char* verb : {"state", "park", "give-back"})
        text += "          " + std::string(verb) + ": {command: [\"" + script + "\", " + verb +
                ", --dir, \"" + folder + "\"], timeout: 10s}\n";
    return text;
}

const operation::GuardResult& automationIn(const operation::GuardReport& report) {
    for (const operation::GuardResult& each : report.results)
        if (each.id.value.starts_with("automation.state@")) return each;
    return report.results.front();
}

} // namespace

/// A real process that promotes b1 as soon as nobody takes writes, and switchovers that meet it.
class TestPgInterlock : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void init() {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".?")));
        m_lab.emplace();
        QVERIFY2(m_lab->isUp(), m_lab->why().c_str());
        m_own = m_lab->directory() + "/usurper";
        std::filesystem::create_directory(m_own);
        tests::giveToServers(m_own);
        m_daemon.emplace(std::vector<std::string>{FAIRLEAD_USURPER, "run", "--dir", m_lab->directory()},
                         m_lab->directory() + "/log/usurper.log");
        QVERIFY(comesToBe("running"));
    }
    void cleanup() {
        m_daemon.reset();
        m_lab.reset();
    }
    void leftAloneItActsInTheOutage();
    void parkedItNeverActsAndRunsAfterwards();
    void withoutTheDaemonItsStateIsNotKnown();
    void aKilledConsoleIsRemindedOfAndItIsGivenBack();

  private:
    std::string status() const { return textOf(m_own + "/status"); }
    std::string acts() const { return textOf(m_own + "/acts"); }
    template <class Condition>
    bool comesTrue(const Condition& condition, Micros within = 30s) const {
        const Deadline end = Deadline::in(within, m_lab->clock());
        while (!end.passed(m_lab->clock())) {
            if (condition()) return true;
            m_lab->clock().sleepFor(20ms, {});
        }
        return condition();
    }
    bool comesToBe(const std::string& word) const {
        return comesTrue([&] { return status() == word + "\n"; });
    }
    /// Writes an inventory that names the daemon, with `from` changed to `to` in it.
    std::string inventoryFile(const std::string& from = "", const std::string& to = "") const {
        std::string text = textOf(m_lab->directory() + "/inventory.yaml");
        const std::size_t at = text.find(from);
        if (!from.empty() && at != std::string::npos) text.replace(at, from.size(), to);
        const std::string path = m_lab->directory() + "/interlock.yaml";
        std::ofstream(path) << text << automationYaml(FAIRLEAD_USURPER, m_lab->directory());
        return path;
    }
    std::unique_ptr<app::Workspace> console() const {
        app::WorkspaceOptions options;
        options.inventoryFile = inventoryFile();
        options.auditFolder = m_lab->directory() + "/audit";
        options.stateFolder = m_lab->directory() + "/state";
        options.keys.kind = app::KeyPlace::Kind::Memory;
        options.by = OperatorId("lab.operator");
        auto opened = app::Workspace::open(options, app::Workspace::Mode::Operate);
        if (!opened) qFatal("%s", toText(opened.error()).c_str());
        return std::move(opened).value();
    }
    operation::Request request(app::Workspace& workspace) const {
        operation::Request request;
        request.id = workspace.desk().newId();
        request.engine = m_lab->engine().id;
        request.to = SiteId("ams");
        request.reason = "Whether other automation keeps still meanwhile.";
        request.by = OperatorId("lab.operator");
        return request;
    }
    std::vector<std::string> ctl(const std::string& file, const std::vector<std::string>& words) const {
        const std::string& folder = m_lab->directory();
        std::vector<std::string> all{FAIRLEADCTL};
        all.insert(all.end(), words.begin(), words.end());
        for (const std::string& each :
             {std::string("--inventory"), file, std::string("--audit"), folder + "/audit",
              std::string("--state"), folder + "/state", std::string("--keys"), folder + "/keys",
              std::string("--operator"), std::string("lab.operator")})
            all.push_back(each);
        return all;
    }
    /// Both streams of `fairleadctl WORDS`, after its exit status.
    std::string said(const std::string& file, const std::vector<std::string>& words) const {
        const auto ended = runtime::runCommand(ctl(file, words), m_lab->call(120s), m_lab->clock());
        if (!ended) return toText(ended.error());
        return std::to_string(ended->exitCode) + ": " + ended->output + ended->errors;
    }

    std::optional<tests::Lab> m_lab;
    std::optional<tests::Daemon> m_daemon;
    std::string m_own;
};

/// Shows that the race is real: the same fence that a switchover puts up, and nobody parked it.
void TestPgInterlock::leftAloneItActsInTheOutage() {
    Operations operations(*m_lab);
    operations.lookUntilWhole();
    const auto plan = operations.plan(operations.request(Kind::Switchover, "ams"));
    QVERIFY2(plan.has_value(), plan ? "" : toText(plan.error()).c_str());
    QVERIFY(operations.adapter().prepare(operations.engine(), *plan, m_lab->call(10s)).has_value());
    const auto fenced = operations.act(*plan, engines::postgresql::verb::kFenceStop, {});
    QVERIFY2(fenced.result == operation::Outcome::Result::Done, fenced.reply.c_str());
    QVERIFY(comesTrue([this] { return acts().starts_with("promote b1\n"); }));
    QVERIFY(m_lab->comesToSay("b1", "SELECT pg_is_in_recovery()", "f"));
}

void TestPgInterlock::parkedItNeverActsAndRunsAfterwards() {
    const auto workspace = console();
    operation::OperationDesk& desk = workspace->desk();
    const auto report = desk.checkGuards(request(*workspace)).result();
    QVERIFY(report.has_value());
    QVERIFY(report->allows());
    FL_COMPARE_TEXT(automationIn(*report).id.value, "automation.state@usurper");
    FL_COMPARE_TEXT(automationIn(*report).reason,
                    "usurper (other on b1.lab) runs; it is parked first and given back last.");
    const auto plan = desk.preparePlan(*report).result();
    QVERIFY2(plan.has_value(), plan ? "" : toText(plan.error()).c_str());
    FL_COMPARE_TEXT(plan->steps.front().verb, "automation.park");
    FL_COMPARE_TEXT(plan->steps.back().verb, "automation.give-back");
    const auto begun = desk.run(*plan, desk.confirmationPhrase(*plan)).result();
    QVERIFY2(begun.has_value(), begun ? "" : toText(begun.error()).c_str());
    const auto ended = workspace->desk().waitFor(*begun);
    QVERIFY2(ended->result == RunResult::Succeeded, tests::story(ended).c_str());
    FL_COMPARE_TEXT(m_lab->sql("b1", "SELECT pg_is_in_recovery()"), "f");
    FL_COMPARE_TEXT(m_lab->sql("a1", "SELECT pg_is_in_recovery()"), "t");
    QVERIFY(comesToBe("running"));
    FL_COMPARE_TEXT(acts(), "");
    FL_COMPARE_TEXT(tests::tellVerdict(workspace->verifyLog()), "OK");
    // Replicas that just changed their upstream may be between two histories for a moment.
    std::string hazards;
    const bool calm = comesTrue([&] {
        hazards.clear();
        for (const auto& hazard : workspace->lookOnce()->engines.front().hazards)
            hazards += hazard.what + '\n';
        return hazards.empty();
    });
    QVERIFY2(calm, hazards.c_str());
    qInfo("%s", tests::story(ended).c_str());
}

void TestPgInterlock::withoutTheDaemonItsStateIsNotKnown() {
    m_daemon.reset();
    const auto workspace = console();
    operation::OperationDesk& desk = workspace->desk();
    operation::Request wish = request(*workspace);
    auto report = desk.checkGuards(wish).result();
    QVERIFY(report.has_value());
    QCOMPARE(automationIn(*report).verdict, Verdict::Unknown);
    FL_COMPARE_TEXT(automationIn(*report).reason,
                    "The state hook of usurper (other on b1.lab) says \"lab: there is no daemon\" with exit "
                    "status 1, neither running nor parked. It may act during the operation.");
    QVERIFY(!report->allows());
    wish.overrides = {{GuardId("automation.state@usurper"), wish.by, "The daemon was ended for good today."}};
    report = desk.checkGuards(wish).result();
    QVERIFY(report.has_value() && report->allows());
    const auto plan = desk.preparePlan(*report).result();
    QVERIFY(plan.has_value());
    for (const auto& step : plan->steps)
        QVERIFY(!step.verb.starts_with("automation."));
    QVERIFY(plan->unknowns.back().starts_with("usurper (other on b1.lab) is not parked"));
}

/// Killed in the step after the parking, whose hook never ends, so that nothing else has happened yet.
void TestPgInterlock::aKilledConsoleIsRemindedOfAndItIsGivenBack() {
    const std::string file = inventoryFile("stop: {command: [",
                                           "stop: {command: [sleep, \"600\"], timeout: 10m}\n"
                                           "          rewound: {command: [");
    const std::string credentials = m_lab->directory() + "/credentials";
    std::filesystem::create_directory(credentials);
    std::ofstream(credentials + "/fairlead-passphrase") << "a test of the lab\n";
    QVERIFY(chmod((credentials + "/fairlead-passphrase").c_str(), 0600) == 0);
    setenv("CREDENTIALS_DIRECTORY", credentials.c_str(), 1);
    const std::string made = said(file, {"keys", "init"});
    QVERIFY2(made.starts_with("0: "), made.c_str());

    std::stop_source kill;
    auto running = std::async(std::launch::async, [&] {
        return runtime::runCommand(ctl(file, {"run", "switchover", "--engine", "orders-pg", "--to", "ams",
                                              "--reason", "A console that is killed must leave a reminder.",
                                              "--phrase", "SWITCHOVER orders-pg TO ams"}),
                                   {Deadline::in(120s, m_lab->clock()), kill.get_token()}, m_lab->clock());
    });
    const bool parked = comesTrue([this] { return status() == "parked\n"; }, 60s);
    kill.request_stop();
    const auto ended = running.get();
    QVERIFY2(parked, ended ? (ended->output + ended->errors).c_str() : toText(ended.error()).c_str());

    const std::string reminded = said(file, {"status"});
    QVERIFY2(reminded.find("HAZARD Automation other (usurper) of orders-pg ") != std::string::npos &&
                 reminded.find("Give it back: fairleadctl give-back orders-pg.") != std::string::npos,
             reminded.c_str());
    const std::string early = said(file, {"give-back", "orders-pg"});
    QVERIFY2(early.find("has not ended, and what it parked would interfere with it.") != std::string::npos,
             early.c_str());
    const std::string unfinished = said(file, {"resume"});
    const std::string id = unfinished.substr(3, unfinished.find("  ") - 3);
    const std::string closed = said(file, {"resume", "--op", id, "--close", "--reason", "Not today."});
    QVERIFY2(closed.starts_with("0: "), (unfinished + closed).c_str());
    FL_COMPARE_TEXT(status(), "parked\n");
    FL_COMPARE_TEXT(said(file, {"give-back", "orders-pg"}), "0: usurper (other on b1.lab) is running.\n");
    QVERIFY(comesToBe("running"));
    QVERIFY(said(file, {"status"}).find("HAZARD") == std::string::npos);
    FL_COMPARE_TEXT(said(file, {"give-back", "orders-pg"}),
                    "0: Nothing of orders-pg is parked by an operation.\n");
    FL_COMPARE_TEXT(acts(), "");
    FL_COMPARE_TEXT(m_lab->sql("a1", "SELECT pg_is_in_recovery()"), "f");
    const std::string verified = said(file, {"audit", "verify", m_lab->directory() + "/audit"});
    QVERIFY2(!verified.starts_with("2") && !verified.starts_with("3"), verified.c_str());
}

QTEST_GUILESS_MAIN(TestPgInterlock)
#include "tst_pg_interlock.moc"
