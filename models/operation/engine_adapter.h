// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/operation/plan.h"
#include "models/topology/observation.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace fairlead::operation {

/// Evidence that is too large for an entry. A step hands over name and bytes; the run stores them in the
/// audit log before the outcome and keeps the digest.
struct Attachment {
    std::string name;   ///< for people: `orphans-a1.txt`
    std::string bytes;  ///< empty once it is stored
    std::string sha256; ///< 64 hex; empty before
    std::uint64_t size = 0;
    bool operator==(const Attachment&) const = default;
};

/// What became of an act. A lost reply after sending is InDoubt, never Failed.
struct Outcome {
    enum class Result { Done, Failed, InDoubt };
    Result result = Result::InDoubt;
    std::string reply;  ///< what was seen: the done-condition's evidence, or why not
    std::string before; ///< evidence taken before the act; may be empty
    std::string after;  ///< evidence taken after it; may be empty
    Facts learned;      ///< for later steps
    /// Only of steps that look: when the log does not take them, the step has failed.
    std::vector<Attachment> attachments{};
    bool operator==(const Outcome&) const = default;
};

/// What observing says about a step whose outcome nobody heard.
struct StepCheck {
    enum class Finding { Happened, DidNotHappen, NotKnown };
    Finding finding = Finding::NotKnown;
    std::string evidence;
    Facts learned;
    bool operator==(const StepCheck&) const = default;
};

/// What a step gets to work with.
struct ActCall {
    Call call;
    std::string echo; ///< tag for application_name, SQL comments (audit-log.md §7.6)
    const Facts& facts;
    /// Live output, a line each; called on the worker's thread.
    std::function<void(std::string_view)> output;
};

/// Everything Fairlead knows about one technology: the port each engine folder implements.
/// Every call blocks its worker thread until its deadline at the latest. Calls for different
/// instances may run at the same time on different threads; calls for one operation do not overlap.
class EngineAdapter {
  public:
    virtual ~EngineAdapter() = default;

    /// `postgresql`
    virtual std::string technology() const = 0;
    /// One dated look; failure to see is an observation too.
    virtual topology::Observation observe(const inventory::Engine& engine,
                                          const inventory::Instance& instance, const Call& call) = 0;
    /// Asks all guards of this kind of operation and direction; one result for each, in a fixed order.
    virtual std::vector<GuardResult> guards(const inventory::Engine& engine, const Request& request,
                                            const Call& call) = 0;
    /// Pure. The digest is filled in by the caller (sealPlan).
    virtual Result<Plan> plan(const PlanInput& input) const = 0;
    /// Opens what the steps need (connections) before the first act, so that no outage is spent on it.
    virtual Result<void> prepare(const inventory::Engine& engine, const Plan& plan, const Call& call) = 0;
    /// Runs one step. Done only when the done-condition was observed. Refuses (Failed, nothing sent)
    /// when the world no longer is what plan.expects says.
    virtual Outcome act(const inventory::Engine& engine, const Plan& plan, const Step& step,
                        const ActCall& call) = 0;
    /// Undoes a step by its compensation.
    virtual Outcome compensate(const inventory::Engine& engine, const Plan& plan, const Step& step,
                               const ActCall& call) = 0;
    /// Resolves an in-doubt step by observing only; sends nothing that changes anything.
    virtual StepCheck check(const inventory::Engine& engine, const Plan& plan, const Step& step,
                            const Facts& facts, const Call& call) = 0;
    /// Closes what prepare() opened.
    virtual void release(const Plan& plan) = 0;
};

} // namespace fairlead::operation
