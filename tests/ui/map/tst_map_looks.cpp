// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_case.h"
#include "tests/ui/support/snapshots.h"
#include "ui/map/map_words.h"

using namespace fairlead;
using namespace fairlead::ui;
using topology::Freshness;
using topology::LinkState;
using topology::SyncMode;
using namespace std::chrono_literals;

namespace {

const char* borderWord(CardBorder border) {
    switch (border) {
        case CardBorder::Solid:
            return "solid";
        case CardBorder::Dashed:
            return "dashed";
        case CardBorder::Dotted:
            return "dotted";
    }
    return "";
}

/// `P orders-pg-a1 | OK 16.4 async 2 s | solid`.
QString cardLine(const CardLook& look) {
    QString line = QStringLiteral("%1 %2 | %3 %4 %5 %6 | %7")
                       .arg(look.role.letter)
                       .arg(look.name, look.word, look.version, look.sync, look.age,
                            QString::fromLatin1(borderWord(look.border)));
    if (look.hatched) line += QStringLiteral(" hatched");
    if (look.ageBold) line += QStringLiteral(" bold");
    return line.simplified();
}

topology::ReplicationLink link(LinkState state, SyncMode sync, Micros lag) {
    topology::ReplicationLink made;
    made.from = InstanceId{"a"};
    made.to = InstanceId{"b"};
    made.state = state;
    made.sync = sync;
    made.lagTime = lag;
    made.age = 2s;
    made.freshness = Freshness::Fresh;
    return made;
}

} // namespace

/// What cards, links and sites look like, as text (UX-3.2 to UX-3.5).
class TestMapLooks : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void cardsReadAsTheirStateAndAge();
    void linksReadAsTheirState_data();
    void linksReadAsTheirState();
    void aLinkIntoMaintenanceGivesUpItsHue_data();
    void aLinkIntoMaintenanceGivesUpItsHue();
    void splitBrainReplacesTheEdges();
    void siteSentenceIsTakenWord();
    void nothingSeenYetIsNeverSeen();
    void cutWanIsMarkedOnTheLinkNotOnTheSite();
    void spokenNameHasAllFacts();
    void healthyEstateHasNoMark();
};

void TestMapLooks::cardsReadAsTheirStateAndAge() {
    const inventory::Inventory inventory = tests::scriptedInventory();
    const topology::TopologySnapshot snapshot = tests::stale(inventory);
    const MapLooks looks = looksOf(inventory, &snapshot);
    const auto line = [&looks](const char* id) { return cardLine(looks.cards.at(InstanceId{id})); };
    QCOMPARE(line("ora-core-a"), QStringLiteral("P ora-core-a | OK 19.24 20 s | solid bold"));
    QCOMPARE(line("orders-pg-a1"), QStringLiteral("P orders-pg-a1 | was OK [16.4] 45 s | solid hatched"));
    QCOMPARE(line("ledger-pg-a1"), QStringLiteral("P ledger-pg-a1 | NOT VISIBLE -- 4m10s | dashed hatched"));
    QCOMPARE(line("orders-pg-b1"), QStringLiteral("S orders-pg-b1 | OK 16.4 async 2 s | solid"));
    QCOMPARE(line("ch-b1"), QStringLiteral("= ch-b1 | OK 24.8 async 2 s | solid"));
    QCOMPARE(line("trino-b"), QStringLiteral("C trino-b | OK 455 2 s | solid"));
    const MapWords words(inventory, &snapshot, looks);
    QVERIFY(
        words.tipOf(InstanceId{"ledger-pg-a1"}).contains(QStringLiteral("version 16.4"))); // the last value
}

