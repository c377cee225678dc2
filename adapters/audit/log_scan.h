// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/audit/checkpoint.h"
#include "models/audit/files.h"

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace fairlead::audit {

/// Where a log stands: all that is needed to write its next line.
struct LogPosition {
    MerkleTree tree;           ///< over all lines; its size is the next entry's number
    Digest prev{};             ///< leaf of the last line; zeros of an empty log
    PublicKey entryKey{};      ///< the entry key in force
    std::uint64_t segment = 0; ///< number of the last segment; 0 when there is none
    std::uint64_t bytes = 0;   ///< of good lines in it
    std::uint64_t lines = 0;
    UtcTime segmentBegan{};
    UtcTime rotatedAt{};          ///< when the key in force came into force
    std::string logKey;           ///< vkey
    std::uint64_t logKeyFrom = 0; ///< smallest checkpoint it may sign (§6, `key.log`)
    std::vector<std::string> recovery;
    std::vector<std::string> operators;
    UtcTime lastAt{};
    std::string lastBoot;
    std::int64_t lastMicros = 0;
    /// The last segment has no header yet: a crash came between creating it and its first line.
    bool needsHeader() const { return lines == 0; }
};

/// Takes the entry into account; its line has this leaf and takes `bytes` bytes with its LF.
void advance(LogPosition& position, const Entry& entry, const Digest& leaf, std::uint64_t bytes);

/// Bytes at the end of the last segment that a crash left behind.
struct TornTail {
    std::uint64_t segment = 0;
    std::uint64_t offset = 0;
    std::uint64_t bytes = 0;
};

struct LogScan {
    LogPosition position;
    std::optional<TornTail> torn;
    std::uint64_t linesBefore = 0;         ///< in the segment before the last, when that was scanned
    std::string damage;                    ///< why a person must decide; empty when nothing is damaged
    std::map<std::uint64_t, Digest> roots; ///< at those wanted sizes that the scan came by
    std::set<std::string> tornNamed;       ///< digests of torn files that the scanned lines name
};

/// Reads the last segment, and those before it back to `oldest` entries, as §7.5 asks before writing. Lines
/// far from the end are checked by chain, number and key alone: the signed lines behind them bind every byte.
/// Errors are those of reading; faults of the log are in the scan.
Result<LogScan> scanLog(const LogFiles& files, const std::string& origin, std::uint64_t oldest,
                        const std::set<std::uint64_t>& wantedRoots);

/// Numbers of the segments, ascending; strays are left out.
Result<std::vector<std::uint64_t>> segmentNumbers(const LogFiles& files);

} // namespace fairlead::audit
