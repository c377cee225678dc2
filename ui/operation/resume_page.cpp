// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/operation/resume_page.h"

#include "ui/operation/page_table.h"
#include "ui/theme/text.h"
#include "ui/theme/theme.h"
#include "ui/widgets/reason.h"
#include "ui/words/screen_word.h"

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
    table->setAccessibleName(ResumePage::tr("Steps of the unfinished operation"));
    table->setColumnWidth(0, 320);
    table->setColumnWidth(1, 170);
    for (int row = 0; row < table->rowCount(); ++row)
        for (int column = 0; column < columns; ++column)
            table->setText(row, column, unfinished.rows[static_cast<std::size_t>(row)][column]);
    table->fit();
    return table;
}

} // namespace

namespace {

using operation::StepPhase;

/// `1 (Fence a1), 2 (Promote b1)`: the steps that stand so; empty when none does.
QString stepsThat(const operation::Unfinished& unfinished, bool (*stands)(StepPhase)) {
    QStringList out;
    for (std::size_t i = 0; i < unfinished.plan.steps.size(); ++i) {
        if (stands(unfinished.state.steps[i].phase))
            out << QStringLiteral("%1 (%2)").arg(i + 1).arg(toQt(unfinished.plan.steps[i].title));
    }
    return out.join(QStringLiteral(", "));
}

bool isDone(StepPhase phase) {
    return phase == StepPhase::Done;
}
bool isFailed(StepPhase phase) {
    return phase == StepPhase::Failed;
}
bool isUndone(StepPhase phase) {
    return phase == StepPhase::Compensated;
}
bool isOpen(StepPhase phase) {
    return phase == StepPhase::Pending;
}
/// Sent, or under way in either direction, and its outcome not on record.
bool isUnheard(StepPhase phase) {
    return phase == StepPhase::InDoubt || phase == StepPhase::Intending || phase == StepPhase::Acting ||
           phase == StepPhase::Recording || phase == StepPhase::Compensating || phase == StepPhase::ByHand;
}

QString knownOf(const operation::Unfinished& unfinished) {
    QStringList parts;
    const auto add = [&](const QString& name, bool (*stands)(StepPhase)) {
        const QString steps = stepsThat(unfinished, stands);
        if (!steps.isEmpty()) parts << name.arg(steps);
    };
    add(ResumePage::tr("Done: %1."), isDone);
    add(ResumePage::tr("Failed: %1."), isFailed);
    add(ResumePage::tr("Undone: %1."), isUndone);
    add(ResumePage::tr("Never sent: %1."), isOpen);
    return parts.join(QLatin1Char(' '));
}

QString takeOverOf(const operation::Unfinished& unfinished, const QString& unheard) {
    QStringList parts;
    if (!unheard.isEmpty())
        parts << ResumePage::tr(
                     "Looks first whether step %1 happened. It is not sent again by itself: should it not "
                     "have happened, the run waits for your word.")
                     .arg(unheard);
    const QString open = stepsThat(unfinished, isOpen);
    if (unfinished.state.stopAsked) {
        parts << ResumePage::tr("The stop that was asked for still counts: nothing new is sent.");
    } else if (unfinished.state.undoing) {
        parts << ResumePage::tr("Then it goes on undoing what was done.");
    } else if (!open.isEmpty()) {
        parts << ResumePage::tr("Goes on with %1.").arg(open);
    } else {
        parts << ResumePage::tr("Then nothing is left to send, and the operation ends.");
    }
    return parts.join(QLatin1Char(' '));
}

QString closeOf(const operation::Unfinished& unfinished) {
    const QString done = stepsThat(unfinished, isDone);
    const QString stays = done.isEmpty()
                              ? ResumePage::tr("No step is known to have changed anything.")
                              : ResumePage::tr("What these steps changed stays as it is: %1.").arg(done);
    return ResumePage::tr(
               "Sends nothing and undoes nothing. %1 The operation ends as stopped, and another "
               "one may be planned.")
        .arg(stays);
}

QString factsOf(const UnfinishedCase& unfinished) {
    const std::pair<QString, QString> rows[] = {{ResumePage::tr("Known"), unfinished.known},
                                                {ResumePage::tr("Not known"), unfinished.unknown},
                                                {ResumePage::tr("Take over"), unfinished.takeOver},
                                                {ResumePage::tr("Close as stopped"), unfinished.close}};
    QString html;
    for (const auto& [name, text] : rows) {
        html += QStringLiteral("<tr><td style='padding-right: 12px'><b>%1</b></td><td>%2</td></tr>")
                    .arg(name.toHtmlEscaped(), text.toHtmlEscaped());
    }
    return QStringLiteral("<table cellspacing='0'>%1</table>").arg(html);
}

} // namespace

