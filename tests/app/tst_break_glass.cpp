// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/audit/break_glass.h"
#include "tests/app/approval_bench.h"
#include "tests/support/test_case.h"

using namespace fairlead;
using namespace fairlead::tests::approvals;
using audit::BreakGlassSink;
using Fault = tests::FaultyFileSystem::Fault;

namespace {

constexpr const char* kReason = "the log's disk died before the failover";

/// A console with two logs on two disks; either can fail.
struct Glass : Bench {
    LogBench first, second;
    std::shared_ptr<audit::FileLog> firstLog, secondLog;
    std::unique_ptr<BreakGlassSink> sink;
    Glass() {
        first.options.origin = "test.example/fairlead/dc1";
        second.options.origin = audit::breakGlassOrigin(first.options.origin);
        firstLog = reopened(first);
        secondLog = reopened(second);
        if (!firstLog->openSession(OperatorId("d.ivanov"))) qFatal("no session");
        sink = std::make_unique<BreakGlassSink>(firstLog, secondLog);
        app::DeskPorts ports = portsOver(*sink, *sink);
        ports.heads = sink.get();
        ports.boundUntil = [this] { return sink->boundUntil(); };
        desk = std::make_unique<LocalDesk>(std::move(ports));
    }
    std::shared_ptr<audit::FileLog> reopened(LogBench& files) {
        auto opened = audit::FileLog::open(files.options, files.ring, estate.clock, files.system);
        if (!opened) qFatal("%s", toText(opened.error()).c_str());
        return std::move(opened).value();
    }
    void firstDiskDies() {
        first.system.failCall(1, Fault::Dies);
        if (sink->append(tests::noteDraft("lost"))) qFatal("the disk did not die");
    }
    /// Only what is recorded under the guard op.audit.
    std::string auditGuard() {
        for (const GuardResult& result : report().results)
            if (result.id.value == "op.audit") return result.reason;
        return {};
    }
};

} // namespace

/// The second log (audit-log.md §7.7), through the desk.
class TestBreakGlass : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void anOperationGoesOnOnTheSecondLog();
    void whenThatFailsTooNothingIsDone();
    void whatTheFirstLogPlannedDoesNotBeginOnTheSecond();
    void theSecondLogKnowsWhoMayBindASession();
    void itIsTakenOverOnce();
    void anOutcomeThatIsNotTakenIsAppendedLate();
};

void TestBreakGlass::anOperationGoesOnOnTheSecondLog() {
    Glass console;
    console.firstDiskDies();
    QVERIFY2(console.auditGuard().starts_with("The audit log takes no entries (refusing): "),
             console.auditGuard().c_str());
    QVERIFY(!console.desk->preparePlan(console.report()).result());
    QVERIFY(console.adapter.effects().empty());
    QVERIFY(console.sink->breakGlass(OperatorId("d.ivanov"), kReason).has_value());
    FL_COMPARE_TEXT(console.auditGuard().substr(0, 36), "The second audit log is ready at #4.");
    const Plan plan = console.plan();
    const auto started = console.run(plan);
    QVERIFY2(started.has_value(), started ? "" : started.error().what.c_str());
    QTRY_VERIFY(console.ended(*started));
    QVERIFY(console.desk->progress(*started)->result == RunResult::Succeeded);
    console.close();
    QVERIFY(console.secondLog->close().has_value());
    QVERIFY2(
        console.second.events().starts_with("log.genesis log.breakglass key.rotate session.open op.request"),
        console.second.events().c_str());
    QVERIFY(console.second.events().find("op.begin step.intent step.outcome") != std::string::npos);
    // Later the first disk is well again, and the first log says what became of the second.
    console.sink.reset();
    console.firstLog.reset();
    console.first.system.heal();
    const auto again = console.reopened(console.first);
    QVERIFY(audit::importIsDue(*again, *console.secondLog).value());
    const auto reopened = (console.secondLog.reset(), console.reopened(console.second));
    QVERIFY(audit::importBreakGlass(*again, *reopened).has_value());
    QVERIFY(again->close().has_value());
    for (const LogBench* files : {&console.first, &console.second}) {
        const auto found = verified(*files);
        QVERIFY2(found.exit < 2, (found.verdict + " " + found.detail).c_str());
        QVERIFY(std::any_of(found.notes.begin(), found.notes.end(),
                            [](const auto& note) { return note.code == "N_BREAKGLASS"; }));
    }
}

void TestBreakGlass::whenThatFailsTooNothingIsDone() {
    Glass console;
    console.firstDiskDies();
    QVERIFY(console.sink->breakGlass(OperatorId("d.ivanov"), kReason).has_value());
    const Plan plan = console.plan();
    console.second.system.failCall(1, Fault::Dies);
    QVERIFY(!console.run(plan));
    console.close();
    QVERIFY(console.adapter.effects().empty());
    QVERIFY(!console.lock.holder(kOrders));
}

