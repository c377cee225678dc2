// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_case.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

namespace {

constexpr int kLimitMs = 100'000;

struct Ran {
    int code = -1;
    QString out, err;
};

QString text(const char* latin1) {
    return QString::fromLatin1(latin1);
}

QStringList words(const char* line) {
    return text(line).split(QLatin1Char(' '));
}

Ran ctl(const QStringList& arguments, const QByteArray& input = {}) {
    QProcess process;
    process.start(text(FAIRLEADCTL), arguments);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(kLimitMs)) {
        process.kill();
        process.waitForFinished();
        return {-1, {}, text("no end within the limit")};
    }
    const int code = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -2;
    return {code, QString::fromUtf8(process.readAllStandardOutput()),
            QString::fromUtf8(process.readAllStandardError())};
}

void write(const QString& path, const QByteArray& bytes) {
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size()) qFatal("cannot write");
}

QByteArray read(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) qFatal("cannot read");
    return file.readAll();
}

} // namespace

/// The command-line program as an administrator and a script meet it: what it prints and how it exits.
class TestCtl : public fairlead::tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void whatIsAskedWrongly_data();
    void whatIsAskedWrongly();
    void helpAndVersionGoToStandardOutput();
    void theSchemaIsJson();
    void aGoodFileIsFoundGood();
    void everyProblemOfAFileIsOneLine();
    void theStatusIsJson();
    void theStatusIsReadable();
    void guardsAreShownAndDecideTheExit();
    void aPlanShowsItsPointOfNoReturnAndThePhrase();
    void aWrongPhraseRunsNothing();
    void nothingIsLeftUnfinished();
    void aGroupMovesWaveByWave();
    void aRunLeavesALogThatVerifies();
    void theGlassIsBrokenForAReason();
    void aCommitWindowIsAnsweredAtStandardInput_data();
    void aCommitWindowIsAnsweredAtStandardInput();
    void aLostEntryKeyIsRecovered();

  private:
    void proofsLeaveTheLog(const QString& log, const QString& trust) const;
    void aBundleLeavesTheLog(const QString& log, const QString& trust, const QStringList& keys,
                             const QByteArray& passphrase) const;
    void somebodyElseApproves(const QString& log, const QString& trust) const;
    /// Arguments on the embedded estate, with everything it writes in the test's own folder.
    QStringList simulated(const char* line, const QStringList& more = {}) const {
        return words(line) + more + QStringList{text("--simulate"), text("--state"), m_folder.path()};
    }
    QString path(const char* name) const { return m_folder.filePath(text(name)); }
    void tamperedBytesAreFound(const QString& log, const QString& trust) const;
    QTemporaryDir m_folder;
};

void TestCtl::whatIsAskedWrongly_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("message");
    QTest::newRow("a command that is none")
        << words("promote --simulate") << text("\"promote\" is no command. See fairleadctl --help.");
    QTest::newRow("two words that are none")
        << words("promote b1 --simulate") << text("\"promote b1\" is no command. See fairleadctl --help.");
    QTest::newRow("an option that is none") << words("status --fats") << text("Unknown option 'fats'.");
    QTest::newRow("no estate") << words("status")
                               << text(
                                      "No estate is named. Give --inventory FILE, or --simulate for the "
                                      "embedded one.");
    QTest::newRow("two estates") << words("status --simulate --inventory x.yaml")
                                 << text(
                                        "--simulate uses the embedded estate, so it cannot be given with "
                                        "--inventory.");
    QTest::newRow("a run without a reason")
        << words("run switchover --simulate --engine orders-pg --to ams")
        << text("A run needs a reason for the record. Give --reason TEXT.");
    QTest::newRow("validate without a file")
        << words("validate") << text("validate takes one inventory file.");
    QTest::newRow("verify without a log")
        << words("audit verify") << text("No audit log is named. Give its directory.");
    QTest::newRow("discover in the embedded estate")
        << words("discover --simulate --engine orders-pg")
        << text("The embedded estate is no file. Give --inventory FILE.");
    const QString demo = text(FAIRLEAD_SIMULATION_FILE);
    QTest::newRow("discover without an engine")
        << (words("discover --inventory") << demo) << text("No engine is named. Give --engine ID.");
    QTest::newRow("discover in an engine that is none")
        << (words("discover --engine payments --inventory") << demo)
        << demo + text(": It has no engine payments.");
    QTest::newRow("discover where nobody can be asked")
        << (words("discover --engine reports-trino --inventory") << demo)
        << text(
               "reports-trino: Fairlead cannot ask trino who its members are. List them in the inventory "
               "yourself.");
    QTest::newRow("an answer that is none")
        << (words("discover --engine orders-pg --answer b2 --inventory") << demo)
        << text("--answer takes ID.site=SITE, ID.host=HOST or ID.port=PORT, not \"b2\".");
    QTest::newRow("a seed that is no number")
        << words("status --simulate --seed many") << text("--seed takes a whole number.");
}

