// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/operation/desk.h"

#include <QString>
#include <optional>

namespace fairlead::ui {

/// The pages of the operation window, in order (UI specification §5).
enum class WizardPage { Choose, Guards, Plan, Approve, Confirm, Execute, Verify, Summary };
inline constexpr int kWizardPages = 8;

/// Everything the pages show and the gates judge; no widgets.
struct WizardState {
    operation::Request request;
    int approvalsRequired = 0;
    bool asking = false;
    std::optional<operation::GuardReport> report;
    QString reportFault; ///< why the guards could not be asked
    bool planning = false;
    std::optional<operation::Plan> plan;
    QString planFault;
    bool pointOfNoReturnSeen = false;
    QString phrase;
    QString typed;
    std::optional<MonoTime> armedSince;
    bool starting = false;
    QString runFault;
    operation::ProgressPtr progress;
    bool verified = false; ///< every check passed, or the rest was accepted by name
};

/// Open, or why not: the sentence that stands beside the disabled button.
struct Gate {
    bool open = false;
    QString reason;
};

/// May the operator go on from this page? On Confirm: may it run?
Gate gateOf(WizardPage page, const WizardState& state, MonoTime now);

/// UX-5.5: the armed state ends after this; then the guards are asked again.
inline constexpr Micros kArmedFor = std::chrono::seconds{120};

QString pageName(WizardPage page);
/// `SWITCHOVER orders-pg -> ams`
QString headline(const operation::Request& request);
QString verbWord(operation::Kind kind); ///< `switchover`
/// Words of the phrase still to be typed, counted from the first that differs.
int wordsToGo(const QString& phrase, const QString& typed);
/// How each guard reads on screen when it is set aside.
bool isOverridden(const operation::GuardResult& result, const operation::Request& request);

} // namespace fairlead::ui
