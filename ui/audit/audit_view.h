// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/services.h"

#include <QTimer>
#include <QWidget>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QTableView;

namespace fairlead::ui {

class AuditFilter;
class AuditModel;
class BadgeMark;

/// The audit log: is it genuine, and who did what (UX-7.1, UX-7.2). Follows the log while it grows.
class AuditView : public QWidget {
    Q_OBJECT
  public:
    explicit AuditView(const Services& services, QWidget* parent = nullptr);
    /// Verifies the whole log once more, off this thread.
    void verify();
    QString bannerText() const;

  protected:
    void showEvent(QShowEvent* event) override;

  private:
    QWidget* bannerRow();
    QWidget* filterRow();
    QWidget* table();
    void readOn();
    void showVerification(const audit::Verification& found);
    void showEntry();
    const Services m_services;
    AuditModel* m_model;
    AuditFilter* m_filter;
    BadgeMark* m_mark;
    QLabel* m_banner;
    QLabel* m_sentence;
    QPushButton* m_jump;
    QLineEdit* m_text;
    QCheckBox* m_onlyOverrides;
    QPushButton* m_thisOperation;
    QLabel* m_count;
    QTableView* m_table;
    QPlainTextEdit* m_detail;
    QTimer m_timer;
    bool m_reading = false;
    bool m_verifying = false;
    qint64 m_firstBad = -1;
};

} // namespace fairlead::ui
