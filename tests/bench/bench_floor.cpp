// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/bench_floor.h"

#include "adapters/pgserver/host.h"
#include "tests/bench/bench_client.h"

#include <csignal>
#include <filesystem>
#include <fstream>
#include <utility>

namespace fairlead::bench {

using namespace std::chrono_literals;

namespace {

const Clock& clockOf(const tests::Lab& lab) {
    return lab.clock();
}

/// Asks until the answer is `wanted`; false after 20 s.
bool until(const Clock& clock, PGconn* connection, const std::string& statement, const std::string& wanted) {
    const Deadline deadline = Deadline::in(20s, clock);
    while (ask(connection, statement) != wanted) {
        if (deadline.passed(clock)) return false;
        clock.sleepFor(1ms, {});
    }
    return true;
}

/// SIGINT to the postmaster; true when its pid file, the last thing it removes, is gone.
bool stopFast(const tests::Lab& lab, const std::string& id) {
    const std::filesystem::path pidFile = lab.directory() + "/data/" + id + "/postmaster.pid";
    int pid = 0;
    std::ifstream(pidFile) >> pid;
    if (pid <= 0 || ::kill(pid, SIGINT) != 0) return false;
    const Deadline deadline = Deadline::in(20s, clockOf(lab));
    while (std::filesystem::exists(pidFile)) {
        if (deadline.passed(clockOf(lab))) return false;
        clockOf(lab).sleepFor(500us, {});
    }
    return true;
}

std::string shutdownCheckpoint(const tests::Lab& lab, const std::string& id) {
    const auto shown = runtime::runCommand(
        {"env", "LC_ALL=C", FAIRLEAD_PG_CONTROLDATA, "-D", lab.directory() + "/data/" + id}, lab.call(10s),
        lab.clock());
    if (!shown) return {};
    const auto data = engines::postgresql::parseControlData(shown->output);
    return data && data->state == "shut down" ? data->checkpointText : std::string();
}

} // namespace

std::string conninfoOf(const tests::Lab& lab, const std::string& id) {
    const auto instance = lab.instance(id);
    const bool distant = instance.host.rfind("127.", 0) != 0;
    return "host=" + (distant ? instance.host : lab.directory() + "/run") +
           " port=" + std::to_string(instance.port) +
           " user=postgres dbname=postgres sslmode=disable application_name=bench";
}

Move moveByHand(const tests::Lab& lab, const std::string& from, const std::string& to) {
    const Connection here = connectTo(conninfoOf(lab, from));
    const Connection there = connectTo(conninfoOf(lab, to));
    const std::string slot = "fl_" + from;
    ask(there.get(), "SELECT pg_create_physical_replication_slot('" + slot +
                         "', true) WHERE NOT EXISTS (SELECT FROM pg_replication_slots WHERE slot_name = '" +
                         slot + "')");
    ask(here.get(), "CHECKPOINT");
    Move move;
    MonoTime last = clockOf(lab).mono();
    const auto phase = [&](const char* name) {
        const MonoTime now = clockOf(lab).mono();
        move.phases.emplace_back(name, now - std::exchange(last, now));
    };
    if (!stopFast(lab, from)) move.fault = from + " did not stop";
    phase("stop");
    const std::string checkpoint = shutdownCheckpoint(lab, from);
    if (checkpoint.empty()) move.fault = from + " was not shut down cleanly";
    phase("control file");
    if (!move.fault.empty()) return move;
    if (!until(clockOf(lab), there.get(), "SELECT pg_last_wal_replay_lsn() > '" + checkpoint + "'", "t"))
        move.fault = to + " did not replay";
    phase("replay");
    ask(there.get(), "SELECT pg_promote(false)");
    if (!until(clockOf(lab), there.get(), "SELECT pg_is_in_recovery()", "f"))
        move.fault = to + " was not promoted";
    phase("promotion");
    const MonoTime promoted = clockOf(lab).mono();
    const auto upstream = lab.instance(to);
    lab.hook("follow", from, {upstream.host, std::to_string(upstream.port), to, slot});
    // A rejoining server first streams the end of the old timeline, then begins anew on the new one: only
    // what was written after the promotion and is replayed there shows that it has arrived.
    const std::string position = ask(there.get(), "SELECT pg_current_wal_flush_lsn()");
    const std::string streams = "SELECT count(*) FROM pg_stat_replication WHERE application_name = '" + from +
                                "' AND state = 'streaming' AND replay_lsn >= '" + position + "'";
    if (!until(clockOf(lab), there.get(), streams, "1")) move.fault = from + " does not stream";
    move.rejoin = clockOf(lab).mono() - promoted;
    return move;
}

} // namespace fairlead::bench
