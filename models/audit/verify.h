// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/audit/files.h"
#include "models/audit/value.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace fairlead::audit {

struct VerifyRemark {
    std::string code; ///< W_… or N_…
    std::optional<std::uint64_t> n;
    std::string detail;
    bool operator==(const VerifyRemark&) const = default;
};

/// The members `--json` prints (audit-log.md §10).
struct Verification {
    std::string verdict = "OK"; ///< first failing code, else WARN, else OK
    int exit = 0;               ///< 0 verified, 1 warnings, 2 failed, 3 cannot verify
    std::optional<std::uint64_t> n, segment, line, offset;
    std::optional<std::uint64_t> until; ///< GAP: number of the last entry that is missing; not in the JSON
    std::string detail;                 ///< one plain sentence
    std::string logKey;                 ///< vkey in force at the end of the lines; not in the JSON
    std::optional<std::uint64_t> first;
    std::uint64_t size = 0;
    std::string root; ///< b64
    std::uint64_t witnessedSize = 0;
    std::vector<VerifyRemark> warnings;
    std::vector<VerifyRemark> notes;
    bool operator==(const Verification&) const = default;
};
Value toJson(const Verification& verification);

struct VerifyOptions {
    std::string trustFile;            ///< text of a trust file (§11); empty: none given
    std::vector<std::string> anchors; ///< texts of checkpoint notes
    bool fast = false;                ///< §10: leave out step 11 but for the last line
    unsigned cores = 1;               ///< that check signatures; the result is the same with any number
};

/// Verifies a log. Never throws, never writes; the caller's thread reads, `cores` − 1 others check signatures
/// and are gone when it returns. Needs some MiB, whatever the log's size.
Verification verifyLog(const LogFiles& files, const VerifyOptions& options);

/// Entries follow the newest checkpoint, or the last line has no end: the writer has not signed so far yet.
bool endsUnsigned(const Verification& verification);

/// The banner words of UX-7.1 for a verification: `VERIFIED`, `ALTERED AT #12`, …
std::string bannerWords(const Verification& verification);

} // namespace fairlead::audit
