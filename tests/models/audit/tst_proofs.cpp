// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/audit/proofs.h"
#include "tests/models/audit/verify_rows.h"
#include "tests/support/test_case.h"

#include <QFile>

using namespace fairlead;
using namespace fairlead::audit;
using namespace fairlead::tests;

namespace {

constexpr std::uint64_t kMost = 33;

TreeHashes treeOf(std::uint64_t size) {
    TreeHashes out;
    for (std::uint64_t i = 0; i < size; ++i)
        out.append(leafHash(std::to_string(i)));
    return out;
}

using Hashes = std::map<QByteArray, Digest>;

/// The hashes that a line of rfc6962.txt names, from its word `from` on.
std::vector<Digest> pathOf(const Hashes& hashes, const QList<QByteArray>& words, int from) {
    std::vector<Digest> out;
    for (int i = from; i < words.size(); ++i)
        out.push_back(hashes.at(words[i]));
    return out;
}

/// A log of ten entries with checkpoints of size 4 and 10.
struct TenEntries {
    LogBuilder log;
    TreeHashes hashes;
    TrustFile trust;
    std::string older, newer;

    TenEntries() {
        log.genesis();
        for (int i = 0; i < 3; ++i)
            log.note("entry " + std::to_string(i));
        older = log.checkpointText();
        for (int i = 0; i < 6; ++i)
            log.note("more " + std::to_string(i));
        newer = log.checkpointText();
        for (const std::string& line : log.lines)
            hashes.append(leafHash(line));
        trust = *parseTrust(log.options.trustFile);
    }
    InclusionProof inclusion(std::uint64_t n) const { return {n, hashes.inclusion(n, 10), newer}; }
    ConsistencyProof consistency() const { return {4, hashes.consistency(4, 10), newer}; }
};

template <class T>
std::string saidOf(const Result<T>& result) {
    return result ? std::string("proven") : result.error().what;
}

} // namespace

