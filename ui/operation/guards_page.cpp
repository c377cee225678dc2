// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/operation/guards_page.h"

#include "ui/itemmodels/amounts.h"
#include "ui/operation/page_table.h"
#include "ui/theme/text.h"
#include "ui/theme/theme.h"
#include "ui/widgets/evidence_label.h"
#include "ui/widgets/reason.h"
#include "ui/widgets/state_label.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>
#include <algorithm>

namespace fairlead::ui {
namespace {

constexpr int kShortestReason = 20; // UX-5.2
constexpr int kEvidenceHeight = 132;
enum Column { kGuard, kClass, kResult, kReason, kColumns };

bool lets(const operation::GuardResult& result, const operation::Request& request) {
    return operation::GuardReport{request, {result}, {}, {}}.allows();
}

/// `28 PASS, 1 WARN`: only the verdicts there are.
QString counts(const operation::GuardReport& report) {
    QStringList parts;
    for (const auto verdict : {operation::Verdict::Pass, operation::Verdict::Warn, operation::Verdict::Block,
                               operation::Verdict::Unknown}) {
        const auto n = std::count_if(report.results.begin(), report.results.end(),
                                     [verdict](const auto& result) { return result.verdict == verdict; });
        if (n > 0) parts << QStringLiteral("%1 %2").arg(n).arg(guardWord(verdict));
    }
    return parts.join(QStringLiteral(", "));
}

} // namespace

GuardsPage::GuardsPage(const Services& services, QWidget* parent)
    : OperationPage(services, parent),
      m_table(new PageTable({tr("guard"), tr("class"), tr("result"), tr("why")}, kReason)),
      m_summary(new QLabel),
      m_detail(new QLabel),
      m_evidence(new QWidget),
      m_evidenceLayout(new QVBoxLayout(m_evidence)),
      m_override(new QWidget),
      m_overrideReason(new QLineEdit),
      m_overrideButton(new QPushButton(tr("Set guard aside"))),
      m_overrideWhy(new QLabel) {
    m_table->setObjectName(QStringLiteral("operation.guards"));
    m_table->setColumnWidth(kGuard, 190);
    m_table->setColumnWidth(kClass, 110);
    m_table->setColumnWidth(kResult, 150);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_detail->setWordWrap(true);
    m_detail->setFont(fontOf(TextStyle::OperationalStrong));
    m_overrideWhy->setWordWrap(true);
    m_overrideReason->setObjectName(QStringLiteral("operation.override.reason"));
    m_overrideButton->setObjectName(QStringLiteral("operation.override.set"));
    auto* again = new QPushButton(tr("Re-run all guards"));
    again->setObjectName(QStringLiteral("operation.guards.again"));

    auto* top = new QHBoxLayout;
    top->addWidget(m_summary, 1);
    top->addWidget(again);
    auto* overrideRow = new QHBoxLayout(m_override);
    overrideRow->setContentsMargins(0, 0, 0, 0);
    overrideRow->addWidget(m_overrideReason, 1);
    overrideRow->addWidget(m_overrideButton);
    auto* scroll = new QScrollArea;
    scroll->setWidget(m_evidence);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    m_evidenceLayout->setContentsMargins(0, 0, 0, 0);
    auto* layout = new QVBoxLayout(this);
    layout->addLayout(top);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_detail);
    layout->addWidget(m_override);
    layout->addWidget(m_overrideWhy);
    layout->addWidget(scroll);
    scroll->setFixedHeight(kEvidenceHeight);

    connect(again, &QPushButton::clicked, this, &GuardsPage::askAgain);
    connect(m_table, &QTableWidget::itemSelectionChanged, this, &GuardsPage::showSelected);
    connect(m_overrideButton, &QPushButton::clicked, this, &GuardsPage::setAside);
    connect(m_overrideReason, &QLineEdit::textChanged, this, &GuardsPage::showSelected);
}

void GuardsPage::refresh(const WizardState& state) {
    const bool same = m_report && state.report && m_report->monoAt == state.report->monoAt &&
                      m_request.overrides == state.request.overrides;
    m_request = state.request;
    if (!same) {
        m_report = state.report;
        fill(state);
    }
    if (state.asking) {
        m_summary->setText(tr("Asking the guards …"));
    } else if (!state.report) {
        m_summary->setText(state.reportFault.isEmpty() ? tr("The guards have not been asked.")
                                                       : state.reportFault);
    } else {
        const Micros age = services().clock->mono() - state.report->monoAt;
        m_summary->setText(
            tr("%1 guards: %2. Asked %3 ago.")
                .arg(QString::number(state.report->results.size()), counts(*state.report), ageText(age)));
    }
}