void TestCtl::whatIsAskedWrongly() {
    QFETCH(QStringList, arguments);
    const Ran ran = ctl(arguments);
    QCOMPARE(ran.code, 2);
    QVERIFY(ran.out.isEmpty());
    QFETCH(QString, message);
    QCOMPARE(ran.err, QStringLiteral("fairleadctl: %1\n").arg(message));
}

void TestCtl::helpAndVersionGoToStandardOutput() {
    const Ran help = ctl({text("--help")});
    QCOMPARE(help.code, 0);
    QVERIFY(help.out.startsWith(text("fairleadctl - Fairlead without a window\n")));
    for (const char* command : {"validate", "schema", "status", "discover", "guards", "plan ", "run ",
                                "resume", "audit verify", "audit show", "keys init|show"}) {
        QVERIFY2(help.out.contains(text("fairleadctl ") + text(command)), command);
    }
    QVERIFY(help.err.isEmpty());
    const Ran version = ctl({text("--version")});
    QCOMPARE(version.code, 0);
    QCOMPARE(version.out, text("fairleadctl " FAIRLEAD_VERSION "\n"));
    const Ran nothing = ctl({});
    QCOMPARE(nothing.code, 2);
    QVERIFY(nothing.out.isEmpty());
    QCOMPARE(nothing.err, help.out);
}

void TestCtl::theSchemaIsJson() {
    const Ran ran = ctl({text("schema")});
    QCOMPARE(ran.code, 0);
    const QJsonObject schema = QJsonDocument::fromJson(ran.out.toUtf8()).object();
    QVERIFY(schema.value(text("$schema")).toString().startsWith(text("https://json-schema.org/")));
    QVERIFY(schema.value(text("properties")).toObject().contains(text("engines")));
}

void TestCtl::aGoodFileIsFoundGood() {
    const Ran ran = ctl({text("validate"), text(FAIRLEAD_SIMULATION_FILE)});
    QCOMPARE(ran.err, QString());
    QCOMPARE(ran.code, 0);
    QVERIFY2(ran.out.contains(text(": estate core-eu, target simulation, ")), qPrintable(ran.out));
    QVERIFY2(ran.out.endsWith(text(" Nothing to complain of.\n")), qPrintable(ran.out));
}

void TestCtl::everyProblemOfAFileIsOneLine() {
    QByteArray bad = read(text(FAIRLEAD_SIMULATION_FILE));
    bad.replace("target: simulation", "target: producton");
    bad.replace("rto: 15m", "rto: soon");
    write(path("bad.yaml"), bad);
    const Ran ran = ctl({text("validate"), path("bad.yaml")});
    QCOMPARE(ran.code, 2);
    QVERIFY(ran.out.isEmpty());
    const QStringList lines = ran.err.split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    QVERIFY2(lines.size() >= 2, qPrintable(ran.err));
    for (const QString& line : lines)
        QVERIFY2(line.startsWith(path("bad.yaml") + QLatin1Char(':')), qPrintable(line));
    QVERIFY2(ran.err.contains(text("producton")), qPrintable(ran.err));
    QVERIFY2(ran.err.contains(text("soon")), qPrintable(ran.err));
    QCOMPARE(ctl({text("validate"), path("absent.yaml")}).code, 3);
}

