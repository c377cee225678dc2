// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/audit/anchor.h"
#include "models/audit/sink.h"

#include <QString>
#include <QWidget>
#include <optional>

class QLabel;

namespace fairlead::ui {

class BadgeMark;
class ElidedLabel;

/// The 28 px at the bottom: live time, vantage, audit log, operation lock. It cannot be closed. Always one line: what
/// has no room in it stands elsewhere too.
class StatusLine : public QWidget {
    Q_OBJECT
  public:
    explicit StatusLine(QWidget* parent = nullptr);
    /// `live 03:16:17Z` or `NOT LIVE since 03:12:07Z`.
    void setTime(const QString& text);
    QString time() const;
    void setVantage(const QString& text);
    /// That this console's clock is off, with the sentence; empty while it is not.
    void setClock(const QString& text, const QString& sentence);
    void setAudit(const std::optional<audit::SinkStatus>& status);
    /// `2 anchors OK`, or which one fails; each in a line of its own where one points.
    void setAnchors(const std::vector<audit::AnchorState>& states);
    void setLock(const QString& text);
    /// `sound on`; a P2 mark when `whyOff` is not empty: a console that cannot call is a fault.
    void setSound(const QString& text, const QString& whyOff);
    /// How many alarms are put aside; said even when none is.
    void setShelved(int count);
    /// Why the action under the pointer is off; empty takes it away.
    void setHint(const QString& text);
    QString hint() const;
    QString text() const;

  protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

  private:
    void takeMeasures();
    void makeRoom();
    void say(QLabel* label, const QString& text);
    QLabel* add();
    BadgeMark* addMark();
    QLabel* m_time;
    QLabel* m_vantage;
    BadgeMark* m_clockMark;
    QLabel* m_clock;
    BadgeMark* m_auditMark;
    QLabel* m_audit;
    BadgeMark* m_anchorMark;
    QLabel* m_anchors;
    QLabel* m_lock;
    BadgeMark* m_soundMark;
    QLabel* m_sound;
    QLabel* m_shelved;
    ElidedLabel* m_hint;
};

} // namespace fairlead::ui
