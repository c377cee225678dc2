// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/pgserver/plan_words.h"
#include "adapters/traffic/dns/adapter.h"
#include "adapters/traffic/haproxy/adapter.h"
#include "adapters/traffic/pgbouncer/adapter.h"
#include "app/composition/workspace.h"
#include "tests/lab/doors.h"
#include "tests/lab/operations.h"
#include "tests/lab/writer.h"
#include "tests/support/test_case.h"

#include <libpq-fe.h>
#include <sys/stat.h>
#include <unistd.h>
#include <fstream>
#include <iterator>

using namespace fairlead;
using namespace std::chrono_literals;
using operation::Kind;
using operation::RunResult;
using tests::Operations;
using tests::Writer;

/// Whole operations on real servers with real front doors before them, and a client that writes through them.
class TestFrontDoors : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void init() {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".?")));
        m_lab.emplace();
        QVERIFY2(m_lab->isUp(), m_lab->why().c_str());
        m_doors.emplace();
        m_inventory = m_lab->inventory();
    }
    void cleanup() {
        m_operations.reset();
        m_doors.reset();
        m_lab.reset();
    }
    void aPoolerBeforeAProxyThereAndBack();
    void aPoolerThatNamesTheServerItself();
    void aFenceThatFailsLetsClientsGoOn();
    void aTransactionThatDoesNotEndStopsNothing();
    void failoverWithTheOldSitesDevicesDead();
    void theWholeConsoleLeadsAPoolerAndAName();

  private:
    std::string target(const std::string& id) const {
        const auto instance = m_lab->instance(id);
        return instance.host + ":" + std::to_string(instance.port);
    }
    inventory::Device pooler(const std::string& id, const std::string& site, const std::string& to) {
        tests::PoolerOptions options;
        options.target = to;
        options.users["app"] = m_lab->appPassword();
        return m_doors->pooler(id, site, site == "fra" ? "127.0.1.1" : "127.0.2.1", options);
    }
    inventory::Device proxy(const std::string& id, const std::string& site) {
        return m_doors->proxy(id, site, site == "fra" ? "127.0.1.1" : "127.0.2.1",
                              {target("a1"), target("b1"), {}});
    }
    /// Poolers p1 and p2 that lead to the servers themselves.
    void poolersAlone() {
        auto door = m_doors->door("pool", "pgbouncer", target("a1"), target("b1"),
                                  {pooler("p1", "fra", target("a1")), pooler("p2", "ams", target("a1"))});
        door.settings["databases"] = "app";
        m_inventory.frontDoors = {door};
        begin();
    }
    /// Poolers before proxies before the servers.
    void poolersBeforeProxies() {
        const auto proxies =
            m_doors->door("proxy", "haproxy", "be/a1", "be/b1", {proxy("h1", "fra"), proxy("h2", "ams")});
        const auto behind = [this](const char* id, const char* host) {
            return std::string(host) + ":" + std::to_string(m_doors->clientPort(id));
        };
        auto pool = m_doors->door(
            "pool", "pgbouncer", "fra", "ams",
            {pooler("p1", "fra", behind("h1", "127.0.1.1")), pooler("p2", "ams", behind("h2", "127.0.2.1"))});
        pool.settings["databases"] = "app";
        pool.settings["follows"] = "haproxy";
        m_inventory.frontDoors = {pool, proxies};
        begin();
    }
    void begin() {
        m_operations.emplace(*m_lab, m_inventory);
        m_operations->routeThrough({{"pgbouncer", &m_pgbouncer}, {"haproxy", &m_haproxy}});
    }
    std::string throughPooler(std::size_t index) const {
        const auto& device = m_inventory.frontDoors.front().devices.at(index);
        return "host=" + device.host + " port=" + std::to_string(device.port) +
               " dbname=app user=app password=" + m_lab->appPassword() + " sslmode=disable connect_timeout=5";
    }
    operation::ProgressPtr switchTo(const std::string& site) {
        m_operations->lookUntilWhole();
        const auto request = m_operations->request(Kind::Switchover, site);
        for (const auto& guard :
             m_operations->routed().guards(m_operations->engine(), request, m_lab->call(20s))) {
            if (guard.id.value.starts_with("traffic.") && guard.verdict != operation::Verdict::Pass)
                qFatal("%s: %s", guard.id.value.c_str(), guard.reason.c_str());
        }
        const auto plan = m_operations->plan(request);
        if (!plan) qFatal("%s", toText(plan.error()).c_str());
        return m_operations->run(*plan);
    }
    /// Writes go on to arrive.
    bool goesOn(const Writer& writer) const {
        const std::size_t before = writer.acknowledged().size();
        const auto end = m_lab->clock().mono() + 10s;
        while (writer.acknowledged().size() < before + 10 && m_lab->clock().mono() < end)
            m_lab->clock().sleepFor(20ms, {});
        return writer.acknowledged().size() >= before + 10;
    }
    bool hasAllRows(const Writer& writer, const std::string& id) const {
        const auto end = m_lab->clock().mono() + 10s;
        while (!writer.missingOn(id).empty() && m_lab->clock().mono() < end)
            m_lab->clock().sleepFor(20ms, {});
        return writer.missingOn(id).empty();
    }
    static std::string firstOf(const std::vector<std::string>& texts) {
        return texts.empty() ? "" : texts.front();
    }

    runtime::SystemClock m_clock;
    tests::FileSecrets m_secrets;
    traffic::pgbouncer::PgbouncerAdapter m_pgbouncer{m_clock, m_secrets, "test"};
    traffic::haproxy::HaproxyAdapter m_haproxy{m_clock, m_secrets, "test"};
    std::optional<tests::Lab> m_lab;
    std::optional<tests::Doors> m_doors;
    inventory::Inventory m_inventory;
    std::optional<Operations> m_operations;
};

