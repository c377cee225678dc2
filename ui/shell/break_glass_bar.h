// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/services.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;

namespace fairlead::ui {

/// The red bar below the band while the audit log refuses: why, and the way on with the second log
/// (audit-log.md §7.7). It stays, without the way, for as long as the glass is broken. Otherwise it takes no
/// room.
class BreakGlassBar : public QWidget {
    Q_OBJECT
  public:
    explicit BreakGlassBar(const Services& services, QWidget* parent = nullptr);
    void refresh();

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    void breakIt();

    const Services& m_services;
    bool m_busy = false;
    QString m_fault;
    QLabel* m_text;
    QLineEdit* m_reason;
    QPushButton* m_break;
    QLabel* m_why;
};

} // namespace fairlead::ui
