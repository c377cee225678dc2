// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/engines/patroni/guards.h"

#include <algorithm>
#include <set>
#include <thread>

namespace fairlead::engines::patroni {
namespace {

using namespace std::chrono_literals;
using inventory::Engine;

constexpr Micros kLookLimit = 3s;

Call within(const Call& call, const Clock& clock) {
    return {{std::min(call.deadline.at, Deadline::in(kLookLimit, clock).at)}, call.stop};
}

struct Asking {
    const Engine& engine;
    const Call& call;
    const Clock& clock;
    const Rest& rest;
    const Etcd& etcd;
};

MemberFacts askMember(const Asking& asking, const inventory::Instance& instance) {
    MemberFacts facts;
    const auto status = asking.rest.member(asking.engine, instance, within(asking.call, asking.clock));
    if (!status) {
        facts.failure = status.error();
        return facts;
    }
    facts.status = *status;
    facts.mayNotChange =
        asking.rest.whyMayNotChange(asking.engine, instance, within(asking.call, asking.clock));
    return facts;
}

ClusterFacts askCluster(const Asking& asking, const SiteId& site) {
    ClusterFacts facts;
    for (const auto& instance : asking.engine.instances) {
        if (instance.site != site || facts.view) continue;
        const auto view = asking.rest.cluster(asking.engine, instance, within(asking.call, asking.clock));
        const auto config = asking.rest.config(asking.engine, instance, within(asking.call, asking.clock));
        if (view) facts.view = *view;
        if (config) facts.config = *config;
        if (!view && !facts.failure) facts.failure = view.error();
        if (!config && !facts.failure) facts.failure = config.error();
    }
    for (const auto& endpoint : etcdOf(asking.engine, site)) {
        const auto fault = asking.etcd.whyNotHealthy(endpoint, within(asking.call, asking.clock));
        facts.etcdFaults[toText(endpoint)] = fault ? fault->what : std::string{};
    }
    return facts;
}

/// The engine with each site's standby leader as its endpoint: in a cluster that stands by only its leader
/// can take over, whatever the inventory drew next to the gutter.
Engine withLeadersAsEndpoints(Engine engine, const std::map<InstanceId, MemberFacts>& members) {
    std::set<SiteId> led;
    for (const auto& instance : engine.instances) {
        const auto& status = members.at(instance.id).status;
        if (status && status->isStandbyLeader()) led.insert(instance.site);
    }
    for (auto& instance : engine.instances) {
        const auto& status = members.at(instance.id).status;
        if (led.contains(instance.site)) instance.crossSiteEndpoint = status && status->isStandbyLeader();
    }
    return engine;
}

} // namespace

SiteId GuardFacts::from() const {
    for (const auto& instance : server.instances)
        if (instance.declared.site != to()) return instance.declared.site;
    return {};
}

const ClusterFacts* GuardFacts::cluster(const SiteId& site) const {
    const auto found = clusters.find(site);
    return found == clusters.end() ? nullptr : &found->second;
}

const MemberFacts* GuardFacts::member(const InstanceId& id) const {
    const auto found = members.find(id);
    return found == members.end() ? nullptr : &found->second;
}

GuardFacts gatherFacts(Layout layout, const Engine& engine, const operation::Request& request,
                       const Call& call, postgresql::Context& context, const Rest& rest, const Etcd& etcd) {
    GuardFacts facts;
    facts.layout = layout;
    facts.now = context.clock.utc();
    const Asking asking{engine, call, context.clock, rest, etcd};
    for (const auto& instance : engine.instances) {
        facts.members[instance.id];
        facts.clusters[instance.site];
    }
    {
        // One thread each: a site that hangs must not delay what the other says.
        std::vector<std::jthread> askers;
        for (const auto& instance : engine.instances)
            askers.emplace_back(
                [&, each = &instance] { facts.members.at(each->id) = askMember(asking, *each); });
        for (auto& [site, cluster] : facts.clusters)
            askers.emplace_back([&, at = &site, into = &cluster] { *into = askCluster(asking, *at); });
    }
    facts.server =
        postgresql::gatherFacts(withLeadersAsEndpoints(engine, facts.members), request, call, context);
    return facts;
}

} // namespace fairlead::engines::patroni
