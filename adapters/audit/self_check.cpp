// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/audit/self_check.h"

#include <utility>

namespace fairlead::audit {

SelfCheck::SelfCheck() : m_thread([this](const std::stop_token& stop) { run(stop); }) {}

SelfCheck::~SelfCheck() = default;

void SelfCheck::add(std::string line, const PublicKey& key) {
    {
        const std::scoped_lock lock(m_mutex);
        m_asked.push_back({std::move(line), key});
    }
    m_changed.notify_all();
}

bool SelfCheck::finish() {
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return m_asked.empty(); });
    return std::exchange(m_good, true);
}

void SelfCheck::run(const std::stop_token& stop) {
    std::unique_lock lock(m_mutex);
    while (m_changed.wait(lock, stop, [this] { return !m_asked.empty(); })) {
        const Asked& asked = m_asked.front(); // it stays where it is while others are added behind it
        lock.unlock();
        const std::optional<FramedLine> framed = sliceLine(asked.line);
        const bool good = framed && framed->keyId == keyId(asked.key) && verifyLine(*framed, asked.key);
        lock.lock();
        m_good = m_good && good;
        m_asked.pop_front();
        if (m_asked.empty()) m_changed.notify_all();
    }
}

} // namespace fairlead::audit
