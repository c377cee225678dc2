// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/audit/checkpoint.h"
#include "models/audit/trust.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace fairlead::audit {

/// The leaf hashes of a tree from its first entry on, and the roots of every 256, 65,536 … of them: a proof
/// in any tree of this size or less takes under two thousand hashes. 32.2 bytes of memory for each entry.
class TreeHashes {
  public:
    void append(const Digest& leaf);
    std::uint64_t size() const { return m_levels.empty() ? 0 : m_levels.front().size(); }
    /// The root of the first `treeSize` leaves; at most size() (asserted).
    Digest root(std::uint64_t treeSize) const { return range(0, treeSize); }
    /// RFC 6962 §2.1.1: the hashes from the leaf's sibling up. `index` < `treeSize` ≤ size() (asserted).
    std::vector<Digest> inclusion(std::uint64_t index, std::uint64_t treeSize) const;
    /// RFC 6962 §2.1.2. 0 < `oldSize` ≤ `treeSize` ≤ size() (asserted).
    std::vector<Digest> consistency(std::uint64_t oldSize, std::uint64_t treeSize) const;

  private:
    Digest range(std::uint64_t begin, std::uint64_t end) const;
    Digest perfect(std::uint64_t begin, int height) const;

    /// m_levels[l][i]: root of the leaves i·256^l up to (i+1)·256^l.
    std::vector<std::vector<Digest>> m_levels;
};

/// RFC 9162 §2.1.3.2: whether the leaf stands at `index` in the tree of this size and root.
bool provesInclusion(const Digest& leaf, std::uint64_t index, std::uint64_t treeSize,
                     const std::vector<Digest>& path, const Digest& root);
/// RFC 9162 §2.1.4.2: whether the larger tree begins with the smaller one. `oldSize` ≥ 1.
bool provesConsistency(const Checkpoint& older, const Checkpoint& newer, const std::vector<Digest>& path);

/// A C2SP tlog-proof: that an entry stands in the tree of a checkpoint.
struct InclusionProof {
    std::uint64_t index = 0;
    std::vector<Digest> path;
    std::string checkpoint; ///< the signed note, whole
    bool operator==(const InclusionProof&) const = default;
};
std::string toText(const InclusionProof& proof);
/// Reads at most 64 KiB; nothing may stand before, between or behind what §17 names.
Result<InclusionProof> parseInclusionProof(std::string_view text);

/// The body of a C2SP `add-checkpoint` request: that a checkpoint continues an older one.
struct ConsistencyProof {
    std::uint64_t oldSize = 0;
    std::vector<Digest> path;
    std::string checkpoint; ///< of the larger tree
    bool operator==(const ConsistencyProof&) const = default;
};
std::string toText(const ConsistencyProof& proof);
Result<ConsistencyProof> parseConsistencyProof(std::string_view text);

/// What a proof shows when it is in order. Invalid, in a plain sentence, when it is not.
/// `line` is without its LF; its own `n` and `log` must be the proof's. The checkpoint must be signed by one
/// of the trust file's `log` keys.
Result<Checkpoint> checkInclusion(std::string_view line, const InclusionProof& proof, const TrustFile& trust);
/// `oldNote` is a checkpoint that was kept; it must be signed likewise.
Result<Checkpoint> checkConsistency(std::string_view oldNote, const ConsistencyProof& proof,
                                    const TrustFile& trust);

} // namespace fairlead::audit
