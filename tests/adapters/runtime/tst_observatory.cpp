// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/runtime/observatory.h"
#include "tests/support/estate.h"
#include "tests/support/fake_adapter.h"
#include "tests/support/fake_traffic.h"
#include "tests/support/snapshot_dump.h"
#include "tests/support/test_case.h"

#include <future>

using namespace fairlead;
using namespace fairlead::tests;
using namespace fairlead::topology;
using namespace std::chrono_literals;
using runtime::Observatory;

namespace {

/// What was published, kept for the test's thread.
class Published {
  public:
    void take(SnapshotPtr snapshot) {
        const std::scoped_lock lock(m_mutex);
        m_all.push_back(std::move(snapshot));
    }
    std::size_t count() const {
        const std::scoped_lock lock(m_mutex);
        return m_all.size();
    }
    std::vector<SnapshotPtr> all() const {
        const std::scoped_lock lock(m_mutex);
        return m_all;
    }

  private:
    mutable std::mutex m_mutex;
    std::vector<SnapshotPtr> m_all;
};

/// An observatory over a fake engine, with a clock that only the test moves.
struct Watched {
    explicit Watched(inventory::Inventory declared = smallEstate()) : inventory(std::move(declared)) {
        adapter.setLook(primaryLook("a1", 1000));
        adapter.setLook(replicaLook("b1", 1000, 1000, "a1"));
    }
    ~Watched() {
        adapter.letGo();
        traffic.letGo();
    }

    FakeClock clock;
    inventory::Inventory inventory;
    FakeAdapter adapter{clock};
    FakeTraffic traffic{clock};
    Published published;
    Observatory observatory{
        inventory, {{"fake", &adapter}}, {{"fake", &traffic}}, clock, "console at DC2",
        [this](SnapshotPtr snapshot) { published.take(std::move(snapshot)); }};

    int looks(const char* id) const { return adapter.looks(InstanceId(id)); }
    DeviceState device(std::size_t index) const { return observatory.latest()->frontDoors[0].devices[index]; }
    InstanceState state(std::size_t index) const { return observatory.latest()->engines[0].instances[index]; }
    /// Steps in small strides, so that threads see the time in between.
    void pass(Micros d) {
        for (Micros done{0}; done < d; done += 100ms) {
            clock.step(100ms);
            QTest::qWait(2);
        }
    }
    /// Lets time go by until the newest snapshot is as wanted; an hour is never.
    bool comesTrue(const std::function<bool()>& wanted) {
        const MonoTime before = clock.mono();
        while (!wanted() && clock.mono() - before < 1h)
            pass(100ms);
        return wanted();
    }
    /// How much time goes by until this instance has been looked at so often; an hour is never.
    Micros timeUntil(const char* id, int looksWanted) {
        const MonoTime before = clock.mono();
        while (looks(id) < looksWanted && clock.mono() - before < 1h)
            pass(100ms);
        return clock.mono() - before;
    }
};

const EngineId kOrders("orders");
const InstanceId kA1("a1");
const InstanceId kB1("b1");
const DeviceId kLb1("lb1");
const DeviceId kLb2("lb2");

inventory::Inventory withDoor(const std::string& kind = "fake") {
    inventory::Inventory estate = smallEstate();
    estate.frontDoors = {smallDoor("orders-door", {"lb1@DC1", "lb2@DC2"})};
    estate.frontDoors[0].kind = kind;
    return estate;
}

} // namespace

class TestObservatory : public tests::TestCase {
Q_OBJECT
  private Q_SLOTS:
    void beforeTheStartNothingWasSeenAndNothingIsNull() {
        const Watched w;
        QVERIFY(w.observatory.latest() != nullptr);
        QVERIFY(w.state(0).state == StateWord::NeverSeen);
        QCOMPARE(w.looks("a1"), 0);
    }

    void everythingIsSeenSoonAfterTheStart() {
        Watched w;
        w.observatory.start();
        QTRY_COMPARE(w.looks("a1"), 1);
        QTRY_COMPARE(w.looks("b1"), 1);
        QVERIFY(w.comesTrue(
            [&w] { return w.state(0).state == StateWord::Ok && w.state(1).state == StateWord::Ok; }));
        FL_COMPARE_TEXT(w.state(0).seen->vantage, "console at DC2");
    }

    void eachInstanceIsLookedAtAgainAfterItsInterval() {
        Watched w;
        w.observatory.start();
        QTRY_COMPARE(w.looks("a1"), 1);
        w.clock.step(800ms);
        QTest::qWait(60);
        QCOMPARE(w.looks("a1"), 1);
        w.clock.step(400ms);
        QTRY_COMPARE(w.looks("a1"), 2);
    }

