// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/operation/window_box.h"

#include "ui/theme/text.h"
#include "ui/theme/theme.h"
#include "ui/widgets/hold_button.h"
#include "ui/widgets/reason.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

namespace fairlead::ui {
namespace {

constexpr int kShortestWords = 20;

QString timeLine(const operation::Progress& progress) {
    if (!progress.windowLeft) return WindowBox::tr("COMMIT WINDOW: it waits for you, without an end");
    return WindowBox::tr("COMMIT WINDOW: %1 left, until %2")
        .arg(toQt(humanDuration(*progress.windowLeft)), toQt(toScreen(*progress.windowEnds)));
}

QString sentences(const operation::Progress& progress) {
    const QString now = toQt(progress.resultWhy);
    if (progress.windowFound.empty())
        return WindowBox::
            tr("Try the new side out. Others are kept from writing until you commit. When nobody commits in "
               "time, everything goes back; only what somebody wrote all the same would stop that. Now: %1")
                .arg(now);
    return WindowBox::tr(
               "Going back was refused and changed nothing: %1 Commit, or give them up and go back; "
               "where it can be, a list of them is kept.")
        .arg(toQt(progress.windowFound));
}

} // namespace

WindowBox::WindowBox(QWidget* parent)
    : QWidget(parent),
      m_left(new QLabel),
      m_text(new QLabel),
      m_words(new QLineEdit),
      m_commit(new HoldButton(tr("Hold: commit"))),
      m_back(new QPushButton(tr("Go back"))),
      m_giveUp(new HoldButton(tr("Hold: give up and go back"))),
      m_why(new QLabel) {
    setObjectName(QStringLiteral("operation.window"));
    m_left->setObjectName(QStringLiteral("operation.window.left"));
    m_text->setObjectName(QStringLiteral("operation.window.text"));
    m_words->setObjectName(QStringLiteral("operation.window.words"));
    m_words->setAccessibleName(tr("Why"));
    m_commit->setObjectName(QStringLiteral("operation.window.commit"));
    m_back->setObjectName(QStringLiteral("operation.window.back"));
    m_giveUp->setObjectName(QStringLiteral("operation.window.giveup"));
    m_left->setFont(fontOf(TextStyle::Section));
    m_text->setWordWrap(true);
    m_words->setPlaceholderText(tr("why, at least 20 characters"));
    auto* row = new QHBoxLayout;
    row->addWidget(m_words, 1);
    row->addWidget(m_back);
    row->addWidget(m_giveUp);
    row->addWidget(m_commit);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(m_left);
    layout->addWidget(m_text);
    layout->addLayout(row);
    layout->addWidget(m_why);
    connect(m_commit, &HoldButton::held, this, [this] { Q_EMIT committed(takeWords()); });
    connect(m_back, &QPushButton::clicked, this, [this] { Q_EMIT goBackAsked(takeWords(), false); });
    connect(m_giveUp, &HoldButton::held, this, [this] { Q_EMIT goBackAsked(takeWords(), true); });
}

QString WindowBox::takeWords() {
    const QString words = m_words->text().trimmed();
    m_words->clear();
    return words;
}

void WindowBox::show(const operation::Progress& progress) {
    const operation::Choices& may = progress.choices;
    setVisible(may.commit);
    if (!may.commit) return;
    m_left->setText(timeLine(progress));
    m_text->setText(sentences(progress));
    m_back->setVisible(!may.acceptLoss);
    m_giveUp->setVisible(may.acceptLoss);
    const auto missing = kShortestWords - m_words->text().trimmed().size();
    const QString reason = missing > 0 ? tr("Say why: %n characters to go. It goes on record.", nullptr,
                                            static_cast<int>(missing))
                                       : QString();
    enableOrSay(m_commit, m_why, reason);
    enableOrSay(m_back, nullptr, reason);
    enableOrSay(m_giveUp, nullptr, reason);
}

} // namespace fairlead::ui
