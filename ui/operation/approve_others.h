// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/operation/wizard.h"
#include "ui/shell/services.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace fairlead::ui {

class HoldButton;

/// People whose approval of a plan by `by` could count: the inventory's operators with a key, but him.
std::vector<OperatorId> approversOf(const inventory::Inventory& inventory, const OperatorId& by);

/// UX-5.4: somebody else decides at this very console, with his own key, which his own passphrase opens.
class ApproveHereBox : public QWidget {
    Q_OBJECT
  public:
    explicit ApproveHereBox(const Services& services, QWidget* parent = nullptr);
    /// `plan` is the digest people compare.
    void refresh(const ApprovalCase& approval, const QString& plan);

  Q_SIGNALS:
    /// The signed notes, as his own console would hand them back.
    void given(const QString& notes);

  private:
    QString whyNot() const;
    void judge();
    void decide(bool approve);
    const Services& m_services;
    std::optional<operation::ApprovalRequest> m_request;
    bool m_busy = false;
    QString m_fault;
    QComboBox* m_who;
    QLineEdit* m_keys;
    QLineEdit* m_passphrase;
    QLineEdit* m_reason;
    QCheckBox* m_read;
    QPushButton* m_approve;
    QPushButton* m_reject;
    QLabel* m_why;
};

/// UX-5.4: nobody who could approve is to be had. The reason goes on record, an alarm calls everybody, and
/// 60 s have to pass.
class UnapprovedBox : public QWidget {
    Q_OBJECT
  public:
    explicit UnapprovedBox(const Services& services, QWidget* parent = nullptr);
    void refresh(const ApprovalCase& approval);

  Q_SIGNALS:
    void breakGlassAsked(const QString& reason);

  private:
    void judge();
    const Services& m_services;
    bool m_needed = false;
    bool m_broken = false;
    bool m_asking = false;
    QLabel* m_text;
    QLineEdit* m_reason;
    HoldButton* m_break;
    QLabel* m_why;
};

/// `BREAK-GLASS …` in a box of its own, for the head of a report; empty where nobody broke anything.
QString breakGlassBox(const std::optional<operation::Approvals>& standing);

} // namespace fairlead::ui
