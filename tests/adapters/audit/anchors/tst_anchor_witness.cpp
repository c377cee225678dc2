// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/audit/anchors/witness_anchor.h"
#include "models/audit/verify.h"
#include "tests/adapters/audit/anchors/anchor_bench.h"
#include "tests/adapters/audit/anchors/witness_double.h"
#include "tests/support/test_case.h"

using namespace fairlead;
using namespace fairlead::audit;
using fairlead::tests::AnchorBench;
using fairlead::tests::said;
using fairlead::tests::WitnessDouble;

/// `add-checkpoint` to a witness that judges every proof.
class TestAnchorWitness : public fairlead::tests::TestCase {
    Q_OBJECT
  private:
    struct Scene : AnchorBench {
        Scene() : first(grow(2)), witness(toText(makeVkey(options.origin, (*ring.logKey())->publicKey()))) {}
        std::string first;
        WitnessDouble witness;
        WitnessAnchor anchor() {
            inventory::Anchor place;
            place.id = "wit";
            place.kind = "witness";
            place.url = witness.url();
            place.vkey = witness.vkey();
            return {place,
                    [this](std::uint64_t size) {
                        return proveGrowth(DirectoryFiles(options.directory, system), size);
                    },
                    clock};
        }
    };

  private Q_SLOTS:
    void cosignaturesComeWithTheCheckpoint() {
        Scene scene;
        WitnessAnchor anchor = scene.anchor();
        const auto answer = anchor.put(scene.first, scene.call());
        FL_COMPARE_TEXT(said(answer), "kept 3");
        const auto key = parseVkey(scene.witness.vkey());
        QCOMPARE(checkNote(*parseNote(answer->note), *key), NoteVerdict::Signed);
        QCOMPARE(cosignatureTime(*parseNote(answer->note), *key).value_or(0), std::uint64_t{1767323045});
        // The next by a proof from there, the same once more, and one by an anchor that has forgotten the
        // size.
        const std::string second = scene.grow(5);
        FL_COMPARE_TEXT(said(anchor.put(second, scene.call())), "kept 8");
        FL_COMPARE_TEXT(said(anchor.put(second, scene.call())), "kept 8");
        WitnessAnchor anew = scene.anchor();
        const std::string third = scene.grow(1);
        FL_COMPARE_TEXT(said(anew.put(third, scene.call())), "kept 9");
        QCOMPARE(scene.witness.size(), std::uint64_t{9});
    }

    void theLogKeepsTheCosignature() {
        Scene scene;
        WitnessAnchor anchor = scene.anchor();
        const auto log = scene.mustOpen();
        const auto answer = anchor.put(*log->checkpoint(), scene.call());
        QVERIFY(answer.has_value());
        QVERIFY(log->addSignatures(answer->note).has_value());
        const auto kept = parseNote(scene.read("checkpoints/0000000000000003.note"));
        QCOMPARE(kept->signatures.size(), std::size_t{2});
        FL_COMPARE_TEXT(*log->checkpoint(), toText(*kept));
        // Nor does a signature under the log's own name, which would spoil the checkpoint.
        Note spoiled = *parseNote(answer->note);
        spoiled.signatures.front().bytes.back() =
            static_cast<char>(spoiled.signatures.front().bytes.back() ^ 1);
        QVERIFY(log->addSignatures(toText(spoiled)).has_value());
        QCOMPARE(parseNote(scene.read("checkpoints/0000000000000003.note"))->signatures.size(),
                 std::size_t{2});
        // Another checkpoint of that size does not come in by this way.
        QVERIFY(!log->addSignatures(scene.forged(3)).has_value());
        // A trust file that asks for this witness is met, and says how far it goes.
        VerifyOptions options;
        options.trustFile = "log " + log->logVkey() + "\nwitness w " + scene.witness.vkey() + "\nquorum w\n";
        const auto found = verifyLog(DirectoryFiles(scene.options.directory, scene.system), options);
        FL_COMPARE_TEXT(found.verdict, "OK");
        QCOMPARE(found.witnessedSize, std::uint64_t{3});
    }

    void aLogThatWasPutBackIsFoundOut() {
        Scene scene;
        WitnessAnchor anchor = scene.anchor();
        scene.witness.believe({scene.options.origin, 40, sha256("x")});
        FL_COMPARE_TEXT(said(anchor.put(scene.first, scene.call())), "larger 40");
    }

    void aForkIsFoundOut() {
        Scene scene;
        const Checkpoint other = *headOf(scene.forged(3));
        scene.witness.believe(other);
        WitnessAnchor same = scene.anchor();
        FL_COMPARE_TEXT(said(same.put(scene.first, scene.call())), "differs 3");
        scene.witness.believe(*headOf(scene.forged(2)));
        WitnessAnchor older = scene.anchor();
        FL_COMPARE_TEXT(said(older.put(scene.first, scene.call())), "differs 2");
    }

    void aWitnessThatSignsWithAnotherKeyIsNotBelieved() {
        Scene scene;
        scene.witness.lies = true;
        WitnessAnchor anchor = scene.anchor();
        const auto answer = anchor.put(scene.first, scene.call());
        QVERIFY(!answer.has_value());
        QCOMPARE(answer.error().kind, ErrorKind::Authentication);
    }

    void aWitnessThatDoesNotKnowTheLogSaysSo() {
        Scene scene;
        WitnessDouble stranger(
            toText(makeVkey("test.example/other/log", (*scene.ring.logKey())->publicKey())));
        inventory::Anchor place;
        place.id = "wit";
        place.url = stranger.url();
        place.vkey = stranger.vkey();
        WitnessAnchor anchor(
            place, [](std::uint64_t) -> Result<ConsistencyProof> { return Error{}; }, scene.clock);
        const auto answer = anchor.put(scene.first, scene.call());
        QVERIFY(!answer.has_value());
        QCOMPARE(answer.error().kind, ErrorKind::Permission);
        QVERIFY(answer.error().what.starts_with("The witness does not know this log or its key."));
    }
};

QTEST_GUILESS_MAIN(TestAnchorWitness)
#include "tst_anchor_witness.moc"
