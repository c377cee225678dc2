// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/audit/checkpoint.h"
#include "models/audit/verify_lines.h"

#include <algorithm>
#include <array>

/// Step 12 of audit-log.md §10: what headers and key changes promise.
namespace fairlead::audit {

namespace {

std::vector<std::string> sortedTexts(const std::vector<VerifierKey>& keys) {
    std::vector<std::string> out;
    for (const VerifierKey& key : keys)
        out.push_back(toText(key));
    std::sort(out.begin(), out.end());
    return out;
}

std::vector<std::string> sortedTexts(const Value& list) {
    std::vector<std::string> out;
    for (const Value& key : *list.array())
        out.push_back(*key.string());
    std::sort(out.begin(), out.end());
    return out;
}

Fault badEndorsement(std::string detail) {
    return {"BAD_ENDORSEMENT", std::move(detail)};
}

Fault segmentMismatch(std::string detail) {
    return {"SEGMENT_MISMATCH", std::move(detail)};
}

bool signedByAny(std::string_view note, std::string_view text, const std::vector<VerifierKey>& keys) {
    return std::any_of(keys.begin(), keys.end(), [&](const VerifierKey& key) {
        return key.type == NoteKeyType::Ed25519 && signedText(note, key) == text;
    });
}

} // namespace

MaybeFault LineChecker::checkMeaningOfKeys() {
    if (isHeader()) return checkHeader();
    if (m_entry.event == "key.recover") return checkRecover();
    if (m_entry.event == "key.log") return checkLogKeyChange();
    return std::nullopt;
}

MaybeFault LineChecker::checkHeader() {
    const VerifierKey logKey = *parseVkey(m_entry.what.text("log_key"));
    if (MaybeFault fault = checkHeaderTrust(logKey)) return fault;
    if (MaybeFault fault = checkEndorsement(logKey)) return fault;
    if (MaybeFault fault = checkHeaderValues(logKey)) return fault;
    return m_entry.event == "log.segment" ? checkTree() : std::nullopt;
}

MaybeFault LineChecker::checkHeaderTrust(const VerifierKey& logKey) const {
    if (m_started) return std::nullopt;
    if (m_trust == nullptr || m_trust->logs.empty()) {
        m_findings.warn("W_UNTRUSTED", m_entry.n,
                        "No trust file names this log's key: whoever wrote the log chose the key.");
        return std::nullopt;
    }
    const auto& trusted = m_trust->logs;
    if (std::find(trusted.begin(), trusted.end(), logKey) != trusted.end()) return std::nullopt;
    return Fault{"UNTRUSTED_LOG", "The log's key " + toText(logKey) + " is not in the trust file."};
}

MaybeFault LineChecker::checkEndorsement(const VerifierKey& logKey) const {
    if (logKey.name != m_facts.origin || logKey.type != NoteKeyType::Ed25519)
        return badEndorsement("The log key does not bear the log's name, or is not of type 1.");
    const std::string text =
        endorsementText(m_facts.origin, static_cast<std::uint64_t>(m_entry.what.number("number")), m_entry.n,
                        m_facts.tree.root(), m_entry.what.text("entry_key"));
    // A tree that the header itself gives wrongly is told apart below, in checkTree().
    if (signedText(m_entry.what.text("endorsement"), logKey) == text) return std::nullopt;
    return badEndorsement("The header's endorsement is not signed by the log key, or says something else.");
}

MaybeFault LineChecker::checkHeaderValues(const VerifierKey& logKey) const {
    const Value& what = m_entry.what;
    if (static_cast<std::uint64_t>(what.number("number")) != m_segment)
        return segmentMismatch("The header's number is not the number of its file.");
    if (!m_started) return checkPruned();
    if (loadPublicKeyBase64(what.text("entry_key")) != m_facts.entryKeys.back().key)
        return segmentMismatch("The header names another entry key than the one in force.");
    if (logKey != m_facts.logKeys.back().key)
        return segmentMismatch("The header names another log key than the one in force.");
    if (sortedTexts(*what.member("recovery")) != sortedTexts(m_recovery))
        return segmentMismatch("The header names other recovery keys than the first header.");
    if (sortedTexts(*what.member("operators")) != sortedTexts(m_facts.operators))
        return segmentMismatch("The header names other operators than those registered.");
    const Value& previous = *what.member("previous");
    const bool same = m_before && static_cast<std::uint64_t>(previous.number("lines")) == m_before->lines &&
                      static_cast<std::uint64_t>(previous.number("size")) == m_before->size &&
                      previous.text("sha256") == toHex(bytesOf(m_before->sha256));
    if (!same) return segmentMismatch("The file before is not the one that the header describes.");
    return std::nullopt;
}

/// Of a pruned segment only the number of its lines is left to compare.
MaybeFault LineChecker::checkPruned() const {
    if (!m_facts.leavesKept) return std::nullopt;
    const Value& previous = *m_entry.what.member("previous");
    if (static_cast<std::uint64_t>(previous.number("lines")) == m_prunedLines) return std::nullopt;
    return segmentMismatch("The pruned file before does not have as many hashes as the header counts lines.");
}

MaybeFault LineChecker::checkTree() const {
    const Value& tree = *m_entry.what.member("tree");
    std::vector<std::string> peaks;
    for (const Digest& peak : m_facts.tree.peaks())
        peaks.push_back(toHex(bytesOf(peak)));
    std::vector<std::string> named;
    for (const Value& peak : *tree.member("peaks")->array())
        named.push_back(*peak.string());
    const bool same = static_cast<std::uint64_t>(tree.number("size")) == m_entry.n &&
                      m_entry.n == m_facts.tree.size() &&
                      tree.text("root") == toHex(bytesOf(m_facts.tree.root())) && named == peaks;
    if (same) return std::nullopt;
    return Fault{"TREE_MISMATCH", "The header's tree is not the tree of the entries before it."};
}

MaybeFault LineChecker::checkRecover() const {
    std::vector<VerifierKey> keys = m_recovery;
    if (m_trust != nullptr) keys.insert(keys.end(), m_trust->recovery.begin(), m_trust->recovery.end());
    const std::string text =
        recoveryText(m_facts.origin, m_entry.n, m_entry.prev, m_entry.what.text("entry_key"));
    if (signedByAny(m_entry.what.text("auth"), text, keys)) return std::nullopt;
    return badEndorsement("The new entry key is not authorised by a recovery key.");
}

MaybeFault LineChecker::checkLogKeyChange() const {
    const VerifierKey next = *parseVkey(m_entry.what.text("log_key"));
    if (next.name != m_facts.origin || next.type != NoteKeyType::Ed25519)
        return badEndorsement("The new log key does not bear the log's name, or is not of type 1.");
    std::vector<VerifierKey> keys = m_recovery;
    keys.push_back(m_facts.logKeys.back().key);
    if (m_trust != nullptr) keys.insert(keys.end(), m_trust->recovery.begin(), m_trust->recovery.end());
    const std::string text =
        logKeyText(m_facts.origin, m_entry.n, m_entry.prev, m_entry.what.text("log_key"));
    if (signedByAny(m_entry.what.text("auth"), text, keys)) return std::nullopt;
    return badEndorsement("The new log key is not authorised by the old one or a recovery key.");
}

} // namespace fairlead::audit
