// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/pgserver/connection.h"
#include "adapters/pgserver/errors.h"
#include "adapters/runtime/system_clock.h"
#include "tests/support/test_case.h"

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>
#include <QTest>
#include <cerrno>
#include <functional>
#include <set>
#include <system_error>
#include <thread>

using namespace std::chrono_literals;
using namespace fairlead;
using namespace fairlead::engines::postgresql;

namespace {

class NoSecrets : public inventory::SecretStore {
  public:
    Result<Secret> read(const inventory::SecretRef&, const Call&) override { return Secret{}; }
};

/// A listener that answers the first connection with fixed bytes, or with silence, and closes at the end.
class FakeServer {
  public:
    explicit FakeServer(std::string answer, bool closes) : m_socket{socket(AF_INET, SOCK_STREAM, 0)} {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        bind(m_socket, reinterpret_cast<sockaddr*>(&address), sizeof address);
        listen(m_socket, 1);
        socklen_t size = sizeof address;
        getsockname(m_socket, reinterpret_cast<sockaddr*>(&address), &size);
        m_port = ntohs(address.sin_port);
        m_thread = std::jthread{[this, answer = std::move(answer), closes] { serve(answer, closes); }};
    }
    ~FakeServer() {
        shutdown(m_socket, SHUT_RDWR);
        m_thread.join();
        if (m_client >= 0) close(m_client);
        close(m_socket);
    }
    std::uint16_t port() const { return m_port; }

  private:
    void serve(const std::string& answer, bool closes) {
        m_client = accept(m_socket, nullptr, nullptr);
        if (m_client < 0) return;
        char startup[512];
        if (recv(m_client, startup, sizeof startup, 0) > 0 && !answer.empty())
            send(m_client, answer.data(), answer.size(), MSG_NOSIGNAL);
        if (closes) shutdown(m_client, SHUT_RDWR);
    }
    int m_socket = -1;
    int m_client = -1;
    std::uint16_t m_port = 0;
    std::jthread m_thread;
};

/// One message of the protocol: type, length, body.
std::string message(char type, const std::string& body) {
    const std::uint32_t length = htonl(static_cast<std::uint32_t>(body.size() + 4));
    std::string text{type};
    text.append(reinterpret_cast<const char*>(&length), 4);
    return text + body;
}

std::string server(const std::string& version) {
    using namespace std::string_literals;
    return message('R', "\0\0\0\0"s) + message('S', "server_version\0"s + version + '\0') + message('Z', "I");
}

std::string refusal(const std::string& state, const std::string& words) {
    using namespace std::string_literals;
    return message('E', "SFATAL\0VFATAL\0C"s + state + "\0M"s + words + "\0\0"s);
}

} // namespace

/// What an operator is told when PostgreSQL says no, or says nothing.
class TestErrors : public fairlead::tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void aSayingHasItsMeaning_data();
    void aSayingHasItsMeaning();
    void everySayingNamesTheInstanceAndEndsAsASentence();
    void noSayingIsHiddenByAnEarlierOne();
    void aConnectionFailsByItsStage_data();
    void aConnectionFailsByItsStage();
    void verboseTextIsMadePlain();
    void aServerIsJudgedByItsFirstWords_data();
    void aServerIsJudgedByItsFirstWords();
};

