// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/audit/checkpoint.h"
#include "models/audit/line.h"
#include "tests/models/audit/vectors.h"
#include "tests/support/test_case.h"

#include <QFile>

using namespace fairlead;
using namespace fairlead::audit;
namespace vectors = fairlead::tests::vectors;

namespace {

std::unique_ptr<MemorySigner> signerOf(std::string_view seedHex) {
    return MemorySigner::fromSeed(*fromHex(seedHex));
}

/// The entry that both vectors share, number and time apart.
Entry entryNumber(std::uint64_t n) {
    Entry entry;
    entry.n = n;
    entry.at = *fromIso(n == 0 ? "2026-01-02T03:04:05.000006Z" : "2026-01-02T03:04:05.000007Z");
    entry.by = "system";
    entry.event = n == 0 ? "log.genesis" : "note.text";
    entry.host = "h";
    entry.log = vectors::kOrigin;
    entry.prev = n == 0 ? std::string(64, '0') : toHex(bytesOf(leafHash(vectors::kLine0)));
    entry.session = kZeroSession;
    entry.boot = "00000000-0000-4000-8000-000000000000";
    entry.upMicros = n == 0 ? 6 : 7;
    entry.ver = "1";
    return entry;
}

Value genesisWhat(Signer& entryKey, Signer& logKey) {
    const std::string entryText = toBase64(bytesOf(entryKey.publicKey()));
    const std::string origin(vectors::kOrigin);
    const std::string text = endorsementText(origin, 1, 0, MerkleTree().root(), entryText);
    Value what;
    what.set("number", 1).set("entry_key", entryText).set("recovery", Value::Array{});
    what.set("log_key", toText(makeVkey(origin, logKey.publicKey())));
    what.set("endorsement", *signNote(text, origin, logKey));
    return what;
}

MerkleTree treeOfBoth() {
    MerkleTree tree;
    tree.append(leafHash(vectors::kLine0));
    tree.append(leafHash(vectors::kLine1));
    return tree;
}

} // namespace

