// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/audit/file_log.h"

#include "adapters/audit/line_check.h"
#include "models/audit/approval.h"
#include "models/audit/line.h"

#include <algorithm>

namespace fairlead::audit {

namespace {

// §5. A segment keeps room for the key.rotate that closes it.
constexpr std::uint64_t kMostUncovered = 256;
constexpr Micros kLongestUncovered = std::chrono::seconds(60);
constexpr Micros kKeyAge = std::chrono::days(1);
constexpr Micros kBound = std::chrono::hours(12); ///< for so long an operator's key vouches for a session

Value listOf(const std::vector<std::string>& texts) {
    Value::Array out;
    for (const std::string& text : texts)
        out.emplace_back(text);
    return out;
}

/// SHA-256 of a whole file, read in pieces.
Result<std::string> fileDigest(const LogFiles& files, const std::string& path, std::uint64_t size) {
    // At most 64 MiB: a closed segment. One read is simpler than a hash that can be continued.
    const Result<std::string> bytes = files.read(path, 0, static_cast<std::size_t>(size));
    if (!bytes) return bytes.error();
    return toHex(bytesOf(sha256(*bytes)));
}

} // namespace

Result<void> FileLog::openSession(const OperatorId& by, Signer* operatorKey) {
    const std::scoped_lock lock(m_mutex);
    if (const Result<void> ready = usable(); !ready) return ready;
    if (m_session)
        return Error{ErrorKind::Invalid, "A session of " + m_session->by + " is already open.", "", ""};
    if (!isId(by.value) || by.value == "system") {
        return Error{ErrorKind::Invalid,
                     "\"" + by.value + "\" cannot be the name of an operator in the audit log.", "", ""};
    }
    if (operatorKey != nullptr)
        if (const Result<void> known = isRegistered(by, *operatorKey); !known) return known;
    return beginSession(by, operatorKey);
}

Result<void> FileLog::isRegistered(const OperatorId& by, const Signer& operatorKey) const {
    const std::string vkey = toText(makeVkey(by.value, operatorKey.publicKey()));
    const auto& known = m_position.operators;
    if (std::find(known.begin(), known.end(), vkey) != known.end()) return {};
    return Error{ErrorKind::Refused,
                 "The key of " + by.value + " is not registered in this log, so it cannot vouch for the " +
                     "session. Register it with fairleadctl keys register, or open the session without it.",
                 "", ""};
}

Result<void> FileLog::renewSession(Signer& operatorKey) {
    const std::scoped_lock lock(m_mutex);
    if (const Result<void> ready = usable(); !ready) return ready;
    if (!m_session) return Error{ErrorKind::Invalid, "No session is open that could be signed anew.", "", ""};
    const OperatorId by(m_session->by);
    if (const Result<void> known = isRegistered(by, operatorKey); !known) return known;
    if (const Result<void> ended = endSession(); !ended) return ended;
    return beginSession(by, &operatorKey);
}

/// With m_mutex held, no session open, and a key that is registered.
Result<void> FileLog::beginSession(const OperatorId& by, Signer* operatorKey) {
    if (const Result<void> way = makeWay(); !way) return way;
    if (const Result<void> rotated = rotateKey(); !rotated) return rotated;
    // The leaf of the key.rotate just written names the session: nothing else can ever have that digest.
    const Author author{by.value, toHex(bytesOf(m_position.prev)).substr(0, 16)};
    Value what = m_options.sessionFacts ? m_options.sessionFacts() : Value(Value::Object{});
    const UtcTime until = m_clock.utc() + kBound;
    if (operatorKey != nullptr) {
        const SessionBinding binding{m_options.origin, author.session, author.by, m_options.host,
                                     toBase64(bytesOf(m_entryKey->publicKey())), until};
        const Result<std::string> note = signSessionBinding(binding, *operatorKey);
        if (!note) return note.error();
        what.set("binding", *note);
    }
    if (const Result<void> opened = writeEvent("session.open", std::move(what), author); !opened)
        return opened;
    m_session = author;
    m_boundUntil = operatorKey != nullptr ? std::optional(until) : std::nullopt;
    return {};
}

std::optional<UtcTime> FileLog::boundUntil() const {
    const std::scoped_lock lock(m_mutex);
    return m_session ? m_boundUntil : std::nullopt;
}

Result<void> FileLog::endSession() {
    if (!m_session) return {};
    if (const Result<void> way = makeWay(); !way) return way;
    const Result<void> closed = writeEvent("session.close", nullptr, *m_session);
    if (!closed) return closed;
    m_session.reset();
    return writeCheckpoint();
}

Result<void> FileLog::closeSession() {
    const std::scoped_lock lock(m_mutex);
    if (const Result<void> ready = usable(); !ready) return ready;
    return endSession();
}

Result<void> FileLog::close() {
    const std::scoped_lock lock(m_mutex);
    if (const Result<void> ready = usable(); !ready) return ready;
    if (const Result<void> ended = endSession(); !ended) return ended;
    if (const Result<void> way = makeWay(); !way) return way;
    if (const Result<void> told = writeEvent("log.closed", nullptr); !told) return told;
    if (const Result<void> covered = writeCheckpoint(); !covered) return covered;
    m_state = SinkState::Refusing;
    m_why = "The log was closed.";
    m_writer.close();
    m_store.giveUpReserve();
    m_lock.close();
    return {};
}

/// §6: the new key is in the ring before the log names it, and the old one leaves the ring only when the
/// log's word is durable; a crash between any two of these finds the key in force.
Result<void> FileLog::rotateKey() {
    Result<std::unique_ptr<Signer>> fresh = m_ring.newEntryKey();
    if (!fresh) {
        // Nothing was written, but a console that cannot rotate must not go on under an old key.
        refuse(fresh.error());
        return fresh.error();
    }
    Value what;
    what.set("entry_key", toBase64(bytesOf((*fresh)->publicKey())));
    if (const Result<void> told = writeEvent("key.rotate", std::move(what)); !told) return told;
    m_entryKey = *std::move(fresh);
    const Result<void> erased = m_ring.keepOnlyEntryKey(m_entryKey->publicKey());
    if (erased) return {};
    // The new key is in force either way. The old one is erased at the next rotation or opening.
    Value cause;
    return writeEvent("log.degraded",
                      cause.set("cause", "old entry key not erased: " + toText(erased.error())));
}

/// The new key is in the ring before the log names it. The old one signed every checkpoint up to there, so it
/// stays until one by the new key is durable; a crash between finds both.
Result<void> FileLog::changeLogKey() {
    const std::scoped_lock lock(m_mutex);
    if (const Result<void> ready = usable(); !ready) return ready;
    if (const Result<void> way = makeWay(); !way) return way;
    Result<std::unique_ptr<Signer>> next = m_ring.nextLogKey();
    if (!next) return next.error();
    const std::string vkey = toText(makeVkey(m_options.origin, (*next)->publicKey()));
    const Result<std::string> auth =
        signNote(logKeyText(m_options.origin, m_position.tree.size(), toHex(bytesOf(m_position.prev)), vkey),
                 m_options.origin, *m_logKey);
    if (!auth) return auth.error();
    Value what;
    what.set("log_key", vkey).set("auth", *auth);
    if (const Result<void> told = writeEvent("key.log", std::move(what)); !told) return told;
    m_logKey = *std::move(next);
    // The new key may sign from the entry after next; a new entry key makes that entry worth its place.
    if (const Result<void> rotated = rotateKey(); !rotated) return rotated;
    if (const Result<void> covered = writeCheckpoint(); !covered) return covered;
    return m_ring.keepOnlyLogKey(m_logKey->publicKey());
}

bool FileLog::segmentIsFull(std::size_t entries) const {
    const std::uint64_t room = (entries + 1) * (kLongestLine + 1);
    const SegmentLimits& most = m_options.segments;
    return m_position.lines + entries + 2 >= most.lines || m_position.bytes + room >= most.bytes ||
           m_clock.utc() - m_position.segmentBegan >= most.age;
}

Result<void> FileLog::startSegment() {
    if (const Result<void> rotated = rotateKey(); !rotated) return rotated;
    if (const Result<void> begun = writeHeader(); !begun) return begun;
    // Closed segments never change (§15). Where the file system has no such right, their digest still tells.
    static_cast<void>(m_store.system().makeReadOnly(m_store.pathOf(segmentPath(m_position.segment - 1))));
    return {};
}

Result<void> FileLog::newSegment() {
    const std::scoped_lock lock(m_mutex);
    if (const Result<void> ready = usable(); !ready) return ready;
    if (const Result<void> way = makeWay(); !way) return way;
    return m_position.lines > 1 ? startSegment() : Result<void>{};
}

Result<Value> FileLog::headerWhat(std::uint64_t number) {
    const std::string entryKey = toBase64(bytesOf(m_entryKey->publicKey()));
    const MerkleTree& tree = m_position.tree;
    const Result<std::string> endorsement =
        signNote(endorsementText(m_options.origin, number, tree.size(), tree.root(), entryKey),
                 m_options.origin, *m_logKey);
    if (!endorsement) return endorsement.error();
    Value what;
    what.set("number", number).set("entry_key", entryKey).set("log_key", m_position.logKey);
    what.set("recovery", listOf(m_position.recovery)).set("endorsement", *endorsement);
    if (tree.size() == 0 && m_options.predecessor) {
        Value before;
        before.set("origin", m_options.predecessor->origin)
            .set("size", m_options.predecessor->size)
            .set("root", toHex(bytesOf(m_options.predecessor->root)));
        what.set("predecessor", std::move(before));
    }
    if (tree.size() == 0) return what;
    const std::string before = segmentPath(number - 1);
    const Result<std::uint64_t> size = m_store.files().size(before);
    if (!size) return size.error();
    const Result<std::string> digest = fileDigest(m_store.files(), before, *size);
    if (!digest) return digest.error();
    Value previous;
    previous.set("lines", m_linesBefore).set("size", *size).set("sha256", *digest);
    Value::Array peaks;
    for (const Digest& peak : tree.peaks())
        peaks.emplace_back(toHex(bytesOf(peak)));
    Value treeText;
    treeText.set("size", tree.size()).set("root", toHex(bytesOf(tree.root()))).set("peaks", std::move(peaks));
    what.set("operators", listOf(m_position.operators)).set("previous", previous).set("tree", treeText);
    return what;
}

/// Opens the next segment, or the last one when a crash left it without its header, and writes its first
/// line.
Result<void> FileLog::writeHeader() {
    const bool exists = m_position.segment != 0 && m_position.needsHeader();
    if (!exists) m_linesBefore = m_position.lines;
    const std::uint64_t number = exists ? m_position.segment : m_position.segment + 1;
    Result<Value> what = headerWhat(number);
    if (!what) {
        refuse(what.error());
        return what.error();
    }
    Result<SegmentWriter> writer =
        SegmentWriter::open(m_store, segmentPath(number), 0, exists ? FileUse::Append : FileUse::CreateNew);
    if (!writer) {
        refuse(writer.error());
        return writer.error();
    }
    m_writer = *std::move(writer);
    m_position.segment = number;
    m_position.bytes = 0;
    m_position.lines = 0;
    const std::string event = m_position.tree.size() == 0 ? "log.genesis" : "log.segment";
    if (const Result<void> told = writeEvent(event, *std::move(what)); !told) return told;
    return writeCheckpoint();
}

bool FileLog::checkpointIsDue() const {
    const std::uint64_t uncovered = m_position.tree.size() - m_covered;
    return uncovered >= kMostUncovered ||
           (uncovered > 0 && m_clock.mono() - m_uncoveredSince >= kLongestUncovered);
}

Result<void> FileLog::writeCheckpoint() {
    const std::uint64_t size = m_position.tree.size();
    // Between two log keys lies one size that only the former may sign; the next entry is covered again.
    if (size == m_covered || size < m_position.logKeyFrom) return {};
    const Result<std::string> note = signCheckpoint(m_options.origin, m_position.tree, *m_logKey);
    const Result<void> stored = note ? m_store.put(checkpointPath(size), *note) : Result<void>(note.error());
    if (!stored) {
        refuse(stored.error());
        return stored;
    }
    m_covered = size;
    m_checkpoint = *note;
    if (m_toldOfCheckpoint) m_toldOfCheckpoint(m_checkpoint);
    return {};
}

Result<std::string> FileLog::checkpoint() {
    const std::scoped_lock lock(m_mutex);
    if (const Result<void> ready = usable(); !ready) return ready.error();
    if (const Result<void> written = writeCheckpoint(); !written) return written.error();
    return m_checkpoint;
}

void FileLog::tick() {
    const std::scoped_lock lock(m_mutex);
    if (m_state != SinkState::Ready) return;
    // Failures refuse the log, and status() says so.
    if (m_clock.utc() - m_position.rotatedAt >= kKeyAge && makeWay()) static_cast<void>(rotateKey());
    if (m_state == SinkState::Ready && checkpointIsDue()) static_cast<void>(writeCheckpoint());
}

std::vector<std::string> FileLog::operators() const {
    const std::scoped_lock lock(m_mutex);
    return m_position.operators;
}

std::string FileLog::firstLogVkey() const {
    const Result<std::vector<std::uint64_t>> numbers = segmentNumbers(m_store.files());
    if (!numbers || numbers->empty()) return logVkey();
    const auto start = m_store.files().read(segmentPath(numbers->front()), 0, kLongestLine + 1);
    if (!start) return logVkey();
    const Result<Entry> header = readLine(std::string_view(*start).substr(0, start->find('\n')));
    return header ? std::string(header->what.text("log_key")) : logVkey();
}

std::string FileLog::logVkey() const {
    const std::scoped_lock lock(m_mutex);
    return m_position.logKey;
}

} // namespace fairlead::audit
