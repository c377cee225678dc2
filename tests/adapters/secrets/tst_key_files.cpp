// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/secrets/encrypted_key_file.h"
#include "adapters/secrets/passphrase.h"
#include "adapters/secrets/private_file.h"
#include "tests/support/test_case.h"

#include <sys/stat.h>
#include <unistd.h>
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>

using namespace fairlead;
using namespace fairlead::secrets;

namespace {
// Cheap to open: these tests are about files, not about cost. One test below uses the real cost.
constexpr ScryptCost kCheap{1024, 8, 1};

Seed someSeed(unsigned char first = 0) {
    Seed seed;
    for (auto& byte : seed.bytes)
        byte = first++;
    return seed;
}
Secret text(const char* words) {
    return Secret(words);
}

// RFC 8032's 00..1f seed as `openssl genpkey` would write it, unencrypted.
constexpr const char* kPlainPem =
    "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f\n"
    "-----END PRIVATE KEY-----\n";
} // namespace

class TestKeyFiles : public tests::TestCase {
Q_OBJECT
  private Q_SLOTS:
    void roundTripAtTheRealCost() {
        const auto pem = sealKey(someSeed(), text("correct horse"), {});
        QVERIFY(pem.has_value());
        QVERIFY(QByteArray::fromStdString(*pem).startsWith("-----BEGIN ENCRYPTED PRIVATE KEY-----\n"));
        const auto opened = openKey(*pem, text("correct horse"));
        QVERIFY(opened.has_value());
        QVERIFY(*opened == someSeed());
    }

    void opensslCanReadWhatWeWrite() {
        const auto openssl = QStandardPaths::findExecutable(QStringLiteral("openssl"));
        if (openssl.isEmpty()) QSKIP("the openssl program is not installed");
        const auto pem = sealKey(someSeed(), text("pw"), kCheap);
        QVERIFY(pem.has_value());
        QProcess program;
        program.start(openssl,
                      {QStringLiteral("pkcs8"), QStringLiteral("-passin"), QStringLiteral("pass:pw")});
        program.write(QByteArray::fromStdString(*pem));
        program.closeWriteChannel();
        QVERIFY(program.waitForFinished());
        QCOMPARE(program.readAllStandardOutput(), QByteArray(kPlainPem));
    }

    void sealedTextThatDoesNotOpen_data() {
        QTest::addColumn<QByteArray>("pem");
        QTest::addColumn<QByteArray>("passphrase");
        QTest::addColumn<int>("kind");
        QTest::addColumn<QByteArray>("words");
        const auto good = QByteArray::fromStdString(*sealKey(someSeed(), text("pw"), kCheap));
        const int invalid = static_cast<int>(ErrorKind::Invalid);
        const int wrong = static_cast<int>(ErrorKind::Authentication);
        const QByteArray damaged = "This is no encrypted private key (PKCS#8), or the file is damaged.";
        QTest::newRow("wrong passphrase")
            << good << QByteArray("pW") << wrong << QByteArray("The passphrase does not open the key.");
        QTest::newRow("no passphrase")
            << good << QByteArray() << wrong << QByteArray("The passphrase does not open the key.");
        QTest::newRow("empty") << QByteArray() << QByteArray("pw") << invalid << damaged;
        QTest::newRow("truncated in the middle")
            << good.left(good.size() / 2) << QByteArray("pw") << invalid << damaged;
        QTest::newRow("without its last line")
            << good.left(good.lastIndexOf("-----END")) << QByteArray("pw") << invalid << damaged;
        QTest::newRow("not encrypted at all")
            << QByteArray(kPlainPem) << QByteArray("pw") << invalid << damaged;
    }
    void sealedTextThatDoesNotOpen() {
        QFETCH(QByteArray, pem);
        QFETCH(QByteArray, passphrase);
        QFETCH(int, kind);
        QFETCH(QByteArray, words);
        const auto opened = openKey(pem.toStdString(), Secret(passphrase.toStdString()));
        QVERIFY(!opened.has_value());
        FL_COMPARE_TEXT(opened.error().what, words.toStdString());
        QCOMPARE(static_cast<int>(opened.error().kind), kind);
    }

    void aKeyStretchedByPbkdf2IsRefused() {
        // openssl pkcs8 -topk8 -v2 aes-256-cbc -iter 2048 of the same key, passphrase "pw"
        const auto openssl = QStandardPaths::findExecutable(QStringLiteral("openssl"));
        if (openssl.isEmpty()) QSKIP("the openssl program is not installed");
        QProcess program;
        program.start(openssl,
                      {QStringLiteral("pkcs8"), QStringLiteral("-topk8"), QStringLiteral("-v2"),
                       QStringLiteral("aes-256-cbc"), QStringLiteral("-passout"), QStringLiteral("pass:pw")});
        program.write(kPlainPem);
        program.closeWriteChannel();
        QVERIFY(program.waitForFinished());
        const auto opened = openKey(program.readAllStandardOutput().toStdString(), text("pw"));
        QVERIFY(!opened.has_value());
        QVERIFY(
            QByteArray::fromStdString(opened.error().what).startsWith("The key is not sealed with scrypt."));
    }

