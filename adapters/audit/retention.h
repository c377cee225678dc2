// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapters/audit/file_system.h"
#include "models/base/result.h"

#include <cstdint>
#include <string>

namespace fairlead::audit {

struct PruneWish {
    std::string directory;  ///< of the log; no console may be writing it
    std::uint64_t upTo = 0; ///< the last segment to prune; the newest always stays
    std::string bundle;     ///< path of a bundle that holds the entries, kept where nobody can change it
    std::string trustFile;  ///< text
};
struct Pruned {
    std::uint64_t segments = 0; ///< how many were replaced now
    std::uint64_t entries = 0;  ///< whose lines are gone from here, by this and earlier prunings
};
/// Retention (audit-log.md §15): replaces whole segments, oldest first, by the hashes of their lines. Refused
/// unless log and bundle verify and the bundle holds every entry that goes, in this very history. A crash in
/// between leaves a log that verifies; pruning again finishes. Blocks while both are verified.
Result<Pruned> pruneLog(const PruneWish& wish, FileSystem& system);

} // namespace fairlead::audit
