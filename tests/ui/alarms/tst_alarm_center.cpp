// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_case.h"
#include "tests/ui/alarms/alarm_case.h"
#include "ui/itemmodels/verdict.h"

using namespace fairlead;
using namespace fairlead::ui;
using namespace std::chrono_literals;
using tests::AlarmCase;

namespace {

const std::string kSite = "site:DC1/contact";
const std::string kLag = "link:orders-pg-a1>orders-pg-b1/lag";

} // namespace

/// What the console does about alarms: who is called, what is recorded, what is kept (UX-8).
class TestAlarmCenter : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void aLostSiteIsOneAlarmOneSoundOneMessage() {
        AlarmCase bench;
        bench.start();
        bench.see(tests::normal(bench.inventory));
        bench.see(tests::presumedDown(bench.inventory));
        QCOMPARE(bench.center->alarms().groups().size(), std::size_t{1});
        QCOMPARE(bench.tones.played.size(), std::size_t{1});
        QVERIFY(bench.tones.played.front() == std::pair(alarm::Tone::TripleP1, alarm::Timbre::Real));
        QCOMPARE(bench.shown, QStringList{QStringLiteral("PRODUCTION core-eu: DC1: 13 conditions, 1 probable "
                                                         "cause: DC1 presumed down 03:12:07Z.")});
        QVERIFY(bench.desk.recorded.find("raise " + kSite + ";") != std::string::npos);
    }

    void aSimulationSoundsOtherwiseAndSaysSo() {
        AlarmCase bench(inventory::TargetKind::Simulation);
        bench.start();
        bench.see(tests::presumedDown(bench.inventory));
        QCOMPARE(bench.tones.played.front().second, alarm::Timbre::Exercise);
        QVERIFY(bench.shown.front().startsWith(QStringLiteral("SIMULATION sim-3: ")));
    }

    /// A08 but for the stall, which a bench measures: the banner is right at once, ten rows at most, one sound,
    /// one message.
    void fiveHundredAtOnce() {
        AlarmCase bench(tests::wideInventory(500));
        bench.start();
        bench.see(tests::wideSnapshot(bench.inventory, std::nullopt));
        const auto lagging = tests::wideSnapshot(bench.inventory, Micros{8s});
        bench.clock.step(1s);
        bench.see(lagging);
        const ConditionBook& book = bench.center->book();
        const Verdict strip = verdict({&lagging, bench.inventory, book.conditions(), book.since(), {}, {}});
        QCOMPARE(strip.p2, 500);
        bench.seeFor(lagging, 16s);
        QVERIFY(bench.center->alarms().inFlood());
        QCOMPARE(bench.center->alarms().calling().size(), std::size_t{500});
        QVERIFY(bench.center->alarms().groups().size() <= 10);
        QCOMPARE(bench.tones.played.size(), std::size_t{1});
        QCOMPARE(bench.shown.size(), 1);
        QVERIFY2(bench.shown.front().contains(QStringLiteral("DC2: 500 conditions, no common cause known, first-out ")),
                 qPrintable(bench.shown.front()));
    }

    /// What Settings say of sound and messages holds, and the status line says so.
    void whatIsTurnedOffIsNeitherHeardNorShown() {
        AlarmCase bench;
        bench.start();
        bench.center->setHeard(false, false);
        QCOMPARE(bench.center->soundText(), QStringLiteral("SOUND OFF"));
        QCOMPARE(bench.center->whyNoSound(), QStringLiteral("turned off in Settings"));
        bench.seeFor(tests::presumedDown(bench.inventory), 20s);
        QVERIFY(bench.tones.played.empty() && bench.shown.isEmpty());
        bench.center->setHeard(true, true);
        bench.seeFor(tests::presumedDown(bench.inventory), 11s);
        QVERIFY(!bench.tones.played.empty()); // a P1 that nobody has acknowledged goes on calling
        QCOMPARE(bench.center->soundText(), QStringLiteral("sound on"));
    }

    void theConsoleCutOffRaisesNothingAboutSites() {
        AlarmCase bench;
        bench.start();
        bench.see(tests::normal(bench.inventory));
        bench.seeFor(tests::consoleCutOff(bench.inventory), 5min);
        for (const auto& [key, alarm] : bench.center->alarms().alarms())
            QVERIFY2(key == "console/cut-off", key.c_str());
        QVERIFY(bench.tones.played.empty());
    }

    /// A05: the alarm of an instance that then falls silent.
    void theAlarmOfASilentSourceStays() {
        AlarmCase bench;
        bench.start();
        bench.seeFor(tests::lagging(bench.inventory), 20s);
        QVERIFY(bench.center->alarms().find(kLag) != nullptr && bench.center->alarms().find(kLag)->active);
        topology::TopologySnapshot old = tests::normal(bench.inventory); // the lag would be over
        for (topology::ReplicationLink& link : tests::engineIn(old, "orders-pg").links)
            link.freshness = topology::Freshness::Stale;
        bench.seeFor(old, 10min);
        const alarm::Alarm* kept = bench.center->alarms().find(kLag);
        QVERIFY(kept != nullptr && kept->active && kept->silent);
        bench.seeFor(tests::normal(bench.inventory), 32s);
        QVERIFY(!bench.center->alarms().find(kLag)->active);
    }

    void aStalledLoopFreezes() {
        AlarmCase bench;
        bench.start();
        bench.seeFor(tests::lagging(bench.inventory), 20s);
        bench.center->tick(false);
        QVERIFY(bench.center->alarms().find(kLag)->silent);
    }

    void whatIsDoneGoesOnRecordWithWhatWasSeen() {
        AlarmCase bench;
        bench.start();
        bench.see(tests::presumedDown(bench.inventory));
        bench.center->setVerdict(QStringLiteral("ABNORMAL 4m10s | first: DC1 presumed down"));
        QCOMPARE(bench.center->acknowledgeGroup(kSite, QStringLiteral("calling the site")), QString());
        QVERIFY(bench.desk.recorded.find("ack " + kSite + ";") != std::string::npos);
        FL_COMPARE_TEXT(bench.desk.screens.back().verdict, "ABNORMAL 4m10s | first: DC1 presumed down");
        QVERIFY(bench.desk.screens.back().asOf == bench.clock.utc());
        QVERIFY(bench.center->alarms().calling().empty());
    }

    void shelvesAreKeptAndTakenUp() {
        AlarmCase bench;
        bench.start();
        bench.seeFor(tests::lagging(bench.inventory), 20s);
        QCOMPARE(bench.center->shelve(kLag, {"backup runs", 30min, {}}), QString());
        QCOMPARE(bench.desk.kept.size(), std::size_t{1});
        bench.start(); // anew
        bench.seeFor(tests::lagging(bench.inventory), 20s);
        QVERIFY(bench.center->alarms().find(kLag)->shelved);
    }

    /// A25: a store that cannot be trusted shelves nothing.
    void aDamagedStoreShelvesNothing() {
        AlarmCase bench;
        bench.start();
        bench.seeFor(tests::lagging(bench.inventory), 20s);
        QCOMPARE(bench.center->shelve(kLag, {"backup runs", 30min, {}}), QString());
        bench.desk.damaged = true;
        bench.start();
        bench.seeFor(tests::lagging(bench.inventory), 20s);
        QVERIFY(!bench.center->alarms().find(kLag)->shelved);
        QVERIFY(bench.center->alarms().shelves().empty());
    }

    void anOperationBringsShelvesBack() {
        AlarmCase bench;
        bench.start();
        bench.seeFor(tests::lagging(bench.inventory), 20s);
        QCOMPARE(bench.center->shelve(kLag, {"backup runs", 30min, {}}), QString());
        bench.center->setOperated({EngineId{"orders-pg"}});
        QVERIFY(!bench.center->alarms().find(kLag)->shelved);
        QVERIFY(bench.desk.kept.empty());
    }

    void aP1GoesToSomebodyElse() {
        AlarmCase bench;
        bench.start();
        bench.see(tests::splitBrain(bench.inventory));
        bench.seeFor(tests::splitBrain(bench.inventory), 59s);
        QCOMPARE(bench.attention, 0);
        bench.seeFor(tests::splitBrain(bench.inventory), 241s);
        QCOMPARE(bench.attention, 1);
        QTRY_COMPARE(bench.desk.sent.size(), std::size_t{1});
        FL_COMPARE_TEXT(bench.desk.sent.front().todo, "Stop writes to orders-pg on one side before anything else.");
        const std::string key = bench.desk.sent.front().alarm;
        QTRY_VERIFY(bench.center->alarms().find(key)->escalated.has_value());
        FL_COMPARE_TEXT(bench.center->alarms().find(key)->escalated->to, "on-call");
        QVERIFY(bench.desk.recorded.find("escalate " + key) != std::string::npos);
    }

    void whereNobodyIsNamedNobodyIsSent() {
        AlarmCase bench;
        bench.desk.to.clear();
        bench.start();
        bench.seeFor(tests::splitBrain(bench.inventory), 6min);
        QVERIFY(bench.desk.sent.empty());
    }

    void aLatchEndsOnlyOnRecord() {
        AlarmCase bench;
        bench.start();
        bench.seeFor(tests::splitBrain(bench.inventory), 20s);
        bench.seeFor(tests::normal(bench.inventory), 40s);
        const std::string key = "engine:orders-pg/split brain:orders-pg-a1:orders-pg-b1";
        QCOMPARE(stateOf(*bench.center->alarms().find(key)), alarm::State::Latched);
        QString said = QStringLiteral("nothing yet");
        const auto resolve = [&](const char* reason) {
            said = QStringLiteral("nothing yet");
            bench.center->resolve(key, QString::fromUtf8(reason), [&](const QString& trouble) { said = trouble; });
        };
        resolve("done");
        QCOMPARE(said, QStringLiteral("Say in 20 letters at least what became of both histories."));
        bench.desk.refuses = true;
        resolve("b1 was rebuilt from a1; nothing of it is kept");
        QTRY_COMPARE(said, QStringLiteral("The disk is full."));
        QCOMPARE(stateOf(*bench.center->alarms().find(key)), alarm::State::Latched);
        bench.desk.refuses = false;
        resolve("b1 was rebuilt from a1; nothing of it is kept");
        QTRY_COMPARE(said, QString());
        QVERIFY(bench.desk.recorded.find("resolve " + key) != std::string::npos);
    }

    void soundSaysHowItIs() {
        AlarmCase bench;
        bench.start();
        QCOMPARE(bench.center->soundText(), QStringLiteral("sound on"));
        bench.center->silence();
        QCOMPARE(bench.center->soundText(), QStringLiteral("silent for 2 m"));
        bench.tones.why = "no sound device: default: No such file or directory";
        QCOMPARE(bench.center->soundText(), QStringLiteral("SOUND OFF"));
    }

    void anUnusualLagIsAFindingOfTheThirdKind() {
        AlarmCase bench;
        bench.start();
        history::LagHistory past;
        const auto record = [&](UtcTime at, Micros lag) {
            topology::TopologySnapshot snapshot = tests::normal(bench.inventory);
            snapshot.takenAt = at;
            for (topology::ReplicationLink& link : tests::engineIn(snapshot, "orders-pg").links)
                link.lagTime = lag;
            past.record(snapshot);
        };
        const UtcTime now = bench.clock.utc();
        for (int day = 4; day > 0; --day)
            for (int minute = 0; minute < 20; ++minute)
                record(now - std::chrono::days{day} + std::chrono::minutes{minute}, Micros{2s});
        for (int second = 50; second >= 0; --second)
            record(now - std::chrono::seconds{second}, Micros{20s});
        for (std::size_t i = 0; i < bench.inventory.engines.size(); ++i)
            bench.center->judgeLags(past, now);
        bench.seeFor(tests::normal(bench.inventory), 20s);
        const alarm::Alarm* found = bench.center->alarms().find("link:orders-pg-a1>orders-pg-b1/unusual");
        QVERIFY(found != nullptr);
        QCOMPARE(found->condition.priority, alarm::Priority::P3);
        FL_COMPARE_TEXT(toText(found->condition.what),
                        "orders-pg: orders-pg-b1 is behind by 20 s for a minute, usually 2 s (median of every day "
                        "03:00-04:00Z, 4 days, 80 readings).");
    }
};

QTEST_MAIN(TestAlarmCenter)
#include "tst_alarm_center.moc"
