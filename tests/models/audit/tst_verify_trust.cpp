// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/audit/trust.h"
#include "tests/models/audit/verify_log_builder.h"
#include "tests/support/test_case.h"

using namespace fairlead;
using namespace fairlead::audit;
using namespace fairlead::tests;

namespace {

std::string witness(const char* name, const char* key) {
    return std::string("witness ") + name + " " + LogBuilder::vkey(key, NoteKeyType::Cosignature) + "\n";
}
const std::string& threeWitnesses() {
    static const std::string text = witness("w1", "k1") + witness("w2", "k2") + witness("w3", "k3");
    return text;
}

/// A note that these witnesses cosigned; a name with '!' before it did so badly.
Note cosignedBy(const QByteArrayList& names) {
    Note note{"text\n", {}};
    for (const QByteArray& raw : names) {
        const bool bad = raw.startsWith('!');
        const std::string name = (bad ? raw.mid(1) : raw).toStdString();
        const auto key = LogBuilder::key(name);
        std::string bytes = std::string("\0\0\0\0\0\0\0\1", 8) +
                            std::string(bytesOf(*key->sign("cosignature/v1\ntime 1\ntext\n")));
        if (bad) bytes.back() = static_cast<char>(bytes.back() ^ 1);
        note.signatures.push_back(
            {name, makeVkey(name, key->publicKey(), NoteKeyType::Cosignature).id, bytes});
    }
    return note;
}

} // namespace

class TestVerifyTrust : public tests::TestCase {
Q_OBJECT
  private Q_SLOTS:
    void readsEveryStatement() {
        const Result<TrustFile> trust =
            parseTrust("# whom we believe\n\n  log\t" + LogBuilder::vkey("log") + "\n" + threeWitnesses() +
                       "group two 2 w1 w2 w3\ngroup either any two w1\nquorum either\noperator ada " +
                       LogBuilder::vkey("ada") + "\nrecovery " + LogBuilder::vkey("safe") + "\napprovals 2");
        QVERIFY(trust.has_value());
        QCOMPARE(trust->logs.size(), std::size_t{1});
        FL_COMPARE_TEXT(toText(trust->logs[0]), LogBuilder::vkey("log"));
        FL_COMPARE_TEXT(trust->operators[0].name, "ada");
        FL_COMPARE_TEXT(toText(trust->recovery[0]), LogBuilder::vkey("safe"));
        QCOMPARE(trust->witnesses.size(), std::size_t{3});
        QCOMPARE(trust->groups[0].needed, std::size_t{2});
        QCOMPARE(trust->groups[1].needed, std::size_t{1});
        FL_COMPARE_TEXT(trust->quorum, "either");
        QCOMPARE(trust->approvals, 2);
    }

