// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/qr/draw.h"
#include "tests/app/approval_bench.h"
#include "tests/support/test_case.h"

#include <QProcess>
#include <QTemporaryDir>

using namespace fairlead;
using namespace fairlead::tests::approvals;

/// Four eyes (audit-log.md §9): two consoles with logs and keys of their own.
class TestApprovals : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void nothingBeginsUnapproved();
    void somebodyElseApproves();
    void aConsoleThatIsStartedAgainKnowsWhatWasGiven();
    void eachRefusalHasItsSentence_data();
    void eachRefusalHasItsSentence();
    void anotherPlanVoidsWhatWasApproved();
    void anApprovalEnds();
    void aRejectionIsOnRecordAndTheLastWordCounts();
    void aRevokedKeyNoLongerCounts();
    void twoAreAsked();
    void aSecondPersonSignsWhatWasSetAside();
    void severalEnginesAreApprovedTogether();
    void aPictureCarriesBothWays();

  private:
    static audit::Approval approvalOf(const ApprovalRequest& request, UtcTime now);
};

audit::Approval TestApprovals::approvalOf(const ApprovalRequest& request, UtcTime now) {
    const auto name = nameOf(request).value();
    return {name.log,
            name.operation.value,
            name.plan,
            "approve",
            "",
            name.head.size,
            name.head.root,
            now - std::chrono::minutes{1},
            now + std::chrono::minutes{30},
            "agreed"};
}

void TestApprovals::nothingBeginsUnapproved() {
    Requester console;
    const GuardReport report = console.report();
    QVERIFY(report.allows()); // before there is a plan nobody can approve one
    const Plan plan = console.desk->preparePlan(report).result().value();
    const auto started = console.run(plan);
    QVERIFY(!started);
    FL_COMPARE_TEXT(
        started.error().what,
        "Nothing was started. op.approvals: 0 of 1 approval. Hand the request to somebody else, and "
        "give this console what comes back.");
    QVERIFY(console.adapter.effects().empty());
    QVERIFY(!console.lock.holder(kOrders));
}

void TestApprovals::somebodyElseApproves() {
    Requester console;
    Colleague bob("bob", console.estate.clock);
    console.knows(bob.vkey());
    const Plan plan = console.plan();
    const ApprovalRequest request = console.ask(plan);
    QCOMPARE(parseApprovalRequest(toText(request)).value(), request);
    const auto checked = bob.desk->check(toText(request)).value();
    QVERIFY(checked.firstContact);
    QCOMPARE(checked.plan->digest, plan.digest);
    FL_COMPARE_TEXT(checked.shortDigest, audit::shortDigest(nameOf(request)->head));
    const auto notes = bob.decide(toText(request));
    QVERIFY2(notes.has_value(), notes ? "" : notes.error().what.c_str());
    QVERIFY(notes->size() < 700); // it fits a picture
    const auto given = console.give(plan, *notes);
    QVERIFY2(given.has_value(), given ? "" : given.error().what.c_str());
    QCOMPARE(given->counting(console.estate.clock.utc()), 1);
    const auto started = console.run(plan);
    QVERIFY2(started.has_value(), started ? "" : started.error().what.c_str());
    QTRY_VERIFY(console.ended(*started));
    console.stop();
    QVERIFY2(
        console.files.events().find("op.plan op.approval op.guard op.begin step.intent") != std::string::npos,
        console.files.events().c_str());
    const auto entries = console.own->entriesFrom(0).value();
    const auto approval = std::find_if(entries.begin(), entries.end(),
                                       [](const auto& entry) { return entry.event == "op.approval"; });
    const auto begin = std::find_if(entries.begin(), entries.end(),
                                    [](const auto& entry) { return entry.event == "op.begin"; });
    QCOMPARE(*begin->what.member("approvals"), audit::Value(audit::Value::Array{approval->n}));
    const auto own = verified(console.files);
    QVERIFY2(own.exit < 2, (own.verdict + " " + own.detail).c_str());
    QVERIFY(bob.own->close().has_value());
    QVERIFY(bob.files.events().find("peer.seen") != std::string::npos);
    const auto his = verified(bob.files);
    QVERIFY2(his.exit < 2, (his.verdict + " " + his.detail).c_str());
}

