// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/engines/patroni/answers.h"
#include "adapters/engines/patroni/errors.h"
#include "adapters/engines/patroni/settings.h"
#include "adapters/engines/patroni/steps.h"
#include "tests/support/test_case.h"

using namespace fairlead;
using namespace fairlead::engines::patroni;

namespace {

// As Patroni 3.0.2 wrote them.
constexpr const char* kPrimary =
    "{\"state\": \"running\", \"role\": \"master\", \"server_version\": 150018, \"xlog\": {\"location\": "
    "9007199254740993}, \"timeline\": 1, \"replication\": [{\"application_name\": \"b1\"}], "
    "\"dcs_last_seen\": "
    "1795251211, \"database_system_identifier\": \"7710544843026770858\", \"patroni\": {\"version\": "
    "\"3.0.2\", "
    "\"scope\": \"orders-fra\"}, \"pause\": true}";
constexpr const char* kStandbyLeader =
    "{\"state\": \"running\", \"role\": \"standby_leader\", \"xlog\": {\"received_location\": 50333072, "
    "\"replayed_location\": 50333000, \"replayed_timestamp\": null, \"paused\": true}, \"timeline\": 2, "
    "\"tags\": {\"nofailover\": true, \"site\": \"ams\"}, \"patroni\": {\"version\": \"4.1.0\", \"scope\": "
    "\"o\"}}";
constexpr const char* kCluster =
    "{\"members\": [{\"name\": \"a1\", \"role\": \"leader\", \"state\": \"running\", \"host\": "
    "\"127.0.1.1\", "
    "\"port\": 31040, \"timeline\": 1}, {\"name\": \"b1\", \"role\": \"replica\", \"state\": \"streaming\", "
    "\"host\": \"127.0.2.1\", \"port\": 31041, \"timeline\": 1, \"lag\": 17}, {\"name\": \"b2\", \"role\": "
    "\"sync_standby\", \"state\": \"start failed\", \"lag\": \"unknown\"}], \"pause\": true, "
    "\"scheduled_switchover\": {\"at\": \"2026-01-01T00:00:00+00:00\", \"from\": \"a1\", \"to\": \"b1\"}}";

} // namespace

