// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/audit/checkpoint.h"
#include "tests/app/approval_bench.h"
#include "tests/support/test_case.h"

using namespace fairlead;
using namespace fairlead::tests::approvals;

/// The approver's side: what his console checks before it shows a plan, and before it signs.
class TestApprover : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void whatIsNotARequestIsSaid_data();
    void whatIsNotARequestIsSaid();
    void aPlanThatWasExchangedIsNotShown();
    void theKeyOfAnUnknownLogIsComparedFirst();
    void aKeyThatIsKnownIsNotReplaced();
    void aHistoryGoesOnFromWhatWasSeen();
    void anOlderHistoryIsRefused();
    void anotherHistoryIsRefused();
    void whatWasNotShownIsAskedFor();
    void nobodyApprovesForHimself();
    void aLogKeptElsewhereIsARequestToo();
};

void TestApprover::whatIsNotARequestIsSaid_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("why");
    QTest::newRow("nothing") << QByteArray("")
                             << QByteArray("This is no approval request: it is not the text");
    QTest::newRow("prose") << QByteArray("please approve")
                           << QByteArray("This is no approval request: it is not the text");
    QTest::newRow("other JSON") << QByteArray(R"({"a":1})")
                                << QByteArray("This is no approval request: it has another format");
    QTest::newRow("no name") << QByteArray(R"({"request":1})")
                             << QByteArray("This is no approval request: it does not say who asks");
    QTest::newRow("no checkpoint") << QByteArray(R"({"by":"ann","request":1})")
                                   << QByteArray(
                                          "This is no approval request: its checkpoint cannot be read");
}

void TestApprover::whatIsNotARequestIsSaid() {
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, why);
    tests::FakeClock clock;
    const Colleague bob("bob", clock);
    const auto checked = bob.desk->check(text.toStdString());
    QVERIFY(!checked);
    QVERIFY2(checked.error().what.starts_with(why.toStdString()), checked.error().what.c_str());
}

void TestApprover::aPlanThatWasExchangedIsNotShown() {
    Requester console;
    Colleague bob("bob", console.estate.clock);
    ApprovalRequest request = console.ask(console.plan());
    const ApprovalRequest good = request;
    request.parts.front().document += " ";
    FL_COMPARE_TEXT(
        bob.desk->check(toText(request)).error().what,
        "This is no approval request: a plan in it is not the one that its digest names. Ask for the "
        "whole file again.");
    // Under a digest of its own it is not what the request's operation is about.
    request = good;
    Plan other = tests::desk::threeSteps();
    other.request = console.request();
    other.request.id = OperationId("op-2");
    other = sealPlan(other);
    request.parts.front().document = planDocument(other);
    request.parts.front().plan = other.digest;
    FL_COMPARE_TEXT(bob.desk->check(toText(request)).error().what,
                    "The request names another operation than its plan. Approve nothing.");
    request = good;
    request.parts.front().n = nameOf(good)->head.size;
    FL_COMPARE_TEXT(bob.desk->check(toText(request)).error().what,
                    "The request's checkpoint does not cover the plan. Ask for a new request.");
}

void TestApprover::theKeyOfAnUnknownLogIsComparedFirst() {
    Requester console;
    Colleague bob("bob", console.estate.clock);
    const std::string request = toText(console.ask(console.plan()));
    DecisionWish wish = Colleague::wish();
    wish.keyIsRight = false;
    const auto blind = bob.decide(request, wish);
    QVERIFY(!blind);
    FL_COMPARE_TEXT(
        blind.error().what,
        "This console does not know the key of test.example/fairlead/requester yet. Compare the short "
        "digest with the requester by another way, and say that it is right.");
    QVERIFY(bob.files.events().find("peer.seen") == std::string::npos);
    QVERIFY(bob.decide(request).has_value());
    // From then on it is known.
    QVERIFY(!bob.desk->check(request)->firstContact);
    QVERIFY(bob.decide(request, wish).has_value());
}

void TestApprover::aKeyThatIsKnownIsNotReplaced() {
    Requester console;
    Colleague bob("bob", console.estate.clock);
    ApprovalRequest request = console.ask(console.plan());
    QVERIFY(bob.decide(toText(request)).has_value());
    // Somebody else signs a history under the same name and brings his key along.
    const auto thief = audit::MemorySigner::generate();
    const std::string name = nameOf(request)->log;
    request.logKey = audit::toText(audit::makeVkey(name, thief->publicKey()));
    request.checkpoint = audit::signNote(audit::toText(nameOf(request)->head), name, *thief).value();
    FL_COMPARE_TEXT(
        bob.desk->check(toText(request)).error().what,
        "The request's checkpoint is not signed by the key of the log test.example/fairlead/requester "
        "that this console knows. Approve nothing; ask by another way which key that log has.");
    // Nor is it taken over from a request that is in order otherwise.
    ApprovalRequest mixed = console.ask(console.plan());
    mixed.logKey = request.logKey;
    QVERIFY(bob.decide(toText(mixed)).has_value());
    QVERIFY(!bob.desk->check(toText(request)));
}