void TestApprovals::aConsoleThatIsStartedAgainKnowsWhatWasGiven() {
    Requester console;
    Colleague bob("bob", console.estate.clock);
    console.knows(bob.vkey());
    const Plan plan = console.plan();
    QVERIFY(console.give(plan, bob.decide(toText(console.ask(plan))).value()).has_value());
    console.start();
    const auto again = console.desk->planned(plan.request.id);
    QVERIFY(again.has_value());
    QCOMPARE(again->digest, plan.digest);
    FL_COMPARE_TEXT(console.standing(plan), "1 of 1 approval: bob until 2026-01-02 03:34:05Z.");
    const auto started = console.run(*again);
    QVERIFY2(started.has_value(), started ? "" : started.error().what.c_str());
    QTRY_VERIFY(console.ended(*started));
    QVERIFY(!console.desk->planned(plan.request.id)); // it has begun
}

void TestApprovals::eachRefusalHasItsSentence_data() {
    QTest::addColumn<QByteArray>("fault");
    QTest::addColumn<QByteArray>("sentence");
    const auto row = [](const char* fault, const char* sentence) {
        QTest::newRow(fault) << QByteArray(fault) << QByteArray(sentence);
    };
    row("self",
        "The approval by d.ivanov does not count, because d.ivanov begins the operation. Somebody else "
        "must approve.");
    row("expired", "The approval by bob counted until 2026-01-02T03:04:04.000006Z. Ask for a new one.");
    row("not yet",
        "The approval by bob counts from 2026-01-02T03:05:05.000006Z on. Wait, or ask for a new one.");
    row("other operation",
        "The approval by bob is for operation op-0, not for op-1. Each operation needs its own.");
    row("wrong log",
        "The approval by bob is for the log test.example/fairlead/other, and this console writes "
        "test.example/fairlead/requester. Ask for an approval of what this console shows.");
    row("plan changed",
        "The approval by bob is for another plan than the one that would run now. Ask for an approval of "
        "this "
        "plan.");
    row("unknown signer",
        "The approval by eve is not signed by a key that is registered for eve. Register the "
        "operator's key, or have somebody else approve.");
    row("other history",
        "The approval by bob was given on another history than this log's. Verify the log before "
        "anything is done.");
    row("before the plan",
        "The approval by bob was given on another history than this log's. Verify the log "
        "before anything is done.");
    row("twice", "This decision of bob is on record already. It is not taken a second time.");
    row("again", "The approval by bob counts already. A second one by the same person does not.");
    row("half a note", "This is no approval. Paste the whole note, from its first line to its last.");
    row("a changed letter",
        "The approval by bob is not signed by a key that is registered for bob. Register the "
        "operator's key, or have somebody else approve.");
    row("a rejection of another history",
        "The rejection by bob was given on another history than this log's. Verify the log before anything "
        "is "
        "done.");
}

