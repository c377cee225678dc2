// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/audit/sink.h"

#include <QString>
#include <QWidget>
#include <optional>

class QLabel;

namespace fairlead::ui {

class BadgeMark;

/// The 28 px at the bottom: live time, vantage, audit log, operation lock. It cannot be closed.
class StatusLine : public QWidget {
    Q_OBJECT
  public:
    explicit StatusLine(QWidget* parent = nullptr);
    /// `live 03:16:17Z` or `NOT LIVE since 03:12:07Z`.
    void setTime(const QString& text);
    void setVantage(const QString& text);
    void setAudit(const std::optional<audit::SinkStatus>& status);
    void setLock(const QString& text);
    /// Why the action under the pointer is off; empty takes it away.
    void setHint(const QString& text);
    QString text() const;

  private:
    QLabel* add();
    QLabel* m_time;
    QLabel* m_vantage;
    BadgeMark* m_auditMark;
    QLabel* m_audit;
    QLabel* m_lock;
    QLabel* m_hint;
};

} // namespace fairlead::ui
