// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/operation/desk_window.h"
#include "ui/operation/verification.h"

namespace fairlead::ui {

class ApprovePage;
class ChoosePage;
class ConfirmPage;
class ExecutePage;
class GuardsPage;
class PlanPage;
class SummaryPage;
class VerifyPage;

using OneEngineWindow = DeskWindow<WizardState, operation::OperationDesk>;

/// The operation window of one engine.
class OperationWindow : public OneEngineWindow {
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

  protected:
    Heading heading() const override;
    void refreshPage(WizardPage page) override;
    QFuture<Result<OperationId>> begin(const std::string& phrase) override;
    void goToFirstBlocking() override;
    WizardWindow* another(WizardMode mode, std::shared_ptr<const Rehearsal> rehearsal) override;

  private:
    void connectPages();
    void connectRun();
    void edit(const operation::Request& request, bool onlyOverrides);
    std::vector<VerifyCheck> checksNow() const;
    QString heldBy() const override;
    void openFailback();
    /// A window for the failover that goes on from this switchover, from its first page.
    void openFailover();

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
