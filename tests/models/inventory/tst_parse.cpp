// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/models/inventory/sample.h"
#include "tests/support/test_case.h"

#include <QFile>
#include <QTest>

namespace {

using namespace std::chrono_literals;
using fairlead::EngineId;
using fairlead::InstanceId;
using fairlead::Micros;
using fairlead::SiteId;
using fairlead::tests::kSample;
using fairlead::tests::problemsOf;
using fairlead::tests::sampleWith;
namespace inventory = fairlead::inventory;

/// Every key there is, each with a value that is not its default.
constexpr std::string_view kEverything = R"(%YAML 1.2
---
fairlead: 1
estate: "core eu"
target: production
sites: [{id: fra, name: Frankfurt}, {id: ams, name: Amsterdam}]
observe_every: 500ms
audit: {origin: ops.example.com/fairlead/dc1, break_glass: allowed}
operators:
  - {id: d.ivanov, name: Daria Ivanov, key: d.ivanov+0123abcd+AZ8gPyxvUP7eNPS1qVFLvo3BFqy5Ta6yZEDO4qP3wq0J}
  - {id: m.ruiz}
approvals_required: 1
engines:
  - id: orders-pg
    technology: postgresql
    home: ams
    objectives: {rpo: 5s, rto: 10m}
    approvals_required: 0
    access:
      user: fairlead
      password: keychain:orders
      database: postgres
      tls: {mode: verify-ca, ca: /etc/ca.pem, certificate: /etc/c.pem, key: /etc/k.pem}
    settings: {rewind_source: b1, wait: 30, quick: true, auth_token: env:TOKEN}
    slot: 3
    instances:
      - {id: a1, site: fra, host: 10.0.0.1, port: 5432}
      - id: a2
        site: fra
        host: "2001:db8::2"
        port: 5432
        endpoint: true
        replication: {host: wal.fra, port: 5433}
        hooks:
          stop: {command: [/usr/bin/hook, stop, "{instance}", "--at={host}:{port}", 7], timeout: 30s}
          start: {command: [/usr/bin/hook, start]}
      - {id: a3, site: fra, host: 10.0.0.3, port: 5432, slot: 1, settings: {rest: 8008}}
      - {id: b1, site: ams, host: 10.0.1.1, port: 5432}
    canary: {every: 2s}
    automation:
      - id: repmgr-b
        kind: repmgr
        host: b1.ams
        hooks:
          state: {command: [/usr/bin/guard, state, "{automation}"], timeout: 5s}
          park: {command: [/usr/bin/guard, park, "{host}"]}
          give-back: {command: [/usr/bin/guard, unpark, "{engine}"]}
  - id: ledger-pg
    technology: postgresql
    home: fra
    instances:
      - {id: c1, site: fra, host: 10.0.0.9, port: 5432}
      - {id: d1, site: ams, host: 10.0.1.9, port: 5432}
front_doors:
  - id: orders-pool
    kind: pgbouncer
    engine: orders-pg
    access: {user: fairlead, password: keychain:pool}
    to: {fra: "10.0.0.1:5432", ams: "10.0.1.1:5432"}
    settings: {database: orders}
    devices:
      - {id: p1, site: fra, host: 10.0.0.5, port: 6432, settings: {ini: /etc/pgb.ini}}
      - {id: p2, host: 10.0.9.5, port: 6432, hooks: {reload: {command: [/usr/bin/hook]}}}
groups: [{id: shop, waves: [[ledger-pg], [orders-pg]]}]
...
)";

/// What a whole inventory is read into, and that no text at all can do more than be refused.
class TestParse : public fairlead::tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void theSmallestInventoryHasDefaults();
    void everyKeyIsRead();
    void accessIsRead();
    void frontDoorsAreRead();
    void automationIsRead();
    void instancesAreRead();
    void placesOnTheMap();
    void placesDependOnTheDeclarationOnly();
    void secretReferences_data();
    void secretReferences();
    void allProblemsInTheOrderOfTheText();
    void theDigestIsOfTheText();
    void aByteOrderMarkIsNoPartOfTheText();
    void textsThatAreNoInventory_data();
    void textsThatAreNoInventory();
    void everyPrefixIsAnswered();
    void findsById();
    void theDemoEstateIsWhole();
};

