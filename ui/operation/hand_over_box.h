// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/operation/site_desk.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;

namespace fairlead::ui {

/// Leaving a run to somebody else as it stands (UX-5.7): a button that asks for the reason, and what came of it.
class HandOverBox : public QWidget {
    Q_OBJECT
  public:
    explicit HandOverBox(QWidget* parent = nullptr);
    /// The button that opens it, for the row of those that change the run.
    QPushButton* opener() const { return m_open; }
    void show(const operation::Progress& progress);
    void show(const operation::SiteProgress& progress);
    bool isAsking() const { return !m_ask->isHidden(); }

  Q_SIGNALS:
    void handOverAsked(const QString& reason);

  private:
    void show(bool may, bool tells, bool over, const QString& sentences);
    void ask(bool asks);
    void judge();
    QLabel* m_text;
    QWidget* m_ask;
    bool m_may = false;
    bool m_tells = false; ///< what came of it
    QPushButton* m_open;
    QLineEdit* m_reason;
    QPushButton* m_confirm;
    QPushButton* m_keep;
    QLabel* m_why;
};

} // namespace fairlead::ui
