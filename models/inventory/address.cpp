// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/inventory/address.h"

#include <algorithm>
#include <bit>
#include <charconv>

namespace fairlead::inventory {
namespace {

constexpr int kLeastLabels = 2;

std::string plain(std::string_view host) {
    if (!host.empty() && host.back() == '.') host.remove_suffix(1);
    std::string text(host);
    for (char& c : text) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return text;
}

std::vector<std::string> labelsOf(const std::string& host) {
    std::vector<std::string> labels(1);
    for (const char c : host) {
        if (c == '.') {
            labels.emplace_back();
        } else {
            labels.back() += c;
        }
    }
    return labels;
}

std::optional<std::uint32_t> ipv4(const std::string& host) {
    const std::vector<std::string> parts = labelsOf(host);
    if (parts.size() != 4) return std::nullopt;
    std::uint32_t address = 0;
    for (const std::string& part : parts) {
        std::uint8_t byte = 0;
        const char* end = part.data() + part.size();
        const auto read = std::from_chars(part.data(), end, byte);
        if (read.ec != std::errc{} || read.ptr != end) return std::nullopt;
        address = address << 8U | byte;
    }
    return address;
}

} // namespace

bool sameHost(std::string_view a, std::string_view b) {
    return !a.empty() && plain(a) == plain(b);
}

int nearness(std::string_view a, std::string_view b) {
    const std::string left = plain(a);
    const std::string right = plain(b);
    const auto x = ipv4(left);
    const auto y = ipv4(right);
    if (x && y) {
        return std::countl_zero(*x ^ *y) / 8 * 8;
    }
    // IPv6 addresses are compared as a whole only: their sites are asked for.
    if (x || y || left.find(':') != std::string::npos || right.find(':') != std::string::npos) return 0;
    const std::vector<std::string> p = labelsOf(left);
    const std::vector<std::string> q = labelsOf(right);
    const auto differ = std::mismatch(p.rbegin(), p.rend(), q.rbegin(), q.rend());
    const int labels = static_cast<int>(differ.first - p.rbegin());
    return labels < kLeastLabels ? 0 : labels * 8;
}

Neighbour nearestSite(const Inventory& inventory, const Heard& heard, const std::string& host) {
    Neighbour nearest;
    int best = 0;
    const auto consider = [&](const Instance& instance, const std::string& at) {
        const int near = nearness(at, host);
        if (near > best) {
            best = near;
            nearest = {instance.site, instance.id};
        } else if (near == best && near > 0 && instance.site != nearest.site) {
            nearest = {}; // two sites are equally near
        }
    };
    for (const Engine& engine : inventory.engines) {
        for (const Instance& instance : engine.instances) {
            for (const std::string& name : {instance.host, instance.replicationHost}) {
                consider(instance, name);
                const auto resolved = heard.addresses.find(name);
                if (resolved == heard.addresses.end()) continue;
                for (const std::string& address : resolved->second)
                    consider(instance, address);
            }
        }
    }
    return nearest;
}

} // namespace fairlead::inventory
