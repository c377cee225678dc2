// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/audit/entry.h"
#include "models/audit/line.h"
#include "models/audit/merkle.h"
#include "models/audit/note.h"
#include "models/audit/signature_pool.h"
#include "models/audit/trust.h"
#include "models/audit/verify_findings.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fairlead::audit {

/// What the checked lines establish for the later phases.
struct LogFacts {
    std::string origin;
    std::uint64_t first = 0; ///< number of the first entry present
    bool partial = false;    ///< entries before the first one are gone
    bool leavesKept = false; ///< but the hashes of their lines are there (§15)
    MerkleTree tree;
    Digest lastLeaf{}; ///< the next entry's `prev`

    struct LogKeySpan {
        std::uint64_t fromSize = 0; ///< smallest checkpoint this key signs
        VerifierKey key;
    };
    std::vector<LogKeySpan> logKeys;
    struct EntryKeySpan {
        std::uint64_t fromN = 0;
        PublicKey key{};
        std::string id;
    };
    std::vector<EntryKeySpan> entryKeys;
    std::vector<VerifierKey> operators; ///< registered now, by the log itself

    /// Roots that checkpoints and anchors ask for, by size.
    std::map<std::uint64_t, std::optional<Digest>> roots;

    const VerifierKey& logKeyFor(std::uint64_t size) const;
    const PublicKey* entryKeyFor(std::uint64_t n) const;
};

/// A closed segment file, as the next header must describe it.
struct SegmentSum {
    std::uint64_t lines = 0;
    std::uint64_t size = 0;
    Digest sha256{};
};

/// Phase B: one line at a time, steps 1 to 12 in order, up to the first fault.
class LineChecker {
  public:
    /// How signatures are checked. The pool, if any, outlives the checker and tells of bad ones at its end.
    struct Signatures {
        bool fast = false;
        SignaturePool* pool = nullptr;
        std::uint64_t known = 0; ///< so many lines at the start were found validly signed before
    };
    LineChecker(const TrustFile* trust, Signatures signatures, Findings& findings);

    /// Takes the hash of a pruned line. All of them come before the first segment.
    void takeLeaf(const Digest& leaf);
    /// All hashes are taken; the last pruned segment had so many lines.
    void endLeaves(std::uint64_t linesOfLast);
    /// Tells which file the next lines stand in; `before` is absent for the first file.
    void startSegment(std::uint64_t number, std::optional<SegmentSum> before);
    /// Checks the next line; without a fault, entry() and facts() then include it.
    MaybeFault check(std::string_view line);
    /// Whether the fault of step 8 needs a look at other lines, and which number was found.
    const std::optional<std::uint64_t>& strangeNumber() const { return m_strangeNumber; }
    /// What --fast left for the end.
    MaybeFault checkLast() const;

    const Entry& entry() const { return m_entry; }
    const LogFacts& facts() const { return m_facts; }
    LogFacts& facts() { return m_facts; }
    std::uint64_t expected() const { return m_facts.tree.size(); }
    bool started() const { return m_started; }

  private:
    using Step = MaybeFault (LineChecker::*)();
    MaybeFault checkLength();
    MaybeFault checkUtf8();
    MaybeFault checkFrame();
    MaybeFault checkText();
    MaybeFault checkShape();
    MaybeFault checkStand();
    MaybeFault checkLog();
    MaybeFault checkNumber();
    MaybeFault checkChain();
    MaybeFault checkKey();
    MaybeFault checkSignature();
    MaybeFault checkMeaningOfKeys();
    MaybeFault checkHeader();
    MaybeFault checkHeaderTrust(const VerifierKey& logKey) const;
    MaybeFault checkEndorsement(const VerifierKey& logKey) const;
    MaybeFault checkHeaderValues(const VerifierKey& logKey) const;
    MaybeFault checkPruned() const;
    MaybeFault checkTree() const;
    MaybeFault checkRecover() const;
    MaybeFault checkLogKeyChange() const;

    bool isHeader() const;
    void beginPartial();
    void accept();
    void adoptKeys();
    void adoptOperator();
    void keepRoot();
    void warnAboutForm();

    const TrustFile* const m_trust;
    const Signatures m_signatures;
    Findings& m_findings;
    LogFacts m_facts;
    bool m_started = false;
    std::uint64_t m_segment = 0;
    std::uint64_t m_index = 0; ///< of the line being checked, among those present
    std::optional<SegmentSum> m_before;
    bool m_atSegmentStart = false;
    std::uint64_t m_prunedLines = 0;     ///< of the last pruned segment
    std::vector<VerifierKey> m_recovery; ///< of the first header present

    std::string_view m_line;
    FramedLine m_framed;
    Value m_value; ///< until checkShape() makes the entry of it
    bool m_inNfc = true;
    Entry m_entry;
    PublicKey m_signer{}; ///< the key that must have signed the line
    std::optional<std::uint64_t> m_strangeNumber;

    std::string m_lastLine; ///< --fast only
    PublicKey m_lastSigner{};
};

/// The text of a note when `key` signed it well; nullopt when the note is malformed, or not so signed.
std::optional<std::string> signedText(std::string_view note, const VerifierKey& key);

} // namespace fairlead::audit