void TestErrors::aSayingHasItsMeaning_data() {
    QTest::addColumn<QString>("state");
    QTest::addColumn<QString>("words");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("what");
    const auto row = [](const char* name, const char* state, const char* words, ErrorKind kind,
                        const char* what) {
        QTest::newRow(name) << QString::fromLatin1(state) << QString::fromLatin1(words)
                            << static_cast<int>(kind) << QString::fromLatin1(what);
    };
    row("a replica asked as a primary", "55000", "recovery is in progress", ErrorKind::Unexpected,
        "b1 is a replica now. Observe it again.");
    row("a primary asked as a replica", "55000", "recovery is not in progress", ErrorKind::Unexpected,
        "b1 is a primary already. Verify its history.");
    row("a write through the fence", "25006", "cannot execute INSERT in a read-only transaction",
        ErrorKind::Refused, "b1 takes no writes: it is fenced, or it is a replica.");
    row("no right to promote", "42501", "permission denied for function pg_promote", ErrorKind::Permission,
        "Fairlead's role may not promote b1. Grant: EXECUTE ON FUNCTION pg_promote(boolean, integer).");
    row("no right to end a superuser", "42501", "must be a superuser to terminate superuser process",
        ErrorKind::Permission,
        "Fairlead's role may not end a superuser's session on b1. End it by hand, or wait.");
    row("our own fault", "25001", "ALTER SYSTEM cannot run inside a transaction block", ErrorKind::Invalid,
        "ALTER SYSTEM was sent to b1 inside a transaction block. This is a fault of Fairlead's.");
    row("starting up", "57P03", "the database system is starting up", ErrorKind::Refused,
        "b1 runs but does not serve yet or any more. Wait, then observe it again.");
    row("too many clients", "53300", "sorry, too many clients already", ErrorKind::Refused,
        "b1 has no free connection. Keep some in reserve for Fairlead's role.");
    row("a closed door", "55000", "database \"app\" is not currently accepting connections",
        ErrorKind::Refused, "b1 has closed that database to new sessions.");
    row("a statement that took too long", "57014", "canceling statement due to statement timeout",
        ErrorKind::Timeout, "b1 cancelled the statement because it took longer than Fairlead allows.");
    row("a server of another language", "28P01", "password-Authentifizierung fehlgeschlagen",
        ErrorKind::Authentication,
        "b1 did not accept the password of Fairlead's role. Store the right one under the inventory's "
        "reference.");
    row("what nobody foresaw", "XX001", "invalid page in block 0", ErrorKind::Unexpected,
        "b1 gave an answer that Fairlead does not expect here.");
}

void TestErrors::aSayingHasItsMeaning() {
    QFETCH(QString, state);
    QFETCH(QString, words);
    QFETCH(int, kind);
    QFETCH(QString, what);
    const Error error = serverError("b1", state.toStdString(), words.toStdString());
    QCOMPARE(static_cast<int>(error.kind), kind);
    FL_COMPARE_TEXT(error.what, what.toStdString());
    FL_COMPARE_TEXT(error.engineWords, (state + QLatin1Char(' ') + words).toStdString());
    FL_COMPARE_TEXT(error.where, "b1");
}

void TestErrors::everySayingNamesTheInstanceAndEndsAsASentence() {
    for (const Saying& saying : sayings()) {
        QVERIFY2(saying.meaning.find("{}") != std::string_view::npos ||
                     saying.meaning.find("Fairlead") != std::string_view::npos,
                 std::string{saying.meaning}.c_str());
        QVERIFY2(saying.meaning.ends_with('.') || saying.meaning.ends_with(')'),
                 std::string{saying.meaning}.c_str());
    }
}

void TestErrors::noSayingIsHiddenByAnEarlierOne() {
    for (const Saying& saying : sayings())
        QCOMPARE(sayingFor(saying.sqlState, saying.fragment), &saying);
}

void TestErrors::aConnectionFailsByItsStage_data() {
    QTest::addColumn<int>("stage");
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("kind");
    const auto row = [](const char* name, Stage stage, const char* text, ErrorKind kind) {
        QTest::newRow(name) << static_cast<int>(stage) << QString::fromLatin1(text) << static_cast<int>(kind);
    };
    row("nobody listens, in any language", Stage::Connecting, "Verbindungsaufbau abgelehnt",
        ErrorKind::Refused);
    row("nobody answers", Stage::Connecting, std::generic_category().message(ETIMEDOUT).c_str(),
        ErrorKind::Timeout);
    row("no way there", Stage::Connecting, std::generic_category().message(EHOSTUNREACH).c_str(),
        ErrorKind::Timeout);
    row("no such name", Stage::Resolving, "could not translate host name", ErrorKind::Refused);
    row("a certificate of another CA", Stage::Securing, "SSL error: certificate verify failed",
        ErrorKind::Tls);
    row("no TLS at all", Stage::Securing, "server does not support SSL, but SSL was required",
        ErrorKind::Tls);
    row("not PostgreSQL", Stage::Securing, "received invalid response to SSL negotiation: H",
        ErrorKind::Protocol);
    row("a wrong password", Stage::SigningIn,
        "connection to server at \"b1\" failed: FATAL:  28P01: password authentication failed\nLOCATION:  "
        "auth.c:1",
        ErrorKind::Authentication);
    row("a server that closed", Stage::SigningIn, "server closed the connection unexpectedly",
        ErrorKind::Refused);
}

