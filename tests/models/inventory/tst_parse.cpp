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
audit: {origin: ops.example.com/fairlead/dc1, break_glass: allowed, break_glass_log: /mnt/second/fairlead}
team: {etcd: ["etcd1.example.com:2379", "10.0.0.2:12379"]}
vantages:
  - {id: third-place, address: "vantage.example.com:7443", ca: /etc/vantage-ca.pem, token: keychain:third}
  - id: ams-watch
    site: ams
    address: "10.0.1.9:65535"
    fingerprint: 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
    token: file:/etc/fairlead/ams-watch
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
    commit_window: {minutes: 45, users: [trial, qa]}
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
rules:
  - {id: two, engines: [orders-pg], copies: 1, at: ams, throughout: true, override: never}
  - {id: near, lag: 30s, override: second-person}
  - {id: calm, wait: 30m}
  - {id: order, engines: [orders-pg], after: ledger-pg}
  - {id: pair, engines: [orders-pg], together_with: ledger-pg, override: reason}
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
    void rulesAreRead();
    void anchorsAreRead();
    void vantagesAreRead();
    void escalationIsRead();
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
    FL_COMPARE_TEXT(full.audit.breakGlassLog, "/mnt/second/fairlead");
    QCOMPARE(full.etcd, (std::vector<inventory::Meeting>{{"etcd1.example.com", 2379}, {"10.0.0.2", 12379}}));
    QVERIFY(read(kSample).etcd.empty());
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