void TestCtl::theStatusIsJson() {
    const Ran ran = ctl(simulated("status --json"));
    QCOMPARE(ran.code, 0);
    const QJsonObject status = QJsonDocument::fromJson(ran.out.toUtf8()).object();
    QCOMPARE(status.value(text("estate")).toString(), text("core-eu"));
    QCOMPARE(status.value(text("target")).toString(), text("simulation"));
    bool found = false;
    for (const QJsonValue& each : status.value(text("engines")).toArray()) {
        if (each.toObject().value(text("id")).toString() != text("orders-pg")) continue;
        found = true;
        QCOMPARE(each.toObject().value(text("primary")).toString(), text("orders-pg-f1"));
        QCOMPARE(each.toObject().value(text("instances")).toArray().size(), 3);
    }
    QVERIFY(found);
    const QJsonObject door = status.value(text("front_doors")).toArray().at(0).toObject();
    QCOMPARE(door.value(text("engine")).toString(), text("orders-pg"));
    QCOMPARE(door.value(text("leads_to")).toString(), text("fra"));
    QCOMPARE(door.value(text("devices")).toArray().at(2).toObject().value(text("leads_to")).toString(),
             text("fra"));
}

void TestCtl::theStatusIsReadable() {
    const Ran ran = ctl(simulated("status"));
    QCOMPARE(ran.code, 0);
    QVERIFY2(ran.out.startsWith(text("SIMULATION estate core-eu at ")), qPrintable(ran.out));
    QVERIFY2(ran.out.contains(text("\norders-pg (postgresql) OK")), qPrintable(ran.out));
    QVERIFY2(ran.out.contains(text("orders-pg-f1 -> orders-pg-a1  streaming, lag ")), qPrintable(ran.out));
    QVERIFY2(ran.out.contains(text("\n  door orders-pg-door (haproxy)  clients are led to fra\n")),
             qPrintable(ran.out));
    QVERIFY2(ran.out.contains(text("\n    haproxy-a1    ams     leads to fra (be/orders-pg-f1), seen ")),
             qPrintable(ran.out));
}

void TestCtl::guardsAreShownAndDecideTheExit() {
    const Ran allowed = ctl(simulated("guards switchover --engine orders-pg --to ams"));
    QCOMPARE(allowed.code, 0);
    QVERIFY2(allowed.out.contains(text("PASS      op.lock               No other operation holds")),
             qPrintable(allowed.out));
    QVERIFY(allowed.out.endsWith(text("The guards allow it.\n")));
    const Ran refused = ctl(simulated("guards switchover --engine orders-pg --to mars"));
    QCOMPARE(refused.code, 1);
    QVERIFY2(
        refused.out.contains(text("FAIL      op.declared           The inventory declares no site mars.")),
        qPrintable(refused.out));
    QVERIFY(refused.out.endsWith(text("The guards do not allow it.\n")));
    const Ran json = ctl(simulated("guards switchover --engine orders-pg --to ams --json"));
    QVERIFY(QJsonDocument::fromJson(json.out.toUtf8()).isObject());
}

void TestCtl::aPlanShowsItsPointOfNoReturnAndThePhrase() {
    const Ran ran =
        ctl(simulated("plan switchover --engine orders-pg --to ams --reason", {text("planned work")}));
    QCOMPARE(ran.code, 0);
    QVERIFY2(ran.out.startsWith(text("SWITCHOVER orders-pg fra -> ams   plan ")), qPrintable(ran.out));
    const auto line = ran.out.indexOf(text("\n== POINT OF NO RETURN: nothing below can be undone ==\n"));
    QVERIFY2(line > 0 && line < ran.out.indexOf(text("Promote orders-pg-a1")), qPrintable(ran.out));
    QVERIFY2(ran.out.endsWith(text("phrase   SIM SWITCHOVER orders-pg TO ams\n")), qPrintable(ran.out));
}

void TestCtl::aWrongPhraseRunsNothing() {
    const QStringList more{text("planned work"), text("--phrase"), text("SWITCHOVER orders-pg TO ams"),
                           text("--audit"), path("refused")};
    const Ran ran = ctl(simulated("run switchover --engine orders-pg --to ams --reason", more));
    QCOMPARE(ran.code, 2);
    QCOMPARE(ran.err,
             text("fairleadctl: The phrase does not match. It is: SIM SWITCHOVER orders-pg TO ams\n"));
    const Ran shown = ctl({text("audit"), text("show"), path("refused")});
    QVERIFY(shown.out.contains(text(" op.plan ")));
    QVERIFY(!shown.out.contains(text(" op.begin ")));
}

