// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/audit/bundle.h"
#include "models/audit/bundle_files.h"
#include "tests/models/audit/verify_rows.h"
#include "tests/support/test_case.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

using namespace fairlead;
using namespace fairlead::audit;
using namespace fairlead::tests;

namespace {

QString text(const std::string& latin1) {
    return QString::fromStdString(latin1);
}

/// A log with an attachment, two segments and a torn file, and what its bundle needs.
void evidence(LogBuilder& log) {
    smallLog(log);
    const std::string name = log.attach("evidence");
    log.add("note.text",
            Value::Object{{"attachments", Value::Array{Value::Object{{"sha256", name}, {"size", 8}}}}});
    log.nextSegment();
    log.note();
    log.checkpoint();
}

Result<std::string> bundleOf(const BundleRequest& request, const char* key = "log") {
    std::string out;
    const auto sink = [&out](std::string_view bytes) {
        out += bytes;
        return Result<void>();
    };
    const auto written = writeBundle(request, *LogBuilder::key(key), sink);
    if (!written) return written.error();
    return out;
}

std::string bundled(const LogBuilder& log) {
    const auto at = *fromIso("2026-01-03T00:00:00.000000Z");
    const auto bytes = bundleOf({log.store, {log.checkpointText()}, log.options.trustFile, "# none\n", at});
    FL_ASSERT(bytes.has_value());
    return *bytes;
}

Verification verified(const std::string& bytes, const VerifyOptions& options) {
    MemoryLogFiles files;
    files.files["b.zip"] = bytes;
    return verifyBundle(files, "b.zip", options);
}

std::string said(const Verification& result) {
    return result.verdict + ": " + result.detail;
}

/// An archive of these members, in this order, written by our own writer.
std::string archive(const std::vector<std::pair<std::string, std::string>>& members) {
    std::string out;
    ZipWriter zip([&out](std::string_view bytes) {
        out += bytes;
        return Result<void>();
    });
    for (const auto& [name, bytes] : members) {
        Crc32 crc;
        crc.add(bytes);
        FL_ASSERT(zip.begin(name, bytes.size(), crc.value()) && zip.add(bytes));
    }
    FL_ASSERT(zip.finish());
    return out;
}

/// The members of an archive with their bytes.
std::vector<std::pair<std::string, std::string>> membersIn(const std::string& bytes) {
    MemoryLogFiles files;
    files.files["b.zip"] = bytes;
    const auto members = readZip(files, "b.zip");
    std::vector<std::pair<std::string, std::string>> out;
    for (const ZipMember& member : *members)
        out.emplace_back(member.name, bytes.substr(member.offset, member.size));
    return out;
}

void writeFile(const QString& path, const std::string& bytes) {
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly)) qFatal("cannot write");
    file.write(QByteArray::fromStdString(bytes));
}

