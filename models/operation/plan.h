// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/units.h"
#include "models/operation/change.h"
#include "models/operation/failback_price.h"
#include "models/operation/guard.h"
#include "models/operation/loss_statement.h"
#include "models/operation/request.h"
#include "models/operation/secret_use.h"
#include "models/topology/snapshot.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace fairlead::operation {

/// Facts that steps learn and later steps need (the position after the fence, …). They stand in the
/// step's outcome entry, so a resumed operation has them again.
using Facts = std::map<std::string, std::string>;

/// One act. Only the engine folder that planned it understands `verb` and `parameters`.
struct Step {
    StepId id;         ///< unique in the plan: `s03-promote`
    std::string title; ///< `Promote b1`
    std::string verb;  ///< `pg.promote`
    InstanceId target;
    std::vector<std::string> commands; ///< exact text, one command each; shown, recorded, digested
    std::vector<SecretUse> secrets;    ///< what it signs in or signs with; recorded, digested
    std::map<std::string, std::string> parameters;
    std::string doneWhen;     ///< the done-condition, in words
    std::string compensation; ///< command text that undoes it, empty when there is nothing to undo
    Micros timeout{std::chrono::seconds{60}};
    Micros expected{std::chrono::seconds{1}}; ///< p50
    Micros expectedP95{std::chrono::seconds{3}};
    int samples = 0;             ///< past runs that the expectation rests on; 0: it is an assumption
    bool window = false;         ///< the commit window: it waits until somebody commits or goes back
    bool manual = false;         ///< a person does it; the operator's word is its outcome. act() only looks
    std::vector<Change> changes; ///< what it is meant to change; empty: it only looks or prepares
    bool retriable = false;      ///< sending it twice is harmless, also after it failed
    bool mandatory = true;       ///< false: its failure is an exception to report, not the end of the run
    bool operator==(const Step&) const = default;
};

/// The steps during which nobody can write: from the start of `first` to the end of the one before `end`.
/// What leads clients elsewhere stands right before and right after them. Equal: no such time.
struct OutageSteps {
    std::size_t first = 0;
    std::size_t end = 0;
    bool operator==(const OutageSteps&) const = default;
};

/// All that is intended. Immutable once made; `digest` is over everything else in it.
struct Plan {
    Request request;
    std::string engineTechnology;
    SiteId from;
    InstanceId oldPrimary;   ///< gives the role up; empty when the technology has none
    InstanceId newPrimary;   ///< takes it over; empty when the technology has none
    std::vector<Step> steps; ///< run in this order
    /// Index of the first step that cannot be undone; steps.size() when there is none.
    std::size_t pointOfNoReturn = 0;
    OutageSteps outage;
    LossRange loss;
    LossStatement stated; ///< of a way home: what was said when the role went away
    Micros expectedOutage{0};
    Micros expectedOutageP95{0};
    std::string
        priceOfFailback; ///< what coming back costs, said before going (never empty for switchover, failover)
    FailbackPrice failback;            ///< the same as a value, from what was observed
    std::vector<std::string> unknowns; ///< the "what we do not know" box
    /// Identity, history and role each instance had when the plan was made; steps refuse when it moved.
    std::map<std::string, std::string> expects;
    std::string digest; ///< 64 hex: SHA-256 of planDocument()
    bool operator==(const Plan&) const = default;
};
/// The step that is the commit window; nothing when the plan has none.
std::optional<std::size_t> windowOf(const Plan& plan);
/// What this request asks for and the plan does not give; empty when it gives all. An adapter that knows no
/// commit window would otherwise leave it out without a word.
std::string whyNoWindow(const Plan& plan);
/// Whether an operator may go on without a step. The run can do without one that is not mandatory, and behind
/// the outage and the point of no return without those that verify, reattach and give back. Nothing that
/// fences, stops or promotes is ever left out, nor anything that leads up to it.
bool maySkip(const Plan& plan, std::size_t step);
/// Arguments as one would type them in a shell; only for reading.
std::string commandText(const std::vector<std::string>& arguments);
/// `7F3A-91C2`: what people compare by eye.
std::string shortDigest(const Plan& plan);

/// The plan document: canonical JSON of everything but the digest; what `plan` in the log is the SHA-256 of.
std::string planDocument(const Plan& plan);
/// Reads a plan document back; the digest is recomputed. Invalid names the member at fault.
Result<Plan> readPlanDocument(std::string_view document);
/// Names the secrets that the steps use; those that a person does use none.
void useSecrets(std::vector<Step>& steps, const std::vector<SecretUse>& secrets);
/// Fills in the digest.
Plan sealPlan(Plan plan);
/// 64 hex digits: the SHA-256 of a document.
std::string digestOf(std::string_view document);
/// `7F3A-91C2` of 64 hex digits.
std::string shortDigest(std::string_view digest);
/// Sets plan.outage and the expected length of it from the steps themselves.
void markOutage(Plan& plan, OutageSteps steps);

/// What planning sees. Everything in it is a value; planning is pure.
struct PlanInput {
    const inventory::Engine& engine;
    const topology::EngineState& state;
    Request request;
    std::vector<GuardResult> guards;
};

} // namespace fairlead::operation
