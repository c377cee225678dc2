// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/adapters/audit/anchors/anchor_bench.h"
#include "tests/support/test_case.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>

using namespace fairlead;
using fairlead::tests::AnchorBench;
using fairlead::tests::noteDraft;

namespace {

constexpr int kLimitMs = 100'000;

struct Ran {
    int code = -1;
    QString out, err;
};

QString text(const std::string& value) {
    return QString::fromStdString(value);
}

Ran ctl(const QStringList& arguments) {
    QProcess process;
    process.start(QStringLiteral(FAIRLEADCTL), arguments);
    process.closeWriteChannel();
    if (!process.waitForFinished(kLimitMs)) return {-1, {}, QStringLiteral("no end within the limit")};
    return {process.exitCode(), QString::fromUtf8(process.readAllStandardOutput()),
            QString::fromUtf8(process.readAllStandardError())};
}

void writeText(const QString& path, const std::string& bytes) {
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly)) qFatal("cannot write");
    file.write(QByteArray::fromStdString(bytes));
}

/// A log, what others keep of it, and an inventory that names them.
struct Scene : AnchorBench {
    Scene() {
        QDir().mkpath(at("notes"));
        peer.options.origin = "test.example/fairlead/peer";
    }
    QString at(const char* name) const { return folder.filePath(QString::fromLatin1(name)); }
    void peerSees(const std::string& note) {
        const auto log = peer.mustOpen();
        audit::EntryDraft draft;
        draft.event = "peer.seen";
        draft.bySystem = true;
        draft.what.set("checkpoint", note);
        FL_ASSERT(log->append(draft).has_value());
    }
    /// The log with its entries from `size` on cut off, and the checkpoints that cover them.
    void cut(std::size_t size) {
        std::string rest;
        const auto all = lines();
        for (std::size_t i = 0; i < size; ++i)
            rest += all[i] + "\n";
        write("segments/000001.fal", rest);
        for (const std::string& name : list("checkpoints")) {
            if (std::stoull(name) > size) QFile::remove(text(path("checkpoints/" + name)));
        }
    }
    QString inventory() {
        const std::string yaml =
            "fairlead: 1\nestate: e\ntarget: lab\nsites: [{id: fra}, {id: ams}]\naudit:\n  origin: " +
            options.origin +
            "\n  anchors:\n    - {id: second, kind: directory, path: " + at("notes").toStdString() +
            "}\n    - {id: lyon, kind: peer, path: " + peer.options.directory +
            "}\n    - {id: far, kind: directory, path: " + at("not-mounted").toStdString() +
            "}\nengines:\n  - {id: o, technology: postgresql, home: fra, instances: [{id: a1, site: fra, "
            "host: h, "
            "port: 1}, {id: b1, site: ams, host: h, port: 2}]}\n";
        writeText(at("e.yaml"), yaml);
        return at("e.yaml");
    }
    QStringList anchor(const char* task) {
        return {QStringLiteral("audit"),
                QStringLiteral("anchor"),
                QString::fromLatin1(task),
                QStringLiteral("--inventory"),
                inventory(),
                QStringLiteral("--audit"),
                text(options.directory)};
    }
    AnchorBench peer;
};

} // namespace

/// Anchors from the command line: as an auditor gives them to `audit verify`, and `audit anchor`.
class TestCtlAnchor : public fairlead::tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void verifyTakesEachKindOfAnchor_data() {
        QTest::addColumn<QString>("kind");
        QTest::newRow("a note") << "note";
        QTest::newRow("a directory of notes") << "directory";
        QTest::newRow("a peer's log") << "peer";
    }
    void verifyTakesEachKindOfAnchor() {
        QFETCH(QString, kind);
        Scene scene;
        const std::string early = scene.grow(2), note = scene.grow(3);
        QString anchor = scene.at("kept.note");
        writeText(anchor, note);
        if (kind == QLatin1String("directory")) {
            anchor = scene.at("notes");
            writeText(scene.at("notes") + QStringLiteral("/a.note"), early);
            writeText(scene.at("notes") + QStringLiteral("/b.note"), note);
            writeText(scene.at("notes") + QStringLiteral("/README"), "not a note");
        }
        if (kind == QLatin1String("peer")) {
            scene.peerSees(early);
            scene.peerSees(note);
            anchor = text(scene.peer.options.directory);
        }
        const QStringList verify{QStringLiteral("audit"), QStringLiteral("verify"),
                                 text(scene.options.directory), QStringLiteral("--anchor"), anchor};
        const Ran whole = ctl(verify);
        QVERIFY2(whole.code <= 1, qPrintable(whole.out + whole.err)); // without a trust file it warns
        QVERIFY2(!whole.out.contains(QLatin1String("N_NO_ANCHOR")), qPrintable(whole.out));
        scene.cut(4);
        const Ran cut = ctl(verify);
        QCOMPARE(cut.code, 2);
        QVERIFY2(cut.out.contains(QLatin1String("TRUNCATED_VS_ANCHOR")), qPrintable(cut.out));
        QCOMPARE(ctl(verify.mid(0, 3)).code, 1); // nobody else knows
    }

    void sendingCheckingListing() {
        Scene scene;
        const std::string note = scene.grow(3);
        scene.peerSees(note);
        const Ran sent = ctl(scene.anchor("--send"));
        QCOMPARE(sent.code, 1); // one is not mounted
        QVERIFY2(sent.out.contains(QLatin1String("second (directory ")) &&
                     sent.out.contains(QLatin1String(") has the checkpoint of size 4.\n")),
                 qPrintable(sent.out));
        QVERIFY2(sent.out.contains(QLatin1String("far (directory ")), qPrintable(sent.out));
        QCOMPARE(QDir(scene.at("notes")).entryList(QDir::Files).size(), 1);
        const Ran checked = ctl(scene.anchor("--check"));
        QCOMPARE(checked.code, 1);
        QCOMPARE(checked.out.count(QLatin1String("1 checkpoint, up to size 4, as in the log.")), 2);
        const Ran listed = ctl(scene.anchor("--list"));
        QCOMPARE(listed.out.count(QLatin1Char('\n')), 3);
        QVERIFY2(listed.out.contains(QLatin1String("was not asked yet.")), qPrintable(listed.out));
        // The log is put back to an earlier state.
        scene.cut(2);
        const Ran rolledBack = ctl(scene.anchor("--check"));
        QCOMPARE(rolledBack.code, 2);
        QCOMPARE(rolledBack.out.count(QLatin1String("CONTRADICTS the log. TRUNCATED_VS_ANCHOR")), 2);
    }

    void setUpIsPrinted() {
        const Ran plain = ctl({QStringLiteral("audit"), QStringLiteral("anchor"), QStringLiteral("--setup"),
                               QStringLiteral("postgresql")});
        QCOMPARE(plain.code, 0);
        QVERIFY(plain.out.contains(
            QLatin1String("GRANT INSERT, SELECT ON fairlead.anchors TO fairlead_anchor;")));
        QCOMPARE(ctl({QStringLiteral("audit"), QStringLiteral("anchor"), QStringLiteral("--setup"),
                      QStringLiteral("minio")})
                     .code,
                 2);
        QCOMPARE(ctl({QStringLiteral("audit"), QStringLiteral("anchor")}).code, 2);
        QCOMPARE(ctl({QStringLiteral("audit"), QStringLiteral("anchor"), QStringLiteral("--send"),
                      QStringLiteral("--check")})
                     .code,
                 2);
    }
};

QTEST_GUILESS_MAIN(TestCtlAnchor)
#include "tst_ctl_anchor.moc"
