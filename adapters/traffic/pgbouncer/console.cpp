// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/traffic/pgbouncer/console.h"

#include "adapters/traffic/door_words.h"
#include "adapters/traffic/stream.h"

#include <libpq-fe.h>
#include <algorithm>
#include <array>
#include <utility>

namespace fairlead::traffic::pgbouncer {
namespace {

const char* sslMode(inventory::Tls::Mode mode) {
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

/// No `options` among them: a pooler refuses that parameter unless it was told to ignore it.
PGconn* start(const inventory::FrontDoor& door, const inventory::Device& device, const Secret& password) {
    const inventory::Access& access = door.access;
    std::map<std::string, std::string> values{{"host", device.host},
                                              {"port", std::to_string(device.port)},
                                              {"dbname", "pgbouncer"},
                                              {"user", access.user},
                                              {"gssencmode", "disable"},
                                              {"application_name", "fairlead"},
                                              {"sslmode", sslMode(access.tls.mode)}};
    const auto add = [&values](const char* key, const std::string& value) {
        if (!value.empty()) values[key] = value;
    };
    add("password", password.reveal());
    add("sslrootcert", access.tls.caFile);
    add("sslcert", access.tls.certificateFile);
    add("sslkey", access.tls.keyFile);
    std::vector<const char*> keys, texts;
    for (const auto& [key, text] : values) {
        keys.push_back(key.c_str());
        texts.push_back(text.c_str());
    }
    keys.push_back(nullptr);
    texts.push_back(nullptr);
    return PQconnectStartParams(keys.data(), texts.data(), 0);
}

/// libpq's words on one line, without its prefixes.
std::string plain(std::string words) {
    for (const char* prefix : {"FATAL:  ", "ERROR:  "}) {
        if (const auto at = words.rfind(prefix); at != std::string::npos) words = words.substr(at + 8);
    }
    std::replace(words.begin(), words.end(), '\n', ' ');
    while (!words.empty() && words.back() == ' ')
        words.pop_back();
    return words;
}

/// Where an answer or a connection did not come by its deadline.
Error gaveUp(Ready ready, const std::string& who) {
    if (ready == Ready::Stopped)
        return {ErrorKind::Cancelled, "The call to " + who + " was cancelled.", {}, who};
    return {ErrorKind::Timeout, who + " did not answer in time. Check the pooler and the network.", {}, who};
}

ConsoleRows rowsOf(const PGresult* result) {
    ConsoleRows rows(static_cast<std::size_t>(PQntuples(result)));
    for (int row = 0; row < PQntuples(result); ++row) {
        for (int column = 0; column < PQnfields(result); ++column)
            rows[static_cast<std::size_t>(row)][PQfname(result, column)] = PQgetvalue(result, row, column);
    }
    return rows;
}

} // namespace

// Source: shared/engines/traffic.md §4; PgBouncer 1.18.
Error consoleError(const std::string& who, const std::string& words) {
    struct Meaning {
        const char* part;
        ErrorKind kind;
        const char* what;
    };
    static constexpr std::array kMeanings{
        Meaning{"admin access needed", ErrorKind::Permission,
                " lets this user look, not act. Add it to admin_users there."},
        Meaning{"not allowed", ErrorKind::Permission,
                " does not let this user into its console. Add it to admin_users there."},
        Meaning{"already suspended/paused", ErrorKind::Refused,
                " is paused as a whole by somebody else. Ask who, and RESUME it first."},
        Meaning{"no such database", ErrorKind::Invalid,
                " knows no such database. Correct `databases` of the front door."},
        Meaning{"authentication failed", ErrorKind::Authentication,
                " did not accept the user's password. Correct `access` of the front door."},
        Meaning{"no such user", ErrorKind::Authentication,
                " does not know this user. Correct `access` of the front door."},
        Meaning{"Connection refused", ErrorKind::Refused,
                " cannot be reached: nobody listens there. Start the pooler or correct its address."},
        Meaning{"SSL", ErrorKind::Tls, " and this console agree on no secure channel. Correct `access.tls`."},
    };
    for (const Meaning& each : kMeanings) {
        if (words.find(each.part) != std::string::npos) return {each.kind, who + each.what, words, who};
    }
    return {ErrorKind::Unexpected, who + " refused.", words, who};
}

void Console::Closer::operator()(pg_conn* connection) const {
    PQfinish(connection);
}

Console::Console(pg_conn* connection, std::string who, const Clock& clock)
    : m_connection(connection), m_who(std::move(who)), m_clock(clock) {
    // Else libpq prints what the pooler notices.
    PQsetNoticeReceiver(
        connection, [](void*, const PGresult*) {}, nullptr);
}

Console::~Console() = default;

Result<std::unique_ptr<Console>> Console::open(const inventory::FrontDoor& door,
                                               const inventory::Device& device,
                                               inventory::SecretStore& secrets, const Clock& clock,
                                               const Call& call) {
    Secret password;
    if (door.access.password) {
        auto secret = secrets.read(*door.access.password, call);
        if (!secret) return withoutSecret(device.id.value, secret.error());
        password = *std::move(secret);
    }
    PGconn* started = start(door, device, password);
    FL_ASSERT(started != nullptr);
    std::unique_ptr<Console> console(new Console(started, device.id.value, clock));
    const auto connected = console->connect(device.host + ":" + std::to_string(device.port), call);
    if (!connected) return connected.error();
    return console;
}

Result<void> Console::connect(const std::string& address, const Call& call) {
    PGconn* raw = m_connection.get();
    auto wanted = PQstatus(raw) == CONNECTION_BAD ? PGRES_POLLING_FAILED : PGRES_POLLING_WRITING;
    while (wanted != PGRES_POLLING_OK) {
        if (wanted == PGRES_POLLING_FAILED) {
            Error error = consoleError(m_who, plain(PQerrorMessage(raw)));
            error.where = address;
            return error;
        }
        const Ready ready = waitFor(PQsocket(raw), wanted == PGRES_POLLING_READING, call, m_clock);
        if (ready != Ready::Yes) return gaveUp(ready, m_who);
        wanted = PQconnectPoll(raw);
    }
    PQsetnonblocking(raw, 1);
    return {};
}

Error Console::lost() const {
    return {ErrorKind::Refused, m_who + " dropped the session.", plain(PQerrorMessage(m_connection.get())),
            m_who};
}

Result<ConsoleRows> Console::receive(const Call& call) {
    PGconn* raw = m_connection.get();
    ConsoleRows rows;
    std::optional<Error> refused;
    for (;;) {
        while (PQisBusy(raw)) {
            const Ready ready = waitFor(PQsocket(raw), true, call, m_clock);
            if (ready != Ready::Yes) return gaveUp(ready, m_who);
            if (PQconsumeInput(raw) == 0) return lost();
        }
        const std::unique_ptr<PGresult, decltype(&PQclear)> result(PQgetResult(raw), &PQclear);
        if (!result && PQstatus(raw) == CONNECTION_BAD) return lost();
        if (!result) break;
        const ExecStatusType status = PQresultStatus(result.get());
        if (status == PGRES_TUPLES_OK) rows = rowsOf(result.get());
        if (status != PGRES_FATAL_ERROR) continue;
        const char* words = PQresultErrorField(result.get(), PG_DIAG_MESSAGE_PRIMARY);
        if (PQstatus(raw) == CONNECTION_BAD) return lost();
        refused = consoleError(m_who, words == nullptr ? "" : words);
    }
    m_inDoubt = false;
    if (refused) return *refused;
    return rows;
}

Result<ConsoleRows> Console::ask(const std::string& statement, const Call& call) {
    PGconn* raw = m_connection.get();
    m_inDoubt = false;
    if (PQstatus(raw) != CONNECTION_OK || PQsendQuery(raw, statement.c_str()) == 0) return lost();
    m_inDoubt = true;
    for (int left = PQflush(raw); left != 0; left = PQflush(raw)) {
        if (left < 0) return lost();
        const Ready ready = waitFor(PQsocket(raw), false, call, m_clock);
        if (ready != Ready::Yes) return gaveUp(ready, m_who);
    }
    return receive(call);
}

bool Console::usable() const {
    return !m_inDoubt && PQstatus(m_connection.get()) == CONNECTION_OK;
}

namespace {

std::string keyOf(const inventory::FrontDoor& door, const inventory::Device& device) {
    return device.id.value + " " + device.host + ":" + std::to_string(device.port) + " " + door.access.user;
}

} // namespace

Result<std::unique_ptr<Console>> Consoles::borrow(const inventory::FrontDoor& door,
                                                  const inventory::Device& device, const Call& call) {
    {
        const std::scoped_lock lock(m_mutex);
        if (auto kept = std::move(m_idle[keyOf(door, device)]); kept && kept->usable()) return kept;
    }
    return Console::open(door, device, m_secrets, m_clock, call);
}

void Consoles::giveBack(const inventory::FrontDoor& door, const inventory::Device& device,
                        std::unique_ptr<Console> console) {
    if (!console->usable()) return;
    const std::scoped_lock lock(m_mutex);
    m_idle[keyOf(door, device)] = std::move(console);
}

Result<ConsoleRows> Consoles::ask(const inventory::FrontDoor& door, const inventory::Device& device,
                                  const std::string& question, const Call& call) {
    bool again = false;
    for (;;) {
        auto console = borrow(door, device, call);
        if (!console) return console.error();
        auto rows = (*console)->ask(question, call);
        const bool ended = !rows && rows.error().kind == ErrorKind::Refused && !(*console)->usable();
        giveBack(door, device, std::move(console).value());
        if (!ended || std::exchange(again, true)) return rows;
    }
}

} // namespace fairlead::traffic::pgbouncer
