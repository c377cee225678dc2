// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/time.h"

namespace fairlead::gallery {

/// A clock that stands still until it is stepped. Not safe on several threads.
class StillClock : public Clock {
  public:
    explicit StillClock(UtcTime utc, MonoTime mono) : m_utc(utc), m_mono(mono) {}
    UtcTime utc() const override { return m_utc; }
    MonoTime mono() const override { return m_mono; }
    std::string bootId() const override { return "00000000-0000-4000-8000-000000000000"; }
    void sleepFor(Micros, std::stop_token) const override {}
    void step(Micros by) {
        m_utc += by;
        m_mono.sinceBoot += by;
    }

  private:
    UtcTime m_utc;
    MonoTime m_mono;
};

} // namespace fairlead::gallery
