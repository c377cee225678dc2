// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/operation/site_plan.h"
#include "ui/operation/fold_table.h"

namespace fairlead::ui {

/// The steps of a plan with their exact commands: of one engine all of them; of several, wave by wave, a
/// heading for each engine that unfolds to its steps.
class PlanTable : public FoldTable {
    Q_OBJECT
  public:
    explicit PlanTable(QWidget* parent = nullptr);
    void show(const operation::Plan& plan);
    void show(const operation::SitePlan& plan);
    void showNothing();

  Q_SIGNALS:
    /// Every line that says from where nothing is undone has been on screen; of a plan without one, its end.
    void pointOfNoReturnSeen();

  protected:
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

  private:
    void addSteps(const operation::Plan& plan, bool stay);
    void addEngine(const operation::Plan& plan);
    void lookSoon();
    void look();
    std::set<int> m_unseen; ///< rows that have yet to be on screen
    int m_noReturnRow = -1;
};

} // namespace fairlead::ui
