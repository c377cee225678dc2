// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/base/moment.h"

#include <charconv>

namespace fairlead {

std::string momentNow(const Clock& clock) {
    return std::to_string(clock.mono().sinceBoot.count()) + "@" + clock.bootId();
}

std::optional<Micros> sinceMoment(std::string_view moment, const Clock& clock) {
    const std::size_t at = moment.find('@');
    if (at == std::string_view::npos || moment.substr(at + 1) != clock.bootId()) return std::nullopt;
    std::int64_t micros = 0;
    const auto [end, error] = std::from_chars(moment.data(), moment.data() + at, micros);
    if (error != std::errc{} || end != moment.data() + at) return std::nullopt;
    const Micros passed = clock.mono().sinceBoot - Micros(micros);
    if (passed < Micros::zero()) return std::nullopt;
    return passed;
}

} // namespace fairlead
