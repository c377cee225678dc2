// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/topology/reduce.h"
#include "tests/support/test_case.h"
#include "tests/ui/support/snapshots.h"
#include "ui/itemmodels/conditions.h"
#include "ui/itemmodels/verdict.h"
#include "ui/map/overview.h"
#include "ui/shell/plan_reason.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QSignalSpy>

using namespace fairlead;
using namespace fairlead::ui;
using namespace std::chrono_literals;
using topology::StateWord;

namespace {

constexpr QSize kViewport{1052, 652};

topology::SnapshotPtr shared(topology::TopologySnapshot snapshot) {
    return std::make_shared<const topology::TopologySnapshot>(std::move(snapshot));
}

/// `OK 16.4 12 s | solid bold`: what a card says and how it looks.
QString cardLine(const CardLook& look) {
    const char* border = look.border == CardBorder::Solid    ? "solid"
                         : look.border == CardBorder::Dashed ? "dashed"
                                                             : "dotted";
    QString line = QStringLiteral("%1 %2 %3 %4 | %5")
                       .arg(look.word, look.version, look.sync, look.age, QString::fromLatin1(border));
    if (look.hatched) line += QStringLiteral(" hatched");
    if (look.ageBold) line += QStringLiteral(" bold");
    return line.simplified();
}

/// A primary that was seen once, this long ago, by an estate that is looked at every five seconds.
CardLook seenAgo(Micros age) {
    const inventory::Inventory inventory = tests::smallInventory();
    topology::Memory memory;
    for (const inventory::Instance& instance : inventory.engines.front().instances) {
        topology::Observation seen;
        seen.instance = instance.id;
        seen.engine = instance.engine;
        seen.vantage = "console at DC2";
        seen.at = tests::scriptedNow();
        seen.monoAt = {1000s};
        const bool primary = instance.id == inventory.engines.front().instances.front().id;
        seen.role = primary ? topology::Role::Primary : topology::Role::Replica;
        seen.writable = primary;
        seen.version = "16.4";
        topology::remember(memory, seen);
    }
    const MonoTime now{1000s + age};
    const topology::TopologySnapshot snapshot =
        topology::reduce(inventory, memory, {tests::scriptedNow() + age, now, 1, "console at DC2"});
    return looksOf(inventory, &snapshot).cards.at(InstanceId{"ledger-pg-a1"});
}

/// What a site is, as the seven rows of UX-3.4 have it.
topology::TopologySnapshot withSite(StateWord word, const char* text) {
    const inventory::Inventory inventory = tests::scriptedInventory();
    topology::TopologySnapshot snapshot = tests::presumedDown(inventory);
    snapshot.sites.front().state = word;
    snapshot.sites.front().text = text;
    for (topology::EngineState& engine : snapshot.engines) {
        for (topology::InstanceState& instance : engine.instances) {
            if (instance.site == snapshot.sites.front().id) instance.state = word;
        }
    }
    return snapshot;
}

int hued(const QImage& image) {
    int count = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            count += image.pixelColor(x, y).hsvSaturation() > 90 ? 1 : 0;
    }
    return count;
}

} // namespace

/// Old values look old to the second (UX-3.3, A05), and sites are said what is known of them (UX-3.4, A06).
class TestMapStates : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void valuesAgeByTheInterval_data();
    void valuesAgeByTheInterval();
    void notLiveComesInTime();
    void sitesAreSaidWhatIsKnown_data();
    void sitesAreSaidWhatIsKnown();
    void aCutOffConsoleSaysNothingOfSites();
    void twoWritersStayMarked();
    void aReplayForgetsThem();
    void anOperationsOwnHandOverIsNotLatched();
    void statesComeFourTimesASecondAndNumbersOnce();
    void roleChangeAltersGlyphWordAndArrowOnly();

  private:
    inventory::Inventory m_inventory = tests::scriptedInventory();
};

void TestMapStates::valuesAgeByTheInterval_data() {
    QTest::addColumn<int>("seconds");
    QTest::addColumn<QString>("line");
    // T is 5 s: 2T, 6T and 24T, and a second later.
    QTest::newRow("fresh") << 2 << QStringLiteral("OK 16.4 2 s | solid");
    QTest::newRow("fresh to the last") << 10 << QStringLiteral("OK 16.4 10 s | solid");
    QTest::newRow("ageing is bold") << 11 << QStringLiteral("OK 16.4 11 s | solid bold");
    QTest::newRow("ageing to the last") << 30 << QStringLiteral("OK 16.4 30 s | solid bold");
    QTest::newRow("stale stands in brackets") << 31 << QStringLiteral("was OK [16.4] 31 s | solid hatched");
    QTest::newRow("stale to the last") << 120 << QStringLiteral("was OK [16.4] 2 m | solid hatched");
    QTest::newRow("lost is no value") << 121 << QStringLiteral("NOT VISIBLE -- 2m01s | dashed hatched");
}

void TestMapStates::valuesAgeByTheInterval() {
    QFETCH(const int, seconds);
    QTEST(cardLine(seenAgo(std::chrono::seconds{seconds})), "line");
}

