// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/traffic/haproxy/adapter.h"
#include "tests/lab/doors.h"
#include "tests/lab/lab.h"
#include "tests/lab/lossy_relay.h"
#include "tests/support/test_case.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <csignal>

using namespace fairlead;
using namespace fairlead::traffic;
using namespace std::chrono_literals;
using operation::Kind;
using operation::Outcome;
using operation::StepCheck;
using tests::DoorCase;

namespace {

const char* toWord(Outcome::Result result) {
    return result == Outcome::Result::Done     ? "done"
           : result == Outcome::Result::Failed ? "failed"
                                               : "in doubt";
}
std::string said(const Outcome& outcome) {
    return std::string(toWord(outcome.result)) + ": " + outcome.reply;
}

} // namespace

/// Two real HAProxy in front of two servers that take connections and say nothing.
class TestDoorHaproxy : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void init() {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".?")));
        QVERIFY(m_first.listen(QHostAddress(QStringLiteral("127.0.1.1"))));
        QVERIFY(m_second.listen(QHostAddress(QStringLiteral("127.0.2.1"))));
        m_doors.emplace();
        const tests::ProxyOptions options{"127.0.1.1:" + std::to_string(m_first.serverPort()),
                                          "127.0.2.1:" + std::to_string(m_second.serverPort()),
                                          {}};
        m_door = m_doors->door("orders-proxy", "haproxy", "be/a1", "be/b1",
                               {m_doors->proxy("h1", "fra", "127.0.1.1", options),
                                m_doors->proxy("h2", "ams", "127.0.2.1", options)});
    }
    void cleanup() {
        m_doors.reset();
        m_first.close();
        m_second.close();
    }
    void saysWhereItLeads();
    void leadsThereAndBack();
    void establishedSessionsAreCut();
    void aHoldIsUndone();
    void aChangeByHandIsLeftAlone();
    void guardsPassWhenAllIsWell();
    void guardsAtTheirWorst();
    void failoverLeavesTheLostProxyAlone();
    void aProxyThatIsGoneIsNamed();
    void aProxyThatHangsHangsNobody();
    void aLostAnswerIsSettledByReading();
    void halfOfTheProxiesIsNeitherDoneNorUndone();
    void wrongNamesAreSaidSo();
    void theSocketMayBeAFile();
    void aPlanOfAnotherInventoryIsRefused();

  private:
    /// One command to a proxy, as an operator would.
    std::string byHand(std::size_t device, const std::string& command) {
        QTcpSocket socket;
        socket.connectToHost(QString::fromStdString(m_door.devices[device].host),
                             m_door.devices[device].port);
        socket.write(QByteArray::fromStdString(command + "\n"));
        while (socket.waitForReadyRead(2000)) {
        }
        return socket.readAll().toStdString();
    }
    runtime::SystemClock m_clock;
    tests::FileSecrets m_secrets;
    haproxy::HaproxyAdapter m_adapter{m_clock, m_secrets, "test"};
    QTcpServer m_first, m_second;
    std::optional<tests::Doors> m_doors;
    inventory::FrontDoor m_door;
};

void TestDoorHaproxy::saysWhereItLeads() {
    DoorCase door(m_adapter, m_door);
    const auto reading = door.read();
    QVERIFY2(!reading.failure, reading.failure ? toText(*reading.failure).c_str() : "");
    QVERIFY(reading.leadsTo == SiteId("fra"));
    // `to` is a map, so the places come by the names of their sites.
    FL_COMPARE_TEXT(reading.place, "be/b1 in maintenance, be/a1 serving");
    QVERIFY(!reading.holds);
    QCOMPARE(reading.evidence.size(), std::size_t{1});
}

