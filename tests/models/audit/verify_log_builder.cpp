// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/models/audit/verify_log_builder.h"

#include <algorithm>

namespace fairlead::tests {

using namespace fairlead::audit;

Result<std::vector<std::string>> MemoryLogFiles::list(std::string_view folder) const {
    if (broken == folder)
        return Error{ErrorKind::Unexpected, "Input/output failure.", {}, std::string(folder)};
    const std::string prefix = std::string(folder) + "/";
    std::vector<std::string> names;
    for (const auto& [path, bytes] : files)
        if (path.starts_with(prefix)) names.push_back(path.substr(prefix.size()));
    return names;
}

Result<std::uint64_t> MemoryLogFiles::size(std::string_view path) const {
    const auto found = files.find(std::string(path));
    if (found == files.end()) return Error{ErrorKind::Invalid, "No such file.", {}, std::string(path)};
    return std::uint64_t{found->second.size()};
}

Result<std::string> MemoryLogFiles::read(std::string_view path, std::uint64_t offset,
                                         std::size_t most) const {
    const auto found = files.find(std::string(path));
    if (found == files.end() || broken == path)
        return Error{ErrorKind::Unexpected, "Input/output failure.", {}, std::string(path)};
    if (offset >= found->second.size()) return std::string();
    return found->second.substr(offset, most);
}

LogBuilder::LogBuilder() {
    trustLog();
}

std::unique_ptr<MemorySigner> LogBuilder::key(std::string_view name) {
    return MemorySigner::fromSeed(bytesOf(sha256(name)));
}

std::string LogBuilder::vkey(std::string_view name, NoteKeyType type) {
    // The log's own keys bear the log's name; everybody else bears his own.
    const std::string bearer(name.starts_with("log") ? kOrigin : name);
    return toText(makeVkey(bearer, key(name)->publicKey(), type));
}

void LogBuilder::trustLog() {
    options.trustFile = "log " + vkey("log") + "\n";
}

Entry LogBuilder::draft(const char* event) const {
    Entry entry;
    entry.n = tree.size();
    entry.at = *fromIso("2026-01-02T03:04:05.000006Z") + Micros{micros};
    entry.by = "system";
    entry.event = event;
    entry.host = "h";
    entry.log = origin;
    entry.prev = toHex(bytesOf(last));
    entry.session = kZeroSession;
    entry.boot = "00000000-0000-4000-8000-000000000000";
    entry.upMicros = micros;
    entry.ver = "1";
    entry.what = Value::Object{};
    return entry;
}

Entry LogBuilder::header(const char* event) {
    Entry entry = draft(event);
    const std::string entryKeyText = toBase64(bytesOf(key(entryKey)->publicKey()));
    const std::string endorsement = endorsementText(origin, number, entry.n, tree.root(), entryKeyText);
    entry.what.set("number", number).set("log_key", vkey(logKey)).set("entry_key", entryKeyText);
    entry.what.set("recovery", Value::Array{vkey("recovery")});
    entry.what.set("endorsement", signedNote(endorsement, origin, logKey));
    if (entry.event == "log.genesis") return entry;
    Value::Array people, peaks;
    for (const std::string& one : operators)
        people.push_back(one);
    for (const Digest& peak : tree.peaks())
        peaks.push_back(toHex(bytesOf(peak)));
    const std::string& before = store.files[segmentPath(number - 1)];
    const auto count = std::count(before.begin(), before.end(), '\n');
    entry.what.set("operators", people);
    entry.what.set("previous", Value::Object{{"lines", std::int64_t{count}},
                                             {"size", std::uint64_t{before.size()}},
                                             {"sha256", toHex(bytesOf(sha256(before)))}});
    entry.what.set(
        "tree",
        Value::Object{{"size", tree.size()}, {"root", toHex(bytesOf(tree.root()))}, {"peaks", peaks}});
    return entry;
}

void LogBuilder::genesis(const Change& change) {
    Entry entry = header("log.genesis");
    if (change) change(entry);
    addEntryText(canonicalText(toValue(entry)));
}

void LogBuilder::rotate(std::string_view to) {
    add("key.rotate", Value::Object{{"entry_key", toBase64(bytesOf(key(to)->publicKey()))}});
    entryKey = to;
}

void LogBuilder::nextSegment(const Change& change) {
    rotate("entry" + std::to_string(number + 1));
    ++number;
    Entry entry = header("log.segment");
    if (change) change(entry);
    addEntryText(canonicalText(toValue(entry)));
}

void LogBuilder::prune(std::uint64_t pruned) {
    std::string leaves;
    std::string_view rest = store.files[segmentPath(pruned)];
    for (std::size_t end = rest.find('\n'); end != std::string_view::npos; end = rest.find('\n')) {
        leaves += bytesOf(leafHash(rest.substr(0, end)));
        rest.remove_prefix(end + 1);
    }
    store.files.erase(segmentPath(pruned));
    store.files[leavesPath(pruned)] = leaves;
}

std::uint64_t LogBuilder::add(const char* event, Value what, const Change& change) {
    Entry entry = draft(event);
    entry.what = std::move(what);
    if (change) change(entry);
    addEntryText(canonicalText(toValue(entry)));
    return tree.size() - 1;
}

std::uint64_t LogBuilder::note(std::string text) {
    return add("note.text", Value::Object{{"text", text}});
}

void LogBuilder::addEntryText(const std::string& text) {
    addLine(*signLine(text, *key(entryKey)));
}

void LogBuilder::addLine(std::string line) {
    segment() += line + "\n";
    last = leafHash(line);
    lines.push_back(std::move(line));
    tree.append(last);
    micros += 1000;
}

std::string LogBuilder::signedNote(const std::string& text, std::string name, std::string_view by) const {
    return *signNote(text, name, *key(by));
}

std::string LogBuilder::checkpointText(std::string_view signedBy, std::string name) const {
    return *signCheckpoint(name, tree, *key(signedBy));
}

void LogBuilder::checkpoint() {
    store.files[checkpointPath(tree.size())] = checkpointText(logKey, origin);
}

std::string LogBuilder::attach(std::string bytes, bool keep) {
    const std::string name = toHex(bytesOf(sha256(bytes)));
    if (keep) store.files["attachments/" + name] = std::move(bytes);
    return name;
}

std::uint64_t LogBuilder::byOperator(const char* event, Value what, const Change& change) {
    return add(event, std::move(what), [&](Entry& entry) {
        entry.by = "ada";
        entry.session = "0000000000000001";
        if (entry.event.starts_with("op.") || entry.event.starts_with("step.")) entry.op = "op-1";
        if (entry.event.starts_with("step.")) entry.step = "s1";
        if (entry.event == "op.plan" || entry.event == "op.approval" || entry.event == "op.begin" ||
            entry.event == "step.intent")
            entry.plan = kPlan;
        if (entry.event == "step.intent") entry.target = "a1";
        if (change) change(entry);
    });
}

void LogBuilder::openSession(const Change& change) {
    byOperator("session.open", Value::Object{}, change);
}

void LogBuilder::plan(int approvals) {
    byOperator("op.plan", Value::Object{{"approvals_required", approvals}});
}

std::uint64_t LogBuilder::approve(const std::string& who, const std::function<void(std::string&)>& change,
                                  const Change& entryChange) {
    std::string text = "fairlead-approval/v1\nlog " + origin + "\nop op-1\nplan " + kPlan +
                       "\ndecision approve\nactor " + who + "\nsize " + std::to_string(tree.size()) +
                       "\nroot " + toBase64(bytesOf(tree.root())) +
                       "\nnot-before 2026-01-02T03:00:00.000000Z\nnot-after 2026-01-02T04:00:00.000000Z\n"
                       "reason drill\n";
    if (change) change(text);
    return byOperator("op.approval", Value::Object{{"note", signedNote(text, who, who)}}, entryChange);
}

void LogBuilder::begin(Value::Array approvals, const Change& change) {
    byOperator("op.begin", Value::Object{{"approvals", std::move(approvals)}}, change);
}

std::uint64_t LogBuilder::intent(const Change& change) {
    return byOperator("step.intent", Value::Object{{"attempt", 1}, {"cmd", Value::Array{"SELECT 1"}}},
                      change);
}

void LogBuilder::outcome(std::uint64_t intent, const char* result, const Change& change) {
    byOperator("step.outcome", Value::Object{{"intent", intent}, {"result", result}}, change);
}

void LogBuilder::end(const Change& change) {
    byOperator("op.end", Value::Object{{"result", "done"}}, change);
}

} // namespace fairlead::tests
