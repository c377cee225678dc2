// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/operation/operation_window.h"
#include "ui/operation/approve_others.h"
#include "ui/operation/approve_page.h"

#include "ui/operation/choose_page.h"
#include "ui/operation/closing_pages.h"
#include "ui/operation/confirm_page.h"
#include "ui/operation/execute_page.h"
#include "ui/operation/guards_page.h"
#include "ui/operation/plan_page.h"
#include "ui/operation/resume_page.h"
#include "ui/words/screen_word.h"

namespace fairlead::ui {

OperationWindow::OperationWindow(const Services& given, operation::Kind kind, EngineId engine, SiteId to,
                                 QWidget* parent)
    : OneEngineWindow(given, given.desk, parent),
      m_choose(new ChoosePage(services())),
      m_guards(new GuardsPage(services())),
      m_plan(new PlanPage(services())),
      m_approve(new ApprovePage(services())),
      m_confirm(new ConfirmPage),
      m_execute(new ExecutePage(services())),
      m_verify(new VerifyPage(services())),
      m_summary(new SummaryPage(services())) {
    m_state.request.kind = kind;
    m_state.request.engine = std::move(engine);
    m_state.request.to = std::move(to);
    const inventory::Engine* chosen = given.inventory->findEngine(m_state.request.engine);
    if (chosen != nullptr && kind == operation::Kind::Switchover)
        m_state.request.window = chosen->commitWindow;
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
    window->setResume(new ResumePage(window->services(), unfinishedCase(unfinished)));
    return window;
}

OperationWindow* OperationWindow::forRunning(const Services& services, const OperationId& id,
                                             QWidget* parent) {
    auto window = std::make_unique<OperationWindow>(services, operation::Kind::Switchover, EngineId(),
                                                    SiteId(), parent);
    return window->showRun(id) ? window.release() : nullptr;
}

OperationWindow* OperationWindow::forDryRun(const Services& services, operation::Kind kind, EngineId engine,
                                            SiteId to, QWidget* parent) {
    auto* window = new OperationWindow(services, kind, std::move(engine), std::move(to), parent);
    window->enter(WizardMode::DryRun);
    return window;
}

WizardWindow* OperationWindow::another(WizardMode mode, std::shared_ptr<const Rehearsal> rehearsal) {
    auto* window = new OperationWindow(rehearsal ? rehearsal->services : services(), m_state.request.kind,
                                       m_state.request.engine, m_state.request.to);
    window->enter(mode, std::move(rehearsal));
    window->takeRequest(m_state.request);
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
    connect(m_approve, &ApprovePage::given, this, &OperationWindow::given);
    connect(m_approve, &ApprovePage::breakGlassAsked, this, &OperationWindow::breakGlass);
    connect(m_confirm, &ConfirmPage::typed, this, &OperationWindow::typed);
    connect(m_verify, &VerifyPage::verifiedChanged, this,
            [this](bool verified) { m_state.verified = verified; });
    connect(m_summary, &SummaryPage::failbackAsked, this, &OperationWindow::openFailback);
    connectRun();
}

void OperationWindow::connectRun() {
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
    connect(m_execute, &ExecutePage::committed, this,
            [this, desk](const QString& why) { desk->commit(m_state.request.id, why.toStdString()); });
    connect(m_execute, &ExecutePage::goBackAsked, this, [this, desk](const QString& why, bool acceptLoss) {
        desk->goBack(m_state.request.id, why.toStdString(), acceptLoss);
    });
    connect(m_execute, &ExecutePage::handOverAsked, this,
            [this, desk](const QString& why) { desk->handOver(m_state.request.id, why.toStdString()); });
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
    return {headline(m_state.request), m_state.plan ? toQt(operation::shortDigest(*m_state.plan)) : QString(),
            static_cast<int>(m_state.request.overrides.size()), m_state.request.kind, m_state.request.to};
}

QFuture<Result<OperationId>> OperationWindow::begin(const std::string& phrase) {
    return m_state.request.continues.empty() ? OneEngineWindow::begin(phrase)
                                             : desk()->turnIntoFailover(*m_state.plan, phrase);
}

void OperationWindow::goToFirstBlocking() {
    m_guards->goToFirstBlocking();
}

void OperationWindow::openFailback() {
    auto* window = new OperationWindow(services(), operation::Kind::Failback, m_state.request.engine,
                                       m_state.plan ? m_state.plan->from : SiteId());
    openBeside(window);
}

void OperationWindow::openFailover() {
    auto* window = new OperationWindow(services(), operation::Kind::Failover, m_state.request.engine,
                                       m_state.request.to);
    operation::Request request = window->m_state.request;
    request.continues = m_state.request.id;
    request.reason = m_state.request.reason;
    request.incident = m_state.request.incident;
    window->edit(request, false);
    openBeside(window);
}

QString OperationWindow::heldBy() const {
    if (page() != WizardPage::Choose) return {};
    for (const OperationId& id : desk()->operations()) {
        if (id == m_state.request.id || id == m_state.request.continues) continue;
        const operation::ProgressPtr other = desk()->progress(id);
        if (!other || other->phase == operation::RunPhase::Ended) continue;
        if (other->plan.request.engine == m_state.request.engine)
            return tr("operation %1 of this console holds %2").arg(toQt(id), toQt(m_state.request.engine));
    }
    return {};
}

std::vector<VerifyCheck> OperationWindow::checksNow() const {
    const topology::SnapshotPtr seen = services().feed ? services().feed->latest() : nullptr;
    return verifyChecks(*m_state.progress, seen.get(), services().inventory);
}

void OperationWindow::refreshPage(WizardPage page) {
    const inventory::Engine* engine = services().inventory->findEngine(m_state.request.engine);
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
                m_approve->refresh(m_state.approval, toQt(m_state.request.engine),
                                   toQt(operation::shortDigest(*m_state.plan)));
            }
            return;
        case WizardPage::Confirm:
            if (m_state.plan) m_confirm->refresh(m_state, confirmSentences(services(), m_state));
            return;
        case WizardPage::Execute:
            m_execute->offerHandOver(mode() == WizardMode::Begin);
            return m_execute->refresh(m_state);
        case WizardPage::Verify:
            if (!m_state.progress) return;
            return m_verify->refresh(
                {{m_state.request.engine, checksNow()}},
                false);
        case WizardPage::Summary:
            break;
    }
    if (!m_state.progress) return;
    const operation::Progress& run = *m_state.progress;
    m_summary->refresh(run.result ? screenWord(operation::toWord(*run.result)) : QString(),
                       marked(breakGlassBox(m_state.approval.standing) + reportText(run, engine) +
                              approvalLines(m_state.approval.standing) + followUps(checksNow())),
                       m_state.request.kind == operation::Kind::Failover && run.pointOfNoReturnPassed);
}

} // namespace fairlead::ui
