// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/engines/patroni/plan.h"
#include "adapters/engines/patroni/plan_words.h"
#include "adapters/pgserver/plan_price.h"

#include <algorithm>

/// One cluster over both sites: Patroni moves the role itself, and Fairlead asks it to.
namespace fairlead::engines::patroni {

namespace change = operation::change;
using namespace std::chrono_literals;
using inventory::Instance;
using operation::Step;
using postgresql::Rebuilder;

namespace {

/// Patroni repoints whoever followed the old leader by itself, but for that one.
void addElection(const Planning& planning, Step& step, const Instance& old, const Instance& leader) {
    step.changes.push_back(change::promote(leader.id));
    for (const topology::ReplicationLink& link : planning.state.links) {
        const bool another = link.from == old.id && link.to != leader.id;
        if (another && seenNow(planning, link.to) != nullptr)
            step.changes.push_back(change::follow(link.to, leader.id));
    }
}

void addSwitchover(Planning& planning, const Instance& leader, const Instance& candidate) {
    Step& step = planning.builder.add(
        verb::kSwitchover, "switchover-" + candidate.id.value,
        "Let Patroni hand the lead from " + leader.id.value + " to " + candidate.id.value, leader);
    step.commands = {R"(POST /switchover {"leader":")" + leader.id.value + R"(","candidate":")" +
                     candidate.id.value + R"("})"};
    step.parameters[parameter::kCandidate] = candidate.id.value;
    step.changes = {change::fence(leader.id)};
    addElection(planning, step, leader, candidate);
    step.doneWhen = "Patroni says that it switched over, " + candidate.id.value +
                    " is the leader in /cluster and takes writes";
    // Source: shared/design/performance.md §1; the limit is Patroni's own, with loop_wait to spare.
    takes(step, 2060ms, 2500ms, 120s);
}

void addFollow(Planning& planning, const Instance& old, const Instance& upstream, bool mandatory) {
    Step& step = planning.builder.add(verb::kFollow, "follow-" + old.id.value,
                                      "Wait until " + old.id.value + " follows " + upstream.id.value, old);
    step.commands = {"GET /patroni"};
    step.parameters[parameter::kUpstream] = upstream.id.value;
    step.doneWhen = old.id.value + " is a running replica that streams from " + upstream.id.value +
                    ", as seen from both ends";
    step.changes = {change::follow(old.id, upstream.id)};
    step.retriable = true;
    step.mandatory = mandatory;
    takes(step, 5s, 15s, 180s);
}

/// The target of a step that looks at whoever leads in the end.
void atElected(Planning& planning) {
    planning.builder.plan().steps.back().parameters[parameter::kElected] = "yes";
}

void addSwitchoverSteps(Planning& planning, const Instance& leader, const Instance& candidate) {
    auto& builder = planning.builder;
    const std::size_t first = builder.next();
    addSwitchover(planning, leader, candidate);
    postgresql::addCanary(builder, candidate);
    atElected(planning);
    addFollow(planning, leader, candidate, false);
    postgresql::addVerifyStreaming(builder, candidate, seenBut(planning, candidate.id));
    atElected(planning);
    builder.plan().pointOfNoReturn = first;
    operation::markOutage(builder.plan(), {first, first + 1});
}

} // namespace

void planStretchedSwitchover(Planning& planning) {
    auto& builder = planning.builder;
    const Instance* leader = primaryOf(planning);
    if (leader == nullptr) return;
    const SiteId& to = planning.request.to;
    if (leader->site == to)
        return builder.fail("The primary " + leader->id.value + " is at " + to.value + " already.");
    const Instance* candidate = candidateAt(planning, to, Layout::Stretched);
    if (candidate == nullptr)
        return builder.fail("No replica at " + to.value +
                            " is seen, so Patroni has nobody there to promote.");
    auto& plan = builder.plan();
    plan.from = leader->site;
    plan.oldPrimary = leader->id;
    plan.newPrimary = candidate->id;
    addSwitchoverSteps(planning, *leader, *candidate);
    plan.loss = {0us, 0us, Bytes{0}, Bytes{0}, "Patroni stops the leader cleanly before it promotes"};
    plan.priceOfFailback =
        "A second switchover of the same length; Patroni rejoins " + leader->id.value + " by itself.";
    plan.failback = postgresql::nothingToPay(leader->id.value + " is stopped cleanly and follows at once");
    plan.unknowns.push_back("Patroni may choose another member than " + candidate->id.value +
                            " in the last moment; its answer says so.");
}

