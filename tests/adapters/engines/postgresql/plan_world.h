// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapters/engines/postgresql/plan.h"
#include "adapters/runtime/command.h"
#include "models/base/assert.h"

#include <algorithm>

namespace fairlead::tests {

using namespace engines::postgresql;
using namespace std::chrono_literals;
using operation::Kind;
using operation::Plan;
using operation::PlanInput;
using topology::LinkState;
using topology::Role;

/// a1 → a2 at fra, a1 → b1 → b2; everything seen, all hooks declared.
struct PlanWorld {
    inventory::Engine engine;
    topology::EngineState state;
    operation::Request request;

    PlanWorld() {
        engine.id = EngineId("orders");
        engine.technology = "postgresql";
        engine.home = SiteId("fra");
        for (const char* id : {"a1", "a2", "b1", "b2"})
            addInstance(id);
        see("a1", Role::Primary, 0x5000100);
        see("a2", Role::Replica, 0x5000100);
        see("b1", Role::Replica, 0x5000080);
        see("b2", Role::Replica, 0x5000090);
        link("a1", "a2");
        link("a1", "b1");
        link("b1", "b2");
        state.id = engine.id;
        state.primary = InstanceId("a1");
        request.id = OperationId("op-1");
        request.engine = engine.id;
        request.to = SiteId("ams");
    }

    void addInstance(const std::string& id) {
        inventory::Instance instance;
        instance.id = InstanceId(id);
        instance.engine = engine.id;
        instance.site = SiteId(id[0] == 'a' ? "fra" : "ams");
        instance.host = id + ".example";
        instance.port = 5432;
        instance.crossSiteEndpoint = id[1] == '1';
        for (const char* hook : {"stop", "start", "kill", "controldata"})
            instance.hooks[hook] = {{"ssh", "{host}", hook}, 30s};
        for (const char* hook : {"follow", "rewind-check", "rewind", "reclone"})
            instance.hooks[hook] = {{"ssh", "{host}", hook, "{upstream_host}"}, 30s};
        engine.instances.push_back(instance);
        topology::InstanceState instanceState;
        instanceState.id = instance.id;
        instanceState.site = instance.site;
        state.instances.push_back(instanceState);
    }
    topology::InstanceState& stateOf(const std::string& id) {
        return *std::find_if(state.instances.begin(), state.instances.end(),
                             [&](const auto& each) { return each.id.value == id; });
    }
    inventory::Instance& instance(const std::string& id) {
        return *std::find_if(engine.instances.begin(), engine.instances.end(),
                             [&](const auto& each) { return each.id.value == id; });
    }
    void see(const std::string& id, Role role, std::uint64_t position) {
        topology::Observation seen;
        seen.instance = InstanceId(id);
        seen.role = role;
        seen.writable = role == Role::Primary;
        seen.identity = "7001";
        seen.history = "1";
        if (role == Role::Primary)
            seen.written = Position{"x", position};
        else
            seen.received = seen.applied = Position{"x", position};
        stateOf(id).seen = seen;
        stateOf(id).lastFailure.reset();
        stateOf(id).age = 1s;
    }
    void lose(const std::string& id, Micros ago) {
        stateOf(id).lastFailure = Error{ErrorKind::Refused, "refused", {}, id};
        stateOf(id).age = ago;
    }
    void link(const std::string& from, const std::string& to) {
        topology::ReplicationLink made;
        made.from = InstanceId(from);
        made.to = InstanceId(to);
        made.state = LinkState::Streaming;
        made.lagTime = 2s;
        made.lagReceive = Bytes{128};
        state.links.push_back(made);
    }
    void fraIsLost() {
        lose("a1", 90s);
        lose("a2", 90s);
        state.primary.reset();
        request.kind = Kind::Failover;
    }
    /// What was asked of everybody: 80 MB of databases, two segments of log.
    void allTell(bool rewinds, const std::string& why) {
        for (auto& each : state.instances) {
            topology::Footing footing;
            footing.whole = Bytes{80'000'000};
            footing.log = Bytes{2 * 16 * 1024 * 1024};
            footing.logKept = Bytes{128 * 1024 * 1024};
            footing.rewinds = rewinds;
            footing.why = why;
            each.seen.change([&](auto& look) { look.footing = footing; });
        }
    }
    Result<Plan> plan() const { return makePlan(PlanInput{engine, state, request, {}}, runtime::fillIn); }
};

inline std::string stepsOf(const Result<Plan>& plan) {
    if (!plan) return toText(plan.error());
    std::string text;
    for (std::size_t i = 0; i < plan->steps.size(); ++i) {
        const auto& step = plan->steps[i];
        text += (i == 0 ? "" : " ") + std::string(i == plan->pointOfNoReturn ? "!" : "") +
                step.verb.substr(3) + ":" + step.target.value + (step.mandatory ? "" : "?") +
                (step.compensation.empty() ? "" : "~");
    }
    return text;
}

inline const operation::Step& stepWith(const Plan& plan, const std::string& verb) {
    const auto found = std::find_if(plan.steps.begin(), plan.steps.end(),
                                    [&](const auto& step) { return step.verb == verb; });
    FL_ASSERT(found != plan.steps.end());
    return *found;
}

} // namespace fairlead::tests
