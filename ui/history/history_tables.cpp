// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/history_tables.h"

#include "ui/charts/timeline_pane.h"
#include "ui/itemmodels/amounts.h"
#include "ui/theme/text.h"
#include "ui/widgets/text_columns.h"
#include "ui/words/screen_word.h"

#include <QHeaderView>
#include <QSortFilterProxyModel>
#include <QTabBar>
#include <QTableView>
#include <QToolButton>

namespace fairlead::ui {
namespace {

qlonglong keyOf(UtcTime at) {
    return at.time_since_epoch().count();
}

RowCell timeCell(UtcTime at) {
    return {toQt(toScreen(at)), keyOf(at)};
}

/// Unknown sorts before everything that is known.
RowCell lagCell(const std::optional<Micros>& lag) {
    return {lag ? lagText(*lag) : QStringLiteral("--"), lag ? qlonglong{lag->count()} : qlonglong{-1}};
}

struct Summary {
    std::optional<Micros> worst;
    UtcTime worstAt{};
    Micros total{0};
    std::int64_t read = 0;
    std::int64_t gaps = 0;
    std::int64_t over = 0;
};

Summary summed(const std::vector<history::LagCell>& cells, const std::optional<Micros>& rpo) {
    Summary sum;
    for (const history::LagCell& cell : cells) {
        if (cell.gap) {
            ++sum.gaps;
            continue;
        }
        if (!sum.worst || cell.most > *sum.worst) sum.worst = cell.most, sum.worstAt = cell.at;
        sum.total += cell.mean;
        ++sum.read;
        if (rpo && cell.most > *rpo) ++sum.over;
    }
    return sum;
}

} // namespace

HistoryTables::HistoryTables(QWidget* parent) : QTabWidget(parent) {
    // Rule 9 holds for the toolkit's own buttons, too.
    for (QToolButton* button : tabBar()->findChildren<QToolButton*>())
        button->setToolTip(tr("All tables have room beside each other."));
    m_lags =
        addTable(tr("Lag"),
                 {tr("series"), tr("engine"), tr("RPO"), tr("now, of RPO"), tr("worst"), tr("worst, of RPO"),
                  tr("worst at"), tr("mean"), tr("over budget for"), tr("not seen for")},
                 0, "history.table.lag");
    m_states = addTable(tr("States"), {tr("engine"), tr("state"), tr("from"), tr("to"), tr("for")}, 1,
                        "history.table.states");
    m_events =
        addTable(tr("Events"), {tr("time"), tr("kind"), tr("engine"), tr("what")}, 3, "history.table.events");
}

RowsModel* HistoryTables::addTable(const QString& title, const QStringList& headers, int stretched,
                                   const char* name) {
    auto* model = new RowsModel(headers, this);
    auto* sorted = new QSortFilterProxyModel(this);
    sorted->setSourceModel(model);
    sorted->setSortRole(RowsModel::SortRole);
    auto* table = new QTableView(this);
    table->setObjectName(QString::fromLatin1(name));
    table->setAccessibleName(title);
    table->setModel(sorted);
    table->setItemDelegate(new RowCellDelegate(table));
    table->setSortingEnabled(true);
    sorted->sort(-1);
    table->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->verticalHeader()->hide();
    table->verticalHeader()->setDefaultSectionSize(scaled(30));
    table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    new RestColumn(table, stretched);
    addTab(table, title);
    return model;
}

void HistoryTables::setLags(const history::LagHistory& history, const std::vector<RankedLag>& lags,
                            const LagQuestion& question, Micros interval) {
    std::vector<RowsModel::Row> rows;
    const std::chrono::seconds slot{history::shapeOf(question.tier()).step};
    for (const RankedLag& lag : lags) {
        const auto cells = cellsOf(history, lag, question);
        const Summary sum = summed(cells, lag.rpo);
        const QString now = nowText(cells, lag, question, interval);
        const bool known = sum.worst && lag.rpo && lag.rpo->count() > 0;
        const double percent = known ? percentOf(*sum.worst, *lag.rpo) : -1;
        const auto mean = sum.read > 0 ? std::optional(sum.total / sum.read) : std::nullopt;
        rows.push_back(
            {{lag.name},
             {toQt(lag.engine)},
             {lag.rpo ? lagText(*lag.rpo) : tr("not agreed"), lag.rpo ? qlonglong{lag.rpo->count()} : -1},
             {lag.rpo ? now : QStringLiteral("--"),
              cells.empty() ? -1.0 : static_cast<double>(cells.back().most.count())},
             lagCell(sum.worst),
             {known ? percentText(percent) : QStringLiteral("--"), percent},
             sum.worst ? timeCell(sum.worstAt) : RowCell{QStringLiteral("--"), qlonglong{0}},
             lagCell(mean),
             lagCell(slot * sum.over),
             lagCell(slot * sum.gaps)});
    }
    m_lags->setRows(std::move(rows));
}

void HistoryTables::setStates(const history::Chronicle& chronicle, const std::vector<EngineId>& engines,
                              const LagQuestion& question) {
    std::vector<RowsModel::Row> rows;
    for (const EngineId& engine : engines) {
        for (const history::StateSpan& span : chronicle.spansOf(engine, question.from, question.to)) {
            const Micros lasted = span.to - span.from;
            const QString word = span.seen ? screenWord(topology::toWord(span.seen->state))
                                           : tr("? this console did not look");
            rows.push_back({{toQt(engine)},
                            {word, {}, span.seen ? badgeOf(span.seen->state) : Badge::Unknown},
                            timeCell(span.from),
                            timeCell(span.to),
                            {ageText(lasted), qlonglong{lasted.count()}}});
        }
    }
    m_states->setRows(std::move(rows));
}

void HistoryTables::setEvents(const std::vector<history::Event>& events) {
    std::vector<RowsModel::Row> rows;
    for (auto event = events.rbegin(); event != events.rend(); ++event)
        rows.push_back(
            {timeCell(event->at), {eventWord(event->kind)}, {toQt(event->engine)}, {toQt(event->text)}});
    m_events->setRows(std::move(rows));
}

} // namespace fairlead::ui
