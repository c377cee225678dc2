// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/vantage/watch.h"

#include "adapters/vantage/client.h"

#include <algorithm>

namespace fairlead::vantage {
namespace {

constexpr Micros kEvery = std::chrono::seconds{2};
constexpr Micros kDeadline = std::chrono::seconds{3};

} // namespace

Watch::Watch(const inventory::Inventory& inventory, inventory::SecretStore& secrets, const Clock& clock,
             Take take)
    : m_inventory(inventory), m_secrets(secrets), m_clock(clock), m_take(std::move(take)) {
    for (const inventory::VantagePoint& vantage : inventory.vantages)
        m_threads.emplace_back([this, &vantage](const std::stop_token& stop) { run(vantage, stop); });
}

void Watch::stop() {
    for (std::jthread& thread : m_threads)
        thread.request_stop();
    m_threads.clear();
}

void Watch::run(const inventory::VantagePoint& vantage, const std::stop_token& stop) {
    Secret token;
    while (!stop.stop_requested()) {
        const MonoTime begun = m_clock.mono();
        topology::VantageReading reading = askOnce(vantage, token, stop);
        // It may have been changed since it was read.
        if (reading.failure && reading.failure->kind == ErrorKind::Authentication) token = Secret();
        m_take(std::move(reading));
        m_clock.sleepFor(std::max(Micros{0}, begun + kEvery - m_clock.mono()), stop);
    }
}

topology::VantageReading Watch::askNow(const std::string& id, const std::stop_token& stop) {
    for (const inventory::VantagePoint& vantage : m_inventory.vantages) {
        if (vantage.id != id) continue;
        Secret token;
        return askOnce(vantage, token, stop);
    }
    topology::VantageReading reading{id, m_clock.utc(), m_clock.mono(), {}, {}};
    reading.failure = Error{ErrorKind::Invalid, "The inventory names no vantage " + id + ".", "", id};
    return reading;
}

topology::VantageReading Watch::askOnce(const inventory::VantagePoint& vantage, Secret& token,
                                        const std::stop_token& stop) {
    const Call call{Deadline::in(kDeadline, m_clock), stop};
    if (token.empty()) {
        Result<Secret> read = m_secrets.read(vantage.token, call);
        if (!read) {
            topology::VantageReading reading{vantage.id, m_clock.utc(), m_clock.mono(), {}, {}};
            reading.failure = read.error();
            return reading;
        }
        token = std::move(read).value();
    }
    return ask(vantage, m_inventory.estate, token, call, m_clock);
}

} // namespace fairlead::vantage