struct Ran {
    int code = -1;
    std::string out;
};
Ran run(const QString& program, const QStringList& arguments) {
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(program, arguments);
    if (!process.waitForFinished(60'000)) return {};
    return {process.exitCode(), process.readAll().toStdString()};
}

using Members = std::vector<std::pair<std::string, std::string>>;
struct DamageRow {
    const char* name;
    const char* words;
    std::function<std::string(Members, const std::string&)> damage;
};

/// The manifest's text with a change, signed anew by some key.
Members resigned(Members members, const std::string& from, const std::string& to, const char* key = "log") {
    std::string manifest = parseNote(members.front().second)->text;
    swapText(manifest, from, to);
    members.front().second = *signNote(manifest, LogBuilder::kOrigin, *LogBuilder::key(key));
    return members;
}

std::vector<DamageRow> memberRows() {
    return {
        {"a byte of the log changed", "The archive describes log/segments/000001.fal in two ways.",
         [](Members, std::string bytes) {
             // The local header's CRC is at 14 behind its start.
             std::size_t name = bytes.find("log/segments/000001.fal");
             while (bytes.compare(name - 30, 4, "PK\3\4") != 0)
                 name = bytes.find("log/segments/000001.fal", name + 1);
             bytes[name - 30 + 14] ^= 1;
             return bytes;
         }},
        {"a byte of a member changed", "The member trust.txt is not the one that the manifest names.",
         [](Members, std::string bytes) {
             swapText(bytes, "log test.example", "log Test.example");
             return bytes;
         }},
        {"a member cut out", "The bundle has other members than its manifest names.",
         [](Members members, const std::string&) {
             members.pop_back();
             return archive(members);
         }},
        {"a member too many", "The bundle has other members than its manifest names.",
         [](Members members, const std::string&) {
             members.emplace_back("log/extra", "x");
             return archive(members);
         }},
        {"a member renamed", "The member verify.py is missing or has no place in a bundle.",
         [](Members members, const std::string&) {
             members.back().first = "verify.sh";
             return archive(members);
         }},
        {"a member of a strange name", "The member a.txt is missing or has no place in a bundle.",
         [](Members members, const std::string&) {
             members = resigned(members, "verify.py", "a.txt");
             members.back().first = "a.txt";
             // Sorted again.
             std::string text = parseNote(members.front().second)->text;
             const std::size_t line = text.rfind("file ");
             const std::string moved = text.substr(line);
             text.erase(line);
             text.insert(text.find("file "), moved);
             members.front().second = *signNote(text, LogBuilder::kOrigin, *LogBuilder::key("log"));
             return archive(members);
         }},
    };
}

std::vector<DamageRow> manifestRows() {
    return {
        {"no manifest", "The bundle has no manifest, or one of more than 16 MiB.",
         [](Members members, const std::string&) {
             members.erase(members.begin());
             return archive(members);
         }},
        {"a manifest that is too long", "The bundle has no manifest, or one of more than 16 MiB.",
         [](Members members, const std::string&) {
             members.front().second.append((std::size_t{16} << 20U) + 1, '\n');
             return archive(members);
         }},
        {"a manifest of another version", "The bundle's manifest is malformed.",
         [](Members members, const std::string&) {
             return archive(resigned(members, "bundle/v1", "bundle/v2"));
         }},
        {"a manifest with a loose number", "The bundle's manifest is malformed.",
         [](Members members, const std::string&) {
             return archive(resigned(members, "range 0", "range 00"));
         }},
        {"a manifest by another key",
         "The bundle's manifest is not signed by the log key that is in force at the end.",
         [](Members members, const std::string&) {
             return archive(resigned(members, "range 0", "range 0", "stranger"));
         }},
        {"a manifest of another range", "The bundle does not hold the entries that its manifest names.",
         [](Members members, const std::string&) {
             return archive(resigned(members, "range 0", "range 1"));
         }},
        {"a manifest of another log", "The bundle's manifest is of another log.",
         [](Members members, const std::string&) {
             return archive(resigned(members, "test.example/v/1", "test.example/v/2"));
         }},
    };
}

std::vector<DamageRow> archiveRows() {
    return {
        {"bytes behind the end", "The file is no stored ZIP archive, or bytes follow its end.",
         [](Members, const std::string& bytes) { return bytes + "x"; }},
        {"bytes before the start", "The file is no stored ZIP archive, or bytes follow its end.",
         [](Members, const std::string& bytes) { return "x" + bytes; }},
        {"half an archive", "The file is no stored ZIP archive, or bytes follow its end.",
         [](Members, const std::string& bytes) { return bytes.substr(0, bytes.size() / 2); }},
        {"nothing", "The file is no stored ZIP archive.",
         [](Members, const std::string&) { return std::string(); }},
        {"a compressed member", "A member of the archive is compressed.",
         [](Members, std::string bytes) {
             bytes[bytes.rfind("PK\1\2") + 10] = 8;
             return bytes;
         }},
        {"an encrypted member", "A member of the archive is encrypted.",
         [](Members, std::string bytes) {
             bytes[bytes.rfind("PK\1\2") + 8] = 1;
             return bytes;
         }},
        {"a member with a comment",
         "A member of the archive has an extra field, a comment or lies on another disk.",
         [](Members, std::string bytes) {
             bytes[bytes.rfind("PK\1\2") + 32] = 1;
             return bytes;
         }},
        {"a gap between members", "The archive has bytes that belong to no member.",
         [](Members, std::string bytes) {
             const std::size_t entry = bytes.rfind("PK\1\2");
             bytes[entry + 42] = static_cast<char>(bytes[entry + 42] - 1);
             return bytes;
         }},
        {"a name that leads out", "A member of the archive has a name that is not allowed.",
         [](Members, std::string bytes) {
             const std::size_t at = bytes.rfind("verify.py");
             bytes.replace(at, 9, "../ify.py");
             return bytes;
         }},
        {"a name twice", "The archive has two members of the name trust.txt.",
         [](Members, std::string bytes) {
             const std::size_t at = bytes.rfind("verify.py");
             bytes.replace(at, 9, "trust.txt");
             return bytes;
         }},
    };
}

const std::vector<DamageRow>& damageRows() {
    static const std::vector<DamageRow> rows = [] {
        std::vector<DamageRow> all = memberRows();
        for (const auto& more : {manifestRows(), archiveRows()})
            all.insert(all.end(), more.begin(), more.end());
        return all;
    }();
    return rows;
}

} // namespace

/// Bundles (audit-log.md §16): one file that an auditor takes along.
class TestBundle : public fairlead::tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void aBundleIsVerified() {
        LogBuilder log;
        evidence(log);
        const Verification result = verified(bundled(log), log.options);
        FL_COMPARE_TEXT(said(result), "OK: Every entry, link, signature and checkpoint is in order.");
        QCOMPARE(result.size, log.tree.size());
        // The anchor inside was used.
        QCOMPARE(result.witnessedSize, log.tree.size());
    }

    void theManifestSaysWhatIsInIt() {
        LogBuilder log;
        evidence(log);
        const Members members = membersIn(bundled(log));
        FL_COMPARE_TEXT(members.front().first, "MANIFEST.note");
        const auto manifest = parseManifest(parseNote(members.front().second)->text);
        QVERIFY(manifest.has_value());
        FL_COMPARE_TEXT(manifest->origin, "test.example/v/1");
        QCOMPARE(manifest->first, 0U);
        QCOMPARE(manifest->last, log.tree.size() - 1);
        QCOMPARE(manifest->files.size(), members.size() - 1);
        for (std::size_t i = 0; i < manifest->files.size(); ++i) {
            FL_COMPARE_TEXT(manifest->files[i].name, members[i + 1].first);
            FL_COMPARE_TEXT(manifest->files[i].sha256, toHex(bytesOf(sha256(members[i + 1].second))));
        }
    }

    void equalLogsMakeEqualBundles() {
        LogBuilder one, other;
        evidence(one);
        evidence(other);
        QVERIFY(bundled(one) == bundled(other));
    }

    void everyDeviationIsFound_data() {
        QTest::addColumn<int>("index");
        for (std::size_t i = 0; i < damageRows().size(); ++i)
            QTest::newRow(damageRows()[i].name) << int(i);
    }
    void everyDeviationIsFound() {
        QFETCH(int, index);
        LogBuilder log;
        evidence(log);
        const std::string bytes = bundled(log);
        const DamageRow& row = damageRows()[std::size_t(index)];
        const Verification result = verified(row.damage(membersIn(bytes), bytes), log.options);
        FL_COMPARE_TEXT(said(result), "BUNDLE_INVALID: " + std::string(row.words));
        QCOMPARE(result.exit, 2);
    }

    // Each byte of a small bundle, changed: never verified, never a crash.
    void noChangedBytePasses() {
        LogBuilder log;
        log.genesis();
        log.checkpoint();
        const std::string bytes = bundled(log);
        FL_COMPARE_TEXT(verified(bytes, log.options).verdict, "OK");
        const std::size_t directory = bytes.find("PK\1\2");
        for (std::size_t i = 0; i < directory; ++i) {
            std::string changed = bytes;
            changed[i] = static_cast<char>(changed[i] ^ 0x20);
            const Verification result = verified(changed, log.options);
            // Dates, versions and the flag of UTF-8 names say nothing of the log.
            const bool free = bytes.compare(0, 1, "P") == 0 && result.exit < 2;
            if (!free) continue;
            std::size_t header = bytes.rfind("PK\3\4", i);
            const std::size_t field = i - header;
            QVERIFY2(field == 4 || field == 5 || (field >= 10 && field < 14), std::to_string(i).c_str());
        }
    }

    void aDamagedLogIsNotBundled() {
        LogBuilder log;
        evidence(log);
        swapText(log.store.files[segmentPath(1)], "two", "tWo");
        const auto bytes = bundleOf({log.store, {}, {}, {}, {}});
        QVERIFY(!bytes.has_value());
        QCOMPARE(int(bytes.error().kind), int(ErrorKind::Refused));
        QVERIFY(
            bytes.error().what.starts_with("The log does not verify (CHAIN_BREAK), so no bundle vouches"));
    }

    void anotherLogKeyMayNotSign() {
        LogBuilder log;
        evidence(log);
        const auto bytes = bundleOf({log.store, {}, {}, {}, {}}, "log2");
        QVERIFY(!bytes.has_value());
        FL_COMPARE_TEXT(bytes.error().what,
                        "The log key at hand is not the one in force in the log test.example/v/1.");
    }

    // A console is writing: half a line is no entry yet, and the bundle is whole without it.
    void aGrowingLogIsTakenAsItStands() {
        LogBuilder log;
        evidence(log);
        const std::string whole = log.segment();
        log.segment() += "{\"e\":{\"at\"";
        const std::string bytes = bundled(log);
        FL_COMPARE_TEXT(verified(bytes, log.options).verdict, "OK");
        bool seen = false;
        for (const auto& [name, text] : membersIn(bytes))
            seen = seen || (name == "log/segments/000002.fal" && text == whole);
        QVERIFY(seen);
    }

    // §5 ends other notes at 64 KiB; a manifest has a line for each checkpoint, and a year has thousands.
    void aManifestMayBeLongerThanOtherNotes() {
        LogBuilder log;
        log.genesis();
        for (int i = 0; i < 600; ++i) {
            log.note();
            log.checkpoint();
        }
        const std::string bytes = bundled(log);
        const std::string manifest = membersIn(bytes).front().second;
        QVERIFY(manifest.size() > kLongestNote);
        QVERIFY(!parseNote(manifest).has_value());
        FL_COMPARE_TEXT(verified(bytes, log.options).verdict, "OK");
    }

    void aPrunedLogIsBundled() {
        LogBuilder log;
        evidence(log);
        log.prune(1);
        const Verification result = verified(bundled(log), log.options);
        FL_COMPARE_TEXT(result.verdict, "OK");
        QCOMPARE(*result.first, 6U);
    }

    void aForgedLogInAGoodArchiveIsNamedAsTheLogIs() {
        LogBuilder log;
        evidence(log);
        Members members = membersIn(bundled(log));
        std::string* bytes = nullptr;
        for (auto& [name, content] : members)
            if (name == "log/segments/000001.fal") bytes = &content;
        QVERIFY(bytes != nullptr);
        const std::string before = toHex(bytesOf(sha256(*bytes)));
        swapText(*bytes, "two", "tWo");
        const std::string after = toHex(bytesOf(sha256(*bytes)));
        members = resigned(members, before, after);
        FL_COMPARE_TEXT(verified(archive(members), log.options).verdict, "BAD_SIGNATURE");
    }

    // Any ZIP program opens it, and the program inside judges the log by itself.
    void theProgramInsideJudgesTheLog() {
        LogBuilder log;
        evidence(log);
        QFile own(QStringLiteral(FAIRLEAD_VERIFY_PROGRAM));
        QVERIFY(own.open(QIODevice::ReadOnly));
        const std::string program = own.readAll().toStdString();
        QVERIFY(std::count(program.begin(), program.end(), '\n') <= 60);
        const auto bytes = bundleOf({log.store, {}, {}, program, {}});
        QVERIFY(bytes.has_value());
        QTemporaryDir folder;
        writeFile(folder.filePath(text("b.zip")), *bytes);
        const QString python = text("/usr/bin/python3");
        QCOMPARE(run(python,
                     {text("-m"), text("zipfile"), text("-e"), folder.filePath(text("b.zip")), folder.path()})
                     .code,
                 0);
        const QStringList call{folder.filePath(text("verify.py")), folder.filePath(text("log")),
                               text(LogBuilder::vkey("log"))};
        const Ran good = run(python, call);
        FL_COMPARE_TEXT(good.out, "OK: " + std::to_string(log.tree.size()) + " entries, root " +
                                      toBase64(bytesOf(log.tree.root())) + "\n");
        QCOMPARE(good.code, 0);
        std::string lines = log.store.files[segmentPath(1)];
        swapText(lines, "two", "tWo");
        writeFile(folder.filePath(text("log/segments/000001.fal")), lines);
        const Ran bad = run(python, call);
        FL_COMPARE_TEXT(bad.out, "FAILED at entry 2: signature\n");
        QCOMPARE(bad.code, 1);
    }
};

QTEST_GUILESS_MAIN(TestBundle)
#include "tst_bundle.moc"
