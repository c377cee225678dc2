// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/engines/redis/errors.h"

#include <algorithm>
#include <array>

namespace fairlead::engines::redis {
namespace {

using enum ErrorKind;

constexpr std::array<Saying, 38> kSayings{{
    {"NOAUTH", "", Authentication,
     "{} wants a password and the inventory names none. Add access.user and access.password."},
    {"WRONGPASS", "", Authentication,
     "{} did not accept the user or the password. Store the right one under the inventory's reference."},
    {"ERR invalid password", "", Authentication,
     "{} did not accept the password. Store the right one under the inventory's reference."},
    {"ERR AUTH", "without any password configured", Authentication,
     "{} has no password set, but the inventory names one. Set it on the server or remove it there."},
    {"ERR Client sent AUTH, but no password is set", "", Authentication,
     "{} has no password set, but the inventory names one. Set it on the server or remove it there."},
    {"NOPERM", "command", Permission,
     "Fairlead's user may not run that command on {}. Give it the rights in the folder's README."},
    {"NOPERM", "", Permission,
     "Fairlead's user may not touch that key or channel on {}. Give it the rights in the folder's README."},
    {"LOADING", "", Refused, "{} is still loading its data. Wait until it has, then look again."},
    {"MASTERDOWN", "", Refused,
     "{} is a replica that has lost its primary and serves no stale data. Mend its link first."},
    {"READONLY", "", Refused, "{} is a replica, so it takes no writes. Clients must go to the primary."},
    {"NOREPLICAS", "", Refused,
     "{} takes no writes: it is fenced, or has too few replicas. Look at min-replicas-to-write."},
    {"MISCONF", "", Refused,
     "{} cannot save to its disk and so takes no writes. Free its disk, or move only to a healthy target."},
    {"OOM", "", Refused, "{} has no memory left under maxmemory. Raise it or free some first."},
    {"BUSY", "", Refused, "{} is busy with a script. Wait for it or end it with SCRIPT KILL."},
    {"NOSCRIPT", "", Refused, "{} does not know that script. Clients must load it again."},
    {"MOVED", "", Refused, "{} does not hold that key: the engine is a Cluster. Set mode: cluster."},
    {"ASK", "", Refused, "{} is moving that key's slot. Wait until the slot has moved."},
    {"TRYAGAIN", "", Refused, "{} is moving that key's slot. Wait until the slot has moved."},
    {"CLUSTERDOWN", "slot not served", Refused,
     "{} says that a hash slot has no primary. Find the shard that lost its own."},
    {"CLUSTERDOWN", "", Refused,
     "{} says that the Cluster is down. Bring back or replace the primaries that are gone."},
    {"NOGOODSLAVE", "", Refused,
     "{} finds no replica fit to be promoted. Check links and priorities of the replicas."},
    {"INPROG", "", Refused, "{} says that a failover runs already. Wait until it has ended."},
    {"NOQUORUM", "", Refused,
     "{} cannot reach enough Sentinels to order a failover. Bring Sentinels back first."},
    {"IDONTKNOW", "", Refused, "{} does not know yet. Ask again in a moment."},
    {"NOMASTERLINK", "", Refused, "{} has no link to its own primary. Wait until it has."},
    {"ERR No such master with that name", "", Invalid,
     "{} watches no group of that name. Correct sentinel_service in the inventory."},
    {"ERR FAILOVER not allowed in cluster mode", "", Invalid, "{} runs in a Cluster. Set mode: cluster."},
    {"ERR REPLICAOF not allowed in cluster mode", "", Invalid, "{} runs in a Cluster. Set mode: cluster."},
    {"ERR This instance has cluster support disabled", "", Invalid,
     "{} does not run in a Cluster. Correct the engine's mode in the inventory."},
    {"ERR You should send CLUSTER FAILOVER to a replica", "", Unexpected,
     "{} is the primary of its shard already. Look at it again."},
    {"ERR Master is down or failed", "", Refused,
     "The primary of {} is not seen by the Cluster, so it can only be replaced by a failover."},
    {"ERR The server is running without a config file", "", Invalid,
     "{} runs without a config file, so a restart brings its old role back. Start it with one."},
    {"ERR CONFIG SET failed", "", Refused, "{} did not take that setting. See its own words."},
    {"ERR max number of clients reached", "", Refused,
     "{} has no connection left. Raise maxclients or close idle ones."},
    {"DENIED", "", Permission,
     "{} lets nobody in from another host (protected-mode). Set a password or bind it properly."},
    {"UNBLOCKED", "", Refused, "{} changed its role and let the waiting call go. Look at it again."},
    {"ERR unknown command", "", Protocol,
     "{} lacks a command that Fairlead needs. It is no such server, or its version is too old."},
    {"ERR Unknown subcommand", "", Protocol,
     "{} lacks a command that Fairlead needs. It is no such server, or its version is too old."},
}};

bool startsAlike(std::string_view text, std::string_view start) {
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
    return text.size() >= start.size() && std::equal(start.begin(), start.end(), text.begin(),
                                                     [&](char a, char b) { return lower(a) == lower(b); });
}

std::string filled(std::string_view meaning, std::string_view who) {
    std::string text(meaning);
    const std::size_t at = text.find("{}");
    if (at != std::string::npos) text.replace(at, 2, who);
    return text;
}

} // namespace

std::span<const Saying> sayings() {
    return kSayings;
}

Error serverError(std::string_view who, std::string_view refusal) {
    for (const Saying& saying : kSayings) {
        if (!startsAlike(refusal, saying.start)) continue;
        if (refusal.find(saying.fragment) == std::string_view::npos) continue;
        return {saying.kind, filled(saying.meaning, who), std::string(refusal), std::string(who)};
    }
    return {Unexpected, std::string(who) + " refused what Fairlead asked. See its own words.",
            std::string(refusal), std::string(who)};
}

} // namespace fairlead::engines::redis
