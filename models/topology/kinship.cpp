// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/topology/kinship.h"

#include <algorithm>
#include <charconv>
#include <string_view>
#include <vector>

namespace fairlead::topology {
namespace {

struct Past {
    std::string_view id;
    std::optional<std::uint64_t> leftAt; ///< absent for the present one
    bool operator==(const Past&) const = default;
};

std::optional<Past> readPast(std::string_view text) {
    const std::size_t at = text.find('@');
    Past past{text.substr(0, at), std::nullopt};
    if (past.id.empty()) return std::nullopt;
    if (at == std::string_view::npos) return past;
    std::uint64_t leftAt = 0;
    const std::string_view digits = text.substr(at + 1);
    const auto [end, failed] = std::from_chars(digits.data(), digits.data() + digits.size(), leftAt);
    if (failed != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
    past.leftAt = leftAt;
    return past;
}

/// Empty when the text is not a history: every past but the last was left somewhere, the last was not.
std::vector<Past> readHistory(std::string_view text) {
    std::vector<Past> pasts;
    for (std::size_t start = 0; start <= text.size();) {
        const std::size_t end = std::min(text.find(';', start), text.size());
        const std::optional<Past> past = readPast(text.substr(start, end - start));
        if (!past || past->leftAt.has_value() != (end < text.size())) return {};
        pasts.push_back(*past);
        start = end + 1;
    }
    return pasts;
}

} // namespace

Kinship kinshipOf(const std::string& mine, std::optional<std::uint64_t> position, const std::string& other) {
    const std::vector<Past> my = readHistory(mine);
    const std::vector<Past> their = readHistory(other);
    if (my.empty() || their.empty()) return Kinship::Unknown;

    const std::size_t shared = std::min(my.size(), their.size());
    for (std::size_t i = 0; i + 1 < shared; ++i) {
        if (my[i] != their[i]) return Kinship::Forked;
    }
    if (my[shared - 1].id != their[shared - 1].id) return Kinship::Forked;
    if (my.size() == their.size()) return Kinship::Same;
    if (my.size() > their.size()) return Kinship::Newer;
    const bool wentOn = position && *position > *their[shared - 1].leftAt;
    return wentOn ? Kinship::Forked : Kinship::Older;
}

std::optional<Fork> forkOf(const std::string& a, std::optional<std::uint64_t> positionOfA, const std::string& b,
                           std::optional<std::uint64_t> positionOfB) {
    const std::vector<Past> one = readHistory(a), other = readHistory(b);
    std::optional<Fork> shared;
    for (std::size_t i = 0; i < std::min(one.size(), other.size()) && one[i].id == other[i].id; ++i) {
        // A past that one of them is still on reaches as far as that one has written.
        const auto endOfOne = one[i].leftAt ? one[i].leftAt : positionOfA;
        const auto endOfOther = other[i].leftAt ? other[i].leftAt : positionOfB;
        if (!endOfOne || !endOfOther) return std::nullopt;
        shared = Fork{std::string(one[i].id), std::min(*endOfOne, *endOfOther)};
        if (one[i].leftAt != other[i].leftAt) break;
    }
    const bool parted = kinshipOf(a, positionOfA, b) == Kinship::Forked || kinshipOf(b, positionOfB, a) == Kinship::Forked;
    return parted ? shared : std::nullopt;
}

} // namespace fairlead::topology