    /// b1 hangs without end; a1 is looked at all the same, and b1 never twice at once.
    void aSlowServerDelaysNoOther() {
        Watched w;
        w.adapter.setManner(kB1, Manner::Hang);
        w.observatory.start();
        QTRY_COMPARE(w.looks("b1"), 1);
        for (int i = 1; i <= 2; ++i) {
            QTRY_VERIFY(w.looks("a1") >= i);
            w.clock.step(1200ms);
        }
        QTRY_VERIFY(w.looks("a1") >= 3);
        QCOMPARE(w.adapter.mostLooksAtOnce(kB1), 1);
        QCOMPARE(w.looks("b1"), 1);
    }

    /// The clock passes the three seconds that a look may take; the failure says so.
    void aLookHasADeadlineOfItsOwn() {
        Watched w;
        w.adapter.setManner(kB1, Manner::Hang);
        w.observatory.start();
        QTRY_COMPARE(w.looks("b1"), 1);
        w.clock.step(3100ms);
        QVERIFY(w.comesTrue([&w] { return w.state(1).lastFailure.has_value(); }));
        QVERIFY(w.state(1).lastFailure->kind == ErrorKind::Timeout);
        QVERIFY(w.state(1).state == StateWord::NeverSeen);
    }

    /// After 2, 4, 8 and then every 15 seconds, give or take a tenth; the other one each second. A busy
    /// machine can only make it longer.
    void theUnreachableAreAskedLessAndLess() {
        Watched w;
        w.adapter.setFailure(kB1, Error{ErrorKind::Timeout, "No answer.", {}, {}});
        w.observatory.start();
        QTRY_COMPARE(w.looks("b1"), 1);
        const Micros took = w.timeUntil("b1", 6);
        QVERIFY2(took >= 39s && took < 1h, humanDuration(took).c_str());
        QVERIFY(w.looks("a1") > w.looks("b1"));
    }

    void theOnesThatRefuseAreAskedEveryThreeSeconds() {
        Watched w;
        w.adapter.setManner(kB1, Manner::Refuse);
        w.observatory.start();
        QTRY_COMPARE(w.looks("b1"), 1);
        const Micros took = w.timeUntil("b1", 5);
        QVERIFY2(took >= 9s && took < 1h, humanDuration(took).c_str());
        w.clock.step(1s);
        QVERIFY(w.comesTrue([&w] { return w.state(1).state == StateWord::Down; }));
    }

    void probeNowLooksAtOnceBackOffOrNot() {
        Watched w;
        w.adapter.setFailure(kB1, Error{ErrorKind::Timeout, "No answer.", {}, {}});
        w.observatory.start();
        w.pass(20s);
        const int before = w.looks("b1");
        w.observatory.probeNow();
        QTRY_VERIFY(w.looks("b1") > before);
    }

    /// The clock stands still, so only the calls themselves can have caused the second looks.
    void observeNowWaitsForLooksThatBeganAfterIt() {
        Watched w;
        w.observatory.start();
        QTRY_COMPARE(w.looks("a1"), 1);
        QTRY_COMPARE(w.looks("b1"), 1);
        w.adapter.setLook(primaryLook("a1", 7777));
        const SnapshotPtr seen = w.observatory.observeNow(kOrders, Deadline::in(30s, w.clock));
        QVERIFY(w.looks("a1") >= 2);
        FL_COMPARE_TEXT(seen->engines[0].instances[0].seen->written->text, "7777");
        QVERIFY(seen->generation > 1);
        QVERIFY(w.observatory.latest()->generation >= seen->generation);
    }

    /// A look that was under way when it was asked for does not count: it may have seen the past.
    void observeNowDoesNotTakeALookThatBeganBefore() {
        Watched w;
        w.adapter.setManner(kA1, Manner::AnswerLate);
        w.observatory.start();
        QTRY_COMPARE(w.looks("a1"), 1);
        auto seen = std::async(std::launch::async, [&w] {
            return w.observatory.observeNow(kOrders, Deadline::in(30s, w.clock));
        });
        QTRY_VERIFY(w.looks("b1") >= 2);
        w.adapter.letGo();
        QVERIFY(seen.wait_for(60s) == std::future_status::ready);
        QVERIFY(w.looks("a1") >= 2);
    }