void TestCtl::nothingIsLeftUnfinished() {
    const Ran ran = ctl(simulated("resume"));
    QCOMPARE(ran.code, 0);
    QCOMPARE(ran.out, text("No operation is unfinished.\n"));
}

void TestCtl::aGroupMovesWaveByWave() {
    const Ran both = ctl(simulated("plan switchover --group shop --engine orders-pg --to ams"));
    QCOMPARE(both.code, 2);
    QCOMPARE(both.err, text("fairleadctl: --engine, --group and --all exclude each other.\n"));
    const Ran none = ctl(simulated("plan switchover --group shoes --to ams"));
    QCOMPARE(none.err, text("fairleadctl: The inventory has no group shoes.\n"));
    const QStringList why{text("--reason"), text("a test of waves"), text("--phrase"),
                          text("SIM SWITCHOVER 5 ENGINES TO ams")};
    const Ran ran = ctl(simulated("run switchover --group shop --to ams --audit", {path("waves")}) + why);
    QVERIFY2(ran.code == 0, qPrintable(ran.out + ran.err));
    QVERIFY2(ran.out.contains(text("5 of 5 engines moved.")), qPrintable(ran.out));
    const auto first = ran.out.indexOf(text("wave 2  orders-pg  starting"));
    QVERIFY(first > 0 && ran.out.indexOf(text("wave 1  documents-minio  moved (Succeeded)")) < first);
    QVERIFY(ran.out.indexOf(text("wave 3  search-milvus  starting")) >
            ran.out.indexOf(text("wave 2  orders-pg  moved")));
}

// The directory of the log cannot be made: its disk is gone.
void TestCtl::theGlassIsBrokenForAReason() {
    write(path("disk"), "");
    const QString second = path("second");
    QByteArray yaml = read(text(FAIRLEAD_SIMULATION_FILE));
    yaml.replace("break_glass: forbidden", "break_glass: allowed\n  break_glass_log: " + second.toUtf8());
    write(path("glass.yaml"), yaml);
    const QStringList run = words("run switchover --engine orders-pg --to ams --inventory") +
                            QStringList{path("glass.yaml"),
                                        text("--state"),
                                        path("glass-state"),
                                        text("--audit"),
                                        path("disk") + text("/log"),
                                        text("--keys"),
                                        path("glass-keys"),
                                        text("--passphrase-fd"),
                                        text("0"),
                                        text("--reason"),
                                        text("planned work"),
                                        text("--phrase"),
                                        text("SIM SWITCHOVER orders-pg TO ams")};
    const QByteArray passphrase("a test of fairleadctl\n");
    const Ran refused = ctl(run, passphrase);
    QVERIFY(refused.code != 0);
    QVERIFY2((refused.out + refused.err).contains(text("The audit log takes no entries (refusing): ")),
             qPrintable(refused.out + refused.err));
    const Ran moved =
        ctl(run + QStringList{text("--break-glass"), text("the log's disk died before this")}, passphrase);
    QVERIFY2(moved.code == 0, qPrintable(moved.out + moved.err));
    const Ran shown = ctl({text("audit"), text("show"), second});
    QVERIFY2(shown.out.contains(text(" log.breakglass ")), qPrintable(shown.out));
    QVERIFY2(shown.out.contains(text(" op.end ")), qPrintable(shown.out));
    const Ran verified = ctl({text("audit"), text("verify"), second});
    QVERIFY2(verified.code == 1 && verified.out.contains(text("N_BREAKGLASS")), qPrintable(verified.out));
}