UnfinishedCase unfinishedCase(const operation::Unfinished& unfinished) {
    const QString unheard = stepsThat(unfinished, isUnheard);
    UnfinishedCase out{toQt(unfinished.summary),
                       unfinished.startedAt,
                       {ResumePage::tr("step"), ResumePage::tr("state"), ResumePage::tr("last evidence")},
                       {},
                       knownOf(unfinished),
                       unheard.isEmpty()
                           ? ResumePage::tr("Nothing: every step that was sent has its outcome on record.")
                           : ResumePage::tr("Whether step %1 happened: it may have been sent, and its "
                                            "outcome is not on record.")
                                 .arg(unheard),
                       takeOverOf(unfinished, unheard),
                       closeOf(unfinished),
                       unfinished.lastRecordAt};
    for (std::size_t i = 0; i < unfinished.plan.steps.size(); ++i) {
        const operation::StepState& step = unfinished.state.steps[i];
        const QString title = QStringLiteral("%1. %2").arg(i + 1).arg(toQt(unfinished.plan.steps[i].title));
        out.rows.push_back(
            {title, screenWord(operation::toWord(step.phase)), toQt(step.outcome.reply).simplified()});
    }
    return out;
}

ResumePage::ResumePage(const Services& services, const UnfinishedCase& unfinished, QWidget* parent)
    : QWidget(parent),
      m_text(new QLabel),
      m_facts(new QLabel(factsOf(unfinished))),
      m_reason(new QLineEdit),
      m_takeOver(new QPushButton(tr("Take over"))),
      m_close(new QPushButton(tr("Close as stopped"))),
      m_why(new QLabel),
      m_signature(new SignatureBox(services, unfinished.lastRecordAt)) {
    m_text->setObjectName(QStringLiteral("operation.resume.text"));
    m_text->setFont(fontOf(TextStyle::Section));
    m_text->setWordWrap(true);
    m_text->setText(unfinished.summary + QLatin1Char(' ') +
                    tr("It began %1.").arg(toQt(toScreen(unfinished.startedAt))));
    m_facts->setObjectName(QStringLiteral("operation.resume.facts"));
    m_facts->setTextFormat(Qt::RichText);
    m_facts->setWordWrap(true);
    m_reason->setObjectName(QStringLiteral("operation.resume.reason"));
    m_reason->setAccessibleName(tr("Reason"));
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
    layout->addWidget(m_facts);
    layout->addWidget(progressTable(unfinished), 1);
    layout->addWidget(m_signature);
    layout->addLayout(row);
    layout->addWidget(m_why);
    connect(m_signature, &SignatureBox::edited, this, &ResumePage::judge);
    connect(m_reason, &QLineEdit::textChanged, this, &ResumePage::judge);
    connect(m_takeOver, &QPushButton::clicked, this, [this] {
        const auto himself = m_signature->take();
        m_busy = true;
        judge();
        Q_EMIT takeOverAsked(m_reason->text().trimmed(), himself);
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
        reason = tr("Write why: %n characters to go.", nullptr, static_cast<int>(missing));
    }
    enableOrSay(m_takeOver, m_why, reason.isEmpty() ? m_signature->whyNot() : reason);
    enableOrSay(m_close, nullptr, reason);
}

void ResumePage::refresh(const QString& fault) {
    if (m_signature->refresh() && !m_busy) judge();
    if (fault.isEmpty() || !m_busy) return;
    m_busy = false;
    judge();
    m_why->setText(fault);
    m_why->show();
}

} // namespace fairlead::ui
