// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/audit/sink.h"
#include "models/operation/engine_adapter.h"
#include "models/operation/lock.h"
#include "tests/simulation/referee.h"

namespace fairlead::trial {

/// The door to the engines, where commands and answers go astray as the story says.
class FaultyAdapter : public operation::EngineAdapter {
  public:
    FaultyAdapter(Stage& stage, Referee& referee, operation::EngineAdapter& inner, bool struck)
        : m_stage(stage), m_referee(referee), m_inner(inner), m_struck(struck) {}

    std::string technology() const override { return m_inner.technology(); }
    topology::Observation observe(const inventory::Engine& engine, const inventory::Instance& instance,
                                  const Call& call) override;
    std::vector<operation::GuardResult> guards(const inventory::Engine& engine,
                                               const operation::Request& request, const Call& call) override;
    Result<operation::Plan> plan(const operation::PlanInput& input) const override {
        return m_inner.plan(input);
    }
    Result<void> prepare(const inventory::Engine& engine, const operation::Plan& plan,
                         const Call& call) override;
    operation::Outcome act(const inventory::Engine& engine, const operation::Plan& plan,
                           const operation::Step& step, const operation::ActCall& call) override;
    operation::Outcome compensate(const inventory::Engine& engine, const operation::Plan& plan,
                                  const operation::Step& step, const operation::ActCall& call) override;
    operation::StepCheck check(const inventory::Engine& engine, const operation::Plan& plan,
                               const operation::Step& step, const operation::Facts& facts,
                               const Call& call) override;
    void release(const operation::Plan& plan) override { m_inner.release(plan); }

  private:
    using Command = std::function<operation::Outcome()>;
    operation::Outcome send(const operation::Plan& plan, const operation::Step& step,
                            const operation::ActCall& call, bool undoing, const Command& command);
    void letLie(const Strike& strike, const InstanceId& target);

    Stage& m_stage;
    Referee& m_referee;
    operation::EngineAdapter& m_inner;
    const bool m_struck;  ///< strikes are for its console
    int m_unanswered = 0; ///< checks still to go without an answer
};

/// The door to the audit log, at which consoles die and disks fail as the story says.
class FaultySink : public audit::AuditSink {
  public:
    FaultySink(Stage& stage, Referee& referee, audit::AuditSink& inner, bool struck)
        : m_stage(stage), m_referee(referee), m_inner(inner), m_struck(struck) {}
    Result<audit::Appended> append(const audit::EntryDraft& draft) override;
    Result<std::string> attach(std::string_view bytes) override { return m_inner.attach(bytes); }
    Result<void> readyForOperation() override { return m_inner.readyForOperation(); }
    audit::SinkStatus status() const override { return m_inner.status(); }

  private:
    Stage& m_stage;
    Referee& m_referee;
    audit::AuditSink& m_inner;
    const bool m_struck; ///< strikes are for its console
};

/// One console's door to the operation lock; the referee hears what was asked of it. As the kernel does, it
/// gives up at the end of the console what that one held.
class WatchedLock : public operation::OperationLock {
  public:
    WatchedLock(Referee& referee, operation::OperationLock& inner) : m_referee(referee), m_inner(inner) {}
    std::string provider() const override { return m_inner.provider(); }
    Result<operation::LockHolder> acquire(const EngineId& engine, const OperationId& operation) override;
    bool stillHeld(const EngineId& engine, std::uint64_t token) const override {
        const bool held = m_inner.stillHeld(engine, token);
        m_referee.askedLock(engine, held);
        return held;
    }
    Result<operation::LockHolder> handOver(const EngineId& engine, std::uint64_t token,
                                           const OperationId& to) override;
    void release(const EngineId& engine, std::uint64_t token) override;
    std::optional<operation::LockHolder> holder(const EngineId& engine) const override {
        return m_inner.holder(engine);
    }
    void giveUp();

  private:
    Referee& m_referee;
    operation::OperationLock& m_inner;
    std::map<EngineId, operation::LockHolder> m_held;
};

} // namespace fairlead::trial
