// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/audit/approval.h"
#include "models/audit/team.h"
#include "tests/support/test_case.h"

using namespace fairlead;
using namespace fairlead::audit;

namespace {

/// A log whose lines are only their numbers: what the order rests on are roots, and those are real.
struct FakeLog {
    TeamLog log;
    explicit FakeLog(std::string name) { log.origin = "test.example/" + std::move(name); }
    Entry& add(int second, std::string event, std::string by = "ana") {
        Entry entry;
        entry.n = log.entries.size();
        entry.at = UtcTime(std::chrono::seconds(1'800'000'000 + second));
        entry.event = std::move(event);
        entry.by = std::move(by);
        entry.host = log.origin.substr(13);
        entry.log = log.origin;
        entry.what = Value::Object{};
        log.tree.append(leafHash(log.origin + std::to_string(entry.n)));
        log.entries.push_back(std::move(entry));
        return log.entries.back();
    }
    Checkpoint head() const { return {log.origin, log.tree.size(), log.tree.root(log.tree.size())}; }
};

std::string noteOf(const Checkpoint& head) {
    return *signNote(toText(head), head.origin, *MemorySigner::fromSeed(bytesOf(sha256(head.origin))));
}

std::string approvalOf(const Checkpoint& head, const std::string& by) {
    const Approval approval{head.origin,
                            "op-1",
                            std::string(64, 'a'),
                            "approve",
                            by,
                            head.size,
                            head.root,
                            UtcTime(std::chrono::seconds(1)),
                            UtcTime(std::chrono::seconds(2)),
                            "why"};
    return *signApproval(approval, *MemorySigner::fromSeed(bytesOf(sha256(by))));
}

/// `a0 ~b0 |a1`: the rows in order, each with what is known of it and the one above.
std::string told(const TeamView& view) {
    std::string out;
    for (const TeamRow& row : view.rows()) {
        if (!out.empty()) out += row.above == TeamOrder::Before ? " |" : " ~";
        out += std::string(1, static_cast<char>('a' + row.log)) + std::to_string(row.entry);
    }
    return out;
}

std::string told(const std::vector<FakeLog>& logs) {
    std::vector<TeamLog> all;
    for (const FakeLog& each : logs)
        all.push_back(each.log);
    const auto view = TeamView::of(all);
    return view ? told(*view) : view.error().what;
}

} // namespace

/// Several consoles' logs in one list (audit-log.md §13): what is certain of their order, and what is not.
class TestTeam : public fairlead::tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void clocksAloneSayNothingCertain() {
        std::vector<FakeLog> logs{FakeLog("a"), FakeLog("b")};
        logs[0].add(1, "note.text");
        logs[1].add(2, "note.text");
        logs[0].add(3, "note.text");
        logs[0].add(4, "note.text");
        FL_COMPARE_TEXT(told(logs), "a0 ~b0 ~a1 |a2");
    }

    // b names a root of a, so a's first two entries stood before; of the third nothing is known.
    void aCheckpointSeenIsAfterWhatItCovers() {
        std::vector<FakeLog> logs{FakeLog("a"), FakeLog("b")};
        logs[0].add(1, "note.text");
        logs[0].add(2, "note.text");
        logs[1].add(3, "peer.seen").what.set("checkpoint", noteOf(logs[0].head()));
        logs[0].add(4, "note.text");
        logs[1].add(5, "note.text");
        FL_COMPARE_TEXT(told(logs), "a0 |a1 |b0 ~a2 ~b1");
        const auto view = *TeamView::of({logs[0].log, logs[1].log});
        QCOMPARE(view.order({0, 0, {}}, {1, 1, {}}), TeamOrder::Before);
        QCOMPARE(view.order({1, 1, {}}, {0, 0, {}}), TeamOrder::After);
        QCOMPARE(view.order({0, 2, {}}, {1, 0, {}}), TeamOrder::Overlapping);
    }

    // The clock of b is an hour slow: what is certain comes before what clocks say.
    void whatIsCertainGoesBeforeTheClocks() {
        std::vector<FakeLog> logs{FakeLog("a"), FakeLog("b")};
        logs[0].add(5000, "note.text");
        logs[1].add(10, "note.text");
        logs[1].add(1400, "peer.seen").what.set("checkpoint", noteOf(logs[0].head()));
        FL_COMPARE_TEXT(told(logs), "b0 ~a0 |b1");
    }

    void anApprovalIsAfterWhatItsMakerLogged() {
        std::vector<FakeLog> logs{FakeLog("a"), FakeLog("b")};
        logs[0].add(1, "op.plan");
        const Checkpoint head = logs[0].head();
        logs[1].add(2, "peer.seen", "bob").what.set("checkpoint", noteOf(head));
        logs[0].add(3, "op.approval").what.set("note", approvalOf(head, "bob"));
        FL_COMPARE_TEXT(told(logs), "a0 |b0 |a1");
        // Of somebody else's approval it says nothing.
        logs[0].log.entries[1].what.set("note", approvalOf(head, "eve"));
        FL_COMPARE_TEXT(told(logs), "a0 |b0 ~a1");
    }

