// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/runtime/system_clock.h"
#include "tests/ui/alarms/alarm_case.h"
#include "ui/alarms/alarm_dock.h"
#include "ui/shell/main_window.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QTest>
#include <QTimer>
#include <algorithm>
#include <cstdio>

/// How long 500 alarms at once keep the GUI thread from its events; tests/bench/README.md.
namespace fairlead::bench {
namespace {

using namespace std::chrono_literals;

/// Every gap between two turns of the event loop.
class Gaps {
  public:
    explicit Gaps(const Clock& clock) : m_clock(clock), m_before(clock.mono()) {
        m_timer.setTimerType(Qt::PreciseTimer);
        m_timer.setInterval(1);
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] {
            const MonoTime now = m_clock.mono();
            m_gaps.push_back(now - m_before);
            m_before = now;
        });
        m_timer.start();
    }
    /// `worst 31.2 ms, p99.9 12.0 ms`, since it was asked last.
    double report(const char* what) {
        std::sort(m_gaps.begin(), m_gaps.end());
        const auto ms = [](Micros gap) { return static_cast<double>(gap.count()) / 1e3; };
        const auto at = m_gaps.size() - 1 - m_gaps.size() / 1000;
        const double worst = ms(m_gaps.back());
        std::printf("%-34s worst %6.1f ms   p99.9 %6.1f ms   (%zu turns)\n", what, worst, ms(m_gaps[at]), m_gaps.size());
        m_gaps.clear();
        m_before = m_clock.mono();
        return worst;
    }

  private:
    const Clock& m_clock;
    QTimer m_timer;
    MonoTime m_before;
    std::vector<Micros> m_gaps;
};

int run(int engines) {
    const runtime::SystemClock clock;
    inventory::Inventory inventory = tests::wideInventory(engines);
    inventory.observeEvery = 1s;
    topology::SnapshotFeed feed;
    tests::FakeAlarmDesk desk;
    tests::FakeTones tones;
    ui::Services services;
    services.clock = &clock;
    services.inventory = &inventory;
    services.feed = &feed;
    services.alarmDesk = &desk;
    services.tones = &tones;
    ui::MainWindow window(services);
    window.show();
    std::uint64_t generation = 1;
    const auto watch = [&](const topology::TopologySnapshot& of, int seconds) {
        for (int i = 0; i < seconds; ++i) {
            topology::TopologySnapshot snapshot = of;
            snapshot.takenAt = clock.utc();
            snapshot.takenMono = clock.mono();
            snapshot.generation = generation++;
            feed.publish(std::make_shared<const topology::TopologySnapshot>(std::move(snapshot)));
            QTest::qWait(1000);
        }
    };
    const auto quiet = tests::wideSnapshot(inventory, std::nullopt);
    const auto lagging = tests::wideSnapshot(inventory, Micros{8s});
    watch(quiet, 5);
    std::printf("%d engines, %d instances at 1 Hz\n", engines, 2 * engines);
    Gaps gaps(clock);
    watch(quiet, 20);
    const double floor = gaps.report("no alarm (floor)");
    watch(lagging, 25); // every one of them becomes an alarm within one second of these
    const double flood = gaps.report("as many alarms at once");
    window.findChild<ui::AlarmDock*>()->setTall(true);
    auto* list = window.findChild<QWidget*>(QStringLiteral("alarm.list"));
    window.findChild<ui::AlarmDock*>()->chooseNext(1);
    QTest::keyClick(list, Qt::Key_Return);
    watch(lagging, 10);
    const double open = gaps.report("their group open in the dock");
    std::printf("flood / floor %.2f   open / floor %.2f\n\n", flood / floor, open / floor);
    return 0;
}

} // namespace
} // namespace fairlead::bench

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    fairlead::ui::applyTheme(application, fairlead::ui::ThemeKind::Day);
    for (const int engines : {50, 500})
        fairlead::bench::run(engines);
    return 0;
}
