// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/operation/wizard.h"

#include "ui/theme/text.h"

#include <QCoreApplication>
#include <QStringList>
#include <algorithm>

namespace fairlead::ui {
namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("Wizard", text);
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
    if (!facts.planned)
        return shut(wizard.planFault.isEmpty() ? tr("Next is off: there is no plan.") : wizard.planFault);
    if (!wizard.pointOfNoReturnSeen) return shut(tr("Next is off: %1.").arg(facts.unread));
    return {true, {}};
}

Gate approveGate(const GateFacts& facts) {
    if (facts.approvalsRequired == 0) return {true, {}};
    if (facts.approvalsRequired == 1)
        return shut(tr("Next is off: an approval is asked for, and this version cannot collect it."));
    return shut(QCoreApplication::translate(
        "Wizard", "Next is off: %n approvals are asked for, and this version cannot collect them.", nullptr,
        facts.approvalsRequired));
}

Gate confirmGate(const Wizard& wizard, const GateFacts& facts, MonoTime now) {
    if (!facts.planned) return shut(tr("Run is off: there is no plan."));
    if (wizard.starting) return shut(tr("The guards are asked once more, then it starts."));
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
    if (facts.ended) return {true, {}};
    return shut(tr("Next is off: the operation has not ended. Closing this window does not stop it."));
}

} // namespace

GateFacts factsOf(const WizardState& state, MonoTime now) {
    GateFacts facts;
    facts.missing = missing(!state.request.engine.empty(), state.request.to, state.request.reason);
    facts.asked = state.report && !state.report->results.empty();
    if (state.report) {
        facts.expired = state.report->expired(now);
        for (const operation::GuardResult& result : state.report->results)
            if (!lets(result, state.request)) facts.failing << toQt(result.id);
    }
    facts.planned = state.plan.has_value();
    facts.unread = tr("scroll until the point of no return has been on screen");
    facts.approvalsRequired = state.approvalsRequired;
    facts.ended = state.progress && state.progress->phase == operation::RunPhase::Ended;
    return facts;
}

GateFacts factsOf(const SiteWizardState& state, MonoTime now) {
    GateFacts facts;
    facts.missing = missing(!state.request.waves.empty(), state.request.to, state.request.reason);
    facts.asked = state.report.has_value();
    if (state.report) {
        facts.expired = state.report->expired(now);
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
    facts.approvalsRequired = state.approvalsRequired;
    facts.ended = state.progress && state.progress->state.phase == operation::RunPhase::Ended;
    return facts;
}

Gate gateOf(WizardPage page, const Wizard& wizard, const GateFacts& facts, MonoTime now) {
    switch (page) {
        case WizardPage::Choose:
            return facts.missing.isEmpty() ? Gate{true, {}} : shut(tr("Next is off: %1.").arg(facts.missing));
        case WizardPage::Guards:
            return guardsGate(wizard, facts);
        case WizardPage::Plan:
            return facts.dryRun.isEmpty() ? planGate(wizard, facts) : shut(facts.dryRun);
        case WizardPage::Approve:
            return approveGate(facts);
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
    return toQt(operation::toWord(kind));
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
    return samples == 1 ? tr("1 run") : QCoreApplication::translate("Wizard", "%n runs", nullptr, samples);
}

bool isOverridden(const operation::GuardResult& result, const operation::Request& request) {
    return std::any_of(request.overrides.begin(), request.overrides.end(),
                       [&](const operation::Override& o) { return o.guard == result.id; });
}

} // namespace fairlead::ui
