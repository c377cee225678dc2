// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/cheap_keys.h"
#include "tests/support/test_case.h"

#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTemporaryDir>

using fairlead::tests::Ran;
using fairlead::tests::readFile;
using fairlead::tests::writeFile;

namespace {

const QByteArray kPassphrase("a test of fairleadctl\n");

QString text(const char* latin1) {
    return QString::fromLatin1(latin1);
}

Ran ctl(const QStringList& arguments) {
    const Ran ran = fairlead::tests::runProgram(text(FAIRLEADCTL), arguments, kPassphrase);
    const qsizetype keys = arguments.indexOf(text("--keys"));
    if (keys >= 0)
        fairlead::tests::cheapenKeys(arguments.at(keys + 1), QByteArray(kPassphrase).trimmed().toStdString());
    return ran;
}

} // namespace

/// Segments, retention, keys and several logs, through the command-line program. Unsealing a key is meant to
/// take long, so one log of three segments serves all that only reads it; what changes it comes last.
class TestCtlLog : public fairlead::tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase();
    void theShortDigestIsSaidByShowAndVerify();
    void noSecretWasUsed();
    void everyLineIsVerifiedByHand();
    void noPassphraseComesByArgumentOrEnvironment();
    void aNewLogNamesTheOneThatEnded();
    void twoConsolesAreShownInOneList();
    void aLostLogKeyIsLetInByAnEnvelope();
    void nothingIsPrunedWithoutABundleThatHoldsIt();
    void aPrunedLogStillVerifiesProvesAndAnchors();

  private:
    QString path(const QString& name) const { return m_folder.filePath(name); }
    /// Arguments of a console of the embedded estate whose log and keys outlive the process.
    QStringList console(const char* name = "log") const {
        return {text("--simulate"),
                text("--state"),
                path(text("state")),
                text("--audit"),
                path(text(name)),
                text("--keys"),
                path(text(name) + text(".keys")),
                text("--passphrase-fd"),
                text("0")};
    }
    QStringList keysOf(const char* name = "log") const {
        return {text("--keys"), path(text(name) + text(".keys")), text("--passphrase-fd"), text("0")};
    }
    /// A console of an estate that is the embedded one but for the name of its log.
    QStringList otherConsole(const char* name) {
        QByteArray yaml = readFile(text(FAIRLEAD_SIMULATION_FILE));
        yaml.replace(m_origin, m_origin + "-" + name);
        writeFile(path(text(name) + text(".yaml")), yaml);
        QStringList own = console(name);
        own.replace(0, text("--inventory"));
        own.insert(1, path(text(name) + text(".yaml")));
        return own;
    }
    void closeSegment() {
        const Ran closed = ctl(QStringList{text("audit"), text("new-segment")} + console());
        QVERIFY2(closed.code == 0, qPrintable(closed.err));
    }
    Ran verify(const QStringList& more = {}, const char* name = "log") const {
        return ctl(QStringList{text("audit"), text("verify"), path(text(name)), text("--trust"),
                               path(text(name) + text(".trust"))} +
                   more);
    }
    Ran exportLog(const QString& bundle) const {
        return ctl(QStringList{text("audit"), text("export"), path(text("log")), text("--out"), bundle} +
                   keysOf());
    }
    Ran prune(int upTo, const QString& bundle) const {
        return ctl({text("audit"), text("prune"), QString::number(upTo), path(text("log")), text("--bundle"),
                    bundle, text("--trust"), path(text("log.trust"))});
    }
    QStringList filesIn(const char* folder) const {
        return QDir(path(text("log/") + text(folder))).entryList(QDir::Files, QDir::Name);
    }
    QTemporaryDir m_folder;
    QByteArray m_origin;
    QString m_early; ///< a bundle of the log when it had one closed segment
};

void TestCtlLog::initTestCase() {
    const QRegularExpression origin(text("origin: *([^}\\s]+)"));
    m_origin = origin.match(QString::fromUtf8(readFile(text(FAIRLEAD_SIMULATION_FILE)))).captured(1).toUtf8();
    QVERIFY(!m_origin.isEmpty());
    m_early = path(text("early.zip"));
    const Ran made = ctl(QStringList{text("keys"), text("init")} + console());
    QVERIFY2(made.code == 0, qPrintable(made.err));
    writeFile(path(text("log.trust")), "log " + made.out.toUtf8());
    closeSegment();
    QVERIFY2(exportLog(m_early).code == 0, "export");
    closeSegment();
}

