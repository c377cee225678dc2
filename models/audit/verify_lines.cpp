// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/audit/verify_lines.h"

#include "models/audit/utf8.h"

#include <algorithm>
#include <array>

namespace fairlead::audit {

namespace {

std::string number(std::uint64_t n) {
    return std::to_string(n);
}

} // namespace

const VerifierKey& LogFacts::logKeyFor(std::uint64_t size) const {
    FL_ASSERT(!logKeys.empty());
    const auto later = std::find_if(logKeys.rbegin(), logKeys.rend(),
                                    [size](const LogKeySpan& span) { return span.fromSize <= size; });
    return later == logKeys.rend() ? logKeys.front().key : later->key;
}

const PublicKey* LogFacts::entryKeyFor(std::uint64_t n) const {
    const auto found = std::find_if(entryKeys.rbegin(), entryKeys.rend(),
                                    [n](const EntryKeySpan& span) { return span.fromN <= n; });
    return found == entryKeys.rend() ? nullptr : &found->key;
}

std::optional<std::string> signedText(std::string_view note, const VerifierKey& key) {
    const Result<Note> parsed = parseNote(note);
    if (!parsed || checkNote(*parsed, key) != NoteVerdict::Signed) return std::nullopt;
    return parsed->text;
}

LineChecker::LineChecker(const TrustFile* trust, Signatures signatures, Findings& findings)
    : m_trust(trust), m_signatures(signatures), m_findings(findings) {}

void LineChecker::takeLeaf(const Digest& leaf) {
    m_facts.lastLeaf = leaf;
    m_facts.tree.append(leaf);
    keepRoot();
}

void LineChecker::endLeaves(std::uint64_t linesOfLast) {
    m_facts.leavesKept = true;
    m_facts.first = m_facts.tree.size();
    m_prunedLines = linesOfLast;
}

void LineChecker::startSegment(std::uint64_t segment, std::optional<SegmentSum> before) {
    m_segment = segment;
    m_before = before;
    m_atSegmentStart = true;
}

MaybeFault LineChecker::check(std::string_view line) {
    // Steps 1 to 12 of audit-log.md §10, in its order. Their order decides which code a fault is given.
    static constexpr std::array<Step, 12> kSteps{
        &LineChecker::checkLength, &LineChecker::checkUtf8,      &LineChecker::checkFrame,
        &LineChecker::checkText,   &LineChecker::checkShape,     &LineChecker::checkStand,
        &LineChecker::checkLog,    &LineChecker::checkNumber,    &LineChecker::checkChain,
        &LineChecker::checkKey,    &LineChecker::checkSignature, &LineChecker::checkMeaningOfKeys,
    };
    m_line = line;
    m_strangeNumber.reset();
    for (const Step step : kSteps)
        if (MaybeFault fault = (this->*step)()) return fault;
    accept();
    return std::nullopt;
}

MaybeFault LineChecker::checkLength() {
    if (m_line.size() <= kLongestLine) return std::nullopt;
    return Fault{"LINE_TOO_LONG", "The line is longer than 65535 bytes."};
}

MaybeFault LineChecker::checkUtf8() {
    const std::optional<std::size_t> bad = firstBadUtf8(m_line);
    if (!bad) return std::nullopt;
    return Fault{"BAD_UTF8", "Byte " + number(*bad) + " of the line is not UTF-8."};
}

MaybeFault LineChecker::checkFrame() {
    const std::optional<FramedLine> framed = sliceLine(m_line);
    if (!framed)
        return Fault{"BAD_FRAME", "The line does not have the frame of an entry, key id and signature."};
    m_framed = *framed;
    return std::nullopt;
}

MaybeFault LineChecker::checkText() {
    Result<Value> parsed = parseCanonical(m_framed.entry);
    if (!parsed) {
        const Error& error = parsed.error();
        return Fault{error.what, "The entry's text is not in order at byte " + error.where + ": " +
                                     error.engineWords + "."};
    }
    m_value = std::move(*parsed);
    // The second lock of §4: what was read, written again, must be the same bytes.
    if (!isCanonicalText(m_value, m_framed.entry))
        return Fault{"NOT_CANONICAL", "The entry's text is not the canonical text of its value."};
    m_inNfc = isAscii(m_framed.entry) || inNfc(m_value) == m_value;
    return std::nullopt;
}

MaybeFault LineChecker::checkShape() {
    Result<Entry> entry = entryOf(std::move(m_value));
    if (!entry) return Fault{entry.error().what, entry.error().engineWords};
    m_entry = std::move(*entry);
    return std::nullopt;
}

bool LineChecker::isHeader() const {
    return m_entry.event == "log.genesis" || m_entry.event == "log.segment";
}

MaybeFault LineChecker::checkStand() {
    const std::string_view header = m_segment == 1 ? "log.genesis" : "log.segment";
    if (m_atSegmentStart && m_entry.event != header)
        return Fault{"BAD_SCHEMA", "The first line of the segment is not " + std::string(header) + "."};
    if (!m_atSegmentStart && isHeader())
        return Fault{"BAD_SCHEMA", "A segment header stands where it is not the first line."};
    if (!m_started) {
        m_facts.origin = m_entry.log;
        m_facts.partial = m_segment > 1;
        if (m_facts.partial && !m_facts.leavesKept) beginPartial();
    }
    return std::nullopt;
}

/// A log whose first segments are gone starts from what its first header says of them.
void LineChecker::beginPartial() {
    const Value& tree = *m_entry.what.member("tree");
    std::vector<Digest> peaks;
    for (const Value& peak : *tree.member("peaks")->array())
        peaks.push_back(*digestFromHex(*peak.string()));
    const auto size = static_cast<std::uint64_t>(tree.number("size"));
    // Peaks that do not fit the size leave the empty tree, which step 12 then finds wrong.
    m_facts.tree = MerkleTree::fromPeaks(size, std::move(peaks)).value_or(MerkleTree());
    m_facts.first = m_entry.n;
    m_facts.lastLeaf = *digestFromHex(m_entry.prev);
}

MaybeFault LineChecker::checkLog() {
    if (m_entry.log == m_facts.origin) return std::nullopt;
    return Fault{"WRONG_LOG",
                 "The entry belongs to the log " + m_entry.log + ", not to " + m_facts.origin + "."};
}

MaybeFault LineChecker::checkNumber() {
    // A partial log's first header is measured against its own tree in step 12.
    const bool taken = !m_started && m_facts.partial && !m_facts.leavesKept;
    if (m_entry.n == expected() || taken) return std::nullopt;
    m_strangeNumber = m_entry.n;
    // The caller looks at other lines to name the fault exactly (see verify_number.cpp).
    return Fault{
        m_entry.n < expected() ? "BAD_SIGNATURE" : "GAP",
        "Entry " + number(expected()) + " is expected and entry " + number(m_entry.n) + " stands here."};
}

MaybeFault LineChecker::checkChain() {
    if (m_entry.prev == toHex(bytesOf(m_facts.lastLeaf))) return std::nullopt;
    return Fault{"CHAIN_BREAK", "The entry does not follow from the bytes of the entry before it."};
}

MaybeFault LineChecker::checkKey() {
    // The first line and key.recover are signed by the key they bring.
    const bool bringsKey = !m_started || m_entry.event == "key.recover";
    if (bringsKey) {
        m_signer = *loadPublicKeyBase64(m_entry.what.text("entry_key"));
        if (keyId(m_signer) == m_framed.keyId) return std::nullopt;
    } else {
        m_signer = m_facts.entryKeys.back().key;
        if (m_facts.entryKeys.back().id == m_framed.keyId) return std::nullopt;
    }
    const bool former = std::any_of(m_facts.entryKeys.begin(), m_facts.entryKeys.end(),
                                    [this](const auto& span) { return span.id == m_framed.keyId; });
    const std::string id(m_framed.keyId);
    if (former)
        return Fault{"KEY_NOT_ACTIVE",
                     "The entry is by the former key " + id + ", which may no longer sign."};
    return Fault{"UNKNOWN_KEY", "The entry is by the key " + id + ", which this log never named."};
}

MaybeFault LineChecker::checkSignature() {
    if (m_signatures.fast || m_index < m_signatures.known) return std::nullopt;
    if (m_signatures.pool != nullptr) {
        m_signatures.pool->add(m_index, m_framed, m_signer);
        return std::nullopt;
    }
    if (verifyLine(m_framed, m_signer)) return std::nullopt;
    return Fault{"BAD_SIGNATURE", "The entry's signature is not by the key in force."};
}

MaybeFault LineChecker::checkLast() const {
    if (!m_signatures.fast || m_lastLine.empty()) return std::nullopt;
    const std::optional<FramedLine> framed = sliceLine(m_lastLine);
    if (framed && verifyLine(*framed, m_lastSigner)) return std::nullopt;
    return Fault{"BAD_SIGNATURE", "The last entry's signature is not by the key in force."};
}

void LineChecker::accept() {
    warnAboutForm();
    adoptKeys();
    adoptOperator();
    // A partial log starts with a tree, whose root may be asked for too.
    if (!m_started && !m_facts.leavesKept) keepRoot();
    m_facts.lastLeaf = leafHash(m_line);
    m_facts.tree.append(m_facts.lastLeaf);
    keepRoot();
    if (m_signatures.fast) {
        m_lastLine = m_line;
        m_lastSigner = m_signer;
    }
    m_started = true;
    m_atSegmentStart = false;
    ++m_index;
}

/// Which key signs the following entries, and which log key the following checkpoints.
void LineChecker::adoptKeys() {
    const bool changesEntryKey =
        !m_started || m_entry.event == "key.rotate" || m_entry.event == "key.recover";
    if (changesEntryKey) {
        const PublicKey key = *loadPublicKeyBase64(m_entry.what.text("entry_key"));
        // The entry that brings its own key is signed by it; key.rotate is still signed by the old one.
        const std::uint64_t from = m_entry.event == "key.rotate" ? m_entry.n + 1 : m_entry.n;
        m_facts.entryKeys.push_back({from, key, keyId(key)});
    }
    if (!m_started || m_entry.event == "key.log") {
        const std::uint64_t from = m_started ? m_entry.n + 2 : 0;
        m_facts.logKeys.push_back({from, *parseVkey(m_entry.what.text("log_key"))});
    }
    if (m_started || !isHeader()) return;
    for (const Value& key : *m_entry.what.member("recovery")->array())
        m_recovery.push_back(*parseVkey(*key.string()));
    if (const Value* const operators = m_entry.what.member("operators"); operators && operators->array()) {
        for (const Value& key : *operators->array())
            if (key.string() && parseVkey(*key.string()))
                m_facts.operators.push_back(*parseVkey(*key.string()));
    }
}

void LineChecker::keepRoot() {
    const auto wanted = m_facts.roots.find(m_facts.tree.size());
    if (wanted != m_facts.roots.end()) wanted->second = m_facts.tree.root();
}

void LineChecker::adoptOperator() {
    if (m_entry.event != "key.operator") return;
    const VerifierKey key = *parseVkey(m_entry.what.text("key"));
    std::erase(m_facts.operators, key);
    if (m_entry.what.text("state") == "add") m_facts.operators.push_back(key);
}

void LineChecker::warnAboutForm() {
    if (m_inNfc) return;
    m_findings.warn("W_NOT_NFC", m_entry.n, "A text of the entry is not in Unicode normalisation form C.");
}

} // namespace fairlead::audit
