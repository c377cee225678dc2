// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fake_clock.h"
#include "tests/support/test_case.h"
#include "tests/ui/support/snapshots.h"
#include "ui/shell/main_window.h"
#include "ui/shell/status_line.h"
#include "ui/theme/theme.h"
#include "ui/vantage/clock_text.h"

#include <QApplication>

using namespace fairlead;
using namespace fairlead::ui;
using namespace std::chrono_literals;

namespace {

/// Each instance of the site says how far its clock is from this console's.
topology::TopologySnapshot skewed(const inventory::Inventory& inventory, const char* site, const std::vector<Micros>& skews) {
    topology::TopologySnapshot snapshot = tests::normal(inventory);
    std::size_t next = 0;
    for (topology::EngineState& engine : snapshot.engines) {
        for (topology::InstanceState& instance : engine.instances) {
            if (instance.site.value != site || next == skews.size()) continue;
            instance.seen.change([&](topology::Observation& look) { look.serverClockSkew = skews[next]; });
            ++next;
        }
    }
    return snapshot;
}

} // namespace

/// UX-9.2, row 19: that times are approximate is said where they are shown.
class TestClockText : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, ThemeKind::Day); }

    void whatItsInstancesSay_data() {
        QTest::addColumn<QList<int>>("milliseconds");
        QTest::addColumn<QString>("text");
        QTest::newRow("nobody says") << QList<int>{} << QString();
        QTest::newRow("two seconds are nothing") << QList<int>{-2000, -1900} << QString();
        QTest::newRow("ahead") << QList<int>{-3200, -3200, -3100} << QStringLiteral("clock 3.2 s ahead of DC1");
        QTest::newRow("behind") << QList<int>{61000} << QStringLiteral("clock 61.0 s behind DC1");
        QTest::newRow("one server is wrong by itself") << QList<int>{-90000, 0, 10} << QString();
    }
    void whatItsInstancesSay() {
        QFETCH(const QList<int>, milliseconds);
        QFETCH(const QString, text);
        const inventory::Inventory inventory = tests::scriptedInventory();
        std::vector<Micros> skews;
        for (const int each : milliseconds)
            skews.push_back(Micros{each * 1000});
        const auto skew = clockSkew(std::make_shared<topology::TopologySnapshot>(skewed(inventory, "DC1", skews)).get());
        QCOMPARE(skew ? clockText(*skew) : QString(), text);
        QVERIFY(!clockSkew(nullptr));
    }

    void theStatusLineSaysSo() {
        const inventory::Inventory inventory = tests::scriptedInventory();
        tests::FakeClock clock;
        topology::SnapshotFeed feed;
        Services services;
        services.clock = &clock;
        services.inventory = &inventory;
        services.feed = &feed;
        MainWindow window(services);
        window.show();
        std::uint64_t generation = 0;
        const auto see = [&](std::vector<Micros> skews) {
            auto snapshot = std::make_shared<topology::TopologySnapshot>(skewed(inventory, "DC2", skews));
            snapshot->takenMono = clock.mono();
            snapshot->generation = ++generation;
            feed.publish(snapshot);
            QCoreApplication::sendPostedEvents();
            window.tick();
            return window.findChild<StatusLine*>()->text();
        };
        QVERIFY(!see({0s}).contains(QStringLiteral("clock")));
        QVERIFY2(see({-4s}).contains(QStringLiteral("clock 4.0 s ahead of DC2")), qPrintable(see({-4s})));
        QVERIFY(!see({0s}).contains(QStringLiteral("clock")));
    }
};

QTEST_MAIN(TestClockText)
#include "tst_clock_text.moc"