void TestErrors::aConnectionFailsByItsStage() {
    QFETCH(int, stage);
    QFETCH(QString, text);
    QFETCH(int, kind);
    const Error error =
        connectionError("b1", "127.0.2.1:5432", static_cast<Stage>(stage), text.toStdString());
    QCOMPARE(static_cast<int>(error.kind), kind);
    FL_COMPARE_TEXT(error.where, "127.0.2.1:5432");
    QVERIFY2(error.what.starts_with("b1 "), error.what.c_str());
}

void TestErrors::verboseTextIsMadePlain() {
    FL_COMPARE_TEXT(plainWords("connection to server failed: FATAL:  28P01: password authentication failed\n"
                               "LOCATION:  auth_failed, auth.c:338\n"),
                    "password authentication failed");
    FL_COMPARE_TEXT(plainWords("  several\n\twords \n"), "several words");
}

void TestErrors::aServerIsJudgedByItsFirstWords_data() {
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<bool>("closes");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("what");
    const auto row = [](const char* name, const std::string& answer, bool closes, ErrorKind kind,
                        const char* what) {
        QTest::newRow(name) << QByteArray::fromStdString(answer) << closes << static_cast<int>(kind)
                            << QString::fromLatin1(what);
    };
    row("a version that is too old", server("9.6.24"), false, ErrorKind::Protocol,
        "b1 runs PostgreSQL 9.6.24. Fairlead knows 10 to 17, so it neither judges nor changes this "
        "instance.");
    row("a version that is not known yet", server("18.1"), false, ErrorKind::Protocol,
        "b1 runs PostgreSQL 18.1. Fairlead knows 10 to 17, so it neither judges nor changes this instance.");
    row("a version that is known", server("17.2"), false, ErrorKind::Cancelled, "");
    row("a server that starts up", refusal("57P03", "the database system is starting up"), true,
        ErrorKind::Refused, "b1 runs but does not serve yet or any more. Wait, then observe it again.");
    row("a server that hangs up", "", true, ErrorKind::Refused,
        "b1 closed the connection before it was ready. Check the server's log.");
    row("a server that says nothing", "", false, ErrorKind::Timeout,
        "b1 did not answer in time, so nothing is known of it. Check the server and the network.");
    row("a web server", "HTTP/1.1 400 Bad Request\r\n\r\n", true, ErrorKind::Protocol,
        "b1 does not speak PostgreSQL's protocol. Check the port in the inventory.");
}

void TestErrors::aServerIsJudgedByItsFirstWords() {
    QFETCH(QByteArray, answer);
    QFETCH(bool, closes);
    QFETCH(int, kind);
    QFETCH(QString, what);
    FakeServer fake{answer.toStdString(), closes};
    inventory::Engine engine;
    engine.access.user = "fairlead";
    engine.access.tls.mode = inventory::Tls::Mode::Disable;
    inventory::Instance instance;
    instance.id = InstanceId{"b1"};
    instance.host = "127.0.0.1";
    instance.port = fake.port();
    NoSecrets secrets;
    const runtime::SystemClock clock;
    const bool silent = answer.isEmpty() && !closes;
    const Call call{Deadline::in(silent ? Micros{200ms} : Micros{10s}, clock), {}};
    const auto connection = Connection::open(engine, instance, {}, secrets, clock, call);
    QCOMPARE(connection.has_value(), what.isEmpty());
    if (what.isEmpty()) return;
    FL_COMPARE_TEXT(connection.error().what, what.toStdString());
    QCOMPARE(static_cast<int>(connection.error().kind), kind);
}

QTEST_GUILESS_MAIN(TestErrors)
#include "tst_errors.moc"
