// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/engines/patroni/discover.h"

#include <algorithm>
#include <charconv>

namespace fairlead::engines::patroni {

using inventory::Mention;

std::vector<Mention> mentionsIn(const ClusterView& view, const InstanceId& from) {
    std::vector<Mention> mentions;
    for (const Member& member : view.members) {
        if (member.host.empty() || member.port <= 0 || member.port > 65535) continue;
        Mention mention;
        mention.from = from;
        mention.host = member.host;
        mention.port = static_cast<std::uint16_t>(member.port);
        mention.name = member.name;
        mention.role = member.role;
        mention.how = "GET /cluster";
        mention.evidence = member.name + " at " + member.host + ":" + std::to_string(member.port) + ", " +
                           member.role + ", " + member.state;
        mentions.push_back(std::move(mention));
    }
    return mentions;
}

std::vector<Mention> mentionsIn(const ClusterConfig& config, const InstanceId& from) {
    if (!config.hasStandbyCluster || config.upstreamHost.empty()) return {};
    std::uint16_t port = 5432;
    const std::string& text = config.upstreamPort;
    if (!text.empty()) std::from_chars(text.data(), text.data() + text.size(), port);
    // Several hosts separated by commas are as many upstreams to choose from.
    std::vector<Mention> mentions;
    std::size_t begin = 0;
    while (begin <= config.upstreamHost.size()) {
        const std::size_t end = std::min(config.upstreamHost.find(',', begin), config.upstreamHost.size());
        const std::string host = config.upstreamHost.substr(begin, end - begin);
        begin = end + 1;
        if (host.empty()) continue;
        mentions.push_back({from, host, port, "", "upstream", "GET /config",
                            "standby_cluster follows " + host + ":" + std::to_string(port)});
    }
    return mentions;
}

Result<std::vector<Mention>> whoElse(const inventory::Engine& engine, const inventory::Instance& instance,
                                     const Call& call, const Rest& rest) {
    const Result<ClusterView> view = rest.cluster(engine, instance, call);
    if (!view) return view.error();
    std::vector<Mention> mentions = mentionsIn(*view, instance.id);
    const Result<ClusterConfig> config = rest.config(engine, instance, call);
    if (!config) return config.error();
    for (Mention& mention : mentionsIn(*config, instance.id))
        mentions.push_back(std::move(mention));
    return mentions;
}

} // namespace fairlead::engines::patroni