/// Proofs of single entries and of growth (audit-log.md §17), against hashes that another program worked out.
class TestProofs : public fairlead::tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    // Every root, inclusion and consistency proof of the trees of size 0 to 33, made and checked.
    void theProofsAreThoseOfRfc6962() {
        QFile file(QStringLiteral(FAIRLEAD_VECTORS "/rfc6962.txt"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const TreeHashes tree = treeOf(kMost);
        Hashes hashes;
        std::map<QByteArray, int> seen;
        for (const QByteArray& line : file.readAll().split('\n')) {
            const QList<QByteArray> words = line.split(' ');
            ++seen[words[0]];
            if (words[0] == "hash") hashes[words[1]] = *digestFromHex(words[2].toStdString());
            if (words[0] == "root")
                QVERIFY2(tree.root(words[1].toULongLong()) == hashes.at(words[2]), line.constData());
            if (words[0] == "inclusion") {
                const std::uint64_t size = words[1].toULongLong();
                const std::uint64_t index = words[2].toULongLong();
                const std::vector<Digest> path = pathOf(hashes, words, 3);
                QVERIFY2(tree.inclusion(index, size) == path, line.constData());
                QVERIFY2(provesInclusion(leafHash(std::to_string(index)), index, size, path, tree.root(size)),
                         line.constData());
            }
            if (words[0] == "consistency") {
                const Checkpoint older{"o", words[1].toULongLong(), tree.root(words[1].toULongLong())};
                const Checkpoint newer{"o", words[2].toULongLong(), tree.root(words[2].toULongLong())};
                const std::vector<Digest> path = pathOf(hashes, words, 3);
                QVERIFY2(tree.consistency(older.size, newer.size) == path, line.constData());
                QVERIFY2(provesConsistency(older, newer, path), line.constData());
            }
        }
        QCOMPARE(seen["root"], 34);
        QCOMPARE(seen["inclusion"], 33 * 34 / 2);
        QCOMPARE(seen["consistency"], 33 * 34 / 2);
    }

    // The tree that grows by peaks and the one that keeps hashes agree beyond a level of 256 and of 65,536.
    void largeTreesAgreeWithTheirPeaks() {
        TreeHashes tree;
        MerkleTree peaks;
        std::vector<Digest> leaves;
        for (std::uint64_t i = 0; i < 66'000; ++i) {
            leaves.push_back(leafHash(std::to_string(i)));
            tree.append(leaves.back());
            peaks.append(leaves.back());
        }
        QVERIFY(tree.root(66'000) == peaks.root());
        for (const std::uint64_t size : {255U, 256U, 257U, 511U, 513U, 65'535U, 65'536U, 65'537U, 66'000U}) {
            for (const std::uint64_t index : {0U, 1U, 127U, 254U}) {
                const auto path = tree.inclusion(index, size);
                QVERIFY(provesInclusion(leaves[index], index, size, path, tree.root(size)));
                QVERIFY(!provesInclusion(leaves[index + 1], index, size, path, tree.root(size)));
            }
            const Checkpoint older{"o", 200, tree.root(200)};
            QVERIFY(provesConsistency(older, {"o", size, tree.root(size)}, tree.consistency(200, size)));
        }
    }

    // For every proof of small trees: another index, size, hash, a hash more or less is refused.
    void aChangedProofIsRefused() {
        const TreeHashes tree = treeOf(kMost);
        for (std::uint64_t size = 1; size <= kMost; ++size) {
            const Digest root = tree.root(size);
            for (std::uint64_t index = 0; index < size; ++index) {
                const Digest leaf = leafHash(std::to_string(index));
                auto path = tree.inclusion(index, size);
                QVERIFY(!provesInclusion(leaf, index + size, size, path, root));
                if (index > 0) QVERIFY(!provesInclusion(leaf, index - 1, size, path, root));
                path.push_back(root);
                QVERIFY(!provesInclusion(leaf, index, size, path, root));
                path.pop_back();
                for (Digest& hash : path) {
                    hash[31] ^= 1;
                    QVERIFY(!provesInclusion(leaf, index, size, path, root));
                    hash[31] ^= 1;
                }
                if (path.empty()) continue;
                path.pop_back();
                QVERIFY(!provesInclusion(leaf, index, size, path, root));
            }
        }
    }

    void aChangedConsistencyIsRefused() {
        const TreeHashes tree = treeOf(kMost);
        for (std::uint64_t size = 2; size <= kMost; ++size) {
            for (std::uint64_t old = 1; old < size; ++old) {
                const Checkpoint older{"o", old, tree.root(old)};
                const Checkpoint newer{"o", size, tree.root(size)};
                auto path = tree.consistency(old, size);
                QVERIFY(!provesConsistency({"o", old, newer.root}, newer, path));
                QVERIFY(!provesConsistency(older, {"o", size, older.root}, path));
                for (Digest& hash : path) {
                    hash[0] ^= 0x80;
                    QVERIFY(!provesConsistency(older, newer, path));
                    hash[0] ^= 0x80;
                }
                path.pop_back();
                QVERIFY(!provesConsistency(older, newer, path));
            }
        }
        const Checkpoint one{"o", 1, tree.root(1)};
        QVERIFY(!provesConsistency({"o", 0, tree.root(0)}, one, {}));
        QVERIFY(!provesConsistency({"o", 2, tree.root(2)}, one, {}));
        QVERIFY(provesConsistency(one, one, {}));
    }

    void textsAreReadBack() {
        const TenEntries ten;
        for (std::uint64_t n = 0; n < 10; ++n) {
            const InclusionProof proof = ten.inclusion(n);
            const auto read = parseInclusionProof(toText(proof));
            QVERIFY2(read.has_value(), saidOf(read).c_str());
            QVERIFY(*read == proof);
            FL_COMPARE_TEXT(saidOf(checkInclusion(ten.log.lines[n], *read, ten.trust)), "proven");
        }
        const auto read = parseConsistencyProof(toText(ten.consistency()));
        QVERIFY(read.has_value());
        QVERIFY(*read == ten.consistency());
        FL_COMPARE_TEXT(saidOf(checkConsistency(ten.older, *read, ten.trust)), "proven");
        QVERIFY(toText(ten.inclusion(3)).starts_with("c2sp.org/tlog-proof@v1\nindex 3\n"));
        QVERIFY(toText(ten.consistency()).starts_with("old 4\n"));
        QVERIFY(toText(ten.inclusion(3)).size() < 1400);
    }

    void malformedTextsAreRefused_data() {
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        QTest::addColumn<QByteArray>("words");
        const auto row = [](const char* name, const char* from, const char* to, const char* words) {
            QTest::newRow(name) << QByteArray(from) << QByteArray(to) << QByteArray(words);
        };
        const char* const number = "The proof's number is not a whole number in its one spelling.";
        row("another version", "@v1", "@v2", "This is no proof: c2sp.org/tlog-proof@v1 is missing.");
        row("no index", "index 3\n", "", "The proof's line \"index NUMBER\" is missing.");
        row("an index in words", "index 3", "index three", number);
        row("a leading zero", "index 3", "index 03", number);
        row("a negative index", "index 3", "index -3", number);
        row("a number too large", "index 3", "index 9223372036854775808", number);
        row("an empty number", "index 3", "index ", number);
        row("a line that is no hash", "index 3\n", "index 3\nAAAA\n",
            "A line of the proof is not the base64 of a hash.");
        row("no empty line", "\n\n", "\n", "A line of the proof is not the base64 of a hash.");
    }
    void malformedTextsAreRefused() {
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, to);
        QFETCH(QByteArray, words);
        std::string proof = toText(TenEntries().inclusion(3));
        swapText(proof, from.toStdString(), to.toStdString());
        FL_COMPARE_TEXT(saidOf(parseInclusionProof(proof)), words.toStdString());
    }

    void lengthIsBounded() {
        const std::string hash = toBase64(std::string(32, 'x')) + "\n";
        std::string many = "old 4\n";
        for (int i = 0; i < 64; ++i)
            many += hash;
        FL_COMPARE_TEXT(saidOf(parseConsistencyProof(many + "\nnote")), "The proof has more than 63 hashes.");
        FL_COMPARE_TEXT(saidOf(parseConsistencyProof(std::string(64 * 1024 + 1, 'x'))),
                        "The proof is longer than 64 KiB.");
        FL_COMPARE_TEXT(saidOf(parseConsistencyProof("old 4\n" + hash)),
                        "The proof's empty line is missing.");
    }

    void whatIsWrongIsSaid() {
        TenEntries ten;
        const auto said = [&](const std::string& line, const InclusionProof& proof) {
            return saidOf(checkInclusion(line, proof, ten.trust));
        };
        FL_COMPARE_TEXT(said(ten.log.lines[4], ten.inclusion(3)),
                        "The entry is number 4, the proof is for number 3.");
        std::string other = ten.log.lines[3];
        swapText(other, "entry 2", "entry X");
        FL_COMPARE_TEXT(said(other, ten.inclusion(3)),
                        "The proof is wrong: these bytes are not entry 3 of the tree that the checkpoint was "
                        "signed for.");
        FL_COMPARE_TEXT(said("{}", ten.inclusion(3)), "The line is no entry of an audit log.");
        InclusionProof stranger = ten.inclusion(3);
        stranger.checkpoint = ten.log.checkpointText("log2");
        FL_COMPARE_TEXT(
            said(ten.log.lines[3], stranger),
            "The checkpoint of test.example/v/1 is not validly signed by a log key of the trust file.");
        stranger.checkpoint = "nonsense";
        FL_COMPARE_TEXT(said(ten.log.lines[3], stranger),
                        "The checkpoint is malformed: the note has no empty line before its signatures.");
    }

    void growthThatIsNoneIsSaid() {
        TenEntries ten;
        LogBuilder fork;
        fork.genesis();
        for (int i = 0; i < 3; ++i)
            fork.note("another history");
        FL_COMPARE_TEXT(saidOf(checkConsistency(fork.checkpointText(), ten.consistency(), ten.trust)),
                        "The proof is wrong: the log of size 10 does not begin with the log of size 4.");
        FL_COMPARE_TEXT(saidOf(checkConsistency(ten.newer, ten.consistency(), ten.trust)),
                        "The checkpoint that was kept is of size 10, the proof begins at 4.");
        const std::string elsewhere = ten.log.checkpointText("log", "test.example/v/2");
        ten.trust.logs.push_back(makeVkey("test.example/v/2", LogBuilder::key("log")->publicKey()));
        FL_COMPARE_TEXT(saidOf(checkConsistency(elsewhere, ten.consistency(), ten.trust)),
                        "The checkpoints are of the logs test.example/v/2 and test.example/v/1.");
    }
};

QTEST_GUILESS_MAIN(TestProofs)
#include "tst_proofs.moc"