void TestFrontDoors::aPoolerBeforeAProxyThereAndBack() {
    poolersBeforeProxies();
    Writer writer(*m_lab, 5ms, throughPooler(0));
    Writer other(*m_lab, 5ms, throughPooler(1), 1'000'000);
    QVERIFY(goesOn(writer) && goesOn(other));
    const auto there = switchTo("ams");
    FL_REQUIRE_RESULT(there, RunResult::Succeeded);
    FL_COMPARE_TEXT(tests::evidenceOf(there, "traffic.hold"),
                    "p1 lets nobody through. p2 lets nobody through.");
    QVERIFY(goesOn(writer) && goesOn(other));
    FL_COMPARE_TEXT(m_lab->sql("b1", "SELECT count(*) > 0 FROM pg_stat_activity WHERE usename = 'app'"), "t");
    const auto back = switchTo("fra");
    FL_REQUIRE_RESULT(back, RunResult::Succeeded);
    QVERIFY(goesOn(writer) && goesOn(other));
    writer.stop();
    other.stop();
    FL_COMPARE_TEXT(firstOf(writer.errors()), "");
    FL_COMPARE_TEXT(firstOf(other.errors()), "");
    QVERIFY(writer.acknowledged().size() > 50);
    for (const char* id : {"a1", "a2", "b1", "b2"})
        QVERIFY2(hasAllRows(writer, id) && hasAllRows(other, id), id);
    qInfo("%zu writes, none lost, none refused; longest wait %s; there\n%s", writer.acknowledged().size(),
          humanDuration(writer.longestGap()).c_str(), tests::story(there).c_str());
}

void TestFrontDoors::aPoolerThatNamesTheServerItself() {
    poolersAlone();
    Writer writer(*m_lab, 5ms, throughPooler(1));
    QVERIFY(goesOn(writer));
    for (const char* site : {"ams", "fra"}) {
        const auto run = switchTo(site);
        FL_REQUIRE_RESULT(run, RunResult::Succeeded);
        QVERIFY(goesOn(writer));
    }
    writer.stop();
    FL_COMPARE_TEXT(firstOf(writer.errors()), "");
    QVERIFY(hasAllRows(writer, "a1") && hasAllRows(writer, "b1"));
    qInfo("%zu writes, none lost, none refused; longest wait %s", writer.acknowledged().size(),
          humanDuration(writer.longestGap()).c_str());
}