void planStretchedFailover(Planning& planning) {
    auto& builder = planning.builder;
    const SiteId& to = planning.request.to;
    const Instance* candidate = candidateAt(planning, to, Layout::Stretched);
    if (candidate == nullptr)
        return builder.fail("No replica at " + to.value + " is seen, so nothing there can be promoted.");
    const Instance* old = nullptr;
    for (const auto& each : planning.engine.instances) {
        const auto* state = planning.state.find(each.id);
        const bool led = state != nullptr && state->seen && state->seen->role == topology::Role::Primary;
        if (each.site != to && (old == nullptr || led)) old = &each;
    }
    if (old == nullptr)
        return builder.fail(planning.engine.id.value + " declares no instance outside " + to.value + ".");
    auto& plan = builder.plan();
    plan.from = old->site;
    plan.oldPrimary = old->id;
    plan.newPrimary = candidate->id;
    Step& lease = builder.add(verb::kAwaitLease, "lease-" + old->id.value,
                              "Wait until " + old->id.value + " has lost the leader's lease", *candidate);
    lease.commands = {"GET /cluster"};
    lease.parameters[parameter::kSite] = old->site.value;
    lease.doneWhen = "the DCS names no leader outside " + to.value +
                     ": a Patroni that lost its lease has stopped taking writes";
    for (const auto& each : planning.engine.instances)
        if (each.site != to) lease.changes.push_back(change::fence(each.id));
    lease.retriable = true;
    takes(lease, 20s, 40s, 180s);
    Step& step = builder.add(verb::kFailover, "failover-" + candidate->id.value,
                             "Let Patroni promote " + candidate->id.value, *candidate);
    step.commands = {R"(POST /failover {"candidate":")" + candidate->id.value + R"("})"};
    step.parameters[parameter::kCandidate] = candidate->id.value;
    step.parameters[parameter::kSite] = to.value;
    step.doneWhen = "a member at " + to.value + " is the leader in /cluster and takes writes";
    addElection(planning, step, *old, *candidate);
    takes(step, 3s, 15s, 120s);
    postgresql::addCanary(builder, *candidate);
    atElected(planning);
    std::vector<InstanceId> survivors = seenBut(planning, candidate->id);
    std::erase_if(survivors, [&](const InstanceId& id) { return builder.instance(id)->site != to; });
    postgresql::addVerifyStreaming(builder, *candidate, survivors);
    atElected(planning);
    plan.pointOfNoReturn = 1;
    operation::markOutage(plan, {0, 2});
    plan.loss = postgresql::lossIfGone(planning.state, old->id, candidate->id);
    plan.priceOfFailback =
        "Patroni rewinds " + old->id.value +
        " when it starts there again; what only it has is destroyed by that. Then a switchover "
        "home with its own outage.";
    plan.failback = postgresql::priceOfReturn(builder.input(), postgresql::allAt(planning.engine, old->site),
                                              *candidate, Rebuilder::Patroni);
    plan.unknowns.push_back(
        "Patroni may elect a member by itself as soon as the lease ends; it does not always "
        "choose " +
        candidate->id.value + ".");
}

void planStretchedFailback(Planning& planning) {
    auto& builder = planning.builder;
    const Instance* leader = primaryOf(planning);
    if (leader == nullptr) return;
    const SiteId& home = planning.request.to;
    if (leader->site == home)
        return builder.fail("The primary " + leader->id.value + " is at " + home.value + " already.");
    const Instance* returning = nullptr;
    for (const auto& each : planning.engine.instances)
        if (each.site == home && (returning == nullptr || each.crossSiteEndpoint)) returning = &each;
    if (returning == nullptr)
        return builder.fail(planning.engine.id.value + " declares no instance at " + home.value + ".");
    auto& plan = builder.plan();
    plan.from = leader->site;
    plan.oldPrimary = leader->id;
    plan.newPrimary = returning->id;
    if (postgresql::hasHook(*returning, hook::kWalEnd) && seenNow(planning, returning->id) == nullptr)
        addLossSteps(planning, *returning, *leader);
    if (postgresql::hasHook(*returning, hook::kStart) && seenNow(planning, returning->id) == nullptr) {
        Step& start = builder.add(verb::kStart, "start-" + returning->id.value,
                                  "Start Patroni of " + returning->id.value, *returning);
        start.commands = {builder.hookText(*returning, hook::kStart)};
        start.doneWhen = "Patroni of " + returning->id.value + " answers";
        start.retriable = true;
        takes(start, 2s, 20s, 120s);
    }
    addFollow(planning, *returning, *leader, true);
    postgresql::addAwaitCatchUp(builder, *returning, *leader);
    addSwitchoverSteps(planning, *leader, *returning);
    plan.loss = {0us, 0us, Bytes{0}, Bytes{0},
                 "the way home loses nothing; what only " + home.value +
                     " had since the sites parted is gone once Patroni has rewound it"};
    plan.priceOfFailback = "After this " + home.value + " is home again.";
    plan.failback = postgresql::priceOfReturn(builder.input(), {returning}, *leader, Rebuilder::Patroni);
}

} // namespace fairlead::engines::patroni
