// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/lab/tst_crash_resume_watch.h"

#include <libpq-fe.h>
#include <map>
#include <memory>

namespace fairlead::tests {
namespace {

using namespace std::chrono_literals;

constexpr const char* kTakesWrites =
    "SELECT NOT pg_is_in_recovery() AND current_setting('default_transaction_read_only') = 'off'";

class Session {
  public:
    explicit Session(std::string conninfo) : m_conninfo(std::move(conninfo)) {}
    bool takesWrites() {
        if (!m_connection || PQstatus(m_connection.get()) != CONNECTION_OK)
            m_connection.reset(PQconnectdb(m_conninfo.c_str()));
        const std::unique_ptr<PGresult, decltype(&PQclear)> result{PQexec(m_connection.get(), kTakesWrites),
                                                                   &PQclear};
        return PQresultStatus(result.get()) == PGRES_TUPLES_OK &&
               std::string(PQgetvalue(result.get(), 0, 0)) == "t";
    }

  private:
    std::string m_conninfo;
    std::unique_ptr<PGconn, decltype(&PQfinish)> m_connection{nullptr, &PQfinish};
};

} // namespace

PrimaryWatch::PrimaryWatch(const Lab& lab)
    : m_lab(lab), m_thread([this](const std::stop_token& stop) { work(stop); }) {}

std::string PrimaryWatch::twoAtOnce() const {
    const std::scoped_lock lock(m_mutex);
    return m_two;
}

void PrimaryWatch::work(const std::stop_token& stop) {
    std::map<std::string, Session> sessions;
    for (const auto& each : m_lab.engine().instances) {
        // As an application, for a superuser's session is one that a soft fence may not end.
        sessions.emplace(each.id.value, "host=" + each.host + " port=" + std::to_string(each.port) +
                                            " user=app dbname=postgres password=" + m_lab.appPassword() +
                                            " sslmode=require application_name=watch connect_timeout=2");
    }
    while (!stop.stop_requested()) {
        std::string first, others;
        for (auto& [id, session] : sessions) {
            if (!session.takesWrites()) continue;
            (first.empty() ? first : others) += " " + id;
        }
        // Writable before and after another was: both were at once.
        if (!others.empty() && sessions.at(first.substr(1)).takesWrites()) {
            const std::scoped_lock lock(m_mutex);
            m_two = toIso(m_lab.clock().utc()) + first + others;
        }
        ++m_looks;
        m_lab.clock().sleepFor(8ms, stop);
    }
}

} // namespace fairlead::tests
