// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/operation/desk.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;

namespace fairlead::ui {

/// What an operator may choose where a run goes no further by itself: try again, skip, say that a step was
/// done by hand, or go on with a failover. Only what means something now is shown.
class ChoiceBox : public QWidget {
    Q_OBJECT
  public:
    explicit ChoiceBox(QWidget* parent = nullptr);
    void show(const operation::Progress& progress);

  Q_SIGNALS:
    void retryAsked(const fairlead::StepId& step);
    void skipAsked(const fairlead::StepId& step, const QString& reason);
    void doneByHand(const fairlead::StepId& step, bool isDone, const QString& statement);
    void failoverAsked();

  private:
    QString takeWords();
    QLabel* m_text;
    QLineEdit* m_words;
    QPushButton* m_retry;
    QPushButton* m_skip;
    QPushButton* m_done;
    QPushButton* m_notDone;
    QPushButton* m_failover;
    QLabel* m_why;
    StepId m_step;
};

} // namespace fairlead::ui
