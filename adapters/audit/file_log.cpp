// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/audit/file_log.h"

#include "models/audit/line.h"

#include <algorithm>

namespace fairlead::audit {

namespace {

constexpr std::uint64_t kFreeForOperation = 64 << 20;
constexpr std::uint64_t kFreeForAppend = 1 << 20;
constexpr std::size_t kMostInGroup = 64; // §7.1
// §10 E: beyond these a verifier warns, unless a `clock.step` says that the console saw it.
constexpr Micros kMostBack = std::chrono::seconds(2);
constexpr Micros kMostDrift = std::chrono::seconds(5);

constexpr std::array<std::string_view, 10> kOwnEvents{
    "log.genesis", "log.segment", "log.recovered", "log.closed",    "key.rotate",
    "key.recover", "key.log",     "session.open",  "session.close", "clock.step"};

bool isOwnEvent(std::string_view event) {
    return std::find(kOwnEvents.begin(), kOwnEvents.end(), event) != kOwnEvents.end();
}

/// What nothing may follow for a long time: a checkpoint right behind it leaves no tail unsigned.
bool closesChapter(const EntryDraft& draft) {
    return draft.event == "op.end" || draft.event == "obs.snapshot";
}

Error invalid(std::string what) {
    return {ErrorKind::Invalid, std::move(what), "", ""};
}

} // namespace

FileLog::FileLog(FileLogOptions options, KeyRing& ring, Clock& clock, FileSystem& system)
    : m_options(std::move(options)),
      m_ring(ring),
      m_clock(clock),
      m_store(m_options.directory, system),
      m_reader(m_store.files()) {}

FileLog::~FileLog() = default;

FileLog::Author FileLog::console() {
    return {"system", std::string(kZeroSession)};
}

void FileLog::refuse(const Error& error) {
    m_state = SinkState::Refusing;
    m_why = error.what + (error.engineWords.empty() ? "" : " (" + error.engineWords + ")") +
            " Nothing can be done on engines until the log is opened again.";
    m_writer.close();
}

Result<void> FileLog::usable() const {
    if (m_state == SinkState::Ready) return {};
    return Error{ErrorKind::Refused, "The audit log is " + std::string(toWord(m_state)) + ": " + m_why, "",
                 ""};
}

bool FileLog::holdsSecret(std::string_view text) const {
    return m_options.secrets != nullptr && m_options.secrets->standIn(text);
}

Entry FileLog::entryFor(const EntryDraft& draft, const Author& author) const {
    Entry entry;
    entry.n = m_position.tree.size();
    entry.at = m_clock.utc();
    entry.by = author.by;
    entry.event = draft.event;
    entry.host = m_options.host;
    entry.log = m_options.origin;
    if (draft.op) entry.op = draft.op->value;
    entry.plan = draft.plan;
    entry.prev = toHex(bytesOf(m_position.prev));
    entry.session = author.session;
    if (draft.step) entry.step = draft.step->value;
    entry.target = draft.target;
    entry.boot = m_clock.bootId();
    entry.upMicros = m_clock.mono().sinceBoot.count();
    entry.ver = m_options.version;
    entry.what = inNfc(draft.what);
    return entry;
}

/// ENTRY, or why the log cannot hold it.
Result<std::string> FileLog::entryText(const Entry& entry) const {
    const Value value = toValue(entry);
    const std::string name = "The entry " + entry.event + " cannot be recorded: ";
    if (const std::optional<std::string> why = unfitForLog(value)) return invalid(name + *why + ".");
    if (const std::optional<SchemaFault> fault = checkSchema(value)) return invalid(name + fault->detail);
    std::string text = canonicalText(value);
    if (text.size() + kFrameBytes > kLongestLine) {
        return invalid(
            name + "it takes " + std::to_string(text.size() + kFrameBytes) +
            " bytes and a line holds 65535. Store the evidence with attach() and name its digest.");
    }
    if (holdsSecret(text)) return invalid(name + "it contains a secret in clear.");
    return text;
}

void FileLog::giveUpReserveWhenShort() {
    const Result<std::uint64_t> free = m_store.freeBytes();
    if (free && *free < kFreeForAppend) m_store.giveUpReserve();
}

/// What was signed is verified beside the flush: together they take as long as the longer of the two.
Result<void> FileLog::writeChecked(const std::string& lines) {
    Result<void> written = m_writer.append(lines);
    if (!m_selfCheck.finish() && written)
        return Error{ErrorKind::Unexpected, "The entry key made a signature that does not verify.", "", ""};
    return written;
}

Result<Appended> FileLog::writeEntry(const Entry& entry) {
    const Result<std::string> text = entryText(entry);
    if (!text) return text.error();
    Result<std::string> line = signLine(*text, *m_entryKey);
    if (!line) {
        refuse(line.error());
        return line.error();
    }
    m_selfCheck.add(*line, m_entryKey->publicKey());
    giveUpReserveWhenShort();
    const Digest leaf = leafHash(*line);
    line->push_back('\n');
    const Result<void> written = writeChecked(*line);
    if (!written) {
        refuse(written.error());
        return written.error();
    }
    if (m_covered == m_position.tree.size()) m_uncoveredSince = m_clock.mono();
    advance(m_position, entry, leaf, line->size());
    return Appended{entry.n, leaf};
}

Result<void> FileLog::writeEvent(std::string event, Value what, const Author& author) {
    EntryDraft draft;
    draft.event = std::move(event);
    draft.what = what.isNull() ? Value::Object{} : std::move(what);
    const Result<Appended> done = writeEntry(entryFor(draft, author));
    if (!done) return done.error();
    return {};
}

/// How far the wall clock was moved against the boot clock since the last entry; nothing when a verifier
/// would find nothing odd in it.
std::optional<Micros> FileLog::clockWasMoved() const {
    const Micros utc = m_clock.utc() - m_position.lastAt;
    const bool back = utc < -kMostBack;
    if (m_position.lastBoot != m_clock.bootId()) return back ? std::optional(utc) : std::nullopt;
    const Micros moved = utc - (m_clock.mono().sinceBoot - Micros{m_position.lastMicros});
    return back || std::chrono::abs(moved) > kMostDrift ? std::optional(moved) : std::nullopt;
}

/// What has to stand in the log before the next entry: a new segment, the wall clock's step.
Result<void> FileLog::makeWay(std::size_t entries) {
    if (const std::optional<Micros> moved = clockWasMoved()) {
        Value what;
        const Result<void> told =
            writeEvent("clock.step", what.set("moved_us", std::int64_t{moved->count()}));
        if (!told) return told;
    }
    return segmentIsFull(entries) ? startSegment() : Result<void>{};
}

/// Whether a caller may have this entry written.
Result<void> FileLog::mayAppend(const EntryDraft& draft) const {
    if (isOwnEvent(draft.event)) return invalid("Entries " + draft.event + " are written by the log itself.");
    if (!draft.bySystem && !m_session) {
        return invalid("No session is open, so " + draft.event + " has no operator. Open a session first.");
    }
    return {};
}

/// Whether each of them can be held; asked before anything is written on their behalf.
Result<void> FileLog::mayHold(const std::vector<EntryDraft>& drafts) const {
    for (const EntryDraft& draft : drafts) {
        const Entry entry = entryFor(draft, draft.bySystem ? console() : *m_session);
        if (const Result<std::string> text = entryText(entry); !text) return text.error();
    }
    return {};
}

/// The lines of a group, each signed, and the position moved as if they were written.
Result<std::string> FileLog::signedLines(const std::vector<EntryDraft>& drafts, std::vector<Appended>& made) {
    std::string lines;
    for (const EntryDraft& draft : drafts) {
        const Entry entry = entryFor(draft, draft.bySystem ? console() : *m_session);
        const Result<std::string> text = entryText(entry);
        if (!text) return text.error();
        const Result<std::string> line = signLine(*text, *m_entryKey);
        if (!line) return line.error();
        m_selfCheck.add(*line, m_entryKey->publicKey());
        made.push_back({entry.n, leafHash(*line)});
        advance(m_position, entry, made.back().leaf, line->size() + 1);
        lines += *line + "\n";
    }
    return lines;
}

Result<std::vector<Appended>> FileLog::appendGroup(const std::vector<EntryDraft>& drafts) {
    const std::scoped_lock lock(m_mutex);
    if (const Result<void> ready = usable(); !ready) return ready.error();
    if (drafts.empty() || drafts.size() > kMostInGroup) return invalid("A group has 1 to 64 entries.");
    for (const EntryDraft& draft : drafts) {
        if (const Result<void> may = mayAppend(draft); !may) return may.error();
        if (draft.event == "step.intent") return invalid("An intent waits for a flush of its own.");
    }
    if (segmentIsFull(drafts.size()) || clockWasMoved()) {
        if (const Result<void> may = mayHold(drafts); !may) return may.error();
        if (const Result<void> made = makeWay(drafts.size()); !made) return made.error();
    }
    const bool covered = m_covered == m_position.tree.size();
    const LogPosition before = m_position;
    std::vector<Appended> made;
    const Result<std::string> lines = signedLines(drafts, made);
    if (!lines) {
        static_cast<void>(m_selfCheck.finish());
        m_position = before;
        if (lines.error().kind != ErrorKind::Invalid) refuse(lines.error());
        return lines.error();
    }
    giveUpReserveWhenShort();
    if (const Result<void> written = writeChecked(*lines); !written) {
        refuse(written.error());
        return written.error();
    }
    if (covered) m_uncoveredSince = m_clock.mono();
    const bool closes = std::any_of(drafts.begin(), drafts.end(), closesChapter);
    if (closes || checkpointIsDue()) static_cast<void>(writeCheckpoint());
    return made;
}

Digest FileLog::lastLeaf() const {
    const std::scoped_lock lock(m_mutex);
    return m_position.prev;
}

std::optional<WrittenExtent> FileLog::extent() const {
    const std::scoped_lock lock(m_mutex);
    return written();
}

std::optional<WrittenExtent> FileLog::signedExtent() {
    const std::scoped_lock lock(m_mutex);
    // A failure refuses the log, and then there is nothing to tell.
    if (m_state == SinkState::Ready) static_cast<void>(writeCheckpoint());
    return written();
}

std::optional<WrittenExtent> FileLog::written() const {
    if (m_state != SinkState::Ready) return {};
    return WrittenExtent{m_position.segment, m_position.bytes, m_position.tree.size()};
}

Result<std::vector<FileLog::SegmentFacts>> FileLog::segmentFiles() const {
    const std::scoped_lock lock(m_mutex);
    const Result<std::vector<std::uint64_t>> numbers = segmentNumbers(m_store.files());
    if (!numbers) return numbers.error();
    std::vector<SegmentFacts> out;
    for (const std::uint64_t number : *numbers) {
        const std::string path = segmentPath(number);
        const Result<std::uint64_t> size = m_store.files().size(path);
        if (!size) return size.error();
        const Result<std::string> bytes = m_store.files().read(path, 0, static_cast<std::size_t>(*size));
        if (!bytes) return bytes.error();
        out.push_back({path, *size, toHex(bytesOf(sha256(*bytes)))});
    }
    return out;
}

Result<Appended> FileLog::append(const EntryDraft& draft) {
    const std::scoped_lock lock(m_mutex);
    if (const Result<void> ready = usable(); !ready) return ready.error();
    if (const Result<void> may = mayAppend(draft); !may) return may.error();
    const Author author = draft.bySystem ? console() : *m_session;
    Entry entry = entryFor(draft, author);
    if (segmentIsFull(1) || clockWasMoved()) {
        // A draft that cannot be held is refused before anything is written on its behalf.
        if (const Result<std::string> text = entryText(entry); !text) return text.error();
        if (const Result<void> made = makeWay(); !made) return made.error();
        entry = entryFor(draft, author);
    }
    Result<Appended> done = writeEntry(entry);
    // The entry is durable whatever becomes of its checkpoint; a failure there refuses the next one.
    if (done && (closesChapter(draft) || checkpointIsDue())) static_cast<void>(writeCheckpoint());
    return done;
}

Result<std::string> FileLog::attach(std::string_view bytes) {
    const std::scoped_lock lock(m_mutex);
    if (const Result<void> ready = usable(); !ready) return ready.error();
    if (holdsSecret(bytes))
        return invalid("The attachment cannot be recorded: it contains a secret in clear.");
    const std::string name = toHex(bytesOf(sha256(bytes)));
    if (m_reader.attachment(name)) return name;
    if (const Result<void> stored = m_store.put("attachments/" + name, bytes); !stored) {
        refuse(stored.error());
        return stored.error();
    }
    return name;
}

Result<void> FileLog::readyForOperation() {
    const std::scoped_lock lock(m_mutex);
    if (const Result<void> ready = usable(); !ready) return ready;
    const Result<std::uint64_t> free = m_store.freeBytes();
    if (!free) return free.error();
    if (*free < kFreeForOperation) {
        return Error{ErrorKind::Refused,
                     "Only " + std::to_string(*free >> 20) + " MiB are free for the audit log in " +
                         m_options.directory +
                         ", and an operation needs 64 MiB. Free space there, then begin.",
                     "", ""};
    }
    return m_store.makeReserve();
}

SinkStatus FileLog::status() const {
    const std::scoped_lock lock(m_mutex);
    return {m_state, m_state == SinkState::Ready ? std::string() : m_why, m_position.tree.size()};
}

Result<std::vector<Entry>> FileLog::entriesFrom(std::uint64_t from) const {
    const SinkStatus now = status();
    const bool writable = now.state == SinkState::Ready || now.state == SinkState::Refusing;
    // What is written and not yet flushed is nobody's business. A log that a person must judge is shown
    // whole.
    return writable ? m_reader.entries(from, now.size) : m_reader.entriesFrom(from);
}

Result<std::string> FileLog::attachment(std::string_view sha256Hex) const {
    return m_reader.attachment(sha256Hex);
}

} // namespace fairlead::audit
