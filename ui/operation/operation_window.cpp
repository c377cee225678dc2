// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/operation/operation_window.h"

#include "ui/operation/choose_page.h"
#include "ui/operation/closing_pages.h"
#include "ui/operation/confirm_page.h"
#include "ui/operation/execute_page.h"
#include "ui/operation/guards_page.h"
#include "ui/operation/plan_page.h"
#include "ui/operation/resume_page.h"

namespace fairlead::ui {

OperationWindow::OperationWindow(const Services& given, operation::Kind kind, EngineId engine, SiteId to,
                                 QWidget* parent)
    : WizardWindow(given, parent),
      m_choose(new ChoosePage(services())),
      m_guards(new GuardsPage(services())),
      m_plan(new PlanPage(services())),
      m_approve(new ApprovePage),
      m_confirm(new ConfirmPage),
      m_execute(new ExecutePage(services())),
      m_verify(new VerifyPage(services())),
      m_summary(new SummaryPage) {
    m_state.request.id = given.desk->newId();
    m_state.request.kind = kind;
    m_state.request.engine = std::move(engine);
    m_state.request.to = std::move(to);
    m_state.request.by = given.operatorId;
    setPages({m_choose, m_guards, m_plan, m_approve, m_confirm, m_execute, m_verify, m_summary});
    connectPages();
    goTo(WizardPage::Choose);
}

OperationWindow* OperationWindow::forUnfinished(const Services& services,
                                                const operation::Unfinished& unfinished, QWidget* parent) {
    const operation::Request& request = unfinished.plan.request;
    auto* window = new OperationWindow(services, request.kind, request.engine, request.to, parent);
    window->m_state.request = request;
    window->m_state.plan = unfinished.plan;
    window->setResume(new ResumePage(unfinishedCase(unfinished)));
    return window;
}

OperationWindow* OperationWindow::forRunning(const Services& services, const OperationId& id,
                                             QWidget* parent) {
    const operation::ProgressPtr progress = services.desk->progress(id);
    if (!progress) return nullptr;
    const operation::Request& request = progress->plan.request;
    auto* window = new OperationWindow(services, request.kind, request.engine, request.to, parent);
    window->m_state.request = request;
    window->m_state.plan = progress->plan;
    window->m_state.progress = progress;
    window->goTo(WizardPage::Execute);
    return window;
}

OperationWindow* OperationWindow::forDryRun(const Services& services, operation::Kind kind, EngineId engine,
                                            SiteId to, QWidget* parent) {
    auto* window = new OperationWindow(services, kind, std::move(engine), std::move(to), parent);
    window->m_dry = true;
    window->refresh();
    return window;
}

void OperationWindow::connectPages() {
    connect(m_choose, &OperationPage::requestEdited, this,
            [this](const operation::Request& request) { edit(request, false); });
    connect(m_guards, &GuardsPage::askAgain, this, &OperationWindow::askGuards);
    connect(m_guards, &GuardsPage::setAsideAsked, this,
            [this](const EngineId&, const operation::Override& how) {
                operation::Request request = m_state.request;
                request.overrides.push_back(how);
                edit(request, true);
            });
    connect(m_plan, &PlanPage::pointOfNoReturnSeen, this, &OperationWindow::pointOfNoReturnSeen);
    connect(m_confirm, &ConfirmPage::typed, this, &OperationWindow::typed);
    connect(m_verify, &VerifyPage::verifiedChanged, this,
            [this](bool verified) { m_state.verified = verified; });
    connect(m_summary, &SummaryPage::failbackAsked, this, &OperationWindow::openFailback);
    const auto desk = services().desk;
    connect(m_execute, &ExecutePage::pauseAsked, this,
            [this, desk] { desk->pauseAfterStep(m_state.request.id); });
    connect(m_execute, &ExecutePage::carryOnAsked, this, [this, desk] { desk->carryOn(m_state.request.id); });
    connect(m_execute, &ExecutePage::stopAsked, this, [this, desk] { desk->stop(m_state.request.id); });
    connect(m_execute, &ExecutePage::settled, this,
            [this, desk](const StepId& step, bool happened, const QString& how) {
                desk->settle(m_state.request.id, step, happened, how.toStdString());
            });
    connect(m_execute, &ExecutePage::retryAsked, this,
            [this, desk](const StepId& step) { desk->retry(m_state.request.id, step); });
    connect(m_execute, &ExecutePage::skipAsked, this, [this, desk](const StepId& step, const QString& why) {
        desk->skip(m_state.request.id, step, why.toStdString());
    });
    connect(m_execute, &ExecutePage::failoverAsked, this, &OperationWindow::openFailover);
}

void OperationWindow::edit(const operation::Request& request, bool onlyOverrides) {
    m_state.request = request;
    m_state.plan.reset();
    if (onlyOverrides && m_state.report) {
        m_state.report->request = request;
    } else {
        m_state.report.reset();
    }
    requestChanged(onlyOverrides);
}

WizardWindow::Heading OperationWindow::heading() const {
    const QString what = headline(m_state.request);
    return {m_dry ? tr("DRY RUN  %1").arg(what) : what,
            m_state.plan ? toQt(operation::shortDigest(*m_state.plan)) : QString(),
            static_cast<int>(m_state.request.overrides.size()), m_state.request.kind, m_state.request.to};
}

GateFacts OperationWindow::facts() const {
    GateFacts known = factsOf(m_state, services().clock->mono());
    if (!m_dry) return known;
    // A guard that fails is what a dry run is to find: its record needs the plan all the same.
    known.failing.clear();
    known.dryRun = m_dryOutcome.isEmpty() ? tr("DRY RUN: it is being put on record.") : m_dryOutcome;
    return known;
}

void OperationWindow::sendGuards() {
    takeGuards(services().desk->checkGuards(m_state.request), m_state.report);
}

QFuture<Result<operation::Plan>> OperationWindow::planDry() {
    m_dryOutcome.clear();
    QFuture<Result<operation::DryRun>> asked = services().desk->dryRun(m_state.request);
    whenReady(asked, this, [this](const Result<operation::DryRun>& dry) {
        m_dryOutcome = !dry ? tr("DRY RUN: nothing is on record. %1").arg(toQt(toText(dry.error())))
                       : !dry->ready() ? tr("DRY RUN: not ready, on record. %1").arg(toQt(dry->whyNot))
                                       : tr("DRY RUN: ready, on record, good until %1. To run it, plan the "
                                            "operation anew.")
                                             .arg(toQt(toScreen(dry->until)));
        refresh();
    });
    return asked.then([](const Result<operation::DryRun>& dry) -> Result<operation::Plan> {
        if (!dry) return dry.error();
        if (dry->plan) return *dry->plan;
        return Error{ErrorKind::Invalid, dry->whyNot, "", ""};
    });
}

void OperationWindow::sendPlan() {
    takePlan(
        m_dry ? planDry() : services().desk->preparePlan(*m_state.report), m_state.plan,
        [desk = services().desk](const operation::Plan& plan) { return desk->confirmationPhrase(plan); });
}

void OperationWindow::sendRun() {
    if (m_dry) return; // No gate leads here; nothing of a dry run may.
    const std::string typed = m_state.typed.toStdString();
    takeStarted(m_state.request.continues.empty() ? services().desk->run(*m_state.plan, typed)
                                                  : services().desk->turnIntoFailover(*m_state.plan, typed));
}

void OperationWindow::sendTakeOver(const QString& reason) {
    takeStarted(services().desk->takeOver(m_state.request.id, reason.toStdString()));
}

QFuture<Result<void>> OperationWindow::sendClose(const QString& reason) {
    return services().desk->closeAsStopped(m_state.request.id, reason.toStdString());
}

void OperationWindow::lookAtRun() {
    m_state.progress = services().desk->progress(m_state.request.id);
}

void OperationWindow::goToFirstBlocking() {
    m_guards->goToFirstBlocking();
}

void OperationWindow::openFailback() {
    auto* window = new OperationWindow(services(), operation::Kind::Failback, m_state.request.engine,
                                       m_state.plan ? m_state.plan->from : SiteId());
    window->show();
}

void OperationWindow::openFailover() {
    auto* window = new OperationWindow(services(), operation::Kind::Failover, m_state.request.engine,
                                       m_state.request.to);
    operation::Request request = window->m_state.request;
    request.continues = m_state.request.id;
    request.reason = m_state.request.reason;
    request.incident = m_state.request.incident;
    window->edit(request, false);
    window->show();
}

void OperationWindow::refreshPage(WizardPage page) {
    const inventory::Engine* engine = services().inventory->findEngine(m_state.request.engine);
    m_state.approvalsRequired = engine ? engine->approvalsRequired : 0;
    switch (page) {
        case WizardPage::Choose:
            return m_choose->refresh(m_state);
        case WizardPage::Guards: {
            GuardsPage::Input input{m_state.asking, m_state.reportFault, {}, false, {}};
            if (m_state.report) input.reports = {*m_state.report};
            return m_guards->refresh(std::move(input));
        }
        case WizardPage::Plan:
            if (m_state.plan) return m_plan->show(*m_state.plan);
            return m_plan->showNothing(m_state.planning ? tr("Making the plan …") : m_state.planFault);
        case WizardPage::Approve:
            if (m_state.plan) {
                m_approve->refresh(m_state.approvalsRequired, toQt(m_state.request.engine),
                                   toQt(operation::shortDigest(*m_state.plan)));
            }
            return;
        case WizardPage::Confirm:
            if (m_state.plan) m_confirm->refresh(m_state, confirmSentences(services(), m_state));
            return;
        case WizardPage::Execute:
            return m_execute->refresh(m_state);
        case WizardPage::Verify:
            if (!m_state.progress) return;
            return m_verify->refresh(
                {{m_state.request.engine, verifyChecks(*m_state.progress, services().feed->latest().get())}},
                false);
        case WizardPage::Summary:
            break;
    }
    if (!m_state.progress) return;
    const operation::Progress& run = *m_state.progress;
    m_summary->refresh(run.result ? toQt(operation::toWord(*run.result)) : QString(), reportText(run, engine),
                       m_state.request.kind == operation::Kind::Failover && run.pointOfNoReturnPassed);
}

} // namespace fairlead::ui
