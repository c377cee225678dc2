// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/history_view.h"

#include "ui/charts/timeline_pane.h"
#include "ui/history/history_picture.h"
#include "ui/history/history_tables.h"
#include "ui/itemmodels/amounts.h"
#include "ui/itemmodels/projection.h"
#include "ui/prompts/save_file.h"
#include "ui/theme/text.h"
#include "ui/theme/theme.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/tall_page.h"
#include "ui/widgets/target_band.h"
#include "ui/widgets/when_ready.h"
#include "ui/words/screen_word.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPromise>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QStackedWidget>
#include <QVBoxLayout>
#include <algorithm>

namespace fairlead::ui {
namespace {

using namespace std::chrono_literals;

struct Range {
    const char* name;
    Micros span;
};
constexpr Range kRanges[] = {{QT_TRANSLATE_NOOP("fairlead::ui::HistoryView", "15 min"), 15min},
                             {QT_TRANSLATE_NOOP("fairlead::ui::HistoryView", "1 h"), 1h},
                             {QT_TRANSLATE_NOOP("fairlead::ui::HistoryView", "6 h"), 6h},
                             {QT_TRANSLATE_NOOP("fairlead::ui::HistoryView", "24 h"), 24h},
                             {QT_TRANSLATE_NOOP("fairlead::ui::HistoryView", "30 d"), 24h * 30}};
constexpr int kOneHour = 1;
constexpr int kLeftGutter = 150;
constexpr int kRightGutter = 200;
constexpr int kMostBandsInSight = 6;

} // namespace

HistoryView::HistoryView(const Services& services, const history::History& history, FilePrompt& prompt,
                         QWidget* parent)
    : QWidget(parent),
      m_services(services),
      m_history(history),
      m_prompt(prompt),
      m_frame(new TimeFrame(this)) {
    setObjectName(QStringLiteral("historyView"));
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    auto* page = new QWidget;
    whole->addWidget(new TallPage(page, this));
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(12, 8, 12, 8);
    column->setSpacing(6);
    auto* head = new QWidget(this);
    column->addWidget(head);
    buildHead(head);
    m_pages = new QStackedWidget(this);
    m_charts = new QWidget(m_pages);
    buildCharts(m_charts);
    m_tables = new HistoryTables(m_pages);
    m_pages->addWidget(m_charts);
    m_pages->addWidget(m_tables);
    column->addWidget(m_pages, 1);
    m_notes = new QLabel(this);
    m_notes->setObjectName(QStringLiteral("history.notes"));
    m_notes->setTextFormat(Qt::PlainText);
    m_notes->setWordWrap(true);
    column->addWidget(m_notes);
    m_said = new QLabel(this);
    m_said->setObjectName(QStringLiteral("history.said"));
    m_said->setTextFormat(Qt::PlainText);
    m_said->setWordWrap(true);
    m_said->hide();
    column->addWidget(m_said);
    connect(m_frame, &TimeFrame::cursorChanged, this, &HistoryView::sayMoment);
    setFocusProxy(m_chart);
}

HistoryView::~HistoryView() = default;

QLabel* HistoryView::heading(const QString& text, QWidget* parent) {
    auto* label = new QLabel(text, parent);
    label->setFont(fontOf(TextStyle::Section));
    return label;
}

void HistoryView::buildHead(QWidget* area) {
    auto* row = new FlowLayout(area); // a second line where words are long
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(10);
    const auto combo = [&](const QString& label, const char* name) {
        auto* both = new QWidget(area);
        auto* pair = new QHBoxLayout(both);
        pair->setContentsMargins(0, 0, 0, 0);
        auto* box = new QComboBox(both);
        pair->addWidget(new QLabel(label, both));
        pair->addWidget(box);
        box->setObjectName(QString::fromLatin1(name));
        box->setAccessibleName(label);
        box->setMinimumHeight(scaled(kButtonHeight));
        row->addWidget(both);
        connect(box, &QComboBox::activated, this, &HistoryView::refresh);
        return box;
    };
    const auto button = [&](const QString& text, const char* name) {
        auto* made = new QPushButton(text, area);
        made->setObjectName(QString::fromLatin1(name));
        made->setMinimumHeight(scaled(kButtonHeight));
        row->addWidget(made);
        return made;
    };
    m_engine = combo(tr("filter"), "history.engine");
    m_engine->addItem(tr("all engines"), QString());
    for (const inventory::Engine& engine : m_services.inventory->engines)
        m_engine->addItem(toQt(engine.id), toQt(engine.id));
    m_over = new QCheckBox(tr("over budget only"), area);
    m_over->setObjectName(QStringLiteral("history.over"));
    m_over->setMinimumHeight(scaled(kButtonHeight));
    row->addWidget(m_over);
    connect(m_over, &QCheckBox::toggled, this, &HistoryView::refresh);
    m_group = combo(tr("group"), "history.group");
    m_group->addItem(tr("engine"), static_cast<int>(LagQuestion::Group::Engine));
    m_group->addItem(tr("link"), static_cast<int>(LagQuestion::Group::Link));
    m_table = button(tr("Table"), "history.table");
    m_table->setCheckable(true);
    connect(m_table, &QPushButton::toggled, this, [this](bool table) {
        m_pages->setCurrentIndex(table ? 1 : 0);
        refresh();
    });
    connect(button(tr("Export CSV…"), "history.csv"), &QPushButton::clicked, this, &HistoryView::exportCsv);
    connect(button(tr("Export PNG…"), "history.png"), &QPushButton::clicked, this,
            &HistoryView::exportPicture);
    connect(button(tr("Earlier"), "history.earlier"), &QPushButton::clicked, this, [this] { move(-1); });
    connect(button(tr("Later"), "history.later"), &QPushButton::clicked, this, [this] { move(1); });
    m_range = combo(tr("range"), "history.range");
    for (const Range& range : kRanges)
        m_range->addItem(tr(range.name));
    m_range->setCurrentIndex(kOneHour);
    m_live = button(tr("Live"), "history.live");
    m_live->setCheckable(true);
    m_live->setChecked(true);
    connect(m_live, &QPushButton::toggled, this, [this](bool live) {
        if (!live && m_snapshot) m_end = m_frame->to();
        refresh();
    });
    row->addWidget(new QWidget(area)); // takes what is left of the line
}

void HistoryView::buildCharts(QWidget* area) {
    auto* column = new QVBoxLayout(area);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    // The bands scroll, and all three keep one axis: the room of their scroll bar is left free in each.
    const int bar = area->style()->pixelMetric(QStyle::PM_ScrollBarExtent);
    auto* top = new QHBoxLayout;
    m_lagTitle = heading(tr("A  Lag as % of RPO, worst %1").arg(ChartPane::kMostSeries), area);
    top->addWidget(m_lagTitle);
    top->addStretch(1);
    m_logarithmic = new QCheckBox(tr("log scale"), area);
    m_logarithmic->setObjectName(QStringLiteral("history.log"));
    m_logarithmic->setMinimumHeight(scaled(28));
    connect(m_logarithmic, &QCheckBox::toggled, this, &HistoryView::refresh);
    top->addWidget(m_logarithmic);
    column->addLayout(top);
    m_chart = new ChartPane(*m_frame, area);
    m_chart->setObjectName(QStringLiteral("history.lag"));
    m_chart->setAccessibleName(tr("Lag as percent of RPO"));
    m_chart->setGutters(kLeftGutter, kRightGutter + bar);
    column->addWidget(m_chart, 1);
    column->addWidget(heading(tr("B  State of each engine"), area));
    m_bandScroll = new QScrollArea(area);
    m_bandScroll->setAccessibleName(tr("States over time"));
    m_bandScroll->setFrameShape(QFrame::NoFrame);
    m_bandScroll->setWidgetResizable(true);
    m_bandScroll->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    m_bandScroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_bandScroll->setFocusPolicy(Qt::NoFocus);
    m_bandScroll->setLayoutDirection(Qt::LeftToRight); // its bar stands where the other two leave room for it
    m_bands = new TimelinePane(*m_frame, m_bandScroll);
    m_bands->setObjectName(QStringLiteral("history.states"));
    m_bands->setAccessibleName(tr("State of each engine"));
    m_bands->setGutters(kLeftGutter, kRightGutter);
    m_bandScroll->setWidget(m_bands);
    column->addWidget(m_bandScroll);
    column->addWidget(heading(tr("C  Events"), area));
    m_events = new EventsPane(*m_frame, area);
    m_events->setObjectName(QStringLiteral("history.events"));
    m_events->setAccessibleName(tr("Events"));
    m_events->setGutters(kLeftGutter, kRightGutter + bar);
    column->addWidget(m_events);
    m_moment = new QLabel(area);
    m_moment->setObjectName(QStringLiteral("history.moment"));
    m_moment->setTextFormat(Qt::PlainText);
    m_moment->setWordWrap(true);
    m_moment->setMinimumHeight(2 * fontMetrics().lineSpacing());
    m_moment->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    column->addWidget(m_moment);
}

Micros HistoryView::span() const {
    return kRanges[std::max(0, m_range->currentIndex())].span;
}

LagQuestion HistoryView::question() const {
    LagQuestion asked;
    asked.to = m_live->isChecked() && m_snapshot ? m_snapshot->takenAt : m_end;
    asked.from = asked.to - span();
    asked.engine = EngineId(m_engine->currentData().toString().toStdString());
    asked.overBudgetOnly = m_over->isChecked();
    asked.group = static_cast<LagQuestion::Group>(m_group->currentData().toInt());
    return asked;
}

void HistoryView::move(int spans) {
    if (!m_snapshot) return;
    const UtcTime wanted = question().to + span() / 2 * spans;
    if (wanted >= m_snapshot->takenAt) return m_live->setChecked(true);
    m_live->setChecked(false);
    m_end = wanted;
    refresh();
}

void HistoryView::setSnapshot(topology::SnapshotPtr snapshot) {
    m_snapshot = std::move(snapshot);
    if (isVisible() && m_live->isChecked()) refresh();
}

void HistoryView::setEngine(const EngineId& engine) {
    m_engine->setCurrentIndex(std::max(0, m_engine->findData(toQt(engine))));
    refresh();
}

void HistoryView::focusFilter() {
    m_engine->setFocus(Qt::ShortcutFocusReason);
}

void HistoryView::showEvent(QShowEvent* event) {
    refresh();
    QWidget::showEvent(event);
}

void HistoryView::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    if (isVisible()) refresh(); // another number of pixel columns
}

