// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/secrets/memory_keys.h"
#include "adapters/secrets/secret_ledger.h"
#include "adapters/secrets/stored_key_ring.h"
#include "models/operation/journal.h"
#include "tests/support/fake_clock.h"
#include "tests/support/memory_log.h"
#include "tests/support/test_case.h"

#include <fstream>

using namespace fairlead;
using namespace fairlead::secrets;
using fairlead::tests::MemoryLog;

namespace {

#ifdef __SANITIZE_ADDRESS__
constexpr bool kSanitized = true;
#else
constexpr bool kSanitized = false;
#endif

using Scheme = inventory::SecretRef::Scheme;
const inventory::SecretRef kPassword{Scheme::File, "/secret/orders"};

/// What `value` says, or nothing while it is empty; counts how often it was asked.
class OneSecret : public inventory::SecretStore {
  public:
    std::string value = "correct horse 1";
    int reads = 0;
    Result<Secret> read(const inventory::SecretRef& ref, const Call&) override {
        ++reads;
        if (value.empty()) return Error{ErrorKind::Refused, "The keychain is locked.", {}, toText(ref)};
        return Secret(value);
    }
};

struct Bench {
    OneSecret store;
    audit::HeldSecrets held{"estate: {id: orders-pg}"};
    SecretLedger ledger{store, held};
    tests::FakeClock clock;
    MemoryLog log;
    RedactingSink sink{log, ledger, held, *audit::RedactionKey::from(std::string(32, '\x0b')), clock};

    static operation::Plan plan() {
        operation::Plan plan;
        plan.request.id = OperationId("op-1");
        plan.request.engine = EngineId("orders");
        operation::Step step;
        step.id = StepId("s01-promote");
        step.title = "Promote b1";
        step.verb = "pg.promote";
        step.target = InstanceId("b1");
        step.commands = {"SELECT pg_promote()"};
        plan.steps = {step};
        operation::useSecrets(plan.steps, {{"password", kPassword}});
        return operation::sealPlan(std::move(plan));
    }
    Result<audit::Appended> intent() {
        return sink.append(operation::intentEntry(plan(), operation::effect::WriteIntent{0, 1, false}));
    }
    audit::Entry newest() const { return log.entriesFrom(0)->back(); }
};

} // namespace

