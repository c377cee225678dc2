// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/time.h"

#include <string>

namespace fairlead::runtime {

/// This machine's clocks: CLOCK_REALTIME, CLOCK_BOOTTIME, and the kernel's boot id. Any thread.
class SystemClock : public Clock {
  public:
    SystemClock();
    UtcTime utc() const override;
    MonoTime mono() const override;
    /// All zeros when the kernel does not tell.
    std::string bootId() const override { return m_bootId; }
    void sleepFor(Micros d, std::stop_token stop) const override;

  private:
    std::string m_bootId;
};

} // namespace fairlead::runtime
