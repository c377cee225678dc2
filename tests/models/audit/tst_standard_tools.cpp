// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/models/audit/verify_rows.h"
#include "tests/support/test_case.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <array>
#include <random>
#include <set>

using namespace fairlead;
using namespace fairlead::audit;
using namespace fairlead::tests;

namespace {

QString text(std::string_view utf8) {
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

struct Ran {
    int code = -1;
    std::string out;
};
Ran run(const QString& folder, const QString& program, const QStringList& arguments,
        const std::string& input = {}) {
    QProcess process;
    process.setWorkingDirectory(folder);
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(program, arguments);
    process.write(QByteArray::fromStdString(input));
    process.closeWriteChannel();
    if (!process.waitForFinished(120'000)) return {-1, process.errorString().toStdString()};
    return {process.exitCode(), process.readAll().toStdString()};
}

void writeFile(const QString& path, std::string_view bytes) {
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes.data(), static_cast<qint64>(bytes.size())), qint64(bytes.size()));
}

/// An Ed25519 key as OpenSSL reads it. Source: RFC 8410 §10.1, the bytes before the key are always the same.
std::string pemOf(const PublicKey& key) {
    const std::string der = *fromHex("302a300506032b6570032100") + std::string(bytesOf(key));
    return "-----BEGIN PUBLIC KEY-----\n" + toBase64(der) + "\n-----END PUBLIC KEY-----\n";
}

/// A log with a rotated key, an operation and a text beyond ASCII.
void richLog(LogBuilder& log) {
    log.genesis();
    log.openSession();
    log.note("Zo\u00eb \\ \"said\"\n\tso");
    log.plan();
    log.begin();
    log.outcome(log.intent(), "done");
    log.end();
    log.nextSegment();
    log.note();
    log.checkpoint();
}

/// The recipe of audit-log.md §21, word for word; `line` comes in on stdin, without its LF.
constexpr const char* kByHand =
    "export LC_ALL=C; line=$(cat)\n"
    "e=${line:5:-119}; printf 'DSSEv1 38 application/vnd.fairlead.audit.v1+json %d %s' ${#e} \"$e\" >m\n"
    "printf %s \"${line: -90:88}\" | base64 -d >s; openssl pkeyutl -verify -pubin -inkey entry.pem -rawin "
    "-in "
    "m -sigfile s";

/// The same for a note, as §5 tells it: the text up to the last empty line; the last 64 bytes of the
/// signature.
constexpr const char* kNoteByHand =
    "cat >note; head -n 3 note >m; tail -n 1 note | cut -d' ' -f3 | base64 -d | tail -c 64 >s\n"
    "openssl pkeyutl -verify -pubin -inkey log.pem -rawin -in m -sigfile s";

/// The form of entries, of which verify.py sees a part only: it may find such a fault, or another, or none.
bool seenInPart(std::string_view code) {
    return code == "BAD_SCHEMA" || code == "UNSUPPORTED";
}

/// What verify.py says it does not look at: what entries mean, anchors, attachments, whose key
/// it is (that comes with the call), files that do not belong there, and pruned logs. A checkpoint need not
/// be there.
bool beyondTheSmallVerifier(std::string_view code) {
    static constexpr std::array kCodes{"MONO_BACKWARD",
                                       "BOOT_REUSED",
                                       "SESSION_MISMATCH",
                                       "SESSION_BINDING_INVALID",
                                       "INTENT_OUTSIDE_OPERATION",
                                       "OUTCOME_WITHOUT_INTENT",
                                       "OPERATION_ENDED_OPEN",
                                       "ATTACHMENT_MISMATCH",
                                       "ANCHOR_INVALID",
                                       "TRUNCATED_VS_ANCHOR",
                                       "FORK_VS_ANCHOR",
                                       "QUORUM_NOT_MET",
                                       "BAD_TRUST",
                                       "UNTRUSTED_LOG",
                                       "IO_ERROR",
                                       "BUNDLE_INVALID"};
    return code.starts_with("APPROVAL_") || std::find(kCodes.begin(), kCodes.end(), code) != kCodes.end();
}

/// Where 60 lines of Python say something else: lists of a header that they do not compare (the endorsement
/// binds the tree, not its copy there), cosignatures, the length of notes; and strays, which they refuse.
const std::set<std::string> kBlindSpots{
    "a header with other operators",    "a header with other recovery keys",   "a header with another root",
    "a checkpoint of more than 64 KiB", "a checkpoint with a bad cosignature", "a stray beside the segments",
    "a stray beside the checkpoints"};

/// Runs verify.py on many folders in one process of Python.
constexpr const char* kManyTimes =
    "import runpy, sys, io, contextlib\n"
    "for row in sys.stdin.read().splitlines():\n"
    "    program, folder, vkey = row.split('\\t')\n"
    "    out = io.StringIO()\n"
    "    sys.argv = [program, folder, vkey]\n"
    "    try:\n"
    "        with contextlib.redirect_stdout(out): runpy.run_path(program, run_name='__main__')\n"
    "        print('good', out.getvalue().strip())\n"
    "    except SystemExit as end: print('bad' if end.code else 'good', end.code)\n"
    "    except Exception as error: print('bad', repr(error)[:200].replace('\\n', ' '))\n";

} // namespace

/// Programs that know nothing of us agree: OpenSSL on lines and checkpoints, the Go project's reader of
/// signed notes on checkpoints, and the small verifier in bundles on whole logs.
class TestStandardTools : public fairlead::tests::TestCase {
    Q_OBJECT
    QTemporaryDir m_folder;

