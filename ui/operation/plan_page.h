// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/operation/site_plan.h"
#include "ui/prompts/file_prompt.h"
#include "ui/shell/services.h"

#include <QWidget>

class QLabel;
class QTabWidget;

namespace fairlead::ui {

class PlanTable;
class StateScrubber;

/// Page 3: what it costs; exact commands, durations, what can be undone, the point of no return; and the
/// predicted state after every step.
class PlanPage : public QWidget {
    Q_OBJECT
  public:
    PlanPage(const Services& services, QWidget* parent = nullptr);
    /// Why there is no plan to show.
    void showNothing(const QString& why);
    /// Draws a plan; nothing happens when it is drawn already.
    void show(const operation::Plan& plan);
    void show(const operation::SitePlan& plan);

  Q_SIGNALS:
    void pointOfNoReturnSeen();

  private:
    bool isNew(const std::string& digest);
    template <class AnyPlan>
    void predictStates(const AnyPlan& plan);
    void saveRunbook();
    const Services& m_services;
    std::string m_digest; ///< of the plan that is drawn
    QString m_runbook;
    DialogFilePrompt m_prompt;
    QLabel* m_facts;
    QLabel* m_saved;
    QTabWidget* m_tabs;
    PlanTable* m_table;
    StateScrubber* m_scrubber;
};

} // namespace fairlead::ui
