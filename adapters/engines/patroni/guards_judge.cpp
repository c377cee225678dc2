// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/engines/patroni/guards.h"
#include "adapters/pgserver/guards_words.h"

#include <algorithm>

namespace fairlead::engines::patroni::judge {
namespace {

using operation::Kind;
using postgresql::block;
using postgresql::Judgement;
using postgresql::listed;
using postgresql::pass;
using postgresql::unknown;
using postgresql::warn;

/// Sites whose Patroni must do something, or must be in order, for this kind.
std::vector<SiteId> sitesNeeded(const GuardFacts& facts) {
    if (facts.kind() == Kind::Failover) return {facts.to()};
    // The site that comes home may be down; its DCS is asked for by patroni.way-back.
    if (facts.kind() == Kind::Failback) return {facts.from()};
    return {facts.from(), facts.to()};
}

bool isNeeded(const GuardFacts& facts, const SiteId& site) {
    const auto sites = sitesNeeded(facts);
    return std::find(sites.begin(), sites.end(), site) != sites.end();
}

/// What each member says of itself, for evidence.
std::string statusText(const GuardFacts& facts) {
    std::string text;
    for (const auto& instance : facts.server.instances) {
        const auto* member = facts.member(instance.declared.id);
        text += (text.empty() ? "" : "; ") + instance.name() + ": ";
        if (member == nullptr || !member->status)
            text += "no answer";
        else
            text += member->status->role + ", " + member->status->state;
    }
    return text;
}

} // namespace

Judgement answers(const GuardFacts& facts) {
    std::vector<std::string> silent;
    std::string why;
    for (const auto& instance : facts.server.instances) {
        const auto* member = facts.member(instance.declared.id);
        if (!isNeeded(facts, instance.declared.site) || (member != nullptr && member->status)) continue;
        silent.push_back(postgresql::placed(instance));
        if (member != nullptr && member->failure) why = member->failure->what;
    }
    if (silent.empty()) return pass("Every Patroni that the move needs answers.", statusText(facts));
    return unknown(
        "Patroni of " + listed(silent) + " does not answer, so what it would do is not known. " + why,
        statusText(facts));
}

namespace {

Judgement clustersLayout(const GuardFacts& facts) {
    const bool away = facts.kind() == Kind::Failback;
    const SiteId standing = away ? facts.to() : facts.to();
    for (const SiteId& site : {facts.from(), facts.to()}) {
        const auto* cluster = facts.cluster(site);
        const bool known = cluster != nullptr && cluster->config;
        if (!known && isNeeded(facts, site))
            return unknown("The configuration of the cluster at " + site.value + " could not be read.");
        // A lost or returning site may say what it likes; it is told anew.
        if (!known || !isNeeded(facts, site)) continue;
        const bool standsBy = cluster->config->hasStandbyCluster;
        if (site == standing && !standsBy)
            return block(
                "The cluster at " + site.value +
                " is no standby cluster, so there would be two primaries or nothing to move. Compare "
                "`standby_cluster` in its configuration with the inventory's `layout`.");
        if (site != standing && standsBy)
            return block(
                "The cluster at " + site.value +
                " is a standby cluster itself, so it has no role to give. Compare `standby_cluster` in its "
                "configuration with the inventory.");
    }
    return pass("The clusters stand as one primary and one standby cluster.");
}

} // namespace

Judgement layout(const GuardFacts& facts) {
    if (facts.layout == Layout::StandbyCluster) return clustersLayout(facts);
    std::string scope;
    for (const auto& [id, member] : facts.members) {
        if (!member.status || member.status->scope.empty()) continue;
        if (!scope.empty() && member.status->scope != scope)
            return block("The members belong to two clusters, " + scope + " and " + member.status->scope +
                         ". The inventory's `layout` should be `standby-cluster`.");
        scope = member.status->scope;
    }
    for (const auto& [site, cluster] : facts.clusters)
        if (cluster.config && cluster.config->hasStandbyCluster)
            return block(
                "The cluster stands by for another one that the inventory does not know, so it has no "
                "primary of its own.");
    if (scope.empty()) return unknown("No Patroni tells which cluster it belongs to.");
    std::vector<std::string> absent;
    for (const auto& [site, cluster] : facts.clusters) {
        if (!cluster.view) continue;
        for (const auto& instance : facts.server.instances)
            if (isNeeded(facts, instance.declared.site) && cluster.view->find(instance.name()) == nullptr)
                absent.push_back(instance.name());
        break;
    }
    if (!absent.empty())
        return block("Patroni's cluster " + scope + " has no member " + listed(absent) +
                     ". The inventory's instance ids must be Patroni's member names.");
    return pass("All members that answer belong to the cluster " + scope + ".");
}

Judgement notPaused(const GuardFacts& facts) {
    std::vector<std::string> paused, open;
    for (const SiteId& site : sitesNeeded(facts)) {
        const auto* cluster = facts.cluster(site);
        bool isPaused = cluster != nullptr && cluster->view && cluster->view->paused;
        for (const auto& instance : facts.server.instances) {
            const auto* member = facts.member(instance.declared.id);
            if (instance.declared.site == site && member != nullptr && member->status)
                isPaused = isPaused || member->status->paused;
        }
        if (isPaused) paused.push_back(site.value);
        if (!isPaused && (cluster == nullptr || !cluster->view)) open.push_back(site.value);
    }
    if (!paused.empty())
        return block("Patroni is paused at " + listed(paused) +
                     ": it would neither demote nor promote anybody. Run `patronictl resume` first.");
    if (!open.empty()) return unknown("Whether Patroni is paused at " + listed(open) + " is not known.");
    return pass("Patroni is not paused.");
}

Judgement dcs(const GuardFacts& facts) {
    std::vector<std::string> faults;
    for (const SiteId& site : sitesNeeded(facts)) {
        const auto* cluster = facts.cluster(site);
        if (cluster == nullptr || !cluster->config)
            return unknown("The cluster at " + site.value + " could not be asked" +
                           (cluster != nullptr && cluster->failure ? ": " + cluster->failure->what : "."));
        for (const auto& [endpoint, fault] : cluster->etcdFaults)
            if (!fault.empty()) faults.push_back(fault);
        for (const auto& instance : facts.server.instances) {
            const auto* member = facts.member(instance.declared.id);
            if (instance.declared.site != site || member == nullptr || !member->status) continue;
            // In a failover there is no leader; that is what it is for.
            if (member->status->clusterUnlocked && facts.kind() != Kind::Failover)
                faults.push_back("Patroni of " + instance.name() + " sees no leader's lease in its DCS");
            if (!member->status->dcsLastSeen) continue;
            const auto now = std::chrono::floor<std::chrono::seconds>(facts.now.time_since_epoch()).count();
            const auto silent = now - *member->status->dcsLastSeen;
            if (silent > 2 * cluster->config->loopWait + 1)
                faults.push_back("Patroni of " + instance.name() + " last reached its DCS " +
                                 std::to_string(silent) + " s ago");
        }
    }
    if (faults.empty()) return pass("The DCS is reached by every Patroni that the move needs.");
    return block("A change would be applied by halves: " + listed(faults) + ". Mend the DCS first.");
}

Judgement mayAct(const GuardFacts& facts) {
    for (const auto& instance : facts.server.instances) {
        const auto* member = facts.member(instance.declared.id);
        if (!isNeeded(facts, instance.declared.site) || member == nullptr || !member->status) continue;
        if (member->mayNotChange)
            return block(
                "Patroni of " + instance.name() + " would refuse this console. " + member->mayNotChange->what,
                toText(*member->mayNotChange));
    }
    return pass("Patroni lets this console change things where the move needs it.");
}

Judgement candidate(const GuardFacts& facts) {
    const auto* target = facts.server.target();
    if (target == nullptr)
        return unknown("No replica is seen at " + facts.to().value +
                       ", so whom Patroni may promote is not known.");
    const auto* cluster = facts.cluster(facts.to());
    if (cluster == nullptr || !cluster->view || !cluster->config)
        return unknown("The cluster at " + facts.to().value + " could not be asked about " + target->name() +
                       ".");
    const Member* member = cluster->view->find(target->name());
    if (member == nullptr)
        return block("Patroni's cluster at " + facts.to().value + " has no member " + target->name() +
                     ". Compare the inventory's instance ids with `patronictl list`.");
    if (!member->isRunning())
        return block(target->name() + " is in state `" + member->state + "` by Patroni. Wait until it runs.");
    if (member->hasTag("nofailover"))
        return block(target->name() +
                     " has the tag `nofailover`, so Patroni never promotes it. Remove the tag, or "
                     "make another instance the endpoint.");
    if (facts.layout == Layout::StandbyCluster) {
        if (member->role == "standby_leader")
            return pass(target->name() + " leads the standby cluster and runs.");
        return block(target->name() + " does not lead its standby cluster (" + member->role +
                     "), so it would not become the primary. Wait until it has a leader.");
    }
    if (member->isLeader() && facts.kind() == Kind::Switchover)
        return block(target->name() + " leads already, so there is nothing to move.");
    const bool synchronous = member->role == "sync_standby" || member->role == "quorum_standby";
    if (cluster->config->synchronous && !synchronous)
        return block(target->name() +
                     " is no synchronous standby, and this cluster promotes no other. Wait until it "
                     "is one, or choose the one that is.");
    if (member->lag && *member->lag > cluster->config->maximumLag)
        return block(target->name() + " lacks " + humanBytes(Bytes{*member->lag}) +
                     " by Patroni, more than maximum_lag_on_failover. Wait until it has caught up.");
    if (!member->lag) return warn("Patroni does not know how far " + target->name() + " is behind.");
    return pass(target->name() + " runs and lacks " + std::to_string(*member->lag) + " bytes by Patroni.");
}

Judgement unscheduled(const GuardFacts& facts) {
    for (const auto& [site, cluster] : facts.clusters)
        if (cluster.view && !cluster.view->scheduled.empty())
            return block(
                "A switchover " + cluster.view->scheduled +
                " is scheduled in Patroni and would come in between. Cancel it by `patronictl flush`, or let "
                "it happen.");
    return pass("Patroni has no switchover scheduled.");
}

Judgement rewind(const GuardFacts& facts) {
    const SiteId site = facts.kind() == Kind::Failover ? facts.to() : facts.from();
    const auto* cluster = facts.cluster(site);
    if (cluster == nullptr || !cluster->config)
        return unknown("The configuration of the cluster at " + site.value + " could not be read.");
    if (cluster->config->usePgRewind)
        return pass("use_pg_rewind is on, so a site that was left behind rejoins.");
    return warn(
        "use_pg_rewind is off, so a site that was left behind is copied anew. Set "
        "`postgresql.use_pg_rewind: true` by `patronictl edit-config`.");
}

Judgement oldFenced(const GuardFacts& facts) {
    for (const auto& instance : facts.server.instances) {
        if (!facts.server.isOldSite(instance)) continue;
        const auto* member = facts.member(instance.declared.id);
        const bool leads = member != nullptr && member->status && member->status->isPrimary();
        if (leads || instance.isPrimary())
            return block(postgresql::placed(instance) +
                         " still answers as the primary, so its site is not lost. Ask for a switchover.");
    }
    const auto* cluster = facts.cluster(facts.to());
    if (cluster == nullptr || !cluster->view || !cluster->config)
        return unknown("The cluster could not be asked from " + facts.to().value +
                       ", so who holds the leader's lease is not known.");
    if (cluster->config->failsafe)
        return warn(
            "failsafe_mode is on: a leader that lost the DCS goes on while it reaches every member. The plan "
            "waits for the lease and asks the old site once more.");
    const Member* leader = cluster->view->leader();
    if (leader == nullptr) return pass("The DCS names no leader: the old one's lease has ended.");
    const auto* holder = facts.server.find(InstanceId(leader->name));
    if (holder != nullptr && !facts.server.isOldSite(*holder))
        return pass(leader->name + " leads already: Patroni elected it by itself.");
    return pass(leader->name +
                " does not answer and its lease is still in the DCS; the plan waits until it ends, up to "
                "ttl (" +
                std::to_string(cluster->config->ttl) + " s), and promotes nobody before.");
}

Judgement wayBack(const GuardFacts& facts) {
    const SiteId site = facts.kind() == Kind::Failover ? facts.from() : facts.to();
    const auto* cluster = facts.cluster(site);
    if (cluster != nullptr && cluster->config)
        return pass("Patroni at " + site.value + " answers, so it can be told to follow.");
    const auto endpoints = etcdOf(facts.server.engine, site);
    if (endpoints.empty() || configKeyOf(facts.server.engine, site).empty())
        return warn(
            "The inventory gives no `etcd` and `scope` for " + site.value +
            ", so its configuration cannot be written before its Patroni starts, and it would come back as a "
            "second primary. Set both on its instances.");
    std::vector<std::string> faults;
    if (cluster != nullptr)
        for (const auto& [endpoint, fault] : cluster->etcdFaults)
            if (!fault.empty()) faults.push_back(endpoint);
    if (!faults.empty() && faults.size() == endpoints.size()) {
        const std::string text =
            "etcd of " + site.value + " does not answer (" + listed(faults) + "), so its cluster ";
        if (facts.kind() == Kind::Failover)
            return warn(text + "cannot be told to follow yet. Keep its Patroni stopped until the failback.");
        return block(text + "cannot be told to follow. Start etcd there, and keep its Patroni stopped.");
    }
    return pass("etcd of " + site.value +
                " answers, so its cluster can be told to follow before Patroni starts.");
}

} // namespace fairlead::engines::patroni::judge
