// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/engines/patroni/plan_words.h"
#include "adapters/engines/patroni/rest.h"
#include "tests/adapters/runtime/http/scripted_server.h"
#include "tests/lab/patroni/patroni_operations.h"
#include "tests/support/test_case.h"

#include <fstream>

using namespace fairlead;
using namespace std::chrono_literals;
using engines::patroni::Change;
using engines::patroni::Etcd;
using engines::patroni::Rest;
using operation::Kind;
using operation::Outcome;
using operation::Plan;
using operation::Verdict;
using tests::PatroniOperations;
namespace verb = engines::patroni::verb;

/// What goes wrong for real, and the sentence that an operator reads. One stretched cluster; each test leaves
/// it as it was.
class TestPatroniErrors : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() {
        m_lab.emplace("stretched");
        QVERIFY2(m_lab->isUp(), m_lab->why().c_str());
        m_operations.emplace(*m_lab);
        m_operations->lookUntilWhole();
    }
    void cleanupTestCase() {
        m_operations.reset();
        m_lab.reset();
    }

    void theInventoryIsWrong_data();
    void theInventoryIsWrong();
    void patroniRefusesARequest_data();
    void patroniRefusesARequest();
    void anAddressThatIsNotAllowedIsDenied();
    void aPausedClusterIsNotMoved();
    void aScheduledSwitchoverIsLeftAlone();
    void aMemberThatMayNotLeadIsNoCandidate();
    void aMemberThatDoesNotRunIsNoCandidate();
    void aPatroniThatHangsHoldsNobody();
    void withoutItsDcsNothingIsMoved();
    void aSiteThatCannotRewindIsWarnedOf();
    void aConfigurationThatChangedMeanwhileIsNotOverwritten();
    void aLostAnswerIsResolvedByTheCluster();
    void aServerPromotedPastPatroniIsSeen();

  private:
    inventory::Inventory changed(const std::function<void(inventory::Engine&)>& change) const {
        auto inventory = m_lab->inventory();
        change(inventory.engines.front());
        return inventory;
    }
    inventory::Instance at(const std::string& id) const { return m_lab->instance(id); }
    void mustSay(const std::vector<operation::GuardResult>& all, const std::string& id, Verdict verdict,
                 const std::string& words) {
        const auto& guard = tests::guardOf(all, id);
        QVERIFY2(guard.verdict == verdict && guard.reason.find(words) != std::string::npos,
                 tests::objections(all).c_str());
    }
    /// Asks until the guard is as wanted; Patroni needs a round to hear of a change.
    template <class Wanted>
    bool comesTo(const std::string& id, Micros within, Kind kind, Wanted wanted) {
        const Deadline end = Deadline::in(within, m_lab->clock());
        do {
            if (wanted(tests::guardOf(m_operations->guards(kind, "ams"), id))) return true;
            m_lab->clock().sleepFor(300ms, {});
        } while (!end.passed(m_lab->clock()));
        qInfo("%s", tests::objections(m_operations->guards(kind, "ams")).c_str());
        return false;
    }
    bool comesToSay(const std::string& id, const std::string& words, Kind kind = Kind::Switchover) {
        return comesTo(id, 20s, kind, [&](const operation::GuardResult& guard) {
            return guard.reason.find(words) != std::string::npos;
        });
    }
    Rest rest() { return Rest(m_lab->secrets(), m_lab->clock()); }

    std::optional<tests::PatroniLab> m_lab;
    std::optional<PatroniOperations> m_operations;
};

