// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/topology/group_point.h"
#include "tests/support/test_case.h"

using namespace fairlead;
using namespace std::chrono_literals;
using topology::GroupPoint;
using topology::RecoveryPoint;

namespace {

struct Given {
    const char* engine;
    RecoveryPoint point;
};

RecoveryPoint lost(Micros atLeast, Micros atMost, const char* basis = "measured 1 s ago") {
    return {atLeast, atMost, Bytes{7}, basis};
}

RecoveryPoint unknown(const char* basis) {
    return {std::nullopt, std::nullopt, std::nullopt, basis};
}

topology::TopologySnapshot snapshotOf(const std::vector<Given>& engines) {
    topology::TopologySnapshot snapshot;
    for (const Given& given : engines) {
        topology::EngineState engine;
        engine.id = EngineId(given.engine);
        engine.recoveryPointNow = given.point;
        snapshot.engines.push_back(engine);
    }
    return snapshot;
}

/// `12s..250s orders: basis`; `?` is not known, `-` nobody.
std::string textOf(const GroupPoint& cut) {
    const auto end = [](const std::optional<Micros>& d) {
        return d ? std::to_string(d->count() / 1'000'000) + "s" : std::string("?");
    };
    return end(cut.point.atLeast) + ".." + end(cut.point.atMost) + " " +
           (cut.heldBackBy ? cut.heldBackBy->value : "-") + ": " + cut.point.basis;
}

} // namespace

Q_DECLARE_METATYPE(std::vector<Given>)

/// What a whole group goes back to is what its oldest engine goes back to.
class TestGroupPoint : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void theCut_data() {
        QTest::addColumn<std::vector<Given>>("engines");
        QTest::addColumn<QString>("cut");
        const auto row = [](const char* name, const std::vector<Given>& engines, const char* cut) {
            QTest::newRow(name) << engines << QString::fromLatin1(cut);
        };
        row("nothing would be lost",
            {{"orders", lost(0s, 0s, "sync confirmed 1 s ago")}, {"files", lost(0s, 0s)}},
            "0s..0s -: sync confirmed 1 s ago");
        row("the oldest engine holds all back",
            {{"orders", lost(1s, 2s)}, {"files", lost(3s, 40s, "lag at last contact")}},
            "3s..40s files: lag at last contact");
        row("the order of the engines does not matter",
            {{"orders", lost(3s, 40s, "lag at last contact")}, {"files", lost(1s, 2s)}},
            "3s..40s orders: lag at last contact");
        row("each end of the range is the oldest of its kind",
            {{"orders", lost(10s, 20s)}, {"files", lost(0s, 60s, "sync at last contact")}},
            "10s..60s files: sync at last contact");
        row("of equals the first to move is named", {{"orders", lost(5s, 5s)}, {"files", lost(5s, 5s, "b")}},
            "5s..5s orders: measured 1 s ago");
        row("one that is not known makes the whole not known",
            {{"orders", lost(9s, 30s)}, {"files", unknown("unknown; last seen 6m10s ago")}},
            "9s..? files: unknown; last seen 6m10s ago");
        row("none is known", {{"orders", unknown("a")}, {"files", unknown("b")}}, "?..? orders: a");
        row("one was never seen", {{"orders", lost(0s, 0s)}}, "0s..? files: unknown; never seen");
        row("an engine of another group does not count",
            {{"orders", lost(1s, 1s)}, {"files", lost(0s, 0s)}, {"mail", unknown("c")}},
            "1s..1s orders: measured 1 s ago");
    }

    void theCut() {
        QFETCH(std::vector<Given>, engines);
        QFETCH(QString, cut);
        const inventory::Group shop{"shop", {{EngineId("orders")}, {EngineId("files")}}};
        const GroupPoint found = topology::groupPoint(shop, snapshotOf(engines));
        QCOMPARE(QString::fromStdString(textOf(found)), cut);
        QVERIFY(!found.point.bytes);
        FL_COMPARE_TEXT(found.group, "shop");
    }

    void everyGroupHasItsOwn() {
        inventory::Inventory inventory;
        inventory.groups = {{"shop", {{EngineId("orders"), EngineId("files")}}},
                            {"post", {{EngineId("mail")}}}};
        const auto cuts = topology::groupPoints(
            inventory,
            snapshotOf({{"orders", lost(1s, 2s)}, {"files", lost(0s, 0s)}, {"mail", lost(4s, 4s)}}));
        QCOMPARE(cuts.size(), std::size_t{2});
        FL_COMPARE_TEXT(textOf(cuts[0]), "1s..2s orders: measured 1 s ago");
        FL_COMPARE_TEXT(textOf(cuts[1]), "4s..4s mail: measured 1 s ago");
    }
};

QTEST_GUILESS_MAIN(TestGroupPoint)
#include "tst_group_point.moc"