void HistoryView::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_PageUp) return move(-1);
    if (event->key() == Qt::Key_PageDown) return move(1);
    QWidget::keyPressEvent(event);
}

void HistoryView::refresh() {
    if (!m_snapshot) {
        m_chart->setEmptyText(tr("Nothing has been seen yet."));
        return;
    }
    const LagQuestion asked = question();
    m_frame->setSpan(asked.from, asked.to);
    m_ranked = rankLags(m_history.lag, *m_services.inventory, asked);
    if (m_table->isChecked()) {
        refreshTables(asked);
    } else {
        refreshCurves(asked);
        refreshBands(asked);
        sayMoment();
    }
    refreshNotes(asked);
}

void HistoryView::refreshCurves(const LagQuestion& asked) {
    const Micros slot{std::chrono::seconds{history::shapeOf(asked.tier()).step}};
    const Micros interval = m_services.inventory->observeEvery;
    m_drawn.clear();
    ChartData curves;
    curves.budget = 100;
    curves.budgetName = tr("budget");
    curves.unit = ChartData::Unit::Percent;
    curves.scale = m_logarithmic->isChecked() ? ChartData::Scale::Logarithmic : ChartData::Scale::Linear;
    for (const RankedLag& lag : m_ranked) {
        if (curves.series.size() == ChartPane::kMostSeries || !lag.worstPercent()) break;
        m_drawn.emplace_back(lag, cellsOf(m_history.lag, lag, asked));
        const auto& cells = m_drawn.back().second;
        ChartData::Series series;
        series.name = lag.name;
        series.value = nowText(cells, lag, asked, interval);
        series.stretches = stretchesOf(cells, {asked.from, asked.to, std::max(slot, interval),
                                               m_chart->columns(), percentOf(1s, *lag.rpo)});
        curves.series.push_back(std::move(series));
    }
    giveLooks(curves);
    m_chart->setEmptyText(m_over->isChecked() ? tr("Nothing was over its budget in this time.")
                                              : tr("No time lag was measured in this time."));
    m_chart->setData(std::move(curves));
}