void TestCtlLog::aPrunedLogStillVerifiesProvesAndAnchors() {
    const QStringList notes = filesIn("checkpoints");
    QVERIFY(notes.size() > 2);
    const QString anchor = path(text("anchor.note"));
    writeFile(anchor, readFile(path(text("log/checkpoints/") + notes.at(1))));
    const QString bundle = path(text("bundle.zip"));
    QVERIFY2(exportLog(bundle).code == 0, "export");
    const Ran pruned = prune(2, bundle);
    QVERIFY2(pruned.code == 0, qPrintable(pruned.err));
    QVERIFY2(pruned.out.startsWith(text("2 segments pruned; the lines of ")), qPrintable(pruned.out));
    QCOMPARE(filesIn("segments"),
             QStringList({text("000001.leaves"), text("000002.leaves"), text("000003.fal")}));
    const Ran found = verify({text("--anchor"), anchor, text("--json")});
    const QJsonObject verdict = QJsonDocument::fromJson(found.out.toUtf8()).object();
    QVERIFY2(found.code <= 1, qPrintable(found.out));
    QVERIFY(verdict.value(text("first")).toInt() > 0);
    QVERIFY2(verdict.value(text("witnessed_size")).toInt() > 0, qPrintable(found.out));
    // Another anchor of the same size is no longer of this history.
    QByteArray forged = readFile(anchor);
    const auto root = forged.indexOf('\n', forged.indexOf('\n') + 1) + 1;
    forged[root] = forged[root] == 'A' ? 'B' : 'A';
    writeFile(path(text("forged.note")), forged);
    QCOMPARE(verify({text("--anchor"), path(text("forged.note"))}).code, 2);

    const int n = verdict.value(text("first")).toInt();
    const Ran proof = ctl({text("audit"), text("prove"), QString::number(n), path(text("log"))});
    QVERIFY2(proof.code == 0, qPrintable(proof.err));
    writeFile(path(text("proof")), proof.out.toUtf8());
    writeFile(path(text("line")), readFile(path(text("log/segments/000003.fal"))).split('\n').front());
    const Ran proven = ctl({text("audit"), text("inclusion"), text("--trust"), path(text("log.trust")),
                            path(text("line")), path(text("proof"))});
    QVERIFY2(proven.out.startsWith(text("Proven: the line is entry %1 of ").arg(n)), qPrintable(proven.err));
    const Ran growth = ctl(
        {text("audit"), text("extend"), QString::number(notes.at(1).left(16).toInt()), path(text("log"))});
    QVERIFY2(growth.code == 0, qPrintable(growth.err));
    // The console goes on with it.
    QCOMPARE(ctl(QStringList{text("keys"), text("show")} + console()).code, 0);
    QVERIFY(verify().code <= 1);
}

void TestCtlLog::nothingIsPrunedWithoutABundleThatHoldsIt() {
    const QStringList before = filesIn("segments");
    const auto refusal = [&](const Ran& ran, const char* words) {
        QVERIFY2(ran.err.contains(text(words)), qPrintable(ran.err));
        QCOMPARE(ran.err.count(QLatin1Char('\n')), 1);
        QVERIFY(ran.code != 0);
        QCOMPARE(filesIn("segments"), before);
    };
    refusal(ctl({text("audit"), text("prune"), text("1"), path(text("log"))}),
            "Pruning needs --bundle FILE, which holds what goes, and --trust FILE.");
    refusal(prune(2, path(text("absent.zip"))), "The bundle does not verify (");
    refusal(prune(2, m_early), "The bundle does not hold all entries that would go. Export one that does.");
    QByteArray bytes = readFile(m_early);
    bytes[bytes.indexOf("log.genesis")] = 'L';
    writeFile(path(text("changed.zip")), bytes);
    refusal(prune(1, path(text("changed.zip"))),
            "The bundle does not verify (BUNDLE_INVALID), so nothing is pruned.");
}

