// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/audit/files.h"
#include "models/audit/verify_layout.h"
#include "models/audit/verify_lines.h"

namespace fairlead::audit {

/// Phases C and D: the log against signed tree heads, its own and those that came from outside.
class CheckpointChecker {
  public:
    CheckpointChecker(const LogFacts& facts, const TrustFile* trust, Findings& findings)
        : m_facts(facts), m_trust(trust), m_findings(findings) {}
    void checkCheckpoints(const LogFiles& files, const Layout& layout);
    void checkAnchors(const std::vector<std::string>& anchors);
    /// The largest size that a quorum of witnesses, or an anchor, vouches for.
    std::uint64_t witnessedSize() const { return m_witnessed; }

  private:
    MaybeFault judgeCheckpoint(std::string_view text, std::uint64_t size);
    MaybeFault judgeAnchor(std::string_view text, bool& used);
    bool checkable(const Note& note, std::uint64_t size) const;
    bool anyLogKeySigned(const Note& note) const;
    bool spoiled(const Note& note) const;
    void count(const Note& note, std::uint64_t size);
    void remarkTail();

    const LogFacts& m_facts;
    const TrustFile* const m_trust;
    Findings& m_findings;
    std::uint64_t m_witnessed = 0;
    std::uint64_t m_covered = 0;
    bool m_quorumMet = false;
};

/// The size an anchor speaks of, when it can be read at all.
std::optional<std::uint64_t> anchoredSize(std::string_view anchor);

} // namespace fairlead::audit
