// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/runtime/system_clock.h"
#include "models/history/history_file.h"
#include "ui/history/lag_ranking.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QChart>
#include <QChartView>
#include <QImage>
#include <QLineSeries>
#include <QPainter>
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <random>

/// What it takes to draw a day of lag, and to keep it; tests/bench/README.md.
namespace fairlead::bench {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t kSlots = 8640; // of ten seconds, in a day
constexpr int kDrawn = 6;
constexpr QSize kSize{1100, 320};
constexpr double kRpoSeconds = 60;

/// Least and most of each slot, as plainly as they can be kept.
struct Plain {
    std::vector<float> least, most;
};

/// A lag that swings over a day and leaps as a loaded replica's does.
struct Estate {
    explicit Estate(std::size_t count)
        : begin(std::chrono::seconds{1'762'041'600}), now(begin + 24h - 1s), plain(count) {
        std::mt19937 random(7);
        std::uniform_real_distribution<double> leap(0.5, 2.0);
        inventory.observeEvery = 1s;
        for (std::size_t i = 0; i < count; ++i) {
            inventory::Engine engine;
            engine.id = EngineId("engine-" + std::to_string(i));
            engine.objectives.rpo = Micros{static_cast<std::int64_t>(kRpoSeconds * 1e6)};
            inventory.engines.push_back(engine);
            plain[i].least.resize(kSlots);
            plain[i].most.resize(kSlots);
            for (std::size_t slot = 0; slot < kSlots; ++slot) {
                const double base =
                    4 + 3 * std::sin(static_cast<double>(slot) / 900 + static_cast<double>(i));
                plain[i].least[slot] = static_cast<float>(base);
                plain[i].most[slot] = static_cast<float>(base * leap(random) + base);
            }
        }
        fill();
    }
    history::Link link(std::size_t i) const {
        return {InstanceId("a-" + std::to_string(i)), InstanceId("b-" + std::to_string(i))};
    }
    topology::TopologySnapshot snapshot() const {
        topology::TopologySnapshot made;
        made.takenAt = now;
        for (std::size_t i = 0; i < plain.size(); ++i) {
            topology::EngineState engine;
            engine.id = inventory.engines[i].id;
            topology::ReplicationLink each;
            each.from = link(i).first;
            each.to = link(i).second;
            each.freshness = topology::Freshness::Fresh;
            each.lagTime = 4s;
            engine.links.push_back(each);
            topology::InstanceState instance;
            instance.id = each.from;
            engine.instances.push_back(instance);
            made.engines.push_back(std::move(engine));
        }
        return made;
    }
    void fill() {
        const auto code = [](float seconds) {
            return history::codeOf(Micros{static_cast<std::int64_t>(seconds * 1e6F)});
        };
        const history::TierShape shape = history::shapeOf(history::Tier::TenSeconds);
        for (std::size_t first = 0; first < kSlots; first += shape.slotCount()) {
            history::Segment segment;
            segment.tier = history::Tier::TenSeconds;
            segment.from = begin.time_since_epoch() / 1s + static_cast<std::int64_t>(first) * shape.step;
            for (std::size_t i = 0; i < plain.size(); ++i) {
                history::CellRun run;
                for (std::uint32_t slot = 0; slot < shape.slotCount(); ++slot) {
                    const std::uint16_t least = code(plain[i].least[first + slot]);
                    const std::uint16_t most = code(plain[i].most[first + slot]);
                    run.add(slot, {false, least, most, static_cast<std::uint16_t>((least + most) / 2)});
                }
                segment.runs.emplace(link(i), std::move(run));
            }
            history.restore(std::move(segment), now);
        }
        history.record(snapshot());
    }
    UtcTime begin, now;
    std::vector<Plain> plain;
    inventory::Inventory inventory;
    history::LagHistory history;
};

/// What the view does at every refresh, in the widget that the view has.
class Product {
  public:
    explicit Product(const Estate& estate) : m_estate(estate), m_pane(m_frame) {
        m_pane.resize(kSize);
        m_pane.setGutters(130, 180);
    }
    void draw(QImage& image) {
        const LagQuestionAndRank asked = rank();
        ui::ChartData curves;
        curves.budget = 100;
        curves.unit = ui::ChartData::Unit::Percent;
        for (std::size_t i = 0; i < asked.ranked.size() && i < kDrawn; ++i) {
            const auto cells = ui::cellsOf(m_estate.history, asked.ranked[i], asked.question);
            ui::ChartData::Series series;
            series.name = asked.ranked[i].name;
            series.value = ui::nowText(cells, asked.ranked[i], asked.question, 1s);
            series.look = static_cast<int>(i);
            series.stretches =
                ui::stretchesOf(cells, {asked.question.from, asked.question.to, 10s, m_pane.columns(),
                                        ui::percentOf(1s, *asked.ranked[i].rpo)});
            curves.series.push_back(std::move(series));
        }
        m_frame.setSpan(asked.question.from, asked.question.to);
        m_pane.setData(std::move(curves));
        m_pane.render(&image);
    }

