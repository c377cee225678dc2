// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/review/banner.h"

#include "models/audit/checkpoint.h"
#include "models/audit/crypto.h"

#include <algorithm>

namespace fairlead::review {
namespace {

/// More remarks than this are counted, not told.
constexpr std::size_t kTold = 3;

std::string told(const std::vector<audit::VerifyRemark>& warnings) {
    std::string out;
    for (std::size_t i = 0; i < warnings.size() && i < kTold; ++i)
        out += " " + warnings[i].code + ": " + warnings[i].detail;
    if (warnings.size() > kTold) out += " And " + std::to_string(warnings.size() - kTold) + " more warnings.";
    return out;
}

} // namespace

BannerText bannerText(const audit::Verification& found, const std::string& origin, UtcTime at) {
    BannerText text{audit::bannerWords(found), found.detail, {}};
    if (found.exit > 1) {
        text.sentence = found.verdict + ": " + text.sentence;
        return text;
    }
    const std::uint64_t first = found.first.value_or(0);
    text.sentence = std::to_string(found.size - std::min(first, found.size)) +
                    " records, chain complete to #" + std::to_string(found.size == 0 ? 0 : found.size - 1) +
                    " at " + toScreen(at) + "." + told(found.warnings);
    const auto root = audit::fromBase64(found.root);
    if (!root || root->size() != 32 || found.size == 0) return text;
    audit::Checkpoint checkpoint{origin, found.size, {}};
    std::copy(root->begin(), root->end(), checkpoint.root.begin());
    text.digest = audit::shortDigest(checkpoint);
    return text;
}

BannerText notChecked() {
    return {"NOT CHECKED", "The log was not verified.", {}};
}

} // namespace fairlead::review
