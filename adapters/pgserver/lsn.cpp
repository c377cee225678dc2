// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/pgserver/lsn.h"

#include <array>
#include <charconv>
#include <cstdio>

namespace fairlead::engines::postgresql {
namespace {

/// One to eight hexadecimal digits and nothing else.
std::optional<std::uint32_t> half(std::string_view text) {
    std::uint32_t value = 0;
    if (text.empty() || text.size() > 8) return std::nullopt;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value, 16);
    if (failed != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

} // namespace

std::optional<std::uint64_t> parseLsn(std::string_view text) {
    const auto slash = text.find('/');
    if (slash == std::string_view::npos) return std::nullopt;
    const auto high = half(text.substr(0, slash));
    const auto low = half(text.substr(slash + 1));
    if (!high || !low) return std::nullopt;
    return static_cast<std::uint64_t>(*high) << 32U | *low;
}

std::string lsnText(std::uint64_t lsn) {
    std::array<char, 24> out{};
    std::snprintf(out.data(), out.size(), "%X/%X", static_cast<unsigned>(lsn >> 32U),
                  static_cast<unsigned>(lsn & 0xFFFFFFFFU));
    return out.data();
}

std::optional<Position> lsnPosition(std::string_view text) {
    const auto lsn = parseLsn(text);
    if (!lsn) return std::nullopt;
    return lsnPosition(*lsn);
}

Position lsnPosition(std::uint64_t lsn) {
    return {lsnText(lsn), lsn};
}

} // namespace fairlead::engines::postgresql
