// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/run_ctl.h"
#include "tests/lab/lab.h"
#include "tests/lab/redis/redis_lab.h"
#include "tests/support/test_case.h"

#include <QDir>
#include <QDirIterator>
#include <algorithm>

using namespace fairlead;
using fairlead::tests::Ran;
using fairlead::tests::readFile;
using fairlead::tests::writeFile;

namespace {

const QByteArray kPassphrase("of the key files of this test\n");

/// One console over a lab: every file that it leaves and every byte that it says.
class Console {
  public:
    explicit Console(const std::string& folder) : m_folder(QString::fromStdString(folder)) {}

    Ran ctl(const QStringList& words, bool withEstate = true) {
        QStringList all = words;
        if (withEstate)
            all += {QStringLiteral("--inventory"), m_folder + QStringLiteral("/inventory.yaml"),
                    QStringLiteral("--audit"),     logFolder(),
                    QStringLiteral("--state"),     m_folder + QStringLiteral("/console/state"),
                    QStringLiteral("--operator"),  QStringLiteral("lab.operator")};
        all += {QStringLiteral("--keys"), m_folder + QStringLiteral("/console/keys"),
                QStringLiteral("--passphrase-fd"), QStringLiteral("0")};
        Ran ran = fairlead::tests::runProgram(QStringLiteral(FAIRLEADCTL), all, kPassphrase);
        m_said += ran.out.toUtf8() + ran.err.toUtf8();
        return ran;
    }
    QString logFolder() const { return m_folder + QStringLiteral("/console/log"); }

    /// Moves the engine, with the phrase that the plan asks for.
    Ran switchover(const std::string& engine) {
        const QStringList what{QStringLiteral("switchover"),
                               QStringLiteral("--engine"),
                               QString::fromStdString(engine),
                               QStringLiteral("--to"),
                               QStringLiteral("ams"),
                               QStringLiteral("--reason"),
                               QStringLiteral("what is left behind of a password")};
        const Ran plan = ctl(QStringList{QStringLiteral("plan")} + what);
        const QString before = QStringLiteral("\nphrase   ");
        const auto at = plan.out.indexOf(before);
        if (at < 0) return plan;
        const QString phrase = plan.out.mid(at + before.size()).section(QLatin1Char('\n'), 0, 0);
        return ctl(QStringList{QStringLiteral("run")} + what +
                   QStringList{QStringLiteral("--phrase"), phrase});
    }

    /// Where the value stands, in any spelling that could be read back; empty: nowhere.
    QString placeOf(const QByteArray& secret) const {
        QByteArray backwards = secret;
        std::reverse(backwards.begin(), backwards.end());
        const QList<QByteArray> spellings{secret, secret.toHex(),
                                          secret.toBase64(QByteArray::OmitTrailingEquals), backwards};
        for (const QByteArray& spelling : spellings) {
            if (m_said.contains(spelling)) return QStringLiteral("what fairleadctl said");
            QDirIterator files(m_folder + QStringLiteral("/console"), QDir::Files | QDir::Hidden,
                               QDirIterator::Subdirectories);
            while (files.hasNext())
                if (readFile(files.next()).contains(spelling)) return files.filePath();
        }
        return {};
    }
    int filesLeft() const {
        int count = 0;
        QDirIterator files(m_folder + QStringLiteral("/console"), QDir::Files | QDir::Hidden,
                           QDirIterator::Subdirectories);
        for (; files.hasNext(); files.next())
            ++count;
        return count;
    }

    /// `audit redaction-check`: the numbers of the entries in which it was used.
    QStringList uses(const QByteArray& secret, const char* label) {
        const QString file = m_folder + QStringLiteral("/wanted");
        writeFile(file, secret + "\n");
        const Ran ran =
            ctl({QStringLiteral("audit"), QStringLiteral("redaction-check"), logFolder(),
                 QStringLiteral("--label"), QString::fromLatin1(label), QStringLiteral("--value"), file},
                false);
        if (!ran.out.startsWith(QLatin1Char('#'))) return {};
        return ran.out.split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    }
    int count(const char* event) {
        const Ran shown = ctl({QStringLiteral("audit"), QStringLiteral("show"), logFolder()}, false);
        return static_cast<int>(
            shown.out.count(QLatin1Char(' ') + QString::fromLatin1(event) + QLatin1Char(' ')));
    }
    Ran verify() { return ctl({QStringLiteral("audit"), QStringLiteral("verify"), logFolder()}, false); }

  private:
    QString m_folder;
    QByteArray m_said;
};

QByteArray secretIn(const std::string& file) {
    return readFile(QString::fromStdString(file)).trimmed();
}

} // namespace

/// Real servers that ask for passwords are switched over; then every byte that the console left is searched
/// for them, and the log tells which were used (audit-log.md §14).
class TestSecrets : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    // The replicas' primary_conninfo holds a password in clear, and the hook that sets it prints it.
    void postgresqlWithAPasswordInPrimaryConninfo() {
        tests::Lab lab("", {"--password-in-conninfo"});
        QVERIFY2(lab.isUp(), lab.why().c_str());
        const std::string folder = lab.directory() + "/secret/";
        const QByteArray own = secretIn(folder + "fairlead"), others = secretIn(folder + "replicator");
        QVERIFY(own.size() >= 16 && others.size() >= 16);
        QVERIFY(lab.sql("b1", "SHOW primary_conninfo").find(others.toStdString()) != std::string::npos);
        Console console(lab.directory());
        const Ran ran = console.switchover(lab.engine().id.value);
        QVERIFY2(ran.code == 0, qPrintable(ran.out + ran.err));
        QVERIFY(lab.sql("a1", "SHOW primary_conninfo").find(others.toStdString()) != std::string::npos);
        examine(console, own, {others});
        // What the hook printed is there, but for the password.
        QVERIFY(console.count("step.outcome") > 0);
    }

    void redisThatAsksForAPassword() {
        tests::RedisLab lab(tests::RedisLab::Shape::Replication);
        QVERIFY2(lab.isUp(), lab.why().c_str());
        const QByteArray own = secretIn(lab.engine().access.password->name);
        QVERIFY(own.size() >= 8);
        Console console(lab.directory());
        const Ran ran = console.switchover(lab.engine().id.value);
        QVERIFY2(ran.code == 0, qPrintable(ran.out + ran.err));
        const QList<QByteArray> others{secretIn(lab.directory() + "/root.secret"),
                                       QByteArray::fromStdString(lab.appPassword())};
        examine(console, own, others);
    }

  private:
    void examine(Console& console, const QByteArray& used, const QList<QByteArray>& others) {
        QVERIFY(console.filesLeft() > 5);
        QCOMPARE(console.placeOf(used), QString());
        for (const QByteArray& other : others)
            QCOMPARE(console.placeOf(other), QString());
        const Ran verified = console.verify();
        QVERIFY2(verified.code <= 1, qPrintable(verified.out));
        // Every step signs in with it, and each says so.
        const QStringList uses = console.uses(used, "password");
        QVERIFY(!uses.isEmpty());
        QCOMPARE(uses.size(), console.count("step.intent"));
        QVERIFY(console.uses(used, "rest_password").isEmpty());
        for (const QByteArray& other : others)
            QVERIFY(console.uses(other, "password").isEmpty());
        QCOMPARE(console.placeOf(used), QString());
    }
};

QTEST_GUILESS_MAIN(TestSecrets)
#include "tst_secrets.moc"
