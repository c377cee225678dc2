// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/engines/redis/readiness.h"

#include "adapters/engines/redis/guards.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <set>

namespace fairlead::engines::redis {
namespace {

using namespace std::chrono_literals;
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

/// The instances whose settings are known and of which `isBad` holds; not known when none tells.
template <class IsBad>
Readiness noneIs(const GuardFacts& facts, IsBad isBad, const std::string& good, const std::string& bad) {
    std::vector<std::string> names;
    bool told = false;
    for (const InstanceFacts& each : facts.instances) {
        if (!each.look || !each.deep || !each.deep->settings) continue;
        told = true;
        if (isBad(each)) names.push_back(each.name());
    }
    if (!told) return notKnown("No instance is seen that tells its settings.");
    return names.empty() ? holds(good) : doesNot(listed(names) + ": " + bad);
}

Readiness replicaElsewhere(const GuardFacts& facts) {
    std::vector<std::string> alone;
    bool anyPrimary = false;
    for (const InstanceFacts& primary : facts.instances) {
        if (!primary.isPrimary()) continue;
        anyPrimary = true;
        const bool has = std::ranges::any_of(facts.instances, [&](const InstanceFacts& each) {
            return each.isReplica() && each.look->linkUp && facts.upstreamOf(each) == &primary &&
                   each.declared.site != primary.declared.site;
        });
        if (!has) alone.push_back(primary.name());
    }
    if (!anyPrimary) return notKnown("No primary is seen.");
    if (alone.empty()) return holds("Every primary has a connected replica at the other site.");
    return doesNot(listed(alone) +
                   ": no connected replica at the other site, so losing the site loses the data.");
}

Readiness persistent(const GuardFacts& facts) {
    return noneIs(
        facts,
        [](const InstanceFacts& each) {
            return each.deep->setting("appendonly") != "yes" && each.deep->setting("save").empty();
        },
        "Every instance seen saves to disk.", "saves nothing to disk. Set appendonly yes.");
}

Readiness synced(const GuardFacts& facts) {
    return noneIs(
        facts,
        [](const InstanceFacts& each) {
            return each.deep->setting("appendonly") == "yes" && each.deep->setting("appendfsync") == "no";
        },
        "Append-only files are flushed at least every second.",
        "appendfsync is no, so a crash loses what the kernel held. Set everysec.");
}

Readiness boundedSplit(const GuardFacts& facts) {
    return noneIs(
        facts,
        [](const InstanceFacts& each) {
            const auto lag = each.deep->settingNumber("min-replicas-max-lag").value_or(0);
            return each.deep->settingNumber("min-replicas-to-write").value_or(0) < 1 || lag < 1 || lag > 10;
        },
        "min-replicas-to-write bounds what a cut-off primary can lose.",
        "a primary cut off from its replicas goes on taking writes that will be lost. Set "
        "min-replicas-to-write 1.");
}

Readiness backlogLarge(const GuardFacts& facts) {
    constexpr std::int64_t kDefault = 1LL << 20U;
    return noneIs(
        facts,
        [](const InstanceFacts& each) {
            return each.deep->settingNumber("repl-backlog-size").value_or(0) <= kDefault;
        },
        "Backlogs are larger than the default.",
        "a backlog of 1 MiB or less makes short outages of the link end in full copies. Raise "
        "repl-backlog-size.");
}

Readiness timeoutLong(const GuardFacts& facts) {
    return noneIs(
        facts,
        [](const InstanceFacts& each) {
            const auto timeout = each.deep->settingNumber("repl-timeout");
            const auto ping = each.deep->settingNumber("repl-ping-replica-period");
            return timeout && ping && *timeout <= 3 * *ping;
        },
        "repl-timeout outlasts three pings.", "repl-timeout is not above three ping periods. Raise it.");
}

Readiness mayFollow(const GuardFacts& facts) {
    std::vector<std::string> bad;
    bool told = false;
    for (const InstanceFacts& each : facts.instances) {
        if (!each.deep || !each.deep->ownPassword || !each.deep->upstreamPassword) continue;
        told = true;
        if (!each.deep->ownPassword->empty() && each.deep->upstreamPassword->empty())
            bad.push_back(each.name());
    }
    if (!told) return notKnown("No instance tells whether passwords are set.");
    if (bad.empty()) return holds("masterauth is set wherever a password is.");
    return doesNot(listed(bad) + ": masterauth is not set, so it could not follow a primary. Set it.");
}

Readiness alike(const GuardFacts& facts) {
    const InstanceFacts* first = nullptr;
    std::vector<std::string> other;
    for (const InstanceFacts& each : facts.instances) {
        if (!each.look || !each.deep || !each.deep->settings) continue;
        if (first == nullptr) first = &each;
        const Deep &a = *first->deep, &b = *each.deep;
        const bool same = a.acl == b.acl && a.modules == b.modules &&
                          a.setting("maxmemory") == b.setting("maxmemory") &&
                          a.setting("maxmemory-policy") == b.setting("maxmemory-policy") &&
                          first->look->version() == each.look->version();
        if (!same) other.push_back(each.name());
    }
    if (first == nullptr) return notKnown("No instance is seen that tells its settings.");
    if (other.empty()) return holds("Users, memory, modules and versions are alike on all that are seen.");
    return doesNot(listed(other) + ": users, memory, modules or version differ from " + first->name() +
                   ", and none of them is replicated. Set them alike.");
}

Readiness readOnly(const GuardFacts& facts) {
    return noneIs(
        facts, [](const InstanceFacts& each) { return each.deep->setting("replica-read-only") == "no"; },
        "Replicas take no writes.",
        "a replica there takes writes that are lost at its next sync. Set "
        "replica-read-only yes.");
}

Readiness configFiles(const GuardFacts& facts) {
    return noneIs(
        facts, [](const InstanceFacts& each) { return each.look->text("config_file").empty(); },
        "Every instance seen has a config file to keep its role in.",
        "there is no config file, so a restart brings the old role back. Start it with one.");
}

Readiness protectedMode(const GuardFacts& facts) {
    return noneIs(
        facts,
        [](const InstanceFacts& each) {
            const bool open = each.deep->ownPassword && each.deep->ownPassword->empty() && each.deep->noAcl;
            return open && each.deep->setting("protected-mode") == "no";
        },
        "No instance is open to everybody.",
        "it takes anybody without a password (protected-mode no). Set a password or users.");
}

Readiness secured(const GuardFacts& facts) {
    return noneIs(
        facts,
        [&](const InstanceFacts& each) {
            return facts.engine.access.tls.mode == inventory::Tls::Mode::Disable ||
                   each.deep->setting("tls-replication") == "no";
        },
        "Clients and replication use TLS.",
        "clients or replication between the sites are not encrypted. Set "
        "tls-port and tls-replication.");
}

Readiness priorities(const GuardFacts& facts) {
    const bool never = std::ranges::any_of(facts.instances, [](const InstanceFacts& each) {
        return each.deep && each.deep->settingNumber("replica-priority") == std::int64_t{0};
    });
    return never
               ? doesNot("An instance has replica-priority 0 and is never promoted. See that this is meant.")
               : holds("Every instance may be promoted.");
}

/// For each site: the Sentinels elsewhere can act without it.
Readiness sentinelsOutlive(const GuardFacts& facts) {
    const std::size_t all = facts.sentinels.size();
    std::set<SiteId> sites;
    for (const InstanceFacts& each : facts.instances)
        sites.insert(each.declared.site);
    std::int64_t quorumOf = 0;
    for (const SentinelFacts& each : facts.sentinels) {
        if (each.look) quorumOf = std::max(quorumOf, each.look->quorum);
    }
    if (quorumOf == 0) return notKnown("No Sentinel is seen.");
    for (const SiteId& site : sites) {
        std::size_t inside = 0;
        for (const SentinelFacts& sentinel : facts.sentinels) {
            inside += std::ranges::any_of(facts.instances,
                                          [&](const InstanceFacts& each) {
                                              return each.declared.site == site &&
                                                     each.declared.host == sentinel.endpoint.host;
                                          })
                          ? 1U
                          : 0U;
        }
        const std::size_t needed = std::max(static_cast<std::size_t>(quorumOf), all / 2 + 1);
        if (all - inside < needed)
            return doesNot("Without " + site.value + " only " + std::to_string(all - inside) + " of " +
                           std::to_string(all) + " Sentinels are left and " + std::to_string(needed) +
                           " are needed. Place some outside both sites.");
    }
    return holds("The Sentinels can act without either site.");
}

Readiness sentinelCount(const GuardFacts& facts) {
    const std::size_t all = facts.sentinels.size();
    for (const SentinelFacts& each : facts.sentinels) {
        if (each.look && static_cast<std::size_t>(each.look->others) + 1 != all)
            return doesNot(each.endpoint.name + " knows " + std::to_string(each.look->others + 1) +
                           " Sentinels and the inventory " + std::to_string(all) +
                           ". Remove dead ones with SENTINEL RESET, or name the missing ones.");
    }
    if (all < 3 || all % 2 == 0)
        return doesNot("There are " + std::to_string(all) + " Sentinels. Run an odd number, at least 3.");
    return holds("There are " + std::to_string(all) + " Sentinels, and all know each other.");
}

Readiness sentinelTimes(const GuardFacts& facts) {
    for (const SentinelFacts& each : facts.sentinels) {
        if (!each.look) continue;
        if (each.look->downAfter < 5s || each.look->failoverTimeout < 3 * each.look->downAfter)
            return doesNot(each.endpoint.name + " takes a primary for down after " +
                           humanDuration(each.look->downAfter) + " and gives a failover " +
                           humanDuration(each.look->failoverTimeout) +
                           ". Use at least 5 s and three times that.");
    }
    return holds("Sentinels do not take a short pause for a death.");
}

/// No site may hold a majority of the primaries, or its loss needs a TAKEOVER.
Readiness primariesSplit(const GuardFacts& facts) {
    std::map<SiteId, int> led;
    int all = 0;
    for (const InstanceFacts& each : facts.instances) {
        if (!each.isPrimary()) continue;
        ++led[each.declared.site];
        ++all;
    }
    for (const auto& [site, count] : led) {
        if (count * 2 >= all)
            return doesNot(
                site.value + " holds " + std::to_string(count) + " of " + std::to_string(all) +
                " primaries, so its loss needs a TAKEOVER without votes. See that this is accepted.");
    }
    return all == 0 ? notKnown("No primary is seen.") : holds("No site holds half of the primaries.");
}

Readiness validity(const GuardFacts& facts) {
    return noneIs(
        facts,
        [](const InstanceFacts& each) {
            return each.deep->setting("cluster-replica-validity-factor") == "0";
        },
        "A replica that has been cut off for long is not elected.",
        "cluster-replica-validity-factor is 0, so a replica far behind may be elected. Set 10.");
}

constexpr std::array<ReadinessRule, 18> kRules{{
    {"redis.ready.replica-elsewhere", "a replica at the other site", Severity::Fail, "rsc", replicaElsewhere},
    {"redis.ready.sentinels-outlive", "Sentinels outlive either site", Severity::Fail, "s", sentinelsOutlive},
    {"redis.ready.sentinel-count", "Sentinels are odd and known", Severity::Warn, "s", sentinelCount},
    {"redis.ready.sentinel-times", "Sentinels are patient", Severity::Warn, "s", sentinelTimes},
    {"redis.ready.persistence", "data is saved", Severity::Fail, "rsc", persistent},
    {"redis.ready.fsync", "files are flushed", Severity::Warn, "rsc", synced},
    {"redis.ready.min-replicas", "split brain is bounded", Severity::Warn, "rs", boundedSplit},
    {"redis.ready.backlog", "short gaps need no full copy", Severity::Warn, "rsc", backlogLarge},
    {"redis.ready.timeout", "links are not given up too soon", Severity::Warn, "rsc", timeoutLong},
    {"redis.ready.masterauth", "every instance can follow", Severity::Fail, "rsc", mayFollow},
    {"redis.ready.alike", "instances are alike", Severity::Warn, "rsc", alike},
    {"redis.ready.read-only", "replicas take no writes", Severity::Fail, "rsc", readOnly},
    {"redis.ready.config-file", "roles outlive a restart", Severity::Fail, "rs", configFiles},
    {"redis.ready.tls", "traffic is encrypted", Severity::Warn, "rsc", secured},
    {"redis.ready.open", "nobody gets in unasked", Severity::Warn, "rsc", protectedMode},
    {"redis.ready.priority", "priorities are meant", Severity::Note, "rs", priorities},
    {"redis.ready.split", "primaries are spread", Severity::Warn, "c", primariesSplit},
    {"redis.ready.validity", "stale replicas are not elected", Severity::Warn, "c", validity},
}};

operation::Verdict verdictOf(State state, Severity severity) {
    using enum operation::Verdict;
    if (state == State::NotKnown) return Unknown;
    if (state == State::Holds || severity == Severity::Note) return Pass;
    return severity == Severity::Fail ? Block : Warn;
}

} // namespace

std::span<const ReadinessRule> readinessRules() {
    return kRules;
}

std::vector<operation::GuardResult> judgeReadiness(const GuardFacts& facts) {
    const char mode = facts.mode == Mode::Replication ? 'r' : facts.mode == Mode::Sentinel ? 's' : 'c';
    std::vector<operation::GuardResult> results;
    for (const ReadinessRule& rule : kRules) {
        if (std::strchr(rule.modes, mode) == nullptr) continue;
        Readiness found = rule.judge(facts);
        operation::GuardResult result;
        result.id = GuardId{rule.id};
        result.title = rule.title;
        result.verdict = verdictOf(found.state, rule.severity);
        result.reason = std::move(found.reason);
        results.push_back(std::move(result));
    }
    return results;
}

} // namespace fairlead::engines::redis
