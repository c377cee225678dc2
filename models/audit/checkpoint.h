// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/audit/merkle.h"
#include "models/audit/note.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace fairlead::audit {

/// The text of a C2SP tlog-checkpoint: the head of a log's tree (audit-log.md §5).
struct Checkpoint {
    std::string origin;
    std::uint64_t size = 0;
    Digest root{};
    bool operator==(const Checkpoint&) const = default;
};
/// `ORIGIN LF size LF b64(root) LF`.
std::string toText(const Checkpoint& checkpoint);
/// Reads the text of a note; non-empty extension lines are accepted and left out. Size ≥ 1, no leading zero.
std::optional<Checkpoint> parseCheckpoint(std::string_view text);
/// A signed checkpoint of `tree`; the key's name is the origin.
Result<std::string> signCheckpoint(const std::string& origin, const MerkleTree& tree, Signer& logKey);
/// Where a checkpoint of this size stands: `checkpoints/<16 digits>.note`.
std::string checkpointPath(std::uint64_t size);
/// First 125 bits of H(checkpoint text) in Crockford base32, five groups of five (§12).
std::string shortDigest(const Checkpoint& checkpoint);

/// The text a segment header's `endorsement` signs (§8).
std::string endorsementText(std::string_view origin, std::uint64_t number, std::uint64_t n,
                            const Digest& root, std::string_view entryKeyBase64);
/// The text of `key.recover`'s `auth` (§6).
std::string recoveryText(std::string_view origin, std::uint64_t n, std::string_view prevHex,
                         std::string_view entryKeyBase64);
/// The text of `key.log`'s `auth` (§6).
std::string logKeyText(std::string_view origin, std::uint64_t n, std::string_view prevHex,
                       std::string_view vkey);
/// `segments/000001.fal`.
std::string segmentPath(std::uint64_t number);
/// `segments/000001.leaves`: what retention leaves of a segment, the leaf hashes of its lines (§15).
std::string leavesPath(std::uint64_t number);

} // namespace fairlead::audit