    void observeNowReturnsAtItsDeadlineWithWhatIsKnown() {
        Watched w;
        w.adapter.setManner(kB1, Manner::Hang);
        w.observatory.start();
        QTRY_COMPARE(w.looks("b1"), 1);
        auto seen = std::async(std::launch::async,
                               [&w] { return w.observatory.observeNow(kOrders, Deadline::in(2s, w.clock)); });
        QTRY_VERIFY(w.looks("a1") >= 2);
        w.clock.step(2s);
        QVERIFY(seen.wait_for(60s) == std::future_status::ready);
        QVERIFY(seen.get()->engines[0].instances[1].state == StateWord::NeverSeen);
    }

    void aDemotedPrimaryThatAnswersAsOneIsAHazard() {
        Watched w;
        w.adapter.setLook(primaryLook("b1", 1000));
        w.observatory.noteDemoted({kOrders, kA1, {}, {}, {}, {}});
        w.observatory.start();
        const SnapshotPtr seen = w.observatory.observeNow(kOrders, Deadline::in(30s, w.clock));
        QStringList hazards;
        for (const Hazard& hazard : seen->engines[0].hazards) {
            hazards << QString::fromStdString(std::string(toWord(hazard.kind)));
        }
        QCOMPARE(hazards, (QStringList{QStringLiteral("split brain"), QStringLiteral("returning primary")}));
    }

    /// An answer that is handed over a second time with its old date is no news.
    void anAnswerGivenTwiceAgesAllTheSame() {
        Watched w;
        w.observatory.start();
        QTRY_COMPARE(w.looks("b1"), 1);
        w.adapter.setManner(kB1, Manner::AnswerTwice);
        w.pass(10s);
        QVERIFY(w.comesTrue([&w] { return w.state(1).freshness >= Freshness::Stale; }));
        QVERIFY(w.looks("b1") >= 2);
    }

    void aLiarIsASecondWriter() {
        Watched w;
        w.adapter.setManner(kB1, Manner::Lie);
        w.observatory.start();
        const SnapshotPtr seen = w.observatory.observeNow(kOrders, Deadline::in(30s, w.clock));
        QVERIFY(seen->engines[0].hazards.at(0).kind == HazardKind::SplitBrain);
    }

    void aTechnologyWithoutAdapterSaysSo() {
        inventory::Inventory estate = smallEstate();
        estate.engines[0].technology = "abacus";
        Watched w(estate);
        w.observatory.start();
        const SnapshotPtr seen = w.observatory.observeNow(kOrders, Deadline::in(30s, w.clock));
        FL_COMPARE_TEXT(
            toText(*seen->engines[0].instances[0].lastFailure),
            "a1: Fairlead knows no technology \"abacus\", so the instance cannot be looked at. Correct "
            "the engine in the inventory.");
    }

    void devicesAreReadAtHalfThePaceOfInstances() {
        Watched w(withDoor());
        w.traffic.lead(kLb1, SiteId("DC1"));
        w.traffic.lead(kLb2, SiteId("DC2"));
        w.observatory.start();
        QVERIFY(w.comesTrue([&w] { return w.device(0).current() && w.device(1).current(); }));
        FL_COMPARE_TEXT(w.device(0).seen->leadsTo->value, "DC1");
        FL_COMPARE_TEXT(w.device(1).seen->leadsTo->value, "DC2");
        FL_COMPARE_TEXT(w.device(1).seen->door.value, "orders-door");
        const int instances = w.looks("a1");
        const int devices = w.traffic.readings(kLb1);
        static_cast<void>(w.timeUntil("a1", instances + 20));
        const int more = w.traffic.readings(kLb1) - devices;
        QVERIFY2(more >= 5 && more <= 13, std::to_string(more).c_str());
    }

    /// lb1 hangs without end; everybody else is looked at all the same, and lb1 never twice at once.
    void aSlowDeviceDelaysNobody() {
        Watched w(withDoor());
        w.traffic.lead(kLb2, SiteId("DC1"));
        w.traffic.setManner(kLb1, Manner::Hang);
        w.observatory.start();
        QTRY_COMPARE(w.traffic.readings(kLb1), 1);
        QVERIFY(w.comesTrue([&w] { return w.device(1).current() && w.state(0).state == StateWord::Ok; }));
        QCOMPARE(w.traffic.mostAtOnce(kLb1), 1);
        QVERIFY(w.comesTrue([&w] { return w.device(0).lastFailure.has_value(); }));
        QVERIFY(w.device(0).lastFailure->kind == ErrorKind::Timeout);
    }

