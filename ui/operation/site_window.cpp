// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/operation/site_window.h"
#include "ui/operation/approve_others.h"
#include "ui/operation/approve_page.h"

#include "ui/operation/guards_page.h"
#include "ui/operation/operation_window.h"
#include "ui/operation/plan_page.h"
#include "ui/operation/site_choose_page.h"
#include "ui/operation/site_run_page.h"
#include "ui/operation/site_words.h"
#include "ui/words/screen_word.h"

#include <algorithm>

namespace fairlead::ui {
namespace {

std::vector<std::vector<EngineId>> wavesOf(const inventory::Inventory& inventory, const std::string& scope) {
    for (auto& [name, waves] : operation::scopesOf(inventory))
        if (name == scope) return waves;
    return {};
}

} // namespace

SiteWindow::SiteWindow(const Services& given, operation::Kind kind, const std::string& scope, SiteId to,
                       QWidget* parent)
    : SeveralEnginesWindow(given, given.siteDesk, parent),
      m_choose(new SiteChoosePage(services())),
      m_guards(new GuardsPage(services())),
      m_plan(new PlanPage(services())),
      m_approve(new ApprovePage(services())),
      m_confirm(new ConfirmPage),
      m_execute(new SiteRunPage(services())),
      m_verify(new VerifyPage(services())),
      m_summary(new SummaryPage(services())) {
    m_state.request.kind = kind;
    m_state.request.scope = scope;
    m_state.request.waves = wavesOf(*given.inventory, scope);
    m_state.request.to = std::move(to);
    setPages({m_choose, m_guards, m_plan, m_approve, m_confirm, m_execute, m_verify, m_summary});
    connectPages();
    connectRun();
    goTo(WizardPage::Choose);
}

SiteWindow* SiteWindow::forUnfinished(const Services& services, const operation::SiteUnfinished& unfinished,
                                      QWidget* parent) {
    const operation::SiteRequest& request = unfinished.plan.request;
    auto* window = new SiteWindow(services, request.kind, request.scope, request.to, parent);
    window->m_state.request = request;
    window->m_state.plan = unfinished.plan;
    window->setResume(new ResumePage(window->services(), unfinishedCase(unfinished)));
    return window;
}

SiteWindow* SiteWindow::forRunning(const Services& services, const OperationId& id, QWidget* parent) {
    auto window =
        std::make_unique<SiteWindow>(services, operation::Kind::Switchover, std::string(), SiteId(), parent);
    return window->showRun(id) ? window.release() : nullptr;
}

WizardWindow* SiteWindow::another(WizardMode mode, std::shared_ptr<const Rehearsal> rehearsal) {
    auto* window = new SiteWindow(rehearsal ? rehearsal->services : services(), m_state.request.kind,
                                  m_state.request.scope, m_state.request.to);
    window->enter(mode, std::move(rehearsal));
    window->takeRequest(m_state.request);
    return window;
}

/// A rehearsal's runs are its own; any other is the main window's business.
void SiteWindow::openRun(const OperationId& id) {
    if (!rehearsal()) {
        Q_EMIT runAsked(id);
    } else if (OperationWindow* window = OperationWindow::forRunning(services(), id)) {
        openBeside(window);
    }
}

void SiteWindow::connectPages() {
    connect(m_choose, &SiteChoosePage::requestEdited, this, &SiteWindow::edit);
    connect(m_guards, &GuardsPage::askAgain, this, &SiteWindow::askGuards);
    connect(m_guards, &GuardsPage::setAsideAsked, this, &SiteWindow::setAside);
    connect(m_plan, &PlanPage::pointOfNoReturnSeen, this, &SiteWindow::pointOfNoReturnSeen);
    connect(m_approve, &ApprovePage::given, this, &SiteWindow::given);
    connect(m_approve, &ApprovePage::breakGlassAsked, this, &SiteWindow::breakGlass);
    connect(m_confirm, &ConfirmPage::typed, this, &SiteWindow::typed);
    connect(m_verify, &VerifyPage::verifiedChanged, this,
            [this](bool verified) { m_state.verified = verified; });
    connect(m_summary, &SummaryPage::failbackAsked, this, &SiteWindow::openFailback);
}

void SiteWindow::connectRun() {
    const auto desk = services().siteDesk;
    connect(m_execute, &SiteRunPage::pauseAsked, this,
            [this, desk] { desk->pauseAfterWave(m_state.request.id); });
    connect(m_execute, &SiteRunPage::carryOnAsked, this, [this, desk] { desk->carryOn(m_state.request.id); });
    connect(m_execute, &SiteRunPage::stopAsked, this, [this, desk] { desk->stop(m_state.request.id); });
    connect(m_execute, &SiteRunPage::retryAsked, this,
            [this, desk](const EngineId& engine) { desk->retry(m_state.request.id, engine); });
    connect(m_execute, &SiteRunPage::setAsideAsked, this,
            [this, desk](const EngineId& engine, const QString& reason) {
                desk->setAside(m_state.request.id, engine, reason.toStdString());
            });
    connect(m_execute, &SiteRunPage::handOverAsked, this,
            [this, desk](const QString& why) { desk->handOver(m_state.request.id, why.toStdString()); });
    connect(m_execute, &SiteRunPage::runAsked, this, &SiteWindow::openRun);
}

void SiteWindow::edit(const operation::SiteRequest& request) {
    m_state.request = request;
    m_state.plan.reset();
    m_state.report.reset();
    requestChanged(false);
}

void SiteWindow::setAside(const EngineId& engine, const operation::Override& how) {
    m_state.request.overrides[engine].push_back(how);
    m_state.plan.reset();
    if (m_state.report) {
        m_state.report->request = m_state.request;
        const auto report = m_state.report->engines.find(engine);
        if (report != m_state.report->engines.end()) report->second.request.overrides.push_back(how);
    }
    requestChanged(true);
}

WizardWindow::Heading SiteWindow::heading() const {
    int overrides = 0;
    for (const auto& [engine, list] : m_state.request.overrides)
        overrides += static_cast<int>(list.size());
    return {headline(m_state.request), m_state.plan ? toQt(operation::shortDigest(*m_state.plan)) : QString(),
            overrides, m_state.request.kind, m_state.request.to};
}

void SiteWindow::goToFirstBlocking() {
    m_guards->goToFirstBlocking();
}

void SiteWindow::openFailback() {
    SiteId home;
    for (const auto& wave : m_state.plan ? m_state.plan->waves : decltype(m_state.plan->waves){})
        if (!wave.empty() && home.empty()) home = wave.front().from;
    auto* window = new SiteWindow(services(), operation::Kind::Failback, m_state.request.scope, home);
    openBeside(window);
}

void SiteWindow::refreshGuards() {
    GuardsPage::Input input{m_state.asking, m_state.reportFault, {}, true, {}};
    if (m_state.report) {
        for (const auto& wave : m_state.request.waves) { // in the order they move
            for (const EngineId& engine : wave) {
                const auto report = m_state.report->engines.find(engine);
                if (report != m_state.report->engines.end()) input.reports.push_back(report->second);
            }
        }
        input.leftOut = m_state.report->leftOut;
    }
    m_guards->refresh(std::move(input));
}

void SiteWindow::refreshPage(WizardPage page) {
    switch (page) {
        case WizardPage::Choose:
            return m_choose->refresh(m_state);
        case WizardPage::Guards:
            return refreshGuards();
        case WizardPage::Plan:
            if (m_state.plan) return m_plan->show(*m_state.plan);
            return m_plan->showNothing(m_state.planning ? tr("Making the plans …") : m_state.planFault);
        case WizardPage::Approve:
            if (m_state.plan) {
                m_approve->refresh(m_state.approval, toQt(m_state.request.scope),
                                   toQt(operation::shortDigest(*m_state.plan)));
            }
            return;
        case WizardPage::Confirm:
            if (m_state.plan) m_confirm->refresh(m_state, confirmSentences(services(), m_state));
            return;
        case WizardPage::Execute:
            m_execute->offerHandOver(mode() == WizardMode::Begin);
            return m_execute->refresh(m_state.progress.get(), m_state.runFault);
        case WizardPage::Verify:
            if (m_state.progress)
                m_verify->refresh(verifyGroups(*m_state.progress, services().feed->latest().get()), true);
            return;
        case WizardPage::Summary:
            break;
    }
    if (!m_state.progress) return;
    const operation::SiteState& run = m_state.progress->state;
    const bool moved = std::any_of(run.engines.begin(), run.engines.end(),
                                   [](const operation::EngineRun& each) { return each.pnrPassed; });
    m_summary->refresh(run.result ? screenWord(operation::toWord(*run.result)) : QString(),
                       marked(breakGlassBox(m_state.approval.standing) +
                              reportText(*m_state.progress, *services().inventory) +
                              approvalLines(m_state.approval.standing)),
                       m_state.request.kind == operation::Kind::Failover && moved);
}

} // namespace fairlead::ui