/// A curve keeps its dashes and its marker as long as it is drawn.
void HistoryView::giveLooks(ChartData& curves) {
    std::map<QString, int> looks;
    std::vector<bool> taken(ChartPane::kMostSeries, false);
    for (const ChartData::Series& series : curves.series) {
        const auto held = m_looks.find(series.name);
        if (held == m_looks.end()) continue;
        looks[series.name] = held->second;
        taken[static_cast<std::size_t>(held->second)] = true;
    }
    for (ChartData::Series& series : curves.series) {
        if (looks.count(series.name) == 0) {
            const auto free = std::find(taken.begin(), taken.end(), false);
            *free = true;
            looks[series.name] = static_cast<int>(free - taken.begin());
        }
        series.look = looks[series.name];
    }
    m_looks = std::move(looks);
}

void HistoryView::refreshBands(const LagQuestion& asked) {
    std::vector<StateBand> bands;
    for (const inventory::Engine& engine : m_services.inventory->engines) {
        if (!asked.engine.empty() && asked.engine != engine.id) continue;
        const bool listed = std::any_of(m_ranked.begin(), m_ranked.end(),
                                        [&](const RankedLag& lag) { return lag.engine == engine.id; });
        if (asked.overBudgetOnly && !listed) continue;
        bands.push_back({toQt(engine.id), m_history.chronicle.spansOf(engine.id, asked.from, asked.to)});
    }
    const int shown = std::clamp(static_cast<int>(bands.size()), 1, kMostBandsInSight);
    m_bands->setBands(std::move(bands));
    // Whole bands, so that none is cut.
    const int room = (std::max(66, height() / 5) - 10) / TimelinePane::bandHeight();
    m_bandScroll->setFixedHeight(10 + std::clamp(room, 1, shown) * TimelinePane::bandHeight());
    std::vector<history::Event> events = m_history.chronicle.events(asked.from, asked.to);
    if (!asked.engine.empty()) {
        std::erase_if(events, [&](const history::Event& event) {
            return !event.engine.empty() && event.engine != asked.engine;
        });
    }
    m_events->setEvents(std::move(events));
}