inventory::Inventory read(std::string_view yaml) {
    inventory::Parsed parsed = inventory::parseInventory(yaml);
    if (!parsed.problems.empty()) qFatal("%s", toText(parsed.problems.front(), "i.yaml").c_str());
    return parsed.inventory;
}

void TestParse::theSmallestInventoryHasDefaults() {
    const inventory::Inventory small = read(kSample);
    FL_COMPARE_TEXT(small.estate, "core-eu");
    QCOMPARE(small.target, inventory::TargetKind::Lab);
    QCOMPARE(small.observeEvery, Micros(1s));
    QVERIFY(!small.audit.breakGlassAllowed);
    FL_COMPARE_TEXT(small.sites[0].name, "Frankfurt");
    FL_COMPARE_TEXT(small.sites[1].name, "ams");
    const inventory::Engine& engine = small.engines.front();
    QVERIFY(!engine.objectives.rpo.has_value());
    QVERIFY(!engine.access.password.has_value());
    QCOMPARE(engine.access.tls.mode, inventory::Tls::Mode::VerifyFull);
    QCOMPARE(engine.approvalsRequired, 0);
    const inventory::Instance& instance = engine.instances.front();
    FL_COMPARE_TEXT(instance.replicationHost, "10.0.0.1");
    QCOMPARE(instance.replicationPort, 5432);
    QVERIFY(instance.hooks.empty());
}

void TestParse::everyKeyIsRead() {
    const inventory::Inventory full = read(kEverything);
    FL_COMPARE_TEXT(full.estate, "core eu");
    QCOMPARE(full.target, inventory::TargetKind::Production);
    QCOMPARE(full.observeEvery, Micros(500ms));
    FL_COMPARE_TEXT(full.audit.origin, "ops.example.com/fairlead/dc1");
    QVERIFY(full.audit.breakGlassAllowed);
    QCOMPARE(full.operators.size(), 2U);
    FL_COMPARE_TEXT(full.operators[0].name, "Daria Ivanov");
    FL_COMPARE_TEXT(full.operators[0].publicKey,
                    "d.ivanov+0123abcd+AZ8gPyxvUP7eNPS1qVFLvo3BFqy5Ta6yZEDO4qP3wq0J");
    FL_COMPARE_TEXT(full.operators[1].name, "m.ruiz");
    QCOMPARE(full.engines[0].approvalsRequired, 0);
    QCOMPARE(full.engines[1].approvalsRequired, 1);
    FL_COMPARE_TEXT(full.engines[0].home.value, "ams");
    QCOMPARE(full.engines[0].objectives, (inventory::Objectives{Micros(5s), Micros(10min)}));
    const std::map<std::string, std::string> settings{
        {"rewind_source", "b1"}, {"wait", "30"}, {"quick", "true"}, {"auth_token", "env:TOKEN"}};
    QVERIFY(full.engines[0].settings == settings);
    const std::vector<std::vector<EngineId>> waves{{EngineId("ledger-pg")}, {EngineId("orders-pg")}};
    QVERIFY(full.groups.front().waves == waves);
}

void TestParse::frontDoorsAreRead() {
    const inventory::Inventory full = read(kEverything);
    FL_COMPARE_TEXT(full.engines[0].instances[2].settings.at("rest"), "8008");
    QCOMPARE(full.frontDoors.size(), 1U);
    const inventory::FrontDoor* door = full.findDoor(fairlead::DoorId("orders-pool"));
    QVERIFY(door != nullptr);
    FL_COMPARE_TEXT(door->kind, "pgbouncer");
    FL_COMPARE_TEXT(door->engine.value, "orders-pg");
    FL_COMPARE_TEXT(toText(*door->access.password), "keychain:pool");
    FL_COMPARE_TEXT(door->to.at(fairlead::SiteId("ams")), "10.0.1.1:5432");
    FL_COMPARE_TEXT(door->settings.at("database"), "orders");
    QCOMPARE(door->devices.size(), 2U);
    FL_COMPARE_TEXT(door->devices[0].site.value, "fra");
    FL_COMPARE_TEXT(door->devices[0].door.value, "orders-pool");
    FL_COMPARE_TEXT(door->devices[0].settings.at("ini"), "/etc/pgb.ini");
    QVERIFY(door->devices[1].site.empty());
    QCOMPARE(door->devices[1].port, 6432);
    FL_COMPARE_TEXT(door->devices[1].hooks.at("reload").command.front(), "/usr/bin/hook");
}

