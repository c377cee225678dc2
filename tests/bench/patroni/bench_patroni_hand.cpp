// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/patroni/bench_patroni_hand.h"

#include "adapters/engines/patroni/answers.h"
#include "adapters/engines/patroni/settings.h"
#include "adapters/runtime/http/http.h"

#include <libpq-fe.h>
#include <memory>

namespace fairlead::bench {
namespace {

using namespace std::chrono_literals;

/// A superuser's session that stays open, as a script at a console has it.
class Session {
  public:
    Session(const tests::PatroniLab& lab, const std::string& id)
        : m_connection{
              PQconnectdb(("host=" + lab.directory() + "/run port=" + std::to_string(lab.instance(id).port) +
                           " user=postgres dbname=postgres application_name=hand")
                              .c_str()),
              &PQfinish} {}
    std::string ask(const std::string& statement) {
        const std::unique_ptr<PGresult, decltype(&PQclear)> result{
            PQexec(m_connection.get(), statement.c_str()), &PQclear};
        return PQntuples(result.get()) > 0 ? PQgetvalue(result.get(), 0, 0) : "";
    }

  private:
    std::unique_ptr<PGconn, decltype(&PQfinish)> m_connection;
};

runtime::http::Request requestTo(const tests::PatroniLab& lab, const std::string& id) {
    runtime::http::Request request;
    const auto instance = lab.instance(id);
    request.host = instance.host;
    request.port = engines::patroni::restPort(instance);
    return request;
}

template <class Condition>
bool comesTrue(const tests::PatroniLab& lab, Condition condition, Micros every = 10ms) {
    const Deadline end = Deadline::in(60s, lab.clock());
    while (!end.passed(lab.clock())) {
        if (condition()) return true;
        lab.clock().sleepFor(every, {});
    }
    return false;
}

} // namespace

std::string ByHand::patch(const std::string& id, const std::string& json) const {
    auto request = requestTo(m_lab, id);
    request.method = "PATCH";
    request.target = "/config";
    request.body = json;
    request.user = "fairlead";
    request.password = Secret(m_lab.restPassword());
    const auto answer = runtime::http::send(request, m_lab.call(20s), m_lab.clock());
    return answer.response && answer.response->status == 200 ? std::string{} : "PATCH of " + id + " failed";
}

bool ByHand::isPrimary(const std::string& id) const {
    auto request = requestTo(m_lab, id);
    request.target = "/patroni";
    const auto answer = runtime::http::send(request, m_lab.call(5s), m_lab.clock());
    const auto status = answer.response ? engines::patroni::readMember(answer.response->body)
                                        : Result<engines::patroni::MemberStatus>(answer.response.error());
    return !status || status->isPrimary();
}

std::string ByHand::exchange(const std::string& from, const std::string& to) {
    Session old(m_lab, from), next(m_lab, to);
    old.ask("ALTER SYSTEM SET default_transaction_read_only = 'on'");
    old.ask("SELECT pg_reload_conf()");
    old.ask(
        "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE backend_type = 'client backend' "
        "AND "
        "pid <> pg_backend_pid() AND application_name NOT LIKE 'Patroni%'");
    const std::string position = old.ask("SELECT pg_current_wal_flush_lsn()");
    const std::string reached = "SELECT pg_last_wal_replay_lsn() >= '" + position + "'";
    if (!comesTrue(
            m_lab, [&] { return next.ask(reached) == "t"; }, 1ms))
        return to + " did not replay";
    const auto upstream = m_lab.instance(to);
    std::string fault = patch(from, R"({"standby_cluster":{"host":")" + upstream.host + R"(","port":)" +
                                        std::to_string(upstream.port) + R"(,"primary_slot_name":"fl_)" +
                                        m_lab.instance(from).site.value + R"("}})");
    if (!fault.empty()) return fault;
    if (!comesTrue(m_lab, [&] { return !isPrimary(from); })) return from + " stayed primary";
    fault = patch(to, R"({"standby_cluster":null,"slots":{"fl_)" + m_lab.instance(from).site.value +
                          R"(":{"type":"physical"}}})");
    if (!fault.empty()) return fault;
    if (!comesTrue(m_lab, [&] { return next.ask("SELECT pg_is_in_recovery()") == "f"; }))
        return to + " stayed replica";
    next.ask("SELECT pg_logical_emit_message(true, 'hand', 'canary')");
    return {};
}

std::string ByHand::settle(const std::string& from, const std::string& to) {
    Session next(m_lab, to);
    const std::string streams = "SELECT count(*) FROM pg_stat_replication WHERE state = 'streaming'";
    if (!comesTrue(
            m_lab, [&] { return next.ask(streams) == "1"; }, 50ms))
        return from + " does not follow";
    Session old(m_lab, from);
    old.ask("ALTER SYSTEM RESET default_transaction_read_only");
    old.ask("SELECT pg_reload_conf()");
    return patch(from, R"({"slots":{"fl_)" + m_lab.instance(to).site.value + R"(":null}})");
}

} // namespace fairlead::bench
