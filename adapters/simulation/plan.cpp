// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/simulation/simulated_adapter.h"

#include <algorithm>
#include <cstdio>

/// Planning for a simulated technology. Pure: it sees the snapshot, never the world.
namespace fairlead::simulation {

namespace change = operation::change;
using operation::Kind;
using operation::Plan;
using operation::PlanInput;
using operation::Step;
using topology::InstanceState;
using topology::LinkReport;
using topology::LinkState;
using topology::Role;

namespace {

constexpr Micros kMoment{100'000};

bool answers(const InstanceState& state) {
    return state.seen && !state.lastFailure;
}

bool holdsData(const InstanceState& state) {
    return !state.seen || (state.seen->role != Role::Worker && state.seen->role != Role::Arbiter);
}

bool tookWrites(const InstanceState& state) {
    return state.seen && state.seen->writable.value_or(false);
}

std::uint64_t positionOf(const InstanceState& state) {
    const std::optional<Position>& received = state.seen->received;
    return received && received->ordinal ? *received->ordinal : 0;
}

bool followsNow(const InstanceState& state, const InstanceId& upstream) {
    const auto live = [&](const LinkReport& link) {
        return link.end == LinkReport::End::Receiver && link.peer == upstream &&
               (link.state == LinkState::Streaming || link.state == LinkState::CatchingUp);
    };
    return state.seen && std::any_of(state.seen->links.begin(), state.seen->links.end(), live);
}

class Planner {
  public:
    Planner(const PlanInput& input, const Words& words) : m_input(input), m_words(words) {
        m_plan.request = input.request;
        m_plan.engineTechnology = input.engine.technology;
    }
    Result<Plan> make();

  private:
    /// A promotion that may be taken back until somebody commits.
    bool onTrial() const {
        return m_input.request.window && m_input.request.kind == Kind::Switchover && m_words.takesBack;
    }
    void addClose();
    void addWindow();
    bool failover() const { return m_input.request.kind == Kind::Failover; }
    bool fellAtTarget(const InstanceState& state) const;
    const InstanceState* pickSource() const;
    const InstanceState* pickTarget() const;
    std::optional<Error> lacking() const;
    const inventory::Instance& declared(const InstanceId& id) const;
    Step& add(const char* verb, const std::string& slug, const std::string& title, const InstanceId& target,
              const std::string& words);
    void addBars();
    void addMove();
    void addReattach();
    void addRejoins();
    void fillLoss();
    void fillPeerLoss();
    void fillPrice();
    void fillUnknowns();
    void fillExpectations();
    void fillDurations();
    std::string historyForPromotion() const;
    /// Of the first step with this verb; past the end when there is none.
    std::size_t indexOf(const char* verb) const;

    const PlanInput& m_input;
    const Words& m_words;
    Plan m_plan;
    const InstanceState* m_source = nullptr; ///< failover: may be null when never seen
    const InstanceState* m_target = nullptr;
};

const inventory::Instance& Planner::declared(const InstanceId& id) const {
    const auto found = std::find_if(m_input.engine.instances.begin(), m_input.engine.instances.end(),
                                    [&](const inventory::Instance& each) { return each.id == id; });
    FL_ASSERT(found != m_input.engine.instances.end());
    return *found;
}

/// It took writes where the operation is to go, or may have, for nobody here has seen it; and it does not
/// answer.
bool Planner::fellAtTarget(const InstanceState& state) const {
    return state.site == m_input.request.to && (tookWrites(state) || !state.seen) && !answers(state);
}

/// The one that takes writes, or of those out of sight the one last seen to.
const InstanceState* Planner::pickSource() const {
    const InstanceState* source = nullptr;
    for (const InstanceState& state : m_input.state.instances) {
        if (state.site == m_input.request.to || !holdsData(state) || !tookWrites(state)) continue;
        if (!failover() && !answers(state)) continue;
        if (!source || state.seen->monoAt > source->seen->monoAt) source = &state;
    }
    return source;
}

const InstanceState* Planner::pickTarget() const {
    const InstanceState* best = nullptr;
    // Where everything is waited for the declared endpoint serves best; where it is not, the furthest
    // one loses least.
    const auto better = [&](const InstanceState& a, const InstanceState& b) {
        const bool aFollows = m_source && followsNow(a, m_source->id);
        const bool bFollows = m_source && followsNow(b, m_source->id);
        if (aFollows != bFollows && !failover()) return aFollows;
        const bool endpoint = declared(a.id).crossSiteEndpoint && !declared(b.id).crossSiteEndpoint;
        if (!failover() || positionOf(a) == positionOf(b)) return endpoint;
        return positionOf(a) > positionOf(b);
    };
    for (const InstanceState& state : m_input.state.instances) {
        if (state.site != m_input.request.to || !answers(state) || !holdsData(state) || tookWrites(state))
            continue;
        if (!best || better(state, *best)) best = &state;
    }
    return best;
}

std::optional<Error> Planner::lacking() const {
    const std::string& engine = m_input.engine.id.value;
    if (!m_source && !failover())
        return Error{ErrorKind::Invalid,
                     engine + ": no instance outside " + m_input.request.to.value +
                         " is seen to take writes, so there is nothing to move. Look at the engine's state.",
                     "", engine};
    if (!m_target)
        return Error{ErrorKind::Invalid,
                     engine + ": no instance in " + m_input.request.to.value +
                         " answers that could take over. Check the site.",
                     "", engine};
    if (m_input.request.kind == Kind::Switchover && !followsNow(*m_target, m_source->id))
        return Error{ErrorKind::Invalid,
                     engine + ": " + m_target->id.value + " does not follow " + m_source->id.value +
                         ", so writes would be lost. Repair the link, or let it rejoin by a failback.",
                     "", engine};
    return std::nullopt;
}

Step& Planner::add(const char* verb, const std::string& slug, const std::string& title,
                   const InstanceId& target, const std::string& words) {
    char number[8];
    std::snprintf(number, sizeof number, "s%02u-", static_cast<unsigned>(m_plan.steps.size() + 1) % 100U);
    const InstanceId other = target == m_target->id ? (m_source ? m_source->id : InstanceId{}) : m_target->id;
    const auto address = [&](const InstanceId& id) {
        if (id.empty()) return std::string();
        const inventory::Instance& instance = declared(id);
        return instance.host + " " + std::to_string(instance.port);
    };
    Step step;
    step.id = StepId(number + slug);
    step.title = title;
    step.verb = verb;
    step.target = target;
    step.commands =
        commandsFor(m_words, words,
                    {m_input.engine.id.value, target.value, other.value, address(target), address(other)});
    if (!other.empty()) step.parameters[parameter::kSource] = other.value;
    step.expected = kMoment;
    m_plan.steps.push_back(std::move(step));
    return m_plan.steps.back();
}

std::string Planner::historyForPromotion() const {
    if (failover() || !m_source) return m_target->seen->history;
    return m_source->seen->history;
}

/// The old primary, wherever it stands, and everybody on the other side who does not answer: any of them may
/// come back as a writer.
void Planner::addBars() {
    for (const InstanceState& state : m_input.state.instances) {
        if (!holdsData(state) || (state.site == m_input.request.to && !fellAtTarget(state))) continue;
        if (answers(state) && !tookWrites(state)) continue;
        const std::string& id = state.id.value;
        Step& bar = add(verb::kBar, "bar-" + id, "Keep " + id + " from taking writes", state.id, "bar");
        bar.doneWhen = id + " is fenced, or held stopped, or two people attest that its site is dark";
        bar.expected = m_words.fence;
        bar.changes = {change::fence(state.id)};
        bar.retriable = true;
    }
}

void Planner::addClose() {
    const InstanceId& target = m_target->id;
    Step& close =
        add(verb::kClose, "close", "Bar " + target.value + " to everybody but Fairlead", target, "close");
    close.doneWhen = target.value + " takes no writes of others, also once it is promoted";
    close.compensation = "SIMULATED: let " + target.value + " follow " + m_source->id.value +
                         " again, without what the trial wrote";
    close.expected = m_words.fence;
    close.retriable = true;
}

void Planner::addWindow() {
    const InstanceId& target = m_target->id;
    Step& promote = m_plan.steps.back();
    promote.compensation =
        "SIMULATED: stop " + target.value + ", once it is proven that nobody else wrote there";
    Step& trial =
        add(verb::kTrial, "trial", "Write to " + target.value + " while others cannot", target, "trial");
    trial.doneWhen = "the canary that was written is read back, and " + target.value + " is closed to others";
    trial.retriable = true;
    const Micros lasts = m_input.request.window->lasts;
    m_plan.pointOfNoReturn = m_plan.steps.size();
    Step& window =
        add(verb::kWindow, "window", "Commit or go back within " + humanDuration(lasts), target, "window");
    window.commands = {"Try " + target.value +
                       " out. Then commit, or go back. When nobody commits in time, everything goes back."};
    window.doneWhen = "somebody committed by name; until then " + m_source->id.value + " stays fenced";
    window.expected = lasts;
    window.window = true;
    Step& open = add(verb::kOpen, "open", "Open " + target.value + " to everybody", target, "open");
    open.doneWhen = target.value + " takes writes of everybody";
    open.expected = m_words.fence;
    open.retriable = true;
}

/// Fence, wait, promote, redirect, verify: the order of architecture.md, "Operating".
void Planner::addMove() {
    const InstanceId& target = m_target->id;
    if (!failover()) {
        const InstanceId& source = m_source->id;
        if (m_words.commands.contains("checkpoint")) {
            Step& step = add(verb::kCheckpoint, "checkpoint", "Write a checkpoint on " + source.value, source,
                             "checkpoint");
            step.doneWhen = source.value + " has written it";
            step.retriable = true;
            step.expected = m_words.fence;
        }
        if (onTrial()) addClose();
        Step& fence = add(verb::kFence, "fence", "Fence " + source.value, source, "fence");
        fence.doneWhen = source.value + " takes no writes; its position is taken";
        for (const std::string& command :
             commandsFor(m_words, "unfence", {m_input.engine.id.value, source.value, "", "", ""}))
            fence.compensation += (fence.compensation.empty() ? "" : "; ") + command;
        fence.expected = m_words.fence;
        fence.changes = {change::fence(source)};
        fence.retriable = true;
        Step& wait =
            add(verb::kWait, "wait", "Wait until " + target.value + " has everything", target, "wait");
        wait.doneWhen = m_words.storesData
                            ? target.value + " has applied at least the position after the fence"
                            : source.value + " runs no more queries";
        wait.timeout = std::chrono::seconds{120};
        wait.expected = m_words.storesData ? Micros{500'000} : Micros{3'000'000};
        wait.retriable = true;
    } else {
        addBars();
    }
    m_plan.pointOfNoReturn = m_plan.steps.size();
    Step& promote = add(verb::kPromote, "promote", "Promote " + target.value, target,
                        failover() ? "takeover" : "promote");
    promote.doneWhen = target.value + " takes writes";
    promote.parameters[parameter::kHistory] = historyForPromotion();
    promote.expected = m_words.promote;
    promote.changes = {change::promote(target)};
    if (onTrial()) addWindow();
    Step& redirect = add(verb::kRedirect, "redirect", "Send traffic to " + target.value, target, "redirect");
    redirect.doneWhen = "clients of every side that can be seen are sent to " + target.value;
    redirect.expected = Micros{400'000};
    redirect.changes = {change::leadClients(m_target->site)};
    redirect.retriable = true;
    Step& verify =
        add(verb::kVerify, "verify", "Write to " + target.value + " and read it back", target, "verify");
    verify.doneWhen = "the canary that was written is read back";
    verify.retriable = true;
}

/// Everybody else follows the new primary. One that cannot is an exception to report, not the end.
void Planner::addReattach() {
    for (const InstanceState& state : m_input.state.instances) {
        if (state.id == m_target->id || !holdsData(state)) continue;
        const bool old = m_source && state.id == m_source->id;
        if (failover() ? old || !answers(state) || tookWrites(state) : !answers(state)) continue;
        Step& step = add(verb::kReattach, "reattach-" + state.id.value,
                         "Let " + state.id.value + " follow " + m_target->id.value, state.id, "reattach");
        step.doneWhen = state.id.value + " follows " + m_target->id.value;
        step.expected = Micros{600'000};
        step.changes = {change::follow(state.id, m_target->id)};
        step.retriable = true;
        step.mandatory = false;
    }
}

/// Failback only: what came back follows the present primary before anything else is touched.
void Planner::addRejoins() {
    for (const InstanceState& state : m_input.state.instances) {
        if (state.site != m_input.request.to || !answers(state) || !holdsData(state)) continue;
        if (followsNow(state, m_source->id)) continue;
        Step& step = add(verb::kRejoin, "rejoin-" + state.id.value,
                         "Let " + state.id.value + " rejoin from " + m_source->id.value, state.id, "rejoin");
        // add() names the other end of the move; a rejoin is from the present primary, whoever rejoins.
        const inventory::Instance& source = declared(m_source->id);
        const inventory::Instance& self = declared(state.id);
        step.parameters[parameter::kSource] = m_source->id.value;
        step.commands = commandsFor(
            m_words, "rejoin",
            {m_input.engine.id.value, state.id.value, m_source->id.value,
             self.host + " " + std::to_string(self.port), source.host + " " + std::to_string(source.port)});
        step.doneWhen = state.id.value + " follows " + m_source->id.value + " and has caught up";
        step.timeout = std::chrono::seconds{600};
        step.expected = m_words.rejoin;
        step.changes = {change::follow(state.id, m_source->id)};
        step.retriable = true;
    }
}

/// Peers have no position to measure by: what is known is the queue that the lost side last told of.
void Planner::fillPeerLoss() {
    m_plan.loss.basis = "the queue of the lost side was not seen";
    for (const topology::ReplicationLink& link : m_input.state.links) {
        if (link.to != m_target->id || !m_source || link.from != m_source->id) continue;
        m_plan.loss.bytesAtLeast = link.lagReceive;
        const std::string queue = !link.lagNative.empty() ? link.lagNative
                                  : link.lagReceive       ? humanBytes(*link.lagReceive)
                                                          : std::string();
        if (!queue.empty())
            m_plan.loss.basis = queue + " not yet sent at last contact; they come when the old side does";
    }
    m_plan.priceOfFailback = "The old side sends its rest to the new one when it comes back; about " +
                             humanDuration(m_words.rejoin) + " per instance.";
    fillUnknowns();
}

void Planner::fillLoss() {
    m_plan.priceOfFailback =
        "Nothing extra: " + m_input.engine.id.value + " goes back by the same steps the other way.";
    if (!m_words.storesData) {
        m_plan.loss = {Micros{0}, Micros{0}, Bytes{0}, Bytes{0},
                       "no data is stored here; running queries may end"};
        return;
    }
    if (!failover()) {
        m_plan.loss = {Micros{0}, Micros{0}, Bytes{0}, Bytes{0},
                       "fence and position are proven before the promotion"};
        return;
    }
    if (m_words.merges) {
        fillPeerLoss();
        return;
    }
    const topology::RecoveryPoint& point = m_input.state.recoveryPointNow;
    const auto& all = m_input.state.instances;
    m_plan.loss = {point.atLeast, point.atMost, point.bytes, std::nullopt, point.basis};
    if (point.bytes && point.atMost && point.atLeast == point.atMost) m_plan.loss.bytesAtMost = point.bytes;
    // The recovery point is what the loss of a site would cost, and here a server of the target's own site
    // fell.
    if (std::any_of(all.begin(), all.end(), [this](const auto& each) { return fellAtTarget(each); }))
        m_plan.loss = {{}, {}, {}, {}, "who took writes last stands at the target site itself"};
    if (m_plan.loss.basis.empty()) m_plan.loss.basis = "not known; the primary was never seen";
    m_plan.priceOfFailback = "The old side must rejoin: what only it has is saved aside and dropped; about " +
                             humanDuration(m_words.rejoin) + " per instance.";
    fillUnknowns();
}

/// As the simulated servers come back: those that followed to the end go on, peers send their rest, others
/// are led back to where they parted.
void Planner::fillPrice() {
    operation::FailbackPrice& price = m_plan.failback;
    using Way = operation::FailbackPrice::Way;
    const bool rejoins = indexOf(verb::kRejoin) < m_plan.steps.size();
    const bool parted = m_words.storesData && (failover() || rejoins);
    price.way = parted ? (m_words.merges ? Way::Incremental : Way::Rewind) : Way::Nothing;
    price.bytes = Bytes{0};
    price.basis = parted ? "" : m_words.storesData ? "everybody goes on following" : "no data is stored here";
    if (!parted) return;
    const auto& source = rejoins ? m_source : m_target;
    const auto& footing = source->seen->footing;
    if (!footing || !footing->log) return;
    const Bytes moved = m_words.merges ? m_plan.loss.bytesAtLeast.value_or(Bytes{0}) : *footing->log;
    price.basis = footing->why;
    price.until =
        "open while " + source->id.value + " keeps " + humanBytes(*footing->logKept) + " of changes";
    price = operation::priced(price, moved, 3, operation::linkSpeedOf(m_input.engine));
}

void Planner::fillUnknowns() {
    if (m_source && !answers(*m_source))
        m_plan.unknowns.push_back("Whether " + m_source->id.value + " still runs and takes writes.");
    if (!m_source)
        m_plan.unknowns.push_back("Which instance was the primary: none was seen since the start.");
    m_plan.unknowns.push_back("How much was written after the last contact.");
}

void Planner::fillExpectations() {
    for (const InstanceState& state : m_input.state.instances) {
        if (!answers(state)) continue;
        m_plan.expects[state.id.value + ".identity"] = state.seen->identity;
        m_plan.expects[state.id.value + ".history"] = state.seen->history;
        m_plan.expects[state.id.value + ".role"] = std::string(toWord(state.seen->role));
    }
}

std::size_t Planner::indexOf(const char* verb) const {
    const auto found = std::find_if(m_plan.steps.begin(), m_plan.steps.end(),
                                    [&](const Step& step) { return step.verb == verb; });
    return static_cast<std::size_t>(found - m_plan.steps.begin());
}

void Planner::fillDurations() {
    for (Step& step : m_plan.steps) {
        step.expectedP95 = step.window ? step.expected : step.expected * 2;
        step.timeout = std::max(step.timeout, step.expected * 10);
    }
    const auto first = failover() ? 0 : indexOf(verb::kFence);
    markOutage(m_plan, {first, std::max(first, indexOf(verb::kVerify))});
}

Result<Plan> Planner::make() {
    m_source = pickSource();
    m_target = pickTarget();
    if (const std::optional<Error> fault = lacking()) return *fault;
    if (m_source) m_plan.from = m_source->site;
    for (const inventory::Instance& instance : m_input.engine.instances)
        if (!m_source && instance.site != m_input.request.to) m_plan.from = instance.site;
    if (m_source && m_source->seen->role == Role::Primary) m_plan.oldPrimary = m_source->id;
    if (m_target->seen->role == Role::Replica) m_plan.newPrimary = m_target->id;
    Step& park = add(verb::kPark, "park", "Park other automation", m_target->id, "park");
    park.doneWhen = "other automation keeps still";
    park.compensation = "SIMULATED: give the automation back";
    park.changes = {change::park()};
    park.retriable = true;
    if (m_input.request.kind == Kind::Failback) addRejoins();
    addMove();
    addReattach();
    Step& unpark = add(verb::kUnpark, "unpark", "Give the automation back", m_target->id, "unpark");
    unpark.doneWhen = "other automation is on again";
    unpark.changes = {change::unpark()};
    unpark.retriable = true;
    unpark.mandatory = false;
    fillLoss();
    fillPrice();
    fillExpectations();
    fillDurations();
    return m_plan;
}

} // namespace

Result<Plan> makePlan(const PlanInput& input, const Words& words) {
    return Planner(input, words).make();
}

Result<Plan> SimulatedAdapter::plan(const PlanInput& input) const {
    return makePlan(input, m_words);
}

} // namespace fairlead::simulation