void TestApprover::aHistoryGoesOnFromWhatWasSeen() {
    Requester console;
    Colleague bob("bob", console.estate.clock);
    console.knows(bob.vkey());
    const Plan first = console.plan();
    QVERIFY(console.give(first, bob.decide(toText(console.ask(first))).value()).has_value());
    const auto size = nameOf(console.ask(first))->head.size;
    const auto checked = bob.desk->check(toText(console.ask(console.plan())));
    QVERIFY2(checked.has_value(), checked ? "" : checked.error().what.c_str());
    QVERIFY2(checked->seen.starts_with("It goes on from the ") && size > 0, checked->seen.c_str());
    QVERIFY(!checked->firstContact);
}

void TestApprover::anOlderHistoryIsRefused() {
    Requester console;
    Colleague bob("bob", console.estate.clock);
    const std::string older = toText(console.ask(console.plan()));
    const std::string newer = toText(console.ask(console.plan()));
    QVERIFY(bob.decide(newer).has_value());
    const auto checked = bob.desk->check(older);
    QVERIFY(!checked);
    QVERIFY2(checked.error().what.starts_with(
                 "The request is older than what this console saw last of test.example/fairlead/requester: "),
             checked.error().what.c_str());
}

void TestApprover::anotherHistoryIsRefused() {
    Requester console;
    Colleague bob("bob", console.estate.clock);
    QVERIFY(bob.decide(toText(console.ask(console.plan()))).has_value());
    // The log of the same name and keys, begun anew: a restored image.
    QVERIFY(QDir(QString::fromStdString(console.files.options.directory)).removeRecursively());
    console.desk.reset();
    console.start();
    for (int i = 0; i < 3; ++i)
        QVERIFY(console.own->append(tests::noteDraft("another past")).has_value());
    ApprovalRequest request = console.ask(console.plan());
    const auto before = lastSeenIn(bob.own->entriesFrom(0).value(), nameOf(request)->log).value();
    const auto seen = audit::parseCheckpoint(audit::parseNote(before.checkpoint)->text).value();
    QVERIFY(seen.size < nameOf(request)->head.size);
    const auto path = console.own->growth({seen.size}, nameOf(request)->head.size).value();
    request.growth = {{seen.size, path.front()}};
    const auto checked = bob.desk->check(toText(request));
    QVERIFY(!checked);
    FL_COMPARE_TEXT(
        checked.error().what,
        "The request shows another history of test.example/fairlead/requester than the one that this "
        "console saw. Approve nothing; verify both logs.");
}

void TestApprover::whatWasNotShownIsAskedFor() {
    Requester console;
    Colleague bob("bob", console.estate.clock);
    const Plan plan = console.plan();
    ApprovalRequest request = console.ask(plan);
    const std::uint64_t size = nameOf(request)->head.size;
    QVERIFY(bob.decide(toText(request)).has_value());
    QVERIFY(console.own->append(tests::noteDraft("meanwhile")).has_value());
    request = console.ask(plan);
    request.growth.clear();
    const auto checked = bob.desk->check(toText(request));
    QVERIFY(!checked);
    FL_COMPARE_TEXT(checked.error().what,
                    "The request does not show that test.example/fairlead/requester grew from "
                    "the " +
                        std::to_string(size) +
                        " entries that this console saw last. Ask for a request since " +
                        std::to_string(size) + ".");
    const auto since = console.desk->approvalBook().request({{plan.request.id, plan.digest}}, {size});
    QVERIFY(bob.desk->check(toText(*since)).has_value());
}

void TestApprover::nobodyApprovesForHimself() {
    Requester console;
    Colleague self("d.ivanov", console.estate.clock);
    const std::string request = toText(console.ask(console.plan()));
    FL_COMPARE_TEXT(self.decide(request).error().what,
                    "You ask for this approval yourself. Somebody else must approve.");
    DecisionWish wish = Colleague::wish();
    wish.lasting = std::chrono::hours{25};
    Colleague bob("bob", console.estate.clock);
    FL_COMPARE_TEXT(bob.decide(request, wish).error().what, "An approval lasts up to 24 hours.");
    wish = Colleague::wish();
    wish.reason = "";
    QVERIFY(bob.decide(request, wish).error().what.starts_with("An approval needs a reason"));
}

void TestApprover::aLogKeptElsewhereIsARequestToo() {
    Requester console;
    Colleague bob("bob", console.estate.clock);
    console.knows(bob.vkey());
    const Plan plan = console.plan();
    const std::string trust = "log " + console.own->logVkey() + "\n";
    const std::string& folder = console.files.options.directory;
    QVERIFY(console.own->checkpoint().has_value());
    QCOMPARE(app::sizeSeenLast(*bob.own, folder).value(), std::uint64_t{0});
    const auto request = app::requestFromLog(folder, plan.request.id, trust, 0);
    QVERIFY2(request.has_value(), request ? "" : request.error().what.c_str());
    const auto given = console.give(plan, bob.decide(toText(*request)).value());
    QVERIFY2(given.has_value(), given ? "" : given.error().what.c_str());
    QVERIFY(console.own->checkpoint().has_value());
    const std::uint64_t since = app::sizeSeenLast(*bob.own, folder).value();
    QCOMPARE(since, nameOf(*request)->head.size);
    const auto later = app::requestFromLog(folder, plan.request.id, trust, since);
    QVERIFY(bob.desk->check(toText(*later))->seen.starts_with("It goes on from the "));
    QVERIFY(!app::requestFromLog(folder, OperationId("op-9"), trust, 0));
}

QTEST_GUILESS_MAIN(TestApprover)
#include "tst_approver.moc"
