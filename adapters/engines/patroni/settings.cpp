// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/engines/patroni/settings.h"

#include "adapters/pgserver/plan_builder.h"

#include <charconv>
#include <sstream>

namespace fairlead::engines::patroni {
namespace {

std::uint16_t portOf(const std::string& text, std::uint16_t otherwise) {
    std::uint16_t port = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
    return error == std::errc{} && end == text.data() + text.size() && port != 0 ? port : otherwise;
}

constexpr std::uint16_t kRestPort = 8008;
constexpr std::uint16_t kEtcdPort = 2379;

} // namespace

Result<Layout> layoutOf(const inventory::Engine& engine) {
    const std::string layout = settingOf(engine, "layout");
    if (layout == "standby-cluster") return Layout::StandbyCluster;
    if (layout == "stretched") return Layout::Stretched;
    return Error{ErrorKind::Invalid,
                 "The setting `layout` of " + engine.id.value + " is " +
                     (layout.empty() ? "missing" : "`" + layout + "`") +
                     ". Write `standby-cluster` or `stretched` into the inventory.",
                 {},
                 engine.id.value};
}

std::string settingOf(const inventory::Engine& engine, const char* name) {
    const auto found = engine.settings.find(name);
    return found == engine.settings.end() ? std::string{} : found->second;
}

std::string settingOf(const inventory::Instance& instance, const char* name) {
    const auto found = instance.settings.find(name);
    return found == instance.settings.end() ? std::string{} : found->second;
}

std::string settingOf(const inventory::Engine& engine, const inventory::Instance& instance, const char* name,
                      const std::string& otherwise) {
    for (std::string value : {settingOf(instance, name), settingOf(engine, name)})
        if (!value.empty()) return value;
    return otherwise;
}

std::uint16_t restPort(const inventory::Instance& instance) {
    return portOf(settingOf(instance, "rest"), kRestPort);
}

inventory::Tls restTls(const inventory::Engine& engine) {
    using Mode = inventory::Tls::Mode;
    const std::string word = settingOf(engine, "rest_tls");
    Mode mode = Mode::Disable;
    if (word == "require") mode = Mode::Require;
    if (word == "verify-ca") mode = Mode::VerifyCa;
    if (word == "verify-full") mode = Mode::VerifyFull;
    return {mode, settingOf(engine, "rest_ca"), settingOf(engine, "rest_certificate"),
            settingOf(engine, "rest_key_file")};
}

std::string toText(const Endpoint& endpoint) {
    return endpoint.host + ":" + std::to_string(endpoint.port);
}

std::vector<Endpoint> etcdOf(const inventory::Engine& engine, const SiteId& site) {
    for (const auto& instance : engine.instances) {
        const std::string list = settingOf(instance, "etcd");
        if (instance.site != site || list.empty()) continue;
        std::vector<Endpoint> endpoints;
        std::istringstream all{list};
        for (std::string each; std::getline(all, each, ',');) {
            each.erase(0, each.find_first_not_of(' '));
            const auto colon = each.rfind(':');
            const std::string port = colon == std::string::npos ? "" : each.substr(colon + 1);
            if (!each.empty()) endpoints.push_back({each.substr(0, colon), portOf(port, kEtcdPort)});
        }
        return endpoints;
    }
    return {};
}

std::string configKeyOf(const inventory::Engine& engine, const SiteId& site) {
    for (const auto& instance : engine.instances) {
        const std::string scope = settingOf(engine, instance, "scope", {});
        if (instance.site != site || scope.empty()) continue;
        std::string space = settingOf(engine, instance, "namespace", "/service/");
        // Patroni itself writes exactly one slash on either side.
        space.erase(0, space.find_first_not_of('/'));
        while (!space.empty() && space.back() == '/')
            space.pop_back();
        return "/" + space + "/" + scope + "/config";
    }
    return {};
}

Endpoint replicationEndpoint(const inventory::Instance& instance) {
    return {instance.replicationHost.empty() ? instance.host : instance.replicationHost,
            instance.replicationPort != 0 ? instance.replicationPort : instance.port};
}

std::string siteSlot(const SiteId& site) {
    return postgresql::slotNameFor(InstanceId(site.value));
}

} // namespace fairlead::engines::patroni