    void aLaterTokenOfOneLockIsLater_data() {
        QTest::addColumn<QByteArray>("provider");
        QTest::addColumn<QByteArray>("engine");
        QTest::addColumn<int>("token");
        QTest::addColumn<QByteArray>("order");
        QTest::newRow("the next token")
            << QByteArray("etcd") << QByteArray("orders") << 8 << QByteArray("a0 |b0");
        QTest::newRow("the same token")
            << QByteArray("etcd") << QByteArray("orders") << 7 << QByteArray("a0 ~b0");
        QTest::newRow("an earlier one, whatever the clocks say")
            << QByteArray("etcd") << QByteArray("orders") << 6 << QByteArray("b0 |a0");
        QTest::newRow("another engine")
            << QByteArray("etcd") << QByteArray("ledger") << 8 << QByteArray("a0 ~b0");
        QTest::newRow("another lock")
            << QByteArray("postgresql") << QByteArray("orders") << 8 << QByteArray("a0 ~b0");
    }
    void aLaterTokenOfOneLockIsLater() {
        QFETCH(QByteArray, provider);
        QFETCH(QByteArray, engine);
        QFETCH(int, token);
        QFETCH(QByteArray, order);
        std::vector<FakeLog> logs{FakeLog("a"), FakeLog("b")};
        const auto begin = [](FakeLog& log, int second, const std::string& by, const std::string& on, int n) {
            Entry& entry = log.add(second, "op.begin");
            entry.target = on;
            entry.what.set("lock", Value::Object{{"provider", by}, {"token", n}});
        };
        begin(logs[0], 1, "etcd", "orders", 7);
        begin(logs[1], 2, provider.toStdString(), engine.toStdString(), token);
        FL_COMPARE_TEXT(told(logs), order.toStdString());
    }

    // Two workstations have a file each; tokens of both count up from 1.
    void tokensOfLockFilesCountOnOneWorkstation() {
        std::vector<FakeLog> logs{FakeLog("a"), FakeLog("b")};
        int token = 0;
        for (FakeLog& log : logs) {
            Entry& entry = log.add(token, "op.begin");
            entry.target = "orders";
            entry.what.set("lock", Value::Object{{"provider", "lock file"}, {"token", ++token}});
        }
        FL_COMPARE_TEXT(told(logs), "a0 ~b0");
        logs[1].log.entries[0].host = logs[0].log.entries[0].host;
        FL_COMPARE_TEXT(told(logs), "a0 |b0");
    }

    void certaintyPassesThroughAThirdLog() {
        std::vector<FakeLog> logs{FakeLog("a"), FakeLog("b"), FakeLog("c")};
        logs[0].add(1, "note.text");
        logs[1].add(2, "peer.seen").what.set("checkpoint", noteOf(logs[0].head()));
        logs[2].add(3, "peer.seen").what.set("checkpoint", noteOf(logs[1].head()));
        const auto view = *TeamView::of({logs[0].log, logs[1].log, logs[2].log});
        QCOMPARE(view.order({0, 0, {}}, {2, 0, {}}), TeamOrder::Before);
    }

    void anotherHistoryIsNamed() {
        std::vector<FakeLog> logs{FakeLog("a"), FakeLog("b")};
        logs[0].add(1, "note.text");
        Checkpoint head = logs[0].head();
        head.root[0] ^= 1;
        logs[1].add(2, "peer.seen").what.set("checkpoint", noteOf(head));
        FL_COMPARE_TEXT(
            told(logs),
            "test.example/a is not the history that test.example/b saw at #0: it was forked or changed. "
            "Compare with its anchors.");
        head.size = 9;
        logs[1].log.entries[0].what.set("checkpoint", noteOf(head));
        FL_COMPARE_TEXT(
            told(logs),
            "test.example/a has 1 entries here, but test.example/b saw at #0 that it had 9. Take a newer "
            "copy; when there is none, it was cut.");
    }

    void whatCannotBeIsRefused() {
        std::vector<FakeLog> logs{FakeLog("a"), FakeLog("a")};
        FL_COMPARE_TEXT(
            told(logs),
            "Two of the logs are named test.example/a. Give one of each name; two that differ are a fork.");
        // Each names a root that covers the entry which names it: somebody lies.
        logs = {FakeLog("a"), FakeLog("b")};
        logs[0].add(1, "peer.seen");
        logs[1].add(2, "peer.seen").what.set("checkpoint", noteOf(logs[0].head()));
        logs[0].log.entries[0].what.set("checkpoint", noteOf(logs[1].head()));
        FL_COMPARE_TEXT(told(logs),
                        "What the logs say of each other cannot be: each would have come before the other.");
    }

    void whatBelongsToNoLogAtHandIsLeftAlone() {
        std::vector<FakeLog> logs{FakeLog("a"), FakeLog("b")};
        FakeLog other("c");
        other.add(1, "note.text");
        logs[0].add(1, "peer.seen").what.set("checkpoint", noteOf(other.head()));
        logs[1].add(2, "peer.seen").what.set("checkpoint", "no note");
        FL_COMPARE_TEXT(told(logs), "a0 ~b0");
        FL_COMPARE_TEXT(told(std::vector<FakeLog>{}), "");
    }
};

QTEST_GUILESS_MAIN(TestTeam)
#include "tst_team.moc"