void TestParse::vantagesAreRead() {
    const inventory::Inventory full = read(kEverything);
    QCOMPARE(full.vantages.size(), 2U);
    using Scheme = inventory::SecretRef::Scheme;
    QVERIFY((full.vantages[0] == inventory::VantagePoint{"third-place", fairlead::SiteId(), "vantage.example.com", 7443,
                                                         "/etc/vantage-ca.pem", "", {Scheme::Keychain, "third"}}));
    QVERIFY((full.vantages[1] ==
             inventory::VantagePoint{"ams-watch", fairlead::SiteId("ams"), "10.0.1.9", 65535, "",
                                     "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
                                     {Scheme::File, "/etc/fairlead/ams-watch"}}));
    QVERIFY(inventory::adviceOn(full).empty());
    const inventory::Inventory small = read(kSample);
    QVERIFY(small.vantages.empty());
    QCOMPARE(inventory::adviceOn(small).size(), 1U);
    FL_COMPARE_TEXT(inventory::adviceOn(small).front().substr(0, 32), "No third vantage is declared: wh");
    inventory::Inventory oneInASite = small;
    oneInASite.vantages = {full.vantages[1]};
    QCOMPARE(inventory::adviceOn(oneInASite).size(), 1U);
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

void TestParse::escalationIsRead() {
    const auto read = [](const char* alarms) {
        const std::string yaml = sampleWith("fairlead/dc1}", std::string("fairlead/dc1}\n") + alarms);
        return inventory::parseInventory(yaml).inventory.alarms.escalation;
    };
    QVERIFY(!read("operators: []").declared());
    inventory::Escalation command;
    command.name = "on-call";
    command.command = {"/bin/page", "{text} of {estate}"};
    QVERIFY(read("alarms: {escalation: {command: [/bin/page, \"{text} of {estate}\"]}}") == command);
    inventory::Escalation webhook;
    webhook.name = "pager";
    webhook.webhook = "https://hooks.example.com/fairlead";
    webhook.secret = "keychain:oncall";
    webhook.ca = "/etc/fairlead/hooks.pem";
    webhook.timeout = std::chrono::seconds{10};
    QVERIFY(read("alarms: {escalation: {name: pager, webhook: \"https://hooks.example.com/fairlead\", "
                 "secret: \"keychain:oncall\", ca: /etc/fairlead/hooks.pem, timeout: 10s}}") == webhook);
}

void TestParse::anchorsAreRead() {
    const std::string text =
        "audit:\n"
        "  origin: ops.example.com/fairlead/dc1\n"
        "  anchors:\n"
        "    - {id: second, kind: directory, path: /mnt/ams/notes}\n"
        "    - id: worm\n"
        "      kind: s3\n"
        "      url: https://minio.ams.example.com:9000\n"
        "      bucket: fairlead-anchors\n"
        "      region: eu-west-3\n"
        "      retention_days: 3650\n"
        "      access: {user: AKIDEXAMPLE, password: keychain:worm, tls: {ca: /etc/ca.pem}}\n"
        "    - {id: table, kind: postgresql, host: 10.0.5.1, port: 5432, table: trail.heads,\n"
        "       access: {user: anchor, database: audit}}\n"
        "    - {id: keys, kind: etcd, endpoints: ['http://[2001:db8::1]:2379', 'https://e2:2379'], key: /fl/,\n"
        "       access: {user: fl, password: env:ETCD}}\n"
        "    - {id: siem, kind: syslog, transport: tcp, host: siem.example.com, port: 6514}\n"
        "    - {id: journal, kind: syslog, transport: unix, path: /dev/log}\n"
        "    - {id: wit, kind: witness, url: https://witness.example.com/fl,\n"
        "       vkey: witness.example.com/w+0123abcd+BJ8gPyxvUP7eNPS1qVFLvo3BFqy5Ta6yZEDO4qP3wq0J}\n"
        "    - {id: lyon, kind: peer, path: /mnt/lyon/log}";
    const std::string yaml = sampleWith("audit: {origin: ops.example.com/fairlead/dc1}", text);
    FL_COMPARE_TEXT(problemsOf(yaml), "");
    const auto anchors = inventory::parseInventory(yaml).inventory.audit.anchors;
    QCOMPARE(anchors.size(), std::size_t{8});
    using Tls = inventory::Tls;
    inventory::Anchor worm;
    worm.id = "worm";
    worm.kind = "s3";
    worm.url = "https://minio.ams.example.com:9000";
    worm.bucket = "fairlead-anchors";
    worm.region = "eu-west-3";
    worm.retentionDays = 3650;
    worm.access = {"AKIDEXAMPLE",
                   inventory::SecretRef{inventory::SecretRef::Scheme::Keychain, "worm"},
                   "",
                   {Tls::Mode::VerifyFull, "/etc/ca.pem", "", ""}};
    QVERIFY(anchors[1] == worm);
    FL_COMPARE_TEXT(anchors[0].path, "/mnt/ams/notes");
    FL_COMPARE_TEXT(anchors[2].table, "trail.heads");
    FL_COMPARE_TEXT(anchors[2].access.database, "audit");
    QCOMPARE(anchors[2].port, std::uint16_t{5432});
    const std::vector<std::string> endpoints{"http://[2001:db8::1]:2379", "https://e2:2379"};
    QVERIFY(anchors[3].endpoints == endpoints);
    FL_COMPARE_TEXT(anchors[3].key, "/fl/");
    FL_COMPARE_TEXT(anchors[4].transport + " " + anchors[4].host, "tcp siem.example.com");
    FL_COMPARE_TEXT(anchors[5].path, "/dev/log");
    QVERIFY(anchors[6].vkey.starts_with("witness.example.com/w+0123abcd+"));
    FL_COMPARE_TEXT(anchors[7].kind + " " + anchors[7].path, "peer /mnt/lyon/log");
    // Defaults.
    const auto small = inventory::parseInventory(
        sampleWith("audit: {origin: ops.example.com/fairlead/dc1}",
                   "audit: {origin: ops.example.com/fairlead/dc1, anchors: [{id: p, kind: postgresql, host: h, "
                   "port: 1, access: {user: u}}, {id: e, kind: etcd, endpoints: [http://e]}]}"));
    QCOMPARE(small.problems.size(), std::size_t{0});
    FL_COMPARE_TEXT(small.inventory.audit.anchors[0].table, "fairlead.anchors");
    FL_COMPARE_TEXT(small.inventory.audit.anchors[1].key, "/fairlead/anchors/");
}

void TestParse::rulesAreRead() {
    const inventory::Inventory full = read(kEverything);
    QCOMPARE(full.rules.size(), std::size_t{5});
    using inventory::Rule;
    const EngineId orders("orders-pg"), ledger("ledger-pg");
    Rule two;
    two.id = "two";
    two.engines = {orders};
    two.override = Rule::Override::Never;
    two.copies = 1;
    two.at = SiteId("ams");
    two.throughout = true;
    QVERIFY(full.rules[0] == two);
    QVERIFY(full.rules[1].lag == Micros(30s) && full.rules[1].isAbout(ledger));
    QVERIFY(full.rules[1].override == Rule::Override::SecondPerson && !full.rules[1].copies);
    QVERIFY(full.rules[2].wait == Micros(30min) && full.rules[2].override == Rule::Override::Reason);
    QVERIFY(full.rules[3].after == ledger && !full.rules[3].isAbout(ledger));
    QVERIFY(full.rules[4].togetherWith == ledger && full.rules[4].after.empty());
}

void TestParse::automationIsRead() {
    const inventory::Inventory full = read(kEverything);
    const inventory::Engine& engine = full.engines.front();
    QCOMPARE(engine.canaryEvery, std::optional<Micros>(2s));
    QVERIFY(engine.commitWindow == (inventory::CommitWindow{45min, {"trial", "qa"}}));
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
    QVERIFY(!full.engines[1].commitWindow);
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
