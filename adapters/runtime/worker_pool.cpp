// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/runtime/worker_pool.h"

#include <utility>

namespace fairlead::runtime {

WorkerPool::WorkerPool(std::size_t workers, std::size_t mostWaiting) : m_mostWaiting(mostWaiting) {
    m_workers.reserve(workers);
    for (std::size_t i = 0; i < workers; ++i) {
        m_workers.emplace_back([this](const std::stop_token& stop) { work(stop); });
    }
}

bool WorkerPool::tryPost(Job job) {
    {
        const std::scoped_lock lock(m_mutex);
        if (m_stopped || m_jobs.size() >= m_mostWaiting) return false;
        m_jobs.push_back(std::move(job));
    }
    m_changed.notify_one();
    return true;
}

std::size_t WorkerPool::waiting() const {
    const std::scoped_lock lock(m_mutex);
    return m_jobs.size();
}

void WorkerPool::stop() {
    std::vector<std::jthread> ending;
    std::deque<Job> dropped;
    {
        const std::scoped_lock lock(m_mutex);
        m_stopped = true;
        ending.swap(m_workers);
        dropped.swap(m_jobs);
    }
    // All are told before the first is waited for, so that the longest job decides and not their sum.
    for (std::jthread& worker : ending)
        worker.request_stop();
}

void WorkerPool::work(const std::stop_token& stop) {
    while (true) {
        Job job;
        {
            std::unique_lock lock(m_mutex);
            if (!m_changed.wait(lock, stop, [this] { return !m_jobs.empty(); })) return;
            job = std::move(m_jobs.front());
            m_jobs.pop_front();
        }
        job(stop);
    }
}

} // namespace fairlead::runtime