void HistoryView::refreshTables(const LagQuestion& asked) {
    m_tables->setLags(m_history.lag, m_ranked, asked, m_services.inventory->observeEvery);
    std::vector<EngineId> engines;
    for (const inventory::Engine& engine : m_services.inventory->engines)
        if (asked.engine.empty() || asked.engine == engine.id) engines.push_back(engine.id);
    m_tables->setStates(m_history.chronicle, engines, asked);
    m_tables->setEvents(m_history.chronicle.events(asked.from, asked.to));
}

void HistoryView::refreshNotes(const LagQuestion& asked) {
    QStringList notes;
    if (m_live->isChecked()) {
        const QString projection = projectionOf(m_history.lag, *m_services.inventory, m_snapshot->takenAt);
        notes << (projection.isEmpty() ? tr("projection: none that the last 60 s would bear out")
                                       : tr("projection: %1").arg(projection));
    } else {
        notes << tr("NOT LIVE: %1 to %2").arg(toQt(toScreen(asked.from)), toQt(toScreen(asked.to)));
    }
    int without = 0;
    for (const RankedLag& lag : m_ranked)
        if (!lag.rpo) ++without;
    if (without > 0) notes << tr("%n series without an agreed RPO: in the table only", nullptr, without);
    for (const std::string& fault : m_history.faults)
        notes << toQt(fault);
    m_notes->setText(notes.join(QLatin1Char('\n')));
}

