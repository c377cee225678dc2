// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapters/pgserver/act_session.h"
#include "adapters/pgserver/host.h"
#include "adapters/pgserver/plan_words.h"
#include "models/operation/answers.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace fairlead::engines::postgresql {

/// One step in hand: all that acting, undoing and checking need. Lives for one call.
class Work {
  public:
    /// `tag`: the echo tag of the intent; empty where nothing is sent but questions.
    Work(ActSession& session, const operation::Plan& plan, const operation::Step& step,
         const operation::Facts& facts, Call call, std::string tag,
         std::function<void(std::string_view)> output);

    const operation::Plan& plan() const { return m_plan; }
    const operation::Step& step() const { return m_step; }
    const Call& call() const { return m_call; }
    const Clock& clock() const { return m_session.clock(); }
    ActSession& session() { return m_session; }
    const std::function<void(std::string_view)>& output() const { return m_output; }

    const inventory::Instance& target() const;
    /// The instance that a parameter names; a plan without it is our own bug.
    const inventory::Instance& named(const char* parameter) const;
    /// The instances that a parameter lists, separated by blanks; unknown ones are left out.
    std::vector<const inventory::Instance*> listed(const char* parameter) const;
    /// "" when the step has no such parameter.
    std::string parameter(const char* name) const;
    /// "" when no step learned it.
    std::string fact(const std::string& name) const;
    /// What the plan expects of an instance (`identity`, `role`, `history`); "" when it says nothing.
    std::string expected(const InstanceId& instance, const char* what) const;
    /// Command `index` of the step with each `:'fact'` replaced by that fact as a quoted literal.
    std::string command(std::size_t index) const;

    /// Sends one statement, marked with the echo tag.
    Reply send(const inventory::Instance& instance, const std::string& statement);
    Reply sendBy(const inventory::Instance& instance, const std::string& statement, Micros most);
    Reply sendAfresh(const inventory::Instance& instance, const std::string& statement, Micros most);
    /// Opens the kept connection when the server takes one already; a server that does not is no error yet.
    void knock(const inventory::Instance& instance);
    /// Runs a hook that the plan names. Invalid when the inventory's hook is no longer the one that was
    /// approved.
    Result<runtime::CommandResult> hook(const inventory::Instance& instance, const char* name,
                                        const inventory::Instance* upstream = nullptr);
    /// The same with `input` on its standard input; every line goes to `onLine` and none to the screen.
    Result<runtime::CommandResult> hookReading(const inventory::Instance& instance, const char* name,
                                               std::string_view input,
                                               const std::function<void(std::string_view)>& onLine);
    /// The same, beside us; its result is the session's hookResult().
    Result<void> startHook(const inventory::Instance& instance, const char* name,
                           const inventory::Instance* upstream = nullptr);
    Reach reach(const inventory::Instance& instance, Micros most) const;
    /// The control file by hook; Unexpected when its text is not understood.
    Result<ControlData> controlData(const inventory::Instance& instance);

    /// False when the time is up or a stop was asked for; else true after `pause`.
    bool waitMore(Micros pause) const;
    /// This call, but `most` from now at the latest.
    Call within(Micros most) const;

  private:
    std::string marked(const std::string& statement) const;
    Result<void> approved(const inventory::Instance& instance, const char* hook,
                          const inventory::Instance* upstream) const;

    ActSession& m_session;
    const operation::Plan& m_plan;
    const operation::Step& m_step;
    const operation::Facts& m_facts;
    Call m_call;
    std::string m_tag;
    std::function<void(std::string_view)> m_output;
};

using operation::didNotHappen;
using operation::done;
using operation::failed;
using operation::happened;
using operation::inDoubt;
using operation::notKnown;
/// Failed, or InDoubt when the statement left and its reply did not come.
operation::Outcome unanswered(const Reply& reply, const std::string& doing);

} // namespace fairlead::engines::postgresql
