// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/traffic/dns/adapter.h"
#include "tests/lab/doors.h"
#include "tests/lab/lab.h"
#include "tests/lab/lossy_relay.h"
#include "tests/support/test_case.h"

#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>
#include <QTcpServer>
#include <csignal>
#include <thread>

using namespace fairlead;
using namespace fairlead::traffic;
using namespace std::chrono_literals;
using operation::Kind;
using operation::Outcome;
using operation::StepCheck;
using tests::DoorCase;

namespace {

std::string said(const Outcome& outcome) {
    const bool isDone = outcome.result == Outcome::Result::Done;
    return (isDone                                      ? "done: "
            : outcome.result == Outcome::Result::Failed ? "failed: "
                                                        : "in doubt: ") +
           outcome.reply;
}

/// This machine's clocks, the calendar being so many seconds off.
class ShiftedClock : public Clock {
  public:
    Micros off{0};
    UtcTime utc() const override { return m_real.utc() + off; }
    MonoTime mono() const override { return m_real.mono(); }
    std::string bootId() const override { return m_real.bootId(); }
    void sleepFor(Micros d, std::stop_token stop) const override { m_real.sleepFor(d, stop); }

  private:
    runtime::SystemClock m_real;
};

} // namespace

/// Real BIND name servers: a primary and a secondary of one zone.
class TestDoorDns : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void init() {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".?")));
        m_clock.off = Micros{0};
        m_doors.emplace();
        const auto primary = m_doors->nameServer("n1", "ams");
        auto secondary = m_doors->nameServer("n2", "fra", primary.port);
        secondary.settings["role"] = "secondary";
        m_door = m_doors->door("orders-name", "dns", "192.0.2.10", "192.0.2.20", {primary, secondary});
        m_door.settings = {{"name", "app.dr.test"},
                           {"zone", "dr.test"},
                           {"tsig_key", "fairlead-key"},
                           {"tsig_secret", "file:" + m_doors->directory() + "/tsig-secret"}};
    }
    void cleanup() { m_doors.reset(); }

    void saysWhereItLeads();
    void leadsThereAndBack();
    void theSecondaryIsWaitedFor();
    void aChangeBySomebodyElseIsLeftAlone();
    void guardsPassWhenAllIsWell();
    void guardsAtTheirWorst_data();
    void guardsAtTheirWorst();
    void aLateCopyIsNamed();
    void aLongLifeIsSaid();
    void refusalsAreSaidInOneSentence_data();
    void refusalsAreSaidInOneSentence();
    void aPrimaryThatIsGoneIsNamed();
    void aServerThatHangsHangsNobody();
    void aLostAnswerIsSettledByReading();
    void anAnswerThatIsNotSignedProvesNothing();
    void failoverWithAnotherPrimary();

  private:
    ShiftedClock m_clock;
    tests::FileSecrets m_secrets;
    dns::DnsAdapter m_adapter{m_clock, m_secrets, "test"};
    std::optional<tests::Doors> m_doors;
    inventory::FrontDoor m_door;
};

