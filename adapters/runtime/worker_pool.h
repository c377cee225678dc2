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

/// Threads, as many as were ever needed at once, and a queue with a limit. Waking a thread costs more than
/// many a job, so few work where few suffice: one worker runs what was posted, job after job, the one that
/// rested last first, until hurry() asks for more. Safe to use from any thread.
class WorkerPool {
  public:
    /// What a worker runs. Must not throw; should end soon once its token is told to stop.
    using Job = std::function<void(std::stop_token)>;

    WorkerPool(std::size_t mostWorkers, std::size_t mostWaiting);
    WorkerPool(const WorkerPool&) = delete;
    WorkerPool& operator=(const WorkerPool&) = delete;
    ~WorkerPool() { stop(); }

    /// False when as many jobs wait already as may, or the pool was stopped: the job was not taken. It is
    /// begun at once when a worker rests and none is on its way; else when one has ended what it runs.
    [[nodiscard]] bool tryPost(Job job);
    /// Every job that waits gets a worker of its own, while there are any.
    void hurry();
    /// Jobs that no worker has begun.
    std::size_t waiting() const;
    /// Drops what waits, tells running jobs to stop, and returns when they have ended. Not from a job.
    void stop();

  private:
    struct Rest {
        std::condition_variable over;
        bool called = false;
    };
    /// Calls a resting worker, or begins one; false when all are at work. With m_mutex held.
    bool call();
    void work();

    const std::size_t m_mostWorkers;
    const std::size_t m_mostWaiting;
    mutable std::mutex m_mutex;
    std::deque<Job> m_jobs;
    std::vector<Rest*> m_resting; ///< the last began to rest last
    std::size_t m_coming = 0;     ///< workers that were called and have not looked for a job yet
    bool m_stopped = false;
    std::stop_source m_stop;
    std::vector<std::jthread> m_workers;
};

} // namespace fairlead::runtime
