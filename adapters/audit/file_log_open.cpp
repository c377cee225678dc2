// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/audit/file_log.h"

#include <unistd.h>
#include <algorithm>
#include <charconv>

namespace fairlead::audit {

namespace {

Error refused(std::string what) {
    return {ErrorKind::Refused, std::move(what), "", ""};
}

/// `<6 digits>-<offset>-<hex SHA-256>.bin` taken apart.
struct TornName {
    std::uint64_t segment = 0;
    std::uint64_t offset = 0;
    std::string digest;
};

std::string tornPath(const TornName& name) {
    const std::string segment = segmentPath(name.segment).substr(std::string_view("segments/").size(), 6);
    return "torn/" + segment + "-" + std::to_string(name.offset) + "-" + name.digest + ".bin";
}

std::optional<TornName> parseTornName(const std::string& name) {
    if (name.size() < 6 + 1 + 1 + 1 + 64 + 4) return std::nullopt;
    TornName out;
    const std::size_t digestAt = name.size() - 4 - 64;
    out.digest = name.substr(digestAt, 64);
    std::from_chars(name.data(), name.data() + 6, out.segment);
    std::from_chars(name.data() + 7, name.data() + digestAt - 1, out.offset);
    // What is not spelled as we spell it is a stray.
    return isHex(out.digest, 64) && tornPath(out) == "torn/" + name ? std::optional(out) : std::nullopt;
}

} // namespace

Result<std::unique_ptr<FileLog>> FileLog::open(FileLogOptions options, KeyRing& ring, Clock& clock,
                                               FileSystem& system) {
    if (!isOrigin(options.origin) || !isId(options.host) || !isVersion(options.version)) {
        return Error{ErrorKind::Invalid,
                     "The audit log's origin \"" + options.origin + "\", host \"" + options.host +
                         "\" or version \"" + options.version + "\" does not have its form.",
                     "", ""};
    }
    std::unique_ptr<FileLog> log(new FileLog(std::move(options), ring, clock, system));
    const std::scoped_lock lock(log->m_mutex);
    if (const Result<void> started = log->start(); !started) return started.error();
    return log;
}

Result<void> FileLog::start() {
    if (const Result<void> made = m_store.makeFolders(); !made) return made;
    Result<OpenFile> lock =
        m_store.lock("host " + m_options.host + ", process " + std::to_string(::getpid()));
    if (!lock) return lock.error();
    m_lock = *std::move(lock);
    std::optional<TornTail> torn;
    if (const Result<void> read = readPosition(torn); !read) return read;
    if (m_state != SinkState::Ready) return {};
    if (torn) {
        if (const Result<void> cut = cutTorn(*torn); !cut) return cut;
    }
    if (const Result<void> opened = openSegment(); !opened) return opened;
    if (const Result<void> named = nameTornFiles(); !named) return named;
    if (const Result<void> covered = writeCheckpoint(); !covered) return covered;
    // Without room for the reserve the log still records; readyForOperation() asks for it again.
    static_cast<void>(m_store.makeReserve());
    return {};
}

/// Own checkpoints and anchors that say something about this log: the newest of ours, all of the anchors.
Result<std::vector<FileLog::Signed>> FileLog::signedHeads(const std::string& logKey) {
    std::vector<Signed> heads;
    const Result<VerifierKey> key = parseVkey(logKey);
    const auto take = [&](const std::string& text, const std::string& source) {
        const Result<Note> note = parseNote(text);
        const bool ours = note && key && checkNote(*note, *key) == NoteVerdict::Signed;
        const std::optional<Checkpoint> head = ours ? parseCheckpoint(note->text) : std::nullopt;
        if (!head || head->origin != m_options.origin) return false;
        heads.push_back({head->size, head->root, source});
        return true;
    };
    for (const std::string& anchor : m_options.anchors)
        take(anchor, "an anchor");
    const Result<std::vector<std::string>> names = m_store.files().list("checkpoints");
    if (!names) return names.error();
    const auto isNote = [](const std::string& name) { return name.size() == 21 && name.ends_with(".note"); };
    const auto newest = std::find_if(names->rbegin(), names->rend(), isNote);
    if (newest == names->rend()) return heads;
    const std::string path = "checkpoints/" + *newest;
    const Result<std::string> text = m_store.files().read(path, 0, 64 * 1024);
    if (!text) return text.error();
    if (take(*text, path) && checkpointPath(heads.back().size) == path) {
        m_covered = heads.back().size;
        m_checkpoint = *text;
    } else {
        m_state = SinkState::Damaged;
        m_why = "The newest checkpoint, " + path + ", is not signed by this log's key or is malformed.";
    }
    return heads;
}

/// §7.5: where the log stands, and whether it may be written. Sets the state.
Result<void> FileLog::readPosition(std::optional<TornTail>& torn) {
    m_state = SinkState::Ready;
    m_why.clear();
    Result<std::unique_ptr<Signer>> logKey = m_ring.logKey();
    if (!logKey) return logKey.error();
    m_logKey = *std::move(logKey);
    const std::string vkey =
        m_logKey ? toText(makeVkey(m_options.origin, m_logKey->publicKey())) : std::string();
    const Result<std::vector<Signed>> heads = signedHeads(vkey);
    if (!heads) return heads.error();
    std::set<std::uint64_t> sizes;
    for (const Signed& head : *heads)
        sizes.insert(head.size);
    Result<LogScan> scan = scanLog(m_store.files(), m_options.origin, m_covered, sizes);
    if (!scan) return scan.error();
    m_position = std::move(scan->position);
    m_linesBefore = scan->linesBefore;
    m_tornNamed = std::move(scan->tornNamed);
    torn = scan->torn;
    if (!scan->damage.empty()) {
        m_state = SinkState::Damaged;
        m_why = scan->damage +
                " Nothing is written until a person has decided: verify the log, then begin a new one.";
        return {};
    }
    const bool begun = m_position.tree.size() > 0;
    if (!begun && heads->empty() && m_state == SinkState::Ready) return {};
    if (!m_logKey)
        return refused("The key store holds no log key, but the log " + m_options.directory +
                       " exists. "
                       "It can be read and not written. Restore the key store, or begin a new log.");
    if (begun && m_position.logKey != vkey) {
        return refused("The log key in the key store is not the one that the log " + m_options.directory +
                       " names. It can be read and not written. Open it with its own key store.");
    }
    if (m_state == SinkState::Ready) compareHeads(*scan, *heads);
    return m_state == SinkState::Ready && begun ? takeKeys() : Result<void>{};
}

void FileLog::compareHeads(const LogScan& scan, const std::vector<Signed>& heads) {
    const std::uint64_t size = m_position.tree.size();
    for (const Signed& head : heads) {
        const auto root = scan.roots.find(head.size);
        const bool differs = root != scan.roots.end() && root->second != head.root;
        if (head.size <= size && !differs) continue;
        m_state = SinkState::RolledBack;
        m_why = "The log has " + std::to_string(size) + " entries, but " + head.source + " is of size " +
                std::to_string(head.size) + (differs ? " and another content." : ".") +
                " The log was put back to an earlier state or changed. Begin a new log that names this one.";
        return;
    }
}

Result<void> FileLog::takeKeys() {
    Result<std::vector<std::unique_ptr<Signer>>> keys = m_ring.entryKeys();
    if (!keys) return keys.error();
    for (std::unique_ptr<Signer>& key : *keys) {
        if (key->publicKey() == m_position.entryKey) m_entryKey = std::move(key);
    }
    if (!m_entryKey) {
        return refused("The key store does not hold the entry key " + keyId(m_position.entryKey) +
                       " that is in force in the log " + m_options.directory +
                       ". The log can be read and not written. Restore the key store, or begin a new log.");
    }
    // More than one: a crash came between storing a new key and erasing the other.
    return keys->size() > 1 ? m_ring.keepOnlyEntryKey(m_position.entryKey) : Result<void>{};
}

/// Keys for a log that begins.
Result<void> FileLog::makeKeys() {
    if (!m_logKey) {
        Result<std::unique_ptr<Signer>> logKey = m_ring.newLogKey();
        if (!logKey) return logKey.error();
        m_logKey = *std::move(logKey);
    }
    Result<std::unique_ptr<Signer>> entryKey = m_ring.newEntryKey();
    if (!entryKey) return entryKey.error();
    m_entryKey = *std::move(entryKey);
    m_position.entryKey = m_entryKey->publicKey();
    m_position.logKey = toText(makeVkey(m_options.origin, m_logKey->publicKey()));
    m_position.recovery = m_options.recoveryKeys;
    return {};
}

/// §7.5 (a) and (b): the bytes are kept, flushed, and only then cut off.
Result<void> FileLog::cutTorn(const TornTail& torn) {
    const std::string segment = segmentPath(torn.segment);
    const Result<std::string> bytes =
        m_store.files().read(segment, torn.offset, static_cast<std::size_t>(torn.bytes));
    if (!bytes) return bytes.error();
    const TornName name{torn.segment, torn.offset, toHex(bytesOf(sha256(*bytes)))};
    if (const Result<void> kept = m_store.put(tornPath(name), *bytes); !kept) return kept;
    return m_store.cut(segment, torn.offset);
}

Result<void> FileLog::openSegment() {
    if (m_position.tree.size() == 0) {
        if (const Result<void> made = makeKeys(); !made) return made;
        if (const Result<void> begun = writeHeader(); !begun) return begun;
        return m_ring.keepOnlyEntryKey(m_entryKey->publicKey());
    }
    if (m_position.needsHeader()) return writeHeader();
    Result<SegmentWriter> writer =
        SegmentWriter::open(m_store, segmentPath(m_position.segment), m_position.bytes, FileUse::Append);
    if (!writer) return writer.error();
    m_writer = *std::move(writer);
    m_uncoveredSince = m_clock.mono();
    return {};
}

/// Whether a `log.recovered` names the torn file. The opening reads the last segment as a rule; for a torn
/// file of an earlier one the digest is looked for in the segments since, where nothing else would hold it.
Result<bool> FileLog::isNamed(std::uint64_t segment, const std::string& digest) const {
    if (m_tornNamed.contains(digest)) return true;
    for (std::uint64_t number = segment; number < m_position.segment; ++number) {
        const Result<std::uint64_t> size = m_store.files().size(segmentPath(number));
        if (!size) return size.error();
        const Result<std::string> bytes =
            m_store.files().read(segmentPath(number), 0, static_cast<std::size_t>(*size));
        if (!bytes) return bytes.error();
        if (bytes->find("\"sha256\":\"" + digest + "\"") != std::string::npos) return true;
    }
    return false;
}

/// Torn files that no `log.recovered` names yet.
Result<Value::Array> FileLog::tornFiles() const {
    const Result<std::vector<std::string>> names = m_store.files().list("torn");
    if (!names) return names.error();
    Value::Array out;
    for (const std::string& file : *names) {
        const std::optional<TornName> torn = parseTornName(file);
        if (!torn) continue;
        const Result<bool> named = isNamed(torn->segment, torn->digest);
        if (!named) return named.error();
        if (*named) continue;
        const Result<std::uint64_t> size = m_store.files().size("torn/" + file);
        if (!size) return size.error();
        Value item;
        item.set("segment", torn->segment)
            .set("offset", torn->offset)
            .set("bytes", *size)
            .set("sha256", torn->digest);
        out.push_back(std::move(item));
    }
    return out;
}

Result<void> FileLog::nameTornFiles() {
    Result<Value::Array> files = tornFiles();
    if (!files) return files.error();
    if (files->empty()) return {};
    if (const Result<void> way = makeWay(); !way) return way;
    Value what;
    return writeEvent("log.recovered", what.set("torn", *std::move(files)));
}

} // namespace fairlead::audit
