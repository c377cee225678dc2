// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/operation/operation_page.h"

class QLabel;
class QLineEdit;
class QPushButton;

namespace fairlead::ui {

/// The first screen after a crash: what is in doubt, and two ways on (UX-5.8).
class ResumePage : public OperationPage {
    Q_OBJECT
  public:
    ResumePage(const Services& services, operation::Unfinished unfinished, QWidget* parent = nullptr);
    void refresh(const WizardState& state) override;

  Q_SIGNALS:
    void takeOverAsked(const QString& reason);
    void closeAsked(const QString& reason);

  private:
    void judge();
    operation::Unfinished m_unfinished;
    QLabel* m_text;
    QLineEdit* m_reason;
    QPushButton* m_takeOver;
    QPushButton* m_close;
    QLabel* m_why;
    bool m_busy = false;
};

} // namespace fairlead::ui
