// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/composition/history_keeper.h"
#include "tests/support/fake_clock.h"
#include "tests/support/test_case.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

using namespace fairlead;
using namespace fairlead::topology;
using namespace std::chrono_literals;
using app::HistoryKeeper;
using history::Tier;

namespace {

const history::Link kLink{InstanceId("a1"), InstanceId("b1")};

struct Bench {
    Bench() { clock.setUtc(*fromIso("2026-01-02T00:00:00.000000Z")); }
    std::string folder() const { return (place.path() + QStringLiteral("/history/core-eu")).toStdString(); }
    std::shared_ptr<HistoryKeeper> open() { return HistoryKeeper::open(folder(), "aa", clock); }
    /// One look a second.
    void look(HistoryKeeper& keeper, int seconds) {
        for (int i = 0; i < seconds; ++i) {
            TopologySnapshot snapshot;
            snapshot.takenAt = clock.utc();
            EngineState engine;
            engine.id = EngineId("orders");
            engine.state = StateWord::Ok;
            InstanceState instance;
            instance.id = kLink.first;
            instance.state = StateWord::Ok;
            engine.instances.push_back(instance);
            ReplicationLink link;
            link.from = kLink.first;
            link.to = kLink.second;
            link.freshness = Freshness::Fresh;
            link.lagTime = std::chrono::milliseconds{i % 300};
            engine.links.push_back(link);
            snapshot.engines.push_back(engine);
            keeper.history().record(snapshot);
            keeper.tick();
            clock.step(1s);
        }
    }
    std::vector<history::LagCell> cells(HistoryKeeper& keeper, Tier tier) const {
        return keeper.history().lag.cells(kLink, clock.utc() - 1h, clock.utc(), tier);
    }
    QStringList files() const {
        return QDir(QString::fromStdString(folder())).entryList(QDir::Files, QDir::Name);
    }
    QString path(const char* name) const {
        return QString::fromStdString(folder()) + QLatin1Char('/') + QLatin1String(name);
    }
    tests::FakeClock clock;
    QTemporaryDir place;
};

} // namespace

/// What was seen outlives the console, and what is damaged on disk never takes it down.
class TestHistoryKeeper : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void whatWasSeenIsThereAfterARestart() {
        Bench bench;
        auto keeper = bench.open();
        QVERIFY(keeper->history().faults.empty());
        bench.look(*keeper, 1500);
        std::array<std::vector<history::LagCell>, 3> before;
        for (const Tier tier : history::kTiers)
            before[static_cast<std::size_t>(tier)] = bench.cells(*keeper, tier);
        keeper.reset();
        keeper = bench.open();
        QVERIFY2(keeper->history().faults.empty(),
                 keeper->history().faults.empty() ? "" : keeper->history().faults.front().c_str());
        for (const Tier tier : history::kTiers)
            QVERIFY(bench.cells(*keeper, tier) == before[static_cast<std::size_t>(tier)]);
        bench.clock.step(10min);
        bench.look(*keeper, 5);
        // The pause in between is nothing that was seen.
        const UtcTime now = bench.clock.utc();
        const auto spans = keeper->history().chronicle.spansOf(EngineId("orders"), now - 15min, now);
        QCOMPARE(spans.size(), std::size_t{3});
        QVERIFY(spans[0].seen && !spans[1].seen && spans[2].seen);
        QCOMPARE(keeper->history().lag.linksOf(EngineId("orders")).size(), std::size_t{1});
    }

    /// Without an orderly end no more than five minutes are lost, and ended segments are there at once.
    void anEndedSegmentIsWrittenAtOnceAndTheRestEveryFiveMinutes() {
        Bench bench;
        auto keeper = bench.open();
        bench.look(*keeper, 602);
        keeper->wait();
        QVERIFY2(bench.files().contains(QStringLiteral("second-1767312000")),
                 qPrintable(bench.files().join(u' ')));
        QVERIFY(bench.files().contains(QStringLiteral("open-minute")) &&
                bench.files().contains(QStringLiteral("chronicle")));
    }

    void aDamagedFileIsSetAsideWithOneSentence_data() {
        QTest::addColumn<QString>("name");
        for (const char* name : {"second-1767312000", "open-ten-seconds", "chronicle"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }
    void aDamagedFileIsSetAsideWithOneSentence() {
        QFETCH(QString, name);
        Bench bench;
        auto keeper = bench.open();
        bench.look(*keeper, 700);
        keeper.reset();
        const QString path = QString::fromStdString(bench.folder()) + QLatin1Char('/') + name;
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadWrite));
        QByteArray bytes = file.readAll();
        bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1);
        file.seek(0);
        file.write(bytes);
        file.close();
        keeper = bench.open();
        QCOMPARE(keeper->history().faults.size(), std::size_t{1});
        const QString fault = QString::fromStdString(keeper->history().faults.front());
        QVERIFY2(fault.contains(name) && fault.contains(QStringLiteral("is damaged at byte")) &&
                     fault.contains(QStringLiteral("It is kept as")),
                 qPrintable(fault));
        QVERIFY(!QFile::exists(path) && QFile::exists(path + QStringLiteral(".damaged")));
        bench.look(*keeper, 5); // and it goes on
        keeper.reset();
        QVERIFY(bench.open()->history().faults.empty());
    }

    void filesThatNoTierKeepsGo() {
        Bench bench;
        auto keeper = bench.open();
        bench.look(*keeper, 1300);
        keeper.reset();
        QVERIFY(bench.files().contains(QStringLiteral("second-1767312000")));
        bench.clock.step(3h);
        keeper = bench.open();
        QVERIFY2(!bench.files().join(u' ').contains(QStringLiteral("second-176")),
                 qPrintable(bench.files().join(u' ')));
        QVERIFY(!keeper->history().lag.cells(kLink, UtcTime{}, bench.clock.utc(), Tier::TenSeconds).empty());
    }

    void aSecondConsoleReadsAndDoesNotWrite() {
        Bench bench;
        auto first = bench.open();
        bench.look(*first, 700);
        first->save();
        first->wait();
        auto second = bench.open();
        QCOMPARE(second->history().faults.size(), std::size_t{1});
        QVERIFY(second->history().faults.front().starts_with(
            "Another console on this machine keeps the history"));
        QVERIFY(!bench.cells(*second, Tier::Second).empty());
        const auto written = QFileInfo(bench.path("open-second")).lastModified();
        second->save();
        second.reset();
        QCOMPARE(QFileInfo(bench.path("open-second")).lastModified(), written);
    }

    void aFolderThatTakesNothingIsSaid() {
        Bench bench;
        QFile file(bench.place.filePath(QStringLiteral("history")));
        QVERIFY(file.open(QIODevice::WriteOnly)); // a file where the folder should be
        file.close();
        const auto keeper = bench.open();
        QCOMPARE(keeper->history().faults.size(), std::size_t{1});
        bench.look(*keeper, 3);
        QVERIFY(!bench.cells(*keeper, Tier::Second).empty());
    }

    void aSimulationHasNoFiles() {
        Bench bench;
        const auto keeper = HistoryKeeper::open({}, "aa", bench.clock);
        bench.look(*keeper, 700);
        keeper->save();
        QVERIFY(QDir(bench.place.path()).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestHistoryKeeper)
#include "tst_history_keeper.moc"