void TestParse::accessIsRead() {
    const inventory::Access access = read(kEverything).engines[0].access;
    const inventory::SecretRef password{inventory::SecretRef::Scheme::Keychain, "orders"};
    const inventory::Tls tls{inventory::Tls::Mode::VerifyCa, "/etc/ca.pem", "/etc/c.pem", "/etc/k.pem"};
    QVERIFY((access == inventory::Access{"fairlead", password, "postgres", tls}));
}

void TestParse::automationIsRead() {
    const inventory::Inventory full = read(kEverything);
    const inventory::Engine& engine = full.engines.front();
    QCOMPARE(engine.canaryEvery, std::optional<Micros>(2s));
    QCOMPARE(engine.automation.size(), std::size_t{1});
    const inventory::Automation* found = full.findAutomation(fairlead::AutomationId("repmgr-b"));
    QVERIFY(found == &engine.automation.front());
    FL_COMPARE_TEXT(found->engine.value, "orders-pg");
    FL_COMPARE_TEXT(found->kind, "repmgr");
    FL_COMPARE_TEXT(found->host, "b1.ams");
    QVERIFY((found->state == inventory::HostHook{{"/usr/bin/guard", "state", "{automation}"}, Micros(5s)}));
    QVERIFY((found->park == inventory::HostHook{{"/usr/bin/guard", "park", "{host}"}, Micros(60s)}));
    FL_COMPARE_TEXT(found->giveBack.command[1], "unpark");
    QVERIFY(full.engines[1].automation.empty() && !full.engines[1].canaryEvery);
    QVERIFY(full.findAutomation(fairlead::AutomationId("orders-pg")) == nullptr);
}

void TestParse::instancesAreRead() {
    const inventory::Inventory full = read(kEverything);
    const inventory::Instance& a2 = *full.findInstance(InstanceId("a2"));
    FL_COMPARE_TEXT(a2.engine.value, "orders-pg");
    FL_COMPARE_TEXT(a2.site.value, "fra");
    FL_COMPARE_TEXT(a2.host, "2001:db8::2");
    FL_COMPARE_TEXT(a2.replicationHost, "wal.fra");
    QCOMPARE(a2.replicationPort, 5433);
    const std::vector<std::string> stop{"/usr/bin/hook", "stop", "{instance}", "--at={host}:{port}", "7"};
    QVERIFY((a2.hooks.at("stop") == inventory::HostHook{stop, Micros(30s)}));
    QVERIFY((a2.hooks.at("start") == inventory::HostHook{{"/usr/bin/hook", "start"}, Micros(60s)}));
}

/// UX-3.7: the endpoint stands at the gutter; who declares a slot keeps it; the others take the
/// lowest free ones in declared order.
void TestParse::placesOnTheMap() {
    const inventory::Inventory full = read(kEverything);
    const auto place = [&full](const char* id) {
        const inventory::Instance& instance = *full.findInstance(InstanceId(id));
        return std::pair(instance.crossSiteEndpoint, instance.slot);
    };
    QCOMPARE(place("a1"), std::pair(false, 2));
    QCOMPARE(place("a2"), std::pair(true, 0));
    QCOMPARE(place("a3"), std::pair(false, 1));
    QCOMPARE(place("b1"), std::pair(true, 0));
    QCOMPARE(full.engines[0].slot, 3);
    QCOMPARE(full.engines[1].slot, 0);
}

