// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/operation/prediction.h"

#include <algorithm>
#include <map>
#include <set>

namespace fairlead::operation {

using topology::EngineState;
using topology::InstanceState;
using topology::LinkReport;
using topology::LinkState;
using topology::TopologySnapshot;

namespace {

bool flows(LinkState state) {
    return state == LinkState::Streaming || state == LinkState::CatchingUp;
}

Writes writesOf(const InstanceState& state) {
    if (state.state == topology::StateWord::Down) return Writes::Stopped;
    if (!state.seen || state.lastFailure || !state.seen->writable) return Writes::Unknown;
    return *state.seen->writable ? Writes::Taken : Writes::Refused;
}

/// By its own word, or by that of whoever sends to it.
std::optional<InstanceId> upstreamOf(const EngineState& engine, const InstanceState& state) {
    if (!state.seen || state.lastFailure) return std::nullopt;
    for (const LinkReport& link : state.seen->links) {
        if (link.end == LinkReport::End::Receiver && !link.peer.empty() && flows(link.state))
            return link.peer;
    }
    for (const topology::ReplicationLink& link : engine.links) {
        if (link.to == state.id && flows(link.state)) return link.from;
    }
    return std::nullopt;
}

/// Peers may each lead a part of the data: what is linked belongs together, however long ago that was.
void divide(const EngineState& engine, PredictedEngine& into) {
    const bool peers = std::all_of(
        engine.instances.begin(), engine.instances.end(),
        [](const InstanceState& each) { return !each.seen || each.seen->role == topology::Role::Peer; });
    if (!peers) return;
    for (std::size_t i = 0; i < into.instances.size(); ++i)
        into.instances[i].part = i;
    const auto join = [&](const InstanceId& one, const InstanceId& other) {
        const PredictedInstance* a = into.find(one);
        const PredictedInstance* b = into.find(other);
        if (a == nullptr || b == nullptr) return;
        const auto [kept, gone] = std::minmax(a->part, b->part);
        for (PredictedInstance& each : into.instances)
            if (each.part == gone) each.part = kept;
    };
    for (const InstanceState& state : engine.instances) {
        for (std::size_t i = 0; state.seen && i < state.seen->links.size(); ++i)
            join(state.id, state.seen->links[i].peer);
    }
}

/// An engine on its way through a plan.
class Course {
  public:
    Course(const TopologySnapshot& snapshot, const EngineState& engine);
    void apply(const Step& step);
    const PredictedEngine& now() const { return m_now; }

  private:
    void apply(const Change& change, const Step& step);
    void lead(const InstanceId& by, const SiteId& to);
    void showClients();

