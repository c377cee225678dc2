// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/runtime/system_clock.h"
#include "app/console/console.h"
#include "models/history/history_file.h"
#include "ui/map/topology_map.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <fstream>

/// How long the console takes until its map tells of an estate, and what memory it holds;
/// tests/bench/README.md.
namespace fairlead::bench {
namespace {

using namespace std::chrono_literals;

constexpr int kStarts = 11;
constexpr int kWarmUp = 2;
constexpr int kMinute = 60'000;

QString text(const char* latin1) {
    return QString::fromLatin1(latin1);
}

/// MiB that the process holds: all of it, and without what it shares with others (libraries, fonts).
struct Memory {
    double resident = 0;
    double own = 0;
};
Memory memoryOf(qint64 process) {
    std::ifstream status("/proc/" + std::to_string(process) + "/status");
    Memory found;
    double kilobytes = 0;
    for (std::string word; status >> word;) {
        if (word == "VmRSS:" && status >> kilobytes) found.resident = kilobytes / 1024;
        if (word == "RssAnon:" && status >> kilobytes) found.own = kilobytes / 1024;
    }
    return found;
}

/// From before the program is started until it says that it has painted; ms. Below 0: it never did.
double startOf(const QString& program, const QStringList& arguments, Memory& memory) {
    QElapsedTimer timer;
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    timer.start();
    process.start(program, arguments);
    while (process.waitForReadyRead(kMinute)) {
        if (!process.readAllStandardOutput().contains("painted")) continue;
        const double took = static_cast<double>(timer.nsecsElapsed()) / 1e6;
        memory = memoryOf(process.processId());
        process.kill();
        process.waitForFinished();
        return took;
    }
    return -1;
}

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

/// Says `painted` when the map has drawn an estate of which every instance was seen.
class FirstUsefulPaint : public QObject {
  private:
    static bool isUseful(const ui::TopologyMap& map) {
        if (!map.snapshot()) return false;
        for (const topology::EngineState& engine : map.snapshot()->engines) {
            const auto seen = [](const topology::InstanceState& each) { return each.age.has_value(); };
            if (!std::all_of(engine.instances.begin(), engine.instances.end(), seen)) return false;
        }
        return true;
    }
    bool eventFilter(QObject* watched, QEvent* event) override {
        if (m_told || event->type() != QEvent::Paint) return false;
        const auto* map = qobject_cast<ui::TopologyMap*>(watched->parent());
        if (!map || !isUseful(*map)) return false;
        m_told = true;
        // It is drawn when the event loop turns again.
        QMetaObject::invokeMethod(
            this,
            [] {
                std::puts("painted");
                std::fflush(stdout);
            },
            Qt::QueuedConnection);
        return false;
    }
    bool m_told = false;
};

app::WorkspaceOptions placesIn(const QTemporaryDir& folder) {
    app::WorkspaceOptions options;
    options.stateFolder = folder.path().toStdString();
    return options;
}

/// The console itself, as its program starts it, over the demo estate.
int console(QApplication& application) {
    const QTemporaryDir state;
    ui::SettingsStore settings({state.filePath(text("settings.json")), {}});
    ui::applyTheme(application, settings.themeKind());
    FirstUsefulPaint paint;
    application.installEventFilter(&paint);
    app::Console console(&settings);
    console.open(placesIn(state));
    return QApplication::exec();
}

/// `pairs` engines of two instances each, one on either site.
std::string estateOf(int pairs) {
    std::string yaml =
        "fairlead: 1\nestate: wide\ntarget: simulation\n\nsites:\n  - {id: fra, name: Frankfurt}\n"
        "  - {id: ams, name: Amsterdam}\n\nobserve_every: 1s\n\naudit:\n"
        "  origin: bench.fairlead.example/simulation/console-1\n  break_glass: forbidden\n\n"
        "approvals_required: 0\n\nengines:\n";
    for (int i = 0; i < pairs; ++i) {
        const std::string id = "shard-" + std::to_string(i);
        yaml += "  - id: " + id +
                "\n    technology: redis\n    home: fra\n    objectives: {rpo: 10s, rto: 5m}\n" +
                "    instances:\n      - {id: " + id + "-f, site: fra, host: " + id +
                ".fra.sim, port: 6379}\n" + "      - {id: " + id + "-a, site: ams, host: " + id +
                ".ams.sim, port: 6379}\n";
    }
    return yaml;
}

/// A day of every link, ten seconds a slot, as the files of earlier runs would have put it back.
void fillDay(history::LagHistory& lag, const inventory::Inventory& inventory, UtcTime now) {
    const history::TierShape shape = history::shapeOf(history::Tier::TenSeconds);
    const auto code = [](double seconds) {
        return history::codeOf(Micros{static_cast<std::int64_t>(seconds * 1e6)});
    };
    const std::int64_t end = now.time_since_epoch() / 1s / shape.step * shape.step;
    const auto perSegment = static_cast<std::int64_t>(shape.slotCount());
    for (std::int64_t from = end - 24 * 3600; from < end; from += perSegment * shape.step) {
        history::Segment segment;
        segment.tier = history::Tier::TenSeconds;
        segment.from = from;
        for (std::size_t i = 0; i < inventory.engines.size(); ++i) {
            const inventory::Engine& engine = inventory.engines[i];
            history::CellRun run;
            for (std::uint32_t slot = 0; slot < shape.slotCount(); ++slot) {
                const double turn =
                    static_cast<double>(from / shape.step + slot) / 900 + static_cast<double>(i);
                const double least = 2 + std::sin(turn);
                const double most = least + 0.5 + std::fmod(turn * 7919, 1.0);
                run.add(slot, {false, code(least), code(most), code((least + most) / 2)});
            }
            segment.runs.emplace(history::Link{engine.instances[0].id, engine.instances[1].id},
                                 std::move(run));
        }
        lag.restore(std::move(segment), now);
    }
}

/// A wide estate with a day behind it, watched for half a minute.
int estate(QApplication& application) {
    const QTemporaryDir state;
    const QString file = state.filePath(text("estate.yaml"));
    std::ofstream(file.toStdString()) << estateOf(500);
    ui::SettingsStore settings({state.filePath(text("settings.json")), {}});
    ui::applyTheme(application, settings.themeKind());
    app::Console console(&settings);
    app::WorkspaceOptions options = placesIn(state);
    options.inventoryFile = file.toStdString();
    console.open(options);
    const auto opened = [&] { return console.window() && console.window()->services().history; };
    if (!QTest::qWaitFor(opened, kMinute)) return 1;
    const Memory before = memoryOf(QCoreApplication::applicationPid());
    const ui::Services& services = console.window()->services();
    fillDay(services.history->lag, *services.inventory, services.clock->utc());
    QTest::qWait(30'000);
    const Memory after = memoryOf(QCoreApplication::applicationPid());
    const topology::SnapshotPtr snapshot = services.feed->latest();
    std::size_t seen = 0;
    for (const topology::EngineState& engine : snapshot->engines)
        seen +=
            static_cast<std::size_t>(std::count_if(engine.instances.begin(), engine.instances.end(),
                                                   [](const auto& each) { return each.age.has_value(); }));
    std::printf(
        "memory    %zu instances seen, a day of %zu links: resident %.0f MiB (goal 250), of its own %.0f MiB;"
        " before the day %.0f MiB\n",
        seen, services.inventory->engines.size(), after.resident, after.own, before.resident);
    return 0;
}

int compare(const QString& self, const QString& floor) {
    std::vector<double> ours;
    std::vector<double> floors;
    Memory own;
    Memory empty;
    for (int i = 0; i < kStarts + kWarmUp; ++i) {
        const double a = startOf(self, {text("--console")}, own);
        const double b = startOf(floor, {}, empty);
        if (a < 0 || b < 0) {
            std::fputs("bench_start: a program never painted\n", stderr);
            return 1;
        }
        if (i < kWarmUp) continue;
        ours.push_back(a);
        floors.push_back(b);
    }
    std::printf(
        "start     first useful paint %.0f ms, an empty window with a chart %.0f ms, ratio %.2f (goal 4)\n",
        median(ours), median(floors), median(ours) / median(floors));
    std::printf("          resident %.0f MiB and %.0f MiB\n", own.resident, empty.resident);
    std::fflush(stdout);
    return QProcess::execute(self, {text("--estate")});
}

} // namespace
} // namespace fairlead::bench

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    const QStringList arguments = QApplication::arguments();
    if (arguments.contains(QStringLiteral("--console"))) return fairlead::bench::console(application);
    if (arguments.contains(QStringLiteral("--estate"))) return fairlead::bench::estate(application);
    const QString self = QApplication::applicationFilePath();
    return fairlead::bench::compare(self,
                                    QApplication::applicationDirPath() + QStringLiteral("/bench_empty"));
}
