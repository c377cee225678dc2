// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/operation/resume_page.h"

#include "ui/operation/page_table.h"
#include "ui/theme/text.h"
#include "ui/theme/theme.h"
#include "ui/widgets/reason.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace fairlead::ui {
namespace {

constexpr int kShortestReason = 20;

PageTable* progressTable(const UnfinishedCase& unfinished) {
    const int columns = static_cast<int>(unfinished.headings.size());
    auto* table = new PageTable(unfinished.headings, columns - 1);
    table->setRowCount(static_cast<int>(unfinished.rows.size()));
    table->setObjectName(QStringLiteral("operation.resume.steps"));
    table->setColumnWidth(0, 320);
    table->setColumnWidth(1, 170);
    for (int row = 0; row < table->rowCount(); ++row)
        for (int column = 0; column < columns; ++column)
            table->setText(row, column, unfinished.rows[static_cast<std::size_t>(row)][column]);
    table->fit();
    return table;
}

} // namespace

UnfinishedCase unfinishedCase(const operation::Unfinished& unfinished) {
    UnfinishedCase out{toQt(unfinished.summary),
                       unfinished.startedAt,
                       {ResumePage::tr("step"), ResumePage::tr("state"), ResumePage::tr("last evidence")},
                       {}};
    for (std::size_t i = 0; i < unfinished.plan.steps.size(); ++i) {
        const operation::StepState& step = unfinished.state.steps[i];
        const QString title = QStringLiteral("%1. %2").arg(i + 1).arg(toQt(unfinished.plan.steps[i].title));
        out.rows.push_back(
            {title, toQt(operation::toWord(step.phase)), toQt(step.outcome.reply).simplified()});
    }
    return out;
}

ResumePage::ResumePage(const UnfinishedCase& unfinished, QWidget* parent)
    : QWidget(parent),
      m_text(new QLabel),
      m_reason(new QLineEdit),
      m_takeOver(new QPushButton(tr("Take over"))),
      m_close(new QPushButton(tr("Close as stopped"))),
      m_why(new QLabel) {
    m_text->setObjectName(QStringLiteral("operation.resume.text"));
    m_text->setFont(fontOf(TextStyle::Section));
    m_text->setWordWrap(true);
    m_text->setText(unfinished.summary + QLatin1Char('\n') +
                    tr("It began %1. Taking over looks at the engines first; no step is sent twice. Closing "
                       "sends nothing and undoes nothing.")
                        .arg(toQt(toScreen(unfinished.startedAt))));
    m_reason->setObjectName(QStringLiteral("operation.resume.reason"));
    m_reason->setPlaceholderText(tr("why, at least 20 characters; it goes on record"));
    m_takeOver->setObjectName(QStringLiteral("operation.resume.takeover"));
    m_close->setObjectName(QStringLiteral("operation.resume.close"));
    for (QPushButton* button : {m_takeOver, m_close})
        button->setMinimumHeight(kButtonHeight);
    m_why->setObjectName(QStringLiteral("operation.resume.why"));
    m_why->setWordWrap(true);
    auto* row = new QHBoxLayout;
    row->addWidget(m_reason, 1);
    row->addWidget(m_takeOver);
    row->addWidget(m_close);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(m_text);
    layout->addWidget(progressTable(unfinished), 1);
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

void ResumePage::refresh(const QString& fault) {
    if (fault.isEmpty() || !m_busy) return;
    m_busy = false;
    judge();
    m_why->setText(fault);
    m_why->show();
}

} // namespace fairlead::ui
