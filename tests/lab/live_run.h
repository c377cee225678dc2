// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/lab/operations.h"

#include <functional>
#include <mutex>
#include <string>
#include <vector>

namespace fairlead::tests {

/// An audit log in memory that does something at chosen moments of a run, on the run's own thread: the run
/// stands still meanwhile.
class Moments : public audit::AuditSink {
  public:
    enum class When { JustBefore, JustAfter };
    /// Once, at the next entry `event` of a step whose name contains `step`: `step.intent`, `promote`.
    void on(When when, const std::string& event, const std::string& step, std::function<void()> work);

    Result<audit::Appended> append(const audit::EntryDraft& draft) override;
    Result<std::string> attach(std::string_view bytes) override { return m_log.attach(bytes); }
    Result<void> readyForOperation() override { return {}; }
    audit::SinkStatus status() const override { return m_log.status(); }

  private:
    struct Moment {
        When when;
        std::string event;
        std::string step;
        std::function<void()> work;
    };
    void doAt(When when, const audit::EntryDraft& draft);
    MemoryLog m_log;
    std::mutex m_mutex; ///< guards m_moments
    std::vector<Moment> m_moments;
};

/// A run beside the test, which looks at it and speaks as its operator.
class LiveRun {
  public:
    LiveRun(Operations& operations, Lab& lab, const operation::Plan& plan, audit::AuditSink& log,
            operation::OperationLock& lock);
    /// Waits until it is in that phase, has ended, or `most` is over; then how it stands.
    operation::ProgressPtr until(operation::RunPhase phase, Micros most = std::chrono::seconds{60});
    operation::ProgressPtr end() { return until(operation::RunPhase::Ended); }
    void post(operation::Event event) { m_conductor.post(std::move(event)); }

  private:
    Lab& m_lab;
    operation::Conductor m_conductor;
    std::jthread m_thread; ///< last: it uses everything above
};

} // namespace fairlead::tests