void TestApprovals::eachRefusalHasItsSentence() {
    QFETCH(QByteArray, fault);
    QFETCH(QByteArray, sentence);
    Requester console;
    const UtcTime now = console.estate.clock.utc();
    Colleague bob("bob", console.estate.clock), self("d.ivanov", console.estate.clock),
        eve("eve", console.estate.clock);
    console.knows(bob.vkey());
    console.knows(self.vkey());
    const std::uint64_t before = console.own->status().size;
    const std::string beforePlan = console.own->checkpoint().value();
    const Plan plan = console.plan();
    audit::Approval approval = approvalOf(console.ask(plan), now);
    const std::string good = bob.forged(approval);
    if (fault == "expired") approval.notAfter = now - std::chrono::seconds{1};
    if (fault == "not yet") approval.notBefore = now + std::chrono::minutes{1};
    if (fault == "other operation") approval.op = "op-0";
    if (fault == "wrong log") approval.log = "test.example/fairlead/other";
    if (fault == "plan changed") approval.plan = std::string(64, '0');
    if (fault.endsWith("other history")) approval.root[0] ^= 1U;
    if (fault.startsWith("a rejection")) approval.decision = "reject";
    if (fault == "before the plan") {
        approval.size = before;
        approval.root = audit::parseCheckpoint(audit::parseNote(beforePlan)->text)->root;
    }
    if (fault == "again") approval.reason = "agreed once more";
    std::string note = (fault == "self" ? self : fault == "unknown signer" ? eve : bob).forged(approval);
    if (fault == "half a note") note.resize(note.size() / 2);
    if (fault == "a changed letter") note.replace(note.find("agreed"), 1, "A");
    if (fault == "twice" || fault == "again") QVERIFY(console.give(plan, good).has_value());
    const std::uint64_t size = console.own->status().size;
    const auto given = console.give(plan, note);
    QVERIFY(!given);
    FL_COMPARE_TEXT(given.error().what, sentence.toStdString());
    QCOMPARE(console.own->status().size, size); // nothing was written
}

void TestApprovals::anotherPlanVoidsWhatWasApproved() {
    Requester console;
    Colleague bob("bob", console.estate.clock);
    console.knows(bob.vkey());
    const Plan plan = console.plan();
    const std::string notes = bob.decide(toText(console.ask(plan))).value();
    QVERIFY(console.give(plan, notes).has_value());
    Plan other = tests::desk::threeSteps();
    other.steps[1].commands = {"do it differently"};
    console.adapter.setPlan(other);
    const Plan changed = console.plan();
    QVERIFY(changed.digest != plan.digest && changed.request.id == plan.request.id);
    FL_COMPARE_TEXT(console.standing(changed), "0 of 1 approval.");
    const auto started = console.run(changed);
    QVERIFY(!started);
    QVERIFY2(started.error().what.starts_with("Nothing was started. op.approvals: 0 of 1 approval."),
             started.error().what.c_str());
    FL_COMPARE_TEXT(
        console.give(changed, notes).error().what,
        "The approval by bob is for another plan than the one that would run now. Ask for an approval "
        "of this plan.");
}

void TestApprovals::anApprovalEnds() {
    Requester console;
    Colleague bob("bob", console.estate.clock);
    console.knows(bob.vkey());
    const Plan plan = console.plan();
    QVERIFY(console.give(plan, bob.decide(toText(console.ask(plan))).value()).has_value());
    // An entry takes up to two seconds to be durable: what ends before then does not count any more.
    console.estate.clock.step(std::chrono::minutes{30} - std::chrono::seconds{1});
    const auto started = console.run(plan);
    QVERIFY(!started);
    FL_COMPARE_TEXT(
        started.error().what,
        "Nothing was started. op.approvals: 0 of 1 approval. The approval by bob counted until "
        "2026-01-02T03:34:05.000006Z. Ask for a new one. Hand the request to somebody else, and give "
        "this console what comes back.");
    // A new one by the same person is taken.
    QVERIFY(console.give(plan, bob.decide(toText(console.ask(plan))).value()).has_value());
    const auto again = console.run(plan);
    QVERIFY2(again.has_value(), again ? "" : again.error().what.c_str());
    QTRY_VERIFY(console.ended(*again));
    console.stop();
    const auto own = verified(console.files);
    QVERIFY2(own.exit < 2, (own.verdict + " " + own.detail).c_str());
}

