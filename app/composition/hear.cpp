// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/composition/hear.h"

#include <netdb.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <future>
#include <memory>
#include <optional>
#include <thread>

namespace fairlead::app {
namespace {

using inventory::Mention;

constexpr Micros kAskDeadline = std::chrono::seconds{4};
constexpr auto kResolveDeadline = std::chrono::seconds{3};

std::vector<std::string> resolve(const std::string& host) {
    addrinfo hints{};
    hints.ai_socktype = SOCK_STREAM;
    addrinfo* found = nullptr;
    if (::getaddrinfo(host.c_str(), nullptr, &hints, &found) != 0) return {};
    const std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)> owner(found, &::freeaddrinfo);
    std::vector<std::string> addresses;
    for (const addrinfo* each = found; each != nullptr; each = each->ai_next) {
        char text[NI_MAXHOST];
        if (::getnameinfo(each->ai_addr, each->ai_addrlen, text, sizeof text, nullptr, 0, NI_NUMERICHOST) ==
            0)
            addresses.emplace_back(text);
    }
    return addresses;
}

using Addresses = std::map<std::string, std::vector<std::string>>;

/// The resolver cannot be told to give up, so a thread that nobody waits for any more asks it.
Addresses resolveAll(const std::set<std::string>& hosts) {
    auto answer = std::make_shared<std::promise<Addresses>>();
    std::future<Addresses> coming = answer->get_future();
    std::thread([answer, hosts] {
        Addresses all;
        for (const std::string& host : hosts) {
            if (auto addresses = resolve(host); !addresses.empty()) all[host] = std::move(addresses);
        }
        answer->set_value(std::move(all));
    }).detach();
    return coming.wait_for(kResolveDeadline) == std::future_status::ready ? coming.get() : Addresses{};
}

} // namespace

inventory::Heard hear(const inventory::Inventory& inventory, const inventory::Engine& engine,
                      operation::Discoverer& discoverer, const Clock& clock) {
    std::vector<std::optional<Result<std::vector<Mention>>>> answers(engine.instances.size());
    {
        std::vector<std::jthread> asking;
        for (std::size_t i = 0; i < engine.instances.size(); ++i) {
            asking.emplace_back([&, i](const std::stop_token& stop) {
                answers[i] = discoverer.whoElse(engine, engine.instances[i],
                                                {Deadline::in(kAskDeadline, clock), stop});
            });
        }
        // Their ends are waited for without a request to stop, which would end them early.
        for (std::jthread& each : asking)
            each.join();
    }
    inventory::Heard heard;
    for (std::size_t i = 0; i < answers.size(); ++i) {
        const InstanceId& id = engine.instances[i].id;
        if (!*answers[i]) {
            heard.failed[id] = answers[i]->error();
            continue;
        }
        heard.answered.insert(id);
        heard.mentions.insert(heard.mentions.end(), (*answers[i])->begin(), (*answers[i])->end());
    }
    std::set<std::string> hosts;
    for (const inventory::Engine& each : inventory.engines) {
        for (const inventory::Instance& instance : each.instances) {
            hosts.insert(instance.host);
            hosts.insert(instance.replicationHost);
        }
    }
    heard.addresses = resolveAll(hosts);
    return heard;
}

} // namespace fairlead::app
