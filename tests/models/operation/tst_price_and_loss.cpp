// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/operation/plan.h"
#include "models/operation/writes_until_fence.h"
#include "tests/support/test_case.h"

using namespace fairlead;
using namespace fairlead::operation;
using namespace std::chrono_literals;

/// What a plan says of the way back, and how what was lost is held against what was said.
class TestPriceAndLoss : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void theLinkIsWhatTheInventorySays_data() {
        QTest::addColumn<QString>("setting");
        QTest::addColumn<qint64>("perSecond");
        QTest::addColumn<bool>("assumed");
        QTest::newRow("said") << QStringLiteral("80") << qint64{10'000'000} << false;
        QTest::newRow("not said") << QString() << qint64{125'000'000} << true;
        QTest::newRow("nothing at all") << QStringLiteral("0") << qint64{125'000'000} << true;
        QTest::newRow("no number") << QStringLiteral("fast") << qint64{125'000'000} << true;
        QTest::newRow("beyond belief") << QStringLiteral("99999999999") << qint64{125'000'000} << true;
    }
    void theLinkIsWhatTheInventorySays() {
        QFETCH(QString, setting);
        inventory::Engine engine;
        if (!setting.isEmpty()) engine.settings["link_mbit"] = setting.toStdString();
        const LinkSpeed link = linkSpeedOf(engine);
        QTEST(static_cast<qint64>(link.perSecond.count), "perSecond");
        QTEST(link.assumed, "assumed");
    }

    void aPriceIsARangeWithItsBasis() {
        FailbackPrice price;
        price.way = FailbackPrice::Way::Rewind;
        price.basis = "data checksums are on";
        price.until = "open while b1 keeps its WAL";
        price.wouldBeCheaper = "a slot";
        price = priced(price, Bytes{60'000'000}, 3, {Bytes{10'000'000}, false});
        QCOMPARE(price.time, std::optional(Micros(6s)));
        QCOMPARE(price.timeAtMost, std::optional(Micros(18s)));
        FL_COMPARE_TEXT(toText(price),
                        "rewind: about 60 MB (20 MB .. 180 MB), 6 s .. 18 s (data checksums are on; at 80 "
                        "Mbit/s); open while b1 keeps its WAL; cheaper with a slot");
        FL_COMPARE_TEXT(toText(FailbackPrice{}), "not known");
    }
    /// The guards expire after 60 s; the steps up to the fence may take 5 s and 20 s, the one behind it 9 s.
    void aPrimaryThatStillServesLosesMoreUntilItIsFenced_data() {
        QTest::addColumn<bool>("answers");
        QTest::addColumn<bool>("writable");
        QTest::addColumn<bool>("heard");
        QTest::addColumn<bool>("widened");
        QTest::newRow("it answers") << true << true << false << true;
        QTest::newRow("it answers and takes no writes") << true << false << true << false;
        QTest::newRow("it does not answer and is still heard") << false << true << true << true;
        QTest::newRow("nobody hears from it") << false << true << false << false;
    }
    void aPrimaryThatStillServesLosesMoreUntilItIsFenced() {
        QFETCH(bool, answers);
        QFETCH(bool, writable);
        QFETCH(bool, heard);
        QFETCH(bool, widened);
        topology::EngineState state;
        state.instances.emplace_back();
        state.instances[0].id = InstanceId("a1");
        topology::Observation look;
        look.writable = writable;
        state.instances[0].seen = look;
        if (!answers) state.instances[0].lastFailure = Error{};
        topology::ReplicationLink link;
        link.from = InstanceId("a1");
        link.state = topology::LinkState::Streaming;
        link.freshness = heard ? topology::Freshness::Fresh : topology::Freshness::Stale;
        state.links.push_back(link);
        Plan plan;
        plan.steps.resize(4);
        for (const auto& [step, timeout] : {std::pair(0, 5s), {1, 20s}, {2, 9s}, {3, 70s}})
            plan.steps[static_cast<std::size_t>(step)].timeout = timeout;
        plan.steps[1].changes = {change::fence(InstanceId("a1"))};
        plan.pointOfNoReturn = 3;
        plan.loss = {Micros{0}, Micros{0}, Bytes{0}, Bytes{0}, "lag 0"};
        addWritesUntilFence(plan, state, InstanceId("a1"));
        FL_COMPARE_TEXT(toText(plan.loss),
                        widened
                            ? "0 ms .. 1m25s (lag 0; a1 still serves: up to 1 m until the operation begins "
                              "and 25 s until its fence count)"
                            : "0 (lag 0)");
        QCOMPARE(plan.loss.bytesAtMost.has_value(), !widened);
        plan.loss.atMost.reset();
        addWritesUntilFence(plan, state, InstanceId("a1"));
        QVERIFY(!plan.loss.atMost);
    }
    void aPriceIsPartOfThePlansDigest() {
        Plan plan;
        plan.request.id = OperationId("op-1");
        plan.failback.way = FailbackPrice::Way::Reseed;
        plan.failback = priced(plan.failback, Bytes{7}, 2, {Bytes{125'000'000}, true});
        plan.stated = {OperationId("op-0"), {Micros{0}, Micros{4s}, Bytes{0}, std::nullopt, "lag"}};
        plan = sealPlan(plan);
        const auto back = readPlanDocument(planDocument(plan));
        QVERIFY2(back.has_value(), back ? "" : toText(back.error()).c_str());
        QVERIFY(back->failback == plan.failback && back->stated == plan.stated);
        Plan dearer = plan;
        dearer.failback.bytes = Bytes{8};
        QVERIFY(sealPlan(dearer).digest != plan.digest);
    }

    void whatWasFoundIsHeldAgainstWhatWasSaid_data() {
        QTest::addColumn<QString>("bytes");
        QTest::addColumn<QString>("span");
        QTest::addColumn<int>("said"); // 0 nothing, 1 by time, 2 by bytes, 3 not known
        QTest::addColumn<QString>("verdict");
        const auto row = [](const char* name, const char* bytes, const char* span, int said,
                            const char* verdict) {
            QTest::newRow(name) << QString::fromLatin1(bytes) << QString::fromLatin1(span) << said
                                << QString::fromLatin1(verdict);
        };
        row("nothing was said", "100", "1000000", 0, "");
        row("nothing was found", "", "", 1, "");
        row("within the time", "100", "1000000", 1,
            "within what op-1 had said, 0 ms .. 4 s (lag): writes of 1 s are only on the side that was left");
        row("longer than was said", "100", "4000001", 1,
            "OUTSIDE what op-1 had said, 0 ms .. 4 s (lag): writes of 4 s are only on the side that was "
            "left");
        row("within the bytes", "100", "", 2,
            "within what op-1 had said, 0 .. 200 B (queue): 100 B are only on the side that was left");
        row("more bytes than were said", "201", "", 2,
            "OUTSIDE what op-1 had said, 0 .. 200 B (queue): 201 B are only on the side that was left");
        row("a range that was not known", "100", "5", 3,
            "nothing to compare with in what op-1 had said, not known (unseen)");
        row("a number that is none", "many", "", 2, "");
    }
    void whatWasFoundIsHeldAgainstWhatWasSaid() {
        QFETCH(QString, bytes);
        QFETCH(QString, span);
        QFETCH(int, said);
        LossStatement statement;
        if (said != 0) statement.operation = OperationId("op-1");
        if (said == 1) statement.loss = {Micros{0}, Micros{4s}, Bytes{0}, std::nullopt, "lag"};
        if (said == 2) statement.loss = {std::nullopt, std::nullopt, Bytes{0}, Bytes{200}, "queue"};
        if (said == 3) statement.loss.basis = "unseen";
        std::map<std::string, std::string> facts;
        if (!bytes.isEmpty()) facts[harvest::kBytes] = bytes.toStdString();
        if (!span.isEmpty()) facts[harvest::kSpan] = span.toStdString();
        QTEST(QString::fromStdString(lossVerdict(statement, facts)), "verdict");
    }
};

QTEST_GUILESS_MAIN(TestPriceAndLoss)
#include "tst_price_and_loss.moc"