void HistoryView::sayMoment() {
    const auto& at = m_frame->cursor();
    if (!at) {
        m_moment->setText(
            tr("Point at a moment, or move the crosshair with Left and Right, to read all three."));
        return;
    }
    QStringList parts{momentText(*at, span())};
    for (const auto& [lag, cells] : m_drawn) {
        const auto after =
            std::upper_bound(cells.begin(), cells.end(), *at,
                             [](UtcTime moment, const history::LagCell& cell) { return moment < cell.at; });
        const history::LagCell* cell = after == cells.begin() ? nullptr : &*(after - 1);
        const Micros slot{std::chrono::seconds{history::shapeOf(question().tier()).step}};
        const bool seen = cell && !cell->gap &&
                          (*at - cell->at) * 2 <= std::max(slot, m_services.inventory->observeEvery) * 5;
        parts << (seen ? tr("%1 %2 (%3 of %4)")
                             .arg(lag.name, percentText(percentOf(cell->most, *lag.rpo)), lagText(cell->most),
                                  lagText(*lag.rpo))
                       : tr("%1 not seen").arg(lag.name));
    }
    for (const StateBand& band : m_bands->bands()) {
        const QString word = TimelinePane::wordAt(band, *at);
        if (word != screenWord(topology::toWord(topology::StateWord::Ok)))
            parts << band.name + QLatin1Char(' ') + word;
    }
    if (const history::Event* event = m_events->nearest(*at))
        parts << QStringLiteral("%1 %2: %3")
                     .arg(momentText(event->at, span()), eventWord(event->kind), toQt(event->text));
    m_moment->setText(parts.join(QStringLiteral("  |  ")));
}

void HistoryView::tell(const QString& text) {
    m_said->setText(text);
    m_said->setVisible(!text.isEmpty());
}

void HistoryView::exportCsv() {
    const inventory::TargetKind target = m_services.inventory->target;
    const QString mark =
        target == inventory::TargetKind::Production
            ? QString()
            : QStringLiteral("%1 %2").arg(targetWord(target), toQt(m_services.inventory->estate));
    m_prompt.askSave(
        this, tr("Export the curves"), QStringLiteral("lag.csv"), [this, mark](const QString& path) {
            auto curves = m_drawn;
            auto promise = std::make_shared<QPromise<QString>>();
            promise->start();
            whenReady(promise->future(), this, [this](const QString& said) { tell(said); });
            // A month of six curves is many lines; they are written elsewhere.
            m_writing = std::jthread([path, mark, promise, curves = std::move(curves)] {
                const QString why = whyNotSaved(path, lagCsv(curves, mark));
                promise->addResult(why.isEmpty() ? tr("Saved: %1").arg(path)
                                                 : tr("%1 cannot be written: %2").arg(path, why));
                promise->finish();
            });
        });
}

void HistoryView::exportPicture() {
    m_prompt.askSave(this, tr("Export the picture"), QStringLiteral("lag.png"), [this](const QString& path) {
        const LagQuestion asked = question();
        const QString line = tr("estate %1  |  lag and history  |  %2 to %3")
                                 .arg(toQt(m_services.inventory->estate), toQt(toScreen(asked.from)),
                                      toQt(toScreen(asked.to)));
        const QPixmap picture = framedPicture(m_services.inventory->target, line, m_pages->grab());
        const QString why = whyNotSaved(path, picture.toImage());
        tell(why.isEmpty() ? tr("Saved: %1").arg(path) : tr("%1 cannot be written: %2").arg(path, why));
    });
}

} // namespace fairlead::ui
