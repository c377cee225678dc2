// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/operation/wizard_window.h"

namespace fairlead::ui {

class ApprovePage;
class ChoosePage;
class ConfirmPage;
class ExecutePage;
class GuardsPage;
class PlanPage;
class SummaryPage;
class VerifyPage;

/// The operation window of one engine.
class OperationWindow : public WizardWindow {
    Q_OBJECT
  public:
    OperationWindow(const Services& services, operation::Kind kind, EngineId engine, SiteId to,
                    QWidget* parent = nullptr);
    /// Opens on the resume screen of an operation that a console left unfinished.
    static OperationWindow* forUnfinished(const Services& services, const operation::Unfinished& unfinished,
                                          QWidget* parent = nullptr);
    /// Opens on the Run page of an operation of this process whose window was closed. Null when there is
    /// none.
    static OperationWindow* forRunning(const Services& services, const OperationId& id,
                                       QWidget* parent = nullptr);
    /// The first three pages by looking only (UX-5.9). It can never become a run.
    static OperationWindow* forDryRun(const Services& services, operation::Kind kind, EngineId engine,
                                      SiteId to, QWidget* parent = nullptr);
    OperationId operationId() const override { return m_state.request.id; }
    const WizardState& state() const { return m_state; }

  protected:
    Heading heading() const override;
    Wizard& wizard() override { return m_state; }
    GateFacts facts() const override;
    void refreshPage(WizardPage page) override;
    void sendGuards() override;
    void sendPlan() override;
    void sendRun() override;
    void sendTakeOver(const QString& reason) override;
    QFuture<Result<void>> sendClose(const QString& reason) override;
    void lookAtRun() override;
    void goToFirstBlocking() override;

  private:
    void connectPages();
    void edit(const operation::Request& request, bool onlyOverrides);
    void openFailback();
    /// A window for the failover that goes on from this switchover, from its first page.
    void openFailover();

    QFuture<Result<operation::Plan>> planDry();

    WizardState m_state;
    bool m_dry = false;
    QString m_dryOutcome;
    ChoosePage* m_choose;
    GuardsPage* m_guards;
    PlanPage* m_plan;
    ApprovePage* m_approve;
    ConfirmPage* m_confirm;
    ExecutePage* m_execute;
    VerifyPage* m_verify;
    SummaryPage* m_summary;
};

} // namespace fairlead::ui
