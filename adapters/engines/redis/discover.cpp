// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/engines/redis/discover.h"

namespace fairlead::engines::redis {
namespace {

using inventory::Mention;

void add(std::vector<Mention>& mentions, const InstanceId& from, const std::string& host, std::uint16_t port,
         const char* role, const char* how, const std::string& more) {
    if (host.empty() || port == 0) return;
    mentions.push_back({from, host, port, "", role, how,
                        host + ":" + std::to_string(port) + (more.empty() ? "" : ", " + more)});
}

std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words)
        text += (text.empty() ? "" : ",") + word;
    return text;
}

/// Every Sentinel that answers; those that do not are the business of guards and readiness.
void askSentinels(const inventory::Engine& engine, const Call& call, Context& context,
                  std::vector<Mention>& mentions) {
    const auto group = sentinelsOf(engine);
    if (!group) return;
    for (const Endpoint& sentinel : group->sentinels) {
        auto connection =
            Connection::open(sentinel, "fairlead discover", context.secrets, context.clock, call);
        if (!connection) continue;
        const auto look = lookAtSentinel(**connection, group->service, call);
        if (!look) continue;
        for (Mention& mention : mentionsIn(*look, InstanceId(sentinel.name)))
            mentions.push_back(std::move(mention));
    }
}

} // namespace

std::vector<Mention> mentionsIn(const Look& look, const InstanceId& from) {
    std::vector<Mention> mentions;
    for (const ReplicaLine& replica : look.replicas)
        add(mentions, from, replica.host, replica.port, "replica", "INFO replication", replica.state);
    if (!look.primary)
        add(mentions, from, look.upstreamHost, look.upstreamPort, "upstream", "INFO replication",
            "whom it follows");
    for (const ClusterNode& node : look.nodes) {
        if (node.has("myself") || node.has("noaddr") || node.has("handshake")) continue;
        add(mentions, from, node.host, node.port, node.isPrimary() ? "primary" : "replica", "CLUSTER NODES",
            joined(node.flags));
    }
    return mentions;
}

std::vector<Mention> mentionsIn(const SentinelLook& look, const InstanceId& from) {
    std::vector<Mention> mentions;
    add(mentions, from, look.primaryHost, look.primaryPort, "primary", "SENTINEL MASTER", look.flags);
    for (const SentinelReplica& replica : look.replicas)
        add(mentions, from, replica.host, replica.port, "replica", "SENTINEL REPLICAS", replica.flags);
    return mentions;
}

Result<std::vector<Mention>> whoElse(const inventory::Engine& engine, const inventory::Instance& instance,
                                     const Call& call, Context& context) {
    const auto mode = modeOf(engine);
    if (!mode) return mode.error();
    Result<Seen> seen = see(engine, instance, call, context);
    if (!seen) return seen.error();
    std::vector<Mention> mentions = mentionsIn(seen->look, instance.id);
    if (*mode == Mode::Sentinel) askSentinels(engine, call, context, mentions);
    return mentions;
}

} // namespace fairlead::engines::redis
