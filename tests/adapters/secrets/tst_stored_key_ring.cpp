// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/secrets/memory_keys.h"
#include "adapters/secrets/stored_key_ring.h"
#include "tests/support/fake_clock.h"
#include "tests/support/test_case.h"

using namespace fairlead;
using namespace fairlead::secrets;

namespace {

/// A store whose next calls fail, or forget what they were given.
class FailingKeys : public MemoryKeys {
  public:
    bool failReads = false, failWrites = false, forgetWrites = false, failRemoves = false;
    Result<std::optional<Seed>> read(std::string_view name, const Call& call) override {
        if (failReads) return Error{ErrorKind::Refused, "no keyring", {}, {}};
        return MemoryKeys::read(name, call);
    }
    Result<void> write(std::string_view name, const Seed& seed, const Call& call) override {
        if (failWrites) return Error{ErrorKind::Refused, "disk full", {}, {}};
        if (forgetWrites) return {};
        return MemoryKeys::write(name, seed, call);
    }
    Result<void> remove(std::string_view name, const Call& call) override {
        if (failRemoves) return Error{ErrorKind::Refused, "read-only", {}, {}};
        return MemoryKeys::remove(name, call);
    }
};

} // namespace

class TestStoredKeyRing : public tests::TestCase {
Q_OBJECT
    tests::FakeClock m_clock;

    static std::vector<audit::PublicKey> publicKeys(StoredKeyRing& ring) {
        std::vector<audit::PublicKey> keys;
        const auto held = ring.entryKeys();
        for (const auto& key : *held)
            keys.push_back(key->publicKey());
        return keys;
    }

  private Q_SLOTS:
    void logKeyIsMadeOnceAndStays() {
        MemoryKeys store;
        StoredKeyRing ring(store, m_clock, "test.example/v/1");
        QVERIFY(*ring.logKey() == nullptr);
        const auto made = ring.newLogKey();
        QVERIFY(made.has_value());
        StoredKeyRing later(store, m_clock, "test.example/v/1");
        QVERIFY((*later.logKey())->publicKey() == (*made)->publicKey());
        const auto again = later.newLogKey();
        QVERIFY(!again.has_value());
        QVERIFY(again.error().kind == ErrorKind::Refused);
        FL_COMPARE_TEXT(again.error().what, "The key store already holds a log key for this log.");
    }

    void logsDoNotShareKeys() {
        MemoryKeys store;
        StoredKeyRing one(store, m_clock, "test.example/v/1");
        StoredKeyRing other(store, m_clock, "test.example/v/2");
        QVERIFY(one.newLogKey().has_value());
        QVERIFY(one.newEntryKey().has_value());
        QVERIFY(*other.logKey() == nullptr);
        QVERIFY(other.entryKeys()->empty());
    }

    // The crash-safe change: both keys are there until the log says which one counts.
    void entryKeyChangesInTwoPhases() {
        MemoryKeys store;
        StoredKeyRing ring(store, m_clock, "test.example/v/1");
        const auto first = (*ring.newEntryKey())->publicKey();
        const auto second = (*ring.newEntryKey())->publicKey();
        QVERIFY(first != second);
        QVERIFY((publicKeys(ring) == std::vector{first, second}));
        QVERIFY(ring.keepOnlyEntryKey(second).has_value());
        QVERIFY(publicKeys(ring) == std::vector{second});
        const auto third = (*ring.newEntryKey())->publicKey();
        QVERIFY((publicKeys(ring) == std::vector{third, second}));
    }

    void keysHandedOutSign() {
        MemoryKeys store;
        StoredKeyRing ring(store, m_clock, "test.example/v/1");
        const auto key = ring.newEntryKey();
        const auto signature = (*key)->sign("words");
        QVERIFY(signature.has_value());
        QVERIFY(audit::verifySignature((*key)->publicKey(), "words", *signature));
    }

    void keepingAKeyThatIsNotThereErasesNothing() {
        MemoryKeys store;
        StoredKeyRing ring(store, m_clock, "test.example/v/1");
        const auto held = (*ring.newEntryKey())->publicKey();
        const auto kept = ring.keepOnlyEntryKey(audit::MemorySigner::generate()->publicKey());
        QVERIFY(!kept.has_value());
        FL_COMPARE_TEXT(kept.error().what,
                        "The key store does not hold the entry key to keep; none is erased.");
        QVERIFY(publicKeys(ring) == std::vector{held});
    }

    void aFifthEntryKeyIsRefused() {
        MemoryKeys store;
        StoredKeyRing ring(store, m_clock, "test.example/v/1");
        for (int i = 0; i < StoredKeyRing::kEntryPlaces; ++i)
            QVERIFY(ring.newEntryKey().has_value());
        const auto more = ring.newEntryKey();
        QVERIFY(!more.has_value());
        QVERIFY(more.error().kind == ErrorKind::Refused);
        QCOMPARE(publicKeys(ring).size(), std::size_t{4});
    }

    void aStoreThatCannotBeAskedIsNotAnEmptyOne() {
        FailingKeys store;
        StoredKeyRing ring(store, m_clock, "test.example/v/1");
        store.failReads = true;
        FL_COMPARE_TEXT(ring.logKey().error().what, "no keyring");
        FL_COMPARE_TEXT(ring.newLogKey().error().what, "no keyring");
        FL_COMPARE_TEXT(ring.entryKeys().error().what, "no keyring");
        FL_COMPARE_TEXT(ring.newEntryKey().error().what, "no keyring");
        store.failReads = false;
        store.failWrites = true;
        FL_COMPARE_TEXT(ring.newEntryKey().error().what, "disk full");
        QVERIFY(ring.entryKeys()->empty());
    }

    void aStoreThatForgetsIsFoundOutAtOnce() {
        FailingKeys store;
        store.forgetWrites = true;
        StoredKeyRing ring(store, m_clock, "test.example/v/1");
        const auto made = ring.newEntryKey();
        QVERIFY(!made.has_value());
        FL_COMPARE_TEXT(made.error().what, "The key store did not give back the key it was given.");
    }

    void anEraseThatFailsIsReportedAndCanBeRepeated() {
        FailingKeys store;
        StoredKeyRing ring(store, m_clock, "test.example/v/1");
        QVERIFY(ring.newEntryKey().has_value());
        const auto second = (*ring.newEntryKey())->publicKey();
        store.failRemoves = true;
        FL_COMPARE_TEXT(ring.keepOnlyEntryKey(second).error().what, "read-only");
        store.failRemoves = false;
        QVERIFY(ring.keepOnlyEntryKey(second).has_value());
        QVERIFY(publicKeys(ring) == std::vector{second});
    }
};

QTEST_GUILESS_MAIN(TestStoredKeyRing)
#include "tst_stored_key_ring.moc"