void TestPatroniErrors::theInventoryIsWrong_data() {
    QTest::addColumn<QString>("setting");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("guard");
    QTest::addColumn<QString>("words");
    const auto row = [](const char* what, const char* setting, const char* value, const char* guard,
                        const char* words) {
        QTest::newRow(what) << QString::fromLatin1(setting) << QString::fromLatin1(value)
                            << QString::fromLatin1(guard) << QString::fromLatin1(words);
    };
    row("no layout", "layout", "", "patroni.layout",
        "The setting `layout` of orders-pg is missing. Write `standby-cluster` or `stretched` into the "
        "inventory.");
    row("the other layout", "layout", "standby-cluster", "patroni.layout",
        "The cluster at ams is no standby cluster, so there would be two primaries or nothing to move.");
    row("no user", "rest_user", "", "patroni.may-act",
        "Patroni of a1 would refuse this console. a1: Patroni asks for a password and Fairlead has none. Set "
        "`rest_user` and `rest_password` in the inventory.");
    row("a wrong user", "rest_user", "somebody", "patroni.may-act",
        "a1: Patroni does not accept the user or password. Correct `rest_user` and the secret of "
        "`rest_password`.");
    row("a password that is no reference", "rest_password", "hunter2", "patroni.may-act",
        "`rest_password` of orders-pg is not a secret's reference. Write keychain:NAME, file:PATH or "
        "env:NAME.");
    row("a secret that is not there", "rest_password", "file:/nowhere/secret", "patroni.may-act",
        "The secret /nowhere/secret cannot be read.");
    row("TLS where there is none", "rest_tls", "verify-full", "patroni.answers",
        " could not be reached by TLS. Check its certificate, the name in it and the authority in the "
        "inventory.");
    row("an authority that cannot be read", "rest_ca", "/nowhere/ca.crt", "patroni.answers",
        "The file /nowhere/ca.crt cannot be read. Correct the inventory.");
    row("a port where nobody listens", "rest", "1", "patroni.answers",
        ":1 refuses connections. Check that the service runs there.");
    row("PostgreSQL's port in place of Patroni's", "rest", "POSTGRESQL", "patroni.answers", "Patroni of ");
    row("a name that Patroni does not know", "id", "x1", "patroni.layout",
        "Patroni's cluster orders has no member x1. The inventory's instance ids must be Patroni's member "
        "names.");
}

void TestPatroniErrors::theInventoryIsWrong() {
    QFETCH(QString, setting);
    QFETCH(QString, value);
    QFETCH(QString, guard);
    QFETCH(QString, words);
    const std::string name = setting.toStdString();
    PatroniOperations spoiled(*m_lab, changed([&](inventory::Engine& engine) {
        auto& b1 = engine.instances.back();
        if (name == "id")
            b1.id = InstanceId(value.toStdString());
        else if (name == "rest")
            b1.settings["rest"] = value == QStringLiteral("POSTGRESQL") ? std::to_string(b1.port) : "1";
        else
            engine.settings[name] = value.toStdString();
        if (name == "rest_ca") engine.settings["rest_tls"] = "verify-full";
    }));
    mustSay(spoiled.guards(Kind::Switchover, "ams"), guard.toStdString(),
            guard == QStringLiteral("patroni.answers") ? Verdict::Unknown : Verdict::Block,
            words.toStdString());
}

void TestPatroniErrors::patroniRefusesARequest_data() {
    QTest::addColumn<QString>("method");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("body");
    QTest::addColumn<QString>("words");
    const auto row = [](const char* what, const char* method, const char* path, const char* body,
                        const char* words) {
        QTest::newRow(what) << QString::fromLatin1(method) << QString::fromLatin1(path)
                            << QString::fromLatin1(body) << QString::fromLatin1(words);
    };
    row("another leader than the one that leads", "POST", "/switchover",
        R"j({"leader":"b1","candidate":"a1"})j",
        "a1: the leader is no longer the one the plan was made for. Somebody moved it; make a new plan.");
    row("a candidate that does not exist", "POST", "/switchover", R"j({"leader":"a1","candidate":"zz"})j",
        "the cluster has no member of that name. Compare the inventory's instance ids with Patroni's names.");
    row("no body", "POST", "/switchover", "",
        "Patroni does not understand the request. This is a fault of Fairlead.");
    row("a switchover in the past", "POST", "/switchover",
        R"j({"leader":"a1","candidate":"b1","scheduled_at":"2001-01-01T00:00:00+00:00"})j",
        "Patroni does not accept the request. This is a fault of Fairlead.");
    row("a leader copied anew", "POST", "/reinitialize", "{}",
        "a leader cannot be copied anew. Let another member lead first.");
    row("a request that it does not know", "POST", "/promote", "{}",
        "Patroni does not know this request; another service or an old version listens there.");
}