    void anEmptyPassphraseSealsNothing() {
        const auto pem = sealKey(someSeed(), text(""), kCheap);
        QVERIFY(!pem.has_value());
        FL_COMPARE_TEXT(pem.error().what, "The passphrase is empty, so the key is not written.");
    }

    void filesAreWrittenReplacedAndRemoved() {
        QTemporaryDir place;
        const auto folder = place.filePath(QStringLiteral("keys")).toStdString();
        EncryptedKeyFile store(folder, text("pw"), kCheap);
        const Call call{};
        const auto none = store.read("audit:a.b/c:log", call);
        QVERIFY(none.has_value() && !none->has_value());
        QVERIFY(store.write("audit:a.b/c:log", someSeed(), call).has_value());
        QVERIFY(store.write("audit:a.b/c:log", someSeed(7), call).has_value());
        const auto held = store.read("audit:a.b/c:log", call);
        QVERIFY(held.has_value() && held->has_value());
        QVERIFY(**held == someSeed(7));

        const QDir keys(QString::fromStdString(folder));
        QCOMPARE(keys.entryList(QDir::Files | QDir::Hidden),
                 QStringList{QStringLiteral("audit_3Aa.b_2Fc_3Alog.pem")});
        struct stat facts {};
        QCOMPARE(::stat(folder.c_str(), &facts), 0);
        QCOMPARE(facts.st_mode & 0777U, 0700U);
        QCOMPARE(::stat((folder + "/audit_3Aa.b_2Fc_3Alog.pem").c_str(), &facts), 0);
        QCOMPARE(facts.st_mode & 0777U, 0600U);

        QVERIFY(store.remove("audit:a.b/c:log", call).has_value());
        QVERIFY(store.remove("audit:a.b/c:log", call).has_value());
        QVERIFY(!store.read("audit:a.b/c:log", call)->has_value());
    }

    void fileNamesCannotLeaveTheFolderOrMeet() {
        FL_COMPARE_TEXT(EncryptedKeyFile::fileName("../../x"), "_2E._2F.._2Fx.pem");
        FL_COMPARE_TEXT(EncryptedKeyFile::fileName("."), "_2E.pem");
        QVERIFY(EncryptedKeyFile::fileName("a/b") != EncryptedKeyFile::fileName("a_2Fb"));
    }

    void namesThatAreNone_data() {
        QTest::addColumn<QByteArray>("name");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("with a space") << QByteArray("a b");
        QTest::newRow("with a line end") << QByteArray("a\n");
        QTest::newRow("longer than 200") << QByteArray(201, 'a');
        QTest::newRow("not ASCII") << QByteArray("\xc3\xa4");
    }
    void namesThatAreNone() {
        QFETCH(QByteArray, name);
        QTemporaryDir place;
        EncryptedKeyFile store(place.path().toStdString(), text("pw"), kCheap);
        const auto held = store.read(name.toStdString(), Call{});
        QVERIFY(!held.has_value());
        FL_COMPARE_TEXT(held.error().what,
                        "A key's name is 1 to 200 printable ASCII characters without spaces.");
    }

    void aFileOthersMayReadIsNotUsed() {
        QTemporaryDir place;
        const auto folder = place.path().toStdString();
        EncryptedKeyFile store(folder, text("pw"), kCheap);
        QVERIFY(store.write("k", someSeed(), Call{}).has_value());
        QCOMPARE(::chmod((folder + "/k.pem").c_str(), 0640), 0);
        const auto held = store.read("k", Call{});
        QVERIFY(!held.has_value());
        QVERIFY(held.error().kind == ErrorKind::Permission);
        FL_COMPARE_TEXT(held.error().what,
                        "The key k: Others may reach it (mode 0640). Run chmod 600 on it.");
        FL_COMPARE_TEXT(held.error().where, folder + "/k.pem");
    }

    void aFolderOthersMayEnterIsNotUsed() {
        QTemporaryDir place;
        const auto folder = place.path().toStdString();
        QCOMPARE(::chmod(folder.c_str(), 0755), 0);
        EncryptedKeyFile store(folder, text("pw"), kCheap);
        const auto written = store.write("k", someSeed(), Call{});
        QVERIFY(!written.has_value());
        FL_COMPARE_TEXT(written.error().what,
                        "Others may enter the directory (mode 0755). Run chmod 700 on it.");
        QCOMPARE(QDir(place.path()).entryList(QDir::Files), QStringList{});
    }

