// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What a key in the palette costs among many instances, beside a plain scan of the same names for the same
// text.
#include "ui/palette/palette_index.h"

#include <QApplication>
#include <QWidget>
#include <chrono>
#include <cstdio>

using namespace fairlead;
using namespace fairlead::ui;

namespace {

constexpr int kRounds = 200;

/// Engines of eight instances each, four in each of two sites.
inventory::Inventory estateOf(int instances) {
    inventory::Inventory made;
    made.estate = "bench";
    made.sites = {{SiteId("DC1"), "Frankfurt"}, {SiteId("DC2"), "Dublin"}};
    for (int i = 0; i < instances; ++i) {
        if (i % 8 == 0) {
            inventory::Engine engine;
            engine.id = EngineId("orders-" + std::to_string(i / 8) + "-pg");
            engine.technology = "postgresql";
            made.engines.push_back(engine);
        }
        inventory::Instance instance;
        const bool first = i % 8 < 4;
        instance.id =
            InstanceId(made.engines.back().id.value + (first ? "-a" : "-b") + std::to_string(i % 4 + 1));
        instance.site = SiteId(first ? "DC1" : "DC2");
        made.engines.back().instances.push_back(instance);
    }
    return made;
}

template <class Work>
double microseconds(Work work) {
    const auto begin = std::chrono::steady_clock::now();
    for (int i = 0; i < kRounds; ++i)
        work();
    const std::chrono::duration<double, std::micro> took = std::chrono::steady_clock::now() - begin;
    return took.count() / kRounds;
}

void measure(int instances) {
    QWidget window;
    const CommandBook book(&window);
    const PaletteIndex index(book, estateOf(instances));
    QStringList names;
    for (const PaletteEntry& entry : index.entries())
        names << (entry.words + QLatin1Char(' ') + entry.detail).toCaseFolded();
    for (const char* typed : {"o", "pg", "orders-77", "ord77b2", "zzzz"}) {
        const QString text = QString::fromLatin1(typed);
        std::size_t found = 0, scanned = 0;
        const double palette = microseconds([&] {
            found = 0;
            for (const PaletteHits& hits : index.find(text, 9))
                found += hits.entries.size() + hits.more;
        });
        const double scan = microseconds([&] {
            scanned = 0;
            for (const QString& name : names)
                scanned += name.contains(text) ? 1U : 0U;
        });
        std::printf("%5d instances  %-10s %6zu found  %8.1f us  plain scan %8.1f us (%zu)  ratio %.2f\n",
                    instances, typed, found, palette, scan, scanned, palette / scan);
    }
}

} // namespace

int main(int argc, char** argv) {
    const QApplication application(argc, argv);
    for (const int instances : {100, 1000, 4000})
        measure(instances);
    return 0;
}
