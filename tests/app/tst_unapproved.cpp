// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/secrets/encrypted_key_file.h"
#include "adapters/secrets/stored_key_ring.h"
#include "app/composition/statement_watch.h"
#include "tests/app/approval_bench.h"
#include "tests/support/test_case.h"

#include <QTemporaryDir>

using namespace fairlead;
using namespace fairlead::tests::approvals;
using namespace std::chrono_literals;

namespace {

constexpr const char* kNobody = "the whole team is on the same flight";

SecondPerson personOf(const QTemporaryDir& folder, const char* who, const char* passphrase) {
    return {OperatorId(who), folder.path().toStdString(), std::make_shared<Secret>(std::string(passphrase))};
}

DecisionWish agreed() {
    DecisionWish wish;
    wish.reason = "agreed at the desk";
    wish.keyIsRight = true;
    return wish;
}

/// A sealed key of that person in the folder; its verifier key.
std::string makeKey(const QTemporaryDir& folder, const std::string& who, const Clock& clock) {
    secrets::EncryptedKeyFile store(folder.path().toStdString(), Secret(std::string("open sesame")));
    const auto key = secrets::makeSigner(store, "operator:" + who, {Deadline::in(20s, clock), {}});
    if (!key) qFatal("%s", toText(key.error()).c_str());
    return audit::toText(audit::makeVkey(who, (*key)->publicKey()));
}

} // namespace

