// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/audit/verify.h"

#include "models/audit/checkpoint.h"
#include "models/audit/verify_checkpoints.h"
#include "models/audit/verify_evidence.h"
#include "models/audit/verify_meaning.h"
#include "models/audit/verify_number.h"
#include "models/audit/verify_stream.h"

#include <algorithm>

namespace fairlead::audit {

namespace {

/// One verification: a single pass over the lines feeds phases B, E and F, the rest follows.
class Verifier {
  public:
    using Signatures = LineChecker::Signatures;
    Verifier(const LogFiles& files, const VerifyOptions& options, const TrustFile* trust,
             Signatures signatures, Findings& findings)
        : m_files(files),
          m_options(options),
          m_findings(findings),
          m_pool(signatures.pool),
          m_lines(trust, signatures, findings),
          m_meaning(m_lines.facts(), trust, findings),
          m_evidence(files, findings),
          m_checkpoints(m_lines.facts(), trust, findings) {}
    void run();
    void describe(Verification& result) const;

  private:
    using Next = SegmentReader::Next;
    void wantRoots();
    void readLines();
    bool readPruned();
    /// False when the lines after this segment cannot be judged.
    bool readSegment(std::uint64_t number, bool last);
    bool readLine(const SegmentReader& reader, std::uint64_t number);
    bool endSegment(SegmentReader& reader, Next how, const Place& place, bool last);
    Place placeOf(const SegmentReader& reader, std::uint64_t number) const {
        return {m_lines.expected(), number, reader.lineNumber(), reader.offset()};
    }

