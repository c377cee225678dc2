// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/runtime/command.h"
#include "adapters/runtime/http/http.h"
#include "adapters/runtime/system_clock.h"
#include "scripted_server.h"
#include "tests/support/test_case.h"

#include <QTemporaryDir>

using namespace fairlead;
using namespace std::chrono_literals;
using runtime::http::Exchange;
using runtime::http::Request;
using tests::ScriptedAnswer;
using tests::ScriptedServer;

namespace {

const runtime::SystemClock clockOfThisMachine;

Call within(Micros d) {
    return {Deadline::in(d, clockOfThisMachine), {}};
}

Request to(std::uint16_t port, const std::string& target = "/") {
    Request request;
    request.host = "127.0.0.1";
    request.port = port;
    request.target = target;
    return request;
}

Exchange send(const Request& request, Micros limit = 5s) {
    return runtime::http::send(request, within(limit), clockOfThisMachine);
}

ScriptedAnswer says(std::vector<std::string> pieces) {
    return {std::move(pieces), 0ms, false};
}

/// A certificate of its own authority for the name `fairlead.test`, and a TLS server with it.
class TlsServer {
  public:
    TlsServer() {
        const std::string make = "cd '" + m_directory.path().toStdString() +
                                 "' && openssl req -x509 -newkey rsa:2048 -nodes -keyout key.pem -out "
                                 "cert.pem -days 2 -subj /CN=fairlead.test "
                                 "-addext subjectAltName=DNS:fairlead.test 2>/dev/null";
        const auto made = runtime::runCommand({"/bin/sh", "-c", make}, within(60s), clockOfThisMachine);
        m_ready = made && made->exitCode == 0;
        m_thread = std::jthread([this](const std::stop_token& stop) {
            static_cast<void>(
                runtime::runCommand({"openssl", "s_server", "-accept", "127.0.0.1:" + std::to_string(kPort),
                                     "-cert", file("cert.pem"), "-key", file("key.pem"), "-www", "-quiet"},
                                    {Deadline::in(100s, clockOfThisMachine), stop}, clockOfThisMachine));
        });
    }
    bool ready() const { return m_ready; }
    std::string file(const char* name) const { return m_directory.path().toStdString() + "/" + name; }
    static constexpr std::uint16_t kPort = 24943;

  private:
    QTemporaryDir m_directory;
    bool m_ready = false;
    std::jthread m_thread;
};

} // namespace