    void aDeviceThatRefusesIsAskedAgainSoon() {
        Watched w(withDoor());
        w.traffic.setManner(kLb1, Manner::Refuse);
        w.observatory.start();
        QVERIFY(w.comesTrue([&w] { return w.traffic.readings(kLb1) >= 4; }));
        QVERIFY(w.device(0).lastFailure->kind == ErrorKind::Refused);
        w.traffic.setManner(kLb1, Manner::Answer);
        w.traffic.lead(kLb1, SiteId("DC2"));
        QVERIFY(w.comesTrue([&w] { return w.device(0).current(); }));
    }

    /// The clock stands still, so only the call itself can have caused the second readings.
    void observeAllWaitsForDevicesToo() {
        Watched w(withDoor());
        w.observatory.start();
        QTRY_COMPARE(w.traffic.readings(kLb1), 1);
        QTRY_COMPARE(w.traffic.readings(kLb2), 1);
        w.traffic.lead(kLb1, SiteId("DC2"));
        w.traffic.lead(kLb2, SiteId("DC2"));
        const SnapshotPtr seen = w.observatory.observeAll(Deadline::in(30s, w.clock));
        FL_COMPARE_TEXT(seen->frontDoors[0].leadsTo.value_or(SiteId("nowhere")).value, "DC2");
        QVERIFY(w.looks("a1") >= 2);
    }

    /// What an operation waits for is the engine alone: a device that hangs must not hold it up.
    void observeNowDoesNotWaitForDevices() {
        Watched w(withDoor());
        w.traffic.setManner(kLb1, Manner::Hang);
        w.observatory.start();
        QTRY_COMPARE(w.traffic.readings(kLb1), 1);
        const SnapshotPtr seen = w.observatory.observeNow(kOrders, Deadline::in(1h, w.clock));
        QVERIFY(seen->engines[0].instances[0].state == StateWord::Ok);
        QVERIFY(!w.device(0).seen);
    }

    void aKindWithoutAdapterSaysSo() {
        Watched w(withDoor("turnstile"));
        w.observatory.start();
        const SnapshotPtr seen = w.observatory.observeAll(Deadline::in(30s, w.clock));
        FL_COMPARE_TEXT(toText(*seen->frontDoors[0].devices[0].lastFailure),
                        "lb1: Fairlead knows no front door of the kind \"turnstile\", so nobody can say where "
                        "it leads. Correct the front door orders-door in the inventory.");
        QCOMPARE(w.traffic.readings(kLb1), 0);
    }

    /// Ages move, so there is a snapshot a second though nothing answers; and never more than four.
    void snapshotsComeInAscendingOrderAtTheirPace() {
        Watched w;
        w.adapter.setManner(kA1, Manner::Hang);
        w.adapter.setManner(kB1, Manner::Hang);
        w.observatory.start();
        QTRY_VERIFY(w.published.count() >= 1);
        const std::size_t before = w.published.count();
        QTest::qWait(60);
        QCOMPARE(w.published.count(), before);
        w.clock.step(1s);
        QTRY_VERIFY(w.published.count() > before);
        w.adapter.letGo();
        w.pass(5s);
        const std::vector<SnapshotPtr> all = w.published.all();
        int early = 0;
        for (std::size_t i = 1; i < all.size(); ++i) {
            QVERIFY(all[i]->generation > all[i - 1]->generation);
            if (all[i]->takenMono - all[i - 1]->takenMono < 250ms) ++early;
        }
        QVERIFY2(early <= 1, qPrintable(QString::number(early))); // the first whole look waits for nothing
    }

    void theFirstWholeLookIsPublishedAtOnce() {
        Watched w;
        w.observatory.start(); // and no time goes by
        QTRY_VERIFY(w.state(0).state == StateWord::Ok && w.state(1).state == StateWord::Ok);
    }

    void stopEndsLooksUnderWayAndIsFinal() {
        Watched w;
        w.adapter.setManner(kA1, Manner::Hang);
        w.observatory.start();
        QTRY_COMPARE(w.looks("a1"), 1);
        w.observatory.stop();
        const int looks = w.looks("b1");
        const std::size_t published = w.published.count();
        w.observatory.start();
        w.clock.step(10s);
        QTest::qWait(60);
        QCOMPARE(w.looks("b1"), looks);
        QCOMPARE(w.published.count(), published);
        QVERIFY(w.observatory.observeNow(kOrders, Deadline::in(1h, w.clock)) != nullptr);
    }
};

QTEST_GUILESS_MAIN(TestObservatory)
#include "tst_observatory.moc"
