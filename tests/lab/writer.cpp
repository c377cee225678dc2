// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/lab/writer.h"

#include <libpq-fe.h>
#include <sys/socket.h>
#include <algorithm>
#include <set>
#include <sstream>

namespace fairlead::tests {
namespace {

using ConnectionPtr = std::unique_ptr<PGconn, decltype(&PQfinish)>;

std::string conninfoOf(const Lab& lab) {
    std::string hosts, ports;
    for (const auto& each : lab.engine().instances) {
        hosts += (hosts.empty() ? "" : ",") + each.host;
        ports += (ports.empty() ? "" : ",") + std::to_string(each.port);
    }
    return "host=" + hosts + " port=" + ports + " user=app dbname=postgres password=" + lab.appPassword() +
           " sslmode=require application_name=writer connect_timeout=2 target_session_attrs=read-write";
}

bool insert(PGconn* connection, std::int64_t id) {
    const std::string statement = "INSERT INTO public.writes (id) VALUES (" + std::to_string(id) + ")";
    const std::unique_ptr<PGresult, decltype(&PQclear)> result{PQexec(connection, statement.c_str()),
                                                               &PQclear};
    return PQresultStatus(result.get()) == PGRES_COMMAND_OK;
}

} // namespace

Writer::Writer(const Lab& lab, Micros every, std::string conninfo, std::int64_t first)
    : m_lab{lab},
      m_every{every},
      m_conninfo{conninfo.empty() ? conninfoOf(lab) : std::move(conninfo)},
      m_first{first},
      m_thread{[this](const std::stop_token& stop) { work(stop); }} {}

Writer::~Writer() {
    stop();
}

void Writer::stop() {
    m_thread.request_stop();
    if (const int socket = m_socket.load(); socket >= 0) shutdown(socket, SHUT_RDWR);
    if (m_thread.joinable()) m_thread.join();
}

void Writer::work(const std::stop_token& stop) {
    ConnectionPtr connection{nullptr, &PQfinish};
    for (std::int64_t id = m_first; !stop.stop_requested(); ++id) {
        if (!connection || PQstatus(connection.get()) != CONNECTION_OK) {
            m_socket = -1;
            connection.reset(PQconnectdb(m_conninfo.c_str()));
            m_socket = PQsocket(connection.get());
        }
        if (PQstatus(connection.get()) == CONNECTION_OK && insert(connection.get(), id)) {
            const std::lock_guard lock{m_mutex};
            m_acknowledged.push_back({id, m_lab.clock().mono()});
        } else {
            const std::lock_guard lock{m_mutex};
            // stop() cuts the session short, which is nobody's refusal.
            if (!stop.stop_requested()) m_errors.emplace_back(PQerrorMessage(connection.get()));
            connection.reset();
        }
        m_lab.clock().sleepFor(m_every, stop);
    }
    m_socket = -1;
}

std::vector<Writer::Acknowledged> Writer::acknowledged() const {
    const std::lock_guard lock{m_mutex};
    return m_acknowledged;
}

std::vector<std::string> Writer::errors() const {
    const std::lock_guard lock{m_mutex};
    return m_errors;
}

Micros Writer::longestGap() const {
    Micros longest{0};
    const auto all = acknowledged();
    for (std::size_t i = 1; i < all.size(); ++i)
        longest = std::max(longest, all[i].at - all[i - 1].at);
    return longest;
}

std::vector<std::int64_t> Writer::missingOn(const std::string& id) const {
    std::istringstream text{m_lab.sql(id, "SELECT string_agg(id::text, ' ') FROM public.writes")};
    std::set<std::int64_t> present;
    for (std::int64_t each = 0; text >> each;)
        present.insert(each);
    std::vector<std::int64_t> missing;
    for (const Acknowledged& each : acknowledged())
        if (!present.contains(each.id)) missing.push_back(each.id);
    return missing;
}

} // namespace fairlead::tests
