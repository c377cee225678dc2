// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/audit/signature_pool.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace fairlead::audit {

namespace {

/// Some milliseconds of work, so that handing over costs nothing beside it.
constexpr std::size_t kMostJobs = 64;
constexpr std::size_t kMostBytes = 512 * 1024;

} // namespace

SignaturePool::SignaturePool(unsigned helpers) : m_most(2 * std::size_t{helpers}) {
    for (unsigned i = 0; i < helpers; ++i)
        m_helpers.emplace_back([this](const std::stop_token& stop) { help(stop); });
}

SignaturePool::~SignaturePool() = default;

void SignaturePool::add(std::uint64_t index, const FramedLine& line, const PublicKey& key) {
    m_filling.jobs.push_back({index, line.entry.size(), line.signature, key});
    m_filling.entries.append(line.entry);
    if (m_filling.jobs.size() >= kMostJobs || m_filling.entries.size() >= kMostBytes) send();
}

/// Hands the batch over, or checks it here when enough are waiting.
void SignaturePool::send() {
    Batch batch = std::exchange(m_filling, {});
    {
        const std::scoped_lock lock(m_mutex);
        if (m_waiting.size() < m_most) {
            m_waiting.push_back(std::move(batch));
            m_changed.notify_one();
            return;
        }
    }
    note(check(batch));
}

std::optional<std::uint64_t> SignaturePool::check(const Batch& batch) {
    std::string_view rest = batch.entries;
    for (const Job& job : batch.jobs) {
        const FramedLine line{rest.substr(0, job.length), {}, job.signature};
        if (!verifyLine(line, job.key)) return job.index;
        rest.remove_prefix(job.length);
    }
    return std::nullopt;
}

void SignaturePool::note(std::optional<std::uint64_t> bad) {
    if (!bad) return;
    const std::scoped_lock lock(m_mutex);
    m_lowest = std::min(m_lowest.value_or(*bad), *bad);
    m_failed.store(true, std::memory_order_relaxed);
}

void SignaturePool::help(const std::stop_token& stop) {
    std::unique_lock lock(m_mutex);
    while (m_changed.wait(lock, stop, [this] { return !m_waiting.empty(); })) {
        const Batch batch = std::move(m_waiting.front());
        m_waiting.pop_front();
        ++m_working;
        lock.unlock();
        note(check(batch));
        lock.lock();
        --m_working;
        m_changed.notify_all();
    }
}

std::optional<std::uint64_t> SignaturePool::finish() {
    if (!m_filling.jobs.empty()) send();
    std::unique_lock lock(m_mutex);
    while (!m_waiting.empty()) {
        const Batch batch = std::move(m_waiting.front());
        m_waiting.pop_front();
        lock.unlock();
        note(check(batch));
        lock.lock();
    }
    m_changed.wait(lock, [this] { return m_working == 0; });
    return m_lowest;
}

} // namespace fairlead::audit
