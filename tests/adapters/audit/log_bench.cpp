// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/adapters/audit/log_bench.h"

#include "models/audit/line.h"

#include <QDir>
#include <QFile>
#include <map>

namespace fairlead::tests {

using namespace fairlead::audit;

namespace {

constexpr const char* kOrigin = "test.example/fairlead/bench";

/// What a verifier remembers from line to line.
struct Walk {
    MerkleTree tree;
    std::string prev = std::string(64, '0');
    std::optional<PublicKey> key;
    std::optional<VerifierKey> logKey;
    std::map<std::uint64_t, std::string> roots;
    std::string takeHeader(const Value& what, const std::string& origin, std::uint64_t number);
    std::string takeLine(const std::string& line, const std::string& origin, bool first,
                         std::uint64_t number);
};

std::string Walk::takeHeader(const Value& what, const std::string& origin, std::uint64_t number) {
    const std::string keyText(what.text("entry_key"));
    const std::optional<PublicKey> named = loadPublicKeyBase64(keyText);
    if (!named || (key && *key != *named)) return "header names another entry key";
    key = named;
    const Result<VerifierKey> vkey = parseVkey(what.text("log_key"));
    if (!vkey || (logKey && !(*logKey == *vkey))) return "header names another log key";
    logKey = *vkey;
    const Result<Note> note = parseNote(what.text("endorsement"));
    if (!note || checkNote(*note, *logKey) != NoteVerdict::Signed) return "header is not endorsed";
    const std::string root = toBase64(bytesOf(tree.root()));
    const std::string text = "fairlead-segment/v1\n" + origin + "\n" + std::to_string(number) + "\n" +
                             std::to_string(tree.size()) + "\n" + root + "\n" + keyText + "\n";
    return note->text == text ? "" : "endorsement says something else";
}

std::string Walk::takeLine(const std::string& line, const std::string& origin, bool first,
                           std::uint64_t number) {
    const std::optional<FramedLine> framed = sliceLine(line);
    if (!framed) return "bad frame";
    const Result<Value> value = parseCanonical(framed->entry);
    if (!value || canonicalText(*value) != framed->entry) return "not canonical";
    const Result<Entry> entry = entryOf(*value);
    if (!entry) return "bad schema: " + entry.error().engineWords;
    if (entry->n != tree.size() || entry->prev != prev || entry->log != origin) return "chain broken";
    const bool header = entry->event == "log.genesis" || entry->event == "log.segment";
    if (header != first) return "header in the wrong place";
    if (header) {
        if (const std::string why = takeHeader(entry->what, origin, number); !why.empty()) return why;
    }
    if (!key || framed->keyId != keyId(*key) || !verifyLine(*framed, *key)) return "bad signature";
    if (entry->event == "key.rotate") key = loadPublicKeyBase64(entry->what.text("entry_key"));
    prev = toHex(bytesOf(leafHash(line)));
    tree.append(leafHash(line));
    roots[tree.size()] = toHex(bytesOf(tree.root()));
    return "";
}

std::vector<std::string> splitLines(const std::string& bytes) {
    std::vector<std::string> out;
    std::size_t at = 0;
    for (std::size_t end = bytes.find('\n'); end != std::string::npos; end = bytes.find('\n', at)) {
        out.push_back(bytes.substr(at, end - at));
        at = end + 1;
    }
    if (at != bytes.size()) out.push_back(bytes.substr(at));
    return out;
}

} // namespace

LogBench::LogBench() {
    options.directory = folder.filePath(QStringLiteral("log")).toStdString();
    options.origin = kOrigin;
    options.host = "bench-1";
    options.version = "0.1.0";
}

Result<std::unique_ptr<FileLog>> LogBench::open() {
    return FileLog::open(options, ring, clock, system);
}

std::unique_ptr<FileLog> LogBench::mustOpen() {
    Result<std::unique_ptr<FileLog>> log = open();
    if (!log) qFatal("%s", toText(log.error()).c_str());
    return *std::move(log);
}

std::string LogBench::read(const std::string& name) const {
    QFile file(QString::fromStdString(path(name)));
    if (!file.open(QIODevice::ReadOnly)) return {};
    return file.readAll().toStdString();
}

void LogBench::write(const std::string& name, const std::string& bytes) const {
    QFile file(QString::fromStdString(path(name)));
    if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate)) qFatal("cannot write %s", path(name).c_str());
    file.write(QByteArray::fromStdString(bytes));
}

std::vector<std::string> LogBench::list(const std::string& folderName) const {
    std::vector<std::string> out;
    const QDir dir(QString::fromStdString(path(folderName)));
    for (const QString& name : dir.entryList(QDir::Files, QDir::Name))
        out.push_back(name.toStdString());
    return out;
}

std::vector<std::string> LogBench::lines() const {
    std::vector<std::string> out;
    for (const std::string& name : list("segments")) {
        for (std::string& line : splitLines(read("segments/" + name)))
            out.push_back(std::move(line));
    }
    return out;
}

std::string LogBench::walk() const {
    Walk walk;
    std::uint64_t number = 0;
    for (const std::string& name : list("segments")) {
        ++number;
        if ("segments/" + name != segmentPath(number)) return "segment missing before " + name;
        bool first = true;
        const std::string bytes = read("segments/" + name);
        if (!bytes.ends_with('\n')) return "torn tail in " + name;
        for (const std::string& line : splitLines(bytes)) {
            const std::string why = walk.takeLine(line, options.origin, first, number);
            if (!why.empty()) return why + " at " + std::to_string(walk.tree.size());
            first = false;
        }
    }
    for (const std::string& name : list("checkpoints")) {
        const Result<Note> note = parseNote(read("checkpoints/" + name));
        if (!note || checkNote(*note, *walk.logKey) != NoteVerdict::Signed) return "bad checkpoint " + name;
        const std::optional<Checkpoint> head = parseCheckpoint(note->text);
        if (!head || checkpointPath(head->size) != "checkpoints/" + name) return "bad checkpoint " + name;
        if (walk.roots[head->size] != toHex(bytesOf(head->root))) return "other root in checkpoint " + name;
    }
    return "OK " + std::to_string(walk.tree.size());
}

std::string LogBench::events() const {
    std::string out;
    for (const std::string& line : lines()) {
        const std::optional<FramedLine> framed = sliceLine(line);
        const Result<Value> value = framed ? parseCanonical(framed->entry) : Result<Value>(Error{});
        out += (out.empty() ? "" : " ") + std::string(value ? value->text("event") : "?");
    }
    return out;
}

EntryDraft noteDraft(const std::string& text) {
    EntryDraft draft;
    draft.event = "note.text";
    draft.what.set("text", text);
    draft.bySystem = true;
    return draft;
}

} // namespace fairlead::tests
