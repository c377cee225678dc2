// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/operation/choice_box.h"

#include "ui/theme/text.h"
#include "ui/widgets/reason.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace fairlead::ui {
namespace {

constexpr int kShortestWords = 20;

QString sentences(const operation::Progress& progress) {
    const operation::Step& step = progress.plan.steps[progress.cursor];
    const QString why = toQt(progress.resultWhy);
    const int number = static_cast<int>(progress.cursor) + 1;
    if (progress.choices.byHand) {
        QString text = ChoiceBox::tr("Step %1 is done by a person. %2").arg(number).arg(toQt(step.title));
        for (const std::string& command : step.commands)
            text += QLatin1Char('\n') + toQt(command);
        return text + QLatin1Char('\n') +
               ChoiceBox::tr("Done when %1. Now: %2").arg(toQt(step.doneWhen), why);
    }
    const bool failed = progress.steps[progress.cursor].phase == operation::StepPhase::Failed;
    if (!failed) return ChoiceBox::tr("Step %1 waits: %2").arg(number).arg(toQt(step.title));
    return ChoiceBox::tr("Step %1 failed: %2 Say how to go on.").arg(number).arg(why);
}

} // namespace

ChoiceBox::ChoiceBox(QWidget* parent)
    : QWidget(parent),
      m_text(new QLabel),
      m_words(new QLineEdit),
      m_retry(new QPushButton(tr("Try again"))),
      m_skip(new QPushButton(tr("Skip this step"))),
      m_done(new QPushButton(tr("It is done"))),
      m_notDone(new QPushButton(tr("It cannot be done"))),
      m_failover(new QPushButton(tr("Turn into failover \u2026"))),
      m_why(new QLabel) {
    setObjectName(QStringLiteral("operation.choice"));
    m_text->setObjectName(QStringLiteral("operation.choice.text"));
    m_words->setObjectName(QStringLiteral("operation.choice.words"));
    m_words->setAccessibleName(tr("Why, or how you know"));
    m_retry->setObjectName(QStringLiteral("operation.choice.retry"));
    m_skip->setObjectName(QStringLiteral("operation.choice.skip"));
    m_done->setObjectName(QStringLiteral("operation.choice.done"));
    m_notDone->setObjectName(QStringLiteral("operation.choice.notdone"));
    m_failover->setObjectName(QStringLiteral("operation.choice.failover"));
    m_text->setWordWrap(true);
    m_words->setPlaceholderText(tr("the reason, or how you know, at least 20 characters"));
    auto* row = new QHBoxLayout;
    row->addWidget(m_words, 1);
    for (QPushButton* button : {m_done, m_notDone, m_skip, m_retry, m_failover})
        row->addWidget(button);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(m_text);
    layout->addLayout(row);
    layout->addWidget(m_why);
    connect(m_retry, &QPushButton::clicked, this, [this] { Q_EMIT retryAsked(m_step); });
    connect(m_skip, &QPushButton::clicked, this, [this] { Q_EMIT skipAsked(m_step, takeWords()); });
    connect(m_done, &QPushButton::clicked, this, [this] { Q_EMIT doneByHand(m_step, true, takeWords()); });
    connect(m_notDone, &QPushButton::clicked, this,
            [this] { Q_EMIT doneByHand(m_step, false, takeWords()); });
    connect(m_failover, &QPushButton::clicked, this, &ChoiceBox::failoverAsked);
}

QString ChoiceBox::takeWords() {
    const QString words = m_words->text().trimmed();
    m_words->clear();
    return words;
}

void ChoiceBox::show(const operation::Progress& progress) {
    const operation::Choices& may = progress.choices;
    const bool asks = may.retry || may.skip || may.byHand || may.turn;
    setVisible(asks && progress.cursor < progress.steps.size());
    if (!asks || progress.cursor >= progress.steps.size()) return;
    m_step = progress.plan.steps[progress.cursor].id;
    m_text->setText(sentences(progress));
    m_retry->setVisible(may.retry);
    m_failover->setVisible(may.turn);
    const bool needsWords = may.skip || may.byHand;
    m_words->setVisible(needsWords);
    m_why->setVisible(needsWords);
    m_skip->setVisible(may.skip);
    m_done->setVisible(may.byHand);
    m_notDone->setVisible(may.byHand);
    const auto missing = kShortestWords - m_words->text().trimmed().size();
    const QString reason = missing > 0
                               ? tr("Say why, or how you know: %n characters to go. It goes on record.",
                                    nullptr, static_cast<int>(missing))
                               : QString();
    enableOrSay(may.byHand ? m_done : m_skip, m_why, needsWords ? reason : QString());
    for (QPushButton* each : {m_skip, m_notDone})
        enableOrSay(each, nullptr, reason);
}

} // namespace fairlead::ui