/// The bytes that audit-log.md §18 publishes, made anew from the seeds and compared one by one.
class TestVectors : public fairlead::tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void genesisLineIsMadeByteForByte() {
        const auto entryKey = signerOf(vectors::kEntrySeedHex);
        const auto logKey = signerOf(vectors::kLogSeedHex);
        Entry entry = entryNumber(0);
        entry.what = genesisWhat(*entryKey, *logKey);
        FL_COMPARE_TEXT(*signLine(canonicalText(toValue(entry)), *entryKey), vectors::kLine0);
    }

    void secondLineIsMadeByteForByte() {
        const auto entryKey = signerOf(vectors::kEntrySeedHex);
        Entry entry = entryNumber(1);
        entry.what.set("text", "Zoë said:\n\t\"go\" \\ 7");
        FL_COMPARE_TEXT(*signLine(canonicalText(toValue(entry)), *entryKey), vectors::kLine1);
    }

    void linesAreReadBack() {
        const auto entryKey = signerOf(vectors::kEntrySeedHex);
        for (const std::string_view line : {vectors::kLine0, vectors::kLine1}) {
            const std::optional<FramedLine> framed = sliceLine(line);
            QVERIFY(framed.has_value());
            QVERIFY(verifyLine(*framed, entryKey->publicKey()));
            FL_COMPARE_TEXT(std::string(framed->keyId), "56475aa75463474c");
            const Result<Value> value = parseCanonical(framed->entry);
            QVERIFY(value.has_value());
            FL_COMPARE_TEXT(canonicalText(*value), framed->entry);
            const Result<Entry> entry = entryOf(*value);
            QVERIFY(entry.has_value());
            FL_COMPARE_TEXT(canonicalText(toValue(*entry)), framed->entry);
        }
    }

    // The same bytes as files, for whoever has another compiler: vectors/README.md.
    void theFilesHoldTheSameBytes() {
        QFile lines(QStringLiteral(FAIRLEAD_VECTORS "/lines.fal"));
        QVERIFY(lines.open(QIODevice::ReadOnly));
        FL_COMPARE_TEXT(lines.readAll().toStdString(),
                        std::string(vectors::kLine0) + "\n" + std::string(vectors::kLine1) + "\n");
        QFile note(QStringLiteral(FAIRLEAD_VECTORS "/checkpoint.note"));
        QVERIFY(note.open(QIODevice::ReadOnly));
        const auto logKey = signerOf(vectors::kLogSeedHex);
        FL_COMPARE_TEXT(note.readAll().toStdString(),
                        *signCheckpoint(std::string(vectors::kOrigin), treeOfBoth(), *logKey));
    }

    void leafEchoRootAndShortDigestAreAsPublished() {
        const Digest leaf = leafHash(vectors::kLine1);
        FL_COMPARE_TEXT(toHex(bytesOf(leaf)), vectors::kLeaf1);
        FL_COMPARE_TEXT((Appended{1, leaf}.echo()), "fl:1:fae65d8e1a4133b2");
        const MerkleTree tree = treeOfBoth();
        FL_COMPARE_TEXT(toHex(bytesOf(tree.root())), vectors::kRoot2);
        FL_COMPARE_TEXT(shortDigest({std::string(vectors::kOrigin), 2, tree.root()}), vectors::kShort);
    }

    void checkpointIsMadeByteForByte() {
        const auto logKey = signerOf(vectors::kLogSeedHex);
        const std::string origin(vectors::kOrigin);
        const Result<std::string> note = signCheckpoint(origin, treeOfBoth(), *logKey);
        QVERIFY(note.has_value());
        const std::string text = origin + "\n2\n" + toBase64(*fromHex(vectors::kRoot2)) + "\n\n" +
                                 std::string(vectors::kCheckpointSignature);
        FL_COMPARE_TEXT(*note, text);
        const Result<Note> parsed = parseNote(*note);
        QVERIFY(parsed.has_value());
        QCOMPARE(checkNote(*parsed, makeVkey(origin, logKey->publicKey())), NoteVerdict::Signed);
        const std::optional<Checkpoint> checkpoint = parseCheckpoint(parsed->text);
        QVERIFY(checkpoint.has_value());
        QCOMPARE(checkpoint->size, 2U);
        FL_COMPARE_TEXT(checkpointPath(2), "checkpoints/0000000000000002.note");
    }

    void everyFlippedBitOfALineIsFound() {
        const auto entryKey = signerOf(vectors::kEntrySeedHex);
        std::string line(vectors::kLine1);
        int accepted = 0;
        for (std::size_t bit = 0; bit < line.size() * 8; ++bit) {
            line[bit / 8] = static_cast<char>(line[bit / 8] ^ (1 << bit % 8));
            const std::optional<FramedLine> framed = sliceLine(line);
            const bool sameKey = framed && framed->keyId == keyId(entryKey->publicKey());
            if (sameKey && verifyLine(*framed, entryKey->publicKey())) ++accepted;
            line[bit / 8] = static_cast<char>(line[bit / 8] ^ (1 << bit % 8));
        }
        QCOMPARE(accepted, 0);
    }

    void merkleRootsAreThoseOfRfc6962() {
        MerkleTree tree;
        for (std::size_t size = 0; size < vectors::kRoots.size(); ++size) {
            FL_COMPARE_TEXT(toHex(bytesOf(tree.root())), vectors::kRoots[size]);
            QCOMPARE(tree.size(), size);
            QVERIFY(MerkleTree::fromPeaks(tree.size(), tree.peaks()) == tree);
            tree.append(leafHash(std::to_string(size)));
        }
    }

    void merkleRootsAreThoseOfCertificateTransparency() {
        const std::array<std::string_view, 8> leaves{"",
                                                     "00",
                                                     "10",
                                                     "2021",
                                                     "3031",
                                                     "40414243",
                                                     "5051525354555657",
                                                     "606162636465666768696a6b6c6d6e6f"};
        MerkleTree tree;
        for (std::size_t size = 0; size < vectors::kCtRoots.size(); ++size) {
            FL_COMPARE_TEXT(toHex(bytesOf(tree.root())), vectors::kCtRoots[size]);
            if (size < leaves.size()) tree.append(leafHash(*fromHex(leaves[size])));
        }
    }

    void peaksThatDoNotFitTheSizeAreRefused() {
        QVERIFY(!MerkleTree::fromPeaks(3, {Digest{}}).has_value());
        QVERIFY(!MerkleTree::fromPeaks(0, {Digest{}}).has_value());
        QVERIFY(MerkleTree::fromPeaks(0, {}).has_value());
    }
};

QTEST_GUILESS_MAIN(TestVectors)
#include "tst_vectors.moc"
