// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/operation/desk.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;

namespace fairlead::ui {

class HoldButton;

/// The commit window while it is open: how long is left, what was found, and the two ways out of it. A commit
/// cannot be undone, so it is held; so is giving up what others wrote. Going back loses nothing and is
/// clicked.
class WindowBox : public QWidget {
    Q_OBJECT
  public:
    explicit WindowBox(QWidget* parent = nullptr);
    void show(const operation::Progress& progress);

  Q_SIGNALS:
    void committed(const QString& reason);
    void goBackAsked(const QString& reason, bool acceptLoss);

  private:
    QString takeWords();
    QLabel* m_left;
    QLabel* m_text;
    QLineEdit* m_words;
    HoldButton* m_commit;
    QPushButton* m_back;
    HoldButton* m_giveUp;
    QLabel* m_why;
};

} // namespace fairlead::ui