class TestPatroniAnswers : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void aMemberTellsItsRoleAndPosition() {
        const auto primary = readMember(kPrimary);
        QVERIFY(primary.has_value());
        QVERIFY(primary->isPrimary() && primary->isServing() && primary->paused);
        QCOMPARE(*primary->location, std::uint64_t{9007199254740993}); // beyond what a double can hold
        FL_COMPARE_TEXT(primary->systemId, "7710544843026770858");
        FL_COMPARE_TEXT(primary->scope, "orders-fra");
        const auto standby = readMember(kStandbyLeader);
        QVERIFY(standby.has_value());
        QVERIFY(standby->isStandbyLeader() && !standby->isPrimary() && standby->replayPaused);
        QCOMPARE(*standby->replayed, std::uint64_t{50333000});
        FL_COMPARE_TEXT(standby->tags.at("nofailover"), "true");
        FL_COMPARE_TEXT(standby->tags.at("site"), "ams");
        QVERIFY(!standby->dcsLastSeen);
        QVERIFY(readMember(R"j({"state": "stopped", "role": "uninitialized"})j").has_value());
    }

    void theClusterTellsWhoLeadsAndWhatIsScheduled() {
        const auto view = readCluster(kCluster);
        QVERIFY(view.has_value());
        FL_COMPARE_TEXT(view->leader()->name, "a1");
        QVERIFY(view->paused);
        QCOMPARE(*view->find("b1")->lag, std::int64_t{17});
        // "unknown" must never compare as a small number.
        QVERIFY(!view->find("b2")->lag.has_value());
        QVERIFY(view->find("b1")->isRunning() && !view->find("b2")->isRunning());
        FL_COMPARE_TEXT(view->scheduled, "from a1 to b1 at 2026-01-01T00:00:00+00:00");
        QVERIFY(view->find("c1") == nullptr);
    }

    void theConfigurationTellsWhatItStandsBy() {
        const auto config = readConfig(
            "{\"ttl\": 20, \"loop_wait\": 1, \"synchronous_mode\": \"quorum\", \"standby_cluster\": "
            "{\"host\": "
            "\"127.0.1.1\", \"port\": 31040, \"primary_slot_name\": \"fl_ams\"}, \"slots\": {\"x\": "
            "{\"type\": "
            "\"physical\"}}, \"postgresql\": {\"use_pg_rewind\": true}}");
        QVERIFY(config.has_value());
        QCOMPARE(config->ttl, 20);
        QCOMPARE(config->retryTimeout, 10); // Patroni's default
        QVERIFY(config->hasStandbyCluster && config->usePgRewind && config->synchronous);
        FL_COMPARE_TEXT(config->upstreamPort, "31040");
        FL_COMPARE_TEXT(config->upstreamSlot, "fl_ams");
        QCOMPARE(config->slotNames.size(), std::size_t{1});
        const auto plain = readConfig(R"j({"standby_cluster": null, "ttl": -5})j");
        QVERIFY(plain.has_value() && !plain->hasStandbyCluster && !plain->synchronous);
        QCOMPARE(plain->ttl, 30);
    }

    void theHistoryIsReadByRow() {
        const auto history = readHistory(
            "[[1, 67110944, \"no recovery target specified\", \"2026-01-01T00:00:00+00:00\", \"b1\"]]");
        QVERIFY(history.has_value());
        QCOMPARE(history->front().timeline, std::uint32_t{1});
        QCOMPARE(history->front().fork, std::uint64_t{67110944});
        FL_COMPARE_TEXT(history->front().newLeader, "b1");
    }

    void etcdTellsValueAndRevision() {
        const auto value = readEtcdRange(
            "{\"header\":{}, "
            "\"kvs\":[{\"key\":\"eA==\",\"value\":\"eyJ0dGwiOjIwfQ==\",\"mod_revision\":\"42\"}]}");
        QVERIFY(value.has_value() && value->exists);
        FL_COMPARE_TEXT(value->value, "{\"ttl\":20}");
        FL_COMPARE_TEXT(value->modRevision, "42");
        QVERIFY(!readEtcdRange("{\"header\":{}}")->exists);
        QVERIFY(readEtcdTxn("{\"header\":{},\"succeeded\":true}").value());
        QVERIFY(!readEtcdTxn("{\"header\":{}}").value());
        const auto changed = withStandbyCluster("{\"ttl\":20}", "10.0.0.1", 5432, "fl_fra");
        FL_COMPARE_TEXT(*changed,
                        "{\"standby_cluster\":{\"host\":\"10.0.0.1\",\"port\":5432,"
                        "\"primary_slot_name\":\"fl_fra\"},\"ttl\":20}");
    }

    void whatIsNotUnderstoodIsAnErrorAndNeverAGuess_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("a page of a proxy") << QByteArray("<html>Bad gateway</html>");
        QTest::newRow("cut short") << QByteArray(kCluster).left(100);
        QTest::newRow("a number") << QByteArray("17");
        QTest::newRow("another object") << QByteArray("{\"members\": 3}");
        QTest::newRow("members without names")
            << QByteArray("{\"members\": [{}], \"state\": 3, \"role\": null}");
    }
    void whatIsNotUnderstoodIsAnErrorAndNeverAGuess() {
        QFETCH(QByteArray, text);
        const std::string_view view{text.constData(), static_cast<std::size_t>(text.size())};
        QVERIFY(!readMember(view));
        QVERIFY(!readCluster(view));
        QVERIFY(!readHistory(view));
        QCOMPARE(readCluster(view).error().kind, ErrorKind::Protocol);
    }

    void theNewLeaderIsReadFromTheAnswer() {
        FL_COMPARE_TEXT(namedIn("Successfully switched over to \"b1\""), "b1");
        FL_COMPARE_TEXT(namedIn("Switched over to \"b2\" instead of \"b1\""), "b2");
        FL_COMPARE_TEXT(namedIn("Switchover scheduled"), "");
        FL_COMPARE_TEXT(namedIn("to \"b1"), "");
    }

    /// Every row of the table is met by an answer that Patroni gives, and each says what to do.
    void everyRefusalBecomesASentence_data() {
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("body");
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("words");
        const auto row = [](int status, const char* body, ErrorKind kind, const char* words) {
            QTest::addRow("%d %s", status, body)
                << status << QString::fromLatin1(body) << int(kind) << QString::fromLatin1(words);
        };
        row(401, "no auth header received", ErrorKind::Authentication, "Set `rest_user`");
        row(401, "not authenticated", ErrorKind::Authentication, "does not accept the user or password");
        row(401, "", ErrorKind::Authentication, "does not accept the user or password");
        row(403, "client certificate required", ErrorKind::Authentication, "wants a client certificate");
        row(403, "Access is denied", ErrorKind::Permission, "restapi.allowlist");
        row(404, "", ErrorKind::Protocol, "Check the `rest` port");
        row(501, "Unsupported method ('POST')", ErrorKind::Protocol, "Check the `rest` port");
        row(409, "", ErrorKind::Refused, "somebody else changed the configuration");
        row(411, "", ErrorKind::Protocol, "fault of Fairlead");
        row(412, "leader name does not match", ErrorKind::Refused, "make a new plan");
        row(412, "candidate does not exists", ErrorKind::Refused, "no member of that name");
        row(412, "candidate name does not match with sync_standby", ErrorKind::Refused,
            "synchronous standby");
        row(412, "switchover is not possible: no good candidates have been found", ErrorKind::Refused,
            "no member may be promoted now");
        row(412, "switchover is not possible: cluster does not have members except leader",
            ErrorKind::Refused, "no other member than its leader");
        row(412, "something new", ErrorKind::Refused, "make a new plan");
        row(422, "Cannot schedule switchover in the past", ErrorKind::Invalid, "does not accept the request");
        row(400, "", ErrorKind::Invalid, "does not understand the request");
        row(503, "Switchover failed", ErrorKind::Refused, "the roles stayed as they were");
        row(503, "Failover failed", ErrorKind::Refused, "the roles stayed as they were");
        row(503, "Switchover status unknown", ErrorKind::Timeout, "does not know how it ended");
        row(503, "I am the leader, can not reinitialize", ErrorKind::Refused, "cannot be copied anew");
        row(503, "Cluster has no leader, can not reinitialize", ErrorKind::Refused, "no leader to copy from");
        row(503, "failed to accept restart", ErrorKind::Refused, "could not write to its DCS");
        row(503, "", ErrorKind::Refused, "Look at etcd");
        row(502, "", ErrorKind::Timeout, "proxy");
        row(504, "", ErrorKind::Timeout, "proxy");
        row(500, "", ErrorKind::Unexpected, "a fault of its own");
        row(418, "", ErrorKind::Unexpected, "not known here");
    }
    void everyRefusalBecomesASentence() {
        QFETCH(int, status);
        QFETCH(QString, body);
        QFETCH(int, kind);
        QFETCH(QString, words);
        const Error error = restError("a1", status, body.toStdString());
        QCOMPARE(int(error.kind), kind);
        QVERIFY2(error.what.find(words.toStdString()) != std::string::npos, error.what.c_str());
        QVERIFY(error.what.starts_with("a1: ") && error.what.ends_with('.'));
    }

    void settingsAreReadFromTheInventory() {
        inventory::Engine engine;
        engine.id = EngineId("orders");
        QVERIFY2(!layoutOf(engine), "a layout is never guessed");
        FL_COMPARE_TEXT(
            layoutOf(engine).error().what,
            "The setting `layout` of orders is missing. Write `standby-cluster` or `stretched` into the "
            "inventory.");
        engine.settings["layout"] = "stretched";
        QVERIFY(*layoutOf(engine) == Layout::Stretched);
        inventory::Instance instance;
        instance.site = SiteId("fra");
        QCOMPARE(restPort(instance), std::uint16_t{8008});
        instance.settings = {{"rest", "8010"}, {"etcd", "10.0.0.1:2379, 10.0.0.2"}, {"scope", "o-fra"}};
        QCOMPARE(restPort(instance), std::uint16_t{8010});
        engine.instances.push_back(instance);
        QCOMPARE(etcdOf(engine, SiteId("fra")),
                 (std::vector<Endpoint>{{"10.0.0.1", 2379}, {"10.0.0.2", 2379}}));
        QVERIFY(etcdOf(engine, SiteId("ams")).empty());
        FL_COMPARE_TEXT(configKeyOf(engine, SiteId("fra")), "/service/o-fra/config");
        engine.settings["namespace"] = "fairlead";
        FL_COMPARE_TEXT(configKeyOf(engine, SiteId("fra")), "/fairlead/o-fra/config");
        FL_COMPARE_TEXT(configKeyOf(engine, SiteId("ams")), "");
        QVERIFY(!inventory::secretRefOf("hunter2").has_value());
    }
};

QTEST_GUILESS_MAIN(TestPatroniAnswers)
#include "tst_answers.moc"
