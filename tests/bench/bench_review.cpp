// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/runtime/system_clock.h"
#include "app/composition/log_desk.h"
#include "tests/bench/big_log.h"
#include "ui/audit/audit_view.h"
#include "ui/audit/replay_pane.h"
#include "ui/audit/review_window.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollBar>
#include <QTableView>
#include <QTest>
#include <QTimer>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <utility>

/// What it takes to read a log of a million entries in the review; tests/bench/README.md.
namespace fairlead::bench {
namespace {

constexpr int kPatienceMs = 600'000;

/// How long the GUI thread ever kept an event waiting.
class Stalls {
  public:
    explicit Stalls(const Clock& clock) : m_clock(clock), m_before(clock.mono()) {
        m_timer.setTimerType(Qt::PreciseTimer);
        m_timer.setInterval(2);
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] {
            const MonoTime now = m_clock.mono();
            m_worst = std::max(m_worst, now - m_before);
            m_before = now;
        });
        m_timer.start();
    }
    /// Since it was asked last, in ms.
    double worst() { return static_cast<double>(std::exchange(m_worst, Micros{0}).count()) / 1e3; }

  private:
    const Clock& m_clock;
    QTimer m_timer;
    MonoTime m_before;
    Micros m_worst{0};
};

long memoryMiB(const char* what) {
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);)
        if (line.starts_with(what))
            return std::strtol(line.c_str() + std::string(what).size(), nullptr, 10) / 1024;
    return 0;
}

/// A review of a log, watched.
class Review {
  public:
    explicit Review(const std::string& folder, const std::string& trust) {
        auto desk = std::make_shared<app::LocalLogDesk>(app::logAt(folder));
        desk->trust(trust);
        m_began = m_clock.mono();
        m_window = std::make_unique<ui::ReviewWindow>(std::move(desk), m_clock, ui::OpenLog());
        m_window->show();
        m_table = find<QTableView>("audit.table");
    }
    template <class T>
    T* find(const char* name) const {
        return m_window->findChild<T*>(QString::fromLatin1(name));
    }
    template <class Done>
    void wait(const char* what, Done done) {
        if (!QTest::qWaitFor(done, kPatienceMs)) std::printf("gave up: %s\n", what);
        const double passed = static_cast<double>((m_clock.mono() - m_began).count()) / 1e6;
        std::printf("%-34s %7.2f s   worst stall %6.1f ms   memory %5ld MiB\n", what, passed,
                    m_stalls.worst(), memoryMiB("VmRSS:"));
        std::fflush(stdout);
        m_began = m_clock.mono();
    }
    int rows() const { return m_table->model()->rowCount(); }
    void opening(std::uint64_t entries) {
        wait("window", [] { return true; });
        wait("first page", [&] { return rows() > 0; });
        wait("all records", [&] { return rows() == static_cast<int>(entries); });
        wait("verified", [&] { return m_window->view()->bannerText() != QStringLiteral("NOT CHECKED"); });
        const auto* replay = find<ui::ReplayPane>("audit.replay");
        wait("map of the replay", [&] { return replay->timeline() != nullptr; });
        std::printf("  %s: %s\n", qPrintable(m_window->view()->bannerText()),
                    qPrintable(find<QLabel>("audit.sentence")->text()));
    }
    void filtering(std::uint64_t entries) {
        auto* text = find<QLineEdit>("audit.filter");
        const auto counted = [&] {
            const QString count = find<QLabel>("audit.count")->text();
            return count.endsWith(QStringLiteral("of %1 records").arg(entries));
        };
        const auto* model = qobject_cast<ui::RecordModel*>(m_table->model());
        text->setText(QStringLiteral("needle"));
        wait("filter by a text", [&] { return model->settled() && counted(); });
        std::printf("  %d records hold it\n", rows());
        find<QPushButton>("audit.chip")->click();
        wait("no filter", [&] { return rows() == static_cast<int>(entries); });
    }
    void scrolling() {
        QScrollBar* bar = m_table->verticalScrollBar();
        for (int i = 1; i <= 100; ++i) {
            bar->setValue(bar->maximum() / 100 * i);
            QTest::qWait(1);
        }
        wait("100 jumps through the table", [] { return true; });
        m_table->selectRow(rows() / 2);
        wait("a record chosen",
             [&] { return !find<QPlainTextEdit>("audit.detail")->toPlainText().isEmpty(); });
        std::printf("peak memory %ld MiB\n", memoryMiB("VmHWM:"));
    }

  private:
    runtime::SystemClock m_clock;
    Stalls m_stalls{m_clock};
    std::unique_ptr<ui::ReviewWindow> m_window;
    QTableView* m_table = nullptr;
    MonoTime m_began{};
};

} // namespace
} // namespace fairlead::bench

int main(int argc, char** argv) {
    using namespace fairlead;
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    ui::applyTheme(application, ui::ThemeKind::Day);
    const std::uint64_t entries = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 1'000'000;
    const std::string folder = argc > 2 ? argv[2] : "/var/tmp/bench_review";
    const std::string log = folder + "/" + std::to_string(entries);
    runtime::SystemClock clock;
    const std::string trust = log + ".trust";
    if (!std::filesystem::exists(trust)) {
        std::filesystem::remove_all(log);
        const MonoTime began = clock.mono();
        const std::string text = tests::writeBigLog(log, entries);
        std::ofstream(trust) << text;
        std::printf("made in %.1f s\n", static_cast<double>((clock.mono() - began).count()) / 1e6);
    }
    std::ifstream file(trust);
    const std::string text((std::istreambuf_iterator<char>(file)), {});
    bench::Review review(log, text);
    review.opening(entries);
    review.filtering(entries);
    review.scrolling();
    return 0;
}
