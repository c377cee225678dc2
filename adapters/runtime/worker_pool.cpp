// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/runtime/worker_pool.h"

#include <utility>

namespace fairlead::runtime {

WorkerPool::WorkerPool(std::size_t mostWorkers, std::size_t mostWaiting)
    : m_mostWorkers(mostWorkers), m_mostWaiting(mostWaiting) {}

bool WorkerPool::tryPost(Job job) {
    const std::scoped_lock lock(m_mutex);
    if (m_stopped || m_jobs.size() >= m_mostWaiting) return false;
    m_jobs.push_back(std::move(job));
    if (m_coming == 0) call();
    return true;
}

void WorkerPool::hurry() {
    const std::scoped_lock lock(m_mutex);
    if (m_stopped) return;
    while (m_coming < m_jobs.size() && call()) {
    }
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
        while (!m_resting.empty())
            call();
    }
    m_stop.request_stop();
}

bool WorkerPool::call() {
    if (m_resting.empty()) {
        if (m_workers.size() >= m_mostWorkers) return false;
        ++m_coming;
        m_workers.emplace_back([this] { work(); });
        return true;
    }
    Rest& rest = *m_resting.back();
    m_resting.pop_back();
    ++m_coming;
    rest.called = true;
    rest.over.notify_one();
    return true;
}

void WorkerPool::work() {
    Rest rest;
    std::unique_lock lock(m_mutex);
    --m_coming;
    while (!m_stopped) {
        if (m_jobs.empty()) {
            rest.called = false;
            m_resting.push_back(&rest);
            rest.over.wait(lock, [&rest] { return rest.called; });
            --m_coming;
            continue;
        }
        Job job = std::move(m_jobs.front());
        m_jobs.pop_front();
        lock.unlock();
        job(m_stop.get_token());
        job = nullptr; // what it holds is let go without the lock
        lock.lock();
    }
}

} // namespace fairlead::runtime
