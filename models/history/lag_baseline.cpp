// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/history/lag_baseline.h"

#include <algorithm>
#include <cstdio>
#include <set>

namespace fairlead::history {
namespace {

using namespace std::chrono_literals;
using std::chrono::days;

constexpr days kMemory{28};
constexpr Micros kLeftOut = 1h;
constexpr int kFewestDays = 3;
constexpr int kFewestReadings = 30;
constexpr Micros kRecent = 60s;
constexpr std::size_t kFewestRecent = 5;
/// Of a normal distribution the median absolute deviation is 0.6745 of the standard deviation.
constexpr double kDeviations = 6 * 1.4826;
constexpr Micros kLeastExcess = 1s;

struct Slot {
    std::size_t weekday; ///< 0: Sunday
    std::size_t hour;
};

Slot slotOf(UtcTime t) {
    const auto day = std::chrono::floor<days>(t);
    const std::chrono::weekday weekday(day);
    return {weekday.c_encoding(),
            static_cast<std::size_t>(std::chrono::duration_cast<std::chrono::hours>(t - day).count())};
}

/// Of an even number the upper one; the values are put into another order.
Micros medianOf(std::vector<Micros>& values) {
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

struct Collected {
    std::vector<Micros> lags;
    std::set<days> dates;

    void add(const LagPoint& point) {
        lags.push_back(*point.lag);
        dates.insert(std::chrono::floor<days>(point.at).time_since_epoch());
    }
    LagBaseline::Usual usual() {
        LagBaseline::Usual usual;
        usual.readings = static_cast<int>(lags.size());
        usual.days = static_cast<int>(dates.size());
        if (lags.empty()) return usual;
        usual.median = medianOf(lags);
        for (Micros& lag : lags)
            lag = std::chrono::abs(lag - usual.median);
        usual.spread = medianOf(lags);
        return usual;
    }
};

bool suffices(const LagBaseline::Usual& usual) {
    return usual.days >= kFewestDays && usual.readings >= kFewestReadings;
}

std::string wordsOf(const char* which, std::size_t hour, const LagBaseline::Usual& usual) {
    char text[96];
    std::snprintf(text, sizeof text, "%s %02zu:00-%02zu:00Z, %d days, %d readings", which, hour, (hour + 1) % 24,
                  usual.days, usual.readings);
    return text;
}

} // namespace

LagBaseline LagBaseline::of(const std::vector<LagPoint>& points, UtcTime now) {
    std::array<std::array<Collected, 24>, 7> byWeek;
    std::array<Collected, 24> byDay;
    for (const LagPoint& point : points) {
        if (!point.lag || point.at > now - kLeftOut || point.at < now - kMemory) continue;
        const Slot slot = slotOf(point.at);
        byWeek[slot.weekday][slot.hour].add(point);
        byDay[slot.hour].add(point);
    }
    LagBaseline baseline;
    for (std::size_t hour = 0; hour < 24; ++hour) {
        for (std::size_t weekday = 0; weekday < 7; ++weekday)
            baseline.m_byWeek[weekday][hour] = byWeek[weekday][hour].usual();
        baseline.m_byDay[hour] = byDay[hour].usual();
    }
    return baseline;
}

std::optional<LagBaseline::Basis> LagBaseline::basisAt(UtcTime t) const {
    static constexpr std::array kDays{"Sundays",   "Mondays", "Tuesdays", "Wednesdays",
                                      "Thursdays", "Fridays", "Saturdays"};
    const Slot slot = slotOf(t);
    const Usual& week = m_byWeek[slot.weekday][slot.hour];
    if (suffices(week)) return Basis{week, wordsOf(kDays[slot.weekday], slot.hour, week)};
    const Usual& day = m_byDay[slot.hour];
    if (suffices(day)) return Basis{day, wordsOf("every day", slot.hour, day)};
    return std::nullopt;
}

std::optional<UnusualLag> unusualLag(const LagBaseline& baseline, const std::vector<LagPoint>& points,
                                     UtcTime now) {
    const auto basis = baseline.basisAt(now);
    if (!basis) return std::nullopt;
    std::vector<Micros> recent;
    for (auto point = points.rbegin(); point != points.rend() && point->at > now - kRecent; ++point)
        if (point->lag && point->at <= now) recent.push_back(*point->lag);
    if (recent.size() < kFewestRecent) return std::nullopt;
    const Micros lag = medianOf(recent);
    const Micros usual = basis->usual.median;
    const auto deviations = Micros(
        static_cast<std::int64_t>(kDeviations * static_cast<double>(basis->usual.spread.count())));
    const Micros limit = usual + std::max({deviations, kLeastExcess, usual / 2});
    if (lag <= limit) return std::nullopt;
    return UnusualLag{lag, *basis};
}

} // namespace fairlead::history
