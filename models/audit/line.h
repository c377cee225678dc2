// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/audit/crypto.h"

#include <optional>
#include <string>
#include <string_view>

namespace fairlead::audit {

/// The longest LINE, without its LF (§2).
inline constexpr std::size_t kLongestLine = 65'535;
/// What a line adds to its ENTRY: 5 bytes before, 119 behind.
inline constexpr std::size_t kFrameBytes = 124;

/// The DSSE v1 pre-authentication encoding of an entry: the bytes that are signed (§2).
std::string preAuthentication(std::string_view entry);

/// A line taken apart; the views point into the line.
struct FramedLine {
    std::string_view entry;
    std::string_view keyId;
    Signature signature{};
};
/// Slices a line (without LF) by its fixed lengths; nullopt when its frame is not as in §2 (BAD_FRAME).
std::optional<FramedLine> sliceLine(std::string_view line);
bool verifyLine(const FramedLine& line, const PublicKey& key);

/// `{"e":ENTRY,"k":"KEYID","s":"SIG"}` without LF. The signature is not verified here: a writer does that
/// with verifyLine(), beside the flush.
Result<std::string> signLine(std::string_view entry, Signer& signer);

} // namespace fairlead::audit
