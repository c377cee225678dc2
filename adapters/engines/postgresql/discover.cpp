// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/engines/postgresql/discover.h"

#include <libpq-fe.h>
#include <charconv>
#include <memory>
#include <string_view>

namespace fairlead::engines::postgresql {
namespace {

using inventory::Mention;

// Logical subscribers and base backups stream too, and are no members. Who only just connected has asked for
// nothing yet: so does a console that reads a history.
constexpr const char* kReplicas =
    R"(SELECT r.application_name, host(r.client_addr) AS addr, r.state, r.sync_state
 FROM pg_stat_replication r LEFT JOIN pg_replication_slots s ON s.active_pid = r.pid
 WHERE r.client_addr IS NOT NULL AND coalesce(r.state, '') NOT IN ('backup', 'startup')
 AND s.slot_type IS DISTINCT FROM 'logical'
 ORDER BY r.application_name, r.client_addr)";
constexpr const char* kUpstream = R"(SELECT pg_is_in_recovery() AS in_recovery,
 pg_has_role('pg_read_all_stats', 'USAGE') AND pg_has_role('pg_read_all_settings', 'USAGE') AS permitted,
 CASE WHEN pg_has_role('pg_read_all_settings', 'USAGE') THEN current_setting('primary_conninfo', true) END
 AS conninfo)";

bool isServer(const std::string& applicationName) {
    return applicationName != "pg_receivewal" && applicationName != "pg_basebackup";
}

Mention replicaIn(const Rows& rows, std::size_t row, const InstanceId& from) {
    Mention mention;
    mention.from = from;
    mention.host = rows.text(row, "addr");
    mention.name = rows.text(row, "application_name");
    mention.role = "replica";
    mention.how = "pg_stat_replication";
    mention.evidence = mention.name + " at " + mention.host + ", " + rows.text(row, "state") + ", " +
                       rows.text(row, "sync_state");
    // What a replica is called that nobody gave a name.
    if (mention.name == "walreceiver") mention.name.clear();
    return mention;
}

std::vector<std::string> split(std::string_view list) {
    std::vector<std::string> parts(1);
    for (const char c : list) {
        if (c == ',') {
            parts.emplace_back();
        } else {
            parts.back() += c;
        }
    }
    return parts;
}

/// The n-th of a list that may also be one for all.
std::string nth(const std::vector<std::string>& list, std::size_t n) {
    return list.size() == 1 ? list.front() : n < list.size() ? list[n] : std::string();
}

} // namespace

std::vector<Mention> upstreamsIn(const std::string& conninfo, const InstanceId& from) {
    std::vector<Mention> upstreams;
    const std::unique_ptr<PQconninfoOption, decltype(&PQconninfoFree)> options{
        PQconninfoParse(conninfo.c_str(), nullptr), &PQconninfoFree};
    std::string host, address, port;
    for (const PQconninfoOption* each = options.get(); each != nullptr && each->keyword != nullptr; ++each) {
        if (each->val == nullptr) continue;
        const std::string_view keyword = each->keyword;
        if (keyword == "host") host = each->val;
        if (keyword == "hostaddr") address = each->val;
        if (keyword == "port") port = each->val;
    }
    const std::vector<std::string> ports = split(port);
    const std::vector<std::string> hosts = split(address.empty() ? host : address);
    for (std::size_t i = 0; i < hosts.size(); ++i) {
        if (hosts[i].empty() || hosts[i].front() == '/') continue;
        const std::string text = nth(ports, i);
        std::uint16_t number = 5432;
        if (!text.empty()) std::from_chars(text.data(), text.data() + text.size(), number);
        upstreams.push_back({from, hosts[i], number, "", "upstream", "primary_conninfo",
                             "host=" + hosts[i] + " port=" + std::to_string(number)});
    }
    return upstreams;
}

Result<std::vector<Mention>> whoElse(const inventory::Engine& engine, const inventory::Instance& instance,
                                     const Call& call, Context& context) {
    auto connection = context.borrow(engine, instance, call);
    if (!connection) return connection.error();
    const std::vector<Result<Rows>> answers = (*connection)->ask({kReplicas, kUpstream}, call);
    for (const Result<Rows>& answer : answers) {
        if (!answer) return answer.error();
    }
    context.giveBack(std::move(*connection));
    const Rows& replicas = *answers[0];
    const Rows& upstream = *answers[1];
    if (upstream.size() != 1 || upstream.text(0, "permitted") != "t")
        return Error{ErrorKind::Permission,
                     "The role " + engine.access.user + " may not see who replicates. Grant it pg_monitor.",
                     "", instance.id.value};
    std::vector<Mention> mentions;
    for (std::size_t row = 0; row < replicas.size(); ++row) {
        if (isServer(replicas.text(row, "application_name")))
            mentions.push_back(replicaIn(replicas, row, instance.id));
    }
    // A primary may still have the setting from when it was a replica.
    if (upstream.text(0, "in_recovery") == "t") {
        for (Mention& mention : upstreamsIn(upstream.text(0, "conninfo"), instance.id))
            mentions.push_back(std::move(mention));
    }
    return mentions;
}

} // namespace fairlead::engines::postgresql
