// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulation/virtual_clock.h"

#include <cstdio>

namespace fairlead::trial {

std::string VirtualClock::bootId() const {
    char text[40];
    std::snprintf(text, sizeof text, "00000000-0000-4000-8000-%012x", static_cast<unsigned>(m_boot));
    return text;
}

void VirtualClock::sleepFor(Micros d, std::stop_token stop) const {
    if (stop.stop_requested()) return;
    const Micros until = m_now + (stretch ? stretch(d) : d);
    while (!m_due.empty() && m_due.begin()->first <= until && !stop.stop_requested()) {
        const auto next = m_due.begin();
        const std::function<void()> what = std::move(next->second);
        goTo(std::max(next->first, m_now));
        m_due.erase(next);
        what();
    }
    if (!stop.stop_requested()) goTo(until);
}

void VirtualClock::goTo(Micros when) const {
    m_now = when;
    if (passed) passed();
}

/// The new boot's clock is ahead by more than the simulated world takes for passed time (World::advanceTo).
void VirtualClock::reboot() {
    ++m_boot;
    m_monoOff += std::chrono::hours{1};
}

} // namespace fairlead::trial