  private:
    struct LagQuestionAndRank {
        ui::LagQuestion question;
        std::vector<ui::RankedLag> ranked;
    };
    LagQuestionAndRank rank() const {
        ui::LagQuestion question;
        question.from = m_estate.now - 24h;
        question.to = m_estate.now;
        return {question, ui::rankLags(m_estate.history, m_estate.inventory, question)};
    }
    const Estate& m_estate;
    ui::TimeFrame m_frame;
    ui::ChartPane m_pane;
};

/// Sparklines by hand from plain arrays: the worst six found, least and most of each pixel column, one line.
class Floor {
  public:
    explicit Floor(const Estate& estate) : m_estate(estate) {}
    void draw(QImage& image) const {
        std::vector<std::pair<float, std::size_t>> ranked;
        for (std::size_t i = 0; i < m_estate.plain.size(); ++i) {
            const auto& most = m_estate.plain[i].most;
            ranked.emplace_back(*std::max_element(most.begin(), most.end()), i);
        }
        std::sort(ranked.rbegin(), ranked.rend());
        image.fill(Qt::white);
        QPainter painter(&image);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(Qt::black, 2, Qt::SolidLine, Qt::FlatCap, Qt::BevelJoin));
        for (std::size_t i = 0; i < ranked.size() && i < kDrawn; ++i) {
            // In pieces, as whoever measured it would: as one, each takes fifty times as long.
            const QPolygonF line = lineOf(m_estate.plain[ranked[i].second]);
            for (qsizetype from = 0; from + 1 < line.size(); from += 24)
                painter.drawPolyline(line.constData() + from,
                                     static_cast<int>(std::min<qsizetype>(25, line.size() - from)));
        }
    }

  private:
    static QPolygonF lineOf(const Plain& plain) {
        constexpr std::size_t kColumns = 790; // as many as the product's plot has
        QPolygonF line;
        for (std::size_t column = 0; column < kColumns; ++column) {
            const std::size_t from = column * kSlots / kColumns;
            const std::size_t to = (column + 1) * kSlots / kColumns;
            const auto at = [](const std::vector<float>& of, std::size_t index) {
                return of.begin() + static_cast<std::ptrdiff_t>(index);
            };
            const float least = *std::min_element(at(plain.least, from), at(plain.least, to));
            const float most = *std::max_element(at(plain.most, from), at(plain.most, to));
            const double x = 130 + static_cast<double>(column);
            line << QPointF(x, 290 - static_cast<double>(least) * 3)
                 << QPointF(x, 290 - static_cast<double>(most) * 3);
        }
        return line;
    }
    const Estate& m_estate;
};

/// The chart library with the same points, replaced, as small as it may be used.
class Library {
  public:
    Library() {
        for (int i = 0; i < kDrawn; ++i) {
            m_series.push_back(new QLineSeries);
            m_chart->addSeries(m_series.back());
        }
        m_chart->createDefaultAxes();
        m_chart->legend()->hide();
        m_view.setRenderHint(QPainter::Antialiasing);
        m_view.resize(kSize);
    }
    void draw(QImage& image, int turn) {
        for (int i = 0; i < kDrawn; ++i) {
            QList<QPointF> points;
            for (int column = 0; column < 790; ++column)
                points << QPointF(column, (column * 7 + turn) % 13)
                       << QPointF(column, 14 + (column * 5 + i) % 11);
            m_series[static_cast<std::size_t>(i)]->replace(points);
        }
        static_cast<QWidget&>(m_view).render(&image);
    }

  private:
    QChart* m_chart = new QChart; // owned by its view
    QChartView m_view{m_chart};
    std::vector<QLineSeries*> m_series; // owned by the chart
};

double residentMiB() {
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);)
        if (line.starts_with("VmRSS:")) return std::strtod(line.c_str() + 6, nullptr) / 1024;
    return 0;
}

