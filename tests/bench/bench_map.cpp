// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/paint_list.h"
#include "tests/ui/support/big_estate.h"
#include "ui/map/topology_map.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QScrollBar>
#include <QTest>
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <functional>

/// What the map costs, beside plain rectangles and texts; tests/bench/README.md.
namespace fairlead::bench {
namespace {

constexpr QSize kViewport{1052, 652}; // what the drawn-for window leaves
constexpr int kRuns = 41;
constexpr int kUpdates = 9;

/// Processor time of this thread: what others do on the machine disturbs it less than the clock on the wall.
double spent() {
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

double msOf(const std::function<void()>& work) {
    const double before = spent();
    work();
    return spent() - before;
}

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

struct Pair {
    double own = 0;
    double floor = 0;
    double worst = 0; ///< of our own
};

/// Own and floor in turns, so that both see the same machine.
Pair inTurns(int runs, const std::function<void(int)>& own, const std::function<void(int)>& floor) {
    std::vector<double> ours;
    std::vector<double> floors;
    for (int i = 0; i < runs; ++i) {
        ours.push_back(msOf([&] { own(i); }));
        floors.push_back(msOf([&] { floor(i); }));
    }
    return {median(ours), median(floors), *std::max_element(ours.begin(), ours.end())};
}

void print(int instances, const ui::TopologyMap& map, const char* what, const Pair& pair, int limit) {
    std::printf("%6d  %-7s %-10s %8.2f %8.2f %6.2f %8.2f %6d\n", instances,
                qPrintable(ui::levelName(map.mapZoom().level)), what, pair.own, pair.floor,
                pair.own / pair.floor, pair.worst, limit);
    std::fflush(stdout);
}

topology::SnapshotPtr look(const inventory::Inventory& inventory, unsigned step) {
    return std::make_shared<const topology::TopologySnapshot>(tests::bigTrouble(inventory, 7, step));
}

Pair fullPaint(ui::TopologyMap& map) {
    QWidget& canvas = *map.viewport();
    QImage image(canvas.size(), QImage::Format_ARGB32_Premultiplied);
    const PaintList list = listOf(canvas);
    return inTurns(
        kRuns, [&](int) { canvas.render(&image); }, [&](int) { list.paint(image); });
}

/// One step of the wheel, and the frame after it.
Pair panFrame(ui::TopologyMap& map) {
    QWidget& canvas = *map.viewport();
    QImage image(canvas.size(), QImage::Format_ARGB32_Premultiplied);
    QScrollBar* bar = map.verticalScrollBar();
    const auto scroll = [bar](int i) { bar->setValue(bar->maximum() / 2 + 72 * (i % 9)); };
    std::vector<PaintList> lists;
    for (int i = 0; i < 9; ++i) {
        scroll(i);
        lists.push_back(listOf(canvas));
    }
    return inTurns(
        kRuns,
        [&](int i) {
            scroll(i);
            canvas.render(&image);
        },
        [&](int i) { lists[static_cast<std::size_t>(i % 9)].paint(image); });
}

/// From the new snapshot until the map knows what to paint. Its floor makes and compares three short texts
/// for each instance, and keeps them by its name.
Pair update(ui::TopologyMap& map, const inventory::Inventory& inventory) {
    std::vector<topology::SnapshotPtr> looks;
    for (unsigned i = 0; i < kUpdates; ++i)
        looks.push_back(look(inventory, 10 + 5 * i));
    struct Texts {
        QString name, word, age;
        bool operator==(const Texts&) const = default;
    };
    std::unordered_map<InstanceId, Texts> before;
    bool same = false;
    const auto floor = [&](int i) {
        std::unordered_map<InstanceId, Texts> texts;
        for (const topology::EngineState& engine : looks[static_cast<std::size_t>(i)]->engines) {
            for (const topology::InstanceState& each : engine.instances) {
                const auto seconds = each.age ? each.age->count() / 1'000'000 : 0;
                const std::string_view word = topology::toWord(each.state);
                texts.emplace(each.id,
                              Texts{QString::fromStdString(each.id.value),
                                    QString::fromUtf8(word.data(), static_cast<qsizetype>(word.size())),
                                    QString::number(seconds) + QStringLiteral(" s")});
            }
        }
        same = texts == before;
        before = std::move(texts);
    };
    std::vector<double> ours;
    std::vector<double> floors;
    for (int i = 0; i < kUpdates; ++i) {
        QTest::qWait(300); // the map takes no more than four a second
        ours.push_back(msOf([&] { map.setSnapshot(looks[static_cast<std::size_t>(i)]); }));
        floors.push_back(msOf([&] { floor(i); }));
    }
    return {median(ours), median(floors), *std::max_element(ours.begin(), ours.end())};
}

void measure(int instances) {
    const inventory::Inventory inventory = tests::bigInventory(instances);
    ui::TopologyMap map(inventory);
    map.resize(kViewport);
    map.setSnapshot(look(inventory, 0));
    map.show();
    if (!QTest::qWaitForWindowExposed(&map)) return;
    QTest::qWait(50);
    print(instances, map, "paint", fullPaint(map), 120);
    print(instances, map, "update", update(map, inventory), 100);
    map.setLevel(ui::Level::Rows);
    print(instances, map, "paint", fullPaint(map), 120);
    if (map.verticalScrollBar()->maximum() > 0) print(instances, map, "pan", panFrame(map), 33);
    map.setLevel(ui::Level::Cards);
    print(instances, map, "paint", fullPaint(map), 120);
    if (map.verticalScrollBar()->maximum() > 0) print(instances, map, "pan", panFrame(map), 33);
}

} // namespace
} // namespace fairlead::bench

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    fairlead::ui::applyTheme(application, fairlead::ui::ThemeKind::Day);
    std::printf("instances level  what           ms    floor  ratio  worst ms  limit\n");
    for (const int instances : {10, 100, 1000, 4000}) {
        if (argc < 2 || std::atoi(argv[1]) == instances) fairlead::bench::measure(instances);
    }
    return 0;
}
