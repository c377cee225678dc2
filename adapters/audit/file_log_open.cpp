// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/audit/file_log.h"

#include "adapters/audit/line_check.h"

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

std::unique_ptr<FileLog> FileLog::unopened(FileLogOptions options, KeyRing& ring, Clock& clock,
                                           FileSystem& system, std::string why) {
    std::unique_ptr<FileLog> log(new FileLog(std::move(options), ring, clock, system));
    log->m_why = std::move(why);
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
    if (const Result<void> recovered = writeRecovery(); !recovered) return recovered;
    if (const Result<void> recovered = writeLogKeyRecovery(); !recovered) return recovered;
    if (const Result<void> named = nameTornFiles(); !named) return named;
    if (const Result<void> covered = writeCheckpoint(); !covered) return covered;
    // Without room for the reserve the log still records; readyForOperation() asks for it again.
    static_cast<void>(m_store.makeReserve());
    return {};
}

/// The newest of our own checkpoints. Damaged when that is malformed or another's.
Result<std::vector<FileLog::Signed>> FileLog::signedHeads(const std::vector<VerifierKey>& logKeys) {
    std::vector<Signed> heads;
    const Result<std::vector<std::string>> names = m_store.files().list("checkpoints");
    if (!names) return names.error();
    const auto isNote = [](const std::string& name) { return name.size() == 21 && name.ends_with(".note"); };
    const auto newest = std::find_if(names->rbegin(), names->rend(), isNote);
    if (newest == names->rend()) return heads;
    const std::string path = "checkpoints/" + *newest;
    const Result<std::string> text = m_store.files().read(path, 0, 64 * 1024);
    if (!text) return text.error();
    const std::optional<Checkpoint> head = signedHead(*text, m_options.origin, logKeys);
    if (head && checkpointPath(head->size) == path) {
        heads.push_back({head->size, head->root, path});
        m_covered = head->size;
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
    Result<std::vector<std::unique_ptr<Signer>>> logKeys = m_ring.logKeys();
    if (!logKeys) return logKeys.error();
    const Result<std::vector<VerifierKey>> vkeys = trustedLogKeys(*logKeys);
    if (!vkeys) return vkeys.error();
    Result<std::vector<Signed>> heads = signedHeads(*vkeys);
    if (!heads) return heads.error();
    for (Signed& head : anchoredHeads(*vkeys))
        heads->push_back(std::move(head));
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
    if (const std::optional<Signed> anchored = begun ? std::nullopt : anythingAnchored()) {
        rollBack(*anchored);
        return {};
    }
    if (const Result<void> taken = takeLogKey(*std::move(logKeys)); !taken) return taken;
    if (!begun && heads->empty() && m_state == SinkState::Ready) return {};
    if (!m_logKey)
        return refused("The key store holds no log key, but the log " + m_options.directory +
                       " exists. "
                       "It can be read and not written. Restore the key store, or begin a new log.");
    const bool ready = m_state == SinkState::Ready;
    if (const auto other = ready ? contradiction(m_position.tree.size(), scan->roots, *heads) : std::nullopt)
        rollBack(*other);
    return m_state == SinkState::Ready && begun ? takeKeys() : Result<void>{};
}

/// Whose checkpoints count: those of the keys at hand. When the log key is lost and an envelope is open they
/// are none, and the log's own word is taken for whose key that was: a log that somebody wrote anew still
/// fails, for the entry key at hand is not in force in it.
Result<std::vector<VerifierKey>> FileLog::trustedLogKeys(const std::vector<std::unique_ptr<Signer>>& held) {
    std::vector<VerifierKey> out;
    for (const std::unique_ptr<Signer>& key : held)
        out.push_back(makeVkey(m_options.origin, key->publicKey()));
    if (!m_options.recovery) return out;
    const Result<LogScan> scan = scanLog(m_store.files(), m_options.origin, 0, {});
    if (!scan) return scan.error();
    if (const auto named = parseVkey(scan->position.logKey)) out.push_back(*named);
    return out;
}

/// Of the ring's log keys the one that the log names; of a log that begins, any.
Result<void> FileLog::takeLogKey(std::vector<std::unique_ptr<Signer>> keys) {
    const bool begun = m_position.tree.size() > 0;
    for (std::unique_ptr<Signer>& key : keys) {
        const bool named = toText(makeVkey(m_options.origin, key->publicKey())) == m_position.logKey;
        if (named || (!begun && !m_logKey)) m_logKey = std::move(key);
    }
    if (!m_logKey && begun && m_state == SinkState::Ready && m_options.recovery &&
        !m_position.recovery.empty())
        return askLogKeyRecovery(keys);
    if (!m_logKey && !keys.empty())
        return refused("The log key in the key store is not the one that the log " + m_options.directory +
                       " names. It can be read and not written. Open it with its own key store.");
    // Two: a crash came while the log key changed. The one before goes when a checkpoint stands by the new
    // one.
    const bool changed = begun && keys.size() > 1 && m_covered >= m_position.logKeyFrom;
    return changed ? m_ring.keepOnlyLogKey(m_logKey->publicKey()) : Result<void>{};
}

Result<void> FileLog::takeKeys() {
    Result<std::vector<std::unique_ptr<Signer>>> keys = m_ring.entryKeys();
    if (!keys) return keys.error();
    for (std::unique_ptr<Signer>& key : *keys) {
        if (key->publicKey() == m_position.entryKey) m_entryKey = std::move(key);
    }
    if (!m_entryKey) return askRecovery(*keys);
    // More than one: a crash came between storing a new key and erasing the other.
    return keys->size() > 1 ? m_ring.keepOnlyEntryKey(m_position.entryKey) : Result<void>{};
}

/// The entry key in force is lost: a recovery key may let another in (§6).
Result<void> FileLog::askRecovery(std::vector<std::unique_ptr<Signer>>& keys) {
    const std::string lost = "The key store does not hold the entry key " + keyId(m_position.entryKey) +
                             " that is in force in the log " + m_options.directory +
                             ". The log can be read and not written. ";
    if (m_position.recovery.empty()) return refused(lost + "Restore the key store, or begin a new log.");
    if (!m_options.recovery)
        return refused(lost + "Restore the key store, or let a new key in with a recovery key.");
    if (m_position.needsHeader())
        return refused(lost +
                       "Its last segment is empty, so not even a recovery key helps: begin a new log.");
    if (keys.empty()) {
        Result<std::unique_ptr<Signer>> fresh = m_ring.newEntryKey();
        if (!fresh) return fresh.error();
        keys.push_back(*std::move(fresh));
    }
    if (!m_logKeyRecovery.empty())
        return refused(lost + "Its log key is lost too, and both cannot be let in: begin a new log.");
    const std::string entryKey = toBase64(bytesOf(keys.front()->publicKey()));
    Result<std::string> note = askEnvelope(
        recoveryText(m_options.origin, m_position.tree.size(), toHex(bytesOf(m_position.prev)), entryKey),
        "entry");
    if (!note) return note.error();
    m_entryKey = std::move(keys.front());
    m_recovery = *std::move(note);
    return {};
}

Result<std::string> FileLog::askEnvelope(const std::string& text, const std::string& lost) {
    Result<std::string> note = m_options.recovery(text);
    if (!note || signedByAny(*note, text, m_position.recovery)) return note;
    return refused("What came back is not signed by a recovery key of the log " + m_options.directory +
                   ", so the new " + lost + " key is not let in. Use a key that its first header names.");
}

/// The log key in force is lost: a recovery key may let another in (§6). A key in the ring that the log does
/// not name is one that was made when this was tried before.
Result<void> FileLog::askLogKeyRecovery(std::vector<std::unique_ptr<Signer>>& keys) {
    if (m_position.needsHeader())
        return refused("The log key is lost and the last segment of " + m_options.directory +
                       " is empty, so not even a recovery key helps: begin a new log.");
    if (keys.empty()) {
        Result<std::unique_ptr<Signer>> fresh = m_ring.newLogKey();
        if (!fresh) return fresh.error();
        keys.push_back(*std::move(fresh));
    }
    const std::string vkey = toText(makeVkey(m_options.origin, keys.front()->publicKey()));
    Result<std::string> note = askEnvelope(
        logKeyText(m_options.origin, m_position.tree.size(), toHex(bytesOf(m_position.prev)), vkey), "log");
    if (!note) return note.error();
    m_logKey = std::move(keys.front());
    m_logKeyRecovery = *std::move(note);
    return {};
}

/// `key.log` by the envelope, before anything else.
Result<void> FileLog::writeLogKeyRecovery() {
    if (m_logKeyRecovery.empty()) return {};
    Value what;
    what.set("log_key", toText(makeVkey(m_options.origin, m_logKey->publicKey())));
    what.set("auth", std::move(m_logKeyRecovery));
    m_logKeyRecovery.clear();
    if (const Result<void> told = writeEvent("key.log", std::move(what)); !told) return told;
    // The new key may sign from the entry after next; a new entry key makes that entry worth its place.
    if (const Result<void> rotated = rotateKey(); !rotated) return rotated;
    if (const Result<void> covered = writeCheckpoint(); !covered) return covered;
    return m_ring.keepOnlyLogKey(m_logKey->publicKey());
}

/// `key.recover`, signed by the new key, before anything else.
Result<void> FileLog::writeRecovery() {
    if (m_recovery.empty()) return {};
    Value what;
    what.set("entry_key", toBase64(bytesOf(m_entryKey->publicKey()))).set("auth", std::move(m_recovery));
    m_recovery.clear();
    if (const Result<void> told = writeEvent("key.recover", std::move(what)); !told) return told;
    return m_ring.keepOnlyEntryKey(m_entryKey->publicKey());
}

/// Keys for a log that begins.
Result<void> FileLog::makeKeys() {
    if (m_options.predecessor && m_options.predecessor->origin == m_options.origin)
        return refused("A log that follows another needs a name of its own: " + m_options.origin +
                       " is the name of the one before. Give the estate's audit log another origin.");
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
    const Result<std::vector<std::uint64_t>> present = segmentNumbers(m_store.files());
    if (!present) return present.error();
    // Pruning verified the log first, so what a pruned segment left torn was named.
    if (!present->empty() && segment < present->front()) return true;
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