    QString at(std::string_view name) const { return m_folder.filePath(text(name)); }
    Ran byHand(const char* recipe, const std::string& input) const {
        return run(m_folder.path(), text("/bin/bash"), {text("-c"), text(recipe)}, input);
    }

    /// One log after the other, each in a folder of its own.
    struct Case {
        std::string name;
        std::map<std::string, std::string> files;
        std::string vkey;
        Verification whole;
    };
    std::vector<std::string> smallVerdicts(const std::vector<Case>& cases) const {
        std::string rows;
        for (std::size_t i = 0; i < cases.size(); ++i) {
            const std::string folder = "case" + std::to_string(i);
            QDir().mkpath(at(folder + "/checkpoints"));
            QDir().mkpath(at(folder + "/segments"));
            for (const auto& [path, bytes] : cases[i].files)
                writeFile(at(folder + "/" + path), bytes);
            rows += FAIRLEAD_VERIFY_PROGRAM "\t" + at(folder).toStdString() + "\t" + cases[i].vkey + "\n";
        }
        const Ran ran = run(m_folder.path(), text("/usr/bin/python3"), {text("-c"), text(kManyTimes)}, rows);
        std::vector<std::string> verdicts;
        for (const QString& line : text(ran.out).split(QLatin1Char('\n'), Qt::SkipEmptyParts))
            verdicts.push_back(line.toStdString());
        return verdicts;
    }

    void compareVerdicts(const std::vector<Case>& cases, const std::set<std::string>& blindSpots) const {
        const std::vector<std::string> small = smallVerdicts(cases);
        QCOMPARE(small.size(), cases.size());
        std::string differences;
        std::set<std::string> differ;
        for (std::size_t i = 0; i < cases.size(); ++i) {
            const Verification& whole = cases[i].whole;
            if (seenInPart(whole.verdict)) continue;
            const std::string root = std::to_string(whole.size) + " entries, root " + whole.root;
            const bool good = whole.exit <= 1 || beyondTheSmallVerifier(whole.verdict);
            const bool same =
                whole.exit <= 1 ? small[i] == "good OK: " + root : small[i].starts_with("good") == good;
            if (same) continue;
            differ.insert(cases[i].name);
            differences += cases[i].name + ": " + whole.verdict + " · " + small[i] + "\n";
        }
        QVERIFY2(differ == blindSpots, differences.c_str());
    }

    static bool isWholeLog(const LogBuilder& log) {
        if (log.store.files.contains(LogBuilder::kBundle) || !log.store.broken.empty()) return false;
        // A log without its first segment, or pruned, is none that verify.py takes.
        return log.store.files.contains(segmentPath(1)) && !log.store.files.contains(leavesPath(1));
    }

  private Q_SLOTS:
    void opensslVerifiesEachLineByHand() {
        LogBuilder log;
        richLog(log);
        std::string key = "entry";
        for (const std::string& line : log.lines) {
            writeFile(at("entry.pem"), pemOf(LogBuilder::key(key)->publicKey()));
            const Ran good = byHand(kByHand, line);
            QVERIFY2(good.code == 0, good.out.c_str());
            FL_COMPARE_TEXT(good.out, "Signature Verified Successfully\n");
            if (line.find("\"key.rotate\"") != std::string::npos) key = "entry2";
        }
        std::string bad = log.lines[2];
        bad[bad.find("said")] = 'S';
        QCOMPARE(byHand(kByHand, bad).code, 1);
    }

