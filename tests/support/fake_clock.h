// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/time.h"

#include <atomic>

namespace fairlead::tests {

/// A clock that stands still until it is stepped; sleeping steps it. Safe on any thread.
class FakeClock : public Clock {
  public:
    UtcTime utc() const override { return UtcTime{Micros{m_utc.load()}}; }
    MonoTime mono() const override { return {Micros{m_mono.load()}}; }
    std::string bootId() const override { return "00000000-0000-4000-8000-000000000000"; }
    void sleepFor(Micros d, std::stop_token) const override { step(d); }
    /// Both clocks go forward.
    void step(Micros d) const {
        m_utc += d.count();
        m_mono += d.count();
    }
    /// Only the wall clock moves: somebody set it.
    void setUtc(UtcTime t) { m_utc = t.time_since_epoch().count(); }

  private:
    // 2026-01-02T03:04:05.000006Z, the date of the audit log's vectors.
    mutable std::atomic<std::int64_t> m_utc{1767323045000006};
    mutable std::atomic<std::int64_t> m_mono{1'000'000};
};

}  // namespace fairlead::tests
