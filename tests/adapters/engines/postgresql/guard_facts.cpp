// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/adapters/engines/postgresql/guard_facts.h"

namespace fairlead::tests {

using namespace std::chrono_literals;
using namespace engines::postgresql;

namespace {

constexpr Lsn kHere = 0x3000000;

Deep healthyDeep() {
    Deep deep;
    deep.replicationSlots.emplace();
    deep.archiver = Archiver{"on", 0, Micros{5s}, std::nullopt, "", 0};
    deep.walBytes = 64 << 20;
    deep.prepared.emplace();
    deep.sessions.emplace();
    deep.managers.emplace();
    deep.baseBackups = 0;
    deep.fenceOverrides.emplace();
    deep.collations = {{"postgres", "2.36", "2.36", false}};
    deep.unlogged.emplace();
    deep.mayAlterSystem = true;
    deep.settings = {{"max_connections", "100"},          {"max_worker_processes", "8"},
                     {"max_wal_senders", "10"},           {"max_prepared_transactions", "0"},
                     {"max_locks_per_transaction", "64"}, {"wal_log_hints", "on"},
                     {"data_checksums", "off"},           {"full_page_writes", "on"},
                     {"recovery_min_apply_delay", "0"},   {"synchronous_standby_names", ""},
                     {"synchronous_commit", "on"},        {"max_slot_wal_keep_size", "4096"},
                     {"hot_standby_feedback", "on"}};
    return deep;
}

InstanceFacts healthy(const char* id, const char* site, std::uint16_t port, bool primary) {
    InstanceFacts facts;
    facts.declared.id = InstanceId{id};
    facts.declared.site = SiteId{site};
    facts.declared.host = "10.0.0.1";
    facts.declared.port = port;
    Look look;
    look.self.inRecovery = !primary;
    look.self.version = 150020;
    look.self.systemId = "7000";
    look.self.permitted = true;
    look.self.timeline = 1;
    look.self.flush = look.self.position = kHere;
    facts.look = look;
    facts.deep = healthyDeep();
    facts.history = "1";
    facts.disk = DiskSpace{500'000'000'000, 1'000'000'000'000};
    return facts;
}

void connect(InstanceFacts& upstream, InstanceFacts& replica) {
    Sender sender;
    sender.applicationName = replica.name();
    sender.state = "streaming";
    sender.syncState = "async";
    upstream.look->senders.push_back(sender);
    Receiver receiver;
    receiver.status = "streaming";
    receiver.senderHost = upstream.declared.host;
    receiver.senderPort = std::to_string(upstream.declared.port);
    receiver.slot = "fl_" + replica.name();
    replica.look->receiver = receiver;
}

} // namespace

GuardFactsBuilder::GuardFactsBuilder(operation::Kind kind, const char* to) {
    facts.request.kind = kind;
    facts.request.to = SiteId{to};
    facts.instances = {healthy("a1", "fra", 1, true), healthy("a2", "fra", 2, false),
                       healthy("b1", "ams", 3, false), healthy("b2", "ams", 4, false)};
    at("a1").declared.crossSiteEndpoint = at("b1").declared.crossSiteEndpoint = true;
    connect(at("a1"), at("a2"));
    connect(at("a1"), at("b1"));
    connect(at("b1"), at("b2"));
    for (const InstanceFacts& each : facts.instances)
        facts.engine.instances.push_back(each.declared);
    facts.application = ApplicationSignIn{"app", std::nullopt};
}

InstanceFacts& GuardFactsBuilder::at(const std::string& id) {
    for (InstanceFacts& each : facts.instances)
        if (each.name() == id) return each;
    FL_ASSERT(false);
    return facts.instances.front();
}

void GuardFactsBuilder::lose(const std::string& id, Reach reach, const std::string& hostWord) {
    InstanceFacts& lost = at(id);
    lost.look.reset();
    lost.deep.reset();
    lost.disk.reset();
    lost.history.clear();
    lost.failure = Error{
        reach == Reach::Refused ? ErrorKind::Refused : ErrorKind::Timeout, id + " did not answer.", {}, {}};
    lost.reach = reach;
    lost.hostWord = hostWord;
}

} // namespace fairlead::tests
