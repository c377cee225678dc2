// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/pgserver/connection.h"

#include "adapters/pgserver/errors.h"
#include "adapters/pgserver/wait.h"

#include <libpq-fe.h>
#include <algorithm>

namespace fairlead::engines::postgresql {
namespace {

// Versions whose views and functions the queries of this folder were checked against.
constexpr int kOldest = 100000;
constexpr int kFirstUnknown = 180000;

std::string sslMode(inventory::Tls::Mode mode) {
    switch (mode) {
        case inventory::Tls::Mode::Disable:
            return "disable";
        case inventory::Tls::Mode::Require:
            return "require";
        case inventory::Tls::Mode::VerifyCa:
            return "verify-ca";
        case inventory::Tls::Mode::VerifyFull:
            return "verify-full";
    }
    return "verify-full";
}

std::string milliseconds(Micros d) {
    return std::to_string(std::chrono::ceil<std::chrono::milliseconds>(d).count());
}

/// The session's settings, so that neither a role's defaults nor our own death leave a statement running.
std::string sessionSettings(const ConnectOptions& options) {
    return "-c statement_timeout=" + milliseconds(options.statementTimeout) +
           " -c lock_timeout=" + milliseconds(options.lockTimeout) +
           " -c idle_in_transaction_session_timeout=5000 -c search_path=pg_catalog";
}

/// Source: shared/engines/postgresql.md §1.1; the deadline takes connect_timeout's place, which libpq
/// ignores on a connection that is polled.
std::map<std::string, std::string> parameters(const inventory::Engine& engine,
                                              const inventory::Instance& instance,
                                              const ConnectOptions& options, const Secret& password) {
    const inventory::Access& access = engine.access;
    std::map<std::string, std::string> values{
        {"host", instance.host},
        {"port", std::to_string(instance.port)},
        {"dbname", access.database.empty() ? "postgres" : access.database},
        {"user", access.user},
        {"application_name", options.applicationName},
        {"client_encoding", "UTF8"},
        {"options", sessionSettings(options)},
        {"tcp_user_timeout", "4000"},
        {"keepalives_idle", "5"},
        {"keepalives_interval", "2"},
        {"keepalives_count", "2"},
        {"gssencmode", "disable"},
        {"target_session_attrs", "any"},
        {"sslmode", sslMode(access.tls.mode)},
    };
    const auto add = [&values](const char* key, const std::string& value) {
        if (!value.empty()) values[key] = value;
    };
    add("password", password.reveal());
    add("sslrootcert", access.tls.caFile);
    add("sslcert", access.tls.certificateFile);
    add("sslkey", access.tls.keyFile);
    add("replication", options.replication ? "true" : "");
    return values;
}

PGconn* start(const std::map<std::string, std::string>& values) {
    std::vector<const char*> keys, texts;
    for (const auto& [key, text] : values) {
        keys.push_back(key.c_str());
        texts.push_back(text.c_str());
    }
    keys.push_back(nullptr);
    texts.push_back(nullptr);
    return PQconnectStartParams(keys.data(), texts.data(), 0);
}

/// How far libpq has come; it forgets once the connection is bad.
Stage stageOf(ConnStatusType status) {
    if (status == CONNECTION_SSL_STARTUP) return Stage::Securing;
    if (status == CONNECTION_STARTED || status == CONNECTION_NEEDED) return Stage::Connecting;
    return Stage::SigningIn;
}

std::string field(const PGresult* result, int code) {
    const char* text = PQresultErrorField(result, code);
    return text == nullptr ? std::string{} : std::string{text};
}

/// The server may have done its work before these ended the session or the statement.
bool leavesDoubt(std::string_view sqlState) {
    return sqlState.empty() || sqlState.starts_with("57") || sqlState.starts_with("08") ||
           sqlState == "40003";
}

/// Keeps warnings (a cancelled wait for a synchronous replica says so in one) and keeps libpq from
/// printing them.
void takeNotice(void* into, const PGresult* notice) {
    auto& warnings = *static_cast<std::string*>(into);
    if (!warnings.empty()) warnings += " · ";
    warnings += field(notice, PG_DIAG_MESSAGE_PRIMARY);
    const std::string detail = field(notice, PG_DIAG_MESSAGE_DETAIL);
    if (!detail.empty()) warnings += " " + detail;
}

Rows lastOf(std::vector<Rows> answers) {
    return answers.empty() ? Rows{} : std::move(answers.back());
}

} // namespace

std::size_t Rows::size() const {
    return m_answer ? static_cast<std::size_t>(PQntuples(m_answer.get())) : 0;
}

std::optional<std::string_view> Rows::at(std::size_t row, const char* column) const {
    const int place = m_answer ? PQfnumber(m_answer.get(), column) : -1;
    FL_ASSERT(place >= 0);
    return cell(row, static_cast<std::size_t>(place));
}

std::optional<std::string_view> Rows::cell(std::size_t row, std::size_t column) const {
    FL_ASSERT(row < size());
    FL_ASSERT(column < static_cast<std::size_t>(PQnfields(m_answer.get())));
    const int line = static_cast<int>(row);
    const int place = static_cast<int>(column);
    if (PQgetisnull(m_answer.get(), line, place)) return std::nullopt;
    return std::string_view(PQgetvalue(m_answer.get(), line, place),
                            static_cast<std::size_t>(PQgetlength(m_answer.get(), line, place)));
}

std::string Rows::text(std::size_t row, const char* column) const {
    return std::string(at(row, column).value_or(""));
}

std::string Rows::only() const {
    // PQgetvalue gives "" for NULL.
    return empty() || PQnfields(m_answer.get()) == 0 ? std::string{} : PQgetvalue(m_answer.get(), 0, 0);
}

void Connection::Closer::operator()(pg_conn* connection) const {
    PQfinish(connection);
}

Connection::Connection(pg_conn* connection, InstanceId instance, const Clock& clock)
    : m_connection{connection}, m_instance{std::move(instance)}, m_clock{clock} {
    PQsetErrorVerbosity(connection, PQERRORS_VERBOSE);
    PQsetNoticeReceiver(connection, &takeNotice, &m_warnings);
}

Connection::~Connection() = default;

Result<std::unique_ptr<Connection>> Connection::open(const inventory::Engine& engine,
                                                     const inventory::Instance& instance,
                                                     const ConnectOptions& options,
                                                     inventory::SecretStore& secrets, const Clock& clock,
                                                     const Call& call) {
    Secret password;
    if (engine.access.password) {
        Result<Secret> secret = secrets.read(*engine.access.password, call);
        if (!secret) return secret.error();
        password = *std::move(secret);
    }
    PGconn* started = start(parameters(engine, instance, options, password));
    FL_ASSERT(started != nullptr);
    std::unique_ptr<Connection> connection{new Connection{started, instance.id, clock}};
    const std::string address = instance.host + ":" + std::to_string(instance.port);
    if (const Result<void> connected = connection->connect(address, call); !connected)
        return connected.error();
    return connection;
}

Result<void> Connection::connect(const std::string& address, const Call& call) {
    PGconn* raw = m_connection.get();
    const std::string& name = m_instance.value;
    Stage stage = Stage::Connecting;
    auto wanted = PGRES_POLLING_WRITING;
    if (PQstatus(raw) == CONNECTION_BAD)
        return connectionError(name, address, Stage::Resolving, PQerrorMessage(raw));
    while (wanted != PGRES_POLLING_OK) {
        const Ready ready = waitFor(PQsocket(raw), wanted == PGRES_POLLING_READING, call, m_clock);
        if (ready == Ready::Stopped)
            return Error{ErrorKind::Cancelled, "The look at " + name + " was cancelled.", {}, address};
        if (ready == Ready::TooLate)
            return Error{
                ErrorKind::Timeout,
                name +
                    " did not answer in time, so nothing is known of it. Check the server and the network.",
                {},
                address};
        stage = stageOf(PQstatus(raw));
        wanted = PQconnectPoll(raw);
        if (wanted == PGRES_POLLING_FAILED) return connectionError(name, address, stage, PQerrorMessage(raw));
    }
    PQsetErrorVerbosity(raw, PQERRORS_DEFAULT);
    PQsetnonblocking(raw, 1);
    const int version = PQserverVersion(raw);
    if (version >= kOldest && version < kFirstUnknown) return {};
    return Error{ErrorKind::Protocol,
                 name + " runs PostgreSQL " + PQparameterStatus(raw, "server_version") +
                     ". Fairlead knows 10 to 17, so it neither judges nor changes this instance.",
                 {},
                 address};
}

bool Connection::usable() const {
    return !m_broken && PQstatus(m_connection.get()) == CONNECTION_OK;
}

int Connection::backendPid() const {
    return PQbackendPID(m_connection.get());
}

int Connection::serverVersion() const {
    return PQserverVersion(m_connection.get());
}

Error Connection::lost() {
    m_broken = true;
    return {ErrorKind::Refused, m_instance.value + " dropped the session. Observe it again.",
            plainWords(PQerrorMessage(m_connection.get())), m_instance.value};
}

/// Waits for `reading`, or for either direction, and turns giving up into an Error that ends the session:
/// an answer that comes later must not be taken for the next statement's.
static std::optional<Error> gaveUp(Ready ready, const std::string& instance) {
    if (ready == Ready::Yes) return std::nullopt;
    if (ready == Ready::Stopped)
        return Error{ErrorKind::Cancelled, "The call to " + instance + " was cancelled.", {}, instance};
    return Error{ErrorKind::Timeout,
                 instance + " did not answer in time. It may or may not have acted.",
                 {},
                 instance};
}

Result<void> Connection::send(const Call& call) {
    PGconn* raw = m_connection.get();
    for (int left = PQflush(raw); left != 0; left = PQflush(raw)) {
        if (left < 0) return lost();
        if (auto error = gaveUp(waitFor(PQsocket(raw), false, call, m_clock), m_instance.value)) {
            m_broken = true;
            return *error;
        }
        if (PQconsumeInput(raw) == 0) return lost();
    }
    return {};
}

/// Reads the answers up to the end of one statement, or up to the pipeline's mark.
Result<std::vector<Rows>> Connection::receive(const Call& call, bool pipelined) {
    PGconn* raw = m_connection.get();
    std::vector<Rows> answers;
    std::optional<Error> refused;
    for (;;) {
        while (PQisBusy(raw)) {
            if (auto error = gaveUp(waitFor(PQsocket(raw), true, call, m_clock), m_instance.value)) {
                m_broken = true;
                return *error;
            }
            if (PQconsumeInput(raw) == 0) return refused ? *refused : lost();
        }
        const std::shared_ptr<PGresult> result{PQgetResult(raw), &PQclear};
        if (!result && PQstatus(raw) == CONNECTION_BAD) return refused ? *refused : lost();
        if (!result && pipelined) continue;
        if (!result) break;
        const ExecStatusType status = PQresultStatus(result.get());
        if (status == PGRES_PIPELINE_SYNC) break;
        if (status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK) {
            // In a pipeline a command without rows is a statement that was prepared on the way.
            if (status == PGRES_TUPLES_OK || !pipelined) answers.emplace_back(result);
        } else if (status != PGRES_PIPELINE_ABORTED) {
            m_sqlState = field(result.get(), PG_DIAG_SQLSTATE);
            m_inDoubt = leavesDoubt(m_sqlState);
            const std::string words = field(result.get(), PG_DIAG_MESSAGE_PRIMARY);
            refused = m_sqlState.empty() ? lost() : serverError(m_instance.value, m_sqlState, words);
        }
    }
    if (refused) return *refused;
    m_inDoubt = false;
    return answers;
}

Result<Rows> Connection::exec(const std::string& statement, const Call& call) {
    m_sqlState.clear();
    m_warnings.clear();
    m_inDoubt = false;
    if (!usable()) return lost();
    if (call.deadline.passed(m_clock)) {
        return Error{ErrorKind::Timeout,
                     "The time was up before anything was sent to " + m_instance.value + ".",
                     {},
                     m_instance.value};
    }
    if (PQsendQuery(m_connection.get(), statement.c_str()) == 0) return lost();
    m_inDoubt = true;
    if (const Result<void> sent = send(call); !sent) return sent.error();
    auto answers = receive(call, false);
    if (!answers) return answers.error();
    return lastOf(std::move(*answers));
}

bool Connection::enqueue(const std::string& statement) {
    PGconn* raw = m_connection.get();
    auto [known, isNew] = m_prepared.try_emplace(statement);
    if (isNew) {
        known->second = "fairlead_" + std::to_string(++m_names);
        if (PQsendPrepare(raw, known->second.c_str(), statement.c_str(), 0, nullptr) == 0) return false;
    }
    return PQsendQueryPrepared(raw, known->second.c_str(), 0, nullptr, nullptr, nullptr, 0) != 0;
}

std::vector<Result<Rows>> Connection::ask(const std::vector<std::string>& statements, const Call& call) {
    std::vector<Result<Rows>> answers;
    const auto failAll = [&](const Error& error) {
        while (answers.size() < statements.size())
            answers.emplace_back(error);
        return answers;
    };
    if (!usable()) return failAll(lost());
    PGconn* raw = m_connection.get();
    PQenterPipelineMode(raw);
    for (const std::string& statement : statements)
        if (!enqueue(statement) || PQpipelineSync(raw) == 0) return failAll(lost());
    if (const Result<void> sent = send(call); !sent) return failAll(sent.error());
    for (const std::string& statement : statements) {
        auto answer = receive(call, true);
        // Prepared anew under another name: the plan may have been the trouble, or never have been made.
        if (!answer) m_prepared.erase(statement);
        if (answer)
            answers.emplace_back(lastOf(std::move(*answer)));
        else
            answers.emplace_back(answer.error());
        if (!usable()) return failAll(answers.back().has_value() ? lost() : answers.back().error());
    }
    PQexitPipelineMode(raw);
    return answers;
}

Result<std::vector<Rows>> Connection::askTogether(const std::vector<const std::string*>& statements,
                                                  const Call& call) {
    if (!usable()) return lost();
    PGconn* raw = m_connection.get();
    PQenterPipelineMode(raw);
    for (const std::string* statement : statements)
        if (!enqueue(*statement)) return lost();
    if (PQpipelineSync(raw) == 0) return lost();
    if (const Result<void> sent = send(call); !sent) return sent.error();
    auto answers = receive(call, true);
    if (!answers) {
        // Which of them the server has prepared is not known.
        for (const std::string* statement : statements)
            m_prepared.erase(*statement);
    }
    if (usable()) PQexitPipelineMode(raw);
    FL_ASSERT(!answers || answers->size() == statements.size());
    return answers;
}

} // namespace fairlead::engines::postgresql
