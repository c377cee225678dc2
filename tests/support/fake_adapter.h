// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/operation/engine_adapter.h"

#include <condition_variable>
#include <map>
#include <mutex>
#include <string>
#include <vector>

namespace fairlead::tests {

/// How a fake meets a call.
enum class Manner {
    Answer,      ///< as scripted
    Refuse,      ///< a look fails with Refused; a step is Failed and nothing was done
    Hang,        ///< blocks until the deadline, a stop or letGo(); then Timeout, or InDoubt for a step
    AnswerLate,  ///< blocks like Hang, then answers as scripted all the same
    AnswerTwice, ///< a look gives the answer before this one again, old date and all; a step is done twice
    Lie,         ///< a look claims a writable primary; a step is called Done though nothing was done
};

/// A scriptable EngineAdapter. Without a script looks are answered by a plain replica, guards are
/// none, planning is Invalid, every step is Done, and checks tell what was done. Safe on any thread.
class FakeAdapter : public operation::EngineAdapter {
  public:
    explicit FakeAdapter(const Clock& clock, std::string technology = "fake")
        : m_clock(clock), m_technology(std::move(technology)) {}

    /// What looks at `answer.instance` see from now on; `at`, `monoAt` and `took` are filled in.
    void setLook(const topology::Observation& answer);
    void setManner(const InstanceId& instance, Manner manner);
    void setFailure(const InstanceId& instance, const Error& failure);
    void setGuards(std::vector<operation::GuardResult> results);
    void setPlan(Result<operation::Plan> plan);
    void setPrepare(Result<void> result);
    void setOutcome(const StepId& step, const operation::Outcome& outcome);
    void setManner(const StepId& step, Manner manner);
    void setCompensation(const StepId& step, const operation::Outcome& outcome);
    void setCheck(const StepId& step, const operation::StepCheck& check);
    /// Ends every Hang and AnswerLate under way now and from now on.
    void letGo();

    /// Looks begun at this instance so far.
    int looks(const InstanceId& instance) const;
    /// The most looks at this instance that were ever under way together.
    int mostLooksAtOnce(const InstanceId& instance) const;
    /// Steps that really took effect, in order: `s03-promote`, `undo s03-promote`.
    std::vector<std::string> effects() const;
    /// True while the step was done and not undone since.
    bool tookEffect(const StepId& step) const;
    /// All calls but looks, in order: `guards`, `plan`, `prepare`, `act s03-promote`, `release` …
    std::vector<std::string> calls() const;

    std::string technology() const override { return m_technology; }
    topology::Observation observe(const inventory::Engine& engine, const inventory::Instance& instance,
                                  const Call& call) override;
    std::vector<operation::GuardResult> guards(const inventory::Engine& engine,
                                               const operation::Request& request, const Call& call) override;
    Result<operation::Plan> plan(const operation::PlanInput& input) const override;
    Result<void> prepare(const inventory::Engine& engine, const operation::Plan& plan,
                         const Call& call) override;
    operation::Outcome act(const inventory::Engine& engine, const operation::Plan& plan,
                           const operation::Step& step, const operation::ActCall& call) override;
    operation::Outcome compensate(const inventory::Engine& engine, const operation::Plan& plan,
                                  const operation::Step& step, const operation::ActCall& call) override;
    operation::StepCheck check(const inventory::Engine& engine, const operation::Plan& plan,
                               const operation::Step& step, const operation::Facts& facts,
                               const Call& call) override;
    void release(const operation::Plan& plan) override;

  private:
    struct LookScript {
        topology::Observation answer;
        std::optional<Error> failure;
        Manner manner = Manner::Answer;
        std::optional<topology::Observation> last;
        int begun = 0;
        int underWay = 0;
        int mostAtOnce = 0;
    };
    struct StepScript {
        operation::Outcome outcome{operation::Outcome::Result::Done, "done", {}, {}, {}};
        operation::Outcome compensation{operation::Outcome::Result::Done, "undone", {}, {}, {}};
        std::optional<operation::StepCheck> check;
        Manner manner = Manner::Answer;
    };
    /// Blocks with `lock` given up until the deadline, a stop, or letGo().
    void hang(std::unique_lock<std::mutex>& lock, const Call& call) const;
    bool isInEffect(const StepId& step) const;
    /// Empty while `instance` is scripted as the plan expects it.
    std::string whyMoved(const operation::Plan& plan, const InstanceId& instance) const;
    topology::Observation lookAs(LookScript& script, Manner manner) const;

    const Clock& m_clock;
    std::string m_technology;
    mutable std::mutex m_mutex;
    mutable std::condition_variable m_changed;
    bool m_letGo = false;
    std::map<InstanceId, LookScript> m_looks;
    std::map<StepId, StepScript> m_steps;
    std::vector<operation::GuardResult> m_guards;
    Result<operation::Plan> m_plan = Error{ErrorKind::Invalid, "No plan was scripted.", {}, {}};
    Result<void> m_prepare;
    std::vector<std::string> m_effects;
    mutable std::vector<std::string> m_calls;
};

} // namespace fairlead::tests
