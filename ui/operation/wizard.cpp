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

Gate chooseGate(const WizardState& state) {
    if (state.request.engine.empty()) return shut(tr("Next is off: no engine is chosen."));
    if (state.request.to.empty()) return shut(tr("Next is off: no site is chosen."));
    if (state.request.reason.empty())
        return shut(tr("Next is off: write why this is done; it goes on record."));
    return {true, {}};
}

QString failingGuards(const operation::GuardReport& report) {
    QStringList failing;
    for (const operation::GuardResult& result : report.results) {
        const operation::GuardReport alone{report.request, {result}, report.at, report.monoAt};
        if (!alone.allows()) failing << toQt(result.id);
    }
    if (failing.size() > 3) {
        const auto more = failing.size() - 2;
        failing = failing.mid(0, 2);
        failing << tr("%1 more").arg(more);
    }
    return failing.join(tr(", "));
}

Gate guardsGate(const WizardState& state, MonoTime now) {
    if (state.asking) return shut(tr("Next is off: the guards are being asked."));
    if (!state.report) {
        return shut(state.reportFault.isEmpty() ? tr("Next is off: the guards have not been asked.")
                                                : state.reportFault);
    }
    if (state.report->expired(now))
        return shut(tr("Next is off: the evidence is older than 60 s. Ask again."));
    operation::GuardReport judged = *state.report;
    judged.request = state.request;
    if (judged.allows()) return {true, {}};
    return shut(tr("Next is off: %1 not passed. Alt+G goes to the first.").arg(failingGuards(judged)));
}

Gate planGate(const WizardState& state) {
    if (state.planning) return shut(tr("Next is off: the plan is being made."));
    if (!state.plan)
        return shut(state.planFault.isEmpty() ? tr("Next is off: there is no plan.") : state.planFault);
    if (!state.pointOfNoReturnSeen) {
        return shut(tr("Next is off: scroll until the point of no return has been on screen."));
    }
    return {true, {}};
}

Gate approveGate(const WizardState& state) {
    if (state.approvalsRequired == 0) return {true, {}};
    if (state.approvalsRequired == 1)
        return shut(tr("Next is off: an approval is asked for, and this version cannot collect it."));
    return shut(QCoreApplication::translate(
        "Wizard", "Next is off: %n approvals are asked for, and this version cannot collect them.", nullptr,
        state.approvalsRequired));
}

Gate confirmGate(const WizardState& state, MonoTime now) {
    if (!state.plan) return shut(tr("Run is off: there is no plan."));
    if (state.starting) return shut(tr("The guards are asked once more, then it starts."));
    if (state.typed != state.phrase) return shut(tr("Run is off: the phrase is not complete."));
    if (!state.armedSince || now - *state.armedSince > kArmedFor) {
        return shut(tr("Run is off: two minutes have passed since the phrase was typed. Type it again."));
    }
    if (state.asking) return shut(tr("Run is off: the guards are being asked again."));
    if (!state.report || state.report->expired(now)) {
        return shut(tr("Run is off: the evidence is older than 60 s. It is being asked again."));
    }
    return {true, {}};
}

Gate executeGate(const WizardState& state) {
    if (!state.progress || state.progress->phase != operation::RunPhase::Ended) {
        return shut(tr("Next is off: the operation has not ended. Closing this window does not stop it."));
    }
    return {true, {}};
}

} // namespace

Gate gateOf(WizardPage page, const WizardState& state, MonoTime now) {
    switch (page) {
        case WizardPage::Choose:
            return chooseGate(state);
        case WizardPage::Guards:
            return guardsGate(state, now);
        case WizardPage::Plan:
            return planGate(state);
        case WizardPage::Approve:
            return approveGate(state);
        case WizardPage::Confirm:
            return confirmGate(state, now);
        case WizardPage::Execute:
            return executeGate(state);
        case WizardPage::Verify:
            return state.verified ? Gate{true, {}}
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

QString headline(const operation::Request& request) {
    return verbWord(request.kind).toUpper() + QLatin1Char(' ') + toQt(request.engine) +
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

bool isOverridden(const operation::GuardResult& result, const operation::Request& request) {
    return std::any_of(request.overrides.begin(), request.overrides.end(),
                       [&](const operation::Override& o) { return o.guard == result.id; });
}

} // namespace fairlead::ui
