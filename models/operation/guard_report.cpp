// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/operation/desk.h"

#include <algorithm>
#include <set>

namespace fairlead::operation {
namespace {

/// UX-5.2.
constexpr std::size_t kShortestReason = 20;

/// By as many different people as it takes.
bool overridden(const GuardResult& result, const std::vector<Override>& overrides) {
    std::set<OperatorId> people;
    for (const Override& o : overrides)
        if (o.guard == result.id && !o.by.empty() && o.reason.size() >= kShortestReason) people.insert(o.by);
    return people.size() >= static_cast<std::size_t>(std::max(1, result.persons));
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
