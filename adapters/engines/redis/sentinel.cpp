// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/engines/redis/sentinel.h"

#include "adapters/engines/redis/parse.h"

#include <algorithm>

namespace fairlead::engines::redis {
namespace {

std::int64_t numberOf(std::map<std::string, std::string>& pairs, const char* name) {
    return parseNumber(pairs[name]).value_or(0);
}

bool hasFlag(std::string_view flags, std::string_view flag) {
    const auto all = splitAt(flags, ',');
    return std::find(all.begin(), all.end(), flag) != all.end();
}

SentinelReplica replicaOf(std::map<std::string, std::string> pairs) {
    SentinelReplica replica;
    replica.host = pairs["ip"];
    replica.port = static_cast<std::uint16_t>(numberOf(pairs, "port"));
    replica.flags = pairs["flags"];
    replica.linkStatus = pairs["master-link-status"];
    replica.priority = parseNumber(pairs["slave-priority"]);
    return replica;
}

} // namespace

bool SentinelLook::has(std::string_view flag) const {
    return hasFlag(flags, flag);
}

const SentinelReplica* SentinelLook::replicaAt(const std::string& host, std::uint16_t port) const {
    const auto found = std::find_if(replicas.begin(), replicas.end(), [&](const SentinelReplica& each) {
        return each.host == host && each.port == port;
    });
    return found == replicas.end() ? nullptr : &*found;
}

SentinelLook sentinelLookOf(const Value& primary, const Value& replicas, const std::string& info) {
    using std::chrono::milliseconds;
    SentinelLook look;
    auto pairs = primary.pairs();
    look.primaryHost = pairs["ip"];
    look.primaryPort = static_cast<std::uint16_t>(numberOf(pairs, "port"));
    look.flags = pairs["flags"];
    look.epoch = numberOf(pairs, "config-epoch");
    look.quorum = numberOf(pairs, "quorum");
    look.others = numberOf(pairs, "num-other-sentinels");
    look.downAfter = milliseconds(numberOf(pairs, "down-after-milliseconds"));
    look.failoverTimeout = milliseconds(numberOf(pairs, "failover-timeout"));
    for (const Value& each : replicas.items)
        look.replicas.push_back(replicaOf(each.pairs()));
    look.tilt = parseInfo(info)["sentinel_tilt"] == "1";
    return look;
}

Result<SentinelLook> lookAtSentinel(Connection& connection, const std::string& service, const Call& call) {
    // SLAVES is understood by every version; REPLICAS only from 5.0 on.
    const std::vector<Command> commands{{"SENTINEL", "MASTER", service},
                                        {"SENTINEL", "SLAVES", service},
                                        {"INFO", "sentinel"},
                                        {"SENTINEL", "CKQUORUM", service}};
    const auto answers = connection.ask(commands, call);
    for (std::size_t i = 0; i < 3; ++i) {
        if (!answers[i]) return answers[i].error();
    }
    SentinelLook look = sentinelLookOf(*answers[0], *answers[1], answers[2]->text);
    look.canVote = answers[3].has_value();
    look.voting = answers[3] ? answers[3]->text : answers[3].error().engineWords;
    return look;
}

} // namespace fairlead::engines::redis
