// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/secrets/secret_resolver.h"
#include "tests/support/test_case.h"

#include <sys/stat.h>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>

using namespace fairlead;
using namespace fairlead::secrets;
using Scheme = inventory::SecretRef::Scheme;

class TestSecretResolver : public tests::TestCase {
Q_OBJECT
  private Q_SLOTS:
    void files_data() {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<uint>("mode");
        QTest::addColumn<QByteArray>("secret");
        QTest::addColumn<QByteArray>("words");
        QTest::newRow("a trailing newline is dropped")
            << QByteArray("pw\n") << 0600U << QByteArray("pw") << QByteArray();
        QTest::newRow("only one newline is dropped")
            << QByteArray("pw\n\n") << 0600U << QByteArray("pw\n") << QByteArray();
        QTest::newRow("no newline is needed")
            << QByteArray("pw") << 0400U << QByteArray("pw") << QByteArray();
        QTest::newRow("spaces belong to the secret")
            << QByteArray(" p w ") << 0600U << QByteArray(" p w ") << QByteArray();
        QTest::newRow("the longest secret")
            << QByteArray(65536, 'x') << 0600U << QByteArray(65536, 'x') << QByteArray();
        QTest::newRow("a longer one") << QByteArray(65537, 'x') << 0600U << QByteArray()
                                      << QByteArray("It is longer than 65536 bytes.");
        QTest::newRow("readable by the group")
            << QByteArray("pw") << 0640U << QByteArray()
            << QByteArray("Others may reach it (mode 0640). Run chmod 600 on it.");
        QTest::newRow("readable by everybody")
            << QByteArray("pw") << 0604U << QByteArray()
            << QByteArray("Others may reach it (mode 0604). Run chmod 600 on it.");
        QTest::newRow("writable by the group")
            << QByteArray("pw") << 0620U << QByteArray()
            << QByteArray("Others may reach it (mode 0620). Run chmod 600 on it.");
        QTest::newRow("empty") << QByteArray() << 0600U << QByteArray() << QByteArray("The secret is empty.");
        QTest::newRow("a newline only")
            << QByteArray("\n") << 0600U << QByteArray() << QByteArray("The secret is empty.");
    }
    void files() {
        QFETCH(QByteArray, content);
        QFETCH(uint, mode);
        QFETCH(QByteArray, secret);
        QFETCH(QByteArray, words);
        QTemporaryDir place;
        const auto path = place.filePath(QStringLiteral("secret"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
        file.close();
        QCOMPARE(::chmod(qPrintable(path), mode), 0);
        SecretResolver resolver(nullptr);
        const auto held = resolver.read({Scheme::File, path.toStdString()}, Call{});
        FL_COMPARE_TEXT(held ? std::string() : held.error().what, words.toStdString());
        if (held) {
            FL_COMPARE_TEXT(held->reveal(), secret.toStdString());
        } else {
            FL_COMPARE_TEXT(held.error().where, "file:" + path.toStdString());
            const bool permission = words.startsWith("Others");
            QVERIFY(held.error().kind == (permission ? ErrorKind::Permission : ErrorKind::Invalid));
        }
    }

    void whatIsNoFile_data() {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("words");
        QTest::newRow("absent") << QByteArray("absent") << QByteArray("It could not be opened.");
        QTest::newRow("a directory") << QByteArray("folder") << QByteArray("It is not a regular file.");
        QTest::newRow("a named pipe nobody writes to")
            << QByteArray("pipe") << QByteArray("It is not a regular file.");
        QTest::newRow("a link to an open file")
            << QByteArray("link") << QByteArray("Others may reach it (mode 0644). Run chmod 600 on it.");
    }
    void whatIsNoFile() {
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, words);
        QTemporaryDir place;
        const QDir here(place.path());
        QVERIFY(here.mkdir(QStringLiteral("folder")));
        QCOMPARE(::mkfifo(qPrintable(here.filePath(QStringLiteral("pipe"))), 0600), 0);
        QFile open(here.filePath(QStringLiteral("open")));
        QVERIFY(open.open(QIODevice::WriteOnly));
        QCOMPARE(::chmod(qPrintable(open.fileName()), 0644), 0);
        QVERIFY(open.link(here.filePath(QStringLiteral("link"))));
        SecretResolver resolver(nullptr);
        const auto held =
            resolver.read({Scheme::File, here.path().toStdString() + "/" + name.toStdString()}, Call{});
        QVERIFY(!held.has_value());
        FL_COMPARE_TEXT(held.error().what, words.toStdString());
    }

    void environment_data() {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<bool>("set");
        QTest::addColumn<QByteArray>("words");
        QTest::newRow("set") << QByteArray("pw") << true << QByteArray();
        QTest::newRow("empty") << QByteArray("") << true << QByteArray("The secret is empty.");
        QTest::newRow("not set") << QByteArray() << false
                                 << QByteArray("The environment has no variable of this name.");
    }
    void environment() {
        QFETCH(QByteArray, value);
        QFETCH(bool, set);
        QFETCH(QByteArray, words);
        qunsetenv("FAIRLEAD_TEST_SECRET");
        if (set) qputenv("FAIRLEAD_TEST_SECRET", value);
        SecretResolver resolver(nullptr);
        const auto held = resolver.read({Scheme::Environment, "FAIRLEAD_TEST_SECRET"}, Call{});
        FL_COMPARE_TEXT(held ? std::string() : held.error().what, words.toStdString());
        if (held) FL_COMPARE_TEXT(held->reveal(), value.toStdString());
        if (!held) FL_COMPARE_TEXT(held.error().where, "env:FAIRLEAD_TEST_SECRET");
    }

    void aKeychainReferenceWithoutAKeychain() {
        SecretResolver resolver(nullptr);
        const auto held = resolver.read({Scheme::Keychain, "replicator"}, Call{});
        QVERIFY(!held.has_value());
        QVERIFY(held.error().kind == ErrorKind::Refused);
        FL_COMPARE_TEXT(toText(held.error()),
                        "keychain:replicator: This program was started without a keychain.");
    }
};

QTEST_GUILESS_MAIN(TestSecretResolver)
#include "tst_secret_resolver.moc"