    const LogFiles& m_files;
    const VerifyOptions& m_options;
    Findings& m_findings;
    SignaturePool* const m_pool;
    LineChecker m_lines;
    MeaningChecker m_meaning;
    EvidenceChecker m_evidence;
    CheckpointChecker m_checkpoints;
    Layout m_layout;
    std::optional<SegmentSum> m_before;
    Place m_lastPlace;
    std::optional<std::uint64_t> m_until;
};

void Verifier::run() {
    m_layout = checkLayout(m_files, m_findings);
    if (m_findings.failed(Phase::Access) || m_findings.failed(Phase::Layout)) return;
    wantRoots();
    readLines();
    if (m_findings.failed(Phase::Lines)) return;
    if (!m_lines.started())
        return m_findings.fail(Phase::Layout, {"NO_LOG", "No segment file holds a complete line."}, {});
    m_checkpoints.checkCheckpoints(m_files, m_layout);
    m_checkpoints.checkAnchors(m_options.anchors);
    m_meaning.finish();
}

void Verifier::wantRoots() {
    for (const std::uint64_t size : m_layout.checkpoints)
        m_lines.facts().roots.try_emplace(size);
    for (const std::string& anchor : m_options.anchors)
        if (const auto size = anchoredSize(anchor)) m_lines.facts().roots.try_emplace(*size);
}

/// The hashes of pruned segments; false when the log cannot be judged from them.
bool Verifier::readPruned() {
    std::uint64_t lines = 0;
    for (const std::uint64_t number : m_layout.leaves) {
        const auto read = audit::readLeaves(m_files, leavesPath(number),
                                            [this](const Digest& leaf) { m_lines.takeLeaf(leaf); });
        if (!read) {
            const bool malformed = read.error().kind == ErrorKind::Invalid;
            m_findings.fail(Phase::Lines, {malformed ? "SEGMENT_MISMATCH" : "IO_ERROR", toText(read.error())},
                            {m_lines.expected(), number, {}, {}});
            return false;
        }
        lines = *read;
    }
    if (!m_layout.leaves.empty()) m_lines.endLeaves(lines);
    return true;
}

void Verifier::readLines() {
    if (!readPruned()) return;
    for (const std::uint64_t number : m_layout.segments)
        if (!readSegment(number, number == m_layout.segments.back())) return;
    if (MaybeFault fault = m_lines.checkLast()) m_findings.fail(Phase::Lines, std::move(*fault), m_lastPlace);
}

bool Verifier::readSegment(std::uint64_t number, bool last) {
    // Only of closed segments the next header says size and digest.
    using Sum = SegmentReader::Sum;
    SegmentReader reader(m_files, segmentPath(number), last ? Sum::None : Sum::Sha256);
    m_lines.startSegment(number, m_before);
    for (;;) {
        const Next next = reader.next();
        if (next != Next::Line) return endSegment(reader, next, placeOf(reader, number), last);
        if (!readLine(reader, number)) return false;
        // Why one reads on is known then, and this pass is thrown away.
        if (m_pool != nullptr && m_pool->failed()) return false;
    }
}

bool Verifier::readLine(const SegmentReader& reader, std::uint64_t number) {
    const Place place = placeOf(reader, number);
    if (MaybeFault fault = m_lines.check(reader.line())) {
        if (const auto& strange = m_lines.strangeNumber())
            fault = nameNumberFault(m_files, m_layout, m_lines.facts(), {reader.line(), *strange, place},
                                    m_until);
        m_findings.fail(Phase::Lines, std::move(*fault), place);
        return false;
    }
    // A partial log's first number is only known once its header was read.
    m_lastPlace = place;
    m_lastPlace.n = m_lines.entry().n;
    m_meaning.check(m_lines.entry(), m_lastPlace);
    m_evidence.check(m_lines.entry(), m_lastPlace);
    return true;
}

bool Verifier::endSegment(SegmentReader& reader, Next how, const Place& place, bool last) {
    if (how == Next::Fault) {
        m_findings.fail(Phase::Lines,
                        {"IO_ERROR", "The segment could not be read: " + toText(reader.error())}, place);
        return false;
    }
    if (how == Next::TooLong) {
        m_findings.fail(Phase::Lines, {"LINE_TOO_LONG", "The line is longer than 65535 bytes."}, place);
        return false;
    }
    const bool torn = how == Next::Torn;
    if (last) {
        if (torn || reader.lines() == 0)
            m_findings.warn("W_TORN_TAIL", place.n,
                            torn ? "The last line has no end." : "The last segment is empty.");
        return true;
    }
    if (torn) {
        m_findings.fail(Phase::Lines, {"TORN_SEGMENT", "The last line of a closed segment has no end."},
                        place);
        return false;
    }
    if (reader.lines() == 0) {
        m_findings.fail(Phase::Lines, {"SEGMENT_MISMATCH", "A closed segment is empty."}, place);
        return false;
    }
    m_before = SegmentSum{reader.lines(), reader.size(), reader.digest()};
    return true;
}

void Verifier::describe(Verification& result) const {
    result.until = m_until;
    if (!m_lines.started()) return;
    const LogFacts& facts = m_lines.facts();
    result.first = facts.first;
    result.size = facts.tree.size();
    result.root = toBase64(bytesOf(facts.tree.root()));
    result.witnessedSize = m_checkpoints.witnessedSize();
    if (!m_findings.failed(Phase::Lines)) result.logKey = toText(facts.logKeys.back().key);
}

Verification untrusted(const Error& error) {
    Verification result;
    Findings findings;
    findings.fail(Phase::Access, {"BAD_TRUST", "The trust file cannot be used, " + toText(error)}, {});
    findings.conclude(result);
    return result;
}

Verification passOver(const LogFiles& files, const VerifyOptions& options, const TrustFile* trust,
                      Verifier::Signatures signatures) {
    Verification result;
    Findings findings;
    Verifier verifier(files, options, trust, signatures, findings);
    verifier.run();
    verifier.describe(result);
    findings.conclude(result);
    return result;
}

} // namespace

Verification verifyLog(const LogFiles& files, const VerifyOptions& options) {
    std::optional<TrustFile> trust;
    if (!options.trustFile.empty()) {
        Result<TrustFile> parsed = parseTrust(options.trustFile);
        if (!parsed) return untrusted(parsed.error());
        trust = std::move(*parsed);
    }
    const auto pass = [&](Verifier::Signatures how) {
        return passOver(files, options, trust ? &*trust : nullptr, how);
    };
    if (options.fast) return pass({true, nullptr, 0});
    SignaturePool pool(std::max(1U, options.cores) - 1);
    Verification result = pass({false, &pool, 0});
    const std::optional<std::uint64_t> bad = pool.finish();
    if (!bad) return result;
    // A second pass stops at the first bad signature, as one core would have, and so says the same. Should it
    // not stop there, the log was changed in between: then nothing that was found before counts.
    result = pass({false, nullptr, *bad});
    const bool stopped = result.verdict == "BAD_SIGNATURE" && result.size == result.first.value_or(0) + *bad;
    return stopped ? result : pass({false, nullptr, 0});
}

} // namespace fairlead::audit
