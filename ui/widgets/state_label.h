// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/badge.h"

class QLabel;

namespace fairlead::ui {

/// A badge with its word beside it: the word is never status-coloured (UX-4.1).
class StateLabel : public QWidget {
    Q_OBJECT
  public:
    explicit StateLabel(QWidget* parent = nullptr);
    void setState(topology::StateWord word);
    void setVerdict(operation::Verdict verdict);
    void setMark(Badge badge, const QString& word);
    QString word() const;
    Badge badge() const { return m_mark->badge(); }

  private:
    BadgeMark* m_mark;
    QLabel* m_word;
};

} // namespace fairlead::ui
