// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/operation/snapshot_document.h"
#include "tests/support/estate.h"
#include "tests/support/test_case.h"

#include <QRegularExpression>

using namespace fairlead;
using namespace fairlead::topology;
using namespace fairlead::operation;
using namespace fairlead::tests;
using namespace std::chrono_literals;

namespace {

/// Every member of a snapshot holds something that is not its default.
TopologySnapshot fullSnapshot() {
    WatchedEstate estate;
    Observation a1 = primaryLook("a1", 5000);
    a1.links.push_back(sends("b1", 4000, 4000));
    a1.writable = true;
    a1.findings.push_back({"pg.archiver-failing", "The archiver fails."});
    a1.footing =
        Footing{Bytes{9'000'000'000}, Bytes{32}, Bytes{16}, std::nullopt, false, "checksums are off"};
    a1.serverClockSkew = -3ms;
    estate.see(a1);
    estate.see(replicaLook("b1", 4000, 4000, "a1"));
    estate.wait(3s);
    estate.fail("b1", ErrorKind::Timeout);
    TopologySnapshot snapshot = estate.snapshot();
    snapshot.takenMono = {};
    snapshot.generation = 0;
    EngineState& engine = snapshot.engines.at(0);
    for (InstanceState& instance : engine.instances)
        if (instance.seen) instance.seen.change([](Observation& look) { look.monoAt = {}; });
    engine.instances.at(0).seen.change(
        [](Observation& look) { look.written->ordinal = 0xFFFFFFFFFFFFFFFFU; });
    engine.links.at(0).brokenSince = snapshot.takenAt;
    engine.links.at(0).lagCanary = 2s;
    engine.hazards.push_back(
        {HazardKind::ParkedAutomation, {InstanceId("a1")}, "It is parked.", snapshot.takenAt});
    engine.canary = "no right to write";
    DeviceState device{DeviceId("lb1"), SiteId("fra"), Freshness::Stale, Micros(9s), DeviceReading{}, {},
                       snapshot.takenAt};
    device.seen->door = DoorId("front");
    device.seen->device = DeviceId("lb1");
    device.seen->at = snapshot.takenAt;
    device.seen->leadsTo = SiteId("ams");
    device.seen->place = "be/b1 UP";
    device.seen->holds = true;
    device.lastFailure = Error{ErrorKind::Refused, "It refuses.", "ECONNREFUSED", "lb1"};
    FrontDoorState door{DoorId("front"),   engine.id,         "haproxy",   {device}, SiteId("ams"), {},
                        {DeviceId("lb1")}, {DeviceId("lb1")}, "lb1 holds."};
    snapshot.frontDoors.push_back(door);
    snapshot.consoleCutOff = true;
    snapshot.sites.at(0).verdict = SiteVerdict::Isolated;
    VantageView& view = snapshot.vantages.at(0);
    view.kind = VantageView::Kind::Declared;
    view.site = SiteId("DC2");
    view.age = 2s;
    view.current = false;
    view.why = "It does not answer.";
    view.sites.at(0) = {SiteId("DC1"), Sees::No, Micros(42s), true, true, true, "No answer."};
    return snapshot;
}

} // namespace

class TestSnapshotDocument : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void itIsReadBackWhole() {
        const TopologySnapshot snapshot = fullSnapshot();
        const auto read = readSnapshotDocument(snapshotDocument(snapshot));
        QVERIFY2(read.has_value(), read ? "" : toText(read.error()).c_str());
        QVERIFY(*read == snapshot);
    }

    /// What was recorded before there were vantages is read as it was.
    void aRecordWithoutVantagesIsRead() {
        QString text = QString::fromStdString(snapshotDocument(fullSnapshot()));
        text.remove(QRegularExpression(QStringLiteral(",\"verdict\":\"[a-z ]+\"")));
        text.replace(QRegularExpression(QStringLiteral(",\"vantages\":.*$")), QStringLiteral("}"));
        const auto read = readSnapshotDocument(text.toStdString());
        QVERIFY2(read.has_value(), read ? "" : toText(read.error()).c_str());
        QVERIFY(read->vantages.empty());
        QVERIFY(read->sites.at(0).verdict == SiteVerdict::Seen);
    }

    void evidenceStaysBehind() {
        TopologySnapshot snapshot = fullSnapshot();
        const std::string without = snapshotDocument(snapshot);
        snapshot.engines.at(0).instances.at(0).seen.change([](Observation& look) {
            look.evidence.push_back({"SELECT 1", "1", {}, "here"});
        });
        FL_COMPARE_TEXT(snapshotDocument(snapshot), without);
    }

    void aChangeReplacesTheEnginesItHolds() {
        const TopologySnapshot before = fullSnapshot();
        TopologySnapshot after = before;
        after.takenAt += 5s;
        after.sites.at(0).state = StateWord::PresumedDown;
        after.engines.at(0).state = StateWord::Down;
        EngineState other = after.engines.at(0);
        other.id = EngineId("other");
        other.instances.clear();
        other.links.clear();
        other.hazards.clear();
        after.engines.push_back(other);
        TopologySnapshot base = before;
        other.state = StateWord::Ok;
        base.engines.push_back(other);

        const auto change = readSnapshotDocument(snapshotDocument(after, {before.engines.at(0).id}));
        QVERIFY(change.has_value());
        QCOMPARE(change->engines.size(), 1U);
        const TopologySnapshot made = changedBy(base, *change);
        QVERIFY(made.takenAt == after.takenAt);
        QVERIFY(made.sites == after.sites);
        QVERIFY(made.engines.at(0) == after.engines.at(0));
        QCOMPARE(made.engines.at(1).state, StateWord::Ok);
        // Another engine's front door is none of its business.
        const auto nothing = readSnapshotDocument(snapshotDocument(after, {EngineId("other")}));
        QVERIFY(nothing && nothing->frontDoors.empty());
    }

    void whatIsNoSnapshotIsRefused_data() {
        QTest::addColumn<QString>("find");
        QTest::addColumn<QString>("put");
        QTest::addColumn<QString>("fault");
        const auto row = [](const char* name, const char* find, const char* put, const char* fault) {
            QTest::newRow(name) << QString::fromLatin1(find) << QString::fromLatin1(put)
                                << QString::fromLatin1(fault);
        };
        row("another document", "fairlead-snapshot/v1", "fairlead-plan/v1", "format");
        row("a word of another version", "\"role\":\"primary\"", "\"role\":\"emperor\"", "role");
        row("a state that is none", "\"state\":\"NOT VISIBLE\"", "\"state\":\"ASLEEP\"", "state");
        row("a verdict that is none", "\"verdict\":\"isolated\"", "\"verdict\":\"asleep\"", "verdict");
        row("a sight that is none", "\"sees\":\"no\"", "\"sees\":\"perhaps\"", "sees");
        row("a time that is none", "\"not_seen_since\":\"", "\"not_seen_since\":\"x", "not_seen_since");
        row("an answer of nobody", "\"instance\":\"a1\"", "\"instance\":\"zz\"", "instance");
        row("a hazard of no engine", "\"engine\":\"orders\",\"instances\"", "\"engine\":\"zz\",\"instances\"",
            "engine");
        row("no list", "\"hazards\":[", "\"hazardz\":[", "hazards");
    }
    void whatIsNoSnapshotIsRefused() {
        QFETCH(QString, find);
        QFETCH(QString, put);
        QFETCH(QString, fault);
        QString document = QString::fromStdString(snapshotDocument(fullSnapshot()));
        const qsizetype at = document.indexOf(find);
        QVERIFY2(at >= 0, qPrintable(document));
        document.replace(at, find.size(), put);
        const auto read = readSnapshotDocument(document.toStdString());
        QVERIFY(!read);
        FL_COMPARE_TEXT(read.error().where, fault.toStdString());
    }
};

QTEST_GUILESS_MAIN(TestSnapshotDocument)
#include "tst_snapshot_document.moc"
