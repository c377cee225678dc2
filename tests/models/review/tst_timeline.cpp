// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/inventory/parse.h"
#include "models/operation/snapshot_document.h"
#include "models/review/timeline.h"
#include "tests/models/inventory/sample.h"
#include "tests/support/estate.h"
#include "tests/support/test_case.h"

#include <map>

using namespace fairlead;
using namespace fairlead::review;
using namespace fairlead::tests;
using namespace std::chrono_literals;
using audit::Value;
using topology::StateWord;

namespace {

/// A console's log as it grows beside an estate.
struct Tape {
    Tape() : estate(inventory::parseInventory(kSample).inventory) {}

    audit::Entry& write(const char* event, Value what = Value::Object{}) {
        audit::Entry entry;
        entry.n = entries.size();
        entry.at = estate.clock.utc();
        entry.event = event;
        entry.what = std::move(what);
        entries.push_back(entry);
        return entries.back();
    }
    std::string attach(std::string bytes) {
        const std::string name = std::to_string(files.size());
        files[name] = std::move(bytes);
        return name;
    }
    Value attachment(const char* name, const std::string& sha) {
        return Value::Object{{"name", name}, {"sha256", sha}};
    }
    void snapshot() {
        const std::string view = attach(operation::snapshotDocument(estate.snapshot()));
        const std::string inventory = attach(std::string(kSample));
        write("obs.snapshot",
              Value::Object{{"attachments",
                             Value::Array{attachment("view", view), attachment("inventory", inventory)}}});
    }
    void change(const std::string& engine) {
        const std::string view = attach(operation::snapshotDocument(estate.snapshot(), {EngineId(engine)}));
        write("obs.change", Value::Object{{"attachments", Value::Array{attachment("view", view)}}});
    }
    audit::Entry& step(const char* event, const char* op, const char* step, Value what) {
        audit::Entry& entry = write(event, std::move(what));
        entry.op = op;
        entry.step = step;
        entry.target = "a1";
        return entry;
    }
    Timeline timeline() const {
        Timeline made;
        for (const audit::Entry& entry : entries)
            made.take(entry);
        return made;
    }
    Attachments reading() const {
        return [this](std::string_view sha) -> Result<std::string> {
            const auto found = files.find(std::string(sha));
            if (found == files.end()) return Error{ErrorKind::Refused, "no such attachment", "", ""};
            return found->second;
        };
    }
    View at(std::uint64_t n, Hindsight hindsight = Hindsight::AsSeen) const {
        const auto view = timeline().at(n, entries.at(n).at, hindsight, reading());
        if (!view) qFatal("%s", toText(view.error()).c_str());
        return *view;
    }
    /// Both instances of orders answer.
    void seeBoth() {
        estate.see(primaryLook("a1", 100));
        estate.see(replicaLook("b1", 100, 100, "a1"));
    }

    WatchedEstate estate;
    std::vector<audit::Entry> entries;
    std::map<std::string, std::string> files;
};

const topology::InstanceState& instance(const View& view, const char* id) {
    for (const auto& engine : view.snapshot->engines)
        if (const auto* found = engine.find(InstanceId(id))) return *found;
    qFatal("no instance %s", id);
}

} // namespace

