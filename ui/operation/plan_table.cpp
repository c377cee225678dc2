// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/operation/plan_table.h"

#include "ui/operation/wizard.h"
#include "ui/theme/text.h"

#include <QScrollBar>
#include <QTimer>
#include <algorithm>

namespace fairlead::ui {
namespace {

enum Column { kNumber, kStep, kCommand, kDuration, kUndo, kColumns };
constexpr int kSettleMs = 100; ///< the layout around the table needs a few turns to give it its height

QString lines(const std::vector<std::string>& texts) {
    QStringList out;
    for (const std::string& text : texts)
        out << toQt(text);
    return out.join(QLatin1Char('\n'));
}

QTableWidgetItem* styled(const QString& text, TextStyle style = TextStyle::Operational) {
    QTableWidgetItem* item = PageTable::cell(text);
    item->setFont(fontOf(style));
    return item;
}

/// What the undo column says of a step, and its tip.
QTableWidgetItem* undoCell(const operation::Plan& plan, std::size_t at) {
    const operation::Step& step = plan.steps[at];
    const bool past = at >= plan.pointOfNoReturn;
    if (!past && step.compensation.empty()) {
        QTableWidgetItem* none = styled(QStringLiteral("\u2013"));
        none->setToolTip(PlanTable::tr("It changes nothing that would have to be undone."));
        return none;
    }
    QTableWidgetItem* item =
        past ? styled(PlanTable::tr("NO"), TextStyle::OperationalStrong) : styled(PlanTable::tr("yes"));
    item->setToolTip(past ? PlanTable::tr("Past the point of no return nothing is undone.")
                          : toQt(step.compensation));
    return item;
}

QString durationText(const operation::Step& step) {
    return toQt(humanDuration(step.expected)) + QStringLiteral(" / ") +
           toQt(humanDuration(step.expectedP95)) + QLatin1Char('\n') + sampleText(step.samples);
}

/// `about 12 s, p95 30 s (7 runs)`
QString forecastText(const operation::Forecast& f) {
    return PlanTable::tr("about %1, p95 %2 (%3)")
        .arg(toQt(humanDuration(f.p50)), toQt(humanDuration(f.p95)), sampleText(f.samples));
}

QString noReturnText(const operation::Plan& plan) {
    if (plan.pointOfNoReturn >= plan.steps.size()) return PlanTable::tr("Every step can be undone.");
    return PlanTable::tr("Point of no return: step %1 of %2, %3.")
        .arg(plan.pointOfNoReturn + 1)
        .arg(plan.steps.size())
        .arg(toQt(plan.steps[plan.pointOfNoReturn].title));
}

QString engineText(const operation::Plan& plan) {
    return PlanTable::tr("%1: %2 \u2192 %3, %4. Loses %5.\n      %6")
        .arg(toQt(plan.request.engine), toQt(plan.from), toQt(plan.request.to),
             forecastText(operation::forecast(plan)), toQt(operation::toText(plan.loss)), noReturnText(plan));
}

QString waveText(std::size_t at, const operation::SitePlan& plan) {
    const auto& wave = plan.waves[at];
    operation::SitePlan alone;
    alone.waves = {wave};
    const QString engines = wave.size() == 1
                                ? PlanTable::tr("1 engine")
                                : PlanTable::tr("%n engines at once", nullptr, static_cast<int>(wave.size()));
    return PlanTable::tr("Wave %1 of %2: %3, %4")
        .arg(at + 1)
        .arg(plan.waves.size())
        .arg(engines, forecastText(operation::forecast(alone)));
}

} // namespace

PlanTable::PlanTable(QWidget* parent)
    : FoldTable({tr("#"), tr("step, runs on"), tr("exact command"), tr("p50 / p95"), tr("undo")}, kCommand,
                parent) {
    setObjectName(QStringLiteral("operation.plan"));
    setAccessibleName(tr("Steps of the plan"));
    setColumnWidth(kNumber, 42);
    setColumnWidth(kStep, 220);
    setColumnWidth(kDuration, 136);
    setColumnWidth(kUndo, 60);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, &PlanTable::look);
}

void PlanTable::showNothing() {
    m_unseen.clear();
    begin();
}

void PlanTable::show(const operation::Plan& plan) {
    begin();
    m_noReturnRow = -1;
    addSteps(plan, true);
    m_unseen = {m_noReturnRow >= 0 ? m_noReturnRow : rowCount() - 1};
    finish();
    lookSoon();
}

void PlanTable::show(const operation::SitePlan& plan) {
    begin();
    m_unseen.clear();
    for (std::size_t i = 0; i < plan.waves.size(); ++i) {
        addTitle(waveText(i, plan));
        for (const operation::Plan& engine : plan.waves[i])
            addEngine(engine);
    }
    if (!plan.leftOut.empty()) addTitle(tr("Left out"));
    for (const auto& [engine, why] : plan.leftOut)
        addLine(toQt(engine) + QStringLiteral(": ") + toQt(why), TextStyle::Operational, true);
    finish();
    lookSoon();
}

void PlanTable::addEngine(const operation::Plan& plan) {
    m_unseen.insert(addHeading(toQt(plan.request.engine), engineText(plan)));
    for (const std::string& unknown : plan.unknowns)
        addLine(tr("Not known: %1").arg(toQt(unknown)), TextStyle::Operational, true);
    if (!plan.priceOfFailback.empty())
        addLine(tr("Coming back: %1").arg(toQt(plan.priceOfFailback)), TextStyle::Operational, false);
    addSteps(plan, false);
}

void PlanTable::addSteps(const operation::Plan& plan, bool stay) {
    for (std::size_t i = 0; i < plan.steps.size(); ++i) {
        const operation::Step& step = plan.steps[i];
        if (i == plan.pointOfNoReturn) {
            m_noReturnRow =
                addLine(tr("POINT OF NO RETURN: from step %1 on nothing is undone; going back is a failback.")
                            .arg(i + 1),
                        TextStyle::OperationalStrong, stay);
            item(m_noReturnRow, 0)->setBackground(currentTheme().text);
            item(m_noReturnRow, 0)->setForeground(currentTheme().canvas);
        }
        const int row = addRow(stay);
        setItem(row, kNumber, styled(QString::number(i + 1)));
        setItem(row, kStep, styled(toQt(step.title) + QLatin1Char('\n') + toQt(step.target)));
        setItem(row, kCommand, styled(lines(step.commands), TextStyle::Mono));
        setItem(row, kDuration, styled(durationText(step)));
        setItem(row, kUndo, undoCell(plan, i));
    }
}

void PlanTable::lookSoon() {
    QTimer::singleShot(kSettleMs, this, &PlanTable::look);
}

void PlanTable::look() {
    if (!isVisible() || rowCount() == 0) return;
    std::erase_if(m_unseen,
                  [this](int row) { return viewport()->visibleRegion().intersects(visualItemRect(item(row, 0))); });
    if (m_unseen.empty()) Q_EMIT pointOfNoReturnSeen();
}

void PlanTable::showEvent(QShowEvent* event) {
    FoldTable::showEvent(event);
    // The page around it may be longer than its window.
    for (QWidget* each = parentWidget(); each; each = each->parentWidget())
        if (const auto* area = qobject_cast<QAbstractScrollArea*>(each))
            connect(area->verticalScrollBar(), &QScrollBar::valueChanged, this, &PlanTable::look, Qt::UniqueConnection);
    lookSoon();
}

void PlanTable::resizeEvent(QResizeEvent* event) {
    FoldTable::resizeEvent(event);
    lookSoon();
}

} // namespace fairlead::ui