void TestFrontDoors::aFenceThatFailsLetsClientsGoOn() {
    m_inventory.engines.front().instances.front().hooks["stop"].command = {"false"};
    poolersBeforeProxies();
    Writer writer(*m_lab, 5ms, throughPooler(0));
    QVERIFY(goesOn(writer));
    const auto run = switchTo("ams");
    FL_REQUIRE_RESULT(run, RunResult::RolledBack);
    QVERIFY2(run->resultWhy.find("The stop hook of a1 failed") == 0, run->resultWhy.c_str());
    QVERIFY(goesOn(writer));
    writer.stop();
    FL_COMPARE_TEXT(firstOf(writer.errors()), "");
    QVERIFY(hasAllRows(writer, "a1"));
    FL_COMPARE_TEXT(m_lab->sql("a1", "SELECT pg_is_in_recovery()"), "f");
}

void TestFrontDoors::aTransactionThatDoesNotEndStopsNothing() {
    poolersAlone();
    m_inventory.frontDoors.front().settings["pause_within"] = "1s";
    begin();
    const std::unique_ptr<PGconn, decltype(&PQfinish)> idle(PQconnectdb(throughPooler(0).c_str()), &PQfinish);
    PQclear(PQexec(idle.get(), "BEGIN"));
    PQclear(PQexec(idle.get(), "SELECT 1"));
    Writer writer(*m_lab, 5ms, throughPooler(1));
    QVERIFY(goesOn(writer));
    const auto run = switchTo("ams");
    FL_REQUIRE_RESULT(run, RunResult::RolledBack);
    QVERIFY2(run->resultWhy.find("p1 still had transactions open after 1 s") == 0, run->resultWhy.c_str());
    QVERIFY(goesOn(writer));
    writer.stop();
    FL_COMPARE_TEXT(firstOf(writer.errors()), "");
    FL_COMPARE_TEXT(m_lab->sql("a1", "SELECT pg_is_in_recovery()"), "f");
}

void TestFrontDoors::failoverWithTheOldSitesDevicesDead() {
    poolersBeforeProxies();
    Writer writer(*m_lab, 5ms, throughPooler(1));
    QVERIFY(goesOn(writer));
    m_operations->lookUntilWhole();
    m_lab->killSite("fra");
    for (const char* device : {"p1", "h1"})
        m_doors->end(device);
    m_operations->look();
    const auto plan = m_operations->plan(m_operations->request(Kind::Failover, "ams"));
    QVERIFY2(plan.has_value(), plan ? "" : toText(plan.error()).c_str());
    const auto run = m_operations->run(*plan);
    FL_REQUIRE_RESULT(run, RunResult::SucceededWithExceptions);
    QVERIFY2(run->resultWhy.find("h1 at the lost site fra was not reached and was left alone. Lead it to "
                                 "be/b1 when it returns.") != std::string::npos,
             run->resultWhy.c_str());
    QVERIFY2(run->resultWhy.find("p1 at the lost site fra was not reached") != std::string::npos,
             run->resultWhy.c_str());
    QVERIFY(goesOn(writer));
    writer.stop();
    FL_COMPARE_TEXT(m_lab->sql("b1", "SELECT pg_is_in_recovery()"), "f");
    qInfo("longest gap %s\n%s", humanDuration(writer.longestGap()).c_str(), tests::story(run).c_str());
}

