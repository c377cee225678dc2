// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/runtime/system_clock.h"

#include <condition_variable>
#include <ctime>
#include <fstream>
#include <mutex>

namespace fairlead::runtime {
namespace {

Micros read(clockid_t which) {
    timespec now{};
    ::clock_gettime(which, &now);
    return std::chrono::seconds{now.tv_sec} +
           std::chrono::floor<Micros>(std::chrono::nanoseconds{now.tv_nsec});
}

std::string readBootId() {
    std::ifstream file("/proc/sys/kernel/random/boot_id");
    std::string id;
    if (std::getline(file, id) && id.size() == 36) return id;
    return "00000000-0000-0000-0000-000000000000";
}

} // namespace

SystemClock::SystemClock() : m_bootId(readBootId()) {}

UtcTime SystemClock::utc() const {
    return UtcTime{read(CLOCK_REALTIME)};
}

MonoTime SystemClock::mono() const {
    return {read(CLOCK_BOOTTIME)};
}

void SystemClock::sleepFor(Micros d, std::stop_token stop) const {
    std::mutex mutex;
    std::condition_variable_any never;
    std::unique_lock lock(mutex);
    never.wait_for(lock, stop, d, [] { return false; });
}

} // namespace fairlead::runtime
