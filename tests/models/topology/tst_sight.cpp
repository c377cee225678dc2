// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/operation/sight_document.h"
#include "tests/support/estate.h"
#include "tests/support/test_case.h"

using namespace fairlead;
using namespace fairlead::topology;
using namespace fairlead::operation;
using namespace fairlead::tests;
using namespace std::chrono_literals;

namespace {

/// a1 leads and wrote 1000 bytes more than b1 has.
void seeLag(WatchedEstate& estate) {
    Observation a1 = primaryLook("a1", 5000);
    a1.links.push_back(sends("b1", 4000, 4000));
    a1.writable = true;
    a1.findings.push_back({"pg.archiver-failing", "The archiver fails."});
    a1.footing =
        Footing{Bytes{9'000'000'000}, Bytes{32}, Bytes{16}, std::nullopt, false, "checksums are off"};
    a1.evidence.push_back({"SELECT 1", "1", {}, "here"});
    estate.see(a1);
    estate.see(replicaLook("b1", 4000, 4000, "a1"));
}

/// What a console that starts anew makes of the sight: a1 never answers it.
TopologySnapshot afterRestart(const Sight& sight, WatchedEstate& restarted) {
    recall(restarted.memory, sight, {restarted.clock.utc(), restarted.clock.mono(), 1, "here"});
    restarted.fail("a1", ErrorKind::Timeout);
    restarted.see(replicaLook("b1", 4000, 4000, "a1"));
    return restarted.snapshot();
}

} // namespace

class TestSight : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void aDocumentIsReadBackWhole() {
        WatchedEstate estate;
        seeLag(estate);
        Sight sight = sightOf(estate.snapshot());
        QCOMPARE(sight.answers.size(), 2U);
        // Nothing but the boot clock and the evidence is left behind.
        QVERIFY(sight.answers[0].evidence.empty());
        sight.answers[0].written->ordinal = 0xFFFFFFFFFFFFFFFFU;
        sight.answers[0].serverClockSkew = -3ms;
        const Result<Sight> read = readSightDocument(sightDocument(sight));
        QVERIFY(read.has_value());
        for (Observation& look : sight.answers)
            look.monoAt = {};
        QVERIFY(*read == sight);
    }

    void whatIsNoRecordOfSightsIsRefused_data() {
        QTest::addColumn<QString>("document");
        QTest::addColumn<QString>("fault");
        const auto row = [](const char* name, const char* document, const char* fault) {
            QTest::newRow(name) << QString::fromLatin1(document) << QString::fromLatin1(fault);
        };
        row("another document", "{\"format\":\"fairlead-plan/v1\"}", "format");
        row("no time", "{\"answers\":[],\"format\":\"fairlead-sight/v1\"}", "at");
        row("a time that is none", "{\"answers\":[],\"at\":\"today\",\"format\":\"fairlead-sight/v1\"}",
            "at");
        row("no answers", "{\"at\":\"2026-01-02T03:04:05.000006Z\",\"format\":\"fairlead-sight/v1\"}",
            "answers");
        row("an answer that is none",
            "{\"answers\":[1],\"at\":\"2026-01-02T03:04:05.000006Z\",\"format\":\"fairlead-sight/v1\"}",
            "instance");
    }
    void whatIsNoRecordOfSightsIsRefused() {
        QFETCH(QString, document);
        QFETCH(QString, fault);
        const Result<Sight> read = readSightDocument(document.toStdString());
        QVERIFY(!read);
        FL_COMPARE_TEXT(read.error().where, fault.toStdString());
    }

    void aWordOfAnotherVersionIsRefused() {
        WatchedEstate estate;
        seeLag(estate);
        std::string document = sightDocument(sightOf(estate.snapshot()));
        const std::size_t at = document.find("\"role\":\"primary\"");
        QVERIFY(at != std::string::npos);
        document.replace(at, 16, "\"role\":\"emperor\"");
        const Result<Sight> read = readSightDocument(document);
        QVERIFY(!read);
        FL_COMPARE_TEXT(read.error().where, "role");
    }

    void aConsoleThatStartsAfterTheSiteDiedKnowsWhatWasThere() {
        WatchedEstate before;
        seeLag(before);
        const Sight sight = sightOf(before.snapshot());
        WatchedEstate without;
        QVERIFY(!afterRestart({}, without).engines[0].recoveryPointNow.atMost);

        WatchedEstate restarted;
        restarted.wait(10min);
        const TopologySnapshot snapshot = afterRestart(sight, restarted);
        const InstanceState* a1 = snapshot.engines[0].find(InstanceId("a1"));
        QVERIFY(a1->seen && a1->seen->role == Role::Primary);
        QCOMPARE(a1->freshness, Freshness::Lost);
        QVERIFY(a1->age >= Micros(10min));
        QVERIFY(a1->lastFailure.has_value());
        QCOMPARE(snapshot.engines[0].links.size(), 1U);
        QCOMPARE(snapshot.engines[0].links[0].lagReceive->count, std::int64_t{1000});
    }

    void whatTheConsoleSawItselfStays() {
        WatchedEstate before;
        seeLag(before);
        const Sight sight = sightOf(before.snapshot());
        WatchedEstate restarted;
        restarted.wait(1min);
        restarted.see(primaryLook("a1", 9000));
        recall(restarted.memory, sight, {restarted.clock.utc(), restarted.clock.mono(), 1, "here"});
        const auto& a1 = restarted.memory.instances[InstanceId("a1")];
        QCOMPARE(*a1.lastSeen->written->ordinal, std::uint64_t{9000});
        QVERIFY(restarted.memory.instances[InstanceId("b1")].lastSeen.has_value());
    }

    void aWallClockThatWasSetBackDatesNothingAhead() {
        WatchedEstate before;
        before.wait(1h);
        seeLag(before);
        const Sight sight = sightOf(before.snapshot());
        WatchedEstate restarted;
        recall(restarted.memory, sight, {restarted.clock.utc(), restarted.clock.mono(), 1, "here"});
        QVERIFY(restarted.memory.instances[InstanceId("a1")].lastSeen->monoAt == restarted.clock.mono());
    }
};

QTEST_GUILESS_MAIN(TestSight)
#include "tst_sight.moc"
