// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/engines/redis/settings.h"

#include "adapters/engines/redis/parse.h"

namespace fairlead::engines::redis {
namespace {

constexpr std::uint16_t kSentinelPort = 26379;

Error wrong(const inventory::Engine& engine, const std::string& what) {
    return {ErrorKind::Invalid, what, {}, engine.id.value};
}

/// `host`, `host:port`; an IPv6 address stands in brackets.
std::optional<std::pair<std::string, std::uint16_t>> addressIn(std::string_view text) {
    while (!text.empty() && text.front() == ' ')
        text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ')
        text.remove_suffix(1);
    std::string_view port;
    if (!text.empty() && text.front() == '[') {
        const std::size_t end = text.find(']');
        if (end == std::string_view::npos) return std::nullopt;
        port = text.substr(end + 1);
        text = text.substr(1, end - 1);
        if (!port.empty() && port.front() != ':') return std::nullopt;
        if (!port.empty()) port.remove_prefix(1);
    } else if (const std::size_t colon = text.rfind(':'); colon != std::string_view::npos) {
        port = text.substr(colon + 1);
        text = text.substr(0, colon);
    }
    const auto number = port.empty() ? std::optional<std::int64_t>(kSentinelPort) : parseNumber(port);
    if (text.empty() || !number || *number < 1 || *number > 65535) return std::nullopt;
    return std::pair(std::string(text), static_cast<std::uint16_t>(*number));
}

} // namespace

std::string settingOf(const inventory::Engine& engine, const char* key) {
    const auto found = engine.settings.find(key);
    return found == engine.settings.end() ? std::string{} : found->second;
}

Result<Mode> modeOf(const inventory::Engine& engine) {
    const std::string mode = settingOf(engine, "mode");
    if (mode.empty() || mode == "replication") return Mode::Replication;
    if (mode == "sentinel") return Mode::Sentinel;
    if (mode == "cluster") return Mode::Cluster;
    return wrong(engine, "The setting mode of " + engine.id.value + " is `" + mode +
                             "`. Write replication, sentinel or cluster.");
}

Endpoint endpointOf(const inventory::Engine& engine, const inventory::Instance& instance) {
    return {instance.id.value, instance.host, instance.port, engine.access};
}

Result<SentinelGroup> sentinelsOf(const inventory::Engine& engine) {
    SentinelGroup group{settingOf(engine, "sentinel_service"), {}};
    if (group.service.empty())
        return wrong(engine, "The setting sentinel_service of " + engine.id.value +
                                 " is missing. Write the name after `sentinel monitor`.");
    inventory::Access access = engine.access;
    access.user = settingOf(engine, "sentinel_user");
    access.password = inventory::secretRefOf(settingOf(engine, "sentinel_password"));
    const std::string all = settingOf(engine, "sentinels");
    for (const auto part : splitAt(all, ',')) {
        const auto address = addressIn(part);
        if (!address)
            return wrong(engine, "The setting sentinels of " + engine.id.value + " holds `" +
                                     std::string(part) + "`. Write host:port,host:port.");
        const std::string name = "Sentinel " + address->first + ":" + std::to_string(address->second);
        group.sentinels.push_back({name, address->first, address->second, access});
    }
    if (group.sentinels.empty())
        return wrong(engine, "The setting sentinels of " + engine.id.value +
                                 " is missing. List every Sentinel as host:port,host:port.");
    return group;
}

std::string announcedHost(const inventory::Instance& instance) {
    return instance.replicationHost.empty() ? instance.host : instance.replicationHost;
}

std::uint16_t announcedPort(const inventory::Instance& instance) {
    return instance.replicationPort == 0 ? instance.port : instance.replicationPort;
}

const inventory::Instance* instanceAt(const inventory::Engine& engine, const std::string& host,
                                      std::uint16_t port) {
    const inventory::Instance* found = nullptr;
    for (const auto& each : engine.instances) {
        if (announcedHost(each) != host || announcedPort(each) != port) continue;
        if (found != nullptr) return nullptr;
        found = &each;
    }
    return found;
}

} // namespace fairlead::engines::redis