void TestApprovals::aRejectionIsOnRecordAndTheLastWordCounts() {
    Requester console;
    Colleague bob("bob", console.estate.clock);
    console.knows(bob.vkey());
    const Plan plan = console.plan();
    const std::string request = toText(console.ask(plan));
    const std::string yes = bob.decide(request).value();
    QVERIFY(console.give(plan, yes).has_value());
    QVERIFY(console.give(plan, bob.decide(request, Colleague::wish(false)).value()).has_value());
    FL_COMPARE_TEXT(console.standing(plan), "0 of 1 approval. bob rejected this plan: the batch still runs");
    QVERIFY(!console.run(plan));
    // His older word is not brought back by handing it in again.
    FL_COMPARE_TEXT(console.give(plan, yes).error().what,
                    "This decision of bob is on record already. It is not taken a second time.");
    DecisionWish convinced = Colleague::wish();
    convinced.reason = "the batch has ended";
    QVERIFY(console.give(plan, bob.decide(request, convinced).value()).has_value());
    const auto started = console.run(plan);
    QVERIFY2(started.has_value(), started ? "" : started.error().what.c_str());
    QTRY_VERIFY(console.ended(*started));
    console.stop();
    const auto own = verified(console.files);
    QVERIFY2(own.exit < 2, (own.verdict + " " + own.detail).c_str());
}

void TestApprovals::aRevokedKeyNoLongerCounts() {
    Requester console;
    Colleague bob("bob", console.estate.clock);
    console.knows(bob.vkey());
    const Plan plan = console.plan();
    QVERIFY(console.give(plan, bob.decide(toText(console.ask(plan))).value()).has_value());
    console.knows(bob.vkey(), "revoke");
    QVERIFY(!console.run(plan));
    QVERIFY(console.standing(plan).find("is not signed by a key that is registered for bob") !=
            std::string::npos);
}

void TestApprovals::twoAreAsked() {
    Requester console(2);
    Colleague bob("bob", console.estate.clock), ann("ann", console.estate.clock);
    console.knows(bob.vkey());
    console.knows(ann.vkey());
    const Plan plan = console.plan();
    const std::string request = toText(console.ask(plan));
    QVERIFY(console.give(plan, bob.decide(request).value()).has_value());
    const auto early = console.run(plan);
    QVERIFY2(
        !early && early.error().what.starts_with("Nothing was started. op.approvals: 1 of 2 approvals: bob"),
        early ? "it began" : early.error().what.c_str());
    QVERIFY(console.give(plan, ann.decide(request).value()).has_value());
    const auto started = console.run(plan);
    QVERIFY2(started.has_value(), started ? "" : started.error().what.c_str());
    QTRY_VERIFY(console.ended(*started));
    console.stop();
    const auto own = verified(console.files);
    QVERIFY2(own.exit < 2, (own.verdict + " " + own.detail).c_str());
}

void TestApprovals::aSecondPersonSignsWhatWasSetAside() {
    Requester console(0);
    console.wantCopies(3);
    console.estate.inventory.rules.front().override = inventory::Rule::Override::SecondPerson;
    Colleague bob("bob", console.estate.clock);
    console.knows(bob.vkey());
    Request request = console.request();
    QVERIFY(!console.desk->checkGuards(request).result()->allows());
    request.overrides = {{GuardId("rule.copies"), request.by, "the third copy is being rebuilt"}};
    const auto report = console.desk->checkGuards(request).result().value();
    QVERIFY(report.allows());
    const Plan plan = console.desk->preparePlan(report).result().value();
    FL_COMPARE_TEXT(console.standing(plan), "0 of 1 approval.");
    QVERIFY(!console.run(plan));
    QVERIFY(console.give(plan, bob.decide(toText(console.ask(plan))).value()).has_value());
    const auto started = console.run(plan);
    QVERIFY2(started.has_value(), started ? "" : started.error().what.c_str());
    QTRY_VERIFY(console.ended(*started));
}