void TestMapLooks::linksReadAsTheirState_data() {
    QTest::addColumn<topology::ReplicationLink>("link");
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("stroke");
    QTest::addColumn<int>("priority");
    const auto row = [](const char* name, const topology::ReplicationLink& l, const char* text, Stroke stroke,
                        Priority priority) {
        QTest::newRow(name) << l << QString::fromUtf8(text) << static_cast<int>(stroke)
                            << static_cast<int>(priority);
    };
    row("a flowing sync link is double", link(LinkState::Streaming, SyncMode::Sync, 0s), "SYNC 0 s",
        Stroke::Double, Priority::None);
    row("half the budget is plain", link(LinkState::Streaming, SyncMode::Async, 30s), "30 s / 60 s",
        Stroke::Solid, Priority::None);
    row("over half the budget is P3", link(LinkState::Streaming, SyncMode::Async, 31s), "31 s / 60 s",
        Stroke::Heavy, Priority::P3);
    row("over the budget is P2", link(LinkState::Streaming, SyncMode::Async, 75s), "75 s / 60 s",
        Stroke::Heavy, Priority::P2);
    row("over five times the budget is P1", link(LinkState::CatchingUp, SyncMode::Async, 301s),
        "5m01s / 60 s", Stroke::Heavy, Priority::P1);
    row("a paused link has bars", link(LinkState::Paused, SyncMode::Async, 3s), "paused", Stroke::Paused,
        Priority::None);
    topology::ReplicationLink broken = link(LinkState::Broken, SyncMode::Async, 3s);
    broken.brokenSince = tests::scriptedNow() - 250s;
    row("a broken link is P1 and says since when", broken, "broken 4m10s", Stroke::Broken, Priority::P1);
    topology::ReplicationLink old = link(LinkState::Streaming, SyncMode::Async, 3s);
    old.freshness = Freshness::Stale;
    old.age = 45s;
    row("a stale lag stands in brackets", old, "[3 s] 45 s ago", Stroke::LastKnown, Priority::None);
    old.freshness = Freshness::Lost;
    row("a lost lag is no number", old, "-- 45 s ago", Stroke::LastKnown, Priority::None);
    old.freshness = Freshness::Never;
    row("a link never seen is not known", old, "?", Stroke::NotSeen, Priority::Unseen);
    topology::ReplicationLink native = link(LinkState::Streaming, SyncMode::Async, 0s);
    native.lagTime.reset();
    native.lagNative = "1204 obj";
    row("no second is made up for objects", native, "1204 obj", Stroke::Solid, Priority::None);
    native.lagReceive = Bytes{38'000'000};
    row("no second is made up for bytes", native, "38 MB", Stroke::Solid, Priority::None);
}

void TestMapLooks::linksReadAsTheirState() {
    QFETCH(const topology::ReplicationLink, link);
    QFETCH(const QString, text);
    const LinkLook look = lookOf(link, Micros{60s}, tests::scriptedNow());
    QCOMPARE(look.text, text);
    QTEST(static_cast<int>(look.stroke), "stroke");
    QTEST(static_cast<int>(look.priority), "priority");
}

void TestMapLooks::aLinkIntoMaintenanceGivesUpItsHue_data() {
    QTest::addColumn<QString>("object");
    QTest::addColumn<bool>("hue");
    QTest::newRow("nothing is in maintenance") << QString() << true;
    QTest::newRow("its engine") << QStringLiteral("engine") << false;
    QTest::newRow("the instance that it flows into") << QStringLiteral("to") << false;
    QTest::newRow("the instance that it comes from") << QStringLiteral("from") << true; // its alarm calls too
}

/// What is in maintenance calls nobody (UX-3.2): a lag keeps its words and loses badge and colour.
void TestMapLooks::aLinkIntoMaintenanceGivesUpItsHue() {
    QFETCH(const QString, object);
    QFETCH(const bool, hue);
    const inventory::Inventory inventory = tests::scriptedInventory();
    topology::TopologySnapshot snapshot = tests::lagging(inventory);
    topology::EngineState& engine = tests::engineIn(snapshot, "orders-pg");
    const MapLooks before = looksOf(inventory, &snapshot);
    if (object == QStringLiteral("engine")) engine.state = topology::StateWord::Maintenance;
    for (const topology::ReplicationLink& each : engine.links)
        for (topology::InstanceState& instance : engine.instances)
            if ((object == QStringLiteral("to") && instance.id == each.to) ||
                (object == QStringLiteral("from") && instance.id == each.from))
                instance.state = topology::StateWord::Maintenance;
    const MapLooks looks = looksOf(inventory, &snapshot);
    const RowLook& row = looks.rows.at(EngineId{"orders-pg"});
    const RowLook& was = before.rows.at(EngineId{"orders-pg"});
    QVERIFY(was.pill.priority != Priority::None);
    QCOMPARE(row.pill.priority, hue ? was.pill.priority : Priority::None);
    QCOMPARE(row.pill.text, was.pill.text);
}

