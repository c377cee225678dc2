// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapters/engines/redis/act_session.h"
#include "adapters/engines/redis/plan_words.h"
#include "adapters/engines/redis/sentinel.h"
#include "adapters/runtime/command.h"
#include "models/base/moment.h"
#include "models/operation/answers.h"

#include <string>
#include <vector>

namespace fairlead::engines::redis {

/// One step in hand: all that acting, undoing and checking need. Lives for one call.
class Work {
  public:
    Work(ActSession& session, const operation::Plan& plan, const operation::Step& step,
         const operation::Facts& facts, Call call)
        : m_session(session), m_plan(plan), m_step(step), m_facts(facts), m_call(std::move(call)) {}

    const operation::Plan& plan() const { return m_plan; }
    const operation::Step& step() const { return m_step; }
    const Call& call() const { return m_call; }
    const Clock& clock() const { return m_session.clock(); }
    ActSession& session() { return m_session; }

    const inventory::Instance& target() const;
    /// The instance that a parameter names; a plan without it is our own bug.
    const inventory::Instance& named(const char* parameter) const;
    /// The instances that a parameter lists; unknown ones are left out.
    std::vector<const inventory::Instance*> listed(const char* parameter) const;
    /// "" when the step has no such parameter.
    std::string parameter(const char* name) const;
    /// "" when no step learned it.
    std::string fact(const std::string& name) const;
    std::optional<std::int64_t> numberFact(const std::string& name) const;

    Reply send(const inventory::Instance& instance, const Command& command);
    std::vector<Reply> send(const inventory::Instance& instance, const std::vector<Command>& commands);
    Result<Look> look(const inventory::Instance& instance, Micros most = std::chrono::seconds{2});
    Result<SentinelLook> lookAtSentinel(const Endpoint& sentinel);
    /// Command `index` of the plan, word for word.
    Command command(std::size_t index) const;
    /// Runs a hook whose filled-in text the plan names. Invalid when the inventory's hook is another one now.
    Result<runtime::CommandResult> hook(const inventory::Instance& instance, const char* name);
    Reach reach(const inventory::Instance& instance, Micros most) const;

    /// False when the time is up or a stop was asked for; else true after `pause`.
    bool waitMore(Micros pause) const;
    /// This call, but `most` from now at the latest.
    Call within(Micros most) const;

  private:
    ActSession& m_session;
    const operation::Plan& m_plan;
    const operation::Step& m_step;
    const operation::Facts& m_facts;
    Call m_call;
};

using operation::didNotHappen;
using operation::done;
using operation::failed;
using operation::happened;
using operation::inDoubt;
using operation::notKnown;
/// For a command that was not answered well: InDoubt when it may have run, else Failed.
operation::Outcome unanswered(const Reply& reply, const std::string& doing);

} // namespace fairlead::engines::redis
