// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/inventory/parse.h"
#include "models/review/comparison.h"
#include "tests/models/inventory/sample.h"
#include "tests/support/estate.h"
#include "tests/support/test_case.h"

using namespace fairlead;
using namespace fairlead::review;
using namespace fairlead::tests;
using namespace std::chrono_literals;
using audit::Value;

namespace {

struct Log {
    std::vector<audit::Entry> entries;
    UtcTime at{};

    audit::Entry& write(const char* op, const char* event, Value what) {
        audit::Entry entry;
        entry.n = entries.size();
        entry.at = at;
        entry.op = op;
        entry.event = event;
        entry.ver = "0.1";
        entry.by = "d.ivanov";
        entry.what = std::move(what);
        entries.push_back(std::move(entry));
        return entries.back();
    }
    void step(const char* op, const char* id, const char* verb, int ms, const char* result = "done") {
        audit::Entry& intent = write(op, "step.intent", Value::Object{{"title", verb}, {"verb", verb}});
        intent.step = id;
        intent.target = "a1";
        const std::uint64_t n = intent.n;
        at += std::chrono::milliseconds{ms};
        write(op, "step.outcome", Value::Object{{"intent", n}, {"ms", ms}, {"result", result}}).step = id;
    }
    void begin(const char* op, const char* backupVerdict) {
        write(op, "op.request",
              Value::Object{{"engine", "orders"}, {"kind", "switchover"}, {"to", "ams"}});
        write(op, "op.guard",
              Value::Object{
                  {"results", Value::Array{Value::Object{{"id", "pg.backup"}, {"verdict", backupVerdict}},
                                           Value::Object{{"id", "pg.lag"}, {"verdict", "pass"}}}}});
        at += 5s;
        write(op, "op.begin", Value::Object{});
    }
    OperationRecord record(const char* op, const char* inventory = "d1") const {
        const auto made = operationRecord(entries, op, inventory);
        if (!made) qFatal("%s", toText(made.error()).c_str());
        return *made;
    }
};

std::vector<std::string> verbs(const Comparison& comparison) {
    std::vector<std::string> out;
    for (const StepPair& pair : comparison.steps)
        out.push_back((pair.a ? pair.a->verb : "-") + "|" + (pair.b ? pair.b->verb : "-"));
    return out;
}

} // namespace

class TestComparison : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void aRecordTellsTheWholeOperation() {
        Log log;
        log.begin("op-1", "warn");
        log.step("op-1", "s1", "fence", 40);
        log.step("op-1", "s2", "promote", 100, "indoubt");
        log.step("op-1", "s2", "promote", 60);
        log.write("op-1", "op.end", Value::Object{{"loss", "nothing"}, {"ms", 210}, {"result", "Succeeded"}});
        log.write("op-2", "op.begin", Value::Object{});
        const OperationRecord record = log.record("op-1");
        QCOMPARE(record.steps.size(), 2U);
        QVERIFY(record.steps[1].took == 160ms);
        QVERIFY(record.steps[1].from == 40ms);
        FL_COMPARE_TEXT(record.steps[1].result, "done");
        FL_COMPARE_TEXT(record.result, "Succeeded");
        FL_COMPARE_TEXT(record.to, "ams");
        QVERIFY(record.took == 210ms);
        QCOMPARE(record.guards.size(), 2U);
    }

    void anOperationThatNeverBeganIsNone() {
        Log log;
        log.write("op-1", "op.request", Value::Object{});
        const auto record = operationRecord(log.entries, "op-1", "");
        QVERIFY(!record);
        FL_COMPARE_TEXT(record.error().where, "op-1");
    }

    void stepsMeetWhatDoesTheSame() {
        Log log;
        log.begin("op-1", "pass");
        for (const char* verb : {"checkpoint", "fence", "promote"})
            log.step("op-1", verb, verb, 10);
        log.begin("op-2", "pass");
        for (const char* verb : {"checkpoint", "park", "fence", "promote", "give-back"})
            log.step("op-2", verb, verb, 25);
        const Comparison comparison = compare(log.record("op-1"), log.record("op-2"));
        QVERIFY(
            (verbs(comparison) == std::vector<std::string>{"checkpoint|checkpoint", "-|park", "fence|fence",
                                                           "promote|promote", "-|give-back"}));
        QVERIFY(comparison.steps[0].delta() == Micros(15ms));
        QVERIFY(!comparison.steps[1].delta());
        QVERIFY(comparison.unlike.empty() && comparison.guards.empty());
    }

    void whatIsUnlikeIsSaid() {
        Log log;
        log.begin("op-1", "pass");
        log.begin("op-2", "warn");
        log.entries.back().ver = "0.2";
        const Comparison comparison = compare(log.record("op-1"), log.record("op-2", "d2"));
        QVERIFY((comparison.unlike ==
                 std::vector<Difference>{{"inventory", "d1", "d2"}, {"console version", "0.1", "0.2"}}));
        QVERIFY((comparison.guards == std::vector<Difference>{{"pg.backup", "pass", "warn"}}));
    }

    void lagIsPercentOfTheObjective() {
        WatchedEstate estate(inventory::parseInventory(kSample).inventory);
        auto& engine = estate.inventory.engines.front();
        engine.objectives.rpo = 10s;
        const UtcTime t0 = estate.clock.utc();
        estate.see(primaryLook("a1", 100));
        topology::TopologySnapshot snapshot = estate.snapshot();
        auto& state = snapshot.engines.front();
        topology::ReplicationLink link;
        link.from = InstanceId("a1");
        link.to = InstanceId("b1");
        link.lagTime = 2s;
        state.links = {link};
        const auto first = std::make_shared<const topology::TopologySnapshot>(snapshot);
        state.links.back().lagTime.reset();
        snapshot.takenAt += 4s;
        const auto second = std::make_shared<const topology::TopologySnapshot>(snapshot);
        const auto lag = lagOver({first, second}, estate.inventory, engine.id, t0);
        QCOMPARE(lag.size(), 2U);
        QCOMPARE(*lag[0].percent, 20.0);
        QVERIFY(!lag[1].percent);
        QVERIFY(lag[1].sinceT0 == Micros(4s));
        engine.objectives.rpo.reset();
        QVERIFY(lagOver({first}, estate.inventory, engine.id, t0).empty());
    }
};

QTEST_GUILESS_MAIN(TestComparison)
#include "tst_comparison.moc"
