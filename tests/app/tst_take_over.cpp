// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/audit/directory_files.h"
#include "adapters/secrets/encrypted_key_file.h"
#include "adapters/secrets/secret_resolver.h"
#include "adapters/secrets/stored_key_ring.h"
#include "app/composition/console_logs.h"
#include "models/audit/verify.h"
#include "tests/app/cheap_keys.h"
#include "tests/app/desk_bench.h"
#include "tests/support/test_case.h"

#include <QTemporaryDir>

using namespace fairlead;
using namespace fairlead::tests::desk;
using namespace std::chrono_literals;

namespace {

const OperationId kOp("op-1");

/// A console of production, whose inventory names its operators, over a log of its own. d.ivanov's sealed key lies
/// on a stick and is registered.
struct Console : Bench {
    QTemporaryDir folder, stick;
    secrets::KeychainStore keychain{app::keychainThread(), estate.clock};
    secrets::SecretResolver resolver{&keychain};
    audit::HeldSecrets held;
    secrets::SecretLedger secrets{resolver, held};
    const OperatorId by{"d.ivanov"};
    std::unique_ptr<app::ConsoleLogs> logs;

    Console() {
        estate.inventory.target = inventory::TargetKind::Production;
        estate.inventory.operators = {{by, "Dimitri", ""}};
        estate.inventory.audit.origin = "test.example/fairlead/dc1";
        logs = std::make_unique<app::ConsoleLogs>(
            app::LogPorts{estate.inventory, by, keychain, secrets, held, estate.clock});
        app::WorkspaceOptions options;
        options.auditFolder = folder.path().toStdString();
        options.keys.kind = app::KeyPlace::Kind::Memory;
        if (const auto opened = logs->open(options); !opened) qFatal("%s", toText(opened.error()).c_str());
        open();
    }
    ~Console() { close(); }
    void open() {
        app::DeskPorts ports = portsOver(logs->sink(), logs->source());
        ports.signedAt = [this] { return logs->signedAt(); };
        desk = std::make_unique<LocalDesk>(std::move(ports));
    }
    std::string makeKey() {
        secrets::EncryptedKeyFile store(stick.path().toStdString(), Secret(std::string("open sesame")));
        const auto key = secrets::makeSigner(store, "operator:d.ivanov", {Deadline::in(20s, estate.clock), {}});
        if (!key) qFatal("%s", toText(key.error()).c_str());
        tests::cheapenKeys(stick.path(), "open sesame");
        return audit::toText(audit::makeVkey(by.value, (*key)->publicKey()));
    }
    void registerKey() {
        audit::EntryDraft draft;
        draft.event = "key.operator";
        draft.what.set("key", makeKey()).set("state", "add");
        if (!logs->sink().append(draft)) qFatal("the key is not registered");
    }
    SecondPerson himself(const char* who = "d.ivanov", const char* passphrase = "open sesame") const {
        return {OperatorId(who), stick.path().toStdString(), std::make_shared<Secret>(std::string(passphrase))};
    }
    /// A run that waits at its fence is handed over; then so much time passes.
    void leave(Micros passes) {
        whenStuck = WhenStuck::Ask;
        adapter.setOutcome(StepId("s1-fence"), {Outcome::Result::InDoubt, "contact was lost", {}, {}, {}});
        adapter.setCheck(StepId("s1-fence"), {StepCheck::Finding::NotKnown, "a1 does not answer", {}});
        // Begun as the log has it, not by run(): its guards want a bound session, which is not what is tested.
        Plan plan = threeSteps();
        plan.request = request();
        plan = sealPlan(plan);
        const auto write = [this](const audit::EntryDraft& draft) {
            if (!logs->sink().append(draft)) qFatal("the log refuses");
        };
        write(requestEntry(plan.request));
        if (!logs->sink().attach(planDocument(plan))) qFatal("the log refuses");
        write(planEntry(plan, planDocument(plan).size(), 0));
        write(beginEntry(plan, {plan.request.id, "the first console", 1, {}}, "memory", kPhrase));
        write(handOverEntry(plan, {OperatorId("a.first"), "the shift ends"}));
        estate.clock.step(passes);
        open();
    }
    Result<OperationId> takeOver() { return desk->takeOver(kOp, "my shift begins").result(); }
    std::vector<audit::Entry> entries() const { return logs->source().entriesFrom(0).value(); }
    audit::Verification verified() {
        close();
        logs.reset();
        audit::PosixFileSystem system;
        return audit::verifyLog(audit::DirectoryFiles(folder.path().toStdString(), system), {});
    }
};

} // namespace

