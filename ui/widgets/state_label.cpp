// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/state_label.h"

#include "ui/theme/text.h"
#include "ui/words/screen_word.h"

#include <QHBoxLayout>
#include <QLabel>

namespace fairlead::ui {

StateLabel::StateLabel(QWidget* parent)
    : QWidget(parent), m_mark(new BadgeMark(Badge::None, this)), m_word(new QLabel(this)) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(6);
    row->addWidget(m_mark);
    row->addWidget(m_word, 1);
    m_word->setFont(fontOf(TextStyle::OperationalStrong));
    m_word->setTextFormat(Qt::PlainText);
}

void StateLabel::setState(topology::StateWord word) {
    setMark(badgeOf(word), screenWord(topology::toWord(word)));
}

void StateLabel::setVerdict(operation::Verdict verdict) {
    setMark(badgeOf(verdict), guardWord(verdict));
}

void StateLabel::setMark(Badge badge, const QString& word) {
    m_mark->setBadge(badge, word);
    m_mark->setVisible(badge != Badge::None);
    m_word->setText(word);
    setAccessibleName(word);
}

QString StateLabel::word() const {
    return m_word->text();
}

} // namespace fairlead::ui
