// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/pgserver/orphans.h"
#include "tests/support/test_case.h"

using namespace fairlead;
using namespace fairlead::engines::postgresql;
using namespace std::chrono_literals;

namespace {

std::string record(const char* manager, unsigned xid, const char* lsn, const std::string& what) {
    return std::string("rmgr: ") + manager +
           "        len (rec/tot):     71/    71, tx:        " + std::to_string(xid) + ", lsn: " + lsn +
           ", prev 0/018C88F0, desc: " + what;
}

std::string insert(unsigned xid, const char* lsn) {
    return record("Heap", xid, lsn, "INSERT off 12 flags 0x00, blkref #0: rel 1663/5/13580 blk 54");
}

std::string commit(unsigned xid, const char* lsn, const char* at) {
    return record("Transaction", xid, lsn, std::string("COMMIT ") + at);
}

} // namespace

class TestOrphans : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void aCommitTellsWhatItTouched() {
        OrphanReader reader;
        reader.take(insert(737, "0/1"));
        reader.take(record("Btree", 737, "0/2", "INSERT_LEAF off 119, blkref #0: rel 1663/5/13584 blk 29"));
        reader.take(insert(737, "0/3"));
        reader.take(record("Heap", 737, "0/4", "HOT_UPDATE off 1 xmax 7, blkref #0: rel 1663/5/999 blk 0"));
        reader.take(commit(737, "0/5", "2026-11-21 15:00:44.758245 UTC"));
        QCOMPARE(reader.orphans().size(), std::size_t{1});
        FL_COMPARE_TEXT(orphanText(reader, {{"1663/5/13580", "writes"}}),
                        "xid 737  committed 2026-11-21 15:00:44.758245 UTC  at 0/5  writes: INSERT 2  "
                        "1663/5/999: HOT_UPDATE 1\n");
        QCOMPARE(reader.records(), std::size_t{5});
        FL_COMPARE_TEXT(reader.lastLsn(), "0/5");
    }
    void whatWasNotCommittedIsNoLoss() {
        OrphanReader reader;
        reader.take(insert(1, "0/1"));
        reader.take(record("Transaction", 1, "0/2", "ABORT 2026-11-21 15:00:44.758245 UTC"));
        reader.take(insert(2, "0/3"));
        QCOMPARE(reader.committed(), std::size_t{0});
        QCOMPARE(reader.aborted(), std::size_t{1});
        QCOMPARE(reader.open(), std::size_t{1});
        QVERIFY(!reader.span());
    }
    void subtransactionsBelongToTheirTransaction() {
        OrphanReader reader;
        reader.take(insert(11, "0/1"));
        reader.take(insert(12, "0/2"));
        reader.take(commit(10, "0/3", "2026-11-21 15:00:44.5 UTC; subxacts: 11 12; inval msgs: catcache 1"));
        QCOMPARE(reader.open(), std::size_t{0});
        QCOMPARE(reader.orphans().front().touched.at("1663/5/13580").at("INSERT"), 2);
        FL_COMPARE_TEXT(reader.orphans().front().committedAt, "2026-11-21 15:00:44.5 UTC");
    }
    void aPreparedTransactionIsTheOneThatIsNamed() {
        OrphanReader reader;
        reader.take(insert(20, "0/1"));
        reader.take(record("Transaction", 0, "0/2", "COMMIT_PREPARED 20: 2026-11-21 15:00:44.5 UTC"));
        QCOMPARE(reader.orphans().front().xid, 20U);
        FL_COMPARE_TEXT(reader.orphans().front().committedAt, "2026-11-21 15:00:44.5 UTC");
        QCOMPARE(reader.open(), std::size_t{0});
    }
    void aLongListIsCutAndCounted() {
        OrphanReader reader(2);
        for (unsigned xid = 1; xid <= 5; ++xid)
            reader.take(commit(
                xid, "0/1", xid < 5 ? "2026-11-21 15:00:44.000000 UTC" : "2026-11-21 15:00:47.250000 UTC"));
        QCOMPARE(reader.orphans().size(), std::size_t{2});
        QCOMPARE(reader.committed(), std::size_t{5});
        QVERIFY(reader.span() == std::optional<Micros>(3250ms));
        QVERIFY(orphanText(reader, {}).ends_with("3 more committed transactions are not listed here.\n"));
    }
    void whatIsNoRecordIsNoMatter() {
        OrphanReader reader;
        for (const char* line : {"", "first record is after 0/1776758, at 0/1776760, skipping over 8 bytes",
                                 "rmgr: Heap", "rmgr: Heap tx: x, lsn: 0/1, desc: INSERT", "moved 17"})
            reader.take(line);
        QCOMPARE(reader.records(), std::size_t{0});
        reader.take(record("Heap", 7, "0/1", "INSERT off 1, blkref #0: rel 1'/2/3 blk 0"));
        QVERIFY(reader.relations().empty());
    }
    void aTimeIsReadToTheMicrosecond() {
        QVERIFY(commitTime("1970-01-02 00:00:01.000002 UTC") == std::optional<Micros>(86401s + 2us));
        QVERIFY(commitTime("1970-01-01 00:00:01 UTC") == std::optional<Micros>(1s));
        QVERIFY(!commitTime("1970-13-01 00:00:01 UTC") && !commitTime("soon") && !commitTime(""));
    }
};

QTEST_GUILESS_MAIN(TestOrphans)
#include "tst_orphans.moc"