void TestCtlLog::aLostLogKeyIsLetInByAnEnvelope() {
    const QStringList own = console("lost");
    const QStringList envelope = keysOf("envelope");
    const Ran key = ctl(QStringList{text("keys"), text("recovery"), text("envelope-1")} + envelope);
    QVERIFY2(key.code == 0, qPrintable(key.err));
    const Ran made =
        ctl(QStringList{text("keys"), text("init"), text("--recovery"), key.out.trimmed()} + own);
    QVERIFY2(made.code == 0, qPrintable(made.err));
    writeFile(path(text("lost.trust")), "log " + made.out.toUtf8());
    const QDir keys(path(text("lost.keys")));
    int lost = 0;
    for (const QString& name : keys.entryList(QDir::Files))
        if (name.endsWith(text("_3Alog.pem"))) lost += QFile::remove(keys.filePath(name)) ? 1 : 0;
    QCOMPARE(lost, 1);
    QVERIFY(ctl(QStringList{text("keys"), text("show")} + own).code != 0);
    const Ran asked =
        ctl(QStringList{text("keys"), text("recover"), text("--out"), path(text("text"))} + own);
    QVERIFY2(asked.err.contains(text("Nothing is changed yet.")), qPrintable(asked.err));
    QVERIFY(readFile(path(text("text"))).startsWith("fairlead-logkey/v1\n"));
    const Ran note = ctl(
        QStringList{text("keys"), text("sign-recovery"), text("envelope-1"), path(text("text"))} + envelope);
    writeFile(path(text("note")), note.out.toUtf8());
    const Ran in = ctl(QStringList{text("keys"), text("recover"), text("--auth"), path(text("note"))} + own);
    QVERIFY2(in.out == text("A new log key is in force.\n"), qPrintable(in.out + in.err));
    const Ran found = verify({}, "lost");
    QVERIFY2(found.code == 0 && found.out.contains(text("N_KEY_ROTATED")), qPrintable(found.out));
    QVERIFY(readFile(path(text("lost/segments/000001.fal"))).contains("\"event\":\"key.log\""));
}

void TestCtlLog::aNewLogNamesTheOneThatEnded() {
    // The console's key store is gone, and no envelope was named.
    QStringList without = console();
    without.replace(without.indexOf(text("--keys")) + 1, path(text("gone.keys")));
    const Ran lost = ctl(QStringList{text("keys"), text("show")} + without);
    QVERIFY2(lost.err.contains(text("or begin a new log")), qPrintable(lost.err));
    const QStringList after{text("keys"), text("init"), text("--predecessor"), path(text("log"))};
    const Ran same = ctl(after + console("same"));
    QVERIFY2(same.err.contains(text("A log that follows another needs a name of its own: ")),
             qPrintable(same.err));
    QVERIFY(same.code != 0);
    const QStringList own = otherConsole("next");
    const Ran made = ctl(after + own);
    QVERIFY2(made.code == 0, qPrintable(made.err));
    const QByteArray genesis = readFile(path(text("next/segments/000001.fal"))).split('\n').front();
    QVERIFY2(genesis.contains("\"predecessor\":{\"origin\":\"" + m_origin + "\",\"root\":\""),
             genesis.constData());
    writeFile(path(text("next.trust")), "log " + made.out.toUtf8());
    QCOMPARE(verify({}, "next").code, 0);
    const Ran again = ctl(after + own);
    QVERIFY2(again.err.contains(text("has begun already")), qPrintable(again.err));
}

void TestCtlLog::twoConsolesAreShownInOneList() {
    const QStringList both{text("audit"), text("show"), path(text("log")), text("--with"),
                           path(text("next"))};
    const Ran shown = ctl(both);
    QVERIFY2(shown.code == 0, qPrintable(shown.err));
    const QStringList lines = shown.out.split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    QVERIFY(lines.size() > 3);
    QVERIFY2(lines.first().startsWith(text("  ") + QString::fromUtf8(m_origin) + text(" #0 ")),
             qPrintable(lines.first()));
    // The second console began when the first one had closed its log, but only two clocks say so.
    const QStringList crossing = lines.filter(QString::fromUtf8(m_origin) + text("-next #0 "));
    QCOMPARE(crossing.size(), 1);
    QVERIFY2(crossing.front().startsWith(text("~ ")), qPrintable(crossing.front()));
    QVERIFY2(lines.filter(text("| ")).size() == lines.size() - 2, qPrintable(shown.out));
    QVERIFY(shown.err.startsWith(text("| certainly after the line above, ~ perhaps at the same time")));

    const QString first = path(text("next/segments/000001.fal"));
    QByteArray changed = readFile(first);
    changed[changed.indexOf("log.genesis")] = 'L';
    writeFile(first, changed);
    const Ran refused = ctl(both);
    QVERIFY2(refused.err.contains(text(" does not verify (")), qPrintable(refused.err));
    QVERIFY(refused.code != 0 && refused.out.isEmpty());
}

