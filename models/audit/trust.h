// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/audit/note.h"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace fairlead::audit {

/// A threshold over witnesses and groups defined before it.
struct TrustGroup {
    std::string name;
    std::size_t needed = 0;
    std::vector<std::string> members;
    bool operator==(const TrustGroup&) const = default;
};

/// What an auditor brings along (audit-log.md §11): whom to believe, independent of the log.
struct TrustFile {
    std::vector<VerifierKey> logs;
    std::vector<VerifierKey> recovery;
    std::vector<VerifierKey> operators; ///< a key's name is the person's ID
    std::map<std::string, VerifierKey, std::less<>> witnesses;
    std::vector<TrustGroup> groups; ///< in the order of the file: members stand before their group
    std::string quorum;             ///< name of a witness or group; empty: none is asked for
    std::int64_t approvals = 0;
    bool operator==(const TrustFile&) const = default;
};

/// Reads a trust file of at most 64 KiB. The error's `where` is `line N`, its `what` a plain sentence.
Result<TrustFile> parseTrust(std::string_view text);

enum class WitnessVerdict {
    Met,    ///< the quorum's witnesses signed
    NotMet, ///< they did not, or no quorum is asked for
    Spoiled ///< a known witness's signature is bad: the note is not to be believed at all
};
WitnessVerdict judgeWitnesses(const TrustFile& trust, const Note& note);

} // namespace fairlead::audit
