// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/operation/desk.h"

#include <algorithm>

namespace fairlead::operation {
namespace {

/// UX-5.2.
constexpr std::size_t kShortestReason = 20;

/// Who else must agree where a rule wants more than one person signs the whole plan (approvalsNeeded()).
bool overridden(const GuardResult& result, const std::vector<Override>& overrides) {
    return std::any_of(overrides.begin(), overrides.end(), [&](const Override& o) {
        return o.guard == result.id && !o.by.empty() && o.reason.size() >= kShortestReason;
    });
}

} // namespace

bool passes(const GuardResult& result, const std::vector<Override>& overrides) {
    if (result.guardClass == GuardClass::Hard) return result.verdict == Verdict::Pass;
    const bool fine = result.verdict == Verdict::Pass || result.verdict == Verdict::Warn;
    return fine || overridden(result, overrides);
}

bool GuardReport::allows() const {
    return !results.empty() && std::all_of(results.begin(), results.end(), [this](const GuardResult& r) {
        return passes(r, request.overrides);
    });
}

bool GuardReport::expired(MonoTime now) const {
    return std::any_of(results.begin(), results.end(),
                       [now](const GuardResult& r) { return now - r.monoAt > r.validFor; });
}

} // namespace fairlead::operation
