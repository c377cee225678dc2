// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/audit/self_check.h"

namespace fairlead::audit {

SelfCheck::SelfCheck() : m_thread([this](const std::stop_token& stop) { run(stop); }) {}

SelfCheck::~SelfCheck() = default;

void SelfCheck::start(std::string_view line, const PublicKey& key) {
    {
        const std::scoped_lock lock(m_mutex);
        FL_ASSERT(m_stage == Stage::Idle);
        m_line = line;
        m_key = key;
        m_stage = Stage::Asked;
    }
    m_changed.notify_all();
}

bool SelfCheck::finish() {
    std::unique_lock lock(m_mutex);
    FL_ASSERT(m_stage != Stage::Idle);
    m_changed.wait(lock, [this] { return m_stage == Stage::Answered; });
    m_stage = Stage::Idle;
    return m_good;
}

void SelfCheck::run(const std::stop_token& stop) {
    std::unique_lock lock(m_mutex);
    while (m_changed.wait(lock, stop, [this] { return m_stage == Stage::Asked; })) {
        lock.unlock();
        const std::optional<FramedLine> framed = sliceLine(m_line);
        const bool good = framed && framed->keyId == keyId(m_key) && verifyLine(*framed, m_key);
        lock.lock();
        m_good = good;
        m_stage = Stage::Answered;
        m_changed.notify_all();
    }
}

} // namespace fairlead::audit