    PredictedEngine m_now;
    std::map<std::string, std::optional<SiteId>> m_doors; ///< where each leads; nothing: not to one place
    std::set<std::string> m_holding;
};

Course::Course(const TopologySnapshot& snapshot, const EngineState& engine) {
    m_now.id = engine.id;
    for (const InstanceState& state : engine.instances) {
        PredictedInstance instance{state.id, state.site, writesOf(state), false, {}, 0};
        instance.fenced = state.seen && !state.lastFailure && state.seen->fenced.value_or(false);
        instance.upstream = upstreamOf(engine, state);
        m_now.instances.push_back(std::move(instance));
    }
    divide(engine, m_now);
    for (const topology::FrontDoorState& door : snapshot.frontDoors) {
        if (door.engine != engine.id) continue;
        if (door.leadsTo || !door.disagreeing.empty()) m_doors[door.id.value] = door.leadsTo;
        if (!door.holding.empty()) m_holding.insert(door.id.value);
    }
    showClients();
}

void Course::showClients() {
    m_now.clientsHeld = !m_holding.empty();
    m_now.clientsAt.reset();
    for (const auto& [door, site] : m_doors) {
        if (!site || (m_now.clientsAt && m_now.clientsAt != site)) {
            m_now.clientsAt.reset();
            return;
        }
        m_now.clientsAt = site;
    }
}

/// A step for one of the engine's own instances leads the clients of every door.
void Course::lead(const InstanceId& by, const SiteId& to) {
    if (m_now.find(by) == nullptr) {
        m_doors[by.value] = to;
        return;
    }
    m_doors[by.value] = to;
    for (auto& [door, site] : m_doors)
        site = to;
}

void Course::apply(const Change& change, const Step& step) {
    const auto found = std::find_if(m_now.instances.begin(), m_now.instances.end(),
                                    [&](const auto& each) { return each.id == change.instance; });
    PredictedInstance none;
    PredictedInstance& instance = found == m_now.instances.end() ? none : *found;
    switch (change.kind) {
        case Change::Kind::ParkAutomation:
        case Change::Kind::ReturnAutomation:
            m_now.parked = change.kind == Change::Kind::ParkAutomation;
            break;
        case Change::Kind::Fence:
            instance.fenced = true;
            if (instance.writes == Writes::Taken) instance.writes = Writes::Refused;
            break;
        case Change::Kind::Stop:
            instance.writes = Writes::Stopped;
            instance.upstream.reset();
            break;
        case Change::Kind::Promote:
            instance.writes = Writes::Taken;
            instance.fenced = false;
            instance.upstream.reset();
            break;
        case Change::Kind::Follow:
            instance.writes = Writes::Refused;
            instance.fenced = false;
            instance.upstream = change.upstream;
            break;
        case Change::Kind::HoldClients:
            m_holding.insert(step.target.value);
            break;
        case Change::Kind::ReleaseClients:
            m_holding.erase(step.target.value);
            break;
        case Change::Kind::LeadClients:
            lead(step.target, change.site);
            break;
    }
}

void Course::apply(const Step& step) {
    for (const Change& change : step.changes)
        apply(change, step);
    showClients();
}

/// The engines of a plan, each where it has come to.
class Journey {
  public:
    Journey(const TopologySnapshot& snapshot, const std::set<EngineId>& engines) {
        for (const EngineState& engine : snapshot.engines)
            if (engines.contains(engine.id)) m_courses.emplace_back(snapshot, engine);
        m_states.push_back(stateOf("now"));
    }
    void go(const Plan& plan, std::size_t wave) {
        const auto course = std::find_if(m_courses.begin(), m_courses.end(), [&](const Course& each) {
            return each.now().id == plan.request.engine;
        });
        for (std::size_t i = 0; i < plan.steps.size(); ++i) {
            if (course != m_courses.end()) course->apply(plan.steps[i]);
            PredictedState state = stateOf(plan.steps[i].title);
            state.engine = plan.request.engine;
            state.wave = wave;
            state.step = i;
            m_states.push_back(std::move(state));
        }
    }
    std::vector<PredictedState> take() { return std::move(m_states); }

  private:
    PredictedState stateOf(const std::string& after) const {
        PredictedState state;
        state.after = after;
        for (const Course& course : m_courses)
            state.engines.push_back(course.now());
        return state;
    }
    std::vector<Course> m_courses; ///< inventory order
    std::vector<PredictedState> m_states;
};

} // namespace

const PredictedInstance* PredictedEngine::find(const InstanceId& instance) const {
    const auto found = std::find_if(instances.begin(), instances.end(),
                                    [&](const auto& each) { return each.id == instance; });
    return found == instances.end() ? nullptr : &*found;
}

const PredictedEngine* PredictedState::find(const EngineId& wanted) const {
    const auto found =
        std::find_if(engines.begin(), engines.end(), [&](const auto& each) { return each.id == wanted; });
    return found == engines.end() ? nullptr : &*found;
}

PredictedEngine asSeen(const TopologySnapshot& snapshot, const EngineState& engine) {
    return Course(snapshot, engine).now();
}

std::vector<PredictedState> predict(const TopologySnapshot& snapshot, const Plan& plan) {
    Journey journey(snapshot, {plan.request.engine});
    journey.go(plan, 0);
    return journey.take();
}

std::vector<PredictedState> predict(const TopologySnapshot& snapshot, const SitePlan& plan) {
    std::set<EngineId> engines;
    for (const std::vector<Plan>& wave : plan.waves)
        for (const Plan& each : wave)
            engines.insert(each.request.engine);
    Journey journey(snapshot, engines);
    for (std::size_t wave = 0; wave < plan.waves.size(); ++wave) {
        std::vector<const Plan*> together;
        for (const Plan& each : plan.waves[wave])
            together.push_back(&each);
        std::sort(together.begin(), together.end(),
                  [](const Plan* a, const Plan* b) { return a->request.engine < b->request.engine; });
        for (const Plan* each : together)
            journey.go(*each, wave);
    }
    return journey.take();
}

} // namespace fairlead::operation
