// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/audit/proofs.h"

#include <algorithm>
#include <bit>

namespace fairlead::audit {

namespace {

/// Every level holds the roots of 2^8 of the one below: of C2SP tiles the same height, so that a proof seldom
/// hashes more than a tile's worth on each level.
constexpr int kLevelHeight = 8;
constexpr std::size_t kFanOut = std::size_t{1} << kLevelHeight;

/// The largest power of two below `count`, which is 2 or more.
std::uint64_t split(std::uint64_t count) {
    return std::bit_floor(count - 1);
}

/// The root over a power of two of nodes.
Digest fold(std::vector<Digest> nodes) {
    for (std::size_t count = nodes.size(); count > 1; count /= 2)
        for (std::size_t i = 0; i < count / 2; ++i)
            nodes[i] = nodeHash(nodes[2 * i], nodes[2 * i + 1]);
    return nodes.front();
}

} // namespace

void TreeHashes::append(const Digest& leaf) {
    Digest node = leaf;
    for (std::size_t level = 0;; ++level) {
        if (level == m_levels.size()) m_levels.emplace_back();
        std::vector<Digest>& nodes = m_levels[level];
        nodes.push_back(node);
        if (nodes.size() % kFanOut != 0) return;
        node = fold({nodes.end() - std::ptrdiff_t{kFanOut}, nodes.end()});
    }
}

/// The root of the perfect subtree of 2^height leaves that begins at `begin`.
Digest TreeHashes::perfect(std::uint64_t begin, int height) const {
    const int level = height / kLevelHeight;
    const std::vector<Digest>& nodes = m_levels[static_cast<std::size_t>(level)];
    const auto first = nodes.begin() + static_cast<std::ptrdiff_t>(begin >> (level * kLevelHeight));
    return fold({first, first + (std::ptrdiff_t{1} << (height % kLevelHeight))});
}

Digest TreeHashes::range(std::uint64_t begin, std::uint64_t end) const {
    FL_ASSERT(begin <= end && end <= size());
    const std::uint64_t count = end - begin;
    if (count == 0) return sha256(std::string_view());
    if (std::has_single_bit(count)) return perfect(begin, std::countr_zero(count));
    const std::uint64_t middle = begin + split(count);
    return nodeHash(range(begin, middle), range(middle, end));
}

std::vector<Digest> TreeHashes::inclusion(std::uint64_t index, std::uint64_t treeSize) const {
    FL_ASSERT(index < treeSize && treeSize <= size());
    std::vector<Digest> path;
    std::uint64_t begin = 0;
    std::uint64_t end = treeSize;
    while (end - begin > 1) {
        const std::uint64_t middle = begin + split(end - begin);
        const bool left = index < middle;
        path.push_back(left ? range(middle, end) : range(begin, middle));
        (left ? end : begin) = middle;
    }
    std::reverse(path.begin(), path.end());
    return path;
}

std::vector<Digest> TreeHashes::consistency(std::uint64_t oldSize, std::uint64_t treeSize) const {
    FL_ASSERT(oldSize > 0 && oldSize <= treeSize && treeSize <= size());
    std::vector<Digest> path;
    std::uint64_t begin = 0;
    std::uint64_t end = treeSize;
    // Down to the subtree at whose end the old tree ends. As long as that is the old tree itself, its root is
    // known to whoever asks and is left out.
    while (oldSize < end) {
        const std::uint64_t middle = begin + split(end - begin);
        const bool left = oldSize <= middle;
        path.push_back(left ? range(middle, end) : range(begin, middle));
        (left ? end : begin) = middle;
    }
    if (begin > 0) path.push_back(range(begin, end));
    std::reverse(path.begin(), path.end());
    return path;
}

bool provesInclusion(const Digest& leaf, std::uint64_t index, std::uint64_t treeSize,
                     const std::vector<Digest>& path, const Digest& root) {
    if (index >= treeSize) return false;
    std::uint64_t node = index;
    std::uint64_t last = treeSize - 1;
    Digest hash = leaf;
    for (const Digest& sibling : path) {
        if (last == 0) return false;
        if ((node & 1U) != 0 || node == last) {
            hash = nodeHash(sibling, hash);
            // A node at the right edge without a sibling rises until it has one.
            while ((node & 1U) == 0 && node != 0) {
                node >>= 1;
                last >>= 1;
            }
        } else {
            hash = nodeHash(hash, sibling);
        }
        node >>= 1;
        last >>= 1;
    }
    return last == 0 && hash == root;
}

bool provesConsistency(const Checkpoint& older, const Checkpoint& newer, const std::vector<Digest>& path) {
    if (older.size == 0 || older.size > newer.size) return false;
    if (older.size == newer.size) return path.empty() && older.root == newer.root;
    std::vector<Digest> rest = path;
    if (std::has_single_bit(older.size)) rest.insert(rest.begin(), older.root);
    if (rest.empty()) return false;
    std::uint64_t node = older.size - 1;
    std::uint64_t last = newer.size - 1;
    const int lift = std::countr_one(node);
    node >>= lift;
    last >>= lift;
    Digest oldHash = rest.front();
    Digest newHash = rest.front();
    for (auto sibling = rest.begin() + 1; sibling != rest.end(); ++sibling) {
        if (last == 0) return false;
        if ((node & 1U) != 0 || node == last) {
            oldHash = nodeHash(*sibling, oldHash);
            newHash = nodeHash(*sibling, newHash);
            while ((node & 1U) == 0 && node != 0) {
                node >>= 1;
                last >>= 1;
            }
        } else {
            newHash = nodeHash(newHash, *sibling);
        }
        node >>= 1;
        last >>= 1;
    }
    return last == 0 && oldHash == older.root && newHash == newer.root;
}

} // namespace fairlead::audit
