// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/engines/patroni/readiness.h"

#include "adapters/pgserver/guards_words.h"

#include <algorithm>
#include <array>
#include <set>

namespace fairlead::engines::patroni {
namespace {

using postgresql::listed;
using postgresql::Readiness;
using postgresql::Severity;
using State = Readiness::State;

Readiness holds(std::string reason) {
    return {State::Holds, std::move(reason)};
}
Readiness doesNot(std::string reason) {
    return {State::DoesNot, std::move(reason)};
}
Readiness notKnown(std::string reason) {
    return {State::NotKnown, std::move(reason)};
}

/// The sites whose configuration could be read and is as `isBad` says; nullopt when none could be read.
template <class IsBad>
std::optional<std::vector<std::string>> badOnes(const GuardFacts& facts, IsBad isBad) {
    std::vector<std::string> bad;
    bool any = false;
    for (const auto& [site, cluster] : facts.clusters) {
        if (!cluster.config) continue;
        any = true;
        if (isBad(site, *cluster.config)) bad.push_back(site.value);
    }
    if (!any) return std::nullopt;
    return bad;
}

constexpr const char* kUnread = "No cluster's configuration could be read.";

Readiness timing(const GuardFacts& facts) {
    const auto bad = badOnes(facts, [](const SiteId&, const ClusterConfig& config) {
        return config.loopWait + 2 * config.retryTimeout > config.ttl;
    });
    if (!bad) return notKnown(kUnread);
    if (bad->empty()) return holds("A leader that is cut off steps down before its lease ends.");
    return doesNot("loop_wait + 2 × retry_timeout is longer than ttl at " + listed(*bad) +
                   ": a leader that is cut off might write while another is elected. Raise ttl.");
}

Readiness dcsMembers(const GuardFacts& facts) {
    std::vector<std::string> few;
    bool any = false;
    for (const auto& [site, cluster] : facts.clusters) {
        const std::size_t members = etcdOf(facts.server.engine, site).size();
        any = any || members > 0;
        if (members > 0 && members < 3) few.push_back(site.value + " (" + std::to_string(members) + ")");
    }
    if (!any) return notKnown("The inventory names no etcd, so how many members the DCS has is not known.");
    if (few.empty()) return holds("Every site's DCS has three members or more.");
    return doesNot("The DCS has fewer than three members at " + listed(few) +
                   ", so one lost machine takes the leader's lease with it.");
}

Readiness distinctNames(const GuardFacts& facts) {
    if (facts.layout == Layout::Stretched) return holds("One cluster keeps its members' names distinct.");
    std::set<std::string> seen;
    std::vector<std::string> twice;
    for (const auto& [site, cluster] : facts.clusters) {
        if (!cluster.view) return notKnown("The members at " + site.value + " could not be read.");
        for (const Member& member : cluster.view->members)
            if (!seen.insert(member.name).second) twice.push_back(member.name);
    }
    if (twice.empty()) return holds("No member's name is used in both clusters.");
    return doesNot("Both clusters have a member " + listed(twice) +
                   ": a synchronous commit would be satisfied by the wrong one. Rename one.");
}

Readiness rewinds(const GuardFacts& facts) {
    const auto bad =
        badOnes(facts, [](const SiteId&, const ClusterConfig& config) { return !config.usePgRewind; });
    if (!bad) return notKnown(kUnread);
    if (bad->empty()) return holds("use_pg_rewind is on everywhere.");
    return doesNot("use_pg_rewind is off at " + listed(*bad) +
                   ", so a site that was left behind is copied anew.");
}

Readiness permanentSlot(const GuardFacts& facts) {
    if (facts.layout == Layout::Stretched) return holds("Patroni itself keeps a slot for every member.");
    std::set<std::string> kept;
    std::string wanted;
    for (const auto& [site, cluster] : facts.clusters) {
        if (!cluster.config) return notKnown("The configuration at " + site.value + " could not be read.");
        kept.insert(cluster.config->slotNames.begin(), cluster.config->slotNames.end());
        if (cluster.config->hasStandbyCluster) wanted = cluster.config->upstreamSlot;
    }
    if (wanted.empty())
        return doesNot(
            "The standby cluster uses no slot, so a pause can cut it off. Set "
            "`standby_cluster.primary_slot_name` and the same slot in the other cluster's `slots`.");
    if (kept.contains(wanted)) return holds("The slot " + wanted + " of the standby cluster is permanent.");
    return doesNot(
        "The slot " + wanted +
        " is not among the other cluster's permanent `slots`, so it is gone after a change of leader.");
}

Readiness failsafe(const GuardFacts& facts) {
    const auto on =
        badOnes(facts, [](const SiteId&, const ClusterConfig& config) { return config.failsafe; });
    if (!on) return notKnown(kUnread);
    if (on->empty()) return holds("failsafe_mode is off: a leader without its DCS steps down.");
    return doesNot("failsafe_mode is on at " + listed(*on) +
                   ": a leader without its DCS goes on while it reaches every member.");
}

constexpr std::array<ReadinessRule, 6> kRules{{
    {"patroni.ready.timing", "the lease outlives a cut-off leader", Severity::Fail, timing},
    {"patroni.ready.dcs", "the DCS survives a machine", Severity::Fail, dcsMembers},
    {"patroni.ready.names", "members' names are distinct", Severity::Fail, distinctNames},
    {"patroni.ready.rewind", "a site left behind is rewound", Severity::Warn, rewinds},
    {"patroni.ready.slot", "the other site has a permanent slot", Severity::Warn, permanentSlot},
    {"patroni.ready.failsafe", "what happens without the DCS is decided", Severity::Info, failsafe},
}};

operation::Verdict verdictOf(State state, Severity severity) {
    using enum operation::Verdict;
    if (state == State::NotKnown) return Unknown;
    if (state == State::Holds || severity == Severity::Info) return Pass;
    return severity == Severity::Fail ? Block : Warn;
}

} // namespace

std::span<const ReadinessRule> readinessRules() {
    return kRules;
}

std::vector<operation::GuardResult> judgeReadiness(const GuardFacts& facts) {
    std::vector<operation::GuardResult> results;
    for (const ReadinessRule& rule : kRules) {
        Readiness found = rule.judge(facts);
        operation::GuardResult result;
        result.id = GuardId{rule.id};
        result.title = rule.title;
        result.verdict = verdictOf(found.state, rule.severity);
        result.reason = std::move(found.reason);
        results.push_back(std::move(result));
    }
    for (auto& each : postgresql::judgeReadiness(facts.server))
        results.push_back(std::move(each));
    return results;
}

} // namespace fairlead::engines::patroni