    void whatACrashLeftBehindDoesNotMatter() {
        QTemporaryDir place;
        const auto folder = place.path().toStdString();
        QFile stale(place.filePath(QStringLiteral(".k.pem.new")));
        QVERIFY(stale.open(QIODevice::WriteOnly));
        stale.write("half a k");
        stale.close();
        EncryptedKeyFile store(folder, text("pw"), kCheap);
        QVERIFY(!store.read("k", Call{})->has_value());
        QVERIFY(store.write("k", someSeed(), Call{}).has_value());
        QVERIFY(**store.read("k", Call{}) == someSeed());
        QVERIFY(!stale.exists());
    }

    // The rename fails because a directory stands in the way: the old content stays, no temporary is left.
    void aFailedReplacementLeavesNoTrace() {
        QTemporaryDir place;
        QVERIFY(QDir(place.path()).mkpath(QStringLiteral("k.pem/inside")));
        EncryptedKeyFile store(place.path().toStdString(), text("pw"), kCheap);
        const auto written = store.write("k", someSeed(), Call{});
        QVERIFY(!written.has_value());
        FL_COMPARE_TEXT(written.error().what, "The key k: It could not be put in place.");
        QCOMPARE(QDir(place.path()).entryList(QDir::Files | QDir::Hidden), QStringList{});
    }

    void damagedKeyFileNamesTheFile() {
        QTemporaryDir place;
        const auto folder = place.path().toStdString();
        EncryptedKeyFile store(folder, text("pw"), kCheap);
        QVERIFY(store.write("k", someSeed(), Call{}).has_value());
        QCOMPARE(::truncate((folder + "/k.pem").c_str(), 100), 0);
        const auto held = store.read("k", Call{});
        QVERIFY(!held.has_value());
        FL_COMPARE_TEXT(held.error().what,
                        "The key k: This is no encrypted private key (PKCS#8), or the file is damaged.");
        FL_COMPARE_TEXT(held.error().where, folder + "/k.pem");
    }

    void passphraseFromADescriptor_data() {
        QTest::addColumn<QByteArray>("sent");
        QTest::addColumn<QByteArray>("read");
        QTest::addColumn<QByteArray>("words");
        QTest::newRow("one line") << QByteArray("s3cret\n") << QByteArray("s3cret") << QByteArray();
        QTest::newRow("no line end") << QByteArray("s3cret") << QByteArray("s3cret") << QByteArray();
        QTest::newRow("only the first line") << QByteArray("a b\nc\n") << QByteArray("a b") << QByteArray();
        QTest::newRow("nothing") << QByteArray() << QByteArray() << QByteArray("The passphrase is empty.");
        QTest::newRow("an empty line")
            << QByteArray("\nx") << QByteArray() << QByteArray("The passphrase is empty.");
        QTest::newRow("longest") << QByteArray(1024, 'x') << QByteArray(1024, 'x') << QByteArray();
        QTest::newRow("too long") << QByteArray(1025, 'x') << QByteArray()
                                  << QByteArray("The passphrase is longer than 1024 bytes.");
    }
    void passphraseFromADescriptor() {
        QFETCH(QByteArray, sent);
        QFETCH(QByteArray, read);
        QFETCH(QByteArray, words);
        int ends[2];
        QCOMPARE(::pipe(ends), 0);
        QCOMPARE(::write(ends[1], sent.constData(), static_cast<std::size_t>(sent.size())),
                 ssize_t{sent.size()});
        ::close(ends[1]);
        const auto held = passphraseFromDescriptor(ends[0]);
        ::close(ends[0]);
        FL_COMPARE_TEXT(held ? held->reveal() : std::string(), read.toStdString());
        FL_COMPARE_TEXT(held ? std::string() : held.error().what, words.toStdString());
    }

    void passphraseFromACredential() {
        QTemporaryDir place;
        qputenv("CREDENTIALS_DIRECTORY", place.path().toUtf8());
        QFile file(place.filePath(QStringLiteral("keys")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("s3cret\n");
        file.close();
        QVERIFY(file.setPermissions(QFile::ReadOwner));
        FL_COMPARE_TEXT(passphraseFromCredential("keys")->reveal(), "s3cret");
        FL_COMPARE_TEXT(passphraseFromCredential("../keys").error().what,
                        "systemd handed this process no such credential.");
        FL_COMPARE_TEXT(passphraseFromCredential("other").error().what, "It could not be opened.");
        qunsetenv("CREDENTIALS_DIRECTORY");
        FL_COMPARE_TEXT(passphraseFromCredential("keys").error().where, "credential keys");
    }

    void movedSecretsLeaveNothingBehind() {
        Secret first("short");
        const Secret second(std::move(first));
        FL_COMPARE_TEXT(second.reveal(), "short");
        FL_COMPARE_TEXT(first.reveal(), "");
    }
};

QTEST_GUILESS_MAIN(TestKeyFiles)
#include "tst_key_files.moc"