void TestDoorDns::saysWhereItLeads() {
    DoorCase door(m_adapter, m_door);
    const auto reading = door.read();
    QVERIFY2(!reading.failure, reading.failure ? toText(*reading.failure).c_str() : "");
    QVERIFY(reading.leadsTo == SiteId("fra"));
    FL_COMPARE_TEXT(reading.place, "192.0.2.10");
    FL_COMPARE_TEXT(reading.generation, "1");
    FL_COMPARE_TEXT(reading.evidence.front().answer, "192.0.2.10, ttl 30, serial 1");
    QTRY_VERIFY_WITH_TIMEOUT(door.read(1).leadsTo == SiteId("fra"), 10'000);
}

void TestDoorDns::leadsThereAndBack() {
    m_door.devices.resize(1);
    DoorCase there(m_adapter, m_door);
    QCOMPARE(there.plan().steps.size(), std::size_t{1});
    QCOMPARE(there.check(verb::kLead).finding, StepCheck::Finding::DidNotHappen);
    FL_COMPARE_TEXT(said(there.act(verb::kLead)), "done: n1 names 192.0.2.20.");
    FL_COMPARE_TEXT(there.read().generation, "2");
    QCOMPARE(there.check(verb::kLead).finding, StepCheck::Finding::Happened);
    FL_COMPARE_TEXT(said(there.act(verb::kLead)), "done: n1 names 192.0.2.20 already.");
    FL_COMPARE_TEXT(there.read().generation, "2");
    FL_COMPARE_TEXT(said(there.undo(verb::kLead)), "done: n1 names 192.0.2.10.");
    FL_COMPARE_TEXT(said(there.undo(verb::kLead)), "done: n1 names 192.0.2.10 already.");
}

void TestDoorDns::theSecondaryIsWaitedFor() {
    DoorCase both(m_adapter, m_door);
    QTRY_VERIFY_WITH_TIMEOUT(both.read(1).leadsTo == SiteId("fra"), 10'000);
    FL_COMPARE_TEXT(said(both.act(verb::kLead)), "done: n1 names 192.0.2.20. n2 names 192.0.2.20.");
    QCOMPARE(both.check(verb::kLead).finding, StepCheck::Finding::Happened);
}

void TestDoorDns::aChangeBySomebodyElseIsLeftAlone() {
    m_door.devices.resize(1);
    auto other = m_door;
    other.to[SiteId("ams")] = "192.0.2.77";
    DoorCase stranger(m_adapter, other);
    DoorCase door(m_adapter, m_door);
    QVERIFY(stranger.act(verb::kLead).result == Outcome::Result::Done);
    FL_COMPARE_TEXT(said(door.act(verb::kLead)),
                    "failed: n1 names 192.0.2.77, not 192.0.2.10, so somebody else leads it. Nothing was "
                    "sent to it. Look who did, "
                    "then make a new plan.");
    FL_COMPARE_TEXT(door.guard("traffic.current-is-expected"),
                    "block: n1 names 192.0.2.77, not 192.0.2.10. Somebody else may be leading clients; ask, "
                    "then put it right.");
    // Had the change come between the look and the update, the update itself would have told.
    const dns::Entry entry{*dns::wireName("app.dr.test"), *dns::wireName("dr.test"), dns::Type::A, 30};
    const dns::Key key{"fairlead-key", "hmac-sha256", Secret("fairlead-test-secret-32-bytes!!!")};
    const auto& device = m_door.devices.front();
    const auto late = dns::change({"n1", device.host, device.port},
                                  dns::changeMessage(0, entry, *dns::addressData(dns::Type::A, "192.0.2.10"),
                                                     *dns::addressData(dns::Type::A, "192.0.2.20")),
                                  key, {Deadline::in(5s, m_clock), {}}, m_clock);
    QVERIFY(late.notAsExpected);
    FL_COMPARE_TEXT(late.result.error().what,
                    "n1 does not name what the plan expects, so somebody else has changed it.");
    FL_COMPARE_TEXT(door.read().place, "192.0.2.77");
}

void TestDoorDns::guardsPassWhenAllIsWell() {
    m_door.settings["probe_port"] = "1";
    DoorCase door(m_adapter, m_door);
    QTRY_VERIFY_WITH_TIMEOUT(door.read(1).leadsTo == SiteId("fra"), 10'000);
    for (const char* id :
         {"traffic.settings", "traffic.readable", "traffic.current-is-expected", "traffic.already-paused",
          "traffic.ttl", "traffic.ns-in-sync", "traffic.cas-supported"})
        QVERIFY2(door.guard(id).starts_with("pass: "), (std::string(id) + " " + door.guard(id)).c_str());
    FL_COMPARE_TEXT(door.guard("traffic.ttl"), "pass: app.dr.test may be kept 30 s.");
    FL_COMPARE_TEXT(door.guard("traffic.ns-in-sync"), "pass: All that answer have serial 1.");
    QVERIFY(door.guard("traffic.target-listens").starts_with("block: "));
}

void TestDoorDns::guardsAtTheirWorst_data() {
    QTest::addColumn<QString>("bad");
    QTest::addColumn<QString>("guard");
    QTest::addColumn<QString>("says");
    const auto row = [](const char* bad, const char* guard, const char* says) {
        QTest::newRow(bad) << QString::fromLatin1(bad) << QString::fromLatin1(guard)
                           << QString::fromLatin1(says);
    };
    row("wrong secret", "traffic.cas-supported",
        "block: n1 does not accept the signature: the secret is another there. Correct `tsig_secret`. "
        "(NOTAUTH, BADSIG)");
    row("unknown key", "traffic.cas-supported",
        "block: n1 knows no such key, or not with this algorithm. Correct `tsig_key` and `tsig_algorithm`. "
        "(NOTAUTH, BADKEY)");
    row("no secret", "traffic.cas-supported", "block: orders-name was not asked, because a secret cannot be read: /nowhere: The secret /nowhere cannot be read.");
    row("not base64", "traffic.cas-supported", "block: The TSIG secret is not base64 as key files have it.");
    row("foreign zone", "traffic.readable",
        "block: n1 does not allow the change: not to this key, not on a secondary, or not while the zone is "
        "frozen. Its log says which. (REFUSED)");
    row("no zone", "traffic.settings", "block: orders-name lacks the setting `zone`.");
    row("another zone", "traffic.settings", "block: `app.dr.test` is not in the zone `example.org`.");
    row("long ttl", "traffic.settings",
        "block: `ttl` of orders-name is a number of seconds up to 60, not 3600.");
    row("no address", "traffic.settings",
        "block: `be/b1` is not an address of IPv4. orders-name names it for ams.");
    row("only secondaries", "traffic.settings",
        "block: orders-name has only secondaries, and none of them takes updates. Add the primary.");
    row("nobody", "traffic.ns-in-sync",
        "block: No primary (n1) answers, and only a primary takes the change. Add another primary, or lead "
        "clients by other means.");
}

void TestDoorDns::guardsAtTheirWorst() {
    QFETCH(QString, bad);
    QFETCH(QString, guard);
    QFETCH(QString, says);
    DoorCase well(m_adapter, m_door);
    QTRY_VERIFY_WITH_TIMEOUT(well.read(1).leadsTo == SiteId("fra"), 10'000);
    if (bad != QLatin1String("nobody")) m_door.devices.resize(1);
    if (bad == QLatin1String("wrong secret")) tests::writeFile(m_doors->directory() + "/tsig-secret", "AAAA");
    if (bad == QLatin1String("not base64"))
        tests::writeFile(m_doors->directory() + "/tsig-secret", "a secret!");
    if (bad == QLatin1String("unknown key")) m_door.settings["tsig_key"] = "stranger";
    if (bad == QLatin1String("no secret")) m_door.settings["tsig_secret"] = "file:/nowhere";
    if (bad == QLatin1String("foreign zone"))
        m_door.settings["name"] = m_door.settings["zone"] = "example.org";
    if (bad == QLatin1String("no zone")) m_door.settings.erase("zone");
    if (bad == QLatin1String("another zone")) m_door.settings["zone"] = "example.org";
    if (bad == QLatin1String("long ttl")) m_door.settings["ttl"] = "3600";
    if (bad == QLatin1String("no address")) m_door.to[SiteId("ams")] = "be/b1";
    if (bad == QLatin1String("only secondaries")) m_door.devices[0].settings["role"] = "secondary";
    if (bad == QLatin1String("nobody")) m_doors->end("n1");
    DoorCase door(m_adapter, m_door);
    FL_COMPARE_TEXT(door.guard(guard.toStdString()), says.toStdString());
    if (guard == QLatin1String("traffic.settings"))
        FL_COMPARE_TEXT("block: " + door.whyNoPlan(), says.toStdString());
}

void TestDoorDns::aLateCopyIsNamed() {
    // Another primary of the name, of which the copy hears nothing.
    m_door.devices[0] = m_doors->nameServer("n5", "ams");
    DoorCase both(m_adapter, m_door);
    QTRY_VERIFY_WITH_TIMEOUT(both.read(1).leadsTo == SiteId("fra"), 10'000);
    const Outcome led = both.act(verb::kLead, 3s);
    FL_COMPARE_TEXT(
        said(led),
        "failed: n5 names 192.0.2.20. n2 names 192.0.2.10, although it took the order. Look at it.");
    FL_COMPARE_TEXT(both.guard("traffic.ns-in-sync"),
                    "warn: n2 has serial 1, the newest is 2. Look why the copy is late.");
    QCOMPARE(both.check(verb::kLead).finding, StepCheck::Finding::NotKnown);
}

void TestDoorDns::aLongLifeIsSaid() {
    m_door.settings["name"] = "other.dr.test";
    m_door.to[SiteId("fra")] = "192.0.2.99";
    m_door.devices.resize(1);
    const std::string file = m_doors->directory() + "/n1/dr.test.zone";
    m_doors->end("n1");
    tests::writeFile(
        file,
        "$TTL 30\n@ SOA ns1 hostmaster 7 60 30 600 5\n@ NS ns1\nns1 A 127.0.0.1\nother 3600 A 192.0.2.99\n");
    m_doors->startAgain("n1");
    QVERIFY(tests::comesToListen("127.0.0.1", m_door.devices[0].port));
    DoorCase door(m_adapter, m_door);
    FL_COMPARE_TEXT(door.guard("traffic.ttl"),
                    "warn: other.dr.test may be kept 3600 s, so clients may go to the old address that long, "
                    "which is too long for "
                    "a recovery. Lower its TTL to 60 s or less well before.");
}

void TestDoorDns::refusalsAreSaidInOneSentence_data() {
    QTest::addColumn<QString>("bad");
    QTest::addColumn<QString>("says");
    const auto row = [](const char* bad, const char* says) {
        QTest::newRow(bad) << QString::fromLatin1(bad) << QString::fromLatin1(says);
    };
    row("name of somebody else",
        "failed: n1 does not allow the change: not to this key, not on a secondary, or not while the zone is "
        "frozen. Its log says which. (REFUSED)");
    row("wrong secret",
        "failed: n1 does not accept the signature: the secret is another there. Correct `tsig_secret`. "
        "(NOTAUTH, BADSIG)");
    row("wrong algorithm",
        "failed: n1 knows no such key, or not with this algorithm. Correct `tsig_key` and `tsig_algorithm`. "
        "(NOTAUTH, BADKEY)");
    row("unknown algorithm",
        "failed: `hmac-md5` is not an algorithm Fairlead signs with. Use hmac-sha256, hmac-sha384 or "
        "hmac-sha512.");
    row("sent to a secondary",
        "failed: n2 does not allow the change: not to this key, not on a secondary, or not while the zone is "
        "frozen. Its log says which. (REFUSED)");
    row("clock",
        "failed: n1 and this console disagree about the time. Set their clocks. (NOTAUTH, BADTIME, its clock "
        "says *, ours *)");
}

void TestDoorDns::refusalsAreSaidInOneSentence() {
    QFETCH(QString, bad);
    QFETCH(QString, says);
    if (bad == QLatin1String("sent to a secondary")) {
        m_door.devices.erase(m_door.devices.begin());
        m_door.devices[0].settings.clear();
    } else {
        m_door.devices.resize(1);
    }
    DoorCase seen(m_adapter, m_door);
    QTRY_VERIFY_WITH_TIMEOUT(seen.read().leadsTo == SiteId("fra"), 10'000);
    if (bad == QLatin1String("name of somebody else")) {
        m_door.settings["name"] = "other.dr.test";
        m_door.to[SiteId("fra")] = "192.0.2.99";
    }
    if (bad == QLatin1String("wrong secret")) tests::writeFile(m_doors->directory() + "/tsig-secret", "AAAA");
    if (bad == QLatin1String("wrong algorithm")) m_door.settings["tsig_algorithm"] = "hmac-sha512";
    if (bad == QLatin1String("unknown algorithm")) m_door.settings["tsig_algorithm"] = "hmac-md5";
    if (bad == QLatin1String("clock")) m_clock.off = -1000s;
    DoorCase door(m_adapter, m_door);
    const std::string reply = said(door.act(verb::kLead, 4s));
    if (bad == QLatin1String("clock")) {
        QVERIFY2(reply.starts_with("failed: n1 and this console disagree about the time. Set their clocks. "
                                   "(NOTAUTH, BADTIME, its clock says 20"),
                 reply.c_str());
        QVERIFY(reply.find(", ours 20") != std::string::npos);
    } else {
        FL_COMPARE_TEXT(reply, says.toStdString());
    }
    m_clock.off = Micros{0};
    FL_COMPARE_TEXT(DoorCase(m_adapter, m_door).read().leadsTo->value, "fra");
}

void TestDoorDns::aPrimaryThatIsGoneIsNamed() {
    m_door.devices.resize(1);
    m_doors->end("n1");
    DoorCase door(m_adapter, m_door);
    const Outcome led = door.act(verb::kLead);
    QCOMPARE(led.result, Outcome::Result::Failed);
    QVERIFY2(led.reply.starts_with("n1 cannot be reached: nobody listens on 127.0.0.1:"), led.reply.c_str());
    QVERIFY2(led.reply.ends_with("Nothing was sent to it."), led.reply.c_str());
    QCOMPARE(door.check(verb::kLead).finding, StepCheck::Finding::NotKnown);
}

void TestDoorDns::aServerThatHangsHangsNobody() {
    m_door.devices.resize(1);
    m_doors->daemon("n1").signal(SIGSTOP);
    DoorCase door(m_adapter, m_door);
    const MonoTime began = m_clock.mono();
    FL_COMPARE_TEXT(said(door.act(verb::kLead)),
                    "failed: n1 did not answer in time. Nothing was sent to it.");
    QVERIFY(m_clock.mono() - began < 10s);
    m_doors->daemon("n1").signal(SIGCONT);
    QVERIFY(door.act(verb::kLead).result == Outcome::Result::Done);
}

void TestDoorDns::aLostAnswerIsSettledByReading() {
    m_door.devices.resize(1);
    // Opcode 5, one zone, one prerequisite: the head of an update.
    tests::LossyRelay relay("127.0.0.1", m_door.devices[0].port, std::string("\x28\0\0\1\0\1", 6));
    m_door.devices[0].port = relay.port();
    DoorCase door(m_adapter, m_door);
    FL_COMPARE_TEXT(said(door.act(verb::kLead)), "done: n1 names 192.0.2.20.");
    QVERIFY(relay.hasLost());
}

void TestDoorDns::anAnswerThatIsNotSignedProvesNothing() {
    // One who is not the name server says yes to everything.
    QTcpServer liar;
    QVERIFY(liar.listen(QHostAddress(QStringLiteral("127.0.0.1"))));
    std::jthread answering([&liar, descriptor = int(liar.socketDescriptor())] {
        pollfd waiting{descriptor, POLLIN, 0};
        ::poll(&waiting, 1, 5000);
        const int client = ::accept(descriptor, nullptr, nullptr);
        char bytes[512];
        const ssize_t got = ::recv(client, bytes, sizeof bytes, 0);
        // The same id, a response, no error, nothing else.
        const char answer[] = {0, 12, got > 3 ? bytes[2] : '\0', bytes[3], '\xA8', 0, 0, 0, 0, 0, 0, 0, 0, 0};
        ::send(client, answer, sizeof answer, MSG_NOSIGNAL);
        ::close(client);
    });
    const dns::Entry entry{*dns::wireName("app.dr.test"), *dns::wireName("dr.test"), dns::Type::A, 30};
    const dns::Key key{"fairlead-key", "hmac-sha256", Secret("fairlead-test-secret-32-bytes!!!")};
    const std::string data = *dns::addressData(dns::Type::A, "192.0.2.10");
    const auto told =
        dns::change({"n1", "127.0.0.1", liar.serverPort()}, dns::changeMessage(0, entry, data, data), key,
                    {Deadline::in(5s, m_clock), {}}, m_clock);
    QVERIFY(!told.result);
    QVERIFY(told.sent && !told.notAsExpected);
    FL_COMPARE_TEXT(told.result.error().what, "n1: The answer is not signed, so it proves nothing.");
}

void TestDoorDns::failoverWithAnotherPrimary() {
    auto second = m_doors->nameServer("n4", "fra");
    m_door.devices[0].site = SiteId("fra"); // the primary stands in the site that is lost
    m_door.devices[1] = second;
    m_door.devices[1].site = SiteId("ams");
    m_doors->end("n1");
    DoorCase door(m_adapter, m_door, Kind::Failover);
    FL_COMPARE_TEXT(door.guard("traffic.device-outside-a"),
                    "warn: n1 at the lost site fra may go on naming 192.0.2.10; n4 can be led.");
    FL_COMPARE_TEXT(said(door.act(verb::kLead)),
                    "failed: n1 at the lost site fra was not reached and was left alone. Lead it to "
                    "192.0.2.20 when it returns. n4 "
                    "names 192.0.2.20.");
    m_door.devices[1].settings["role"] = "secondary";
    DoorCase lost(m_adapter, m_door, Kind::Failover);
    FL_COMPARE_TEXT(lost.guard("traffic.device-outside-a"),
                    "block: All of orders-name (n1) stands in the lost site fra, so nothing there can be "
                    "led. Lead clients by other "
                    "means.");
}

QTEST_GUILESS_MAIN(TestDoorDns)
#include "tst_door_dns.moc"
