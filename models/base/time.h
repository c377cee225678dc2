// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>

namespace fairlead {

/// Every duration of the domain; named units come from <chrono> literals.
using Micros = std::chrono::microseconds;

/// Wall-clock time. Data, never a measure of duration: clocks get corrected.
using UtcTime = std::chrono::sys_time<Micros>;

/// A point on the machine's boot clock (it counts during suspend). The only source of durations.
struct MonoTime {
    Micros sinceBoot{0};
    auto operator<=>(const MonoTime&) const = default;
};
inline MonoTime operator+(MonoTime t, Micros d) { return {t.sinceBoot + d}; }
inline MonoTime operator-(MonoTime t, Micros d) { return {t.sinceBoot - d}; }
inline Micros operator-(MonoTime a, MonoTime b) { return a.sinceBoot - b.sinceBoot; }

/// Where time comes from. Implementations are safe to use from any thread.
class Clock {
  public:
    virtual ~Clock() = default;
    virtual UtcTime utc() const = 0;
    virtual MonoTime mono() const = 0;
    /// Lowercase UUID of this boot; two mono() values compare only when their boot ids are equal.
    virtual std::string bootId() const = 0;
    /// Blocks the calling thread for `d` of this clock's time, less when `stop` is requested.
    virtual void sleepFor(Micros d, std::stop_token stop) const = 0;
};

/// The time by which a call must have returned.
struct Deadline {
    MonoTime at;
    static Deadline in(Micros d, const Clock& clock) { return {clock.mono() + d}; }
    /// Never negative.
    Micros remaining(const Clock& clock) const;
    bool passed(const Clock& clock) const { return clock.mono() >= at; }
};

/// What every blocking call of a port takes: until when, and how it is told to give up.
struct Call {
    Deadline deadline;
    std::stop_token stop;
};

/// `2025-11-02T03:16:17.000214Z`, the form of the audit log.
std::string toIso(UtcTime t);
/// `2025-11-02 03:16:17Z`, the form of the screen (UX-9.3).
std::string toScreen(UtcTime t);
/// Reads toIso()'s form only; nullopt for anything else, impossible dates included.
std::optional<UtcTime> fromIso(std::string_view text);
/// `250 ms`, `3 s`, `4m10s`, `2h05m`, `3d04h`: at most two units, rounded down.
std::string humanDuration(Micros d);

}  // namespace fairlead