template <class Work>
double medianMs(const Clock& clock, int turns, Work work) {
    std::vector<double> took;
    for (int i = 0; i < turns; ++i) {
        const MonoTime before = clock.mono();
        work(i);
        took.push_back(static_cast<double>((clock.mono() - before).count()) / 1e3);
    }
    std::sort(took.begin(), took.end());
    return took[took.size() / 2];
}

void drawing(const Clock& clock, std::size_t count) {
    const double before = residentMiB();
    Estate estate(count);
    const double bytes = static_cast<double>(estate.history.bytes()) / 1048576;
    QImage image(kSize, QImage::Format_ARGB32_Premultiplied);
    Product product(estate);
    const Floor floor(estate);
    Library library;
    std::vector<double> ratios;
    double ours = 0;
    double least = 0;
    for (int round = 0; round < 9; ++round) {
        ours = medianMs(clock, 5, [&](int) { product.draw(image); });
        least = medianMs(clock, 5, [&](int) { floor.draw(image); });
        ratios.push_back(ours / least);
    }
    const double charts = medianMs(clock, 5, [&](int turn) { library.draw(image, turn); });
    std::sort(ratios.begin(), ratios.end());
    std::printf(
        "%5zu series  product %7.2f ms  floor %7.2f ms  ratio %.2f (goal 2)  chart library %7.2f ms  "
        "ten-second tier %.1f MiB, with the floor's arrays %.0f MiB resident\n",
        count, ours, least, ratios[ratios.size() / 2], charts, bytes, residentMiB() - before);
    std::fflush(stdout);
}

/// A thousand links, a reading a second: what a second costs, and what a day takes.
void keeping(const Clock& clock, int hours) {
    Estate estate(1); // for its clock
    const double before = residentMiB();
    history::History history;
    topology::TopologySnapshot snapshot;
    {
        Estate shape(0);
        for (int i = 0; i < 500; ++i) {
            topology::EngineState engine;
            engine.id = EngineId("engine-" + std::to_string(i));
            engine.state = topology::StateWord::Ok;
            for (int j = 0; j < 2; ++j) {
                topology::InstanceState instance;
                instance.id = InstanceId("i-" + std::to_string(i) + "-" + std::to_string(j));
                instance.state = topology::StateWord::Ok;
                engine.instances.push_back(instance);
                topology::ReplicationLink link;
                link.from = instance.id;
                link.to = InstanceId("i-" + std::to_string(i) + "-" + std::to_string(1 - j));
                link.freshness = topology::Freshness::Fresh;
                engine.links.push_back(link);
            }
            snapshot.engines.push_back(std::move(engine));
        }
    }
    std::mt19937 random(7);
    std::lognormal_distribution<double> lag(0, 0.6);
    std::vector<double> took;
    for (int second = 0; second < hours * 3600; ++second) {
        snapshot.takenAt = estate.begin + 1s * second;
        for (topology::EngineState& engine : snapshot.engines)
            for (topology::ReplicationLink& link : engine.links)
                link.lagTime = Micros{static_cast<std::int64_t>(lag(random) * 1e6)};
        const MonoTime begun = clock.mono();
        history.record(snapshot);
        took.push_back(static_cast<double>((clock.mono() - begun).count()) / 1e3);
    }
    std::sort(took.begin(), took.end());
    const double after = residentMiB();
    std::size_t files = 0;
    for (const history::SegmentPtr& segment : history.lag.takeEnded())
        files += history::segmentBytes(*segment).size();
    std::printf(
        "1000 restless links, %d h: record %.2f ms a second, p99.9 %.2f ms, worst %.2f ms; %.1f MiB of runs, "
        "%.1f MiB resident more; ended segments %.1f MiB in files\n",
        hours, took[took.size() / 2], took[took.size() * 999 / 1000], took.back(),
        static_cast<double>(history.lag.bytes()) / 1048576, after - before,
        static_cast<double>(files) / 1048576);
}

} // namespace
} // namespace fairlead::bench

int main(int argc, char** argv) {
    using namespace fairlead;
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    ui::applyTheme(application, ui::ThemeKind::Day);
    const runtime::SystemClock clock;
    for (const std::size_t count : {std::size_t{10}, std::size_t{100}, std::size_t{1000}})
        bench::drawing(clock, count);
    bench::keeping(clock, argc > 1 ? std::atoi(argv[1]) : 24);
    return 0;
}