void TestDoorHaproxy::leadsThereAndBack() {
    DoorCase there(m_adapter, m_door);
    QCOMPARE(there.check(verb::kHold).finding, StepCheck::Finding::DidNotHappen);
    const Outcome held = there.act(verb::kHold);
    QVERIFY2(held.result == Outcome::Result::Done, held.reply.c_str());
    QCOMPARE(there.check(verb::kHold).finding, StepCheck::Finding::Happened);
    QVERIFY(there.read().holds);
    QCOMPARE(there.check(verb::kLead).finding, StepCheck::Finding::DidNotHappen);
    const Outcome led = there.act(verb::kLead);
    FL_COMPARE_TEXT(
        said(led),
        "done: h1 names be/b1 serving, be/a1 in maintenance. h2 names be/b1 serving, be/a1 in maintenance.");
    QCOMPARE(there.check(verb::kLead).finding, StepCheck::Finding::Happened);
    // Told again, nothing is sent and nothing changes.
    FL_COMPARE_TEXT(said(there.act(verb::kLead)),
                    "done: h1 names be/b1 serving, be/a1 in maintenance already. h2 names be/b1 serving, "
                    "be/a1 in maintenance already.");
    const Outcome undone = there.undo(verb::kLead);
    QVERIFY2(undone.result == Outcome::Result::Done, undone.reply.c_str());
    QVERIFY(there.read().leadsTo == SiteId("fra"));
    QVERIFY(there.act(verb::kHold).result == Outcome::Result::Done);
    QVERIFY(there.act(verb::kLead).result == Outcome::Result::Done);
    DoorCase back(m_adapter, m_door, Kind::Failback, "fra");
    QVERIFY(back.act(verb::kHold).result == Outcome::Result::Done);
    QVERIFY(back.act(verb::kLead).result == Outcome::Result::Done);
    QVERIFY(back.read(1).leadsTo == SiteId("fra"));
}

void TestDoorHaproxy::establishedSessionsAreCut() {
    QTcpSocket client;
    client.connectToHost(QStringLiteral("127.0.1.1"), m_doors->clientPort("h1"));
    QVERIFY(client.waitForConnected(2000));
    QVERIFY(m_first.waitForNewConnection(2000));
    DoorCase door(m_adapter, m_door);
    QVERIFY(door.act(verb::kHold).result == Outcome::Result::Done);
    QVERIFY(client.state() == QAbstractSocket::UnconnectedState || client.waitForDisconnected(2000));
}

void TestDoorHaproxy::aHoldIsUndone() {
    DoorCase door(m_adapter, m_door);
    QVERIFY(door.act(verb::kHold).result == Outcome::Result::Done);
    const Outcome undone = door.undo(verb::kHold);
    FL_COMPARE_TEXT(
        said(undone),
        "done: h1 names be/b1 in maintenance, be/a1 serving. h2 names be/b1 in maintenance, be/a1 serving.");
    QVERIFY(door.undo(verb::kHold).result == Outcome::Result::Done);
}

void TestDoorHaproxy::aChangeByHandIsLeftAlone() {
    DoorCase door(m_adapter, m_door);
    byHand(1, "set server be/b1 state ready");
    FL_COMPARE_TEXT(
        door.guard("traffic.current-is-expected"),
        "block: h2 names be/b1 serving, be/a1 serving, not be/a1. Somebody else may be leading clients; "
        "ask, then put it right.");
    const Outcome held = door.act(verb::kHold);
    QCOMPARE(held.result, Outcome::Result::Failed);
    QVERIFY2(
        held.reply.ends_with("h2 names be/b1 serving, be/a1 serving, not be/a1, so somebody else leads it. "
                             "Nothing was sent to it. Look who did, then make a new plan."),
        held.reply.c_str());
    FL_COMPARE_TEXT(door.read(1).place, "be/b1 serving, be/a1 serving");
}

void TestDoorHaproxy::guardsPassWhenAllIsWell() {
    DoorCase door(m_adapter, m_door);
    for (const char* id :
         {"traffic.settings", "traffic.readable", "traffic.current-is-expected", "traffic.already-paused",
          "traffic.haproxy-admin", "traffic.haproxy-health-b", "traffic.target-listens"})
        QVERIFY2(door.guard(id).starts_with("pass: "), (std::string(id) + " " + door.guard(id)).c_str());
}