void TestCtlLog::theShortDigestIsSaidByShowAndVerify() {
    const QRegularExpression said(text("short digest ([0-9A-Z]{5}(-[0-9A-Z]{5}){4})"));
    const auto verified = said.match(verify().out);
    QVERIFY(verified.hasMatch());
    const auto shown = said.match(ctl({text("audit"), text("show"), path(text("log"))}).err);
    QVERIFY(shown.hasMatch());
    // A closed log ends in a checkpoint, so both say the same.
    QCOMPARE(shown.captured(1), verified.captured(1));
}

void TestCtlLog::noSecretWasUsed() {
    writeFile(path(text("value")), "hunter2\n");
    const QStringList check{text("audit"),    text("redaction-check"), path(text("log")),  text("--label"),
                            text("password"), text("--value"),         path(text("value"))};
    const Ran ran = ctl(check + keysOf());
    QVERIFY2(ran.out == text("The value was not used under this label.\n"), qPrintable(ran.err));
    QCOMPARE(ran.code, 0);
    const Ran stranger = ctl(check + keysOf("stranger"));
    QVERIFY2(stranger.err.contains(text("The key store holds no redaction key of ")),
             qPrintable(stranger.err));
    QVERIFY(stranger.code != 0);
}

void TestCtlLog::everyLineIsVerifiedByHand() {
    const Ran good = fairlead::tests::runProgram(text(FAIRLEAD_BY_HAND), {path(text("log"))});
    QVERIFY2(good.code == 0, qPrintable(good.out + good.err));
    QVERIFY2(good.out.endsWith(text(" lines verified by hand\n")), qPrintable(good.out));
    const QString last = path(text("log/segments/000003.fal"));
    const QByteArray before = readFile(last);
    QByteArray bytes = before;
    const auto at = bytes.lastIndexOf("\"event\":\"") + 9;
    bytes[at] = bytes[at] == 'x' ? 'y' : 'x';
    writeFile(last, bytes);
    const Ran bad = fairlead::tests::runProgram(text(FAIRLEAD_BY_HAND), {path(text("log"))});
    QVERIFY(bad.code != 0);
    QVERIFY2(bad.err.contains(text("does not verify")), qPrintable(bad.err));
    writeFile(last, before);
}

// Others on the machine can read both.
void TestCtlLog::noPassphraseComesByArgumentOrEnvironment() {
    const Ran byArgument =
        ctl(QStringList{text("keys"), text("init"), text("--passphrase"), text("x")} + console("silent"));
    QCOMPARE(byArgument.code, 2);
    QCOMPARE(byArgument.err, text("fairleadctl: Unknown option 'passphrase'.\n"));
    for (const char* name : {"FAIRLEAD_PASSPHRASE", "fairlead-passphrase", "PASSPHRASE"})
        qputenv(name, "from the environment");
    QStringList without = console("silent");
    without.removeLast();
    without.removeLast();
    // In a session of its own it has no terminal to ask at.
    const Ran made = fairlead::tests::runProgram(
        text("setsid"), QStringList{text("-w"), text(FAIRLEADCTL), text("keys"), text("init")} + without);
    for (const char* name : {"FAIRLEAD_PASSPHRASE", "fairlead-passphrase", "PASSPHRASE"})
        qunsetenv(name);
    QVERIFY2(made.code != 0 && !QFile::exists(path(text("silent/segments/000001.fal"))),
             qPrintable(made.out));
}

QTEST_GUILESS_MAIN(TestCtlLog)
#include "tst_ctl_log.moc"
