// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/operation/desk_window.h"

namespace fairlead::ui {

class ApprovePage;
class ConfirmPage;
class GuardsPage;
class PlanPage;
class SiteChoosePage;
class SiteRunPage;
class SummaryPage;
class VerifyPage;

using SeveralEnginesWindow = DeskWindow<SiteWizardState, operation::SiteDesk>;

/// The operation window of several engines: a group, or all of them, in waves.
class SiteWindow : public SeveralEnginesWindow {
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

  Q_SIGNALS:
    /// An engine's own run is to be shown, in a window of its own.
    void runAsked(const fairlead::OperationId& id);

  protected:
    Heading heading() const override;
    void refreshPage(WizardPage page) override;
    void goToFirstBlocking() override;
    WizardWindow* another(WizardMode mode, std::shared_ptr<const Rehearsal> rehearsal) override;

  private:
    void connectPages();
    void connectRun();
    void edit(const operation::SiteRequest& request);
    void setAside(const EngineId& engine, const operation::Override& how);
    void refreshGuards();
    void openFailback();
    void openRun(const OperationId& id);

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