void TestApprovals::severalEnginesAreApprovedTogether() {
    Requester console;
    Colleague bob("bob", console.estate.clock);
    console.knows(bob.vkey());
    SiteRequest asked;
    asked.id = OperationId("op-all");
    asked.to = SiteId("DC2");
    asked.scope = "all engines";
    asked.waves = {{kOrders}};
    asked.reason = "planned work";
    asked.by = OperatorId("d.ivanov");
    const auto report = console.siteDesk->checkGuards(asked).result().value();
    const SitePlan plan = console.siteDesk->preparePlan(report).result().value();
    const std::string phrase = console.siteDesk->confirmationPhrase(plan);
    const auto early = console.siteDesk->run(plan, phrase).result();
    QVERIFY2(!early && early.error().what.starts_with("Nothing was started. 0 of 1 approval."),
             early ? "it began" : early.error().what.c_str());
    const auto request = console.siteDesk->approvalRequest(plan).result().value();
    QCOMPARE(request.parts.size(), std::size_t{2});
    const std::string notes = bob.decide(toText(request)).value();
    QCOMPARE(notesIn(notes).size(), std::size_t{2});
    const auto half = console.siteDesk->giveApproval(plan, notesIn(notes).front()).result().value();
    QCOMPARE(half.counting(console.estate.clock.utc()), 0);
    FL_COMPARE_TEXT(half.decisions.front().whyNot, "bob decided on 1 of 2 plans. Ask for all of them.");
    QVERIFY(console.siteDesk->giveApproval(plan, notesIn(notes).back()).result().has_value());
    const auto started = console.siteDesk->run(plan, phrase).result();
    QVERIFY2(started.has_value(), started ? "" : started.error().what.c_str());
    QTRY_VERIFY(console.siteDesk->progress(*started)->state.result.has_value());
    QVERIFY(*console.siteDesk->progress(*started)->state.result == RunResult::Succeeded);
    console.stop();
    const auto own = verified(console.files);
    QVERIFY2(own.exit < 2, (own.verdict + " " + own.detail).c_str());
}

/// What a scanner reads from the picture; the program is zbarimg.
static std::string scanned(const std::string& text) {
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("code.pbm"));
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly)) return "no file";
    file.write(QByteArray::fromStdString(qr::toPbm(qr::draw(text).value())));
    file.close();
    QProcess reader;
    reader.start(QStringLiteral("zbarimg"),
                 {QStringLiteral("--quiet"), QStringLiteral("--raw"), QStringLiteral("-Sdisable"),
                  QStringLiteral("-Sqrcode.enable"), path});
    if (!reader.waitForFinished(60'000)) return "zbarimg does not answer";
    return reader.readAllStandardOutput().toStdString();
}

void TestApprovals::aPictureCarriesBothWays() {
    Requester console;
    Colleague bob("bob", console.estate.clock);
    console.knows(bob.vkey());
    const Plan plan = console.plan();
    const ApprovalRequest request = console.ask(plan);
    const RequestName name = nameOf(request).value();
    QVERIFY(parseRequestName(scanned(toText(name))) == name);
    // A picture of the name alone shows nothing to approve.
    const auto nameOnly = bob.desk->check(toText(name));
    FL_COMPARE_TEXT(
        nameOnly.error().what,
        "This is the name of a request, as a picture holds it. Its plan is too long for one: open the "
        "request's file too.");
    QVERIFY(!qr::draw(toText(request) + std::string(3000, ' ')));
    const std::string back = scanned(bob.decide(toText(request)).value());
    const auto given = console.give(plan, back);
    QVERIFY2(given.has_value(), (back + (given ? "" : given.error().what)).c_str());
    const auto started = console.run(plan);
    QVERIFY2(started.has_value(), started ? "" : started.error().what.c_str());
    QTRY_VERIFY(console.ended(*started));
}

QTEST_GUILESS_MAIN(TestApprovals)
#include "tst_approvals.moc"