void TestCtl::aRunLeavesALogThatVerifies() {
    const QString log = path("log");
    // Standard input carries the passphrase, so that the keys outlive the process.
    const QStringList keys{text("--audit"),         log,      text("--keys"), path("keys"),
                           text("--passphrase-fd"), text("0")};
    const QByteArray passphrase("a test of fairleadctl\n");
    const QStringList more = keys + QStringList{text("--reason"),   text("planned work"),
                                                text("--phrase"),   text("SIM SWITCHOVER orders-pg TO ams"),
                                                text("--operator"), text("d.ivanov")};
    const Ran run = ctl(simulated("run switchover --engine orders-pg --to ams", more), passphrase);
    QVERIFY2(run.code == 0, qPrintable(run.out + run.err));
    QVERIFY2(run.out.contains(text("Promote orders-pg-a1: done in ")), qPrintable(run.out));
    QVERIFY2(run.out.contains(text("\nSucceeded in ")), qPrintable(run.out));

    const Ran untrusted = ctl({text("audit"), text("verify"), log});
    QCOMPARE(untrusted.code, 1);
    QVERIFY2(untrusted.out.startsWith(text("KEY UNKNOWN (WARN)\n")), qPrintable(untrusted.out));
    QVERIFY2(untrusted.out.contains(text("W_UNTRUSTED at #0: No trust file names this log's key")),
             qPrintable(untrusted.out));

    const Ran shown = ctl({text("audit"), text("show"), log});
    QCOMPARE(shown.code, 0);
    QVERIFY2(shown.out.contains(text(" d.ivanov op.begin op-")), qPrintable(shown.out));
    QCOMPARE(shown.out.count(text(" step.intent ")), 10);
    QCOMPARE(shown.out.count(text(" step.outcome ")), 10);
    QVERIFY2(shown.err.contains(text("\nShown as the files have it; not verified.")), qPrintable(shown.err));
    QVERIFY2(shown.err.startsWith(text("Newest checkpoint: ")), qPrintable(shown.err));

    const Ran key = ctl(simulated("keys show", keys), passphrase);
    QVERIFY2(key.code == 0, qPrintable(key.err));
    write(path("trust"), "log " + key.out.toUtf8());
    const Ran trusted = ctl({text("audit"), text("verify"), log, text("--trust"), path("trust")});
    QVERIFY2(trusted.code == 0, qPrintable(trusted.out));
    QVERIFY2(trusted.out.startsWith(text("VERIFIED (OK)\n")), qPrintable(trusted.out));
    tamperedBytesAreFound(log, path("trust"));
    proofsLeaveTheLog(log, path("trust"));
    aBundleLeavesTheLog(log, path("trust"), keys, passphrase);
    somebodyElseApproves(log, path("trust"));
}

// What an auditor is handed for one entry, and for the growth since a checkpoint he kept.
void TestCtl::proofsLeaveTheLog(const QString& log, const QString& trust) const {
    const QStringList notes = QDir(log + text("/checkpoints")).entryList(QDir::Files, QDir::Name);
    QVERIFY(notes.size() > 1);
    const QString older = log + text("/checkpoints/") + notes.first();
    const Ran growth =
        ctl({text("audit"), text("extend"), QString::number(notes.first().left(16).toInt()), log});
    QVERIFY2(growth.code == 0, qPrintable(growth.err));
    write(path("growth"), growth.out.toUtf8());
    const Ran grown =
        ctl({text("audit"), text("consistency"), text("--trust"), trust, older, path("growth")});
    QVERIFY2(grown.out.startsWith(text("Proven: the first ")), qPrintable(grown.err));
    QCOMPARE(grown.code, 0);

    const Ran proof = ctl({text("audit"), text("prove"), text("3"), log});
    QVERIFY2(proof.code == 0, qPrintable(proof.err));
    write(path("proof"), proof.out.toUtf8());
    const QByteArray lines = read(log + text("/segments/000001.fal"));
    write(path("line"), lines.split('\n').at(3) + '\n');
    write(path("other"), lines.split('\n').at(4));
    const Ran proven =
        ctl({text("audit"), text("inclusion"), text("--trust"), trust, path("line"), path("proof")});
    QVERIFY2(proven.out.startsWith(text("Proven: the line is entry 3 of ")), qPrintable(proven.err));
    QCOMPARE(proven.code, 0);
    const Ran wrong =
        ctl({text("audit"), text("inclusion"), text("--trust"), trust, path("other"), path("proof")});
    QCOMPARE(wrong.err, text("fairleadctl: The entry is number 4, the proof is for number 3.\n"));
    QCOMPARE(wrong.code, 2);
}