/// A first instance that says no leaves the place to the next.
void TestParse::placesDependOnTheDeclarationOnly() {
    const inventory::Inventory shifted =
        read(sampleWith("{id: a1, site: fra, host: 10.0.0.1, port: 5432}",
                        "{id: a1, site: fra, host: 10.0.0.1, port: 5432, endpoint: false}\n"
                        "      - {id: a2, site: fra, host: 10.0.0.3, port: 5432}"));
    QVERIFY(!shifted.findInstance(InstanceId("a1"))->crossSiteEndpoint);
    QCOMPARE(shifted.findInstance(InstanceId("a1"))->slot, 1);
    QVERIFY(shifted.findInstance(InstanceId("a2"))->crossSiteEndpoint);
}

void TestParse::secretReferences_data() {
    QTest::addColumn<QByteArray>("written");
    QTest::newRow("in the keychain") << QByteArray("keychain:prod/orders pg");
    QTest::newRow("in a file") << QByteArray("file:/run/secrets/orders");
    QTest::newRow("in the environment") << QByteArray("env:ORDERS_PASSWORD");
}

void TestParse::secretReferences() {
    QFETCH(const QByteArray, written);
    const std::string text = written.toStdString();
    const inventory::Inventory with =
        read(sampleWith("home: fra", "home: fra\n    access: {password: '" + text + "'}"));
    FL_COMPARE_TEXT(toText(with.engines.front().access.password.value()), text);
}

/// One run names everything, so that a person mends a file once.
void TestParse::allProblemsInTheOrderOfTheText() {
    constexpr std::string_view yaml = R"(fairlead: 1
target: prodution
sites: [{id: fra}, {id: ams, nme: x}]
engines:
  - id: a
    technology: redis
    home: ber
    access: {password: 1234}
    instances:
      - {id: a1, site: fra, host: h, port: 0}
      - {id: a1, site: ams, host: g, port: 6379}
)";
    FL_COMPARE_TEXT(
        problemsOf(yaml),
        "i.yaml:1:1: an inventory needs the key \"estate\": the name of what is described here\n"
        "i.yaml:1:1: an inventory needs the key \"audit\": the audit log of this console\n"
        "i.yaml:2:9: target \"prodution\" is not known: it takes production, lab or simulation "
        "(did you mean \"production\"?)\n"
        "i.yaml:3:30: unknown key \"nme\": a site has no such key (did you mean \"name\"?)\n"
        "i.yaml:7:11: site \"ber\" is not declared: the inventory has ams and fra\n"
        "i.yaml:8:24: password is not a reference to a secret: an inventory never holds a secret; "
        "write keychain:NAME, file:/PATH or env:NAME\n"
        "i.yaml:10:44: port \"0\" is not a port: write a whole number from 1 to 65535\n"
        "i.yaml:11:14: instance id \"a1\" is taken: it is used on line 10 already");
}

void TestParse::theDigestIsOfTheText() {
    // printf '%s' "$sample" | sha256sum
    FL_COMPARE_TEXT(read(kSample).digest, "110c3db5da833ccd8b59bc3d29374a0c9e173cad428923827b4032946857904a");
    QVERIFY(read(std::string(kSample) + "# a comment\n").digest != read(kSample).digest);
}

void TestParse::aByteOrderMarkIsNoPartOfTheText() {
    FL_COMPARE_TEXT(problemsOf("\xEF\xBB\xBF" + std::string(kSample)), "");
    FL_COMPARE_TEXT(problemsOf("\xEF\xBB\xBF"
                               "a: &x 1"),
                    "i.yaml:1:4: anchors and aliases are not allowed: write the value out where it is meant");
}

