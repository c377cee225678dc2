// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/time.h"

#include <functional>
#include <map>

namespace fairlead::trial {

/// The one time of a trial. It stands still until somebody sleeps; then what is due on the way happens, in
/// order, and may throw. One thread.
class VirtualClock : public Clock {
  public:
    UtcTime utc() const override { return UtcTime{m_utcAtStart + m_now + m_wallOff}; }
    MonoTime mono() const override { return {m_now + m_monoOff}; }
    std::string bootId() const override;
    void sleepFor(Micros d, std::stop_token stop) const override;

    /// Since the start of the trial; nothing ever sets it.
    Micros now() const { return m_now; }
    /// Lets `what` happen at this time of now().
    void at(Micros when, std::function<void()> what) { m_due.emplace(when, std::move(what)); }
    /// Nothing that is still to come happens any more.
    void forget() { m_due.clear(); }
    /// Somebody sets the wall clock.
    void setWall(Micros by) { m_wallOff += by; }
    /// The machine starts anew.
    void reboot();

    /// Called after each bit of time that passed.
    std::function<void()> passed;
    /// Asked how long somebody sleeps who wanted to for this long: waiting people need not be asked often.
    std::function<Micros(Micros)> stretch;

  private:
    void goTo(Micros when) const;

    // 2026-01-02T03:04:05.000006Z.
    static constexpr Micros m_utcAtStart{1767323045000006};
    mutable Micros m_now{0};
    Micros m_wallOff{0};
    Micros m_monoOff{1'000'000};
    int m_boot = 0;
    mutable std::multimap<Micros, std::function<void()>> m_due;
};

} // namespace fairlead::trial
