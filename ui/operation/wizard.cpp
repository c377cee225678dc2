// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/operation/wizard.h"

#include "ui/theme/text.h"
#include "ui/words/screen_word.h"

#include <QCoreApplication>
#include <QStringList>
#include <algorithm>

namespace fairlead::ui {
namespace {

QString tr(const char* text, const char* note = nullptr, int n = -1) {
    return QCoreApplication::translate("fairlead::ui", text, note, n); // where lupdate files a free function
}

Gate shut(QString reason) {
    return {false, std::move(reason)};
}

/// What page Choose lacks, as a clause.
QString missing(bool engines, const SiteId& to, const std::string& reason) {
    if (!engines) return tr("no engine is chosen");
    if (to.empty()) return tr("no site is chosen");
    return reason.empty() ? tr("write why this is done; it goes on record") : QString();
}

QString failingGuards(QStringList failing) {
    if (failing.size() > 3) {
        const auto more = failing.size() - 2;
        failing = failing.mid(0, 2);
        failing << tr("%1 more").arg(more);
    }
    return failing.join(tr(", "));
}

Gate guardsGate(const Wizard& wizard, const GateFacts& facts) {
    if (wizard.asking) return shut(tr("Next is off: the guards are being asked."));
    if (!facts.asked) {
        return shut(wizard.reportFault.isEmpty() ? tr("Next is off: the guards have not been asked.")
                                                 : wizard.reportFault);
    }
    if (facts.expired) return shut(tr("Next is off: the evidence is older than 60 s. Ask again."));
    if (!facts.idle.isEmpty()) return shut(tr("Next is off: %1.").arg(facts.idle));
    if (facts.failing.isEmpty()) return {true, {}};
    return shut(tr("Next is off: %1 not passed. Alt+G goes to the first.").arg(failingGuards(facts.failing)));
}

Gate planGate(const Wizard& wizard, const GateFacts& facts) {
    if (wizard.planning) return shut(tr("Next is off: the plan is being made."));
    if (wizard.starting) return shut(tr("The guards are asked once more, then it starts."));
    if (!facts.planned)
        return shut(wizard.planFault.isEmpty() ? tr("Next is off: there is no plan.") : wizard.planFault);
    if (!wizard.pointOfNoReturnSeen) return shut(tr("Next is off: %1.").arg(facts.unread));
    return {true, {}};
}

/// `0 of 1 approvals`
QString approvalsText(const GateFacts& facts) {
    const QString text = *facts.approvalsRequired == 1 ? tr("%1 of %2 approval") : tr("%1 of %2 approvals");
    return text.arg(facts.approvals).arg(*facts.approvalsRequired);
}

Gate approveGate(const Wizard& wizard, const GateFacts& facts) {
    if (!facts.approvalsRequired)
        return shut(wizard.approval.fault.isEmpty() ? tr("Next is off: the approvals are being looked up.")
                                                    : wizard.approval.fault);
    if (facts.approved) return {true, {}};
    if (facts.opensIn) {
        const auto whole = std::chrono::ceil<std::chrono::seconds>(*facts.opensIn);
        return shut(tr("Next is off: nobody has approved, so %1 have to pass first.").arg(toQt(humanDuration(whole))));
    }
    return shut(tr("Next is off: %1.").arg(approvalsText(facts)));
}

Gate confirmGate(const Wizard& wizard, const GateFacts& facts, MonoTime now) {
    if (!facts.planned) return shut(tr("Run is off: there is no plan."));
    if (wizard.starting) return shut(tr("The guards are asked once more, then it starts."));
    if (facts.approvalsRequired && !facts.approved)
        return shut(tr("Run is off: %1. One has ended; go back for another.").arg(approvalsText(facts)));
    if (wizard.typed != wizard.phrase) return shut(tr("Run is off: the phrase is not complete."));
    if (!wizard.armedSince || now - *wizard.armedSince > kArmedFor) {
        return shut(tr("Run is off: two minutes have passed since the phrase was typed. Type it again."));
    }
    if (wizard.asking) return shut(tr("Run is off: the guards are being asked again."));
    if (!facts.asked || facts.expired) {
        return shut(tr("Run is off: the evidence is older than 60 s. It is being asked again."));
    }
    return {true, {}};
}

Gate executeGate(const GateFacts& facts) {
    if (facts.handedOver) return shut(tr("Next is off: whoever takes it over verifies what it comes to."));
    if (facts.ended) return {true, {}};
    if (facts.rehearsal)
        return shut(
            tr("Next is off: the rehearsal has not ended. Closing its last window ends it as it stands, "
               "and puts that on record."));
    return shut(tr("Next is off: the operation has not ended. Closing this window does not stop it."));
}

void takeApprovals(GateFacts& facts, const ApprovalCase& approval, const Clock& clock) {
    if (!approval.standing) return;
    facts.approvalsRequired = approval.standing->required;
    const UtcTime now = clock.utc();
    facts.approvals = approval.standing->counting(now);
    facts.approved = approval.standing->enough(now);
    const auto& broken = approval.standing->broken;
    if (broken && now < broken->opens()) facts.opensIn = broken->opens() - now;
}

} // namespace

GateFacts factsOf(const WizardState& state, const Clock& clock) {
    GateFacts facts;
    facts.missing = missing(!state.request.engine.empty(), state.request.to, state.request.reason);
    facts.asked = state.report && !state.report->results.empty();
    if (state.report) {
        facts.expired = state.report->expired(clock.mono());
        for (const operation::GuardResult& result : state.report->results)
            if (!lets(result, state.request)) facts.failing << toQt(result.id);
    }
    facts.planned = state.plan.has_value();
    facts.unread = tr("scroll until the point of no return has been on screen");
    takeApprovals(facts, state.approval, clock);
    facts.ended = state.progress && state.progress->phase == operation::RunPhase::Ended;
    facts.handedOver = facts.ended && state.progress->result == operation::RunResult::HandedOver;
    return facts;
}

GateFacts factsOf(const SiteWizardState& state, const Clock& clock) {
    GateFacts facts;
    facts.missing = missing(!state.request.waves.empty(), state.request.to, state.request.reason);
    facts.asked = state.report.has_value();
    if (state.report) {
        facts.expired = state.report->expired(clock.mono());
        for (const auto& [engine, report] : state.report->engines) {
            for (const operation::GuardResult& result : report.results)
                if (!lets(result, report.request))
                    facts.failing << toQt(engine) + QLatin1Char(' ') + toQt(result.id);
        }
        if (state.report->engines.empty())
            facts.idle = tr("there is nothing to move; go back and choose others");
    }
    facts.planned = state.plan.has_value();
    facts.unread = tr("scroll until the point of no return of every engine has been on screen");
    takeApprovals(facts, state.approval, clock);
    facts.ended = state.progress && state.progress->state.phase == operation::RunPhase::Ended;
    facts.handedOver = facts.ended && state.progress->state.result == operation::RunResult::HandedOver;
    return facts;
}

Gate gateOf(WizardPage page, const Wizard& wizard, const GateFacts& facts, MonoTime now) {
    switch (page) {
        case WizardPage::Choose:
            if (!facts.held.isEmpty()) return shut(tr("Next is off: %1.").arg(facts.held));
            return facts.missing.isEmpty() ? Gate{true, {}} : shut(tr("Next is off: %1.").arg(facts.missing));
        case WizardPage::Guards:
            return guardsGate(wizard, facts);
        case WizardPage::Plan:
            return facts.dryRun.isEmpty() ? planGate(wizard, facts) : shut(facts.dryRun);
        case WizardPage::Approve:
            return approveGate(wizard, facts);
        case WizardPage::Confirm:
            return confirmGate(wizard, facts, now);
        case WizardPage::Execute:
            return executeGate(facts);
        case WizardPage::Verify:
            return wizard.verified ? Gate{true, {}}
                                   : shut(tr("Finish is off: a check has not passed and was not accepted."));
        case WizardPage::Summary:
            return {true, {}};
    }
    return {};
}

QString modeWord(WizardMode mode) {
    switch (mode) {
        case WizardMode::Begin:
            return {};
        case WizardMode::DryRun:
            return tr("DRY RUN");
        case WizardMode::Rehearsal:
            return tr("REHEARSAL");
    }
    return {};
}

bool hasPage(WizardMode mode, WizardPage page) {
    switch (mode) {
        case WizardMode::Begin:
            return true;
        case WizardMode::DryRun:
            return page <= WizardPage::Plan;
        case WizardMode::Rehearsal: // nothing real is changed, so nobody approves it and no phrase is typed
            return page != WizardPage::Approve && page != WizardPage::Confirm;
    }
    return true;
}

QString pageName(WizardPage page) {
    switch (page) {
        case WizardPage::Choose:
            return tr("Choose");
        case WizardPage::Guards:
            return tr("Guards");
        case WizardPage::Plan:
            return tr("Plan");
        case WizardPage::Approve:
            return tr("Approve");
        case WizardPage::Confirm:
            return tr("Confirm");
        case WizardPage::Execute:
            return tr("Run");
        case WizardPage::Verify:
            return tr("Verify");
        case WizardPage::Summary:
            return tr("Summary");
    }
    return {};
}

QString verbWord(operation::Kind kind) {
    return screenWord(operation::toWord(kind));
}

QString meaningOf(operation::Kind kind) {
    switch (kind) {
        case operation::Kind::Switchover:
            return tr("Planned exchange of roles. Both sites must be seen. Nothing is lost.");
        case operation::Kind::Failover:
            return tr("The primary's site is lost. The target is promoted; what it never received is lost.");
        case operation::Kind::Failback:
            return tr(
                "The old site rejoins as a replica, catches up, is verified, and then becomes primary "
                "again.");
    }
    return {};
}

QString headline(const operation::Request& request) {
    return verbWord(request.kind).toUpper() + QLatin1Char(' ') + toQt(request.engine) +
           QStringLiteral(" \u2192 ") + toQt(request.to);
}

QString headline(const operation::SiteRequest& request) {
    return verbWord(request.kind).toUpper() + QLatin1Char(' ') + toQt(request.scope) +
           QStringLiteral(" \u2192 ") + toQt(request.to);
}

int wordsToGo(const QString& phrase, const QString& typed) {
    const QStringList wanted = phrase.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    const QStringList have = typed.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    int matching = 0;
    while (matching < have.size() && matching < wanted.size() && have[matching] == wanted[matching])
        ++matching;
    return static_cast<int>(wanted.size()) - matching;
}

bool lets(const operation::GuardResult& result, const operation::Request& request) {
    return operation::GuardReport{request, {result}, {}, {}}.allows();
}

QString sampleText(int samples) {
    if (samples == 0) return tr("assumed");
    return samples == 1 ? tr("1 run") : tr("%n runs", nullptr, samples);
}

bool isOverridden(const operation::GuardResult& result, const operation::Request& request) {
    return std::any_of(request.overrides.begin(), request.overrides.end(),
                       [&](const operation::Override& o) { return o.guard == result.id; });
}

} // namespace fairlead::ui