void TestCtl::aBundleLeavesTheLog(const QString& log, const QString& trust, const QStringList& keys,
                                  const QByteArray& passphrase) const {
    const QString bundle = path("bundle.zip");
    const QStringList more{text("--keys"), keys.at(3),    text("--passphrase-fd"),
                           text("0"),      text("--out"), bundle};
    const Ran exported = ctl(QStringList{text("audit"), text("export"), log} + more, passphrase);
    QVERIFY2(exported.code == 0, qPrintable(exported.err));
    QVERIFY2(exported.out.contains(text(": entries 0 to ")), qPrintable(exported.out));
    const Ran found = ctl({text("audit"), text("verify"), bundle, text("--trust"), trust});
    QVERIFY2(found.out.startsWith(text("VERIFIED (OK)\n")), qPrintable(found.out));
    QByteArray bytes = read(bundle);
    bytes[bytes.indexOf("planned work")] = 'P';
    write(path("changed.zip"), bytes);
    const Ran changed = ctl({text("audit"), text("verify"), path("changed.zip"), text("--trust"), trust});
    QVERIFY2(changed.out.contains(text("(BUNDLE_INVALID)")), qPrintable(changed.out));
    QCOMPARE(changed.code, 2);
}

void TestCtl::somebodyElseApproves(const QString& log, const QString& trust) const {
    const QByteArray passphrase("of the approver\n");
    const QStringList own{text("--keys"),  path("approver"),    text("--passphrase-fd"), text("0"),
                          text("--audit"), path("approverlog"), text("--simulate")};
    const Ran key = ctl(words("keys operator bob") + own, passphrase);
    QVERIFY2(key.out.startsWith(text("bob+")), qPrintable(key.err));
    const Ran shown = ctl({text("audit"), text("show"), log, text("--json")});
    const auto at = shown.out.indexOf(text("\"op\":\"")) + 6;
    const QString op = shown.out.mid(at, shown.out.indexOf(QLatin1Char('"'), at) - at);
    const QStringList wish{
        text("--op"),       op,          text("--reason"), text("the drill of the quarter"),
        text("--operator"), text("bob"), text("--trust"),  trust};
    const Ran approved = ctl(QStringList{text("audit"), text("approve"), log} + wish + own, passphrase);
    QVERIFY2(approved.code == 0, qPrintable(approved.err));
    QVERIFY2(approved.out.startsWith(text("fairlead-approval/v1\nlog ")), qPrintable(approved.out));
    QVERIFY(approved.out.contains(text("\ndecision approve\nactor bob\n")));
    QVERIFY2(approved.err.contains(text(" asks for approval of operation ") + op), qPrintable(approved.err));
    QVERIFY(approved.err.endsWith(text("Approved by bob.\n")));
}

void TestCtl::aCommitWindowIsAnsweredAtStandardInput_data() {
    QTest::addColumn<QByteArray>("said");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("result");
    QTest::addColumn<QString>("outcome");
    QTest::newRow("commit") << QByteArray("commit all our trials went well\n") << 0 << text("\nSucceeded in ")
                            << text("Committed by d.ivanov: all our trials went well");
    QTest::newRow("back") << QByteArray("commit\nback\nback the application fails there\n") << 4
                          << text("\nRolled back in ")
                          << text("d.ivanov goes back: the application fails there");
}

void TestCtl::aCommitWindowIsAnsweredAtStandardInput() {
    QFETCH(QByteArray, said);
    QFETCH(int, code);
    QFETCH(QString, result);
    QFETCH(QString, outcome);
    const QString log = path(QTest::currentDataTag());
    const Ran run =
        ctl(simulated("run switchover --engine orders-pg --to ams --commit-window 1",
                      {text("--audit"), log, text("--reason"), text("planned work"), text("--phrase"),
                       text("SIM SWITCHOVER orders-pg TO ams"), text("--operator"), text("d.ivanov")}),
            said);
    QVERIFY2(run.code == code, qPrintable(run.out + run.err));
    QVERIFY2(run.out.contains(text("COMMIT WINDOW until ")), qPrintable(run.out));
    QVERIFY2(run.out.contains(result), qPrintable(run.out));
    const Ran shown = ctl({text("audit"), text("show"), log});
    QVERIFY2(shown.out.contains(outcome), qPrintable(shown.out));
    QVERIFY(shown.out.contains(text("\"window_ends\":\"")));
    const Ran verified = ctl({text("audit"), text("verify"), log});
    QVERIFY2(verified.code <= 1 && verified.out.startsWith(text("KEY UNKNOWN (WARN)\n")),
             qPrintable(verified.out));
}

