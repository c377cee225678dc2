// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/operation/desk.h"

#include <algorithm>

namespace fairlead::operation {
namespace {

/// UX-5.2.
constexpr std::size_t kShortestReason = 20;

bool overridden(const GuardResult& result, const Request& request) {
    return std::any_of(request.overrides.begin(), request.overrides.end(), [&](const Override& o) {
        return o.guard == result.id && !o.by.empty() && o.reason.size() >= kShortestReason;
    });
}

bool passes(const GuardResult& result, const Request& request) {
    if (result.guardClass == GuardClass::Hard) return result.verdict == Verdict::Pass;
    const bool fine = result.verdict == Verdict::Pass || result.verdict == Verdict::Warn;
    return fine || overridden(result, request);
}

} // namespace

bool GuardReport::allows() const {
    return !results.empty() && std::all_of(results.begin(), results.end(),
                                           [this](const GuardResult& r) { return passes(r, request); });
}

bool GuardReport::expired(MonoTime now) const {
    return std::any_of(results.begin(), results.end(),
                       [now](const GuardResult& r) { return now - r.monoAt > r.validFor; });
}

} // namespace fairlead::operation