/// A step's secret on its way into the log: as a reference through the plan, as a redaction into the entry
/// (audit-log.md §14).
class TestSecretLedger : public fairlead::tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void anIntentHasTheRedactionOfWhatTheStepUses() {
        Bench bench;
        QVERIFY(bench.intent().has_value());
        const auto key = audit::RedactionKey::from(std::string(32, '\x0b'));
        const auto found = audit::redactionsIn(bench.newest());
        QCOMPARE(found.size(), std::size_t{1});
        QCOMPARE(found.front(), key->redact("password", Secret("correct horse 1")));
        FL_COMPARE_TEXT(found.front().keyId, "f0e38b83");
        const std::string text = audit::canonicalText(audit::toValue(bench.newest()));
        QVERIFY2(text.find("correct horse") == std::string::npos, text.c_str());
        QVERIFY2(text.find("SELECT pg_promote()") != std::string::npos, text.c_str());
    }

    // Inside an outage nobody asks a keychain for what the console has read before.
    void whatWasReadBeforeIsNotReadAgain() {
        Bench bench;
        QVERIFY(bench.ledger.read(kPassword, {}).has_value());
        bench.store.value = "";
        QVERIFY(bench.intent().has_value());
        QCOMPARE(bench.store.reads, 1);
        bench.store.value = "another horse 2";
        QVERIFY(bench.ledger.read(kPassword, {}).has_value());
        QVERIFY(bench.intent().has_value());
        const auto key = audit::RedactionKey::from(std::string(32, '\x0b'));
        QCOMPARE(audit::redactionsIn(bench.newest()).front(),
                 key->redact("password", Secret("another horse 2")));
    }

    void withoutTheSecretThereIsNoIntent() {
        Bench bench;
        bench.store.value = "";
        const auto refused = bench.intent();
        QVERIFY(!refused.has_value());
        FL_COMPARE_TEXT(
            refused.error().what,
            "The secret file:/secret/orders, which the step uses, cannot be read, so its use cannot "
            "be recorded.");
        QVERIFY(bench.log.entriesFrom(0)->empty());
    }

    void whatAnEngineAnswersIsFreedOfIt() {
        Bench bench;
        QVERIFY(bench.ledger.read(kPassword, {}).has_value());
        FL_COMPARE_TEXT(bench.sink.withoutSecrets("password is correct horse 1"),
                        "password is [redacted file:/secret/orders]");
    }

    void aValueThatCannotBeKeptOutIsTold() {
        Bench bench;
        bench.store.value = "abc";
        QVERIFY(bench.intent().has_value());
        QVERIFY(bench.intent().has_value());
        bench.store.value = "abd";
        QVERIFY(bench.ledger.read(kPassword, {}).has_value());
        audit::EntryDraft note;
        note.event = "note.text";
        note.what.set("text", "x");
        QVERIFY(bench.sink.append(note).has_value());
        const auto events = bench.log.events();
        QCOMPARE(std::count(events.begin(), events.end(), std::string("note.text")), 2);
        const std::string told(bench.log.entriesFrom(0)->at(1).what.text("text"));
        QVERIFY2(told.starts_with("The value of file:/secret/orders is so short or so ordinary"),
                 told.c_str());
    }

    void aPlanNamesWhatItsStepsUseAndReadsItBack() {
        const operation::Plan plan = Bench::plan();
        const std::string document = operation::planDocument(plan);
        QVERIFY2(document.find("\"secrets\":[{\"label\":\"password\",\"ref\":\"file:/secret/orders\"}]") !=
                     std::string::npos,
                 document.c_str());
        const auto read = operation::readPlanDocument(document);
        QVERIFY(read.has_value());
        QCOMPARE(*read, plan);
        std::string bad = document;
        bad.replace(bad.find("file:/secret"), 5, "none:");
        const auto refused = operation::readPlanDocument(bad);
        QVERIFY(!refused.has_value());
        QVERIFY(refused.error().where == "ref");
    }

    void aPersonsStepUsesNone() {
        operation::Plan plan = Bench::plan();
        plan.steps.front().secrets.clear();
        plan.steps.front().manual = true;
        operation::useSecrets(plan.steps, {{"password", kPassword}});
        QVERIFY(plan.steps.front().secrets.empty());
    }

    void allThatADoorRefersToIsNamed() {
        inventory::FrontDoor door;
        door.access.password = kPassword;
        door.settings = {{"zone", "example.org"}, {"tsig_secret", "keychain:dns"}};
        inventory::Device device;
        device.settings = {{"api_token", "env:TOKEN"}, {"tsig_secret", "keychain:dns"}};
        door.devices = {device};
        const auto uses = operation::secretsOf(door);
        std::string all;
        for (const operation::SecretUse& use : uses)
            all += use.label + "=" + toText(use.ref) + " ";
        FL_COMPARE_TEXT(all, "password=file:/secret/orders tsig_secret=keychain:dns api_token=env:TOKEN ");
    }

    void theRedactionKeyIsMadeOnceAndKept() {
        MemoryKeys keys;
        const Call call{};
        QVERIFY(!loadRedactionKey(keys, "ops.example/a", call)->has_value());
        const auto first = needRedactionKey(keys, "ops.example/a", call);
        const auto again = needRedactionKey(keys, "ops.example/a", call);
        const auto other = needRedactionKey(keys, "ops.example/b", call);
        FL_COMPARE_TEXT(again->id(), first->id());
        QVERIFY(other->id() != first->id());
        FL_COMPARE_TEXT((*loadRedactionKey(keys, "ops.example/a", call))->id(), first->id());
    }

    // Locked pages that no core dump shows: `lo` and `dd` in the kernel's own words.
    void seedsLieInLockedMemoryThatNoDumpShows() {
        if (kSanitized) QSKIP("The address sanitizer turns mlock() into nothing.");
        const Seed seed;
        const auto flags = flagsAt(seed.bytes.data());
        QVERIFY2(flags.find(" lo") != std::string::npos && flags.find(" dd") != std::string::npos,
                 flags.c_str());
        const std::array<unsigned char, 32> ordinary{};
        QVERIFY(flagsAt(ordinary.data()).find(" dd") == std::string::npos);
    }

    void anEntryKeyLiesInSuchMemoryWhileItIsInUse() {
        if (kSanitized) QSKIP("The address sanitizer turns mlock() into nothing.");
        const int before = lockedAreas();
        auto key = audit::MemorySigner::generate();
        QVERIFY(lockedAreas() > before);
        key.reset();
        QCOMPARE(lockedAreas(), before);
    }

  private:
    static int lockedAreas() {
        std::ifstream maps("/proc/self/smaps");
        int count = 0;
        for (std::string line; std::getline(maps, line);)
            if (line.starts_with("VmFlags:") && line.find(" lo") != std::string::npos &&
                line.find(" dd") != std::string::npos)
                ++count;
        return count;
    }
    static std::string flagsAt(const void* address) {
        std::ifstream maps("/proc/self/smaps");
        const auto wanted = reinterpret_cast<std::uintptr_t>(address);
        bool here = false;
        for (std::string line; std::getline(maps, line);) {
            unsigned long begin = 0, end = 0;
            if (std::sscanf(line.c_str(), "%lx-%lx ", &begin, &end) == 2)
                here = wanted >= begin && wanted < end;
            if (here && line.starts_with("VmFlags:")) return line;
        }
        return {};
    }
};

QTEST_GUILESS_MAIN(TestSecretLedger)
#include "tst_secret_ledger.moc"
