// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/audit/file_log.h"

#include "models/audit/prove.h"

#include <algorithm>

/// The log beside what is kept of it elsewhere (audit-log.md §7.5, §12).
namespace fairlead::audit {
namespace {

std::string atHolder(const HeldCheckpoint& held) {
    return held.note.empty() ? "what " + held.holder + " cosigned" : "the checkpoint at " + held.holder;
}

/// What a note says of the log of that name; nothing when it is of another, or malformed.
std::optional<Checkpoint> headIn(const std::string& note, const std::string& origin) {
    const Result<Note> parsed = parseNote(note);
    const std::optional<Checkpoint> head = parsed ? parseCheckpoint(parsed->text) : std::nullopt;
    return head && head->origin == origin ? head : std::nullopt;
}

} // namespace

std::optional<Checkpoint> signedHead(const std::string& text, const std::string& origin,
                                     const std::vector<VerifierKey>& logKeys) {
    const std::optional<Checkpoint> head = headIn(text, origin);
    if (!head) return std::nullopt;
    const Result<Note> note = parseNote(text);
    const bool ours = std::any_of(logKeys.begin(), logKeys.end(), [&note](const VerifierKey& key) {
        return checkNote(*note, key) == NoteVerdict::Signed;
    });
    return ours ? head : std::nullopt;
}

std::vector<FileLog::Signed> FileLog::anchoredHeads(const std::vector<VerifierKey>& logKeys) const {
    std::vector<Signed> heads;
    for (const HeldCheckpoint& held : m_options.anchors) {
        if (held.note.empty()) {
            heads.push_back({held.size, {}, atHolder(held), held.differs});
        } else if (const auto head = signedHead(held.note, m_options.origin, logKeys)) {
            heads.push_back({head->size, head->root, atHolder(held)});
        }
    }
    return heads;
}

/// Of a log that is not there: whatever bears its name, by whichever key, for its own key may be gone too.
std::optional<FileLog::Signed> FileLog::anythingAnchored() const {
    std::optional<Signed> largest;
    for (const HeldCheckpoint& held : m_options.anchors) {
        const auto head = headIn(held.note, m_options.origin);
        const std::uint64_t size = head ? head->size : held.note.empty() ? held.size : 0;
        if (size > 0 && (!largest || size > largest->size)) largest = Signed{size, {}, atHolder(held)};
    }
    return largest;
}

void FileLog::rollBack(const Signed& head) {
    const std::uint64_t size = m_position.tree.size();
    const bool ahead = head.size > size;
    m_state = SinkState::RolledBack;
    m_why =
        "The log has " + std::to_string(size) + " entries, but " + head.source + " is of size " +
        std::to_string(head.size) + (ahead ? "." : " and another content.") +
        (size == 0 ? " The log was taken away. Put it back, or begin a new log under another origin."
                   : " The log was put back to an earlier state or changed. Begin a new log that names this "
                     "one.");
    m_writer.close();
}

/// The first head that a log of `size` entries does not continue. One whose root is neither known nor at hand
/// says nothing but its size.
std::optional<FileLog::Signed> FileLog::contradiction(std::uint64_t size,
                                                      const std::map<std::uint64_t, Digest>& roots,
                                                      const std::vector<Signed>& heads) const {
    std::optional<Result<TreeHashes>> whole; // read when it is needed
    for (const Signed& head : heads) {
        bool differs = head.differs;
        if (head.size <= size && head.root) {
            const auto known = roots.find(head.size);
            if (known != roots.end()) {
                differs = known->second != *head.root;
            } else {
                if (!whole) whole = leafHashesOf(m_store.files());
                // Of a log whose first hashes were pruned nothing is known there.
                differs = *whole && head.size <= (*whole)->size() && (*whole)->root(head.size) != *head.root;
            }
        }
        if (head.size > size || differs) return head;
    }
    return std::nullopt;
}

Result<void> FileLog::compareWith(const HeldCheckpoint& held) {
    Signed head{held.size, {}, atHolder(held), held.differs};
    std::map<std::uint64_t, Digest> roots;
    std::uint64_t size = 0;
    {
        const std::scoped_lock lock(m_mutex);
        if (m_state == SinkState::RolledBack) return usable();
        if (m_state != SinkState::Ready)
            return Error{ErrorKind::Cancelled, "The log is not open, so nothing was compared.", "", ""};
        if (!held.note.empty()) {
            const Result<VerifierKey> key = parseVkey(m_position.logKey);
            const auto read = key ? signedHead(held.note, m_options.origin, {*key}) : std::nullopt;
            if (!read)
                return Error{
                    ErrorKind::Invalid,
                    "What " + held.holder +
                        " holds under this log's name is not signed by its log key. Find out who put it "
                        "there.",
                    "", ""};
            head.size = read->size;
            head.root = read->root;
        }
        size = m_position.tree.size();
        roots[size] = m_position.tree.root();
        if (const auto own = headIn(m_checkpoint, m_options.origin)) roots[own->size] = own->root;
    }
    // Hashing a long log takes seconds; whoever has to record an act does not wait for it.
    const std::optional<Signed> contradicting = contradiction(size, roots, {head});
    const std::scoped_lock lock(m_mutex);
    if (contradicting && m_state == SinkState::Ready) rollBack(*contradicting);
    return m_state == SinkState::RolledBack ? usable() : Result<void>{};
}

void FileLog::onCheckpoint(std::function<void(const std::string& note)> told) {
    const std::scoped_lock lock(m_mutex);
    m_toldOfCheckpoint = std::move(told);
    if (m_toldOfCheckpoint && !m_checkpoint.empty()) m_toldOfCheckpoint(m_checkpoint);
}

Result<void> FileLog::addSignatures(const std::string& text) {
    const Result<Note> added = parseNote(text);
    const auto head = added ? headIn(text, m_options.origin) : std::nullopt;
    if (!head) return Error{ErrorKind::Invalid, "This is no checkpoint of this log.", "", ""};
    const std::scoped_lock lock(m_mutex);
    if (const Result<void> ready = usable(); !ready) return ready;
    const std::string path = checkpointPath(head->size);
    const Result<std::string> own = m_store.files().read(path, 0, kLongestNote);
    if (!own) return own.error();
    Result<Note> note = parseNote(*own);
    if (!note || note->text != added->text)
        return Error{ErrorKind::Invalid, "The log has another checkpoint of that size.", "", path};
    for (const NoteSignature& line : added->signatures) {
        // The log signs for itself: nobody brings a signature under its name.
        if (line.name == m_options.origin) continue;
        if (std::find(note->signatures.begin(), note->signatures.end(), line) == note->signatures.end())
            note->signatures.push_back(line);
    }
    // A failure leaves the checkpoint as it was: it is replaced whole or not at all.
    if (const Result<void> stored = m_store.put(path, toText(*note)); !stored) return stored;
    if (m_covered == head->size) m_checkpoint = toText(*note);
    return {};
}

} // namespace fairlead::audit
