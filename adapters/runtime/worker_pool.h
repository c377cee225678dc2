// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <stop_token>
#include <thread>
#include <vector>

namespace fairlead::runtime {

/// A fixed number of threads and a queue with a limit. Safe to use from any thread.
class WorkerPool {
  public:
    /// What a worker runs. Must not throw; should end soon once its token is told to stop.
    using Job = std::function<void(std::stop_token)>;

    WorkerPool(std::size_t workers, std::size_t mostWaiting);
    WorkerPool(const WorkerPool&) = delete;
    WorkerPool& operator=(const WorkerPool&) = delete;
    ~WorkerPool() { stop(); }

    /// False when as many jobs wait already as may, or the pool was stopped: the job was not taken.
    [[nodiscard]] bool tryPost(Job job);
    /// Jobs that no worker has begun.
    std::size_t waiting() const;
    /// Drops what waits, tells running jobs to stop, and returns when they have ended. Not from a job.
    void stop();

  private:
    void work(const std::stop_token& stop);

    const std::size_t m_mostWaiting;
    mutable std::mutex m_mutex;
    std::condition_variable_any m_changed;
    std::deque<Job> m_jobs;
    bool m_stopped = false;
    std::vector<std::jthread> m_workers;
};

} // namespace fairlead::runtime