void TestDoorHaproxy::guardsAtTheirWorst() {
    DoorCase door(m_adapter, m_door);
    byHand(0, "set server be/a1 state maint");
    FL_COMPARE_TEXT(
        door.guard("traffic.already-paused"),
        "block: h1 names be/b1 in maintenance, be/a1 in maintenance and lets nobody through already. Ask who "
        "did that, and let clients through first.");
    byHand(0, "set server be/a1 state ready");
    m_second.close();
    QVERIFY2(door.guard("traffic.target-listens")
                 .starts_with("block: The new place cannot be reached: nobody listens on 127.0.2.1:"),
             door.guard("traffic.target-listens").c_str());
    door.door().devices[0].port = m_doors->operatorPort("h1");
    FL_COMPARE_TEXT(
        door.guard("traffic.haproxy-admin"),
        "block: h1 lets this socket look, not act. Give its `stats socket` the level admin. (Permission "
        "denied: level operator)");
    FL_COMPARE_TEXT(door.act(verb::kHold).reply.substr(0, 108),
                    "h1 lets this socket look, not act. Give its `stats socket` the level admin. (Permission "
                    "denied) h2 names be/");
    door.door().devices[0].port = 1;
    QVERIFY(door.guard("traffic.readable")
                .starts_with("block: h1 cannot be reached: nobody listens on 127.0.1.1:1."));
    const tests::ProxyOptions checked{"127.0.1.1:1", "127.0.2.1:1", "check inter 50ms fall 1 rise 1"};
    DoorCase down(m_adapter, m_doors->door("x", "haproxy", "be/a1", "be/b1",
                                           {m_doors->proxy("h3", "fra", "127.0.1.1", checked)}));
    QTcpSocket socket;
    socket.connectToHost(QStringLiteral("127.0.1.1"), down.door().devices[0].port);
    socket.write("set server be/b1 state ready\n");
    QVERIFY(socket.waitForDisconnected(2000));
    QTRY_VERIFY_WITH_TIMEOUT(
        down.guard("traffic.haproxy-health-b") ==
            "block: h3 finds be/b1 down by its health check. Look at that server, or at the check.",
        5000);
}

void TestDoorHaproxy::failoverLeavesTheLostProxyAlone() {
    m_doors->end("h1");
    m_first.close();
    DoorCase door(m_adapter, m_door, Kind::Failover);
    QVERIFY(door.guard("traffic.readable")
                .starts_with("warn: h1 cannot be reached: nobody listens on 127.0.1.1:"));
    FL_COMPARE_TEXT(door.guard("traffic.device-outside-a"),
                    "warn: h1 at the lost site fra may go on naming be/a1; h2 can be led.");
    QCOMPARE(door.plan().steps.size(), std::size_t{1});
    const Outcome led = door.act(verb::kLead);
    QCOMPARE(led.result, Outcome::Result::Failed);
    FL_COMPARE_TEXT(
        led.reply,
        "h1 at the lost site fra was not reached and was left alone. Lead it to be/b1 when it returns. "
        "h2 names be/b1 serving, be/a1 in maintenance.");
    QVERIFY(!door.step(verb::kLead).mandatory);
    QCOMPARE(door.check(verb::kLead).finding, StepCheck::Finding::Happened);
    DoorCase all(m_adapter, m_doors->door("x", "haproxy", "be/a1", "be/b1", {m_door.devices[0]}),
                 Kind::Failover);
    FL_COMPARE_TEXT(all.guard("traffic.device-outside-a"),
                    "block: All of x (h1) stands in the lost site fra, so nothing there can be led. Lead "
                    "clients by other means.");
}

void TestDoorHaproxy::aProxyThatIsGoneIsNamed() {
    m_doors->end("h2");
    DoorCase door(m_adapter, m_door);
    const Outcome held = door.act(verb::kHold);
    QCOMPARE(held.result, Outcome::Result::Failed);
    QVERIFY2(held.reply.find("h2 cannot be reached: nobody listens on 127.0.2.1:") != std::string::npos,
             held.reply.c_str());
    QVERIFY2(held.reply.ends_with("Nothing was sent to it."), held.reply.c_str());
    QCOMPARE(door.check(verb::kHold).finding, StepCheck::Finding::NotKnown);
}

