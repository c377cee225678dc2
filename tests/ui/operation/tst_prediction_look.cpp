// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_case.h"
#include "ui/operation/prediction_look.h"

using namespace fairlead;
using namespace fairlead::ui;
using operation::PredictedEngine;
using operation::PredictedInstance;
using operation::PredictedState;
using operation::Writes;

namespace {

PredictedInstance instance(const char* id, const char* site, Writes writes, bool fenced = false,
                           const char* upstream = nullptr) {
    PredictedInstance out;
    out.id = InstanceId(id);
    out.site = SiteId(site);
    out.writes = writes;
    out.fenced = fenced;
    if (upstream) out.upstream = InstanceId(upstream);
    return out;
}

PredictedEngine engine(std::vector<PredictedInstance> instances) {
    PredictedEngine out;
    out.id = EngineId("orders-pg");
    out.instances = std::move(instances);
    return out;
}

QString textOf(const PredictedEngine& now, const PredictedEngine* before = nullptr) {
    PredictedState state, was;
    state.engines = {now};
    if (before) was.engines = {*before};
    return predictedText(predictedRows(state, before ? &was : nullptr).at(0));
}

} // namespace

/// A predicted state read aloud: each case is a short text.
class TestPredictionLook : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void statesAreSaidInWords_data() {
        QTest::addColumn<std::vector<PredictedInstance>>("instances");
        QTest::addColumn<QString>("text");
        using Instances = std::vector<PredictedInstance>;
        QTest::newRow("one writes, the other follows")
            << Instances{instance("a1", "fra", Writes::Taken),
                         instance("b1", "ams", Writes::Refused, false, "a1")}
            << QStringLiteral("orders-pg: a1 at fra takes writes; b1 at ams follows a1.");
        QTest::newRow("behind a fence nobody writes")
            << Instances{instance("a1", "fra", Writes::Refused, true), instance("b1", "ams", Writes::Refused)}
            << QStringLiteral("orders-pg: a1 at fra fenced; b1 at ams takes no writes. Nobody can write.");
        QTest::newRow("what is fenced does not write, whatever was seen of it")
            << Instances{instance("a1", "fra", Writes::Taken, true), instance("b1", "ams", Writes::Stopped)}
            << QStringLiteral("orders-pg: a1 at fra fenced; b1 at ams stopped. Nobody can write.");
        QTest::newRow("silence is not a fence")
            << Instances{instance("a1", "fra", Writes::Unknown),
                         instance("b1", "ams", Writes::Refused, false, "a1")}
            << QStringLiteral(
                   "orders-pg: a1 at fra not visible, may write; b1 at ams follows a1. "
                   "Who can write is not known.");
        QTest::newRow("a fence proven without seeing it")
            << Instances{instance("a1", "fra", Writes::Unknown, true), instance("b1", "ams", Writes::Taken)}
            << QStringLiteral("orders-pg: a1 at fra fenced, not visible; b1 at ams takes writes.");
        QTest::newRow("two writers are said first of all")
            << Instances{instance("a1", "fra", Writes::Taken), instance("b1", "ams", Writes::Taken)}
            << QStringLiteral("orders-pg: a1 at fra takes writes; b1 at ams takes writes. TWO WRITERS.");
    }
    void statesAreSaidInWords() {
        QFETCH(std::vector<PredictedInstance>, instances);
        QTEST(textOf(engine(instances)), "text");
    }

    /// Peers hold different data in different parts: each part may have its own writer.
    void writersOfDifferentPartsAreNoTwoWriters() {
        PredictedEngine peers =
            engine({instance("a1", "fra", Writes::Taken), instance("b1", "ams", Writes::Taken)});
        peers.instances[1].part = 1;
        QCOMPARE(textOf(peers), QStringLiteral("orders-pg: a1 at fra takes writes; b1 at ams takes writes."));
    }

    void whatAStepChangesSaysNow() {
        const PredictedEngine before = engine(
            {instance("a1", "fra", Writes::Taken), instance("b1", "ams", Writes::Refused, false, "a1")});
        PredictedEngine after = before;
        after.instances[0] = instance("a1", "fra", Writes::Refused, true);
        after.clientsHeld = true;
        after.parked = true;
        QCOMPARE(textOf(after, &before),
                 QStringLiteral("orders-pg: a1 at fra now fenced; b1 at ams follows a1. Nobody can write. "
                                "Clients wait. Automation parked."));
    }

    void anArrowOnlyCrossesTheSites() {
        PredictedState state;
        state.engines = {
            engine({instance("a1", "fra", Writes::Taken), instance("a2", "fra", Writes::Refused, false, "a1"),
                    instance("b1", "ams", Writes::Refused, false, "a1")})};
        const PredictedRow row = predictedRows(state, nullptr).at(0);
        QVERIFY(!row.chips[1].followsFrom);
        QVERIFY(row.chips[2].followsFrom == SiteId("fra"));
    }

    void titlesCountTheStepsAndNameTheEngineWhereThereAreSeveral() {
        PredictedState now, step;
        now.engines = {engine({})};
        step.engines = now.engines;
        step.engine = EngineId("orders-pg");
        step.after = "Promote b1";
        step.wave = 1;
        QCOMPARE(predictedTitle({now, step}, 0), QStringLiteral("Now, before the first step"));
        QCOMPARE(predictedTitle({now, step}, 1), QStringLiteral("After step 1 of 1: Promote b1"));
        step.engines.push_back(engine({}));
        QCOMPARE(predictedTitle({now, step}, 1),
                 QStringLiteral("After step 1 of 1: Promote b1 (orders-pg, wave 2)"));
    }
};

QTEST_MAIN(TestPredictionLook)
#include "tst_prediction_look.moc"