    void opensslVerifiesACheckpoint() {
        LogBuilder log;
        richLog(log);
        writeFile(at("log.pem"), pemOf(LogBuilder::key("log")->publicKey()));
        std::string note = log.checkpointText();
        const Ran good = byHand(kNoteByHand, note);
        QVERIFY2(good.code == 0, good.out.c_str());
        const std::string size = std::to_string(log.tree.size());
        swapText(note, "\n" + size + "\n", "\n" + std::to_string(log.tree.size() + 1) + "\n");
        QCOMPARE(byHand(kNoteByHand, note).code, 1);
    }

    // The other implementation of C2SP signed notes is golang.org/x/mod/sumdb/note, from Debian's package.
    void goOpensEveryNoteOfTheLog() {
        const QString source = text("/usr/share/gocode/src/golang.org/x/mod/sumdb/note/note.go");
        const QString compiler = text("/usr/bin/gccgo-12");
        QDir().mkpath(at("golang.org/x/mod/sumdb"));
        const Ran library = run(m_folder.path(), compiler,
                                {text("-c"), text("-fgo-pkgpath=golang.org/x/mod/sumdb/note"), text("-o"),
                                 text("golang.org/x/mod/sumdb/note.o"), source});
        QVERIFY2(library.code == 0, library.out.c_str());
        const Ran program = run(m_folder.path(), compiler,
                                {text("-I."), text("-o"), text("check_note"), text(FAIRLEAD_CHECK_NOTE),
                                 text("golang.org/x/mod/sumdb/note.o")});
        QVERIFY2(program.code == 0, program.out.c_str());
        const auto opened = [this](const std::string& note) {
            return run(m_folder.path(), at("check_note"), {text(LogBuilder::vkey("log"))}, note);
        };
        LogBuilder log;
        log.genesis();
        for (int size = 1; size < 20; ++size, log.note()) {
            const Ran good = opened(log.checkpointText());
            QVERIFY2(good.code == 0, good.out.c_str());
            FL_COMPARE_TEXT(good.out,
                            toText(Checkpoint{LogBuilder::kOrigin, log.tree.size(), log.tree.root()}));
        }
        std::string bad = log.checkpointText();
        swapText(bad, "\n20\n", "\n21\n");
        QCOMPARE(opened(bad).code, 1);
        QCOMPARE(opened(log.checkpointText("log2")).code, 1);
    }

    void theSmallVerifierAgreesOnEveryVector() {
        std::vector<Case> cases;
        for (const auto& rows : {layoutAndLineRows(), headRows(), meaningRows()})
            for (const VerifyRow& row : rows) {
                LogBuilder log;
                row.make(log);
                if (!isWholeLog(log)) continue;
                cases.push_back({row.name, log.store.files, LogBuilder::vkey("log"), log.verify()});
            }
        QVERIFY(cases.size() > 60);
        compareVerdicts(cases, kBlindSpots);
    }

    // A byte changed, taken out or put in anywhere, in segments and checkpoints.
    void theSmallVerifierAgreesOnDamagedLogs() {
        std::mt19937 random{20260103};
        LogBuilder good;
        richLog(good);
        std::vector<Case> cases;
        cases.push_back({"whole", good.store.files, LogBuilder::vkey("log"), good.verify()});
        for (int i = 0; i < 150; ++i) {
            LogBuilder log;
            log.store.files = good.store.files;
            auto file = log.store.files.begin();
            std::advance(file, random() % log.store.files.size());
            std::string& bytes = file->second;
            const std::size_t place = random() % bytes.size();
            const char drawn = static_cast<char>('!' + random() % 90);
            if (i % 3 == 0) bytes.erase(place, 1);
            if (i % 3 == 1) bytes.insert(place, 1, drawn);
            if (i % 3 == 2) bytes[place] = bytes[place] == drawn ? '~' : drawn;
            const std::string name =
                "damage " + std::to_string(i) + " at byte " + std::to_string(place) + " of " + file->first;
            cases.push_back({name, log.store.files, LogBuilder::vkey("log"), log.verify()});
        }
        compareVerdicts(cases, {});
    }
};

QTEST_GUILESS_MAIN(TestStandardTools)
#include "tst_standard_tools.moc"
