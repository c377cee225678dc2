// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/history/history_file.h"
#include "tests/support/fake_clock.h"
#include "tests/support/test_case.h"

using namespace fairlead;
using namespace fairlead::topology;
using namespace std::chrono_literals;
using history::Chronicle;

namespace {

const EngineId kOrders("orders");
const InstanceId kA1("a1");

/// Snapshots of one engine with one instance, a second apart.
struct Fed {
    Fed() { clock.setUtc(begin); }
    void look(StateWord state, Role role = Role::Primary, std::vector<Hazard> hazards = {}) {
        TopologySnapshot snapshot;
        snapshot.takenAt = clock.utc();
        EngineState engine;
        engine.id = kOrders;
        engine.state = state;
        engine.why = "b1 does not answer.";
        engine.hazards = std::move(hazards);
        InstanceState instance;
        instance.id = kA1;
        instance.state = state;
        Observation seen;
        seen.role = role;
        instance.seen = std::move(seen);
        engine.instances.push_back(instance);
        snapshot.engines.push_back(engine);
        chronicle.record(snapshot);
        clock.step(1s);
    }
    void look(int times, StateWord state) {
        for (int i = 0; i < times; ++i)
            look(state);
    }
    /// `0-5 OK, 5-9 ?`: seconds since the beginning.
    std::string spans(int from, int to) const {
        std::string line;
        for (const history::StateSpan& span :
             chronicle.spansOf(kOrders, begin + 1s * from, begin + 1s * to)) {
            const auto second = [this](UtcTime at) {
                return std::to_string(std::chrono::floor<std::chrono::seconds>(at - begin).count());
            };
            line += (line.empty() ? "" : ", ") + second(span.from) + '-' + second(span.to) + ' ' +
                    (span.seen ? std::string(toWord(span.seen->state)) : "?");
        }
        return line;
    }
    std::string events() const {
        std::string lines;
        for (const history::Event& event : chronicle.events(begin - 1h, clock.utc()))
            lines += std::string(history::toWord(event.kind)) + ": " + event.text + "\n";
        return lines;
    }
    tests::FakeClock clock;
    UtcTime begin = *fromIso("2026-01-02T00:00:00.000000Z");
    Chronicle chronicle{10s};
};

} // namespace

class TestChronicle : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void statesFollowEachOther();
    void timeInWhichNobodyLookedIsNotKnown();
    void whatBecomesAbnormalIsAnEvent();
    void aRoleChangeIsAnEvent();
    void aHazardIsAnEventOnce();
    void anotherInventoryIsAnEvent();
    void aClockSetBackTakesWhatBearsALaterDate();
    void itIsBounded();
    void filesReadAsTheyWereWritten();
    void everyDamageIsNoticed();
    void otherVersionsAreRefusedInWords();
};

void TestChronicle::statesFollowEachOther() {
    Fed fed;
    fed.look(5, StateWord::Ok);
    fed.look(3, StateWord::Degraded);
    fed.look(2, StateWord::Ok);
    FL_COMPARE_TEXT(fed.spans(0, 10), "0-5 OK, 5-8 DEGRADED, 8-10 OK");
    FL_COMPARE_TEXT(fed.spans(2, 6), "2-5 OK, 5-6 DEGRADED");
    FL_COMPARE_TEXT(fed.spans(-5, 2), "-5-0 ?, 0-2 OK");
}

void TestChronicle::timeInWhichNobodyLookedIsNotKnown() {
    Fed fed;
    fed.look(5, StateWord::Ok);
    fed.clock.step(60s);
    fed.look(5, StateWord::Ok);
    // What was seen last counts for half a pause more, not through the night.
    FL_COMPARE_TEXT(fed.spans(0, 70), "0-9 OK, 9-65 ?, 65-70 OK");
    QVERIFY(fed.chronicle.spansOf(EngineId("other"), fed.begin, fed.begin + 5s).size() == 1);
}

void TestChronicle::whatBecomesAbnormalIsAnEvent() {
    Fed fed;
    fed.look(StateWord::NeverSeen); // where every console begins
    fed.look(StateWord::Ok);
    fed.look(StateWord::Degraded);
    fed.look(StateWord::Ok);
    FL_COMPARE_TEXT(fed.events(), "alarm: orders is DEGRADED: b1 does not answer.\nalarm: orders is OK.\n");
}

void TestChronicle::aRoleChangeIsAnEvent() {
    Fed fed;
    fed.look(StateWord::Ok, Role::Primary);
    fed.look(StateWord::Ok, Role::Unknown);
    fed.look(StateWord::Ok, Role::Primary);
    fed.look(StateWord::Ok, Role::Replica);
    FL_COMPARE_TEXT(fed.events(), "role: a1 is replica now; it was primary.\n");
}

