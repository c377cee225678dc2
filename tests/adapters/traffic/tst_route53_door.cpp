// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/traffic/route53/adapter.h"
#include "tests/adapters/traffic/route53_double.h"
#include "tests/lab/doors.h"
#include "tests/lab/lab.h"
#include "tests/support/test_case.h"

#include <fstream>

using namespace fairlead;
using namespace fairlead::traffic;
using namespace fairlead::traffic::route53;
using namespace std::chrono_literals;
using operation::Outcome;
using operation::StepCheck;
using tests::DoorCase;

namespace {

constexpr const char* kSecret = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";

std::string said(const Outcome& outcome) {
    const bool isDone = outcome.result == Outcome::Result::Done;
    return (isDone                                      ? "done: "
            : outcome.result == Outcome::Result::Failed ? "failed: "
                                                        : "in doubt: ") +
           outcome.reply;
}

} // namespace

/// Route 53 through a stand-in that checks signatures and keeps the zone.
class TestRoute53Door : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void init() {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".?")));
        m_doors.emplace();
        m_double.emplace();
        inventory::Device device;
        device.id = DeviceId("aws");
        device.host = "127.0.0.1";
        device.port = m_double->port();
        m_door = m_doors->door("orders-name", "route53", "192.0.2.10", "192.0.2.20", {device});
        m_door.settings = {{"zone_id", "Z1"}, {"name", "app.dr.example"}};
        m_door.access.user = "AKIDEXAMPLE";
        put(kSecret);
    }
    void cleanup() {
        m_double.reset();
        m_doors.reset();
    }
    void signaturesAreTheVectors();
    void datesAndQueriesAreWritten();
    void leadsThereAndBack();
    void waitsUntilEveryNameServerHasIt();
    void aChangeThatDoesNotSettleIsNamed();
    void aBusyServiceIsAskedAgain();
    void aLostAnswerIsSettledByReading();
    void aChangeBySomebodyElseIsLeftAlone();
    void refusalsAreOneSentence_data();
    void refusalsAreOneSentence();
    void aServiceThatHangsHangsNobody();
    void guardsAndSettings();
    void answersAreRead();

  private:
    void put(const char* secret) const { std::ofstream(m_doors->directory() + "/console-secret") << secret; }
    runtime::SystemClock m_clock;
    tests::FileSecrets m_secrets;
    Route53Adapter m_adapter{m_clock, m_secrets, "test"};
    std::optional<tests::Doors> m_doors;
    std::optional<tests::Route53Double> m_double;
    inventory::FrontDoor m_door;
};

// Source: shared/engines/traffic.md §2, and the public example of signature version 4.
void TestRoute53Door::signaturesAreTheVectors() {
    using namespace runtime::http;
    const Signable users{"GET",
                         "/",
                         {{"Action", "ListUsers"}, {"Version", "2010-05-08"}},
                         {{"content-type", "application/x-www-form-urlencoded; charset=utf-8"},
                          {"host", "iam.amazonaws.com"},
                          {"x-amz-date", "20150830T123600Z"}},
                         ""};
    FL_COMPARE_TEXT(signature(users, Secret(kSecret), "20150830T123600Z", "us-east-1", "iam"),
                    "5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7");
    const Signable change{"GET",
                          "/2013-04-01/change/C2682N5HXP0BZ4",
                          {},
                          {{"host", "route53.amazonaws.com"}, {"x-amz-date", "20260101T000000Z"}},
                          ""};
    FL_COMPARE_TEXT(signature(change, Secret(kSecret), "20260101T000000Z", "us-east-1", "route53"),
                    "83df076201d7e662021a466d3258b31fc402069c5a2f0660e4946e6244902f64");
    FL_COMPARE_TEXT(authorization(change, {"AKIDEXAMPLE", Secret(kSecret), {}}, "20260101T000000Z",
                                  "us-east-1", "route53")
                        .substr(0, 118),
                    "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20260101/us-east-1/route53/aws4_request, "
                    "SignedHeaders=host;x-amz-date, Signat");
}

void TestRoute53Door::datesAndQueriesAreWritten() {
    using namespace runtime::http;
    FL_COMPARE_TEXT(amzDate(*fromIso("2026-01-02T03:04:05.678901Z")), "20260102T030405Z");
    FL_COMPARE_TEXT(queryText({{"name", "a b.dr.example."}, {"maxitems", "1"}}),
                    "maxitems=1&name=a%20b.dr.example.");
    FL_COMPARE_TEXT(encoded("~*/ä"), "~%2A%2F%C3%A4");
}

