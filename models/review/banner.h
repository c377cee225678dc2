// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/audit/verify.h"
#include "models/base/time.h"

#include <string>

namespace fairlead::review {

/// What stands over every view and every printed page of a log: banner, what was verified, short digest.
struct BannerText {
    std::string words;    ///< exact, UX-7.1
    std::string sentence; ///< plain
    std::string digest;   ///< `XB63M-…`, or empty when nothing was verified
    /// Only VERIFIED is neutral (UX-7.1).
    bool isNeutral() const { return words == "VERIFIED"; }
    bool operator==(const BannerText&) const = default;
};
/// `at`: when it was verified.
BannerText bannerText(const audit::Verification& found, const std::string& origin, UtcTime at);
/// Of a log that nobody verified.
BannerText notChecked();

} // namespace fairlead::review
