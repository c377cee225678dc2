// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/simulation/simulated_adapter.h"

#include "models/operation/commit_window.h"

#include <algorithm>
#include <charconv>
#include <set>
#include "models/base/seeded_bug.h"

/// Acting on the world: every command travels there and back in simulated time, and can be lost on
/// either way. Until it was sent a failure is Failed; after that it is InDoubt.
namespace fairlead::simulation {

using operation::ActCall;
using operation::Outcome;
using operation::Plan;
using operation::Step;
using operation::StepCheck;
using Finding = operation::StepCheck::Finding;
using Reach = World::Reach;

namespace {

constexpr Micros kSlice{50'000};

Outcome failed(std::string why, std::string before = {}) {
    return {Outcome::Result::Failed, std::move(why), std::move(before), "", {}};
}

Outcome inDoubt(std::string why) {
    return {Outcome::Result::InDoubt, std::move(why), "", "", {}};
}

std::string textOf(const std::map<std::string, std::string>& values, const std::string& key) {
    const auto found = values.find(key);
    return found == values.end() ? std::string() : found->second;
}

std::optional<std::uint64_t> numberOf(const std::string& text) {
    std::uint64_t value = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (fault != std::errc{} || end != text.data() + text.size() || text.empty()) return std::nullopt;
    return value;
}

InstanceId sourceOf(const Step& step) {
    return InstanceId(textOf(step.parameters, parameter::kSource));
}

/// Two different people who attest, as the guard asks.
bool attested(const operation::Request& request) {
    std::set<std::string> people;
    for (const operation::Attestation& attestation : request.attestations)
        if (attestation.statement.size() >= 20) people.insert(attestation.by.value);
    return people.size() >= 2 || FL_SEEDED_BUG("nobody-need-attest");
}

/// Automation is the engine's and not one server's: any that answers will do.
InstanceId viaWhom(const World& world, const inventory::Engine& engine, const Step& step) {
    const bool any = step.verb == verb::kPark || step.verb == verb::kUnpark;
    if (any && !world.look(step.target))
        for (const inventory::Instance& each : engine.instances)
            if (world.look(each.id)) return each.id;
    return step.target;
}

/// One act on its way: knows the world, the clock and what may interrupt it.
class Errand {
  public:
    Errand(World& world, const Clock& clock, const inventory::Engine& engine, const Plan& plan,
           const Step& step, const ActCall& call)
        : m_world(world),
          m_clock(clock),
          m_engine(engine),
          m_words(wordsFor(engine.technology)),
          m_plan(plan),
          m_step(step),
          m_call(call),
          m_via(viaWhom(world, engine, step)) {}

    Outcome run();
    Outcome undo();

  private:
    enum class Way { Through, LostContact, OutOfTime, Stopped };
    using Effect = std::function<Result<void>(Reach)>;
    /// What is sent, and what is said when it worked.
    struct Message {
        std::vector<std::string> commands;
        std::string done;
    };

    Outcome send(const Effect& effect) { return send(effect, {m_step.commands, m_step.doneWhen}); }
    Outcome send(const Effect& effect, const Message& message);
    Outcome wait();
    Outcome bar();
    Outcome withdraw();
    Outcome proven(Outcome done) const;
    Outcome provenUndone(Outcome done) const;
    Outcome awaitCaughtUp(Outcome done);
    Way travel(Micros time);
    Outcome lost(Way way, const std::string& when) const;
    std::optional<std::string> refusal(const Look& look) const;
    std::optional<std::string> otherWriter() const;
    bool changedBefore() const;
    std::optional<std::string> lackOf(const Look& target) const;
    Effect effectOf() const;
    operation::Facts learn(const Look& after) const;
    std::uint64_t chance(const char* of) const;
    Micros duration() const;
    void tell(const std::string& line) const {
        if (m_call.output) m_call.output(line);
    }

    World& m_world;
    const Clock& m_clock;
    const inventory::Engine& m_engine;
    const Words& m_words;
    const Plan& m_plan;
    const Step& m_step;
    const ActCall& m_call;
    const InstanceId m_via; ///< whom the command goes to
    bool m_undoing = false;
    std::uint64_t m_discarded = 0;
};

/// Chances of an act depend on the act alone, so that threads cannot change them.
std::uint64_t Errand::chance(const char* of) const {
    return Random(seedFor(m_world.seed(), m_plan.request.id.value + "/" + m_step.id.value + "/" + of)).next();
}

/// Between four fifths and six fifths of what was expected.
Micros Errand::duration() const {
    return m_step.expected * static_cast<int>(80 + chance("duration") % 41) / 100;
}

Errand::Way Errand::travel(Micros time) {
    const MonoTime until = m_clock.mono() + time;
    while (m_clock.mono() < until) {
        if (m_call.call.stop.stop_requested()) return Way::Stopped;
        if (m_call.call.deadline.passed(m_clock)) return Way::OutOfTime;
        const Micros left = std::min(until - m_clock.mono(), m_call.call.deadline.remaining(m_clock));
        m_clock.sleepFor(std::min(kSlice, left), m_call.call.stop);
        m_world.advanceTo(m_clock.mono());
        if (!m_world.look(m_via)) return Way::LostContact;
    }
    return Way::Through;
}

Outcome Errand::lost(Way way, const std::string& when) const {
    const std::string& id = m_step.target.value;
    switch (way) {
        case Way::LostContact:
            return inDoubt("Contact with " + id + " was lost " + when + ". Whether it acted is not known.");
        case Way::OutOfTime:
            return inDoubt(id + " had not answered by the deadline, " + when +
                           ". Whether it acted is not known.");
        case Way::Stopped:
            return inDoubt("Waiting for " + id + " was given up on request " + when +
                           ". Whether it acted is not known.");
        case Way::Through:
            break;
    }
    return inDoubt("The answer of " + id + " was lost.");
}

/// An earlier step of the plan was to change this one's role.
bool Errand::changedBefore() const {
    for (const Step& step : m_plan.steps) {
        if (step.id == m_step.id) return false;
        for (const operation::Change& change : step.changes)
            if (change.instance == m_step.target) return true;
    }
    return false;
}

/// Somebody else of the engine that is seen to take writes.
std::optional<std::string> Errand::otherWriter() const {
    for (const inventory::Instance& other : m_engine.instances) {
        if (other.id == m_step.target || FL_SEEDED_BUG("fence-unproven")) continue;
        const Result<Look> look = m_world.look(other.id);
        if (look && look->writable) return other.id.value;
    }
    return std::nullopt;
}

/// What the old primary has and the target lacks, asked once more: the position that was waited for is the
/// word of one answer.
std::optional<std::string> Errand::lackOf(const Look& target) const {
    if (m_plan.request.kind == operation::Kind::Failover || !m_words.storesData) return std::nullopt;
    const Result<Look> source = m_world.look(sourceOf(m_step));
    if (!source || source->received <= target.received) return std::nullopt;
    const std::uint64_t lack = source->received - target.received;
    return target.id.value + " lacks " + humanBytes({static_cast<std::int64_t>(lack)}) + " that " +
           source->id.value + " has, so promoting it would lose writes. Go back and look at the fence.";
}

/// Why the world is no longer what was planned for; nothing is sent then.
std::optional<std::string> Errand::refusal(const Look& look) const {
    const std::string& id = look.id.value;
    const std::string identity = textOf(m_plan.expects, id + ".identity");
    if (!identity.empty() && identity != look.identity)
        return id + " holds another data set than the plan was made for. Plan again.";
    if (m_undoing && (m_step.verb == verb::kPromote || m_step.verb == verb::kClose)) return std::nullopt;
    const std::string role = textOf(m_plan.expects, id + ".role");
    if (look.kind == ServerKind::Data && !role.empty() && !changedBefore() &&
        role != toWord(look.active ? m_words.activeRole : m_words.otherRole))
        return id + " was " + role + " when the plan was made and no longer is. Plan again.";
    if (m_step.verb == verb::kFence && !look.active)
        return id + " no longer is the primary that the plan was made for. Plan again.";
    if (m_step.verb == verb::kFence && m_words.storesData &&
        textOf(m_plan.expects, id + ".history") != look.history)
        return id + " has another history than the plan was made for. Plan again.";
    if (m_step.verb != verb::kPromote || look.writable) return std::nullopt;
    const std::string history = textOf(m_step.parameters, parameter::kHistory);
    if (m_words.storesData && history != look.history)
        return id + " has history " + look.history + " and not " + history +
               ", so it is not what was planned for. Plan again.";
    if (const std::optional<std::string> other = otherWriter())
        return *other + " takes writes, so promoting " + id + " would make two writers. Fence " + *other +
               " first.";
    return lackOf(look);
}

Errand::Effect Errand::effectOf() const {
    World& world = m_world;
    const InstanceId& target = m_step.target;
    const EngineId& engine = m_plan.request.engine;
    const std::string& by = m_plan.request.id.value;
    if (m_step.verb == verb::kPark) return [&world, engine](Reach) { return world.park(engine, true); };
    if (m_step.verb == verb::kUnpark) return [&world, engine](Reach) { return world.park(engine, false); };
    if (m_step.verb == verb::kCheckpoint)
        return [&world, target, by](Reach reach) { return world.checkpoint(target, by, reach); };
    if (m_step.verb == verb::kFence)
        return [&world, target](Reach reach) { return world.fence(target, reach); };
    if (m_step.verb == verb::kPromote)
        return [&world, target](Reach reach) { return world.promote(target, reach); };
    if (m_step.verb == verb::kRedirect)
        return [&world, target, engine](Reach) { return world.redirect(engine, target); };
    if (m_step.verb == verb::kClose)
        return [&world, target](Reach reach) { return world.close(target, reach); };
    if (m_step.verb == verb::kOpen)
        return [&world, target](Reach reach) { return world.open(target, reach); };
    if (m_step.verb == verb::kVerify || m_step.verb == verb::kTrial)
        return [&world, target, by](Reach reach) { return world.writeCanary(target, by, reach); };
    if (m_step.verb == verb::kReattach)
        return [&world, target, source = sourceOf(m_step)](Reach reach) {
            return world.follow(target, source, reach);
        };
    return {};
}

/// There, the effect, and back.
Outcome Errand::send(const Effect& effect, const Message& message) {
    const Result<Look> before = m_world.look(m_via);
    if (!before) return failed("Nothing was sent. " + before.error().what);
    if (const std::optional<std::string> why = refusal(*before))
        return failed("Nothing was sent. " + *why, describe(*before, m_words));
    for (const std::string& command : message.commands)
        tell(command);
    const Micros half = (duration() + before->slow) / 2;
    if (const Way way = travel(half); way != Way::Through) {
        // What broke the way there may have come just after the command did its work.
        const bool carriedOut = way == Way::LostContact && chance("lost") % 2 == 0;
        if (carriedOut) static_cast<void>(effect(Reach::Any));
        return lost(way, "after the command was sent");
    }
    // A server that lies answers as if it had done what it was told.
    const bool swallowed = m_world.swallows(m_via);
    if (const Result<void> done = swallowed ? Result<void>() : effect(Reach::Running); !done)
        return failed(done.error().what, describe(*before, m_words));
    if (const Way way = travel(half); way != Way::Through) return lost(way, "before its answer came");
    const Result<Look> after = m_world.look(m_via);
    if (!after) return lost(Way::LostContact, "before its answer came");
    tell("done: " + message.done);
    return {Outcome::Result::Done, message.done, describe(*before, m_words), describe(*after, m_words),
            learn(*after)};
}

operation::Facts Errand::learn(const Look& after) const {
    operation::Facts facts;
    if (m_step.verb == verb::kFence && after.fenced)
        facts[fact::kFencePosition] = std::to_string(after.received);
    if (m_step.verb == verb::kVerify && m_plan.request.kind != operation::Kind::Failover)
        facts[fact::kLossFound] = "0";
    return facts;
}

/// Only looks, so that giving up changes nothing and is a plain failure.
Outcome Errand::wait() {
    const std::optional<std::uint64_t> position = numberOf(textOf(m_call.facts, fact::kFencePosition));
    if (!position) return failed("The position after the fence is not known, so nothing can be waited for.");
    const InstanceId asked = m_words.storesData ? m_step.target : sourceOf(m_step);
    for (const std::string& command : m_step.commands)
        tell(command);
    std::string last;
    for (;;) {
        m_world.advanceTo(m_clock.mono());
        const Result<Look> look = m_world.look(asked);
        if (!look) return failed("Waiting ended: " + look.error().what);
        const std::uint64_t left =
            m_words.storesData ? *position - std::min(*position, look->applied) : look->queries;
        const std::uint64_t near = FL_SEEDED_BUG("nearly-caught-up") ? 1 << 20 : 0;
        if (left <= near) return {Outcome::Result::Done, m_step.doneWhen, "", describe(*look, m_words), {}};
        const std::string line =
            asked.value + (m_words.storesData ? " lacks " + humanBytes({static_cast<std::int64_t>(left)})
                                              : " runs " + std::to_string(left) + " queries");
        if (line != last) tell(line);
        last = line;
        if (m_call.call.stop.stop_requested())
            return failed("Waiting was given up on request; " + line + ".");
        if (m_call.call.deadline.passed(m_clock))
            return failed("Waiting took too long: " + line + ". Nothing was changed.");
        m_clock.sleepFor(std::min(kSlice, m_call.call.deadline.remaining(m_clock)), m_call.call.stop);
    }
}

/// The old primary of a failover: fenced when it answers, held stopped when only its host does, and
/// otherwise on the word of two people.
Outcome Errand::bar() {
    const Result<Look> look = m_world.look(m_step.target);
    if (look && look->active) return proven(send([this](Reach) { return m_world.bar(m_step.target); }));
    if (look)
        return {Outcome::Result::Done,
                m_step.target.value + " is no primary any more.",
                "",
                describe(*look, m_words),
                {}};
    const bool hostAnswers = m_world.hostHolds(m_step.target).has_value();
    if (!hostAnswers && !attested(m_plan.request))
        return failed(m_step.target.value +
                      " cannot be seen, and fewer than two people attest that its site is dark. "
                      "Nothing was promoted.");
    for (const std::string& command : m_step.commands)
        tell(command);
    if (const Result<void> done = m_world.bar(m_step.target); !done) return failed(done.error().what);
    return {Outcome::Result::Done,
            hostAnswers ? m_step.target.value + " is stopped and its host keeps it stopped."
                        : m_step.target.value + " cannot be seen; two people attest that its site is dark.",
            "",
            "",
            {}};
}

std::string foreignWords(const Look& look) {
    return std::to_string(look.foreignCommits) + " commits on " + look.id.value +
           " since its promotion are not Fairlead's own";
}

StepCheck finding(bool happened, std::string evidence, operation::Facts learned = {}) {
    return {happened ? Finding::Happened : Finding::DidNotHappen, std::move(evidence),
            happened ? std::move(learned) : operation::Facts{}};
}

/// The done-condition of a step, asked of a server that answers.
StepCheck judge(const Plan& plan, const Step& step, const operation::Facts& facts, const Look& look,
                const World& world, const Words& words) {
    const std::string evidence = describe(look, words);
    const std::string& by = plan.request.id.value;
    if (step.verb == verb::kPark) return finding(world.isParked(plan.request.engine), evidence);
    if (step.verb == verb::kUnpark) return finding(!world.isParked(plan.request.engine), evidence);
    if (step.verb == verb::kCheckpoint) return finding(look.checkpointBy == by, evidence);
    if (step.verb == verb::kFence)
        return finding(look.fenced, evidence, {{fact::kFencePosition, std::to_string(look.received)}});
    if (step.verb == verb::kBar) return finding(!look.writable, evidence);
    if (step.verb == verb::kClose) return finding(look.closed, evidence);
    if (step.verb == verb::kOpen) return finding(!look.closed && look.writable, evidence);
    if (step.verb == verb::kTrial)
        return finding(look.canaryBy == by && look.closed && look.active, evidence);
    if (step.verb == verb::kWindow) {
        const std::string others =
            look.foreignCommits == 0 ? "; nobody but Fairlead has written there" : "; " + foreignWords(look);
        return {Finding::NotKnown, look.id.value + " waits to be committed" + others + ".", {}};
    }
    if (step.verb == verb::kPromote) {
        // Its role may be misread; a new primary also begins a history of its own.
        const bool turned = !words.storesData || look.history != textOf(step.parameters, parameter::kHistory);
        return finding(turned && (look.writable || (look.active && look.closed)), evidence);
    }
    if (step.verb == verb::kRedirect)
        return finding(world.trafficOf(plan.request.engine) == step.target, evidence);
    if (step.verb == verb::kVerify) return finding(look.canaryBy == by, evidence);
    if (step.verb == verb::kRejoin || step.verb == verb::kReattach)
        return finding(look.upstream == sourceOf(step) && look.following == Following::Streaming, evidence);
    const std::optional<std::uint64_t> position = numberOf(textOf(facts, fact::kFencePosition));
    if (step.verb == verb::kWait && position)
        return finding(words.storesData ? look.applied >= *position : look.queries == 0, evidence);
    return {Finding::NotKnown, evidence, {}};
}

/// An answer is not enough: the done-condition must be seen.
Outcome Errand::proven(Outcome done) const {
    if (done.result != Outcome::Result::Done || FL_SEEDED_BUG("fence-unproven")) return done;
    const Result<Look> look = m_world.look(m_via);
    if (!look) return lost(Way::LostContact, "before the outcome was seen");
    if (judge(m_plan, m_step, m_call.facts, *look, m_world, m_words).finding == Finding::Happened)
        return done;
    return failed(m_step.target.value + " answered, but what was to come about is not seen: " +
                      m_step.doneWhen + ". Look at it before going on.",
                  done.before);
}

Outcome Errand::awaitCaughtUp(Outcome done) {
    if (done.result != Outcome::Result::Done) return done;
    done.reply = m_step.doneWhen;
    if (m_discarded > 0) {
        const std::string kept =
            m_words.merges ? " were sent to the others." : " were saved aside and dropped.";
        done.reply +=
            "; " + humanBytes({static_cast<std::int64_t>(m_discarded)}) + " that only it had" + kept;
        done.learned[fact::kLossFound] =
            humanBytes({static_cast<std::int64_t>(m_words.merges ? 0 : m_discarded)});
    }
    for (;;) {
        const Result<Look> look = m_world.look(m_step.target);
        if (!look) return lost(Way::LostContact, "while it caught up");
        if (look->following == Following::Streaming) {
            done.after = describe(*look, m_words);
            tell("done: " + done.reply);
            return done;
        }
        const Way way = travel(kSlice);
        if (way == Way::LostContact) return lost(way, "while it caught up");
        if (way != Way::Through)
            return failed(m_step.target.value + " was told to follow " + sourceOf(m_step).value +
                          " and does not stream yet. Look at the link between them.");
    }
}

Outcome Errand::run() {
    m_world.advanceTo(m_clock.mono());
    if (m_step.verb == verb::kWait) return wait();
    if (m_step.verb == verb::kBar) return bar();
    if (m_step.verb == verb::kRejoin) {
        return awaitCaughtUp(send([this](Reach reach) -> Result<void> {
            const Result<std::uint64_t> done = m_world.rejoin(m_step.target, sourceOf(m_step), reach);
            if (!done) return done.error();
            m_discarded = *done;
            return {};
        }));
    }
    const Effect effect = effectOf();
    if (!effect) return failed("The simulator does not know the step " + m_step.verb + ". Nothing was sent.");
    if (m_step.verb == verb::kReattach) return awaitCaughtUp(send(effect));
    return proven(send(effect));
}

/// Likewise for what was to be gone again.
Outcome Errand::provenUndone(Outcome done) const {
    if (done.result != Outcome::Result::Done) return done;
    const Result<Look> look = m_world.look(m_via);
    if (!look) return lost(Way::LostContact, "before the outcome was seen");
    const StepCheck still = judge(m_plan, m_step, m_call.facts, *look, m_world, m_words);
    if (still.finding == Finding::DidNotHappen) return done;
    return failed(m_step.target.value + " answered, but " + m_step.title +
                      " is still in effect. Look at it before going on.",
                  done.before);
}

/// Back from a commit window. What others wrote refuses, unless as much was given up.
Outcome Errand::withdraw() {
    namespace window = operation::window;
    const std::uint64_t givenUp = numberOf(textOf(m_call.facts, window::kAccepted)).value_or(0);
    Outcome outcome = provenUndone(
        send([&](Reach reach) { return m_world.withdraw(m_step.target, sourceOf(m_step), givenUp, reach); },
             {{m_step.compensation}, m_step.target.value + " is taken back"}));
    const Result<Look> look = m_world.look(m_step.target);
    if (outcome.result != Outcome::Result::Failed || !look || look->foreignCommits <= givenUp) return outcome;
    outcome.learned[window::kForeign] = foreignWords(*look) + ".";
    outcome.learned[window::kForeignCount] = std::to_string(look->foreignCommits);
    return outcome;
}

Outcome Errand::undo() {
    m_world.advanceTo(m_clock.mono());
    m_undoing = true;
    if (m_step.verb == verb::kPromote) return withdraw();
    if (m_step.verb == verb::kClose)
        return provenUndone(send(
            [this](Reach reach) { return m_world.leadBack(m_step.target, sourceOf(m_step), reach); },
            {{m_step.compensation}, m_step.target.value + " follows " + sourceOf(m_step).value + " again"}));
    const std::string& id = m_step.target.value;
    if (m_step.verb == verb::kFence)
        return provenUndone(send([this](Reach reach) { return m_world.unfence(m_step.target, reach); },
                                 {{m_step.compensation}, id + " takes writes again"}));
    if (m_step.verb == verb::kPark)
        return provenUndone(send([this](Reach) { return m_world.park(m_plan.request.engine, false); },
                                 {{m_step.compensation}, "other automation is on again"}));
    return {Outcome::Result::Done, "There is nothing to undo.", "", "", {}};
}

/// What looking says of a step that a person does.
Outcome lookedAt(const StepCheck& found) {
    if (found.finding != Finding::Happened) return failed("It is not seen to be done: " + found.evidence);
    return {Outcome::Result::Done, found.evidence, "", "", found.learned};
}

/// Empty while the instance is what the plan expects.
std::string whyMoved(const Plan& plan, const topology::Observation& seen) {
    const std::string& id = seen.instance.value;
    for (const auto& [what, now] : {std::pair{"role", std::string(toWord(seen.role))},
                                    {"identity", seen.identity},
                                    {"history", seen.history}}) {
        const auto expected = plan.expects.find(id + "." + what);
        if (expected != plan.expects.end() && expected->second != now)
            return id + " has another " + what + " than the plan was made for. Plan again.";
    }
    return {};
}

} // namespace

Result<void> SimulatedAdapter::prepare(const inventory::Engine& engine, const Plan& plan, const Call& call) {
    std::set<InstanceId> needed;
    for (std::size_t i = 0; i < plan.steps.size(); ++i)
        if (plan.steps[i].mandatory && plan.steps[i].verb != verb::kBar) needed.insert(plan.steps[i].target);
    for (const inventory::Instance& instance : engine.instances) {
        if (!needed.contains(instance.id)) continue;
        const topology::Observation seen = observe(engine, instance, call);
        if (seen.failure) {
            Error error = *seen.failure;
            error.what = engine.id.value + " cannot be moved: " + error.what;
            return error;
        }
        const std::string moved = whyMoved(plan, seen);
        if (!moved.empty()) return Error{ErrorKind::Refused, moved, "", instance.id.value};
    }
    return {};
}

void SimulatedAdapter::release(const Plan&) {}

Outcome SimulatedAdapter::act(const inventory::Engine& engine, const Plan& plan, const Step& step,
                              const ActCall& call) {
    if (step.manual) return lookedAt(check(engine, plan, step, call.facts, call.call));
    return Errand(*m_world, m_clock, engine, plan, step, call).run();
}

Outcome SimulatedAdapter::compensate(const inventory::Engine& engine, const Plan& plan, const Step& step,
                                     const ActCall& call) {
    return Errand(*m_world, m_clock, engine, plan, step, call).undo();
}

StepCheck SimulatedAdapter::check(const inventory::Engine& engine, const Plan& plan, const Step& step,
                                  const operation::Facts& facts, const Call& call) {
    const bool drains = step.verb == verb::kWait && !m_words.storesData;
    const InstanceId asked = drains ? sourceOf(step) : viaWhom(*m_world, engine, step);
    const Result<Look> look = ask(asked, call);
    if (look) return judge(plan, step, facts, *look, *m_world, m_words);
    const Result<bool> held = m_world->hostHolds(asked);
    if (step.verb == verb::kBar && held)
        return finding(
            *held, asked.value + " is stopped; its host " + (*held ? "keeps" : "does not keep") + " it so.");
    // On the word of people nothing can be seen to have happened, and saying it again is harmless.
    if (step.verb == verb::kBar && attested(plan.request))
        return finding(false, asked.value + " cannot be asked; that it is held rests on what people attest.");
    return {Finding::NotKnown, look.error().what, {}};
}

} // namespace fairlead::simulation
