// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/audit/verify_checkpoints.h"

#include "models/audit/checkpoint.h"

#include <algorithm>

namespace fairlead::audit {

namespace {

/// A readable checkpoint with its note.
struct SignedCheckpoint {
    Note note;
    Checkpoint head;
};

std::optional<SignedCheckpoint> readCheckpoint(std::string_view text) {
    Result<Note> note = parseNote(text);
    if (!note) return std::nullopt;
    const std::optional<Checkpoint> head = parseCheckpoint(note->text);
    if (!head) return std::nullopt;
    return SignedCheckpoint{std::move(*note), *head};
}

std::string ofSize(std::uint64_t size) {
    return " of size " + std::to_string(size) + " ";
}

Result<std::string> readSmall(const LogFiles& files, const std::string& path) {
    // One byte more than a note may have: a longer file is then malformed by its length.
    std::string held;
    while (held.size() <= kLongestNote) {
        const Result<std::string> piece = files.read(path, held.size(), kLongestNote + 1 - held.size());
        if (!piece) return piece.error();
        if (piece->empty()) break;
        held += *piece;
    }
    return held;
}

} // namespace

std::optional<std::uint64_t> anchoredSize(std::string_view anchor) {
    const std::optional<SignedCheckpoint> read = readCheckpoint(anchor);
    if (!read) return std::nullopt;
    return read->head.size;
}

bool CheckpointChecker::spoiled(const Note& note) const {
    return m_trust != nullptr && judgeWitnesses(*m_trust, note) == WitnessVerdict::Spoiled;
}

/// A checkpoint that is in order covers the entries, and counts for the quorum.
void CheckpointChecker::count(const Note& note, std::uint64_t size) {
    m_covered = std::max(m_covered, size);
    if (m_trust == nullptr || judgeWitnesses(*m_trust, note) != WitnessVerdict::Met) return;
    m_quorumMet = true;
    m_witnessed = std::max(m_witnessed, size);
}

/// Before a pruned start only the hashes are left, and a log key of that time may be unknown.
bool CheckpointChecker::checkable(const Note& note, std::uint64_t size) const {
    if (!m_facts.partial || size >= m_facts.first) return true;
    return m_facts.leavesKept && checkNote(note, m_facts.logKeyFor(size)) != NoteVerdict::Absent;
}

MaybeFault CheckpointChecker::judgeCheckpoint(std::string_view text, std::uint64_t size) {
    const std::optional<SignedCheckpoint> read = readCheckpoint(text);
    if (!read || read->head.size != size)
        return Fault{"BAD_CHECKPOINT",
                     "The checkpoint named" + ofSize(size) + "is malformed, or of another size."};
    if (read->head.origin != m_facts.origin)
        return Fault{"CHECKPOINT_WRONG_LOG",
                     "The checkpoint" + ofSize(size) + "is of the log " + read->head.origin + "."};
    if (!checkable(read->note, size)) {
        m_findings.note("N_CHECKPOINT_SKIPPED", std::nullopt,
                        "The checkpoint" + ofSize(size) + "lies before the first entry present.");
        return std::nullopt;
    }
    const bool signedWell = checkNote(read->note, m_facts.logKeyFor(size)) == NoteVerdict::Signed;
    if (!signedWell || spoiled(read->note))
        return Fault{"CHECKPOINT_BAD_SIGNATURE",
                     "The checkpoint" + ofSize(size) + "is not validly signed by the log key for that size."};
    if (size > m_facts.tree.size())
        return Fault{"TRUNCATED", "A checkpoint" + ofSize(size) + "was signed and only " +
                                      std::to_string(m_facts.tree.size()) + " entries are left."};
    if (m_facts.roots.at(size) != read->head.root)
        return Fault{"CHECKPOINT_MISMATCH",
                     "The entries are not those that the checkpoint" + ofSize(size) + "was signed for."};
    count(read->note, size);
    return std::nullopt;
}

void CheckpointChecker::checkCheckpoints(const LogFiles& files, const Layout& layout) {
    for (const std::uint64_t size : layout.checkpoints) {
        const Result<std::string> text = readSmall(files, checkpointPath(size));
        if (!text)
            return m_findings.fail(
                Phase::Checkpoints,
                {"IO_ERROR", "The checkpoint" + ofSize(size) + "could not be read: " + toText(text.error())},
                {});
        if (MaybeFault fault = judgeCheckpoint(*text, size)) {
            // For a truncated log that is the first entry which is missing, else the last one covered.
            const std::uint64_t n =
                size > m_facts.tree.size() ? m_facts.tree.size() : std::max<std::uint64_t>(size, 1) - 1;
            return m_findings.fail(Phase::Checkpoints, std::move(*fault), {n, {}, {}, {}});
        }
    }
    if (layout.checkpoints.empty())
        m_findings.warn("W_NO_CHECKPOINT", std::nullopt,
                        "The log has no checkpoint: its end is not signed for.");
}

bool CheckpointChecker::anyLogKeySigned(const Note& note) const {
    const auto signedBy = [&note](const VerifierKey& key) {
        return key.type == NoteKeyType::Ed25519 && checkNote(note, key) == NoteVerdict::Signed;
    };
    for (const LogFacts::LogKeySpan& span : m_facts.logKeys)
        if (signedBy(span.key)) return true;
    if (m_trust == nullptr) return false;
    return std::any_of(m_trust->logs.begin(), m_trust->logs.end(),
                       [&](const VerifierKey& key) { return key.name == m_facts.origin && signedBy(key); });
}

MaybeFault CheckpointChecker::judgeAnchor(std::string_view text, bool& used) {
    const std::optional<SignedCheckpoint> read = readCheckpoint(text);
    if (!read) return Fault{"ANCHOR_INVALID", "An anchor is malformed."};
    if (read->head.origin != m_facts.origin) return std::nullopt;
    const std::uint64_t size = read->head.size;
    if (!anyLogKeySigned(read->note) || spoiled(read->note))
        return Fault{"ANCHOR_INVALID",
                     "The anchor" + ofSize(size) + "is not validly signed by a key of this log."};
    if (size > m_facts.tree.size())
        return Fault{"TRUNCATED_VS_ANCHOR", "An anchor" + ofSize(size) + "is kept elsewhere and only " +
                                                std::to_string(m_facts.tree.size()) + " entries are left."};
    if (m_facts.partial && !m_facts.leavesKept && size < m_facts.first) {
        m_findings.warn("W_ANCHOR_SKIPPED", std::nullopt,
                        "The anchor" + ofSize(size) + "lies before the first entry present.");
        return std::nullopt;
    }
    if (m_facts.roots.at(size) != read->head.root)
        return Fault{"FORK_VS_ANCHOR",
                     "The entries are not those that the anchor" + ofSize(size) + "was signed for."};
    count(read->note, size);
    m_witnessed = std::max(m_witnessed, size);
    used = true;
    return std::nullopt;
}

void CheckpointChecker::remarkTail() {
    const std::uint64_t size = m_facts.tree.size();
    if (m_covered == 0 || m_covered >= size) return;
    m_findings.note("N_UNCOVERED_TAIL", m_covered,
                    std::to_string(size - m_covered) + " entries follow the last signed tree head.");
}

void CheckpointChecker::checkAnchors(const std::vector<std::string>& anchors) {
    bool used = false;
    for (const std::string& anchor : anchors) {
        MaybeFault fault = judgeAnchor(anchor, used);
        if (!fault) continue;
        const std::optional<std::uint64_t> size = anchoredSize(anchor);
        std::optional<std::uint64_t> n;
        if (size) n = *size > m_facts.tree.size() ? m_facts.tree.size() : *size - 1;
        return m_findings.fail(Phase::Anchors, std::move(*fault), {n, {}, {}, {}});
    }
    if (m_trust != nullptr && !m_trust->quorum.empty() && !m_quorumMet)
        return m_findings.fail(
            Phase::Anchors,
            {"QUORUM_NOT_MET", "No checkpoint or anchor bears the signatures that the trust file asks for."},
            {});
    if (!used)
        m_findings.note("N_NO_ANCHOR", std::nullopt,
                        "No anchor was given: a cut after the last checkpoint cannot be excluded.");
    remarkTail();
}

} // namespace fairlead::audit