/// UX-5.4: a second person at the same console, and nobody at all.
class TestUnapproved : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    /// He signs with a sealed key of his own; the log says that he did so here, and verifies.
    void somebodyElseApprovesAtTheSameConsole() {
        Requester console;
        const QTemporaryDir stick;
        console.knows(makeKey(stick, "bob", console.estate.clock));
        const Plan plan = console.plan();
        const ApprovalRequest request = console.ask(plan);
        const auto notes = app::approveHere(console.estate.clock, *console.own, *console.own, request,
                                            personOf(stick, "bob", "open sesame"), agreed());
        QVERIFY2(notes.has_value(), notes ? "" : toText(notes.error()).c_str());
        const auto given = console.give(plan, *notes);
        QVERIFY2(given.has_value(), given ? "" : given.error().what.c_str());
        QCOMPARE(given->counting(console.estate.clock.utc()), 1);
        QCOMPARE(given->decisions.front().by, std::string("bob"));
        QVERIFY(given->decisions.front().saw > 0);
        const auto started = console.run(plan);
        QVERIFY2(started.has_value(), started ? "" : started.error().what.c_str());
        QTRY_VERIFY(console.ended(*started));
        console.stop();
        const auto entries = console.own->entriesFrom(0).value();
        const auto seen = std::find_if(entries.begin(), entries.end(),
                                       [](const auto& entry) { return entry.event == "peer.seen"; });
        QVERIFY(seen != entries.end());
        FL_COMPARE_TEXT(std::string(seen->what.text("actor")), "bob");
        QVERIFY(*seen->what.member("here")->boolean());
        const auto own = verified(console.files);
        QVERIFY2(own.exit < 2, (own.verdict + " " + own.detail).c_str());
    }

    void whoCannotApproveHere_data() {
        QTest::addColumn<QString>("who");
        QTest::addColumn<QString>("passphrase");
        QTest::addColumn<QString>("why");
        QTest::newRow("the one who asks") << "d.ivanov"
                                          << "open sesame"
                                          << "Somebody other than d.ivanov must decide.";
        QTest::newRow("nobody is named") << ""
                                         << "open sesame"
                                         << "Somebody other than d.ivanov must decide.";
        QTest::newRow("no passphrase") << "bob"
                                       << ""
                                       << "Type the passphrase that opens the key of bob.";
        QTest::newRow("another's passphrase") << "bob"
                                              << "open barley"
                                              << "passphrase";
        QTest::newRow("no key there") << "carol"
                                      << "open sesame"
                                      << "There is no key of carol in ";
    }
    void whoCannotApproveHere() {
        QFETCH(QString, who);
        QFETCH(QString, passphrase);
        QFETCH(QString, why);
        Requester console;
        const QTemporaryDir stick;
        console.knows(makeKey(stick, "bob", console.estate.clock));
        const Plan plan = console.plan();
        const auto size = console.own->status().size;
        const ApprovalRequest request = console.ask(plan);
        const auto notes = app::approveHere(
            console.estate.clock, *console.own, *console.own, request,
            personOf(stick, who.toLatin1().constData(), passphrase.toLatin1().constData()), agreed());
        QVERIFY(!notes.has_value());
        QVERIFY2(QString::fromStdString(toText(notes.error())).contains(why), toText(notes.error()).c_str());
        QCOMPARE(console.own->status().size, size); // nobody saw anything
    }

    /// A key that nobody registered signs, and counts for nothing.
    void anUnknownKeyDoesNotCount() {
        Requester console;
        const QTemporaryDir stick;
        static_cast<void>(makeKey(stick, "bob", console.estate.clock));
        const Plan plan = console.plan();
        const auto notes =
            app::approveHere(console.estate.clock, *console.own, *console.own, console.ask(plan),
                             personOf(stick, "bob", "open sesame"), agreed());
        QVERIFY(notes.has_value());
        QVERIFY(!console.give(plan, *notes).has_value());
    }

    void nobodyIsToBeHadOnlyWhereThatIsAllowed() {
        Requester console;
        const Plan plan = console.plan();
        const auto refused = console.desk->breakGlass(plan, kNobody).result();
        QVERIFY(!refused.has_value());
        FL_COMPARE_TEXT(
            refused.error().what,
            "The inventory does not allow that an operation begins without its approvals (`unapproved`).");
    }

    /// The wait, the reason, the box in the log, and the end of it.
    void itBeginsAMinuteLaterAndNotForEver() {
        Requester console(2);
        console.estate.inventory.unapprovedAllowed = true;
        const Plan plan = console.plan();
        QVERIFY(!console.desk->breakGlass(plan, "too short").result().has_value());
        const auto broken = console.desk->breakGlass(plan, kNobody).result();
        QVERIFY2(broken.has_value(), broken ? "" : broken.error().what.c_str());
        QCOMPARE(broken->required, 2);
        QVERIFY(broken->broken.has_value());
        FL_COMPARE_TEXT(broken->broken->by, "d.ivanov");
        FL_COMPARE_TEXT(broken->broken->reason, kNobody);
        QCOMPARE(broken->broken->instead, 2);
        const auto early = console.run(plan);
        QVERIFY(!early.has_value());
        QVERIFY2(early.error().what.find("It may begin from ") != std::string::npos,
                 early.error().what.c_str());
        console.estate.clock.step(59s);
        QVERIFY(!console.run(plan).has_value());
        console.estate.clock.step(2s);
        console.start(); // the log is its only memory
        console.estate.inventory.unapprovedAllowed = true;
        const auto started = console.run(plan);
        QVERIFY2(started.has_value(), started ? "" : started.error().what.c_str());
        QTRY_VERIFY(console.ended(*started));
        console.stop();
        const auto own = verified(console.files);
        QVERIFY2(own.exit < 2, (own.verdict + " " + own.detail).c_str());
        // Whoever wants approvals himself still finds that there were none.
        audit::PosixFileSystem system;
        const auto strict = audit::verifyLog(audit::DirectoryFiles(console.files.options.directory, system),
                                             {"approvals 1\n", {}, false});
        FL_COMPARE_TEXT(strict.verdict, "APPROVAL_MISSING");
    }

    void itEndsAsAnApprovalWould() {
        Requester console;
        console.estate.inventory.unapprovedAllowed = true;
        const Plan plan = console.plan();
        QVERIFY(console.desk->breakGlass(plan, kNobody).result().has_value());
        console.estate.clock.step(31min);
        const auto late = console.run(plan);
        QVERIFY(!late.has_value());
        QVERIFY2(late.error().what.find("It has ended ") != std::string::npos, late.error().what.c_str());
    }

    /// Who turns up in that minute is asked, and his word counts like any other.
    void whoTurnsUpApprovesAfterAll() {
        Requester console;
        console.estate.inventory.unapprovedAllowed = true;
        Colleague bob("bob", console.estate.clock);
        console.knows(bob.vkey());
        const Plan plan = console.plan();
        QVERIFY(console.desk->breakGlass(plan, kNobody).result().has_value());
        const auto notes = bob.decide(toText(console.ask(plan)));
        QVERIFY2(notes.has_value(), notes ? "" : notes.error().what.c_str());
        const auto given = console.give(plan, *notes);
        QVERIFY2(given.has_value(), given ? "" : given.error().what.c_str());
        QVERIFY(given->enough(console.estate.clock.utc()));
    }

    void theAttestationIsOnRecordAndLapsesWhenTheSiteAnswers() {
        tests::WatchedEstate estate;
        tests::MemoryLog log;
        std::vector<topology::Statements> noted;
        app::StatementWatch watch(
            {estate.clock, estate.inventory, log, log,
             [&] { return std::make_shared<topology::TopologySnapshot>(estate.snapshot()); },
             [&](topology::Statements said) {
                 estate.memory.proofs = said.proofs;
                 estate.memory.diverged = said.diverged;
                 noted.push_back(std::move(said));
             },
             OperatorId("m.ruiz")});
        const SiteId dc1("DC1");
        estate.see(tests::primaryLook("a1", 100));
        estate.see(tests::replicaLook("b1", 100, 100));
        const auto seen = watch.attest(dc1, "the whole row is without power", 1h);
        QVERIFY(!seen.has_value());
        FL_COMPARE_TEXT(seen.error().what, "DC1 is seen to run.");
        for (int i = 0; i < 4; ++i) {
            estate.wait(6s);
            estate.see(tests::replicaLook("b1", 100, 100));
            estate.fail("a1", ErrorKind::Timeout);
        }
        QVERIFY(!watch.attest(dc1, "too short", 1h).has_value());
        QVERIFY(!watch.attest(dc1, "the whole row is without power", 9h).has_value());
        QVERIFY(watch.attest(dc1, "the whole row is without power", 1h).has_value());
        QVERIFY(estate.snapshot().find(dc1)->verdict == topology::SiteVerdict::ConfirmedDown);
        QVERIFY(estate.snapshot().find(dc1)->text.starts_with(
            "DC1 is confirmed down (the whole row is without power; attested by "));
        estate.wait(2s);
        estate.see(tests::primaryLook("a1", 100));
        watch.tick();
        QVERIFY(watch.standing().proofs.empty());
        QCOMPARE(log.events().back(), std::string("site.downends"));
        // A console that is started anew reads the same from the log.
        app::StatementWatch again(
            {estate.clock, estate.inventory, log, log,
             [&] { return std::make_shared<topology::TopologySnapshot>(estate.snapshot()); },
             [](topology::Statements) {}, OperatorId("m.ruiz")});
        again.tick();
        QVERIFY(again.standing() == watch.standing());
    }

    void twoWritersAreRecordedOnceAndResolvedWithAReason() {
        tests::WatchedEstate estate;
        tests::MemoryLog log;
        app::StatementWatch watch(
            {estate.clock, estate.inventory, log, log,
             [&] { return std::make_shared<topology::TopologySnapshot>(estate.snapshot()); },
             [&](topology::Statements said) { estate.memory.diverged = said.diverged; },
             OperatorId("m.ruiz")});
        estate.see(tests::primaryLook("a1", 100));
        estate.see(tests::primaryLook("b1", 100));
        watch.tick();
        watch.tick();
        // The claim of a primary that was just fenced stands until it is looked at again.
        QVERIFY(log.events().empty());
        estate.wait(1s);
        estate.see(tests::primaryLook("a1", 110));
        watch.tick();
        QVERIFY(log.events().empty());
        estate.see(tests::primaryLook("b1", 105));
        watch.tick();
        watch.tick();
        QVERIFY(log.events() == std::vector<std::string>{"engine.diverged"});
        const auto both = watch.settle(kOrders, InstanceId("b1"), "b1 has all the orders since noon");
        QVERIFY(!both.has_value());
        FL_COMPARE_TEXT(both.error().what, "a1 and b1 of orders take writes now. Stop one of them first.");
        estate.wait(1s);
        estate.see(tests::replicaLook("a1", 100, 100));
        estate.see(tests::primaryLook("b1", 100));
        watch.tick();
        QVERIFY(estate.snapshot().engines.front().state == topology::StateWord::Diverged);
        QVERIFY(!watch.settle(kOrders, InstanceId("b1"), "short").has_value());
        QVERIFY(!watch.settle(kOrders, InstanceId("c1"), "b1 has all the orders since noon").has_value());
        QVERIFY(watch.settle(kOrders, InstanceId("b1"), "b1 has all the orders since noon").has_value());
        QVERIFY(estate.snapshot().engines.front().hazards.empty());
        QCOMPARE(log.events().back(), std::string("engine.resolved"));
        QVERIFY(!watch.settle(kOrders, InstanceId("b1"), "b1 has all the orders since noon").has_value());
    }

    /// On production a signature is one's own (audit-log.md §8).
    void productionWantsABoundSession() {
        tests::WatchedEstate estate;
        estate.inventory.target = inventory::TargetKind::Production;
        estate.inventory.operators = {{OperatorId("m.ruiz"), "Marta Ruiz", ""}};
        tests::MemoryLog log;
        std::optional<UtcTime> bound;
        app::StatementPorts ports{
            estate.clock,
            estate.inventory,
            log,
            log,
            [&] { return std::make_shared<topology::TopologySnapshot>(estate.snapshot()); },
            [](topology::Statements) {},
            OperatorId("m.ruiz"),
            [&] { return bound; }};
        app::StatementWatch watch(ports);
        estate.see(tests::replicaLook("b1", 100, 100));
        estate.fail("a1", ErrorKind::Timeout);
        const auto unbound = watch.attest(SiteId("DC1"), "the whole row is without power", 1h);
        QVERIFY(!unbound.has_value());
        QVERIFY(unbound.error().what.starts_with("No key vouches that it is m.ruiz who signs this."));
        bound = estate.clock.utc() + 1h;
        QVERIFY(watch.attest(SiteId("DC1"), "the whole row is without power", 1h).has_value());
    }
};

QTEST_GUILESS_MAIN(TestUnapproved)
#include "tst_unapproved.moc"
