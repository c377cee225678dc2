// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/audit/sink.h"

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>

namespace fairlead::audit {

/// Puts a sink on a thread of its own with a deadline (§7.3): a sink that hangs, as on a dead disk, counts as
/// failed and is not asked again. What it was writing may still become durable later; nothing acts on it. Any
/// thread; callers wait for one another.
class DeadlineSink : public AuditSink {
  public:
    /// `sink` is shared with the thread: when that hangs, both outlive this.
    DeadlineSink(std::shared_ptr<AuditSink> sink, Micros deadline = std::chrono::seconds(2));
    ~DeadlineSink() override;
    DeadlineSink(const DeadlineSink&) = delete;
    DeadlineSink& operator=(const DeadlineSink&) = delete;

    Result<Appended> append(const EntryDraft& draft) override;
    Result<std::string> attach(std::string_view bytes) override;
    Result<void> readyForOperation() override;
    /// As it was after the last call; never waits for the sink. After a missed deadline this says Refusing.
    SinkStatus status() const override;
    Result<std::string> checkpoint() override;

  private:
    struct Desk;
    template <class T>
    Result<T> ask(std::function<Result<T>(AuditSink&)> job);
    static Error tooLate(Micros deadline);

    std::shared_ptr<Desk> m_desk;
    const Micros m_deadline;
    std::mutex m_callers;
    std::thread m_thread;
};

} // namespace fairlead::audit
