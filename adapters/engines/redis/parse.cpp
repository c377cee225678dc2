// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/engines/redis/parse.h"

#include <algorithm>
#include <charconv>

namespace fairlead::engines::redis {
namespace {

constexpr int kAllSlots = 16384;

std::optional<std::uint16_t> parsePort(std::string_view text) {
    const auto number = parseNumber(text);
    if (!number || *number < 0 || *number > 65535) return std::nullopt;
    return static_cast<std::uint16_t>(*number);
}

std::string_view withoutReturn(std::string_view line) {
    while (!line.empty() && line.back() == '\r')
        line.remove_suffix(1);
    return line;
}

/// `0-5460`, `7`; a slot on its way (`[93->-…]`) counts for nobody.
int slotsIn(std::string_view range) {
    const std::size_t dash = range.find('-');
    const auto first = parseNumber(range.substr(0, dash));
    const auto last = dash == std::string_view::npos ? first : parseNumber(range.substr(dash + 1));
    if (!first || !last || *first < 0 || *last >= kAllSlots || *last < *first) return 0;
    return static_cast<int>(*last - *first + 1);
}

/// `host:port@bus`, `host:port@bus,name`; an IPv6 address has colons of its own.
bool readAddress(std::string_view text, ClusterNode& into) {
    text = text.substr(0, text.find(','));
    text = text.substr(0, text.find('@'));
    const std::size_t colon = text.rfind(':');
    if (colon == std::string_view::npos) return false;
    const auto port = parsePort(text.substr(colon + 1));
    if (!port) return false;
    into.host = std::string(text.substr(0, colon));
    into.port = *port;
    return true;
}

std::optional<ClusterNode> parseNode(std::string_view line) {
    std::vector<std::string_view> words = splitAt(line, ' ');
    constexpr std::size_t kFixed = 8;
    if (words.size() < kFixed) return std::nullopt;
    ClusterNode node;
    node.id = std::string(words[0]);
    if (node.id.empty() || !readAddress(words[1], node)) return std::nullopt;
    for (const auto flag : splitAt(words[2], ','))
        node.flags.emplace_back(flag);
    if (words[3] != "-") node.primary = std::string(words[3]);
    node.linkUp = words[7] == "connected";
    for (std::size_t i = kFixed; i < words.size(); ++i)
        node.slotCount = std::min(kAllSlots, node.slotCount + slotsIn(words[i]));
    return node;
}

} // namespace

std::vector<std::string_view> splitAt(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    if (text.empty()) return parts;
    for (std::size_t start = 0; start <= text.size();) {
        const std::size_t end = std::min(text.find(separator, start), text.size());
        parts.push_back(text.substr(start, end - start));
        start = end + 1;
    }
    return parts;
}

std::optional<std::int64_t> parseNumber(std::string_view text) {
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

Info parseInfo(std::string_view text) {
    Info info;
    for (std::string_view line : splitAt(text, '\n')) {
        line = withoutReturn(line);
        const std::size_t colon = line.find(':');
        if (line.empty() || line.front() == '#' || colon == std::string_view::npos) continue;
        info[std::string(line.substr(0, colon))] = std::string(line.substr(colon + 1));
    }
    return info;
}

std::optional<ReplicaLine> parseReplicaLine(std::string_view text) {
    ReplicaLine line;
    bool hasPort = false;
    for (const std::string_view part : splitAt(text, ',')) {
        const std::size_t equals = part.find('=');
        if (equals == std::string_view::npos) continue;
        const std::string_view name = part.substr(0, equals);
        const std::string_view value = part.substr(equals + 1);
        if (name == "ip") line.host = std::string(value);
        if (name == "state") line.state = std::string(value);
        if (name == "offset") line.offset = parseNumber(value);
        if (name == "lag") line.lag = parseNumber(value);
        if (name != "port") continue;
        const auto port = parsePort(value);
        hasPort = port.has_value();
        line.port = port.value_or(0);
    }
    if (line.host.empty() || !hasPort) return std::nullopt;
    return line;
}

bool ClusterNode::has(std::string_view flag) const {
    return std::find(flags.begin(), flags.end(), flag) != flags.end();
}

bool ClusterNode::isWell() const {
    return !has("fail") && !has("fail?") && !has("noaddr") && !has("handshake");
}

std::vector<ClusterNode> parseClusterNodes(std::string_view text) {
    std::vector<ClusterNode> nodes;
    for (const std::string_view line : splitAt(text, '\n')) {
        if (auto node = parseNode(withoutReturn(line))) nodes.push_back(std::move(*node));
    }
    return nodes;
}

std::optional<int> parseVersion(std::string_view text) {
    int version = 0;
    const auto parts = splitAt(text, '.');
    if (parts.empty()) return std::nullopt;
    for (std::size_t i = 0; i < 3; ++i) {
        const auto number = i < parts.size() ? parseNumber(parts[i]) : std::optional<std::int64_t>(0);
        if (i == 0 && (!number || *number < 0 || *number > 999)) return std::nullopt;
        version = version * 100 + static_cast<int>(number && *number >= 0 && *number < 1000 ? *number : 0);
    }
    return version;
}

} // namespace fairlead::engines::redis