void TestParse::textsThatAreNoInventory_data() {
    QTest::addColumn<QByteArray>("yaml");
    QTest::addColumn<QByteArray>("expected");
    const QByteArray empty = "i.yaml:1:1: the inventory is empty: it begins with fairlead: 1";
    const QByteArray deep = ": nested more than 16 levels deep: no inventory needs that";
    QTest::newRow("nothing") << QByteArray() << empty;
    QTest::newRow("a comment") << QByteArray("# nothing\n") << empty;
    QTest::newRow("a word") << QByteArray("hello")
                            << QByteArray(
                                   "i.yaml:1:1: the inventory is a single value: it takes an inventory");
    QTest::newRow("a list") << QByteArray("- fairlead: 1")
                            << QByteArray("i.yaml:1:1: the inventory is a list: it takes an inventory");
    QTest::newRow("UTF-16") << QByteArray(
                                   "\xFF\xFE"
                                   "f\0",
                                   4)
                            << QByteArray("i.yaml:1:1: not UTF-8: save the file in the encoding UTF-8");
    QTest::newRow("an overlong slash")
        << QByteArray("a: \xC0\xAF")
        << QByteArray("i.yaml:1:4: not UTF-8: save the file in the encoding UTF-8");
    QTest::newRow("half a character at the end")
        << QByteArray("a: \xE2\x82")
        << QByteArray("i.yaml:1:4: not UTF-8: save the file in the encoding UTF-8");
    QTest::newRow("more than 1 MiB")
        << QByteArray(1024 * 1024 + 1, '#')
        << QByteArray("i.yaml:1:1: the inventory is larger than 1 MiB: this is not the file that was meant");
    QTest::newRow("a bomb of brackets") << QByteArray(100'000, '[') << "i.yaml:1:9" + deep;
    QTest::newRow("a bomb of dashes") << QByteArray("- ").repeated(5'000) << "i.yaml:1:33" + deep;
    QTest::newRow("a bomb of question marks") << QByteArray("? ").repeated(5'000) << "i.yaml:1:33" + deep;
    QTest::newRow("a million aliases")
        << QByteArray("a: &a [x]\nb: [*a, *a]")
        << QByteArray(
               "i.yaml:1:4: anchors and aliases are not allowed: write the value out where it is meant");
}

void TestParse::textsThatAreNoInventory() {
    QFETCH(const QByteArray, yaml);
    QFETCH(const QByteArray, expected);
    FL_COMPARE_TEXT(problemsOf(std::string_view(yaml.data(), static_cast<std::size_t>(yaml.size()))),
                    expected.toStdString());
}

/// A file cut off anywhere is either still whole (a cut inside a trailing comment or line end) or
/// refused with a place inside the text.
void TestParse::everyPrefixIsAnswered() {
    const auto lines = static_cast<int>(std::count(kEverything.begin(), kEverything.end(), '\n'));
    for (std::size_t length = 0; length < kEverything.size(); ++length) {
        const inventory::Parsed parsed = inventory::parseInventory(kEverything.substr(0, length));
        QVERIFY(parsed.problems.empty() != parsed.inventory.digest.empty());
        for (const inventory::Problem& problem : parsed.problems) {
            QVERIFY(problem.line >= 1 && problem.line <= lines + 1 && problem.column >= 1);
        }
    }
}

void TestParse::findsById() {
    const inventory::Inventory small = read(kSample);
    FL_COMPARE_TEXT(small.findEngine(EngineId("orders"))->technology, "postgresql");
    FL_COMPARE_TEXT(small.findInstance(InstanceId("b1"))->host, "10.0.0.2");
    FL_COMPARE_TEXT(small.findSite(SiteId("fra"))->name, "Frankfurt");
    QVERIFY(small.findEngine(EngineId("a1")) == nullptr);
    QVERIFY(small.findInstance(InstanceId("orders")) == nullptr);
    QVERIFY(small.findSite(SiteId("lon")) == nullptr);
}

/// The demo shows one or two engines of each technology, all in the simulator.
void TestParse::theDemoEstateIsWhole() {
    QFile file(QStringLiteral(FAIRLEAD_SOURCE_DIR "/resources/inventories/simulation.yaml"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const std::string yaml = file.readAll().toStdString();
    FL_COMPARE_TEXT(problemsOf(yaml), "");
    const inventory::Inventory demo = read(yaml);
    QCOMPARE(demo.target, inventory::TargetKind::Simulation);
    std::map<std::string, int> technologies;
    for (const inventory::Engine& engine : demo.engines)
        ++technologies[engine.technology];
    QCOMPARE(technologies.size(), 8U);
    QCOMPARE(technologies["postgresql"], 2);
    QCOMPARE(demo.engines.size(), 10U);
}

} // namespace

QTEST_GUILESS_MAIN(TestParse)
#include "tst_parse.moc"
