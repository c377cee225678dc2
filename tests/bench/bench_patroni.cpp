// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/bench_patroni.h"

#include "adapters/runtime/command.h"

#include <unistd.h>
#include <cstdlib>

namespace fairlead::bench {

using namespace std::chrono_literals;

namespace {

/// Patroni's own demotion and promotion take seconds; longer than this, and nothing will come.
constexpr Micros kPatience = 60s;

std::string conninfoOf(const char* host) {
    return std::string("host=") + host + " port=31900 user=postgres password=lab dbname=postgres";
}

} // namespace

PatroniPair::PatroniPair(const Clock& clock) : m_clock(clock) {
    char pattern[] = "/tmp/fairlead-bench.XXXXXX";
    m_directory = ::mkdtemp(pattern);
    if (const auto why = script("up", {std::to_string(::getpid())}); !why.empty()) {
        m_fault = "Patroni's lab did not come up: " + why;
        return;
    }
    ask(connectTo(conninfoOf("127.0.1.1")).get(),
        "CREATE TABLE bench_rows (at timestamptz DEFAULT clock_timestamp())");
    m_client.emplace(conninfoOf("127.0.1.1"), conninfoOf("127.0.2.1"), clock);
}

PatroniPair::~PatroniPair() {
    m_client.reset();
    script("down");
}

Move PatroniPair::byPatronictl() {
    Move move;
    move.fault = m_fault.empty() ? script("settled") : m_fault;
    if (!move.fault.empty()) return move;
    if (!m_client->commitsWithin(kPatience)) {
        move.fault = "the client could not write before: " + m_client->lastRefusal();
        return move;
    }
    const std::string to = m_leader == "p1" ? "p2" : "p1";
    const MonoTime began = m_clock.mono();
    move.fault = script("move", {m_leader, to});
    if (!move.fault.empty()) return move;
    m_leader = to;
    m_clock.sleepFor(1s, {});
    if (!m_client->commitsWithin(kPatience))
        move.fault = "the client cannot write: " + m_client->lastRefusal();
    move.outage = m_client->longestGapSince(began);
    return move;
}

std::string PatroniPair::script(const std::string& verb, const std::vector<std::string>& more) const {
    std::vector<std::string> command{FAIRLEAD_BENCH_SCRIPTS "/patroni_lab", verb, m_directory};
    command.insert(command.end(), more.begin(), more.end());
    const auto ended = runtime::runCommand(command, {Deadline::in(180s, m_clock), {}}, m_clock);
    if (!ended) return toText(ended.error());
    return ended->exitCode == 0 ? std::string() : ended->output + ended->errors;
}

} // namespace fairlead::bench