void TestRoute53Door::leadsThereAndBack() {
    DoorCase door(m_adapter, m_door);
    QVERIFY(door.read().leadsTo == SiteId("fra"));
    FL_COMPARE_TEXT(door.read().evidence.front().answer, "192.0.2.10, ttl 30");
    QCOMPARE(door.check(verb::kLead).finding, StepCheck::Finding::DidNotHappen);
    FL_COMPARE_TEXT(said(door.act(verb::kLead)),
                    "done: aws names the new address on all its name servers (change C1).");
    QCOMPARE(m_double->record(), (RecordSet{"app.dr.example.", "A", 30, {"192.0.2.20"}}));
    QCOMPARE(door.check(verb::kLead).finding, StepCheck::Finding::Happened);
    FL_COMPARE_TEXT(said(door.act(verb::kLead)), "done: aws names 192.0.2.20 already.");
    QVERIFY(door.undo(verb::kLead).result == Outcome::Result::Done);
    QCOMPARE(m_double->record().values, std::vector<std::string>{"192.0.2.10"});
    FL_COMPARE_TEXT(m_double->requests().front(),
                    "GET /2013-04-01/hostedzone/Z1/rrset?maxitems=1&name=app.dr.example.&type=A");
}

void TestRoute53Door::waitsUntilEveryNameServerHasIt() {
    m_double->pendingPolls = 1;
    DoorCase door(m_adapter, m_door);
    QVERIFY(door.act(verb::kLead).result == Outcome::Result::Done);
    const auto requests = m_double->requests();
    QCOMPARE(std::count(requests.begin(), requests.end(), "GET /2013-04-01/change/C1"), 2);
}

void TestRoute53Door::aChangeThatDoesNotSettleIsNamed() {
    m_double->pendingPolls = 100;
    DoorCase door(m_adapter, m_door);
    FL_COMPARE_TEXT(said(door.act(verb::kLead, 5s)),
                    "failed: aws took the change C1, and not all its name servers have it yet.");
}

void TestRoute53Door::aBusyServiceIsAskedAgain() {
    DoorCase door(m_adapter, m_door);
    QVERIFY(door.read().leadsTo == SiteId("fra"));
    m_double->busy = 1;
    QVERIFY(door.read().leadsTo == SiteId("fra"));
    m_double->busy = 100;
    FL_COMPARE_TEXT(door.read().failure->what,
                    "aws is asked too often by this account. Wait, then try again.");
}

void TestRoute53Door::aLostAnswerIsSettledByReading() {
    m_double->losesAnswer = true;
    DoorCase door(m_adapter, m_door);
    FL_COMPARE_TEXT(said(door.act(verb::kLead)), "done: aws names 192.0.2.20.");
    QVERIFY(!m_double->losesAnswer);
}

void TestRoute53Door::aChangeBySomebodyElseIsLeftAlone() {
    DoorCase door(m_adapter, m_door);
    m_double->setRecord({"app.dr.example.", "A", 30, {"192.0.2.77"}});
    FL_COMPARE_TEXT(said(door.act(verb::kLead)),
                    "failed: aws names 192.0.2.77, not 192.0.2.10, so somebody else leads it. Nothing was "
                    "sent to it. Look who did, then "
                    "make a new plan.");
    QCOMPARE(m_double->record().values, std::vector<std::string>{"192.0.2.77"});
    // Two addresses, of which one is ours: the batch itself would refuse.
    m_double->setRecord({"app.dr.example.", "A", 30, {"192.0.2.10", "192.0.2.11"}});
    QVERIFY(!door.read().leadsTo);
    m_double->setRecord({"another.dr.example.", "A", 30, {"192.0.2.10"}});
    FL_COMPARE_TEXT(door.read().place, "no address");
}

void TestRoute53Door::refusalsAreOneSentence_data() {
    QTest::addColumn<QString>("bad");
    QTest::addColumn<QString>("says");
    const auto row = [](const char* bad, const char* says) {
        QTest::newRow(bad) << QString::fromLatin1(bad) << QString::fromLatin1(says);
    };
    row("AccessDenied",
        "failed: aws does not allow this key to do that. Grant it ListResourceRecordSets, "
        "ChangeResourceRecordSets and GetChange. (AccessDenied: told to)");
    row("ExpiredToken",
        "failed: aws says that the session has ended. Renew `session_token`. (ExpiredToken: told to)");
    row("InvalidChangeBatch",
        "failed: aws does not name what the plan expects, so somebody else has changed it. "
        "(InvalidChangeBatch: told to) aws names 192.0.2.10.");
    row("Unheard", "failed: aws answered with an error that Fairlead does not know. (HTTP 403 Unheard)");
    row("zone",
        "failed: aws has no such hosted zone. Correct `zone_id` of the front door. (NoSuchHostedZone: No "
        "hosted zone found) Nothing was sent to it.");
    row("secret",
        "failed: aws does not accept the signature: the secret key is another, or the clock is wrong. "
        "(SignatureDoesNotMatch: The request signature we calculated does not match) Nothing was sent to "
        "it.");
    row("key",
        "failed: aws does not know the key. Correct `access.user` of the front door. (InvalidClientTokenId: "
        "The security token included in the request is invalid) Nothing was sent to it.");
}

