// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/audit/crypto.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace fairlead::audit {

/// An append-only RFC 6962 tree, held as its peaks: 32 bytes for each 1-bit of its size (audit-log.md §5).
class MerkleTree {
  public:
    /// The empty tree.
    MerkleTree() = default;
    /// A tree known by its size and peaks, largest first; nullopt unless there is one peak per 1-bit of size.
    static std::optional<MerkleTree> fromPeaks(std::uint64_t size, std::vector<Digest> peaks);
    void append(const Digest& leaf);
    std::uint64_t size() const { return m_size; }
    /// Roots of the perfect subtrees, largest first.
    const std::vector<Digest>& peaks() const { return m_peaks; }
    /// The root; H("") of the empty tree.
    Digest root() const;
    bool operator==(const MerkleTree&) const = default;

  private:
    std::uint64_t m_size = 0;
    std::vector<Digest> m_peaks;
};

} // namespace fairlead::audit
