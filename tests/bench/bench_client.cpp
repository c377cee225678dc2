// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/bench_client.h"

#include <algorithm>

namespace fairlead::bench {

using namespace std::chrono_literals;

Connection connectTo(const std::string& conninfo) {
    return {PQconnectdb(conninfo.c_str()), &PQfinish};
}

std::string ask(PGconn* connection, const std::string& statement) {
    const std::unique_ptr<PGresult, decltype(&PQclear)> result(PQexec(connection, statement.c_str()),
                                                               &PQclear);
    return PQntuples(result.get()) > 0 ? PQgetvalue(result.get(), 0, 0) : "";
}

Client::Client(std::string left, std::string right, const Clock& clock) : m_clock(clock) {
    m_sides[0].conninfo = std::move(left);
    m_sides[1].conninfo = std::move(right);
    for (Side& side : m_sides)
        side.connection = connectTo(side.conninfo);
    m_thread = std::jthread([this](const std::stop_token& stop) { work(stop); });
}

bool Client::commit(Side& side) {
    if (PQstatus(side.connection.get()) != CONNECTION_OK) return false;
    const std::unique_ptr<PGresult, decltype(&PQclear)> result(
        PQexec(side.connection.get(), "INSERT INTO bench_rows DEFAULT VALUES"), &PQclear);
    const bool taken = PQresultStatus(result.get()) == PGRES_COMMAND_OK;
    const std::scoped_lock lock(m_mutex);
    m_refusal = taken ? "" : PQerrorMessage(side.connection.get());
    if (taken) m_commits.push_back(m_clock.mono());
    return taken;
}

void Client::mend(Side& side) {
    if (side.mending.valid()) {
        if (side.mending.wait_for(0s) == std::future_status::ready) side.connection = side.mending.get();
        return;
    }
    const bool broken = PQstatus(side.connection.get()) != CONNECTION_OK;
    if (!broken || m_clock.mono() - side.tried < 50ms) return;
    side.tried = m_clock.mono();
    side.mending = std::async(std::launch::async, &connectTo, side.conninfo + " connect_timeout=2");
}

void Client::work(const std::stop_token& stop) {
    std::size_t at = 0;
    while (!stop.stop_requested()) {
        const bool taken = commit(m_sides[at]);
        if (!taken) at = 1 - at;
        m_clock.sleepFor(taken ? 5ms : 1ms, stop);
        // Broken connections are mended beside the writing, as a pool would, and never in the way of it.
        for (Side& side : m_sides)
            mend(side);
    }
}

Micros Client::longestGapSince(MonoTime from) const {
    const std::scoped_lock lock(m_mutex);
    auto first = std::lower_bound(m_commits.begin(), m_commits.end(), from);
    if (first != m_commits.begin()) --first;
    Micros longest{0};
    for (auto next = first; next != m_commits.end() && std::next(next) != m_commits.end(); ++next)
        longest = std::max(longest, *std::next(next) - *next);
    // An outage that has not ended counts too.
    if (!m_commits.empty()) longest = std::max(longest, m_clock.mono() - m_commits.back());
    return longest;
}

std::size_t Client::commits() const {
    const std::scoped_lock lock(m_mutex);
    return m_commits.size();
}

bool Client::commitsWithin(Micros most) const {
    const std::size_t before = commits();
    const Deadline deadline = Deadline::in(most, m_clock);
    while (commits() == before) {
        if (deadline.passed(m_clock)) return false;
        m_clock.sleepFor(5ms, {});
    }
    return true;
}

std::string Client::lastRefusal() const {
    const std::scoped_lock lock(m_mutex);
    return m_refusal;
}

} // namespace fairlead::bench
