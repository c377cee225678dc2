// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/result.h"

#include <QFuture>
#include <QPromise>
#include <atomic>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <stop_token>
#include <thread>

namespace fairlead::app {

/// Runs blocking work off the caller's thread, a thread each, at most kMost at once. Asked from any
/// thread. Destruction asks all work to stop and waits for it.
class Tasks {
  public:
    /// `work`: std::stop_token → Result<T>. The future ends with Refused when too much is under way.
    template <class T>
    QFuture<Result<T>> start(std::function<Result<T>(std::stop_token)> work) {
        auto promise = std::make_shared<QPromise<Result<T>>>();
        QFuture<Result<T>> future = promise->future();
        promise->start();
        const bool taken = launch([promise, work = std::move(work)](std::stop_token stop) {
            promise->addResult(work(stop));
            promise->finish();
        });
        if (!taken) {
            promise->addResult(
                Error{ErrorKind::Refused, "This console is busy with other checks. Ask again.", "", ""});
            promise->finish();
        }
        return future;
    }

  private:
    struct Task {
        std::shared_ptr<std::atomic<bool>> ended;
        std::jthread thread;
    };
    static constexpr std::size_t kMost = 8;

    bool launch(std::function<void(std::stop_token)> work) {
        const std::scoped_lock guard(m_mutex);
        m_tasks.remove_if([](const Task& task) { return task.ended->load(); });
        if (m_tasks.size() >= kMost) return false;
        auto ended = std::make_shared<std::atomic<bool>>(false);
        m_tasks.push_back({ended, std::jthread([ended, work = std::move(work)](std::stop_token stop) {
                               work(stop);
                               *ended = true;
                           })});
        return true;
    }

    std::mutex m_mutex;
    std::list<Task> m_tasks;
};

} // namespace fairlead::app