/// Within 2T + 1 s of the last look that ended: the judge's limit is 2T, and it is asked once a second.
void TestMapStates::notLiveComesInTime() {
    topology::TopologySnapshot snapshot = tests::normal(m_inventory);
    const MonoTime taken = snapshot.takenMono;
    QVERIFY(judgeLiveness(&snapshot, 5s, taken + 10s, {}).live);
    QVERIFY(!judgeLiveness(&snapshot, 5s, taken + 10s + 1us, {}).live);
}

void TestMapStates::sitesAreSaidWhatIsKnown_data() {
    QTest::addColumn<topology::TopologySnapshot>("snapshot");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("head");
    QTest::addColumn<int>("badge");
    QTest::addColumn<QString>("wan");
    const auto row = [](const char* name, const topology::TopologySnapshot& snapshot, const char* text,
                        const char* head, Badge badge, const char* wan) {
        QTest::newRow(name) << snapshot << QString::fromUtf8(text) << QString::fromUtf8(head)
                            << static_cast<int>(badge) << QString::fromUtf8(wan);
    };
    row("seen by all: nothing is said", tests::normal(m_inventory), "", "OK", Badge::None, "OK");
    row("not from here", tests::notVisible(m_inventory),
        "DC1 is not visible from this console. DC2 still sees it.", "NOT VISIBLE 4m10s", Badge::Unseen,
        "unseen");
    row("the link is cut", tests::linkCut(m_inventory),
        "The link between DC1 and DC2 is cut. DC1 is running (third place, 4 s ago).", "ISOLATED 4m10s",
        Badge::None, "CUT");
    row("nobody sees it", tests::presumedDown(m_inventory),
        "Nobody can see DC1 (3 vantages, 4m10s). Presumed down, not confirmed.", "PRESUMED DOWN 4m10s",
        Badge::P1Presumed, "unseen");
    const char* noThird = "DC1 is not visible. There is no third vantage: down and cut off look the same.";
    row("there is no third vantage", withSite(StateWord::NotVisible, noThird), noThird, "NOT VISIBLE 4m10s",
        Badge::Unseen, "unseen");
    const char* proven = "DC1 is confirmed down (power feed lost; attested by m.ruiz 03:14Z).";
    row("proven down", withSite(StateWord::Down, proven), proven, "DOWN 4m10s", Badge::P1Down, "unseen");
    row("the console is cut off", tests::consoleCutOff(m_inventory),
        "This console is cut off. Nothing here is live.", "NOT VISIBLE 45 s", Badge::Unseen, "unseen");
}

void TestMapStates::sitesAreSaidWhatIsKnown() {
    QFETCH(const topology::TopologySnapshot, snapshot);
    const MapLooks looks = looksOf(m_inventory, &snapshot);
    const SiteLook& site = looks.sites.at(SiteId{"DC1"});
    QTEST(site.text, "text");
    QTEST((site.word + QLatin1Char(' ') + site.lasting).trimmed(), "head");
    QTEST(static_cast<int>(site.badge), "badge");
    QTEST(looks.wanWord, "wan");
    // The link's trouble is the link's, and what a person should do nothing about has no hue.
    QCOMPARE(looks.wan == Badge::P1Cut, looks.wanWord == QStringLiteral("CUT"));
    QCOMPARE(looks.cutOff, snapshot.consoleCutOff);
}

void TestMapStates::aCutOffConsoleSaysNothingOfSites() {
    const topology::TopologySnapshot snapshot = tests::consoleCutOff(m_inventory);
    for (const Condition& condition : conditionsOf(snapshot, m_inventory))
        QVERIFY2(condition.site.empty() && condition.engine.empty(), qPrintable(condition.brief));
    QCOMPARE(whyNoPlan(EngineId{"orders-pg"}, &snapshot, true), QStringLiteral("this console is cut off"));
    applyTheme(*qApp, ThemeKind::Day);
    TopologyMap map(m_inventory);
    map.resize(kViewport);
    map.setSnapshot(shared(tests::notVisible(m_inventory)));
    const QImage before = map.grab().toImage();
    map.setSnapshot(shared(snapshot));
    QTRY_VERIFY(map.mapLooks().cutOff);
    // All of it is hatched: no part stays as it was.
    const QImage after = map.grab().toImage();
    for (int y = geometry::kHeader; y + 40 < after.height(); y += 40) {
        for (int x = 0; x + 40 < after.width(); x += 40) {
            const QRect part(x, y, 40, 40);
            QVERIFY(before.copy(part) != after.copy(part));
        }
    }
}

void TestMapStates::twoWritersStayMarked() {
    Overview overview(m_inventory);
    overview.resize(kViewport.width(), 684); // with its bar
    overview.show();
    QVERIFY(QTest::qWaitForWindowExposed(&overview));
    overview.setSnapshot(shared(tests::splitBrain(m_inventory)));
    const auto row = [&overview] { return overview.map().mapLooks().rows.at(EngineId{"orders-pg"}); };
    QTRY_COMPARE(row().twoWriters, QStringLiteral("since 03:12:07Z"));
    QVERIFY(!row().latched);
    QVERIFY(hued(overview.map().grab().toImage()) > 5000);
    overview.setSnapshot(shared(tests::normal(m_inventory)));
    QTRY_VERIFY(row().latched);
    QCOMPARE(row().twoWriters, QStringLiteral("since 03:12:07Z"));
    QCOMPARE(row().word, QStringLiteral("not resolved"));
    QVERIFY(row().worst == Mark::P1);
    QVERIFY(hued(overview.map().grab().toImage()) > 3000); // the bar is still there
}