namespace {

/// As an inventory writes it.
std::string yamlOf(const inventory::FrontDoor& door) {
    std::string text = "  - id: " + door.id.value + "\n    kind: " + door.kind + "\n    engine: " + door.engine.value +
                       "\n    access: {user: fairlead, password: \"" + toText(*door.access.password) +
                       "\", tls: {mode: disable}}\n    to:\n";
    for (const auto& [site, place] : door.to)
        text += "      " + site.value + ": \"" + place + "\"\n";
    text += "    settings:\n";
    for (const auto& [name, value] : door.settings)
        text += "      " + name + ": \"" + value + "\"\n";
    text += "    devices:\n";
    for (const auto& device : door.devices) {
        text += "      - id: " + device.id.value + "\n        site: " + device.site.value + "\n        host: " +
                device.host + "\n        port: " + std::to_string(device.port) + "\n";
        for (const auto& [verb, hook] : device.hooks) {
            text += "        hooks:\n          " + verb + ":\n            command: [";
            for (const std::string& word : hook.command)
                text += "\"" + word + "\", ";
            text += "]\n";
        }
    }
    return text;
}

} // namespace

void TestFrontDoors::theWholeConsoleLeadsAPoolerAndAName() {
    poolersAlone();
    auto name = m_doors->door("name", "dns", "192.0.2.10", "192.0.2.20", {m_doors->nameServer("n1", "ams")});
    name.settings = {{"name", "app.dr.test"},
                     {"zone", "dr.test"},
                     {"tsig_key", "fairlead-key"},
                     {"tsig_secret", "file:" + m_doors->directory() + "/tsig-secret"}};
    const std::string folder = m_doors->directory();
    for (const char* secret : {"/console-secret", "/tsig-secret"})
        QVERIFY(chmod((folder + secret).c_str(), 0600) == 0 &&
                chown((folder + secret).c_str(), geteuid(), getegid()) == 0);
    std::ifstream lab(m_lab->directory() + "/inventory.yaml");
    std::ofstream(folder + "/inventory.yaml")
        << std::string{std::istreambuf_iterator<char>{lab}, {}} << "front_doors:\n"
        << yamlOf(m_inventory.frontDoors.front()) << yamlOf(name);
    Writer writer(*m_lab, 5ms, throughPooler(1));
    QVERIFY(goesOn(writer));

    app::WorkspaceOptions options;
    options.inventoryFile = folder + "/inventory.yaml";
    options.auditFolder = folder + "/audit";
    options.stateFolder = folder + "/state";
    options.keys.kind = app::KeyPlace::Kind::Memory;
    options.by = OperatorId("lab.operator");
    const auto console = app::Workspace::open(options, app::Workspace::Mode::Operate);
    QVERIFY2(console.has_value(), console ? "" : toText(console.error()).c_str());
    operation::OperationDesk& desk = (*console)->desk();
    auto request = m_operations->request(Kind::Switchover, "ams");
    request.id = desk.newId();
    const auto report = desk.checkGuards(request).result();
    QVERIFY(report.has_value());
    for (const auto& guard : report->results)
        QVERIFY2(guard.verdict == operation::Verdict::Pass || guard.verdict == operation::Verdict::Warn,
                 (guard.id.value + ": " + guard.reason).c_str());
    const auto plan = desk.preparePlan(*report).result();
    QVERIFY2(plan.has_value(), plan ? "" : toText(plan.error()).c_str());
    const auto begun = desk.run(*plan, desk.confirmationPhrase(*plan)).result();
    QVERIFY2(begun.has_value(), begun ? "" : toText(begun.error()).c_str());
    const auto ended = (*console)->desk().waitFor(*begun);
    QVERIFY2(ended->result == RunResult::Succeeded, tests::story(ended).c_str());
    FL_COMPARE_TEXT(tests::evidenceOf(ended, "traffic.hold").substr(0, 13), "p1 names app ");
    QVERIFY(goesOn(writer));
    writer.stop();
    FL_COMPARE_TEXT(firstOf(writer.errors()), "");
    QVERIFY(hasAllRows(writer, "b1"));
    traffic::dns::DnsAdapter reader(m_clock, m_secrets, "test");
    QVERIFY(reader.read(name, name.devices.front(), m_lab->call()).leadsTo == SiteId("ams"));
    FL_COMPARE_TEXT(tests::tellVerdict((*console)->verifyLog()), "OK");
}

QTEST_GUILESS_MAIN(TestFrontDoors)
#include "tst_front_doors.moc"
