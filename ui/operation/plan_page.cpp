// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/operation/plan_page.h"

#include "ui/theme/text.h"
#include "ui/theme/theme.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QScrollBar>
#include <QTableWidget>
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

QTableWidgetItem* cell(const QString& text, TextStyle style = TextStyle::Secondary) {
    auto* item = new QTableWidgetItem(text);
    item->setFlags(Qt::ItemIsSelectable | Qt::ItemIsEnabled);
    item->setToolTip(text);
    item->setFont(fontOf(style));
    item->setTextAlignment(Qt::AlignLeft | Qt::AlignTop);
    return item;
}

QString durationText(const operation::Step& step) {
    return toQt(humanDuration(step.expected)) + QStringLiteral(" / ") + toQt(humanDuration(step.expectedP95));
}

} // namespace

QString runbookText(const operation::Plan& plan) {
    QString out = headline(plan.request) + QStringLiteral("  plan ") + toQt(operation::shortDigest(plan)) +
                  QStringLiteral("\nloss: ") + toQt(operation::toText(plan.loss)) + QLatin1Char('\n');
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
      m_unknowns(new QLabel),
      m_table(new QTableWidget(0, kColumns)) {
    m_table->setObjectName(QStringLiteral("operation.plan"));
    m_table->setHorizontalHeaderLabels(
        {tr("#"), tr("step, runs on"), tr("exact command"), tr("p50 / p95"), tr("undo")});
    m_table->horizontalHeader()->setSectionResizeMode(kCommand, QHeaderView::Stretch);
    m_table->setColumnWidth(kNumber, 36);
    m_table->setColumnWidth(kStep, 250);
    m_table->setColumnWidth(kDuration, 130);
    m_table->setColumnWidth(kUndo, 56);
    m_table->verticalHeader()->hide();
    m_table->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->setSelectionMode(QAbstractItemView::NoSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_facts->setWordWrap(true);
    m_facts->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_unknowns->setWordWrap(true);
    auto* copy = new QPushButton(tr("Copy runbook text"));
    copy->setObjectName(QStringLiteral("operation.plan.copy"));
    auto* layout = new QVBoxLayout(this);
    auto* top = new QHBoxLayout;
    top->addWidget(m_facts, 1);
    top->addWidget(copy, 0, Qt::AlignTop);
    layout->addLayout(top);
    layout->addWidget(m_unknowns);
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
        m_unknowns->clear();
        m_facts->setText(state.planning ? tr("Making the plan …") : state.planFault);
        return;
    }
    if (m_plan && m_plan->digest == state.plan->digest) return;
    m_plan = state.plan;
    fill(*m_plan);
}

void PlanPage::fill(const operation::Plan& plan) {
    m_facts->setText(tr("Data loss  %1\nDowntime  about %2 (p95 %3)\nComing back  %4")
                         .arg(toQt(operation::toText(plan.loss)), toQt(humanDuration(plan.expectedOutage)),
                              toQt(humanDuration(plan.expectedOutageP95)), toQt(plan.priceOfFailback)));
    m_unknowns->setVisible(!plan.unknowns.empty());
    m_unknowns->setText(tr("What we do not know: ") + lines(plan.unknowns));
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
        m_table->setItem(row, kUndo, cell(step.compensation.empty() ? tr("NO") : tr("yes")));
        if (!step.compensation.empty()) m_table->item(row, kUndo)->setToolTip(toQt(step.compensation));
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
