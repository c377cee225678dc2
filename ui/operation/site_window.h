// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/operation/wizard_window.h"

namespace fairlead::ui {

class ApprovePage;
class ConfirmPage;
class GuardsPage;
class PlanPage;
class SiteChoosePage;
class SiteRunPage;
class SummaryPage;
class VerifyPage;

/// The operation window of several engines: a group, or all of them, in waves.
class SiteWindow : public WizardWindow {
    Q_OBJECT
  public:
    /// `scope` is one of scopesOf(inventory).
    SiteWindow(const Services& services, operation::Kind kind, const std::string& scope, SiteId to,
               QWidget* parent = nullptr);
    /// Opens on the resume screen of an operation that a console left unfinished.
    static SiteWindow* forUnfinished(const Services& services, const operation::SiteUnfinished& unfinished,
                                     QWidget* parent = nullptr);
    /// Opens on the Run page of an operation of this process whose window was closed. Null when there is
    /// none.
    static SiteWindow* forRunning(const Services& services, const OperationId& id, QWidget* parent = nullptr);
    OperationId operationId() const override { return m_state.request.id; }
    const SiteWizardState& state() const { return m_state; }

  Q_SIGNALS:
    /// An engine's own run is to be shown, in a window of its own.
    void runAsked(const fairlead::OperationId& id);

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
    void connectRun();
    void edit(const operation::SiteRequest& request);
    void setAside(const EngineId& engine, const operation::Override& how);
    void refreshGuards();
    void openFailback();

    SiteWizardState m_state;
    SiteChoosePage* m_choose;
    GuardsPage* m_guards;
    PlanPage* m_plan;
    ApprovePage* m_approve;
    ConfirmPage* m_confirm;
    SiteRunPage* m_execute;
    VerifyPage* m_verify;
    SummaryPage* m_summary;
};

} // namespace fairlead::ui
