// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/inventory/grammar.h"

#include <array>
#include <charconv>
#include <utility>

namespace fairlead::inventory {

std::optional<std::int64_t> millisecondsOf(std::string_view text) {
    static constexpr std::array<std::pair<std::string_view, std::int64_t>, 5> units{
        {{"ms", 1}, {"s", 1'000}, {"m", 60'000}, {"h", 3'600'000}, {"d", 86'400'000}}};
    std::int64_t number = 0;
    const auto [end, status] = std::from_chars(text.data(), text.data() + text.size(), number);
    const auto digits = static_cast<std::size_t>(end - text.data());
    // Nine digits of days stay far below what 64 bits of milliseconds hold.
    if (status != std::errc() || text.front() == '-' || digits > 9) return {};
    for (const auto& [unit, factor] : units) {
        if (text.substr(digits) == unit) return number * factor;
    }
    return {};
}

} // namespace fairlead::inventory
