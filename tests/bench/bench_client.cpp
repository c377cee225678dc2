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

Client::Client(std::string left, std::string right, const Clock& clock)
    : m_conninfo{std::move(left), std::move(right)},
      m_clock(clock),
      m_thread([this](const std::stop_token& stop) { work(stop); }) {}

void Client::work(const std::stop_token& stop) {
    std::array<Connection, 2> connections{connectTo(m_conninfo[0]), connectTo(m_conninfo[1])};
    std::array<MonoTime, 2> tried{};
    std::size_t at = 0;
    const auto commit = [&](PGconn* connection) {
        const std::unique_ptr<PGresult, decltype(&PQclear)> result(
            PQexec(connection, "INSERT INTO bench_rows DEFAULT VALUES"), &PQclear);
        return PQresultStatus(result.get()) == PGRES_COMMAND_OK;
    };
    while (!stop.stop_requested()) {
        if (PQstatus(connections[at].get()) == CONNECTION_OK && commit(connections[at].get())) {
            {
                const std::scoped_lock lock(m_mutex);
                m_commits.push_back(m_clock.mono());
            }
            m_clock.sleepFor(5ms, stop);
        } else {
            at = 1 - at;
            m_clock.sleepFor(1ms, stop);
        }
        // The other connection is mended beside the writing, as a pool would, and never in the way of it.
        const std::size_t other = 1 - at;
        const bool broken = PQstatus(connections[other].get()) != CONNECTION_OK;
        if (broken && m_clock.mono() - tried[other] > 200ms) {
            connections[other] = connectTo(m_conninfo[other]);
            tried[other] = m_clock.mono();
        }
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

} // namespace fairlead::bench
