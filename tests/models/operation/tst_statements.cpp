// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/operation/statement_ledger.h"
#include "models/topology/kinship.h"
#include "tests/support/estate.h"
#include "tests/support/memory_log.h"
#include "tests/support/test_case.h"

using namespace fairlead;
using namespace fairlead::tests;
using namespace fairlead::topology;
using namespace std::chrono_literals;
using operation::StatementLedger;

namespace {

const SiteId kDc1("DC1");
const EngineId kOrders("orders");

/// A plan's entry, as the log has it.
audit::Entry planned(UtcTime at, bool broken) {
    audit::Entry entry;
    entry.event = "op.plan";
    entry.op = "op-1";
    entry.target = "orders";
    entry.by = "d.ivanov";
    entry.at = at;
    entry.what = audit::Value::Object{{"approvals_required", broken ? 0 : 1}};
    if (broken)
        entry.what.set("break_glass",
                       audit::Value::Object{{"instead", 1}, {"reason", "nobody answers the telephone"}});
    return entry;
}

audit::Entry entryOf(const char* name) {
    audit::Entry entry;
    entry.event = name;
    entry.op = "op-1";
    return entry;
}

const Hazard* find(const TopologySnapshot& snapshot, HazardKind kind) {
    for (const Hazard& each : snapshot.engines.front().hazards)
        if (each.kind == kind) return &each;
    return nullptr;
}

} // namespace

