// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/audit/merkle.h"

#include <bit>

namespace fairlead::audit {

std::optional<MerkleTree> MerkleTree::fromPeaks(std::uint64_t size, std::vector<Digest> peaks) {
    if (static_cast<std::size_t>(std::popcount(size)) != peaks.size()) return std::nullopt;
    MerkleTree tree;
    tree.m_size = size;
    tree.m_peaks = std::move(peaks);
    return tree;
}

void MerkleTree::append(const Digest& leaf) {
    // Each trailing 1-bit of the size is a perfect subtree as large as what is being added: they merge.
    Digest merged = leaf;
    for (std::uint64_t rest = m_size; (rest & 1U) != 0; rest >>= 1) {
        merged = nodeHash(m_peaks.back(), merged);
        m_peaks.pop_back();
    }
    m_peaks.push_back(merged);
    ++m_size;
}

Digest MerkleTree::root() const {
    if (m_peaks.empty()) return sha256(std::string_view());
    Digest root = m_peaks.back();
    for (auto peak = m_peaks.rbegin() + 1; peak != m_peaks.rend(); ++peak)
        root = nodeHash(*peak, root);
    return root;
}

} // namespace fairlead::audit