void TestChronicle::aHazardIsAnEventOnce() {
    Fed fed;
    const Hazard two{HazardKind::SplitBrain, {kA1}, "orders accepts writes on a1 and b1.", fed.begin};
    fed.look(StateWord::Ok);
    for (int i = 0; i < 3; ++i)
        fed.look(StateWord::Ok, Role::Primary, {two});
    fed.look(StateWord::Ok);
    fed.look(StateWord::Ok, Role::Primary, {two});
    FL_COMPARE_TEXT(
        fed.events(),
        "alarm: orders accepts writes on a1 and b1.\nalarm: orders accepts writes on a1 and b1.\n");
}

void TestChronicle::anotherInventoryIsAnEvent() {
    Fed fed;
    fed.chronicle.setInventory("aa", fed.begin);
    Chronicle again;
    again.restore(fed.chronicle.toRecord(), fed.begin);
    again.setInventory("aa", fed.begin);
    QVERIFY(again.events(fed.begin, fed.begin).empty());
    again.setInventory("bb", fed.begin);
    QCOMPARE(again.events(fed.begin, fed.begin).size(), std::size_t{1});
}

void TestChronicle::aClockSetBackTakesWhatBearsALaterDate() {
    Fed fed;
    fed.look(5, StateWord::Ok);
    fed.look(5, StateWord::Degraded);
    fed.clock.setUtc(fed.begin + 3s);
    fed.look(3, StateWord::Ok);
    FL_COMPARE_TEXT(fed.spans(0, 6), "0-6 OK");
    FL_COMPARE_TEXT(fed.events(), "");
}

void TestChronicle::itIsBounded() {
    Fed fed;
    for (int i = 0; i < 45'000; ++i)
        fed.look(i % 2 == 0 ? StateWord::Ok : StateWord::Degraded);
    const history::ChronicleRecord record = fed.chronicle.toRecord();
    QCOMPARE(record.engines.at(kOrders).size(), std::size_t{2'000});
    QCOMPARE(record.events.size(), std::size_t{20'000});
    fed.clock.step(24h * 40);
    fed.look(StateWord::Ok);
    QVERIFY(fed.chronicle.toRecord().events.size() <= 1);
    QCOMPARE(fed.chronicle.toRecord().watched.size(), std::size_t{1});
}

void TestChronicle::filesReadAsTheyWereWritten() {
    Fed fed;
    fed.chronicle.setInventory("aa", fed.begin);
    fed.look(5, StateWord::Ok);
    fed.look(StateWord::Degraded, Role::Replica);
    const history::ChronicleRecord record = fed.chronicle.toRecord();
    const auto read = history::readChronicle(history::chronicleBytes(record));
    QVERIFY2(read.has_value(), read ? "" : read.error().what.c_str());
    QVERIFY(*read == record);
    Chronicle again(10s);
    again.restore(*read, fed.clock.utc());
    QVERIFY(again.toRecord() == record);
}

void TestChronicle::everyDamageIsNoticed() {
    Fed fed;
    fed.look(3, StateWord::Ok);
    history::Segment segment;
    segment.from = 1'767'312'000;
    history::CellRun run;
    for (std::uint32_t slot = 0; slot < 20; ++slot)
        run.add(slot, {false, static_cast<std::uint16_t>(slot * 7 % 50), 50, 50});
    segment.runs.emplace(history::Link{kA1, InstanceId("b1")}, run);
    const std::string files[] = {history::chronicleBytes(fed.chronicle.toRecord()),
                                 history::segmentBytes(segment)};
    QVERIFY(history::readChronicle(files[0]) && history::readSegment(files[1]));
    for (const std::string& whole : files) {
        for (std::size_t i = 0; i < whole.size(); ++i) {
            std::string damaged = whole;
            damaged[i] = static_cast<char>(damaged[i] ^ 4);
            QVERIFY(!history::readChronicle(damaged) && !history::readSegment(damaged));
            damaged = whole.substr(0, i);
            QVERIFY(!history::readChronicle(damaged) && !history::readSegment(damaged));
        }
        QVERIFY(!history::readChronicle(whole + "x") && !history::readSegment(whole + "x"));
    }
    FL_COMPARE_TEXT(history::readSegment(files[1].substr(0, files[1].size() - 1)).error().what,
                    "The history file is damaged at byte " + std::to_string(files[1].size() - 1) +
                        ": its checksum does not match.");
}

void TestChronicle::otherVersionsAreRefusedInWords() {
    std::string file = history::chronicleBytes({});
    file[7] = '2';
    QVERIFY(history::readChronicle(file).error().what.find("a version that this program cannot read") !=
            std::string::npos);
    QVERIFY(history::readChronicle("GIF89a, surely").error().what.find("no history file") !=
            std::string::npos);
}

QTEST_GUILESS_MAIN(TestChronicle)
#include "tst_chronicle.moc"