void TestPatroniErrors::patroniRefusesARequest() {
    QFETCH(QString, method);
    QFETCH(QString, path);
    QFETCH(QString, body);
    QFETCH(QString, words);
    const Change change = rest().change(m_lab->engine(), at("a1"), method.toStdString(), path.toStdString(),
                                        body.toStdString(), m_lab->call(20s));
    QVERIFY(!change);
    const std::string said = toText(change.body.error());
    QVERIFY2(said.find(words.toStdString()) != std::string::npos, said.c_str());
    QVERIFY2(!change.inDoubt, "a refusal is no doubt");
}

void TestPatroniErrors::anAddressThatIsNotAllowedIsDenied() {
    m_lab->hook("allow", "b1", {"10.9.9.9"});
    QVERIFY(comesToSay("patroni.may-act",
                       "b1: Patroni does not let this console change anything. Add its address to "
                       "`restapi.allowlist` of Patroni."));
    m_lab->hook("allow", "b1", {""});
    QVERIFY(
        comesToSay("patroni.may-act", "Patroni lets this console change things where the move needs it."));
}

void TestPatroniErrors::aPausedClusterIsNotMoved() {
    m_lab->ctl("a1", {"pause", "orders"});
    QVERIFY(comesToSay("patroni.not-paused",
                       "it would neither demote nor promote anybody. Run `patronictl resume` first."));
    QTRY_VERIFY_WITH_TIMEOUT(!m_operations->look().find(InstanceId("a1"))->seen->findings.empty(), 10'000);
    FL_COMPARE_TEXT(m_operations->look().find(InstanceId("a1"))->seen->findings.front().id, "patroni.paused");
    const Plan plan = *m_operations->plan(Kind::Switchover, "ams");
    const Outcome refused = m_operations->act(plan, verb::kSwitchover, {});
    FL_COMPARE_TEXT(refused.reply, "Nothing was sent: Patroni is paused. Run `patronictl resume` first.");
    m_lab->ctl("a1", {"resume", "orders"});
    QVERIFY(comesToSay("patroni.not-paused", "Patroni is not paused."));
    m_operations->adapter().release(plan);
}

void TestPatroniErrors::aScheduledSwitchoverIsLeftAlone() {
    const std::string said =
        m_lab->ctl("a1", {"switchover", "--master", "a1", "--candidate", "b1", "--scheduled",
                          "2099-01-01T00:00:00+00:00", "--force", "orders"});
    QVERIFY2(comesToSay("patroni.unscheduled",
                        "A switchover from a1 to b1 at 2099-01-01T00:00:00+00:00 is scheduled"),
             said.c_str());
    const Plan plan = *m_operations->plan(Kind::Switchover, "ams");
    const Outcome refused = m_operations->act(plan, verb::kSwitchover, {});
    QVERIFY2(refused.reply.find("Cancel it by `patronictl flush`, or let it happen.") != std::string::npos,
             refused.reply.c_str());
    m_operations->adapter().release(plan);
    m_lab->ctl("a1", {"flush", "orders", "switchover", "--force"});
    QVERIFY(comesToSay("patroni.unscheduled", "Patroni has no switchover scheduled."));
}

void TestPatroniErrors::aMemberThatMayNotLeadIsNoCandidate() {
    m_lab->hook("tag", "b1", {"nofailover: true"});
    QVERIFY(comesToSay("patroni.candidate", "b1 has the tag `nofailover`, so Patroni never promotes it."));
    const Change refused = rest().change(m_lab->engine(), at("a1"), "POST", "/switchover",
                                         R"j({"leader":"a1","candidate":"b1"})j", m_lab->call(60s));
    QVERIFY(!refused);
    const std::string said = toText(refused.body.error());
    QVERIFY2(
        said.find("no member may be promoted now: too far behind, tagged `nofailover` or not running.") !=
            std::string::npos,
        said.c_str());
    m_lab->hook("tag", "b1", {""});
    QVERIFY(comesToSay("patroni.candidate", "b1 runs and lacks "));
}

void TestPatroniErrors::aMemberThatDoesNotRunIsNoCandidate() {
    m_lab->hook("kill", "b1");
    m_operations->look();
    const auto plan = m_operations->plan(Kind::Switchover, "ams");
    QVERIFY(!plan);
    FL_COMPARE_TEXT(plan.error().what, "No replica at ams is seen, so Patroni has nobody there to promote.");
    mustSay(m_operations->guards(Kind::Switchover, "ams"), "patroni.answers", Verdict::Unknown,
            "Patroni of b1 (ams) does not answer, so what it would do is not known.");
    m_lab->hook("start", "b1");
    QVERIFY(comesToSay("patroni.candidate", "b1 runs and lacks "));
    m_operations->lookUntilWhole();
}

void TestPatroniErrors::aPatroniThatHangsHoldsNobody() {
    m_lab->hook("freeze", "b1");
    const MonoTime began = m_lab->clock().mono();
    m_operations->look();
    QVERIFY2(m_lab->clock().mono() - began < 10s, "a look must end by its deadline");
    const auto unseen = [&] {
        const auto state = m_operations->look();
        for (const auto& each : state.find(InstanceId("b1"))->seen->findings)
            if (each.id == "patroni.unseen") return each.text;
        return std::string{};
    };
    QTRY_VERIFY_WITH_TIMEOUT(
        unseen().find("did not answer in time. Check the network and the service.") != std::string::npos,
        20'000);
    m_lab->hook("thaw", "b1");
    QVERIFY(comesToSay("patroni.candidate", "b1 runs and lacks "));
    m_operations->lookUntilWhole();
}

void TestPatroniErrors::withoutItsDcsNothingIsMoved() {
    m_lab->hook("kill-etcd", "third");
    const auto restored = qScopeGuard([this] { m_lab->hook("start-etcd", "third"); });
    // A Patroni without its store answers late, by halves or not at all, at one site or both; whichever it
    // is, nothing passes.
    QVERIFY(comesTo("patroni.dcs", 60s, Kind::Switchover, [](const operation::GuardResult& guard) {
        return guard.verdict == Verdict::Block || guard.verdict == Verdict::Unknown;
    }));
    for (int i = 0; i < 3; ++i) {
        const auto all = m_operations->guards(Kind::Switchover, "ams");
        const auto& guard = tests::guardOf(all, "patroni.dcs");
        const char* words = guard.verdict == Verdict::Block ? "A change would be applied by halves: "
                                                            : " could not be asked: ";
        mustSay(all, "patroni.dcs", guard.verdict == Verdict::Block ? Verdict::Block : Verdict::Unknown,
                words);
        m_lab->clock().sleepFor(500ms, {});
    }
    const auto key = Etcd(m_lab->clock())
                         .read(engines::patroni::etcdOf(m_lab->engine(), SiteId("ams")), "/x", m_lab->call());
    QVERIFY2(key.error().what.find("No etcd of that site answers (127.0.3.1:") == 0,
             key.error().what.c_str());
    m_lab->hook("start-etcd", "third");
    QVERIFY(comesToSay("patroni.dcs", "The DCS is reached by every Patroni that the move needs."));
    m_operations->lookUntilWhole();
}

void TestPatroniErrors::aSiteThatCannotRewindIsWarnedOf() {
    m_lab->ctl("a1", {"edit-config", "--set", "postgresql.use_pg_rewind=false", "--force", "orders"});
    QVERIFY(
        comesToSay("patroni.rewind", "use_pg_rewind is off, so a site that was left behind is copied anew."));
    m_lab->ctl("a1", {"edit-config", "--set", "postgresql.use_pg_rewind=true", "--force", "orders"});
    QVERIFY(comesToSay("patroni.rewind", "use_pg_rewind is on"));
}

void TestPatroniErrors::aConfigurationThatChangedMeanwhileIsNotOverwritten() {
    const Etcd etcd(m_lab->clock());
    const auto endpoints = engines::patroni::etcdOf(m_lab->engine(), SiteId("fra"));
    const std::string key = "/fairlead-test/orders/config";
    QVERIFY(bool{etcd.putIfUnchanged(endpoints, key, "{}", "0", m_lab->call())});
    const auto read = etcd.read(endpoints, key, m_lab->call());
    QVERIFY(read.has_value() && read->exists);
    // Somebody else is faster.
    QVERIFY(bool{etcd.putIfUnchanged(endpoints, key, "{\"ttl\":30}", read->modRevision, m_lab->call())});
    const Change late = etcd.putIfUnchanged(endpoints, key, "{\"ttl\":20}", read->modRevision, m_lab->call());
    QVERIFY(!late && !late.inDoubt);
    FL_COMPARE_TEXT(late.body.error().what,
                    "Somebody else changed " + key + " in etcd meanwhile. Nothing was written; try again.");
    FL_COMPARE_TEXT(etcd.read(endpoints, key, m_lab->call())->value, "{\"ttl\":30}");
}

// A relay hands the request on and swallows the answer: the switchover happens and nobody hears of it.
void TestPatroniErrors::aLostAnswerIsResolvedByTheCluster() {
    m_operations->lookUntilWhole();
    const auto real = at("a1");
    const std::string password = m_lab->restPassword();
    tests::ScriptedServer relay(
        [&](const std::string& request) {
            runtime::http::Request onward;
            onward.host = real.host;
            onward.port = engines::patroni::restPort(real);
            onward.method = request.substr(0, request.find(' '));
            onward.target =
                request.substr(onward.method.size() + 1,
                               request.find(' ', onward.method.size() + 1) - onward.method.size() - 1);
            onward.body = request.substr(request.find("\r\n\r\n") + 4);
            onward.user = "fairlead";
            onward.password = Secret(password);
            const auto answer = runtime::http::send(onward, m_lab->call(60s), m_lab->clock());
            if (onward.method == "POST" || !answer.response) return tests::ScriptedAnswer{{}, 0ms, false};
            return tests::ScriptedAnswer{{"HTTP/1.0 " + std::to_string(answer.response->status) +
                                          " X\r\n\r\n" + answer.response->body},
                                         0ms,
                                         false};
        },
        real.host.c_str()); // its SQL is still the server's own
    PatroniOperations through(*m_lab, changed([&](inventory::Engine& engine) {
        engine.instances.front().settings["rest"] = std::to_string(relay.port());
    }));
    Plan plan = *m_operations->plan(Kind::Switchover, "ams");
    const Outcome outcome = through.act(plan, verb::kSwitchover, {});
    QVERIFY2(outcome.result == Outcome::Result::Done, outcome.reply.c_str());
    QVERIFY2(outcome.reply.find("b1 leads in /cluster and is a primary on timeline 0000000") == 0,
             outcome.reply.c_str());
    through.adapter().release(plan);
    m_operations->lookUntilWhole();
    FL_REQUIRE_RESULT(m_operations->run(*m_operations->plan(Kind::Switchover, "fra")),
                      operation::RunResult::Succeeded);
}

// Somebody promotes a replica behind Patroni's back: two primaries, and nothing may move until one is
// stopped.
void TestPatroniErrors::aServerPromotedPastPatroniIsSeen() {
    m_operations->lookUntilWhole();
    m_lab->hook("freeze", "b1");
    m_lab->sql("b1", "SELECT pg_promote(true, 20)");
    FL_COMPARE_TEXT(m_lab->sql("b1", "SELECT pg_is_in_recovery()"), "f");
    const auto state = m_operations->look();
    const bool split = std::any_of(state.hazards.begin(), state.hazards.end(), [](const auto& hazard) {
        return hazard.kind == topology::HazardKind::SplitBrain;
    });
    QVERIFY2(split, "two primaries are a hazard");
    mustSay(m_operations->guards(Kind::Switchover, "ams"), "pg.one-primary", Verdict::Block,
            "a1 (fra) and b1 (ams) all take writes. Decide which one is right and stop the others first.");
}

QTEST_GUILESS_MAIN(TestPatroniErrors)
#include "tst_patroni_errors.moc"