class TestHttp : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void aRequestArrivesWholeAndItsAnswerComesBack() {
        ScriptedServer server([](const auto&) {
            return says({"HTTP/1.1 409 Conf", "lict\r\nContent-Type: text/pl",
                         "ain\r\nContent-Length: 5\r\n\r\nhe", "llo"});
        });
        Request request = to(server.port(), "/config?x=1");
        request.method = "PATCH";
        request.body = R"({"a":1})";
        request.user = "fairlead";
        request.password = Secret("secret:with colon");
        request.headers["Content-Type"] = "application/json";
        const Exchange exchange = send(request);
        QVERIFY2(exchange.response.has_value(), "answered");
        QCOMPARE(exchange.response->status, 409);
        FL_COMPARE_TEXT(exchange.response->reason, "Conflict");
        FL_COMPARE_TEXT(exchange.response->headers.at("content-type"), "text/plain");
        FL_COMPARE_TEXT(exchange.response->body, "hello");
        const std::string expected =
            "PATCH /config?x=1 HTTP/1.1\r\n"
            "Authorization: Basic ZmFpcmxlYWQ6c2VjcmV0OndpdGggY29sb24=\r\n"
            "Connection: close\r\nContent-Length: 7\r\nContent-Type: application/json\r\n"
            "Host: 127.0.0.1:" +
            std::to_string(server.port()) + "\r\n\r\n{\"a\":1}";
        FL_COMPARE_TEXT(server.requests().at(0), expected);
    }

    void aBodyThatEndsWithTheConnectionIsWhole() {
        ScriptedServer server([](const auto&) { return says({"HTTP/1.0 200 OK\r\n\r\n{", "}"}); });
        const Exchange exchange = send(to(server.port()));
        QVERIFY(exchange.response.has_value());
        FL_COMPARE_TEXT(exchange.response->body, "{}");
    }

    void anAnswerThatIsCutShortIsNoAnswer() {
        ScriptedServer server(
            [](const auto&) { return says({"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf"}); });
        const Exchange exchange = send(to(server.port()));
        QVERIFY(!exchange.response.has_value());
        QCOMPARE(exchange.response.error().kind, ErrorKind::Protocol);
        QVERIFY(exchange.sent);
    }

    void silenceAfterSendingIsATimeoutThatMayHaveActed() {
        ScriptedServer server([](const auto&) { return ScriptedAnswer{{}, 0ms, true}; });
        const MonoTime began = clockOfThisMachine.mono();
        const Exchange exchange = send(to(server.port()), 200ms);
        QVERIFY(!exchange.response.has_value());
        QCOMPARE(exchange.response.error().kind, ErrorKind::Timeout);
        QVERIFY(exchange.sent);
        QVERIFY(clockOfThisMachine.mono() - began >= 200ms);
    }

    void aStopIsNoticedWhileTheFarSideIsSilent() {
        ScriptedServer server([](const auto&) { return ScriptedAnswer{{}, 0ms, true}; });
        std::stop_source stop;
        std::jthread stopper([&] {
            std::this_thread::sleep_for(100ms);
            stop.request_stop();
        });
        const Call call{Deadline::in(60s, clockOfThisMachine), stop.get_token()};
        const Exchange exchange = runtime::http::send(to(server.port()), call, clockOfThisMachine);
        QCOMPARE(exchange.response.error().kind, ErrorKind::Cancelled);
    }

    void nobodyListeningIsRefusedAndNothingWasSent() {
        std::uint16_t port = 0;
        {
            port = ScriptedServer([](const auto&) { return says({}); }).port();
        }
        const Exchange exchange = send(to(port));
        QCOMPARE(exchange.response.error().kind, ErrorKind::Refused);
        QVERIFY(!exchange.sent);
        FL_COMPARE_TEXT(
            exchange.response.error().what,
            "127.0.0.1:" + std::to_string(port) + " refuses connections. Check that the service runs there.");
    }

    void whatIsNotHttpIsAProtocolError() {
        ScriptedServer server([](const auto&) { return says({"SSH-2.0-OpenSSH_9.2\r\n\r\n\r\n"}); });
        QCOMPARE(send(to(server.port())).response.error().kind, ErrorKind::Protocol);
    }

    void anAnswerBeyondTheLimitIsRefused() {
        ScriptedServer server([](const auto&) {
            return says({"HTTP/1.1 200 OK\r\n\r\n", std::string(5000, 'x')});
        });
        Request request = to(server.port());
        request.most = 2000;
        QCOMPARE(send(request).response.error().kind, ErrorKind::Protocol);
    }

    void aLineBreakNeverBecomesAHeader() {
        Request request = to(1);
        request.headers["X-Name"] = "a\r\nX-Other: b";
        QCOMPARE(send(request).response.error().kind, ErrorKind::Invalid);
    }

    void certificatesAreJudgedAsTheInventorySays_data() {
        QTest::addColumn<int>("mode");
        QTest::addColumn<bool>("withAuthority");
        QTest::addColumn<bool>("answers");
        using Mode = inventory::Tls::Mode;
        QTest::newRow("an unknown authority is accepted by `require` only")
            << int(Mode::Require) << false << true;
        QTest::newRow("verify-ca refuses an unknown authority") << int(Mode::VerifyCa) << false << false;
        QTest::newRow("verify-ca does not compare the name") << int(Mode::VerifyCa) << true << true;
        QTest::newRow("verify-full refuses another name") << int(Mode::VerifyFull) << true << false;
    }
    void certificatesAreJudgedAsTheInventorySays() {
        QFETCH(int, mode);
        QFETCH(bool, withAuthority);
        QFETCH(bool, answers);
        static TlsServer server;
        QVERIFY(server.ready());
        Request request = to(TlsServer::kPort);
        request.tls.mode = static_cast<inventory::Tls::Mode>(mode);
        if (withAuthority) request.tls.caFile = server.file("cert.pem");
        Exchange exchange = send(request);
        for (int i = 0; i < 100 && !exchange.response && exchange.response.error().kind == ErrorKind::Refused;
             ++i) {
            std::this_thread::sleep_for(50ms);
            exchange = send(request);
        }
        const std::string why = exchange.response ? "" : toText(exchange.response.error());
        QVERIFY2(exchange.response.has_value() == answers, why.c_str());
        if (!answers) QCOMPARE(exchange.response.error().kind, ErrorKind::Tls);
        if (!answers) QVERIFY(!exchange.sent);
        if (answers) QCOMPARE(exchange.response->status, 200);
    }

    void aPlainServerAskedForTlsIsATlsError() {
        ScriptedServer server([](const auto&) { return says({"HTTP/1.1 400 Bad Request\r\n\r\n"}); });
        Request request = to(server.port());
        request.tls.mode = inventory::Tls::Mode::Require;
        const Exchange exchange = send(request, 2s);
        QVERIFY(!exchange.response.has_value());
        QVERIFY(exchange.response.error().kind == ErrorKind::Tls ||
                exchange.response.error().kind == ErrorKind::Timeout);
        QVERIFY(!exchange.sent);
    }
};

QTEST_GUILESS_MAIN(TestHttp)
#include "tst_http.moc"
