// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/runtime/system_clock.h"
#include "adapters/vantage/client.h"
#include "adapters/vantage/prober.h"
#include "adapters/vantage/server.h"
#include "adapters/vantage/watch.h"
#include "models/operation/vantage_document.h"
#include "tests/support/test_case.h"
#include "tests/support/tls_files.h"
#include "tests/support/vantages.h"

#include <QTcpServer>
#include <QTcpSocket>

#include <atomic>
#include <mutex>

using namespace fairlead;
using namespace fairlead::vantage;
using namespace std::chrono_literals;

namespace {

const runtime::SystemClock systemClock;
constexpr const char* kToken = "correct-horse-battery-staple";

const tests::TlsFiles& files() {
    static const tests::TlsFiles made;
    return made;
}

std::string goodReport() {
    return operation::vantageReportDocument(
        {"third-place", "core-eu", systemClock.utc(), {tests::answered("a1", 1s), tests::answered("b1", 2s)}});
}

/// A vantage on loopback, and what it said to whoever looks after it.
struct Running {
    explicit Running(std::function<std::string()> report = goodReport) {
        ServerOptions options;
        options.address = "127.0.0.1";
        options.certificateFile = files().certificate();
        options.keyFile = files().key();
        options.token = Secret(kToken);
        options.report = std::move(report);
        options.say = [this](const std::string& line) {
            const std::scoped_lock lock(mutex);
            said.push_back(line);
        };
        auto started = Server::start(std::move(options), systemClock);
        if (!started) qFatal("%s", toText(started.error()).c_str());
        server = std::move(started).value();
    }
    inventory::VantagePoint point() const {
        inventory::VantagePoint vantage = tests::smallVantage("third-place");
        vantage.host = "127.0.0.1";
        vantage.port = server->port();
        vantage.fingerprint = files().fingerprint();
        return vantage;
    }
    std::mutex mutex;
    std::vector<std::string> said;
    std::unique_ptr<Server> server;
};

topology::VantageReading askFor(const inventory::VantagePoint& vantage, const char* token = kToken,
                                Micros limit = 10s) {
    return ask(vantage, "core-eu", Secret(token), {Deadline::in(limit, systemClock), {}}, systemClock);
}

std::string whyNot(const topology::VantageReading& reading) {
    return reading.failure ? toText(*reading.failure) : std::string{};
}

/// Of one word for every reference; may be changed.
class OneSecret : public inventory::SecretStore {
  public:
    Result<Secret> read(const inventory::SecretRef&, const Call&) override {
        const std::scoped_lock lock(m_mutex);
        return Secret(m_text);
    }
    void change(const char* text) {
        const std::scoped_lock lock(m_mutex);
        m_text = text;
    }

  private:
    std::mutex m_mutex;
    std::string m_text = kToken;
};

} // namespace

