// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/operation/operation_page.h"

class QLabel;

namespace fairlead::ui {

class PageTable;

/// The plan as plain text, to be kept where a dead console cannot take it away (UX-5.8).
QString runbookText(const operation::Plan& plan);

/// Page 3: exact commands, durations, what can be undone, the point of no return.
class PlanPage : public OperationPage {
    Q_OBJECT
  public:
    PlanPage(const Services& services, QWidget* parent = nullptr);
    void refresh(const WizardState& state) override;

  Q_SIGNALS:
    /// The line of no return, or the plan's end where there is none, has been on screen.
    void pointOfNoReturnSeen();

  protected:
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

  private:
    void fill(const operation::Plan& plan);
    void look();
    std::optional<operation::Plan> m_plan;
    QLabel* m_facts;
    PageTable* m_table;
    int m_noReturnRow = -1;
};

} // namespace fairlead::ui
