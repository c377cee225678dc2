// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/engines/patroni/plan.h"
#include "adapters/engines/patroni/plan_words.h"
#include "adapters/pgserver/plan_price.h"
#include "models/operation/writes_until_fence.h"

#include <algorithm>
#include <set>

/// One cluster per site: the roles of the two clusters are exchanged through their configurations.
/// Source: shared/engines/postgresql.md §3.3, §3.5.
namespace fairlead::engines::patroni {

namespace change = operation::change;
using namespace std::chrono_literals;
using inventory::Instance;
using operation::Step;
using postgresql::Rebuilder;
using topology::Role;

namespace {

std::string standbyPatch(const Instance& upstream, const SiteId& site) {
    const Endpoint at = replicationEndpoint(upstream);
    return R"({"standby_cluster":{"host":")" + at.host + R"(","port":)" + std::to_string(at.port) +
           R"(,"primary_slot_name":")" + siteSlot(site) + R"("}})";
}

std::string promotePatch(const SiteId& follower) {
    return R"({"standby_cluster":null,"slots":{")" + siteSlot(follower) + R"(":{"type":"physical"}}})";
}

/// Where a step learns whom the target's cluster is to follow.
void follows(Step& step, const Instance& upstream, const SiteId& site) {
    const Endpoint at = replicationEndpoint(upstream);
    step.parameters[parameter::kUpstream] = upstream.id.value;
    step.parameters[parameter::kHost] = at.host;
    step.parameters[parameter::kPort] = std::to_string(at.port);
    step.parameters[parameter::kSlot] = siteSlot(site);
    step.parameters[parameter::kSite] = site.value;
}

void addFence(Planning& planning, const Instance& primary) {
    Step& step =
        planning.builder.add(verb::kFence, "fence-" + primary.id.value,
                             "Make " + primary.id.value + " read-only and end its sessions", primary);
    // Patroni's own sessions are left alone: it would take their end for a fault of the server.
    step.commands = {
        "ALTER SYSTEM SET default_transaction_read_only = 'on'", "SELECT pg_reload_conf()",
        "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE backend_type = 'client "
        "backend' AND pid <> pg_backend_pid() AND application_name NOT LIKE 'Patroni%'"};
    step.doneWhen = "a new session on " + primary.id.value +
                    " is refused a write (25006), and no session but Patroni's own is older than the fence";
    step.compensation = "ALTER SYSTEM RESET default_transaction_read_only; SELECT pg_reload_conf()";
    step.changes = {change::fence(primary.id)};
    step.retriable = true;
    takes(step, 20ms, 80ms, 20s);
}

void addDemote(Planning& planning, const Instance& primary, const Instance& target) {
    Step& step =
        planning.builder.add(verb::kDemote, "demote-" + primary.site.value,
                             "Make the cluster at " + primary.site.value + " a standby cluster", primary);
    step.commands = {"PATCH /config " + standbyPatch(target, primary.site)};
    follows(step, target, primary.site);
    step.doneWhen = "no member at " + primary.site.value + " is a primary, by Patroni and by PostgreSQL";
    step.compensation = R"(PATCH /config {"standby_cluster":null})";
    // It follows once there is a primary to follow: that is a step of its own.
    step.changes = {change::fence(primary.id)};
    takes(step, 1500ms, 12s, 90s);
}

void addPromote(Planning& planning, const Instance& target, const SiteId& follower, const char* fence,
                const std::string& oldPrimaries) {
    Step& step =
        planning.builder.add(verb::kPromote, "promote-" + target.site.value,
                             "Make the cluster at " + target.site.value + " the primary one", target);
    step.commands = {"PATCH /config " + promotePatch(follower)};
    step.parameters[postgresql::parameter::kFence] = fence;
    step.parameters[postgresql::parameter::kOldPrimary] = oldPrimaries;
    step.parameters[parameter::kSite] = follower.value;
    step.doneWhen = target.id.value + " is primary by Patroni and no longer in recovery";
    step.changes = {change::promote(target.id)};
    takes(step, 500ms, 5s, 90s);
}

void addFollow(Planning& planning, const Instance& old, const Instance& upstream, bool mandatory) {
    Step& step = planning.builder.add(verb::kFollow, "follow-" + old.id.value,
                                      "Wait until " + old.id.value + " follows " + upstream.id.value, old);
    step.commands = {"GET /patroni"};
    step.parameters[parameter::kUpstream] = upstream.id.value;
    step.parameters[parameter::kSlot] = siteSlot(old.site);
    step.doneWhen = old.id.value + " streams from " + upstream.id.value + ", as seen from both ends";
    step.changes = {change::follow(old.id, upstream.id)};
    step.retriable = true;
    step.mandatory = mandatory;
    takes(step, 4s, 20s, 300s);
}

void addTidy(Planning& planning, const Instance& old) {
    Step& step =
        planning.builder.add(verb::kTidy, "tidy-" + old.site.value,
                             "Lift the fence at " + old.site.value + " and drop its unused slot", old);
    // A fence left behind would make the next switch back land on a read-only primary.
    step.commands = {"ALTER SYSTEM RESET default_transaction_read_only", "SELECT pg_reload_conf()",
                     R"(PATCH /config {"slots":{":'patroni.upstream-slot'":null}})"};
    step.doneWhen = "no server at " + old.site.value + " is read-only by its configuration";
    step.retriable = true;
    step.mandatory = false;
    takes(step, 50ms, 2s, 30s);
}

/// `mustEnd`: the plan's point of no return lies before these steps, so one that fails ends the outage
/// itself.
void addSwitchoverSteps(Planning& planning, const Instance& primary, const Instance& target, bool mustEnd) {
    auto& builder = planning.builder;
    postgresql::addCheckpoint(builder, primary, "so that stopping it is quick", false);
    const std::size_t fence = builder.next();
    addFence(planning, primary);
    postgresql::addFlushPosition(builder, primary);
    postgresql::addWaitReplay(builder, {&primary, &target}, postgresql::FenceKind::Soft, false);
    addDemote(planning, primary, target);
    const std::size_t promote = builder.next();
    addPromote(planning, target, primary.site, "demoted", primary.id.value);
    for (std::size_t i = fence; mustEnd && i <= promote; ++i) {
        builder.plan().steps[i].parameters[parameter::kOnFailure] = "lead again";
        // Having led again, the old primary has written beyond what a second attempt would go by.
        builder.plan().steps[i].retriable = false;
    }
    postgresql::addCanary(builder, target);
    addFollow(planning, primary, target, false);
    addTidy(planning, primary);
    postgresql::addVerifyStreaming(builder, target, seenBut(planning, target.id));
    builder.plan().pointOfNoReturn = promote;
    operation::markOutage(builder.plan(), {fence, promote + 1});
}

const Instance* standbyLeaderAt(Planning& planning, const SiteId& site) {
    const Instance* target = candidateAt(planning, site, Layout::StandbyCluster);
    if (target == nullptr)
        planning.builder.fail("No standby leader is seen at " + site.value +
                              ", so its cluster cannot take over. Look at its Patroni first.");
    return target;
}

} // namespace

void planClustersSwitchover(Planning& planning) {
    auto& builder = planning.builder;
    const Instance* primary = primaryOf(planning);
    if (primary == nullptr) return;
    const SiteId& to = planning.request.to;
    if (primary->site == to)
        return builder.fail("The primary " + primary->id.value + " is at " + to.value + " already.");
    const Instance* target = standbyLeaderAt(planning, to);
    if (target == nullptr) return;
    auto& plan = builder.plan();
    plan.from = primary->site;
    plan.oldPrimary = primary->id;
    plan.newPrimary = target->id;
    addSwitchoverSteps(planning, *primary, *target, false);
    plan.loss = {0us, 0us, Bytes{0}, Bytes{0}, "fence and position proven before the clusters change roles"};
    plan.priceOfFailback =
        "A second switchover of the same length; Patroni makes " + primary->id.value + " follow by itself.";
    plan.failback = postgresql::nothingToPay(primary->id.value + " is stopped cleanly and follows at once");
    plan.unknowns.push_back(
        "Patroni acts once a round (loop_wait) where it is not woken; the outage may be longer "
        "by that.");
}

namespace {

/// Last seen as primary outside `site`; all instances out there when none ever was.
std::vector<const Instance*> oldPrimaries(const Planning& planning, const SiteId& site) {
    std::vector<const Instance*> known, all;
    for (const auto& each : planning.engine.instances) {
        if (each.site == site) continue;
        all.push_back(&each);
        const auto* state = planning.state.find(each.id);
        if (state != nullptr && state->seen && state->seen->role == Role::Primary) known.push_back(&each);
    }
    return known.empty() ? all : known;
}

std::size_t attesters(const operation::Request& request) {
    std::set<OperatorId> people;
    for (const auto& attestation : request.attestations)
        people.insert(attestation.by);
    return people.size();
}

void addMarkStandby(Planning& planning, const Instance& returning, const Instance& upstream, bool mandatory) {
    Step& step = planning.builder.add(verb::kMarkStandby, "mark-" + returning.site.value,
                                      "Tell the cluster at " + returning.site.value + " to follow " +
                                          upstream.id.value + " before its Patroni starts",
                                      returning);
    const std::string key = configKeyOf(planning.engine, returning.site);
    step.commands = {"PATCH /config " + standbyPatch(upstream, returning.site),
                     "etcd txn " + (key.empty() ? std::string("(no `scope` in the inventory)") : key) +
                         " := its value with standby_cluster"};
    follows(step, upstream, returning.site);
    step.doneWhen = "the configuration of the cluster at " + returning.site.value + " names " +
                    upstream.id.value + " as its upstream";
    step.changes = {change::fence(returning.id)};
    step.retriable = true;
    step.mandatory = mandatory;
    takes(step, 20ms, 2s, 60s);
}

} // namespace

void planClustersFailover(Planning& planning) {
    auto& builder = planning.builder;
    const SiteId& to = planning.request.to;
    const Instance* target = standbyLeaderAt(planning, to);
    if (target == nullptr) return;
    const auto old = oldPrimaries(planning, to);
    if (old.empty())
        return builder.fail(planning.engine.id.value + " declares no instance outside " + to.value + ".");
    std::string names;
    for (const Instance* each : old) {
        const bool provable = postgresql::hasHook(*each, postgresql::hook::kKill) ||
                              postgresql::hasHook(*each, postgresql::hook::kStop) ||
                              attesters(planning.request) >= 2;
        if (!provable)
            return builder.fail(
                each->id.value +
                " cannot be proven dark: it has neither a kill nor a stop hook, and fewer than two "
                "people have attested that its site is dark. Promoting now could make two primaries.");
        postgresql::addProveDark(builder, *each);
        names += (names.empty() ? "" : " ") + each->id.value;
    }
    auto& plan = builder.plan();
    plan.from = old.front()->site;
    plan.oldPrimary = old.front()->id;
    plan.newPrimary = target->id;
    postgresql::addReplayReceived(builder, *target);
    const std::size_t promote = builder.next();
    addPromote(planning, *target, plan.from, "dark", names);
    postgresql::addCanary(builder, *target);
    std::vector<InstanceId> survivors = seenBut(planning, target->id);
    std::erase_if(survivors, [&](const InstanceId& id) { return builder.instance(id)->site != to; });
    postgresql::addVerifyStreaming(builder, *target, survivors);
    addMarkStandby(planning, *old.front(), *target, false);
    plan.pointOfNoReturn = promote;
    operation::markOutage(plan, {0, promote + 1});
    plan.loss = postgresql::lossIfGone(planning.state, old.front()->id, target->id);
    operation::addWritesUntilFence(plan, planning.state, old.front()->id);
    plan.priceOfFailback =
        plan.from.value + " must follow " + to.value +
        " first: Patroni rewinds it, or it is copied anew. What only it has is destroyed by that. "
        "Then a switchover home with its own outage.";
    plan.failback = postgresql::priceOfReturn(builder.input(), postgresql::allAt(planning.engine, plan.from),
                                              *target, Rebuilder::Patroni);
    plan.unknowns.push_back(
        "Whether " + old.front()->id.value +
        " acknowledged writes that never arrived here; it is measured when the site returns.");
    plan.unknowns.push_back(
        "Patroni at " + plan.from.value +
        " would start as a second primary until its configuration is written; keep it stopped.");
}

namespace {

/// Equal timeline numbers with different pasts: pg_rewind would say that nothing is to be done, and it would
/// never follow. Source: shared/engines/postgresql.md §0.1.
bool onATwinTimeline(const Planning& planning, const Instance& one, const Instance& other) {
    const auto* left = seenNow(planning, one.id);
    const auto* right = seenNow(planning, other.id);
    if (left == nullptr || right == nullptr || left->history == right->history) return false;
    const auto present = [](const std::string& history) { return history.substr(history.rfind(';') + 1); };
    return !left->history.empty() && present(left->history) == present(right->history);
}

void addWipe(Planning& planning, const Instance& returning, const Instance& primary) {
    auto& builder = planning.builder;
    if (!postgresql::hasHook(returning, hook::kWipe))
        return builder.fail(returning.id.value + " and " + primary.id.value +
                            " are on timelines of the same number with different pasts, so " +
                            returning.id.value +
                            " cannot be rewound. Declare a wipe hook, or stop its Patroni and empty its data "
                            "directory by hand.");
    Step& step = builder.add(verb::kWipe, "wipe-" + returning.id.value,
                             "Empty " + returning.id.value + ", which cannot be rewound", returning);
    step.commands = {builder.hookText(returning, hook::kWipe)};
    for (const char* name : {"leader", "initialize"}) {
        std::string key = configKeyOf(planning.engine, returning.site);
        if (!key.empty()) key.replace(key.rfind('/') + 1, std::string::npos, name);
        step.commands.push_back("etcd deleterange " + key);
    }
    step.doneWhen = "the data directory of " + returning.id.value +
                    " is empty, nothing runs there and its DCS begins anew";
    step.changes = {change::stop(returning.id)};
    step.retriable = true;
    takes(step, 1s, 10s, 120s);
}

} // namespace

void planClustersFailback(Planning& planning) {
    auto& builder = planning.builder;
    const SiteId& home = planning.request.to;
    const Instance* primary = nullptr;
    const Instance* returning = nullptr;
    bool follows = false;
    for (const auto& each : planning.engine.instances) {
        const auto* look = seenNow(planning, each.id);
        if (each.site != home) {
            if (look != nullptr && look->role == Role::Primary) primary = &each;
            continue;
        }
        const bool leads =
            look != nullptr && (look->role == Role::StandbyLeader || look->role == Role::Primary);
        if (returning == nullptr || leads || (each.crossSiteEndpoint && !follows)) returning = &each;
        follows = follows || (look != nullptr && look->role == Role::StandbyLeader);
    }
    if (primary == nullptr)
        return builder.fail("No primary is seen away from " + home.value +
                            ", so there is nothing to come home from.");
    if (returning == nullptr)
        return builder.fail(planning.engine.id.value + " declares no instance at " + home.value + ".");
    auto& plan = builder.plan();
    plan.from = primary->site;
    plan.oldPrimary = primary->id;
    plan.newPrimary = returning->id;
    std::size_t mark = 0;
    const bool wiped = !follows && onATwinTimeline(planning, *returning, *primary);
    if (!follows) {
        addLossSteps(planning, *returning, *primary);
        mark = builder.next();
        addMarkStandby(planning, *returning, *primary, true);
        if (wiped) addWipe(planning, *returning, *primary);
        Step& start = builder.add(verb::kStart, "start-" + returning->id.value,
                                  "Start Patroni of " + returning->id.value, *returning);
        start.commands = {postgresql::hasHook(*returning, hook::kStart)
                              ? builder.hookText(*returning, hook::kStart)
                              : "On the host of " + returning->id.value + ": start Patroni"};
        start.doneWhen = "Patroni of " + returning->id.value + " answers";
        start.retriable = true;
        takes(start, 2s, 20s, 300s);
        addFollow(planning, *returning, *primary, true);
    }
    postgresql::addAwaitCatchUp(builder, *returning, *primary);
    addSwitchoverSteps(planning, *primary, *returning, !follows);
    // What only home has is gone as soon as its cluster is told to follow.
    if (!follows) plan.pointOfNoReturn = mark;
    plan.loss.basis =
        follows ? "fence and position proven before the clusters change roles"
                : "what only " + home.value +
                      " has since the sites parted is destroyed when it follows; the plan measures it "
                      "before that, and the way home loses nothing";
    if (follows) {
        plan.loss.atLeast = plan.loss.atMost = Micros{0};
        plan.loss.bytesAtLeast = plan.loss.bytesAtMost = Bytes{0};
    }
    plan.priceOfFailback = "After this " + home.value + " is home again.";
    plan.failback = follows
                        ? postgresql::nothingToPay(home.value + " follows " + primary->id.value + " already")
                        : postgresql::priceOfReturn(builder.input(), {returning}, *primary,
                                                    wiped ? Rebuilder::Wiped : Rebuilder::Patroni);
}

} // namespace fairlead::engines::patroni
