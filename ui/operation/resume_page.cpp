// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/operation/resume_page.h"

#include "ui/operation/page_table.h"
#include "ui/theme/text.h"
#include "ui/theme/theme.h"
#include "ui/widgets/reason.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

namespace fairlead::ui {
namespace {

constexpr int kShortestReason = 20;

PageTable* stepTable(const operation::Unfinished& unfinished) {
    auto* table =
        new PageTable({ResumePage::tr("step"), ResumePage::tr("state"), ResumePage::tr("last evidence")}, 2);
    table->setRowCount(static_cast<int>(unfinished.plan.steps.size()));
    table->setObjectName(QStringLiteral("operation.resume.steps"));
    table->setColumnWidth(0, 320);
    table->setColumnWidth(1, 170);
    for (std::size_t i = 0; i < unfinished.plan.steps.size(); ++i) {
        const operation::StepState& step = unfinished.state.steps[i];
        const int row = static_cast<int>(i);
        const QString title = QStringLiteral("%1. %2").arg(i + 1).arg(toQt(unfinished.plan.steps[i].title));
        table->setText(row, 0, title);
        table->setText(row, 1, toQt(operation::toWord(step.phase)));
        table->setText(row, 2, toQt(step.outcome.reply).simplified());
    }
    table->fit();
    return table;
}

} // namespace

ResumePage::ResumePage(const Services& services, operation::Unfinished unfinished, QWidget* parent)
    : OperationPage(services, parent),
      m_unfinished(std::move(unfinished)),
      m_text(new QLabel),
      m_reason(new QLineEdit),
      m_takeOver(new QPushButton(tr("Take over"))),
      m_close(new QPushButton(tr("Close as stopped"))),
      m_why(new QLabel) {
    m_text->setObjectName(QStringLiteral("operation.resume.text"));
    m_text->setFont(fontOf(TextStyle::Section));
    m_text->setWordWrap(true);
    m_text->setText(toQt(m_unfinished.summary) + QLatin1Char('\n') +
                    tr("It began %1. Taking over looks at the engines first; no step is sent twice. Closing "
                       "sends nothing "
                       "and undoes nothing.")
                        .arg(toQt(toScreen(m_unfinished.startedAt))));
    m_reason->setObjectName(QStringLiteral("operation.resume.reason"));
    m_reason->setPlaceholderText(tr("why, at least 20 characters; it goes on record"));
    m_takeOver->setObjectName(QStringLiteral("operation.resume.takeover"));
    m_close->setObjectName(QStringLiteral("operation.resume.close"));
    auto* row = new QHBoxLayout;
    row->addWidget(m_reason, 1);
    row->addWidget(m_takeOver);
    row->addWidget(m_close);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(m_text);
    layout->addWidget(stepTable(m_unfinished), 1);
    layout->addLayout(row);
    layout->addWidget(m_why);
    connect(m_reason, &QLineEdit::textChanged, this, &ResumePage::judge);
    connect(m_takeOver, &QPushButton::clicked, this, [this] {
        m_busy = true;
        judge();
        Q_EMIT takeOverAsked(m_reason->text().trimmed());
    });
    connect(m_close, &QPushButton::clicked, this, [this] {
        m_busy = true;
        judge();
        Q_EMIT closeAsked(m_reason->text().trimmed());
    });
    judge();
}

void ResumePage::judge() {
    const auto missing = kShortestReason - m_reason->text().trimmed().size();
    QString reason;
    if (m_busy) {
        reason = tr("Asked for; this page changes when it is done.");
    } else if (missing > 0) {
        reason = tr("Write why: %1 characters to go.").arg(missing);
    }
    enableOrSay(m_takeOver, m_why, reason);
    m_close->setEnabled(reason.isEmpty());
}

void ResumePage::refresh(const WizardState& state) {
    if (state.runFault.isEmpty() || !m_busy) return;
    m_busy = false;
    judge();
    m_why->setText(state.runFault);
    m_why->show();
}

} // namespace fairlead::ui
