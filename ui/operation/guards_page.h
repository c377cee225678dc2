// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/operation/operation_page.h"

class QLabel;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace fairlead::ui {

class PageTable;

/// Page 2: every guard with its result and evidence; overrides inline (UX-5.1, UX-5.2).
class GuardsPage : public OperationPage {
    Q_OBJECT
  public:
    GuardsPage(const Services& services, QWidget* parent = nullptr);
    void refresh(const WizardState& state) override;
    /// Alt+G: selects the first guard that is not passed.
    void goToFirstBlocking();

  Q_SIGNALS:
    void askAgain();

  private:
    void fill(const WizardState& state);
    void showSelected();
    void setAside();
    const operation::GuardResult* selected() const;
    operation::Request m_request;
    std::optional<operation::GuardReport> m_report;
    PageTable* m_table;
    QLabel* m_summary;
    QLabel* m_detail;
    QWidget* m_evidence;
    QVBoxLayout* m_evidenceLayout;
    QWidget* m_override;
    QLineEdit* m_overrideReason;
    QPushButton* m_overrideButton;
    QLabel* m_overrideWhy;
};

} // namespace fairlead::ui
