// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/audit/checkpoint.h"
#include "tests/support/test_case.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <map>

using namespace fairlead;
using namespace fairlead::audit;

namespace {

// The example of golang.org/x/mod/sumdb/note, which the C2SP specification took over.
constexpr std::string_view kGoVkey = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
constexpr std::string_view kGoNote =
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n"
    "\n"
    "— PeterNeumann "
    "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

std::unique_ptr<MemorySigner> someSigner() {
    return MemorySigner::fromSeed(std::string(32, 's'));
}

std::string signedBy(const std::string& text, const std::string& name, Signer& signer) {
    return *signNote(text, name, signer);
}

/// A cosignature line over `text` at `time`, made by hand.
NoteSignature cosignature(const std::string& text, std::uint64_t time, const VerifierKey& key,
                          Signer& signer) {
    const std::string message = "cosignature/v1\ntime " + std::to_string(time) + "\n" + text;
    std::string bytes;
    for (int shift = 56; shift >= 0; shift -= 8)
        bytes += static_cast<char>(time >> shift & 255U);
    bytes.append(bytesOf(*signer.sign(message)));
    return {key.name, key.id, bytes};
}

} // namespace

/// C2SP signed notes, verifier keys and checkpoints (audit-log.md §5).
class TestNote : public fairlead::tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void theReferenceNoteVerifies() {
        const Result<VerifierKey> key = parseVkey(kGoVkey);
        QVERIFY(key.has_value());
        FL_COMPARE_TEXT(toText(*key), kGoVkey);
        Result<Note> note = parseNote(kGoNote);
        QVERIFY(note.has_value());
        QCOMPARE(checkNote(*note, *key), NoteVerdict::Signed);
        FL_COMPARE_TEXT(toText(*note), kGoNote);
        note->text[0] = 'i';
        QCOMPARE(checkNote(*note, *key), NoteVerdict::Spoiled);
    }

    void keysThatAreUnknownAreIgnoredAndKnownOnesMustBeGood() {
        const auto signer = someSigner();
        const auto other = MemorySigner::fromSeed(std::string(32, 'o'));
        const Note note = *parseNote(signedBy("text\n", "name", *signer));
        QCOMPARE(checkNote(note, makeVkey("name", signer->publicKey())), NoteVerdict::Signed);
        QCOMPARE(checkNote(note, makeVkey("other", signer->publicKey())), NoteVerdict::Absent);
        QCOMPARE(checkNote(note, makeVkey("name", other->publicKey())), NoteVerdict::Absent);
        Note spoiled = note;
        spoiled.signatures.push_back(spoiled.signatures.front());
        spoiled.signatures.back().bytes[5] ^= 1;
        QCOMPARE(checkNote(spoiled, makeVkey("name", signer->publicKey())), NoteVerdict::Spoiled);
        Note shortened = note;
        shortened.signatures.front().bytes.pop_back();
        QCOMPARE(checkNote(shortened, makeVkey("name", signer->publicKey())), NoteVerdict::Spoiled);
    }

    void cosignatureCarriesItsTime() {
        const auto signer = someSigner();
        const VerifierKey key = makeVkey("witness.example/w", signer->publicKey(), NoteKeyType::Cosignature);
        QVERIFY(parseVkey(toText(key)).value() == key);
        Note note{"log.example/x\n1\nAAAA\n", {}};
        note.signatures.push_back(cosignature(note.text, 1'700'000'000, key, *signer));
        QCOMPARE(checkNote(note, key), NoteVerdict::Signed);
        QCOMPARE(*cosignatureTime(note, key), 1'700'000'000U);
        note.signatures.front().bytes[7] ^= 1;
        QCOMPARE(checkNote(note, key), NoteVerdict::Spoiled);
        QVERIFY(!cosignatureTime(note, key).has_value());
    }

    void malformedNotesAreRefused_data() {
        QTest::addColumn<QByteArray>("note");
        QTest::addColumn<QString>("why");
        const QByteArray good = "— n " + QByteArray(68, 'x').toBase64() + "\n";
        QTest::newRow("empty") << QByteArray() << "the note has no empty line before its signatures";
        QTest::newRow("no signature") << QByteArray("text\n\n") << "the note has no signature";
        QTest::newRow("no empty line")
            << "text\n" + good << "the note has no empty line before its signatures";
        QTest::newRow("no last line end")
            << "text\n\n" + good.chopped(1) << "the note's last line has no end";
        QTest::newRow("a hyphen for the dash")
            << "text\n\n-" + good.mid(3) << "a signature line of the note is malformed";
        QTest::newRow("no name") << QByteArray("text\n\n—  AAAAAAA=\n")
                                 << "a signature line of the note is malformed";
        QTest::newRow("a plus in the name")
            << QByteArray("text\n\n— a+b AAAAAAA=\n") << "a signature line of the note is malformed";
        QTest::newRow("only a key id")
            << QByteArray("text\n\n— a AAAAAA==\n") << "a signature line of the note is malformed";
        QTest::newRow("base64 of another spelling")
            << QByteArray("text\n\n— a AAAAAAB=\n") << "a signature line of the note is malformed";
        QTest::newRow("a carriage return") << "text\r\n\n" + good << "the note holds a control character";
        QTest::newRow("not UTF-8") << "te\xff\n\n" + good << "the note is not UTF-8";
        QTest::newRow("65 signatures")
            << "text\n\n" + good.repeated(65) << "the note has more than 64 signatures";
        QTest::newRow("too long") << QByteArray(64 * 1024, 'a') + "\n\n" + good
                                  << "the note is longer than 64 KiB";
    }
    void malformedNotesAreRefused() {
        QFETCH(QByteArray, note);
        QFETCH(QString, why);
        const Result<Note> parsed = parseNote(note.toStdString());
        QVERIFY(!parsed.has_value());
        QCOMPARE(QString::fromStdString(parsed.error().what), why);
    }

    void lastEmptyLineDivides() {
        const auto signer = someSigner();
        const std::string text = "one\n\n— looks like a signature\n\nthree\n";
        FL_COMPARE_TEXT(parseNote(signedBy(text, "n", *signer))->text, text);
    }

    void malformedVerifierKeysAreRefused_data() {
        QTest::addColumn<QByteArray>("vkey");
        QTest::addColumn<QString>("why");
        const QByteArray good(kGoVkey.data(), static_cast<qsizetype>(kGoVkey.size()));
        QTest::newRow("no plus") << QByteArray("PeterNeumann") << "the verifier key is not name+id+key";
        QTest::newRow("no name") << good.mid(12) << "the verifier key's name is malformed";
        QTest::newRow("a space in the name") << "a " + good << "the verifier key's name is malformed";
        QTest::newRow("another name") << "x" + good << "the verifier key does not have this id";
        QTest::newRow("an upper case id")
            << QByteArray(good).replace("c74f", "C74F") << "the verifier key's id is not 8 hex digits";
        QTest::newRow("no base64") << good + "="
                                   << "the verifier key is not canonical base64";
    }
    void malformedVerifierKeysAreRefused() {
        QFETCH(QByteArray, vkey);
        QFETCH(QString, why);
        const Result<VerifierKey> key = parseVkey(vkey.toStdString());
        QVERIFY(!key.has_value());
        QCOMPARE(QString::fromStdString(key.error().what), why);
    }

    void malformedCheckpointsAreRefused_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("good");
        const QByteArray root = QByteArray(32, 'r').toBase64();
        QTest::newRow("as it should be") << "o/x\n12\n" + root + "\n" << true;
        QTest::newRow("an extension line") << "o/x\n12\n" + root + "\nextension\n" << true;
        QTest::newRow("an empty extension line") << "o/x\n12\n" + root + "\n\n" << false;
        QTest::newRow("size zero") << "o/x\n0\n" + root + "\n" << false;
        QTest::newRow("a leading zero") << "o/x\n012\n" + root + "\n" << false;
        QTest::newRow("a plus") << "o/x\n+12\n" + root + "\n" << false;
        QTest::newRow("no size") << "o/x\n\n" + root + "\n" << false;
        QTest::newRow("a size beyond 64 bits") << "o/x\n99999999999999999999\n" + root + "\n" << false;
        QTest::newRow("a short root") << "o/x\n12\n" + QByteArray(31, 'r').toBase64() + "\n" << false;
        QTest::newRow("no origin") << "\n12\n" + root + "\n" << false;
        QTest::newRow("no last line end") << "o/x\n12\n" + root << false;
    }
    void malformedCheckpointsAreRefused() {
        QFETCH(QByteArray, text);
        QFETCH(bool, good);
        const std::optional<Checkpoint> checkpoint = parseCheckpoint(text.toStdString());
        QCOMPARE(checkpoint.has_value(), good);
        if (checkpoint) QCOMPARE(checkpoint->size, 12U);
    }

    void weakPublicKeysAreRefused_data() {
        QTest::addColumn<QByteArray>("hex");
        QTest::newRow("the neutral point")
            << QByteArray("0100000000000000000000000000000000000000000000000000000000000000");
        QTest::newRow("order two") << QByteArray(
            "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f");
        QTest::newRow("order four") << QByteArray(
            "0000000000000000000000000000000000000000000000000000000000000000");
        QTest::newRow("order eight") << QByteArray(
            "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05");
        QTest::newRow("p for zero") << QByteArray(
            "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f");
        QTest::newRow("p + 3, not reduced")
            << QByteArray("f0ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f");
        QTest::newRow("no point of the curve")
            << QByteArray("0200000000000000000000000000000000000000000000000000000000000000");
        QTest::newRow("31 bytes") << QByteArray(
            "01000000000000000000000000000000000000000000000000000000000000");
    }
    void weakPublicKeysAreRefused() {
        QFETCH(QByteArray, hex);
        QVERIFY(!loadPublicKey(*fromHex(hex.toStdString())).has_value());
        QVERIFY(loadPublicKey(bytesOf(someSigner()->publicKey())).has_value());
    }

    void signatureWithALargeSIsRefused() {
        const auto signer = someSigner();
        Signature signature = *signer->sign("m");
        QVERIFY(verifySignature(signer->publicKey(), "m", signature));
        // S + L signs the same under a careless verifier.
        const std::string order =
            *fromHex("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010");
        unsigned carry = 0;
        for (std::size_t i = 0; i < 32; ++i) {
            carry += signature[32 + i] + static_cast<unsigned char>(order[i]);
            signature[32 + i] = static_cast<unsigned char>(carry & 255U);
            carry >>= 8;
        }
        QVERIFY(!verifySignature(signer->publicKey(), "m", signature));
    }

    void base64HasOneSpelling() {
        for (const std::string text : {"", "f", "fo", "foo", "foob", "fooba", "foobar"}) {
            FL_COMPARE_TEXT(*fromBase64(toBase64(text)), text);
        }
        FL_COMPARE_TEXT(toBase64("fooba"), "Zm9vYmE=");
        for (const std::string_view bad :
             {"Zg=", "Zg", "Zh==", "Zm9=", "Zg==\n", "Z===", "====", "Zm 9", "Zg==Zg=="}) {
            QVERIFY2(!fromBase64(bad).has_value(), bad.data());
        }
        QVERIFY(!fromHex("AB").has_value());
        QVERIFY(!fromHex("abc").has_value());
        FL_COMPARE_TEXT(toHex(*fromHex("00ff10")), "00ff10");
    }

    // The published notes, which another program made: vectors/README.md.
    void everyPublishedNoteHasItsVerdict() {
        QFile file(QStringLiteral(FAIRLEAD_VECTORS "/notes.jsonl"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        int count = 0;
        for (; !file.atEnd(); ++count) {
            const QJsonObject row = QJsonDocument::fromJson(file.readLine()).object();
            const auto member = [&row](const char* name) {
                return row.value(QString::fromLatin1(name)).toString().toStdString();
            };
            const Result<VerifierKey> key = parseVkey(member("vkey"));
            QVERIFY2(key.has_value(), member("name").c_str());
            FL_COMPARE_TEXT(toText(*key), member("vkey"));
            const Result<Note> note = parseNote(*fromBase64(member("note")));
            static const std::map<NoteVerdict, std::string> words{{NoteVerdict::Signed, "signed"},
                                                                  {NoteVerdict::Absent, "absent"},
                                                                  {NoteVerdict::Spoiled, "spoiled"}};
            const std::string verdict = note ? words.at(checkNote(*note, *key)) : "malformed";
            FL_COMPARE_TEXT(member("name") + ": " + verdict, member("name") + ": " + member("verdict"));
        }
        QCOMPARE(count, 30);
    }
};

QTEST_GUILESS_MAIN(TestNote)
#include "tst_note.moc"
