// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulation/ports.h"

#include <utility>

namespace fairlead::trial {

using operation::ActCall;
using operation::Outcome;
using operation::Plan;
using operation::Step;
using operation::StepCheck;
using simulation::Look;

namespace {

/// The verb of an act that no strike is for.
constexpr std::string_view kNobody = "nobody";

/// While it lives the console waits for an engine and not for a person.
class Inside {
  public:
    explicit Inside(bool& flag) : m_flag(flag), m_before(std::exchange(flag, true)) {}
    ~Inside() { m_flag = m_before; }
    Inside(const Inside&) = delete;
    Inside& operator=(const Inside&) = delete;

  private:
    bool& m_flag;
    bool m_before;
};

std::string_view wordOf(Outcome::Result result) {
    switch (result) {
        case Outcome::Result::Done:
            return "done: ";
        case Outcome::Result::Failed:
            return "failed: ";
        case Outcome::Result::InDoubt:
            return "in doubt: ";
    }
    return "";
}

std::string_view wordOf(StepCheck::Finding finding) {
    switch (finding) {
        case StepCheck::Finding::Happened:
            return "happened: ";
        case StepCheck::Finding::DidNotHappen:
            return "did not happen: ";
        case StepCheck::Finding::NotKnown:
            return "not known: ";
    }
    return "";
}

} // namespace

topology::Observation FaultyAdapter::observe(const inventory::Engine& engine,
                                             const inventory::Instance& instance, const Call& call) {
    const Inside inside(m_stage.clock.self().inAdapter);
    return m_inner.observe(engine, instance, call);
}

std::vector<operation::GuardResult> FaultyAdapter::guards(const inventory::Engine& engine,
                                                          const operation::Request& request,
                                                          const Call& call) {
    const Inside inside(m_stage.clock.self().inAdapter);
    return m_inner.guards(engine, request, call);
}

Result<void> FaultyAdapter::prepare(const inventory::Engine& engine, const Plan& plan, const Call& call) {
    const Inside inside(m_stage.clock.self().inAdapter);
    return m_inner.prepare(engine, plan, call);
}

Outcome FaultyAdapter::act(const inventory::Engine& engine, const Plan& plan, const Step& step,
                           const ActCall& call) {
    return send(plan, step, call, false, [&] { return m_inner.act(engine, plan, step, call); });
}

Outcome FaultyAdapter::compensate(const inventory::Engine& engine, const Plan& plan, const Step& step,
                                  const ActCall& call) {
    return send(plan, step, call, true, [&] { return m_inner.compensate(engine, plan, step, call); });
}

void FaultyAdapter::letLie(const Strike& strike, const InstanceId& target) {
    const std::uint64_t off = 1 + static_cast<std::uint64_t>(strike.amount.count()) % 100'000;
    const bool ahead = strike.detail % 2 == 0;
    switch (strike.mishap) {
        case Mishap::Swallows:
            m_stage.world().letSwallow(target);
            return;
        case Mishap::LiesOfRole:
            return m_stage.world().letLie(
                target,
                [](Look& look) {
                    look.active = !look.active;
                    look.writable = look.active;
                },
                strike.detail);
        case Mishap::LiesOfFence:
            return m_stage.world().letLie(
                target,
                [](Look& look) {
                    look.fenced = look.active;
                    look.writable = false;
                },
                strike.detail);
        default:
            return m_stage.world().letLie(
                target,
                [off, ahead](Look& look) {
                    look.received =
                        ahead ? look.received + off : look.received - std::min(off, look.received);
                    look.applied = ahead ? look.applied + off : look.applied - std::min(off, look.applied);
                },
                strike.detail);
    }
}

Outcome FaultyAdapter::send(const Plan& plan, const Step& step, const ActCall& call, bool undoing,
                            const Command& command) {
    const int number = m_struck ? m_stage.acts++ : -1;
    m_stage.tell(m_struck ? "" : "RIVAL ", undoing ? "undo " : "act ", step.id.value, " (",
                 std::to_string(number), ")");
    m_stage.rivalled = m_stage.rivalled || !m_struck;
    m_referee.beforeAct(plan, step, call, undoing);
    if (m_stage.strike({Mishap::DiesBeforeAct}, number, m_struck ? step.verb : kNobody)) throw ConsoleDied{};
    if (m_stage.strike({Mishap::Refuses}, number, m_struck ? step.verb : kNobody))
        return {Outcome::Result::Failed, "Nothing was sent. It refused.", "", "", {}};
    const int sent = m_stage.sends(step.target);
    if (const Strike* lie = m_stage.strike(
            {Mishap::Swallows, Mishap::LiesOfRole, Mishap::LiesOfFence, Mishap::LiesOfPosition}, number,
            m_struck ? step.verb : kNobody))
        letLie(*lie, step.target);
    Outcome outcome;
    {
        const Inside inside(m_stage.clock.self().inAdapter);
        outcome = command();
        m_referee.afterAct(plan, step);
        if (m_stage.strike({Mishap::ActsTwice}, number, m_struck ? step.verb : kNobody)) {
            const Outcome again = command();
            m_stage.tell("  again ", wordOf(again.result), again.reply);
            m_referee.afterAct(plan, step);
        }
        if (const Strike* copy =
                m_stage.strike({Mishap::CopyComesLate}, number, m_struck ? step.verb : kNobody);
            copy && outcome.result == Outcome::Result::Done)
            m_stage.copyComes(plan, step, undoing, sent, copy->amount);
        if (const Strike* late =
                m_stage.strike({Mishap::AnswersLate}, number, m_struck ? step.verb : kNobody))
            m_stage.clock.sleepFor(late->amount, call.call.stop);
    }
    m_stage.tell("  ", wordOf(outcome.result), outcome.reply);
    if (m_stage.strike({Mishap::DiesAfterAct}, number, m_struck ? step.verb : kNobody)) throw ConsoleDied{};
    if (m_stage.strike({Mishap::LosesAnswer}, number, m_struck ? step.verb : kNobody))
        return {Outcome::Result::InDoubt, "The answer was lost.", "", "", {}};
    return outcome;
}

StepCheck FaultyAdapter::check(const inventory::Engine& engine, const Plan& plan, const Step& step,
                               const operation::Facts& facts, const Call& call) {
    const Inside inside(m_stage.clock.self().inAdapter);
    if (const Strike* strike =
            m_struck ? m_stage.strike({Mishap::CheckUnanswered}, m_stage.acts - 1, step.verb) : nullptr)
        m_unanswered = 1 + strike->detail;
    if (m_unanswered > 0) {
        --m_unanswered;
        m_stage.clock.sleepFor(call.deadline.remaining(m_stage.clock), call.stop);
        return {StepCheck::Finding::NotKnown, "Nobody answered.", {}};
    }
    const StepCheck found = m_inner.check(engine, plan, step, facts, call);
    m_stage.tell("check ", step.id.value, ": ", wordOf(found.finding), found.evidence);
    return found;
}

Result<operation::LockHolder> WatchedLock::acquire(const EngineId& engine, const OperationId& operation) {
    // Who has it gets what he has.
    const auto held = m_held.find(engine);
    if (held != m_held.end() && held->second.operation == operation &&
        m_inner.stillHeld(engine, held->second.token))
        return held->second;
    const Result<operation::LockHolder> got = m_inner.acquire(engine, operation);
    if (got) m_held[engine] = *got;
    return got;
}

Result<operation::LockHolder> WatchedLock::handOver(const EngineId& engine, std::uint64_t token,
                                                    const OperationId& to) {
    const Result<operation::LockHolder> got = m_inner.handOver(engine, token, to);
    if (got) m_held[engine] = *got;
    return got;
}

void WatchedLock::release(const EngineId& engine, std::uint64_t token) {
    m_inner.release(engine, token);
    const auto held = m_held.find(engine);
    if (held != m_held.end() && held->second.token == token) m_held.erase(held);
}

void WatchedLock::giveUp() {
    for (const auto& [engine, held] : m_held)
        m_inner.release(engine, held.token);
    m_held.clear();
}

Result<audit::Appended> FaultySink::append(const audit::EntryDraft& draft) {
    const int number = m_struck ? m_stage.entries++ : -1;
    m_stage.tell(m_struck ? "" : "RIVAL ", "entry ", draft.event, " ",
                 draft.step ? draft.step->value : std::string(), " ", draft.what.text("result"), " (",
                 std::to_string(number), ")");
    if (m_stage.strike({Mishap::DiesBeforeEntry}, number)) throw ConsoleDied{};
    if (m_stage.strike({Mishap::LockLost}, number)) m_stage.lock.lose();
    if (const Strike* strike = m_stage.strike({Mishap::FlushFails}, number))
        m_stage.first.disk.failCall(strike->detail % 3, MemoryDisk::Fault::Fails);
    if (m_stage.strike({Mishap::DiskFull}, number)) m_stage.first.disk.fill();
    const Strike* dies = m_stage.strike({Mishap::DiesWithinEntry, Mishap::MachineDies}, number);
    if (dies) m_stage.first.disk.failCall(dies->detail % 3, MemoryDisk::Fault::Dies);
    const Result<audit::Appended> done = m_inner.append(draft);
    if (dies) throw ConsoleDied{dies->mishap == Mishap::MachineDies};
    if (done) m_referee.wrote(draft);
    if (done && draft.event == "op.end") m_stage.ended[draft.op->value] = draft.what.text("result");
    if (!done) m_stage.tell("  not written: ", toText(done.error()));
    if (m_stage.strike({Mishap::DiesAfterEntry}, number)) throw ConsoleDied{};
    return done;
}

} // namespace fairlead::trial
