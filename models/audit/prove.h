// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/audit/files.h"
#include "models/audit/proofs.h"

namespace fairlead::audit {

/// The leaf hashes of all complete lines, those of pruned segments from their `.leaves` files. Nothing is
/// verified. Refused when the log begins late and its first hashes are gone; else the error of the file that
/// could not be read. Reads the whole log: about a second a gigabyte.
Result<TreeHashes> leafHashesOf(const LogFiles& files);

/// A proof that entry `n` stands in the tree of the log's newest checkpoint; made only when that checkpoint
/// fits the log. Invalid: no checkpoint covers the entry yet, or the log is not the one that was signed for.
Result<InclusionProof> proveEntry(const LogFiles& files, std::uint64_t n);
/// A proof that the log of the newest checkpoint begins with its first `oldSize` entries.
Result<ConsistencyProof> proveGrowth(const LogFiles& files, std::uint64_t oldSize);

} // namespace fairlead::audit
