// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/engines/redis/deep.h"

#include "adapters/engines/redis/parse.h"

#include <QCryptographicHash>

#include <algorithm>
#include <array>

namespace fairlead::engines::redis {
namespace {

/// Several patterns in one CONFIG GET need 7.0, so each has its own; all are one round trip.
constexpr std::array kSettings{"save",
                               "appendonly",
                               "appendfsync",
                               "maxmemory",
                               "maxmemory-policy",
                               "replica-priority",
                               "replica-read-only",
                               "min-replicas-to-write",
                               "min-replicas-max-lag",
                               "repl-backlog-size",
                               "repl-timeout",
                               "repl-ping-replica-period",
                               "client-output-buffer-limit",
                               "cluster-node-timeout",
                               "cluster-require-full-coverage",
                               "cluster-replica-validity-factor",
                               "replica-serve-stale-data",
                               "protected-mode",
                               "tls-replication",
                               "masteruser"};

std::string digestOf(const std::string& secret) {
    if (secret.empty()) return {};
    return QCryptographicHash::hash(QByteArray::fromStdString(secret), QCryptographicHash::Sha256)
        .toHex()
        .toStdString();
}

std::optional<std::string> digestOf(const Result<Value>& answer) {
    if (!answer) return std::nullopt;
    return digestOf(answer->at(1));
}

/// One line of ACL LIST in an order of ours: servers list single rights as their hash table has them, and
/// only categories (`+@all`) and selectors, whose order means something, stay where they are.
std::string settledLine(const std::string& line) {
    std::string apart;
    for (const char c : line)
        apart += c == '(' ? "( " : c == ')' ? " )" : std::string(1, c);
    auto words = splitAt(apart, ' ');
    const auto holds = [](std::string_view word) {
        return word.find_first_of("@()") != std::string_view::npos;
    };
    for (auto start = words.begin(); start != words.end();) {
        const auto end = std::find_if(start, words.end(), holds);
        std::sort(start, end);
        start = end == words.end() ? end : end + 1;
    }
    std::string text;
    for (const auto word : words)
        text += (text.empty() ? "" : " ") + std::string(word);
    return text;
}

/// Users in any order; `#` passwords are hashes already and are hashed once more with the rest.
std::string aclDigest(const Value& list) {
    std::vector<std::string> lines;
    for (const Value& each : list.items)
        lines.push_back(settledLine(each.text));
    std::sort(lines.begin(), lines.end());
    std::string all;
    for (const std::string& line : lines)
        all += line + "\n";
    return digestOf(all);
}

std::vector<std::string> modulesIn(const Value& list) {
    std::vector<std::string> modules;
    for (const Value& each : list.items) {
        auto pairs = each.pairs();
        modules.push_back(pairs["name"] + " " + pairs["ver"]);
    }
    std::sort(modules.begin(), modules.end());
    return modules;
}

int sentinelsIn(const std::string& clients) {
    constexpr std::string_view kName = " name=sentinel-";
    int count = 0;
    for (std::size_t at = clients.find(kName); at != std::string::npos; at = clients.find(kName, at + 1))
        ++count;
    return count;
}

} // namespace

std::string Deep::setting(const std::string& name) const {
    if (!settings) return {};
    const auto found = settings->find(name);
    return found == settings->end() ? std::string{} : found->second;
}

std::optional<std::int64_t> Deep::settingNumber(const std::string& name) const {
    return parseNumber(setting(name));
}

Result<Deep> askDeep(Connection& connection, const Call& call) {
    std::vector<Command> commands{{"CONFIG", "GET", "requirepass"},
                                  {"CONFIG", "GET", "masterauth"},
                                  {"ACL", "LIST"},
                                  {"MODULE", "LIST"}};
    for (const char* each : kSettings)
        commands.push_back({"CONFIG", "GET", each});
    // A Sentinel names the session it listens on. Source: valkey-io/valkey src/sentinel.c,
    // sentinelSetClientName(); CLIENT LIST TYPE pubsub since Redis 5.0.
    commands.push_back({"CLIENT", "LIST", "TYPE", "pubsub"});
    const auto answers = connection.ask(commands, call);
    if (!connection.usable()) return answers.back().error();
    Deep deep;
    deep.ownPassword = digestOf(answers[0]);
    deep.upstreamPassword = digestOf(answers[1]);
    if (answers[2]) deep.acl = aclDigest(*answers[2]);
    deep.noAcl = !answers[2] && answers[2].error().kind == ErrorKind::Protocol;
    if (answers[3]) deep.modules = modulesIn(*answers[3]);
    if (answers.back()) deep.sentinels = sentinelsIn(answers.back()->text);
    for (std::size_t i = 4; i + 1 < answers.size(); ++i) {
        if (!answers[i]) continue;
        if (!deep.settings) deep.settings.emplace();
        for (auto& [name, value] : answers[i]->pairs())
            (*deep.settings)[name] = value;
    }
    deep.upstreamUser = deep.setting("masteruser");
    for (const auto& answer : answers) {
        if (!answer) deep.unread.push_back(answer.error());
    }
    return deep;
}

} // namespace fairlead::engines::redis
