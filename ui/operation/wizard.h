// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/operation/site_desk.h"

#include <QString>
#include <QStringList>
#include <optional>

namespace fairlead::ui {

/// The pages of the operation window, in order (UI specification §5).
enum class WizardPage { Choose, Guards, Plan, Approve, Confirm, Execute, Verify, Summary };
inline constexpr int kWizardPages = 8;

/// What is made of the pages (UX-5.9): a run, a look, or a run in a simulation.
enum class WizardMode { Begin, DryRun, Rehearsal };
/// `DRY RUN`, `REHEARSAL`; empty for a real run.
QString modeWord(WizardMode mode);
/// Whether this mode has that page.
bool hasPage(WizardMode mode, WizardPage page);

/// The approvals of the plan, as page Approve shows them.
struct ApprovalCase {
    std::optional<operation::Approvals> standing;      ///< nothing before it was looked up
    std::optional<operation::ApprovalRequest> request; ///< what is handed to others
    QString fault;                                     ///< why there is no standing, or no request
    bool asking = false;                               ///< what was given is being judged
    QString givenFault;                                ///< why it was not taken
};

/// What every wizard holds, for one engine or for many; no widgets.
struct Wizard {
    bool asking = false;
    QString reportFault; ///< why the guards could not be asked
    bool planning = false;
    QString planFault;
    bool pointOfNoReturnSeen = false;
    QString phrase;
    QString typed;
    std::optional<MonoTime> armedSince;
    bool starting = false;
    QString runFault;
    ApprovalCase approval;
    QString dryRun;        ///< what it came to
    bool verified = false; ///< every check passed, or the rest was accepted by name
};

/// Everything the pages of one engine's window show and the gates judge.
struct WizardState : Wizard {
    operation::Request request;
    std::optional<operation::GuardReport> report;
    std::optional<operation::Plan> plan;
    operation::ProgressPtr progress;
};

/// The same for several engines.
struct SiteWizardState : Wizard {
    operation::SiteRequest request;
    std::optional<operation::SiteGuardReport> report;
    std::optional<operation::SitePlan> plan;
    operation::SiteProgressPtr progress;
};

/// What the gates must know of a case, whether it is one engine or many.
struct GateFacts {
    QString held;         ///< which other operation holds the engine, as a clause; empty when none does
    QString missing;      ///< what page Choose lacks, as a clause; empty when it lacks nothing
    bool asked = false;   ///< the guards have answered …
    bool expired = false; ///< … too long ago
    QStringList failing;  ///< guards that hold it back
    QString idle;         ///< why there is nothing to do, as a clause; empty when there is
    bool planned = false;
    QString unread;                       ///< what of the plan must have been on screen, as a clause
    std::optional<int> approvalsRequired; ///< nothing before it was looked up
    int approvals = 0;                    ///< that count now
    bool approved = false;                ///< as many as are required, or somebody answers for going without
    std::optional<Micros> opensIn;        ///< of a broken glass: what is left of its wait
    bool ended = false;
    bool handedOver = false; ///< ended here, and nowhere else
    bool rehearsal = false;
    QString dryRun; ///< what a dry run came to, or that it is one: it goes no further than the plan
};
GateFacts factsOf(const WizardState& state, const Clock& clock);
GateFacts factsOf(const SiteWizardState& state, const Clock& clock);

/// Open, or why not: the sentence that stands beside the disabled button.
struct Gate {
    bool open = false;
    QString reason;
};

/// May the operator go on from this page? On Confirm: may it run?
Gate gateOf(WizardPage page, const Wizard& wizard, const GateFacts& facts, MonoTime now);

/// UX-5.5: the armed state ends after this; then the guards are asked again.
inline constexpr Micros kArmedFor = std::chrono::seconds{120};

QString pageName(WizardPage page);
/// `SWITCHOVER orders-pg -> ams`
QString headline(const operation::Request& request);
/// `SWITCHOVER group shop → ams`
QString headline(const operation::SiteRequest& request);
QString verbWord(operation::Kind kind); ///< `switchover`
/// What each verb does, in one or two sentences.
QString meaningOf(operation::Kind kind);
/// Words of the phrase still to be typed, counted from the first that differs.
int wordsToGo(const QString& phrase, const QString& typed);
/// How each guard reads on screen when it is set aside.
bool isOverridden(const operation::GuardResult& result, const operation::Request& request);
/// It passes, or it was set aside: it does not hold the operation back.
bool lets(const operation::GuardResult& result, const operation::Request& request);
/// `1 run`, `7 runs`, or `assumed`: what an expectation of time rests on.
QString sampleText(int samples);

} // namespace fairlead::ui