/// What people say of the estate: on record, in the snapshot, and until when.
class TestStatements : public TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void anAttestationHoldsUntilItsTimeOrUntilItIsTakenBack() {
        MemoryLog log;
        const UtcTime now = *fromIso("2026-01-02T03:14:40.000000Z");
        QVERIFY(log.append(operation::siteDownEntry(kDc1, "power feed lost, says the site", now + 1h)));
        StatementLedger ledger;
        const auto take = [&](std::uint64_t from) {
            const auto entries = log.entriesFrom(from);
            for (const audit::Entry& each : *entries)
                ledger.take(each);
        };
        take(0);
        QCOMPARE(ledger.at(now).proofs.size(), std::size_t{1});
        FL_COMPARE_TEXT(ledger.at(now).proofs.at(kDc1).what, "power feed lost, says the site");
        QCOMPARE(ledger.at(now + 1h - 1s).proofs.size(), std::size_t{1});
        QVERIFY(ledger.at(now + 1h).proofs.empty());
        QVERIFY(log.append(operation::siteDownEndsEntry(kDc1, "DC1 answers", true)));
        take(1);
        QVERIFY(ledger.at(now).proofs.empty());
    }

    /// UX-3.4, row 6: void as soon as anybody sees the site, also when it is lost again afterwards.
    void aProofIsVoidOnceTheSiteIsSeen() {
        WatchedEstate estate;
        const auto lose = [&estate] {
            for (int i = 0; i < 4; ++i) {
                estate.wait(6s);
                estate.see(replicaLook("b1", 100, 100));
                estate.fail("a1", ErrorKind::Timeout);
            }
        };
        estate.see(primaryLook("a1", 100));
        estate.see(replicaLook("b1", 100, 100));
        lose();
        estate.memory.proofs[kDc1] = {"power feed lost", "m.ruiz", estate.clock.utc(),
                                      estate.clock.utc() + 1h};
        QVERIFY(estate.snapshot().find(kDc1)->verdict == SiteVerdict::ConfirmedDown);
        estate.see(primaryLook("a1", 100));
        QVERIFY(estate.snapshot().find(kDc1)->verdict == SiteVerdict::Seen);
        QVERIFY(estate.memory.proofs.empty());
        lose();
        QVERIFY(estate.snapshot().find(kDc1)->verdict != SiteVerdict::ConfirmedDown);
        // And its own time ends it too.
        estate.memory.proofs[kDc1] = {"power feed lost", "m.ruiz", estate.clock.utc(),
                                      estate.clock.utc() + 1h};
        QVERIFY(estate.snapshot().find(kDc1)->verdict == SiteVerdict::ConfirmedDown);
        estate.wait(1h);
        QVERIFY(estate.snapshot().find(kDc1)->verdict != SiteVerdict::ConfirmedDown);
    }

    /// UX-3.5: latched until a signed resolution.
    void twoWritersStayUntilTheyAreResolved() {
        MemoryLog log;
        WatchedEstate estate;
        const Divergence seen{{InstanceId("a1"), InstanceId("b1")}, estate.clock.utc()};
        StatementLedger ledger;
        QVERIFY(log.append(operation::divergedEntry(kOrders, seen)));
        ledger.take(log.entriesFrom(0)->front());
        QVERIFY(ledger.at(estate.clock.utc()).diverged.at(kOrders) == seen);
        estate.memory.diverged = ledger.at(estate.clock.utc()).diverged;
        estate.see(primaryLook("a1", 100));
        estate.see(replicaLook("b1", 100, 100));
        const TopologySnapshot later = estate.snapshot();
        const Hazard* hazard = find(later, HazardKind::SplitBrain);
        QVERIFY(hazard != nullptr);
        QVERIFY(hazard->instances == seen.instances);
        QVERIFY(hazard->what.starts_with("orders accepted writes on a1 and b1 since "));
        QVERIFY(later.engines.front().state == StateWord::Diverged);
        QCOMPARE(writersNow(later.engines.front()).size(), std::size_t{1});
        QVERIFY(
            log.append(operation::resolvedEntry(kOrders, seen, InstanceId("a1"), "b1 was rebuilt from a1")));
        ledger.take(log.entriesFrom(1)->front());
        QVERIFY(ledger.at(estate.clock.utc()).diverged.empty());
        estate.memory.diverged.clear();
        QVERIFY(find(estate.snapshot(), HazardKind::SplitBrain) == nullptr);
    }

    /// Whoever brings the engine home has said which history stands.
    void aFailbackThatSucceedsResolvesThem() {
        StatementLedger ledger;
        MemoryLog log;
        QVERIFY(
            log.append(operation::divergedEntry(kOrders, {{InstanceId("a1"), InstanceId("b1")}, UtcTime{}})));
        const auto run = [&](const char* kind, const char* result) {
            ledger.take(log.entriesFrom(0)->front());
            audit::Entry begin = entryOf("op.begin"), end = entryOf("op.end");
            begin.target = end.target = "orders";
            begin.what = audit::Value::Object{{"kind", kind}};
            end.what = audit::Value::Object{{"result", result}};
            ledger.take(begin);
            ledger.take(end);
            return ledger.at(UtcTime{}).diverged.contains(kOrders);
        };
        QVERIFY(run("failback", "Failed"));
        QVERIFY(run("failover", "Succeeded"));
        QVERIFY(!run("failback", "Succeeded"));
    }

    /// While both write the hazard is the one that is seen, not the one that is remembered.
    void twoWritersAreSaidInThePresent() {
        WatchedEstate estate;
        estate.memory.diverged[kOrders] = {{InstanceId("a1"), InstanceId("b1")}, estate.clock.utc()};
        estate.see(primaryLook("a1", 100));
        estate.see(primaryLook("b1", 100));
        const TopologySnapshot now = estate.snapshot();
        QVERIFY(find(now, HazardKind::SplitBrain)->what.starts_with("orders accepts writes on a1 and b1"));
        QCOMPARE(writersNow(now.engines.front()).size(), std::size_t{2});
    }

    void whoGoesAheadWithoutApprovalIsAHazardUntilItEnds() {
        StatementLedger ledger;
        WatchedEstate estate;
        const UtcTime at = estate.clock.utc();
        ledger.take(planned(at, false));
        QVERIFY(ledger.at(at).unapproved.empty());
        ledger.take(planned(at, true));
        QVERIFY(ledger.at(at).unapproved.contains(kOrders));
        QVERIFY(ledger.at(at + 31min).unapproved.empty()); // it was not begun in its time
        ledger.take(entryOf("op.begin"));
        QVERIFY(ledger.at(at + 31min).unapproved.contains(kOrders));
        estate.memory.unapproved = ledger.at(at).unapproved;
        estate.see(primaryLook("a1", 100));
        const TopologySnapshot seen = estate.snapshot();
        const Hazard* hazard = find(seen, HazardKind::Unapproved);
        QVERIFY(hazard != nullptr);
        QVERIFY2(hazard->what.find("by d.ivanov: nobody answers the telephone") != std::string::npos,
                 hazard->what.c_str());
        ledger.take(entryOf("op.end"));
        QVERIFY(ledger.at(at).unapproved.empty());
    }

    void aPlanThatIsRecordedAnewWaitsForItsApprovalsAgain() {
        StatementLedger ledger;
        const UtcTime at{};
        ledger.take(planned(at, true));
        ledger.take(planned(at, false));
        QVERIFY(ledger.at(at).unapproved.empty());
    }

    void whereTwoHistoriesParted_data() {
        QTest::addColumn<QString>("a");
        QTest::addColumn<int>("atA");
        QTest::addColumn<QString>("b");
        QTest::addColumn<int>("atB");
        QTest::addColumn<QString>("fork");
        const auto row = [](const char* name, const char* a, int atA, const char* b, int atB,
                            const char* fork) {
            QTest::newRow(name) << QString::fromLatin1(a) << atA << QString::fromLatin1(b) << atB
                                << QString::fromLatin1(fork);
        };
        row("the old one wrote on after the new one left", "1", 300, "1@200;2", 250, "1 200");
        row("the old one stopped where the new one left", "1", 200, "1@200;2", 250, "");
        row("both left the same past at different places", "1@100;2", 150, "1@120;3", 180, "1 100");
        row("both left it at the same place, for different pasts", "1@100;2", 150, "1@100;3", 180, "1 100");
        row("one and the same", "1", 300, "1", 200, "");
        row("nothing in common", "7", 300, "1@200;2", 250, "");
        row("no history is told", "", 300, "1@200;2", 250, "");
    }
    void whereTwoHistoriesParted() {
        QFETCH(QString, a);
        QFETCH(int, atA);
        QFETCH(QString, b);
        QFETCH(int, atB);
        QFETCH(QString, fork);
        const auto found = [&](bool turned) {
            const auto at = [](int n) { return std::optional(static_cast<std::uint64_t>(n)); };
            const auto parted = turned ? forkOf(b.toStdString(), at(atB), a.toStdString(), at(atA))
                                       : forkOf(a.toStdString(), at(atA), b.toStdString(), at(atB));
            return parted ? QString::fromStdString(parted->past + ' ' + std::to_string(parted->at))
                          : QString();
        };
        QCOMPARE(found(false), fork);
        QCOMPARE(found(true), fork);
    }
};

QTEST_GUILESS_MAIN(TestStatements)
#include "tst_statements.moc"