void GuardsPage::fill(const WizardState& state) {
    const int row = m_table->currentRow();
    m_table->setRowCount(0);
    if (!state.report) return;
    for (const operation::GuardResult& result : state.report->results) {
        const int at = m_table->rowCount();
        m_table->insertRow(at);
        m_table->setItem(at, kGuard, PageTable::cell(toQt(result.id)));
        const bool hard = result.guardClass == operation::GuardClass::Hard;
        m_table->setItem(at, kClass, PageTable::cell(hard ? tr("hard") : tr("overridable")));
        auto* mark = new StateLabel;
        if (isOverridden(result, state.request) && !hard) {
            mark->setMark(Badge::Warn, tr("OVERRIDDEN"));
        } else {
            mark->setVerdict(result.verdict);
        }
        m_table->setItem(at, kResult, PageTable::cell(QString()));
        m_table->setCellWidget(at, kResult, mark);
        m_table->item(at, kResult)->setData(Qt::AccessibleTextRole, mark->word());
        m_table->setItem(at, kReason, PageTable::cell(toQt(result.reason)));
    }
    m_table->resizeRowsToContents();
    if (row >= 0 && row < m_table->rowCount()) {
        m_table->selectRow(row);
    } else {
        goToFirstBlocking();
    }
    showSelected();
}

void GuardsPage::goToFirstBlocking() {
    if (!m_report) return;
    const auto& results = m_report->results;
    const auto first = std::find_if(results.begin(), results.end(),
                                    [this](const auto& result) { return !lets(result, m_request); });
    const auto row = first == results.end() ? 0 : first - results.begin();
    m_table->selectRow(static_cast<int>(row));
    m_table->scrollToItem(m_table->item(static_cast<int>(row), kGuard));
}

const operation::GuardResult* GuardsPage::selected() const {
    const int row = m_table->currentRow();
    if (!m_report || row < 0 || row >= static_cast<int>(m_report->results.size())) return nullptr;
    return &m_report->results[static_cast<std::size_t>(row)];
}

void GuardsPage::showSelected() {
    const operation::GuardResult* result = selected();
    const bool editing = m_overrideReason->hasFocus();
    if (!editing) {
        while (QLayoutItem* item = m_evidenceLayout->takeAt(0)) {
            delete item->widget();
            delete item;
        }
    }
    const bool settable = result && !lets(*result, m_request);
    m_override->setVisible(settable);
    if (!result) {
        m_detail->clear();
        m_overrideWhy->hide();
        return;
    }
    m_detail->setText(toQt(result->id) + QStringLiteral(" \u2013 ") + toQt(result->title));
    const bool hard = result->guardClass == operation::GuardClass::Hard;
    const auto missing = kShortestReason - m_overrideReason->text().trimmed().size();
    QString reason;
    if (hard) {
        reason = tr("This guard cannot be set aside: it protects from two writers or from acting blind.");
    } else if (missing > 0) {
        reason = tr("Setting it aside goes on record under your name. %1 characters of reason to go.")
                     .arg(missing);
    }
    m_overrideReason->setEnabled(!hard);
    enableOrSay(m_overrideButton, m_overrideWhy, reason);
    m_overrideWhy->setVisible(settable && !reason.isEmpty());
    if (editing) return;
    const Micros age = services().clock->mono() - result->monoAt;
    for (const topology::Evidence& e : result->evidence)
        m_evidenceLayout->addWidget(new EvidenceLabel(e, age));
    if (result->evidence.empty()) {
        m_evidenceLayout->addWidget(
            new QLabel(tr("Judged by this console from what it has seen; nothing more was asked for it.")));
    }
    m_evidenceLayout->addStretch(1);
}

void GuardsPage::setAside() {
    const operation::GuardResult* result = selected();
    if (!result) return;
    m_request.overrides.push_back(
        {result->id, services().operatorId, m_overrideReason->text().trimmed().toStdString()});
    m_overrideReason->clear();
    m_report.reset();
    Q_EMIT requestEdited(m_request);
}

} // namespace fairlead::ui