/// A vantage and a console that asks it, over real TLS.
class TestVantageServer : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void whoIsKnownByItsCertificateIsHeard() {
        Running running;
        const topology::VantageReading reading = askFor(running.point());
        QVERIFY2(reading.report.has_value(), whyNot(reading).c_str());
        QCOMPARE(reading.report->probes.size(), 2U);
        FL_COMPARE_TEXT(reading.vantage, "third-place");
        QVERIFY(reading.monoAt <= systemClock.mono());
    }

    void whoIsKnownByItsAuthorityIsHeard() {
        Running running;
        inventory::VantagePoint point = running.point();
        point.fingerprint.clear();
        point.caFile = files().certificate();
        point.host = "localhost";
        const topology::VantageReading reading = askFor(point);
        QVERIFY2(reading.report.has_value(), whyNot(reading).c_str());
    }

    void anotherCertificateIsAFinding() {
        Running running;
        inventory::VantagePoint point = running.point();
        point.fingerprint.back() = point.fingerprint.back() == '0' ? '1' : '0';
        const topology::VantageReading reading = askFor(point);
        QVERIFY(!reading.report && reading.failure->kind == ErrorKind::Tls);
        FL_COMPARE_TEXT(reading.failure->what, point.host + ":" + std::to_string(point.port) +
                                                   " shows another certificate than the one in the inventory. Find "
                                                   "out who answers there.");
        point.fingerprint.clear();
        const tests::TlsFiles others;
        point.caFile = others.certificate();
        QVERIFY(askFor(point).failure->kind == ErrorKind::Tls);
    }

    void withoutTheTokenThereIsNoReport() {
        Running running;
        const topology::VantageReading reading = askFor(running.point(), "wrong-horse-battery-staple");
        QVERIFY(!reading.report);
        QVERIFY(reading.failure->kind == ErrorKind::Authentication);
        const std::scoped_lock lock(running.mutex);
        QCOMPARE(running.said.size(), 1U);
        FL_COMPARE_TEXT(running.said.front(), "Somebody at 127.0.0.1 asked without the right token.");
    }

    void whatIsNotItsReportIsAFinding_data() {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("kind");
        const auto report = [](const char* vantage, const char* estate) {
            return QByteArray::fromStdString(
                operation::vantageReportDocument({vantage, estate, systemClock.utc(), {}}));
        };
        QTest::newRow("garbage") << QByteArray("\0\xff{", 3) << static_cast<int>(ErrorKind::Protocol);
        QTest::newRow("nothing") << QByteArray() << static_cast<int>(ErrorKind::Protocol);
        QTest::newRow("a report without end")
            << QByteArray(static_cast<qsizetype>(operation::kLongestReport) + 10, 'x')
            << static_cast<int>(ErrorKind::Protocol);
        QTest::newRow("another vantage") << report("second-place", "core-eu") << static_cast<int>(ErrorKind::Unexpected);
        QTest::newRow("another estate") << report("third-place", "core-us") << static_cast<int>(ErrorKind::Unexpected);
    }
    void whatIsNotItsReportIsAFinding() {
        QFETCH(QByteArray, body);
        QFETCH(int, kind);
        Running running([body] { return body.toStdString(); });
        const topology::VantageReading reading = askFor(running.point());
        QVERIFY(!reading.report);
        QCOMPARE(static_cast<int>(reading.failure->kind), kind);
    }

    void whoSpeaksNoTlsGetsNothing() {
        Running running;
        QTcpSocket socket;
        socket.connectToHost(QStringLiteral("127.0.0.1"), running.server->port());
        QVERIFY(socket.waitForConnected(10'000));
        socket.write("GET /v1/report HTTP/1.1\r\nAuthorization: Bearer correct-horse-battery-staple\r\n\r\n");
        while (socket.state() == QAbstractSocket::ConnectedState)
            socket.waitForReadyRead(100);
        QVERIFY(!socket.readAll().contains("HTTP/1.1"));
    }

    /// Connections that say nothing hold every worker for 5 s at most; after that others are heard.
    void thoseWhoSayNothingDoNotHoldItForEver() {
        Running running;
        std::vector<std::unique_ptr<QTcpSocket>> silent;
        for (int i = 0; i < 30; ++i) {
            silent.push_back(std::make_unique<QTcpSocket>());
            silent.back()->connectToHost(QStringLiteral("127.0.0.1"), running.server->port());
            QVERIFY(silent.back()->waitForConnected(10'000));
        }
        bool heard = false;
        for (int i = 0; i < 300 && !heard; ++i) {
            heard = askFor(running.point()).report.has_value();
            if (!heard) systemClock.sleepFor(100ms, {});
        }
        QVERIFY(heard);
        const std::scoped_lock lock(running.mutex);
        QVERIFY(!running.said.empty());
        FL_COMPARE_TEXT(running.said.front(), "More ask than are answered; the connection was closed unheard.");
    }

    void whereNobodyListensNobodyAnswers() {
        inventory::VantagePoint point = Running().point();
        QVERIFY(askFor(point).failure->kind == ErrorKind::Refused);
    }

    void whatCannotBeListenedWithIsRefused_data() {
        QTest::addColumn<QString>("change");
        QTest::addColumn<QString>("what");
        const auto row = [](const char* change, const char* what) {
            QTest::newRow(change) << QString::fromLatin1(change) << QString::fromLatin1(what);
        };
        row("a short token", "The token is too short. Give one of at least 16 characters.");
        row("a name to listen at",
            "\"vantage.example\" is no address to listen at. Write one of this machine.");
        row("a missing certificate", "The file /absent.pem cannot be read. Name one that can.");
        row("an address of another machine",
            "Nobody can listen at 192.0.2.77:0. Choose another address or port.");
    }
    void whatCannotBeListenedWithIsRefused() {
        QFETCH(QString, change);
        QFETCH(QString, what);
        ServerOptions options;
        options.address = "127.0.0.1";
        options.certificateFile = files().certificate();
        options.keyFile = files().key();
        options.token = Secret(kToken);
        options.report = goodReport;
        if (change.endsWith(QLatin1String("token"))) options.token = Secret("short");
        if (change.startsWith(QLatin1String("a name"))) options.address = "vantage.example";
        if (change.endsWith(QLatin1String("certificate"))) options.certificateFile = "/absent.pem";
        if (change.endsWith(QLatin1String("machine"))) options.address = "192.0.2.77";
        const auto started = Server::start(std::move(options), systemClock);
        QVERIFY(!started.has_value());
        QCOMPARE(QString::fromStdString(started.error().what), what);
    }

    /// One hangs, one answers: the second is heard again and again.
    void oneThatHangsDelaysNobody() {
        Running running;
        QTcpServer hanging; // accepts in its queue and never says a word
        QVERIFY(hanging.listen(QHostAddress::LocalHost));
        inventory::Inventory inventory = tests::smallEstate();
        inventory.estate = "core-eu";
        inventory.vantages = {running.point(), tests::smallVantage("hangs")};
        inventory.vantages[1].host = "127.0.0.1";
        inventory.vantages[1].port = hanging.serverPort();
        OneSecret secrets;
        std::atomic<int> heard = 0;
        std::atomic<int> failed = 0;
        Watch watch(inventory, secrets, systemClock, [&](const topology::VantageReading& reading) {
            ++(reading.report ? heard : failed);
        });
        QTRY_VERIFY_WITH_TIMEOUT(heard >= 3 && failed >= 1, 60'000);
        watch.stop();
    }

    void aChangedTokenIsReadAgain() {
        Running running;
        inventory::Inventory inventory = tests::smallEstate();
        inventory.estate = "core-eu";
        inventory.vantages = {running.point()};
        OneSecret secrets;
        secrets.change("the-token-of-yesterday");
        std::atomic<int> heard = 0;
        std::atomic<int> failed = 0;
        Watch watch(inventory, secrets, systemClock, [&](const topology::VantageReading& reading) {
            ++(reading.report ? heard : failed);
        });
        QTRY_VERIFY_WITH_TIMEOUT(failed >= 1, 60'000);
        secrets.change(kToken);
        QTRY_VERIFY_WITH_TIMEOUT(heard >= 1, 60'000);
        watch.stop();
    }

    void whatIsOnlyConnectedToAnswersOrRefuses() {
        QTcpServer listening;
        QVERIFY(listening.listen(QHostAddress::LocalHost));
        inventory::Inventory inventory = tests::smallEstate();
        inventory::Instance& instance = inventory.engines.front().instances.front();
        instance.host = "127.0.0.1";
        instance.port = listening.serverPort();
        Prober prober("oracle", nullptr, {}, systemClock);
        const auto look = [&] {
            return prober.observe(inventory.engines.front(), instance, {Deadline::in(10s, systemClock), {}});
        };
        QVERIFY(!look().failure);
        listening.close();
        QVERIFY(look().failure->kind == ErrorKind::Refused);
        const operation::Facts facts;
        QVERIFY(prober.act(inventory.engines.front(), {}, {}, {{}, {}, facts, {}}).result ==
                operation::Outcome::Result::Failed);
    }
};

QTEST_GUILESS_MAIN(TestVantageServer)
#include "tst_vantage_server.moc"
