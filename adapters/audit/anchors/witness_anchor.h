// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapters/runtime/http/url.h"
#include "models/audit/anchor.h"
#include "models/audit/note.h"
#include "models/audit/proofs.h"
#include "models/inventory/inventory.h"

#include <functional>

namespace fairlead::audit {

/// Proves that the log's newest checkpoint continues its first `oldSize` entries, which are one or more.
using GrowthProof = std::function<Result<ConsistencyProof>(std::uint64_t oldSize)>;

/// A C2SP tlog-witness, asked by `add-checkpoint`: it cosigns a checkpoint only when that continues the last
/// one it cosigned. Its size is learnt from its own 409. The answer's note bears the cosignature, verified.
/// Source: c2sp.org/tlog-witness.
class WitnessAnchor : public AnchorSink {
  public:
    WitnessAnchor(inventory::Anchor anchor, GrowthProof growth, const Clock& clock);
    bool tells() const override { return false; }
    /// May send the log's newest checkpoint in the place of `note`: proofs are made for that.
    Result<AnchorAnswer> put(const std::string& note, const Call& call) override;
    /// Refused: a witness is asked with a checkpoint only.
    Result<std::vector<std::string>> notes(const std::string& origin, Which which, const Call& call) override;

  private:
    Result<AnchorAnswer> cosigned(const std::string& note, const std::string& lines) const;

    const inventory::Anchor m_anchor;
    const std::optional<runtime::http::Url> m_url;
    const Result<VerifierKey> m_key;
    const GrowthProof m_growth;
    const Clock& m_clock;
    std::uint64_t m_size = 0; ///< that the witness is thought to be at
};

/// The note with the signature lines of the other one that it lacks; both are over the same text (asserted).
Note withSignaturesOf(Note note, const Note& other);

} // namespace fairlead::audit
