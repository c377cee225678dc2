// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/operation/loss_statement.h"

#include <charconv>

namespace fairlead::operation {
namespace {

std::optional<std::int64_t> numberIn(const std::map<std::string, std::string>& facts, const char* name) {
    const auto found = facts.find(name);
    if (found == facts.end()) return std::nullopt;
    std::int64_t value = 0;
    const char* end = found->second.data() + found->second.size();
    const auto [last, failed] = std::from_chars(found->second.data(), end, value);
    if (failed != std::errc{} || last != end || found->second.empty()) return std::nullopt;
    return value;
}

/// Less than what was said at least, or more than at most.
template <class T>
bool outside(const T& found, const std::optional<T>& atLeast, const std::optional<T>& atMost) {
    return (atLeast && found < *atLeast) || (atMost && found > *atMost);
}

} // namespace

std::string lossVerdict(const LossStatement& said, const std::map<std::string, std::string>& facts) {
    const auto bytes = numberIn(facts, harvest::kBytes);
    const auto span = numberIn(facts, harvest::kSpan);
    if (said.operation.empty() || (!bytes && !span)) return {};
    const LossRange& loss = said.loss;
    const bool byTime = span && loss.atMost;
    const bool byBytes = bytes && loss.bytesAtMost;
    const std::string whose = "what " + said.operation.value + " had said, " + toText(loss);
    if (!byTime && !byBytes) return "nothing to compare with in " + whose;
    const bool out = (byTime && outside(Micros{*span}, loss.atLeast, loss.atMost)) ||
                     (byBytes && outside(Bytes{*bytes}, loss.bytesAtLeast, loss.bytesAtMost));
    const std::string found =
        byTime ? "writes of " + humanDuration(Micros{*span}) : humanBytes(Bytes{*bytes});
    return (out ? "OUTSIDE " : "within ") + whose + ": " + found + " are only on the side that was left";
}

} // namespace fairlead::operation