class TestTimeline : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void beforeAnythingWasRecordedNothingIsShown() {
        Tape tape;
        tape.write("session.open");
        const View view = tape.at(0);
        QVERIFY(!view.snapshot && view.operations.empty() && view.inventorySha.empty());
    }

    void theMapIsWhatWasRecordedLast() {
        Tape tape;
        tape.write("session.open");
        tape.seeBoth();
        tape.snapshot(); // 1
        tape.estate.wait(3s);
        tape.estate.fail("b1", ErrorKind::Refused);
        tape.change("orders"); // 2
        tape.estate.wait(1s);
        tape.write("note.text"); // 3
        QVERIFY(!instance(tape.at(1), "b1").lastFailure);
        QVERIFY(instance(tape.at(2), "b1").lastFailure.has_value());
        const View later = tape.at(3);
        QVERIFY(instance(later, "b1").lastFailure.has_value());
        QVERIFY(later.recordedAt == tape.entries.at(2).at);
        FL_COMPARE_TEXT(tape.files.at(later.inventorySha), std::string(kSample));
    }

    void anAttachmentThatIsGoneIsTheError() {
        Tape tape;
        tape.seeBoth();
        tape.snapshot();
        tape.files.clear();
        const auto view = tape.timeline().at(0, tape.entries.at(0).at, Hindsight::AsSeen, tape.reading());
        QVERIFY(!view);
        FL_COMPARE_TEXT(view.error().what, "no such attachment");
    }

    void aLogThatBeginsBehindItsLastWholeSightSaysSo() {
        Tape tape;
        tape.seeBoth();
        tape.change("orders");
        const auto view = tape.timeline().at(0, tape.entries.at(0).at, Hindsight::AsSeen, tape.reading());
        QVERIFY(!view);
    }

    /// b1 is dark for 8 minutes and comes back as a second primary.
    void hindsightShowsTheLookThatIsNearest() {
        Tape tape;
        tape.seeBoth();
        tape.snapshot(); // 0
        tape.estate.wait(1min);
        tape.estate.see(primaryLook("a1", 200));
        tape.estate.fail("b1", ErrorKind::Timeout);
        tape.change("orders"); // 1
        tape.estate.wait(7min);
        tape.estate.see(primaryLook("a1", 300));
        tape.write("note.text"); // 2: nearer to what comes than to what was
        tape.estate.wait(1min);
        topology::Observation risen = primaryLook("b1", 250);
        risen.writable = true;
        tape.estate.see(risen);
        tape.estate.see(primaryLook("a1", 310));
        tape.change("orders"); // 3
        // As the operator saw it, there was a replica that did not answer.
        QVERIFY(instance(tape.at(2), "b1").seen->role == topology::Role::Replica);
        // Soon after it was seen last, that is still the nearest.
        QVERIFY(instance(tape.at(1, Hindsight::AsKnown), "b1").seen->role == topology::Role::Replica);
        const View known = tape.at(2, Hindsight::AsKnown);
        QVERIFY(instance(known, "b1").seen->role == topology::Role::Primary);
        QVERIFY(instance(known, "b1").age >= Micros(1min));
        // What was fresh then stays as it was.
        QVERIFY(instance(known, "a1").state == StateWord::Ok ||
                instance(known, "a1").state == StateWord::Diverged);
    }

    void stepsStandAsTheyStoodThen() {
        Tape tape;
        audit::Entry& begin = tape.write("op.begin", Value::Object{{"kind", "switchover"}}); // 0
        begin.op = "op-1";
        begin.target = "orders";
        tape.step("step.intent", "op-1", "s1", Value::Object{{"title", "Fence a1"}}); // 1
        tape.estate.wait(2s);
        tape.step("step.outcome", "op-1", "s1", Value::Object{{"intent", 1}, {"result", "done"}}); // 2
        tape.write("op.end", Value::Object{{"result", "Succeeded"}}).op = "op-1";                  // 3
        const View sent = tape.at(1);
        QVERIFY(sent.locked == std::set<EngineId>{EngineId("orders")});
        FL_COMPARE_TEXT(sent.operations.at(0).steps.at(0).result, "acting");
        FL_COMPARE_TEXT(sent.operations.at(0).steps.at(0).title, "Fence a1");
        FL_COMPARE_TEXT(tape.at(1, Hindsight::AsKnown).operations.at(0).steps.at(0).result, "done");
        FL_COMPARE_TEXT(tape.at(2).operations.at(0).steps.at(0).result, "done");
        FL_COMPARE_TEXT(tape.at(2).operations.at(0).result, "");
        const View ended = tape.at(3);
        QVERIFY(ended.locked.empty());
        FL_COMPARE_TEXT(ended.operations.at(0).result, "Succeeded");
    }

    void aTimeWithoutAConsoleIsAGap() {
        Tape tape;
        tape.write("session.open");
        tape.estate.wait(1min);
        tape.write("session.close");
        tape.estate.wait(2h);
        tape.write("session.open");
        tape.estate.wait(9min);
        tape.write("note.text");
        tape.estate.wait(1min);
        tape.write("session.open"); // the console had died
        tape.estate.wait(12min);    // and hung
        tape.write("note.text");
        const auto gaps = tape.timeline().gaps();
        QCOMPARE(gaps.size(), 3U);
        QVERIFY((gaps[0] == Gap{tape.entries[1].at, tape.entries[2].at}));
        QVERIFY((gaps[1] == Gap{tape.entries[3].at, tape.entries[4].at}));
        QVERIFY((gaps[2] == Gap{tape.entries[4].at, tape.entries[5].at}));
        const auto within = tape.timeline().at(1, tape.entries[1].at + 1h, Hindsight::AsSeen, tape.reading());
        QVERIFY(within && within->inGap);
        QVERIFY(!tape.at(3).inGap);
    }

    /// It stands from its beginning to its end, and no longer than was declared when no end was written.
    void maintenanceStandsAsLongAsItWasDeclared() {
        Tape tape;
        const auto declare = [&tape](const char* object, Micros length) {
            const UtcTime now = tape.estate.clock.utc();
            tape.write("maintenance.begin", Value::Object{{"at", toIso(now)},
                                                          {"by", "d.ivanov"},
                                                          {"object", object},
                                                          {"reason", "new disks"},
                                                          {"until", toIso(now + length)}});
        };
        tape.write("note.text");
        declare("engine orders", 1h);
        tape.estate.wait(1min);
        declare("site DC2", 10min);
        tape.estate.wait(1min);
        tape.write("maintenance.end", Value::Object{{"object", "engine orders"}});
        tape.estate.wait(1h); // the console died
        tape.write("session.open");
        const auto objects = [&tape](std::uint64_t n) {
            std::string all;
            for (const MaintenanceNote& each : tape.at(n).maintenance)
                all += each.object + " by " + each.by + " (" + each.reason + "); ";
            return all;
        };
        FL_COMPARE_TEXT(objects(0), "");
        FL_COMPARE_TEXT(objects(1), "engine orders by d.ivanov (new disks); ");
        FL_COMPARE_TEXT(objects(2),
                        "engine orders by d.ivanov (new disks); site DC2 by d.ivanov (new disks); ");
        FL_COMPARE_TEXT(objects(3), "site DC2 by d.ivanov (new disks); ");
        FL_COMPARE_TEXT(objects(4), "");
    }

    void momentsAreMarkedByTheirKind() {
        Tape tape;
        tape.write("session.open");
        tape.write("op.request", Value::Object{{"overrides", Value::Array{Value::Object{{"guard", "g"}}}}})
            .op = "op-1";
        tape.write("alarm.raise");
        tape.step("step.intent", "op-1", "s1", Value::Object{});
        const Timeline timeline = tape.timeline();
        const auto& moments = timeline.moments();
        QVERIFY(moments[0].kind == MomentKind::Session);
        QVERIFY(moments[1].kind == MomentKind::Override);
        QVERIFY(moments[2].kind == MomentKind::Alarm);
        QVERIFY(moments[3].kind == MomentKind::Step);
    }
};

QTEST_GUILESS_MAIN(TestTimeline)
#include "tst_timeline.moc"