void TestRoute53Door::refusalsAreOneSentence() {
    QFETCH(QString, bad);
    QFETCH(QString, says);
    if (bad == QLatin1String("zone"))
        m_door.settings["zone_id"] = "Z2";
    else if (bad == QLatin1String("secret"))
        put("another");
    else if (bad == QLatin1String("key"))
        m_door.access.user = "STRANGER";
    else
        m_double->refuses = bad.toStdString();
    DoorCase door(m_adapter, m_door);
    FL_COMPARE_TEXT(said(door.act(verb::kLead)), says.toStdString());
    QCOMPARE(m_double->record().values, std::vector<std::string>{"192.0.2.10"});
}

void TestRoute53Door::aServiceThatHangsHangsNobody() {
    DoorCase door(m_adapter, m_door);
    m_double->hangs = true;
    const MonoTime began = m_clock.mono();
    const Outcome led = door.act(verb::kLead);
    QVERIFY(m_clock.mono() - began < 10s);
    QCOMPARE(led.result, Outcome::Result::Failed);
    QVERIFY2(led.reply.starts_with("aws: ") && led.reply.ends_with("Nothing was sent to it."),
             led.reply.c_str());
    QCOMPARE(door.check(verb::kLead).finding, StepCheck::Finding::NotKnown);
    m_double->hangs = false;
}

void TestRoute53Door::guardsAndSettings() {
    DoorCase door(m_adapter, m_door);
    for (const char* id : {"traffic.settings", "traffic.readable", "traffic.current-is-expected",
                           "traffic.already-paused", "traffic.ttl"})
        QVERIFY2(door.guard(id).starts_with("pass: "), (std::string(id) + " " + door.guard(id)).c_str());
    m_double->setRecord({"app.dr.example.", "A", 600, {"192.0.2.10"}});
    FL_COMPARE_TEXT(door.guard("traffic.ttl"),
                    "warn: app.dr.example. may be kept 600 s, so clients may go to the old address that "
                    "long, which is too long for a "
                    "recovery. Lower its TTL to 60 s or less well before.");
    door.door().settings["zone_id"] = "/hostedzone/Z1";
    FL_COMPARE_TEXT(door.guard("traffic.settings"),
                    "block: `zone_id` of orders-name is not an id like Z0123456789, without /hostedzone/.");
    door.door().settings = {{"zone_id", "Z1"}};
    FL_COMPARE_TEXT(door.guard("traffic.settings"), "block: orders-name lacks the setting `name`.");
    door.door().settings["name"] = "app.dr.example";
    door.door().access.password.reset();
    FL_COMPARE_TEXT(door.guard("traffic.settings"),
                    "block: orders-name lacks `access`: the key's id as user, the secret key as password.");
}

void TestRoute53Door::answersAreRead() {
    for (const char* bad :
         {"", "<a/>", "<ListResourceRecordSetsResponse>", "{}",
          "<ListResourceRecordSetsResponse><ResourceRecordSets><ResourceRecordSet><TTL>x</TTL></"
          "ResourceRecordSet></ResourceRecordSets></ListResourceRecordSetsResponse>"}) {
        QVERIFY2(!parseRecordSets(bad), bad);
        QVERIFY2(!parseChange(bad), bad);
        QVERIFY2(parseRefusal(bad).code.empty(), bad);
    }
    QVERIFY(!parseRecordSets("<ListResourceRecordSetsResponse/>")->has_value());
    const std::string batch =
        changeBatch({"a.", "A", 30, {"192.0.2.1"}}, {"a.", "A", 60, {"<&>"}}, "fairlead op-1");
    QVERIFY(batch.find("<Action>DELETE</Action>") < batch.find("<Action>CREATE</Action>"));
    QVERIFY(batch.find("&lt;&amp;&gt;") != std::string::npos);
}

QTEST_GUILESS_MAIN(TestRoute53Door)
#include "tst_route53_door.moc"
