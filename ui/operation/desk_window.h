// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/operation/fault_box.h"
#include "ui/operation/wizard_window.h"

namespace fairlead::ui {

/// A window that asks a desk and hears its answers: the same for one engine and for several, because their
/// desks are asked the same questions.
template <class State, class Desk>
class DeskWindow : public WizardWindow {
  public:
    OperationId operationId() const override { return m_state.request.id; }
    const State& state() const { return m_state; }

  protected:
    DeskWindow(const Services& services, Desk* desk, QWidget* parent)
        : WizardWindow(services, parent), m_desk(desk) {
        m_state.request.id = desk->newId();
        m_state.request.by = services.operatorId;
    }

    Wizard& wizard() override { return m_state; }
    GateFacts facts() const override {
        GateFacts known = factsOf(m_state, *services().clock);
        known.rehearsal = mode() == WizardMode::Rehearsal;
        known.held = heldBy();
        if (mode() != WizardMode::DryRun) return known;
        // A guard that fails is what a dry run is to find: its record needs the plan all the same.
        known.failing.clear();
        known.dryRun = m_state.dryRun.isEmpty() ? WizardWindow::tr("DRY RUN: it is being put on record.")
                                                : m_state.dryRun;
        return known;
    }
    void sendGuards() override { takeGuards(m_desk->checkGuards(m_state.request), m_state.report); }
    void sendPlan() override {
        takePlan(mode() == WizardMode::DryRun ? planDry() : m_desk->preparePlan(*m_state.report),
                 m_state.plan, [this](const auto& plan) { return m_desk->confirmationPhrase(plan); });
    }
    void sendApprovals() override { takeStanding(m_desk->approvals(*m_state.plan)); }
    void sendRequest() override { takeRequestMade(m_desk->approvalRequest(*m_state.plan)); }
    void sendGiven(const QString& notes) override {
        takeGiven(m_desk->giveApproval(*m_state.plan, notes.toStdString()));
    }
    void sendBreakGlass(const QString& reason) override {
        takeGiven(m_desk->breakGlass(*m_state.plan, reason.toStdString()));
    }
    void sendRun() override {
        if (mode() == WizardMode::DryRun) return; // No gate leads here; nothing of a dry run may.
        takeStarted(begin(m_state.typed.toStdString()));
    }
    void sendTakeOver(const QString& reason) override {
        takeStarted(m_desk->takeOver(m_state.request.id, reason.toStdString()));
    }
    QFuture<Result<void>> sendClose(const QString& reason) override {
        return m_desk->closeAsStopped(m_state.request.id, reason.toStdString());
    }
    /// Which other operation of this console holds what is chosen; empty: none. Asked of no lock: that may mean the
    /// network, and the guard op.lock asks it.
    virtual QString heldBy() const { return {}; }
    void lookAtRun() override { m_state.progress = m_desk->progress(m_state.request.id); }
    void showFaults(FaultBox& box) override {
        if (m_state.plan) box.show(*m_state.plan);
    }
    virtual QFuture<Result<OperationId>> begin(const std::string& phrase) {
        return m_desk->run(*m_state.plan, phrase);
    }

    /// Opens on the Run page of a run of this process; false when there is none.
    bool showRun(const OperationId& id) {
        m_state.request.id = id;
        lookAtRun();
        if (!m_state.progress) return false;
        m_state.request = m_state.progress->plan.request;
        m_state.plan = m_state.progress->plan;
        goTo(WizardPage::Execute);
        return true;
    }
    /// The request of another window, under an id of its own, with the first page answered.
    template <class Request>
    void takeRequest(Request request) {
        request.id = m_state.request.id;
        m_state.request = std::move(request);
        goTo(WizardPage::Guards);
    }
    Desk* desk() const { return m_desk; }

    State m_state;

  private:
    /// A dry run's plan, with what it came to kept for the gate.
    auto planDry() {
        using Planned = std::decay_t<decltype(*m_state.plan)>;
        m_state.dryRun.clear();
        auto asked = m_desk->dryRun(m_state.request);
        whenReady(asked, this, [this](const auto& dry) {
            m_state.dryRun =
                !dry ? WizardWindow::tr("DRY RUN: nothing is on record. %1").arg(toQt(toText(dry.error())))
                : !dry->ready()
                    ? WizardWindow::tr("DRY RUN: not ready, on record. %1").arg(toQt(dry->whyNot))
                    : WizardWindow::tr(
                          "DRY RUN: ready, on record, good until %1. To run it, plan the operation "
                          "anew.")
                          .arg(toQt(toScreen(dry->until)));
            refresh();
        });
        return asked.then([](const auto& dry) -> Result<Planned> {
            if (!dry) return dry.error();
            if (dry->plan) return *dry->plan;
            return Error{ErrorKind::Invalid, dry->whyNot, "", ""};
        });
    }

    Desk* m_desk;
};

} // namespace fairlead::ui