void TestDoorHaproxy::aProxyThatHangsHangsNobody() {
    m_doors->daemon("h1").signal(SIGSTOP);
    DoorCase door(m_adapter, m_door);
    const MonoTime began = m_clock.mono();
    const Outcome held = door.act(verb::kHold);
    QVERIFY(m_clock.mono() - began < 10s);
    QCOMPARE(held.result, Outcome::Result::Failed);
    QVERIFY2(held.reply.starts_with(
                 "h1 did not answer in time. Nothing was sent to it. h2 names be/b1 in maintenance"),
             held.reply.c_str());
    m_doors->daemon("h1").signal(SIGCONT);
    QVERIFY(door.undo(verb::kHold).result == Outcome::Result::Done);
    QVERIFY(door.read(1).leadsTo == SiteId("fra"));
}

void TestDoorHaproxy::aLostAnswerIsSettledByReading() {
    const auto& device = m_door.devices[0];
    tests::LossyRelay relay(device.host, device.port, "state maint");
    DoorCase door(m_adapter, m_door);
    door.door().devices[0].host = "127.0.0.1";
    door.door().devices[0].port = relay.port();
    door.door().devices.resize(1);
    const Outcome held = door.act(verb::kHold);
    QVERIFY2(held.result == Outcome::Result::Done, said(held).c_str());
    QVERIFY(relay.hasLost());
    QCOMPARE(door.check(verb::kHold).finding, StepCheck::Finding::Happened);
}

void TestDoorHaproxy::halfOfTheProxiesIsNeitherDoneNorUndone() {
    DoorCase door(m_adapter, m_door);
    byHand(0, "set server be/a1 state maint");
    const StepCheck found = door.check(verb::kHold);
    QCOMPARE(found.finding, StepCheck::Finding::NotKnown);
    FL_COMPARE_TEXT(found.evidence,
                    "h1 names be/b1 in maintenance, be/a1 in maintenance and lets nobody through; h2 names "
                    "be/b1 in maintenance, be/a1 serving.");
}

void TestDoorHaproxy::wrongNamesAreSaidSo() {
    m_door.to[SiteId("ams")] = "be/nobody";
    DoorCase server(m_adapter, m_door);
    FL_COMPARE_TEXT(server.read().failure->what, "h1 has no such server. Correct `to` of the front door.");
    m_door.to[SiteId("ams")] = "nowhere/b1";
    DoorCase backend(m_adapter, m_door);
    FL_COMPARE_TEXT(backend.read().failure->what, "h1 has no such backend. Correct `to` of the front door.");
    m_door.to[SiteId("ams")] = "b1";
    DoorCase place(m_adapter, m_door);
    FL_COMPARE_TEXT(place.whyNoPlan(), "orders-proxy names `b1` for ams, which is not backend/server.");
    FL_COMPARE_TEXT(place.guard("traffic.settings"),
                    "block: orders-proxy names `b1` for ams, which is not backend/server.");
    FL_COMPARE_TEXT(place.read().failure->what, place.whyNoPlan());
}

void TestDoorHaproxy::theSocketMayBeAFile() {
    m_door.devices[0].settings["socket"] = m_doors->directory() + "/h1.sock";
    m_door.devices[1].settings["socket"] = m_doors->directory() + "/nobody.sock";
    DoorCase door(m_adapter, m_door);
    QVERIFY(door.read(0).leadsTo == SiteId("fra"));
    QVERIFY(door.read(1).failure->what.starts_with("h2 cannot be reached: nobody listens on /"));
}

void TestDoorHaproxy::aPlanOfAnotherInventoryIsRefused() {
    DoorCase door(m_adapter, m_door);
    door.door().to[SiteId("ams")] = "be/b2";
    FL_COMPARE_TEXT(said(door.act(verb::kHold)),
                    "failed: The plan says `be/b1` where the inventory now says `be/b2`. Nothing was sent. "
                    "Make a new plan.");
}

QTEST_GUILESS_MAIN(TestDoorHaproxy)
#include "tst_door_haproxy.moc"
