// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/escalation/make_escalator.h"
#include "adapters/runtime/system_clock.h"
#include "tests/adapters/runtime/http/scripted_server.h"
#include "tests/support/test_case.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>

using namespace fairlead;
using namespace std::chrono_literals;

namespace {

const runtime::SystemClock kClock;

class OneSecret : public inventory::SecretStore {
  public:
    Result<Secret> read(const inventory::SecretRef& ref, const Call&) override {
        if (ref.name != "oncall") return Error{ErrorKind::Refused, "There is no such secret.", "", ref.name};
        return Secret("s3cret-token");
    }
};

alarm::EscalationMessage message() {
    return {"production", "core-eu", "site:DC1/contact", "2025-11-02 03:12:07Z",
            "Nobody can see DC1. Say \"down\" only with proof.", "Ask by another way whether DC1 runs.", 2};
}

Call within(Micros time) {
    return {Deadline::in(time, kClock), {}};
}

std::string readAll(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
}

} // namespace

/// A real program and a real server are told of a P1 that nobody acknowledges.
class TestEscalation : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void nothingDeclaredIsNothing() { QVERIFY(escalation::makeEscalator({}, m_secrets, kClock) == nullptr); }

    void aCommandGetsTheMessage() {
        const QTemporaryDir folder;
        inventory::Escalation settings;
        settings.command = {"/bin/sh", "-c", "printf '%s|%s' \"$1\" \"$2\" >\"$0.args\"; cat >\"$0.in\"",
                            folder.filePath(QStringLiteral("got")).toStdString(), "{target} {estate}", "{text}"};
        const auto made = escalation::makeEscalator(settings, m_secrets, kClock);
        const auto sent = made->escalate(message(), within(30s));
        QVERIFY2(sent.has_value(), sent ? "" : toText(sent.error()).c_str());
        FL_COMPARE_TEXT(readAll(folder.filePath(QStringLiteral("got.args"))),
                        "production core-eu|Nobody can see DC1. Say \"down\" only with proof.");
        const QJsonObject json =
            QJsonDocument::fromJson(QByteArray::fromStdString(readAll(folder.filePath(QStringLiteral("got.in")))))
                .object();
        QCOMPARE(json.value(QStringLiteral("alarms")).toInt(), 2);
        QCOMPARE(json.value(QStringLiteral("alarm")).toString(), QStringLiteral("site:DC1/contact"));
    }

    void aCommandThatFailsSaysSo() {
        inventory::Escalation settings;
        settings.command = {"/bin/sh", "-c", "echo 'no route to pager' >&2; exit 7"};
        const auto sent = escalation::makeEscalator(settings, m_secrets, kClock)->escalate(message(), within(30s));
        QVERIFY(!sent.has_value());
        QCOMPARE(sent.error().kind, ErrorKind::Refused);
        FL_COMPARE_TEXT(toText(sent.error()),
                        "/bin/sh: The escalation command ended with status 7, so nobody was told. Run it by hand to "
                        "see why. (no route to pager\n)");
    }

    void aCommandThatHangsIsEnded() {
        inventory::Escalation settings;
        settings.command = {"/bin/sleep", "600"};
        const auto sent = escalation::makeEscalator(settings, m_secrets, kClock)->escalate(message(), within(200ms));
        QVERIFY(!sent.has_value());
        QCOMPARE(sent.error().kind, ErrorKind::Timeout);
    }

    void aWebhookGetsThePostAndTheSecret() {
        tests::ScriptedServer server([](const std::string&) {
            return tests::ScriptedAnswer{{"HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n"}};
        });
        const auto sent = webhook(server.port(), "keychain:oncall")->escalate(message(), within(30s));
        QVERIFY2(sent.has_value(), sent ? "" : toText(sent.error()).c_str());
        QCOMPARE(server.requests().size(), std::size_t{1});
        const std::string request = server.requests().front();
        QVERIFY(request.starts_with("POST /page HTTP/1.1\r\n"));
        QVERIFY(request.find("Authorization: Bearer s3cret-token\r\n") != std::string::npos);
        QVERIFY(request.find("\"text\":\"Nobody can see DC1. Say \\\"down\\\" only with proof.\"") !=
                std::string::npos);
    }

    void aWebhookThatRefusesSaysSoWithoutTheSecret() {
        tests::ScriptedServer server([](const std::string&) {
            return tests::ScriptedAnswer{{"HTTP/1.1 403 Forbidden\r\nContent-Length: 9\r\n\r\nbad token"}};
        });
        const auto sent = webhook(server.port(), "keychain:oncall")->escalate(message(), within(30s));
        QVERIFY(!sent.has_value());
        const std::string said = toText(sent.error());
        QVERIFY2(said.find("The webhook answered 403, so nobody was told.") != std::string::npos, said.c_str());
        QVERIFY(said.find("s3cret") == std::string::npos);
    }

    void aSecretThatIsNotThereIsNoMessage() {
        tests::ScriptedServer server([](const std::string&) { return tests::ScriptedAnswer{}; });
        QVERIFY(!webhook(server.port(), "keychain:another")->escalate(message(), within(30s)).has_value());
        QVERIFY(server.requests().empty());
    }

    void aWebhookWhereNobodyListensSaysSo() {
        std::uint16_t port = 0;
        {
            tests::ScriptedServer gone([](const std::string&) { return tests::ScriptedAnswer{}; });
            port = gone.port();
        }
        const auto sent = webhook(port, "")->escalate(message(), within(30s));
        QVERIFY(!sent.has_value());
        QCOMPARE(sent.error().kind, ErrorKind::Refused);
    }

  private:
    std::unique_ptr<alarm::Escalator> webhook(std::uint16_t port, const std::string& secret) {
        inventory::Escalation settings;
        settings.webhook = "http://127.0.0.1:" + std::to_string(port) + "/page";
        settings.secret = secret;
        return escalation::makeEscalator(settings, m_secrets, kClock);
    }
    OneSecret m_secrets;
};

QTEST_GUILESS_MAIN(TestEscalation)
#include "tst_escalation.moc"
