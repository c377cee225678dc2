// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/base/time.h"

#include <algorithm>
#include <array>
#include <cstdio>

namespace fairlead {
namespace {

struct Civil {
    std::chrono::year_month_day day;
    std::chrono::hh_mm_ss<Micros> time;
};

Civil civil(UtcTime t) {
    const auto day = std::chrono::floor<std::chrono::days>(t);
    return {std::chrono::year_month_day{day}, std::chrono::hh_mm_ss<Micros>{t - day}};
}

/// The decimal number of exactly `digits` digits at `at`, or -1.
int digitsAt(std::string_view text, std::size_t at, std::size_t digits) {
    int value = 0;
    for (std::size_t i = at; i < at + digits; ++i) {
        if (text[i] < '0' || text[i] > '9') return -1;
        value = value * 10 + (text[i] - '0');
    }
    return value;
}

}  // namespace

Micros Deadline::remaining(const Clock& clock) const {
    return std::max(Micros{0}, at - clock.mono());
}

std::string toIso(UtcTime t) {
    const Civil c = civil(t);
    std::array<char, 64> out{};
    std::snprintf(out.data(), out.size(), "%04d-%02u-%02uT%02d:%02d:%02d.%06dZ", static_cast<int>(c.day.year()),
                  static_cast<unsigned>(c.day.month()), static_cast<unsigned>(c.day.day()),
                  static_cast<int>(c.time.hours().count()), static_cast<int>(c.time.minutes().count()),
                  static_cast<int>(c.time.seconds().count()), static_cast<int>(c.time.subseconds().count()));
    return out.data();
}

std::string toScreen(UtcTime t) {
    std::string text = toIso(t);
    text[10] = ' ';
    return text.substr(0, 19) + 'Z';
}

std::optional<UtcTime> fromIso(std::string_view text) {
    constexpr std::string_view shape = "0000-00-00T00:00:00.000000Z";
    if (text.size() != shape.size()) return std::nullopt;
    for (std::size_t i = 0; i < shape.size(); ++i) {
        const bool digit = text[i] >= '0' && text[i] <= '9';
        if (shape[i] == '0' ? !digit : text[i] != shape[i]) return std::nullopt;
    }
    const int hour = digitsAt(text, 11, 2), minute = digitsAt(text, 14, 2), second = digitsAt(text, 17, 2);
    const std::chrono::year_month_day day{std::chrono::year{digitsAt(text, 0, 4)},
                                          std::chrono::month{static_cast<unsigned>(digitsAt(text, 5, 2))},
                                          std::chrono::day{static_cast<unsigned>(digitsAt(text, 8, 2))}};
    if (!day.ok() || hour > 23 || minute > 59 || second > 59) return std::nullopt;
    return std::chrono::sys_days{day} + std::chrono::hours{hour} + std::chrono::minutes{minute} +
           std::chrono::seconds{second} + Micros{digitsAt(text, 20, 6)};
}

std::string humanDuration(Micros d) {
    using namespace std::chrono;
    std::array<char, 48> out{};
    const auto ms = duration_cast<milliseconds>(d).count();
    const auto s = duration_cast<seconds>(d).count();
    const auto print = [&out](const char* format, long long a, long long b) {
        std::snprintf(out.data(), out.size(), format, a, b);
    };
    if (ms < 1000) {
        print("%lld ms", ms, 0);
    } else if (s < 60) {
        print("%lld s", s, 0);
    } else if (s < 3600) {
        print(s % 60 != 0 ? "%lldm%02llds" : "%lld m", s / 60, s % 60);
    } else if (s < 86400) {
        print(s % 3600 >= 60 ? "%lldh%02lldm" : "%lld h", s / 3600, s % 3600 / 60);
    } else {
        print("%lldd%02lldh", s / 86400, s % 86400 / 3600);
    }
    return out.data();
}

}  // namespace fairlead
