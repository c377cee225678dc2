// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/operation/desk.h"
#include "ui/operation/signature_box.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;

namespace fairlead::ui {

/// What the resume screen says of an unfinished operation, and how far each of its parts came.
struct UnfinishedCase {
    QString summary;
    UtcTime startedAt{};
    QStringList headings; ///< of the table below
    std::vector<QStringList> rows;
    QString known;    ///< what the log proves
    QString unknown;  ///< what it cannot
    QString takeOver; ///< what each of the two ways on will do
    QString close;
    UtcTime lastRecordAt{};
};
UnfinishedCase unfinishedCase(const operation::Unfinished& unfinished);

/// The first screen after a crash: what is in doubt, and two ways on (UX-5.8).
class ResumePage : public QWidget {
    Q_OBJECT
  public:
    ResumePage(const Services& services, const UnfinishedCase& unfinished, QWidget* parent = nullptr);
    /// `fault`: why what was asked for did not happen; empty while nothing is known.
    void refresh(const QString& fault);

  Q_SIGNALS:
    /// `himself`: who signs anew first; nothing where the session signs as it stands.
    void takeOverAsked(const QString& reason, const std::optional<fairlead::operation::SecondPerson>& himself);
    void closeAsked(const QString& reason);

  private:
    void judge();
    QLabel* m_text;
    QLabel* m_facts;
    QLineEdit* m_reason;
    QPushButton* m_takeOver;
    QPushButton* m_close;
    QLabel* m_why;
    SignatureBox* m_signature;
    bool m_busy = false;
};

} // namespace fairlead::ui
