// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/operation/plan_page.h"

#include "ui/operation/page_table.h"
#include "ui/theme/text.h"
#include "ui/theme/theme.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollBar>
#include <QTimer>
#include <QVBoxLayout>

namespace fairlead::ui {
namespace {

enum Column { kNumber, kStep, kCommand, kDuration, kUndo, kColumns };

QString lines(const std::vector<std::string>& texts) {
    QStringList out;
    for (const std::string& text : texts)
        out << toQt(text);
    return out.join(QLatin1Char('\n'));
}

QTableWidgetItem* cell(const QString& text, TextStyle style = TextStyle::Operational) {
    QTableWidgetItem* item = PageTable::cell(text);
    item->setFont(fontOf(style));
    return item;
}

/// What the undo column says of a step, and its tip.
QTableWidgetItem* undoCell(const operation::Plan& plan, std::size_t at) {
    const operation::Step& step = plan.steps[at];
    const bool past = at >= plan.pointOfNoReturn;
    if (!past && step.compensation.empty()) {
        QTableWidgetItem* none = cell(QStringLiteral("\u2013"));
        none->setToolTip(PlanPage::tr("It changes nothing that would have to be undone."));
        return none;
    }
    QTableWidgetItem* item =
        past ? cell(PlanPage::tr("NO"), TextStyle::OperationalStrong) : cell(PlanPage::tr("yes"));
    item->setToolTip(past ? PlanPage::tr("Past the point of no return nothing is undone.")
                          : toQt(step.compensation));
    return item;
}

/// `Data loss | 0 (…)`: a row of the facts above the table.
QString factRow(const QString& name, const QString& text) {
    return QStringLiteral("<tr><td style='padding-right: 12px'><b>%1</b></td><td>%2</td></tr>")
        .arg(name.toHtmlEscaped(), text.toHtmlEscaped());
}

QString durationText(const operation::Step& step) {
    return toQt(humanDuration(step.expected)) + QStringLiteral(" / ") + toQt(humanDuration(step.expectedP95));
}

} // namespace

QString runbookText(const operation::Plan& plan) {
    QString out = headline(plan.request) + QStringLiteral("  plan ") + toQt(operation::shortDigest(plan)) +
                  QStringLiteral("\nloss: ") + toQt(operation::toText(plan.loss)) + QLatin1Char('\n');
    out += QStringLiteral("coming back: ") + toQt(operation::toText(plan.failback)) + QLatin1Char('\n');
    for (std::size_t i = 0; i < plan.steps.size(); ++i) {
        const operation::Step& step = plan.steps[i];
        if (i == plan.pointOfNoReturn) out += QStringLiteral("== POINT OF NO RETURN ==\n");
        out += QStringLiteral("%1. %2 (%3)\n").arg(i + 1).arg(toQt(step.title), toQt(step.target));
        for (const std::string& command : step.commands)
            out += QStringLiteral("   ") + toQt(command) + QLatin1Char('\n');
        out += QStringLiteral("   done when: ") + toQt(step.doneWhen) + QLatin1Char('\n');
        if (!step.compensation.empty())
            out += QStringLiteral("   undo: ") + toQt(step.compensation) + QLatin1Char('\n');
    }
    return out;
}

PlanPage::PlanPage(const Services& services, QWidget* parent)
    : OperationPage(services, parent),
      m_facts(new QLabel),
      m_table(new PageTable({tr("#"), tr("step, runs on"), tr("exact command"), tr("p50 / p95"), tr("undo")},
                            kCommand)) {
    m_table->setObjectName(QStringLiteral("operation.plan"));
    m_table->setColumnWidth(kNumber, 42);
    m_table->setColumnWidth(kStep, 220);
    m_table->setColumnWidth(kDuration, 136);
    m_table->setColumnWidth(kUndo, 60);
    m_facts->setWordWrap(true);
    m_facts->setTextFormat(Qt::RichText);
    m_facts->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* copy = new QPushButton(tr("Copy runbook text"));
    copy->setObjectName(QStringLiteral("operation.plan.copy"));
    auto* layout = new QVBoxLayout(this);
    auto* top = new QHBoxLayout;
    top->addWidget(m_facts, 1);
    top->addWidget(copy, 0, Qt::AlignTop);
    layout->addLayout(top);
    layout->addWidget(m_table, 1);
    connect(copy, &QPushButton::clicked, this, [this] {
        if (m_plan) QGuiApplication::clipboard()->setText(runbookText(*m_plan));
    });
    connect(m_table->verticalScrollBar(), &QScrollBar::valueChanged, this, &PlanPage::look);
}

void PlanPage::refresh(const WizardState& state) {
    if (!state.plan) {
        m_plan.reset();
        m_table->setRowCount(0);
        m_facts->setText((state.planning ? tr("Making the plan …") : state.planFault).toHtmlEscaped());
        return;
    }
    if (m_plan && m_plan->digest == state.plan->digest) return;
    m_plan = state.plan;
    fill(*m_plan);
}

void PlanPage::fill(const operation::Plan& plan) {
    QString facts = factRow(tr("Data loss"), toQt(operation::toText(plan.loss)));
    facts += factRow(tr("Downtime"), tr("about %1 (p95 %2)")
                                         .arg(toQt(humanDuration(plan.expectedOutage)),
                                              toQt(humanDuration(plan.expectedOutageP95))));
    facts += factRow(tr("Coming back"), toQt(plan.priceOfFailback));
    facts += factRow(tr("Its price"), toQt(operation::toText(plan.failback)));
    if (!plan.unknowns.empty()) facts += factRow(tr("Not known"), lines(plan.unknowns));
    m_facts->setText(QStringLiteral("<table cellspacing='0'>") + facts + QStringLiteral("</table>"));
    m_table->setRowCount(0);
    m_noReturnRow = -1;
    for (std::size_t i = 0; i < plan.steps.size(); ++i) {
        const operation::Step& step = plan.steps[i];
        if (i == plan.pointOfNoReturn) {
            m_noReturnRow = m_table->rowCount();
            m_table->insertRow(m_noReturnRow);
            auto* line =
                cell(tr("POINT OF NO RETURN: from step %1 on nothing is undone; going back is a failback.")
                         .arg(i + 1),
                     TextStyle::OperationalStrong);
            m_table->setItem(m_noReturnRow, 0, line);
            m_table->setSpan(m_noReturnRow, 0, 1, kColumns);
            line->setBackground(currentTheme().text);
            line->setForeground(currentTheme().canvas);
        }
        const int row = m_table->rowCount();
        m_table->insertRow(row);
        m_table->setItem(row, kNumber, cell(QString::number(i + 1)));
        m_table->setItem(row, kStep, cell(toQt(step.title) + QLatin1Char('\n') + toQt(step.target)));
        m_table->setItem(row, kCommand, cell(lines(step.commands), TextStyle::Mono));
        m_table->setItem(row, kDuration, cell(durationText(step)));
        m_table->setItem(row, kUndo, undoCell(plan, i));
    }
    m_table->resizeRowsToContents();
    QTimer::singleShot(0, this, &PlanPage::look);
}

void PlanPage::look() {
    if (!m_plan || !isVisible() || m_table->rowCount() == 0) return;
    const int row = m_noReturnRow >= 0 ? m_noReturnRow : m_table->rowCount() - 1;
    const QRect line = m_table->visualItemRect(m_table->item(row, 0));
    if (m_table->viewport()->rect().intersects(line)) Q_EMIT pointOfNoReturnSeen();
}

void PlanPage::showEvent(QShowEvent* event) {
    OperationPage::showEvent(event);
    QTimer::singleShot(0, this, &PlanPage::look);
}

void PlanPage::resizeEvent(QResizeEvent* event) {
    OperationPage::resizeEvent(event);
    m_table->resizeRowsToContents();
    look();
}

} // namespace fairlead::ui
