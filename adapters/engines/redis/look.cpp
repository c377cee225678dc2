// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/engines/redis/look.h"

#include <algorithm>

namespace fairlead::engines::redis {
namespace {

const char* const kNoReplid = "0000000000000000000000000000000000000000";

void readReplicas(Look& look) {
    const auto count = look.number("connected_slaves").value_or(0);
    for (std::int64_t i = 0; i < std::min<std::int64_t>(count, 1000); ++i) {
        const auto line = parseReplicaLine(look.text("slave" + std::to_string(i)));
        if (line) look.replicas.push_back(*line);
    }
}

void readUpstream(Look& look) {
    look.upstreamHost = look.text("master_host");
    look.upstreamPort = static_cast<std::uint16_t>(look.number("master_port").value_or(0));
    look.linkUp = look.text("master_link_status") == "up";
    look.syncing = look.text("master_sync_in_progress") == "1";
    look.applied = look.number("slave_repl_offset");
    look.received = look.number("slave_read_repl_offset");
    if (!look.received || (look.applied && *look.received < *look.applied)) look.received = look.applied;
}

/// TIME answers seconds and microseconds of the server's clock.
Micros skewOf(const Value& time, UtcTime now) {
    const auto seconds = parseNumber(time.at(0));
    const auto micros = parseNumber(time.at(1));
    if (!seconds || !micros) return Micros{0};
    return Micros{*seconds * 1'000'000 + *micros} - now.time_since_epoch();
}

} // namespace

std::string Look::text(std::string_view name) const {
    const auto found = info.find(name);
    return found == info.end() ? std::string{} : found->second;
}

std::optional<std::int64_t> Look::number(std::string_view name) const {
    return parseNumber(text(name));
}

std::string Look::version() const {
    return isValkey() ? "valkey " + text("valkey_version") : text("redis_version");
}

int Look::versionNumber() const {
    return parseVersion(text(isValkey() ? "valkey_version" : "redis_version")).value_or(0);
}

bool Look::fencedByReplicas() const {
    return primary && minReplicas && goodReplicas && *goodReplicas < *minReplicas;
}

const ReplicaLine* Look::replicaAt(const std::string& host, std::uint16_t port) const {
    const auto found = std::find_if(replicas.begin(), replicas.end(), [&](const ReplicaLine& each) {
        return each.host == host && each.port == port;
    });
    return found == replicas.end() ? nullptr : &*found;
}

Look lookOf(Info info) {
    Look look;
    look.info = std::move(info);
    look.primary = look.text("role") == "master";
    look.replid = look.text("master_replid");
    look.written = look.number("master_repl_offset");
    if (const std::string before = look.text("master_replid2"); !before.empty() && before != kNoReplid) {
        const auto second = look.number("second_repl_offset");
        if (second && *second > 0) {
            look.replid2 = before;
            look.leftAt = *second - 1;
        }
    }
    // The line is there only while min-replicas-to-write and -max-lag are both set.
    look.goodReplicas = look.number("min_slaves_good_slaves");
    readReplicas(look);
    if (!look.primary) readUpstream(look);
    return look;
}

Result<Look> lookAt(Connection& connection, bool cluster, const Clock& clock, const Call& call) {
    std::vector<Command> commands{{"INFO"}, {"TIME"}, {"CONFIG", "GET", "min-replicas-to-write"}};
    if (cluster) {
        commands.push_back({"CLUSTER", "NODES"});
        commands.push_back({"CLUSTER", "INFO"});
    }
    const auto answers = connection.ask(commands, call);
    const UtcTime now = clock.utc();
    if (!answers[0]) return answers[0].error();
    Info info = parseInfo(answers[0]->text);
    const std::string role = info.contains("role") ? info["role"] : std::string{};
    if (role != "master" && role != "slave")
        return Error{ErrorKind::Protocol,
                     connection.name() + (info.contains("sentinel_masters")
                                              ? " is a Sentinel, not a server with data. Correct its port."
                                              : " does not tell its role. It is no Redis or Valkey."),
                     role, connection.name()};
    Look look = lookOf(std::move(info));
    if (answers[1]) look.clockSkew = skewOf(*answers[1], now);
    if (answers[2] && answers[2]->items.size() == 2) look.minReplicas = parseNumber(answers[2]->at(1));
    if (!cluster) return look;
    if (!answers[3]) return answers[3].error();
    look.nodes = parseClusterNodes(answers[3]->text);
    look.clusterOk = answers[4] && parseInfo(answers[4]->text)["cluster_state"] == "ok";
    return look;
}

} // namespace fairlead::engines::redis