    void refusesTheRest_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("words");
        const auto row = [](const char* name, const std::string& text, const char* words) {
            QTest::newRow(name) << QByteArray::fromStdString(text) << QByteArray(words);
        };
        const std::string log = LogBuilder::vkey("log");
        const std::string cosigner = LogBuilder::vkey("k1", NoteKeyType::Cosignature);
        const char* const threshold =
            "line 4: The group's threshold is not any, all or a number from 1 to its members' number.";
        const char* const length = "line 1: The statement \"log\" has too few or too many words.";
        row("an unknown statement", "believe x\n", "line 1: The statement is not known.");
        row("a log without a key", "log\n", length);
        row("a log with a word too many", "log " + log + " x\n", length);
        row("a malformed key", "log x\n",
            "line 1: The key is malformed: the verifier key is not name+id+key.");
        row("a log key of a witness's type", "log " + cosigner + "\n",
            "line 1: The key is not of the type that this statement needs.");
        row("a witness key of a log's type", "witness w " + log + "\n",
            "line 1: The key is not of the type that this statement needs.");
        row("a log twice", "log " + log + "\nlog " + log + "\n", "line 2: The key stands there twice.");
        row("one witness key under two names", witness("a", "k1") + witness("b", "k1"),
            "line 2: The key stands there twice.");
        row("a name taken twice", witness("a", "k1") + witness("a", "k2"), "line 2: This name is taken.");
        row("a reserved name", witness("none", "k1"), "line 1: This name is reserved.");
        row("a group under a witness's name", threeWitnesses() + "group w1 any w2\n",
            "line 4: This name is taken.");
        row("a group of nobody", threeWitnesses() + "group g any\n",
            "line 4: The statement \"group\" has too few or too many words.");
        row("a group of strangers", threeWitnesses() + "group g any w4\n",
            "line 4: The member \"w4\" is not defined before the group.");
        row("a group of itself", threeWitnesses() + "group g any g\n",
            "line 4: The member \"g\" is not defined before the group.");
        row("a member twice", threeWitnesses() + "group g 2 w1 w1\n", "line 4: A member stands there twice.");
        row("a threshold of 0", threeWitnesses() + "group g 0 w1 w2\n", threshold);
        row("a threshold above the members", threeWitnesses() + "group g 3 w1 w2\n", threshold);
        row("a threshold in words", threeWitnesses() + "group g most w1 w2\n", threshold);
        row("a threshold with a leading zero", threeWitnesses() + "group g 02 w1 w2\n", threshold);
        row("a quorum of strangers", "quorum g\n", "line 1: The quorum is not defined before its use.");
        row("two quorums", "quorum none\nquorum none\n", "line 2: The quorum stands there twice.");
        row("an operator under another name", "operator bob " + LogBuilder::vkey("ada") + "\n",
            "line 1: The key bears another name than the operator.");
        row("an operator whose name is no ID", "operator -a " + LogBuilder::vkey("-a") + "\n",
            "line 1: The operator's name is no ID.");
        row("approvals in words", "approvals two\n",
            "line 1: The number of approvals is not a number from 0 to 1000.");
        row("negative approvals", "approvals -1\n",
            "line 1: The number of approvals is not a number from 0 to 1000.");
        row("approvals twice", "approvals 1\napprovals 2\n",
            "line 2: The number of approvals stands there twice.");
        row("a carriage return", "quorum none\r\n", "line 1: The quorum is not defined before its use.");
        row("bytes that are not UTF-8", "# \xff\n", "line 1: The trust file is not UTF-8.");
        row("more than 64 KiB", std::string(64 * 1024 + 1, '\n'),
            "line 1: The trust file is longer than 64 KiB.");
    }
    void refusesTheRest() {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, words);
        const Result<TrustFile> trust = parseTrust(text.toStdString());
        QVERIFY(!trust.has_value());
        FL_COMPARE_TEXT(toText(trust.error()), words.toStdString());
    }

    void countsWitnesses_data() {
        QTest::addColumn<QByteArray>("quorum");
        QTest::addColumn<QByteArray>("signers");
        QTest::addColumn<int>("verdict");
        const auto row = [](const char* name, const char* quorum, const char* signers,
                            WitnessVerdict verdict) {
            QTest::newRow(name) << QByteArray(quorum) << QByteArray(signers) << int(verdict);
        };
        row("two of three", "group g 2 w1 w2 w3\nquorum g\n", "w1 w3", WitnessVerdict::Met);
        row("one of two needed", "group g 2 w1 w2 w3\nquorum g\n", "w2", WitnessVerdict::NotMet);
        row("all", "group g all w1 w2\nquorum g\n", "w1 w2", WitnessVerdict::Met);
        row("all but one", "group g all w1 w2 w3\nquorum g\n", "w1 w2", WitnessVerdict::NotMet);
        row("any", "group g any w1 w2\nquorum g\n", "w2", WitnessVerdict::Met);
        row("a witness alone is a quorum", "quorum w1\n", "w1", WitnessVerdict::Met);
        row("a group of groups", "group a all w1 w2\ngroup b any a w3\nquorum b\n", "w3",
            WitnessVerdict::Met);
        row("a group of groups, half met", "group a all w1 w2\ngroup b all a w3\nquorum b\n", "w1 w3",
            WitnessVerdict::NotMet);
        row("a stranger does not count", "group g any w1 w2\nquorum g\n", "w4", WitnessVerdict::NotMet);
        row("no quorum is not a met one", "", "w1 w2 w3", WitnessVerdict::NotMet);
        row("a bad cosignature spoils the note", "group g any w1 w2\nquorum g\n", "w1 !w2",
            WitnessVerdict::Spoiled);
        row("a stranger's bad one does not", "group g any w1 w2\nquorum g\n", "w1 !w4", WitnessVerdict::Met);
    }
    void countsWitnesses() {
        QFETCH(QByteArray, quorum);
        QFETCH(QByteArray, signers);
        QFETCH(int, verdict);
        const Result<TrustFile> trust = parseTrust(witness("w1", "w1") + witness("w2", "w2") +
                                                   witness("w3", "w3") + quorum.toStdString());
        QVERIFY(trust.has_value());
        QCOMPARE(int(judgeWitnesses(*trust, cosignedBy(signers.split(' ')))), verdict);
    }
};

QTEST_GUILESS_MAIN(TestVerifyTrust)
#include "tst_verify_trust.moc"