// The console's key files are gone but for the log key: an envelope lets a new entry key in.
void TestCtl::aLostEntryKeyIsRecovered() {
    const QByteArray passphrase("a test of fairleadctl\n");
    const QStringList stdinPassphrase{text("--passphrase-fd"), text("0")};
    const QStringList envelope = QStringList{text("--keys"), path("envelope")} + stdinPassphrase;
    const Ran key = ctl(words("keys recovery envelope-1") + envelope, passphrase);
    QVERIFY2(key.out.startsWith(text("envelope-1+")), qPrintable(key.err));
    const QString log = path("recovered");
    const QStringList own =
        QStringList{text("--audit"), log, text("--keys"), path("console")} + stdinPassphrase;
    const Ran made = ctl(simulated("keys init --recovery", {key.out.trimmed()}) + own, passphrase);
    QVERIFY2(made.code == 0, qPrintable(made.err));
    write(path("trust2"), "log " + made.out.toUtf8());
    const QDir folder(path("console"));
    for (const QString& name : folder.entryList(QDir::Files))
        if (name.contains(text("entry"))) QVERIFY(QFile::remove(folder.filePath(name)));
    const Ran lost = ctl(simulated("keys show") + own, passphrase);
    QVERIFY2(lost.err.contains(text("let a new key in with a recovery key")), qPrintable(lost.err));

    const Ran asked = ctl(simulated("keys recover --out", {path("text")}) + own, passphrase);
    QVERIFY2(asked.err.contains(text("Nothing is changed yet.")), qPrintable(asked.err));
    const Ran note =
        ctl(words("keys sign-recovery envelope-1") + QStringList{path("text")} + envelope, passphrase);
    QVERIFY2(note.code == 0, qPrintable(note.err));
    write(path("note"), note.out.toUtf8());
    const Ran in = ctl(simulated("keys recover --auth", {path("note")}) + own, passphrase);
    QCOMPARE(in.out, text("A new entry key is in force.\n"));

    // An operator whose key lies in the same store and is registered binds his sessions to it.
    const Ran ana =
        ctl(words("keys operator ana --keys") + QStringList{path("console")} + stdinPassphrase, passphrase);
    const QStringList as = own + QStringList{text("--operator"), text("ana")};
    const Ran registered = ctl(simulated("keys register", {ana.out.trimmed()}) + as, passphrase);
    QVERIFY2(registered.out.startsWith(text("ana: entry ")), qPrintable(registered.err));
    QVERIFY(!read(log + text("/segments/000001.fal")).contains("\"binding\""));
    const Ran bound = ctl(simulated("keys show") + as, passphrase);
    QVERIFY2(bound.code == 0, qPrintable(bound.err));
    QVERIFY(read(log + text("/segments/000001.fal")).contains("\"binding\":\"fairlead-session/v1"));
    const Ran changed = ctl(simulated("keys change") + own, passphrase);
    QVERIFY2(changed.code == 0 && changed.out != made.out, qPrintable(changed.err));
    const Ran found = ctl({text("audit"), text("verify"), log, text("--trust"), path("trust2")});
    QVERIFY2(found.out.contains(text("N_KEY_RECOVERED")), qPrintable(found.out));
    QCOMPARE(found.code, 0);
}

void TestCtl::tamperedBytesAreFound(const QString& log, const QString& trust) const {
    const QDir segments(log + text("/segments"));
    const QStringList files = segments.entryList(QDir::Files, QDir::Name);
    QVERIFY(!files.isEmpty());
    const QString first = segments.filePath(files.first());
    const QByteArray before = read(first);
    QByteArray after = before;
    const auto at = after.indexOf("planned work");
    QVERIFY(at > 0);
    after[at] = 'P';
    QFile::setPermissions(first, QFile::ReadOwner | QFile::WriteOwner);
    write(first, after);
    const Ran ran = ctl({text("audit"), text("verify"), log, text("--trust"), trust, text("--json")});
    QCOMPARE(ran.code, 2);
    const QJsonObject found = QJsonDocument::fromJson(ran.out.toUtf8()).object();
    const auto line = before.left(at).count('\n');
    QVERIFY2(found.value(text("verdict")).toString() != text("OK"), qPrintable(ran.out));
    QCOMPARE(found.value(text("line")).toInt(), static_cast<int>(line) + 1);
    write(first, before);
    QCOMPARE(ctl({text("audit"), text("verify"), log, text("--trust"), trust}).code, 0);
}

QTEST_GUILESS_MAIN(TestCtl)
#include "tst_ctl.moc"