void TestBreakGlass::whatTheFirstLogPlannedDoesNotBeginOnTheSecond() {
    Glass console;
    const Plan plan = console.plan();
    console.firstDiskDies();
    QVERIFY(console.sink->breakGlass(OperatorId("d.ivanov"), kReason).has_value());
    const auto started = console.run(plan);
    QVERIFY(!started);
    QVERIFY2(started.error().what.starts_with("The log has no plan ") &&
                 started.error().what.ends_with(" of operation op-1. Plan it again."),
             started.error().what.c_str());
    console.close();
    QVERIFY(console.adapter.effects().empty());
    QVERIFY(console.secondLog->close().has_value());
    const auto found = verified(console.second);
    QVERIFY2(found.exit < 2, (found.verdict + " " + found.detail).c_str());
}

void TestBreakGlass::theSecondLogKnowsWhoMayBindASession() {
    Glass console;
    const auto key = audit::MemorySigner::generate(), other = audit::MemorySigner::generate();
    const auto tell = [&](const audit::MemorySigner& who, const char* state) {
        audit::EntryDraft draft;
        draft.event = "key.operator";
        draft.what.set("key", audit::toText(audit::makeVkey("d.ivanov", who.publicKey())))
            .set("state", state);
        return console.firstLog->append(draft).has_value();
    };
    QVERIFY(tell(*other, "add") && audit::prepareBreakGlass(*console.firstLog, *console.secondLog));
    QVERIFY(tell(*other, "revoke") && tell(*key, "add"));
    QVERIFY(audit::prepareBreakGlass(*console.firstLog, *console.secondLog).has_value());
    QCOMPARE(console.secondLog->operators(), console.firstLog->operators());
    const auto size = console.secondLog->status().size;
    QVERIFY(audit::prepareBreakGlass(*console.firstLog, *console.secondLog).has_value());
    QCOMPARE(console.secondLog->status().size, size); // once is enough
    console.firstDiskDies();
    QVERIFY(!console.sink->boundUntil());
    QVERIFY(console.sink->breakGlass(OperatorId("d.ivanov"), kReason, key.get()).has_value());
    QVERIFY(console.sink->boundUntil().has_value());
}

void TestBreakGlass::itIsTakenOverOnce() {
    Glass console;
    QVERIFY(!audit::importIsDue(*console.firstLog, *console.secondLog).value());
    console.firstDiskDies();
    QVERIFY(console.sink->breakGlass(OperatorId("d.ivanov"), kReason).has_value());
    console.close();
    console.sink.reset();
    console.firstLog.reset();
    console.first.system.heal();
    const auto again = console.reopened(console.first);
    QVERIFY(audit::importIsDue(*again, *console.secondLog).value());
    QVERIFY(audit::importBreakGlass(*again, *console.secondLog).has_value());
    QVERIFY(!audit::importIsDue(*again, *console.secondLog).value());
}

// audit-log.md §7.4: the disk dies while the first step is under way.
void TestBreakGlass::anOutcomeThatIsNotTakenIsAppendedLate() {
    Glass console;
    const Plan plan = console.plan();
    console.adapter.setManner(StepId("s1-fence"), tests::Manner::AnswerLate);
    const auto started = console.run(plan);
    QVERIFY2(started.has_value(), started ? "" : started.error().what.c_str());
    const auto acting = [&] {
        const auto calls = console.adapter.calls();
        return std::find(calls.begin(), calls.end(), "act s1-fence") != calls.end();
    };
    QTRY_VERIFY(acting());
    console.first.system.failCall(1, Fault::Dies);
    console.adapter.letGo();
    const auto told = [&] {
        const std::string why = console.desk->progress(*started)->resultWhy;
        return why.find(" The second log keeps what came of this step. Nothing more is sent.") != why.npos;
    };
    QTRY_VERIFY(told());
    QCOMPARE(console.adapter.effects(), std::vector<std::string>{"s1-fence"});
    console.close();
    console.sink.reset();
    console.firstLog.reset();
    console.first.system.heal();

    const auto again = console.reopened(console.first);
    QVERIFY(again->openSession(OperatorId("d.ivanov")).has_value());
    QVERIFY(audit::appendLate(*again, *console.secondLog).has_value());
    const auto size = again->status().size;
    QVERIFY(audit::appendLate(*again, *console.secondLog).has_value());
    QCOMPARE(again->status().size, size); // once is enough
    const auto entries = again->entriesFrom(0).value();
    const audit::Entry& last = entries.back();
    FL_COMPARE_TEXT(last.event, "step.outcome");
    FL_COMPARE_TEXT(std::string(last.what.text("result")), "done");
    QVERIFY(last.what.member("late") && *last.what.member("late")->boolean());
    const auto state = rebuild(plan, loggedOperations(entries).back());
    QVERIFY2(state.has_value(), state ? "" : state.error().what.c_str());
    QVERIFY(state->steps[0].phase == StepPhase::Done);
    QCOMPARE(state->cursor, std::size_t{1});
    QVERIFY(again->close().has_value());
    QVERIFY(console.secondLog->close().has_value());
    for (const LogBench* files : {&console.first, &console.second}) {
        const auto found = verified(*files);
        QVERIFY2(found.exit < 2, (found.verdict + " " + found.detail).c_str());
    }
}

QTEST_GUILESS_MAIN(TestBreakGlass)
#include "tst_break_glass.moc"