void TestMapStates::aReplayForgetsThem() {
    TopologyMap map(m_inventory);
    map.resize(kViewport);
    map.setSnapshot(shared(tests::splitBrain(m_inventory)));
    QTRY_VERIFY(map.mapLooks().rows.at(EngineId{"orders-pg"}).diverged);
    map.setSnapshot(shared(tests::normal(m_inventory)));
    QTRY_VERIFY(!map.mapLooks().rows.at(EngineId{"orders-pg"}).diverged);
}

void TestMapStates::anOperationsOwnHandOverIsNotLatched() {
    Overview overview(m_inventory);
    overview.resize(kViewport);
    overview.map().setLocked({EngineId{"orders-pg"}});
    overview.setSnapshot(shared(tests::splitBrain(m_inventory)));
    QTRY_VERIFY(overview.map().mapLooks().rows.at(EngineId{"orders-pg"}).diverged); // shown while it is seen
    overview.setSnapshot(shared(tests::normal(m_inventory)));
    QTRY_VERIFY(!overview.map().mapLooks().rows.at(EngineId{"orders-pg"}).diverged);
}

void TestMapStates::statesComeFourTimesASecondAndNumbersOnce() {
    const auto count = [this](auto make) {
        TopologyMap map(m_inventory);
        map.resize(kViewport);
        map.grab();
        QSignalSpy changed(&map, &TopologyMap::looksChanged);
        QElapsedTimer clock;
        clock.start();
        for (int i = 0; i < 120; ++i) {
            map.setSnapshot(shared(make(i)));
            QTest::qWait(20);
        }
        return std::pair(static_cast<double>(changed.count()), static_cast<double>(clock.elapsed()) / 1000);
    };
    const auto [numbers, numberSeconds] = count([this](int i) {
        topology::TopologySnapshot snapshot = tests::normal(m_inventory);
        for (topology::EngineState& engine : snapshot.engines) {
            for (topology::InstanceState& instance : engine.instances)
                instance.age = Micros{std::chrono::seconds{i / 13}}; // never again what was drawn before
        }
        return snapshot;
    });
    QVERIFY(numbers >= 2);
    QVERIFY2(numbers <= numberSeconds + 2, qPrintable(QString::number(numbers)));
    const auto [states, stateSeconds] = count([this](int i) {
        // Without a rhythm that the map's own could fall in with.
        const bool usual = (static_cast<std::uint32_t>(i) * 2'654'435'761U >> 16 & 1U) == 0;
        return usual ? tests::normal(m_inventory) : tests::rolesSwitched(m_inventory);
    });
    QVERIFY(states >= 2);
    QVERIFY2(states <= 4 * stateSeconds + 2, qPrintable(QString::number(states)));
}

/// A04: the picture of a switchover differs inside the cards' first lines, their sync words and the links
/// only.
void TestMapStates::roleChangeAltersGlyphWordAndArrowOnly() {
    applyTheme(*qApp, ThemeKind::Day);
    TopologyMap map(m_inventory);
    map.resize(kViewport);
    map.setSnapshot(shared(tests::normal(m_inventory)));
    const QImage before = map.grab().toImage();
    const MapLayout layout = map.mapLayout();
    map.setSnapshot(shared(tests::rolesSwitched(m_inventory)));
    QTRY_COMPARE(map.mapLooks().cards.at(InstanceId{"orders-pg-b1"}).role.letter, QLatin1Char('P'));
    const QImage after = map.grab().toImage();
    QVERIFY(map.mapLayout() == layout);
    const QRect row = layout.findRow(EngineId{"orders-pg"})->rect;
    for (int y = 0; y < after.height(); ++y) {
        for (int x = 0; x < after.width(); ++x) {
            if (before.pixel(x, y) == after.pixel(x, y)) continue;
            QVERIFY2(row.contains(x, y), qPrintable(QStringLiteral("%1 %2").arg(x).arg(y)));
        }
    }
    // Names, versions and ages of the four instances are as they were.
    for (const char* id : {"orders-pg-a1", "orders-pg-a2", "orders-pg-b1", "orders-pg-b2"}) {
        const QRect card = layout.find(InstanceId{id})->rect;
        const QRect name(card.left() + 30, card.top() + 3, card.width() - 36, 22);
        const QRect age(card.right() - 40, card.top() + 27, 34, 20);
        QVERIFY2(before.copy(name) == after.copy(name), id);
        QVERIFY2(before.copy(age) == after.copy(age), id);
    }
}

Q_DECLARE_METATYPE(fairlead::topology::TopologySnapshot)
QTEST_MAIN(TestMapStates)
#include "tst_map_states.moc"