void TestMapLooks::splitBrainReplacesTheEdges() {
    const inventory::Inventory inventory = tests::scriptedInventory();
    const topology::TopologySnapshot snapshot = tests::splitBrain(inventory);
    const MapLooks looks = looksOf(inventory, &snapshot);
    const RowLook& row = looks.rows.at(EngineId{"orders-pg"});
    QCOMPARE(row.twoWriters, QStringLiteral("since 03:12:07Z"));
    QVERIFY(row.diverged);
    QCOMPARE(row.word, QStringLiteral("2 writers"));
    for (const char* id : {"orders-pg-a1", "orders-pg-b1"}) {
        QVERIFY(looks.cards.at(InstanceId{id}).role == glyphOf(topology::Role::Primary));
        QCOMPARE(looks.cards.at(InstanceId{id}).word, QStringLiteral("DIVERGED"));
    }
}

void TestMapLooks::siteSentenceIsTakenWord() {
    const inventory::Inventory inventory = tests::scriptedInventory();
    const topology::TopologySnapshot snapshot = tests::presumedDown(inventory);
    const SiteLook look = looksOf(inventory, &snapshot).sites.at(SiteId{"DC1"});
    QCOMPARE(look.text,
             QStringLiteral("Nobody can see DC1 (3 vantages, 4m10s). Presumed down, not confirmed."));
    QCOMPARE(look.word + QLatin1Char(' ') + look.lasting + QLatin1Char(' ') + look.seen,
             QStringLiteral("PRESUMED DOWN 4m10s 0/12"));
    QVERIFY(look.badge == Badge::P1Presumed);
}

void TestMapLooks::nothingSeenYetIsNeverSeen() {
    const inventory::Inventory inventory = tests::smallInventory();
    const MapLooks looks = looksOf(inventory, nullptr);
    QCOMPARE(cardLine(looks.cards.at(InstanceId{"ledger-pg-a1"})),
             QStringLiteral("? ledger-pg-a1 | NEVER SEEN | dotted"));
    QCOMPARE(looks.rows.at(EngineId{"ledger-pg"}).pill.text, QStringLiteral("?"));
    QCOMPARE(looks.sites.at(SiteId{"DC1"}).seen, QStringLiteral("0/1"));
}

void TestMapLooks::cutWanIsMarkedOnTheLinkNotOnTheSite() {
    const inventory::Inventory inventory = tests::scriptedInventory();
    const topology::TopologySnapshot snapshot = tests::linkCut(inventory);
    const MapLooks looks = looksOf(inventory, &snapshot);
    QVERIFY(looks.wan == Badge::P1Cut);
    QCOMPARE(looks.wanWord, QStringLiteral("CUT"));
    QCOMPARE(looks.sites.at(SiteId{"DC1"}).word, QStringLiteral("ISOLATED"));
    QVERIFY(looks.sites.at(SiteId{"DC1"}).badge == Badge::None);
}

void TestMapLooks::spokenNameHasAllFacts() {
    const inventory::Inventory inventory = tests::scriptedInventory();
    const topology::TopologySnapshot snapshot = tests::normal(inventory);
    const MapLooks looks = looksOf(inventory, &snapshot);
    const MapWords words(inventory, &snapshot, looks);
    QCOMPARE(words.spoken(InstanceId{"ledger-pg-b1"}),
             QStringLiteral(
                 "ledger-pg-b1, PostgreSQL replica, Dublin, OK, lag 0.3 seconds of 5, data 2 seconds old"));
    QCOMPARE(words.spoken(EngineId{"ledger-pg"}),
             QStringLiteral("ledger-pg, PostgreSQL, Frankfurt OK, Dublin OK, between the sites 0.3 s / 5 s"));
}

void TestMapLooks::healthyEstateHasNoMark() {
    const inventory::Inventory inventory = tests::scriptedInventory();
    const topology::TopologySnapshot snapshot = tests::normal(inventory);
    const MapLooks looks = looksOf(inventory, &snapshot);
    for (const auto& [id, card] : looks.cards)
        QVERIFY2(card.badge == Badge::None, id.value.c_str());
    for (const auto& [id, row] : looks.rows) {
        QVERIFY2(row.pill.priority == Priority::None, id.value.c_str());
        QVERIFY2(row.badge == Badge::None, id.value.c_str());
    }
}

Q_DECLARE_METATYPE(fairlead::topology::ReplicationLink)
QTEST_MAIN(TestMapLooks)
#include "tst_map_looks.moc"