/// UX-5.8: who takes over what has lain for a while signs anew.
class TestTakeOver : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void afterAQuarterOfAnHourItTakesANewSignature() {
        Console console;
        console.registerKey();
        console.leave(16min);
        const auto refused = console.takeOver();
        QVERIFY(!refused);
        FL_COMPARE_TEXT(refused.error().what,
                        "The last record of this operation is 16 m old, so it takes a new signature of d.ivanov to "
                        "take it over: sign this session anew with d.ivanov's own key.");
        QVERIFY(!console.lock.holder(kOrders));
        QVERIFY(!console.logs->signAnew(console.himself("d.ivanov", "another word")));
        QVERIFY(!console.logs->signAnew(console.himself("b.olsen")));
        QVERIFY(!console.logs->signAnew({OperatorId{"d.ivanov"}, {}, {}})); // this key lies in no keychain
        QVERIFY(!console.logs->signedAt() && !console.takeOver());
        const auto signedAnew = console.logs->signAnew(console.himself());
        QVERIFY2(signedAnew.has_value(), signedAnew ? "" : toText(signedAnew.error()).c_str());
        QVERIFY(console.logs->boundUntil().has_value());
        const auto taken = console.takeOver();
        QVERIFY2(taken.has_value(), taken ? "" : taken.error().what.c_str());
        QTRY_VERIFY(console.waits(kOp, &Choices::settle));
        console.desk->stop(kOp);
        QTRY_VERIFY(console.ended(kOp));
        const std::vector<audit::Entry> all = console.entries();
        const auto takeOver =
            std::find_if(all.begin(), all.end(), [](const auto& each) { return each.event == "op.takeover"; });
        QVERIFY(takeOver != all.end());
        // Right before it: the session that his key signed, under which the take-over stands.
        QCOMPARE(std::prev(takeOver)->event, std::string("session.open"));
        QVERIFY(!std::prev(takeOver)->what.text("binding").empty());
        QCOMPARE(std::prev(takeOver)->session, takeOver->session);
        const audit::Verification found = console.verified();
        QVERIFY2(found.exit <= 1 && found.verdict != "SESSION_BINDING_INVALID", found.verdict.c_str());
    }

    void beforeThatTheSessionSignsAsItStands() {
        Console console;
        console.leave(14min);
        const auto taken = console.takeOver();
        QVERIFY2(taken.has_value(), taken ? "" : taken.error().what.c_str());
    }

    void aSignatureThatIsOldItselfDoesNotCount() {
        Console console;
        console.registerKey();
        QVERIFY(console.logs->signAnew(console.himself()).has_value());
        console.leave(16min);
        QVERIFY(!console.takeOver());
    }

    void whereNobodyHasAKeyTheSessionSignsAsItStands() {
        Console console;
        console.estate.inventory.operators.clear();
        console.leave(3h);
        QVERIFY(console.takeOver().has_value());
    }

    /// Whom the log does not register cannot sign, and the session stays as it was.
    void aKeyThatIsNotRegisteredSignsNothing() {
        Console console;
        console.makeKey();
        const auto before = console.entries().size();
        QVERIFY(!console.logs->signAnew(console.himself()));
        QCOMPARE(console.entries().size(), before);
    }
};

QTEST_GUILESS_MAIN(TestTakeOver)
#include "tst_take_over.moc"
