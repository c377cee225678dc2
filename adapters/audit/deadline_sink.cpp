// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/audit/deadline_sink.h"

namespace fairlead::audit {

/// What the caller and the sink's thread share. The thread holds it too, so a sink that hangs for ever
/// touches nothing that is gone.
struct DeadlineSink::Desk {
    explicit Desk(std::shared_ptr<AuditSink> s) : sink(std::move(s)), status(sink->status()) {}
    const std::shared_ptr<AuditSink> sink;
    std::mutex mutex;
    std::condition_variable changed;
    std::function<void(AuditSink&)> job;
    bool busy = false;
    bool late = false;
    bool closing = false;
    SinkStatus status;

    static void run(const std::shared_ptr<Desk>& desk) {
        std::unique_lock lock(desk->mutex);
        while (true) {
            desk->changed.wait(lock, [&desk] { return desk->job || desk->closing; });
            if (!desk->job) return;
            const std::function<void(AuditSink&)> job = std::move(desk->job);
            desk->job = nullptr;
            lock.unlock();
            job(*desk->sink);
            SinkStatus now = desk->sink->status();
            lock.lock();
            desk->status = std::move(now);
            desk->busy = false;
            desk->changed.notify_all();
        }
    }
};

DeadlineSink::DeadlineSink(std::shared_ptr<AuditSink> sink, Micros deadline)
    : m_desk(std::make_shared<Desk>(std::move(sink))), m_deadline(deadline) {
    m_thread = std::thread([desk = m_desk] { Desk::run(desk); });
}

DeadlineSink::~DeadlineSink() {
    std::unique_lock lock(m_desk->mutex);
    m_desk->closing = true;
    m_desk->changed.notify_all();
    const bool hangs = m_desk->busy;
    lock.unlock();
    // A thread that hangs in the kernel cannot be joined. Otherwise the sink is let go of before this
    // returns.
    if (hangs) {
        m_thread.detach();
    } else {
        m_thread.join();
    }
}

Error DeadlineSink::tooLate(Micros deadline) {
    return {ErrorKind::Timeout,
            "The audit log did not answer within " + humanDuration(deadline) +
                " and counts as failed. Nothing can be done on engines until the console is started again; "
                "look at "
                "the log's disk first.",
            "", ""};
}

template <class T>
Result<T> DeadlineSink::ask(std::function<Result<T>(AuditSink&)> job) {
    const std::scoped_lock oneAtATime(m_callers);
    // The answer belongs to both sides, for a late one arrives when nobody waits any more.
    const auto answer = std::make_shared<std::optional<Result<T>>>();
    std::unique_lock lock(m_desk->mutex);
    if (m_desk->late) return tooLate(m_deadline);
    m_desk->job = [answer, job = std::move(job)](AuditSink& sink) { answer->emplace(job(sink)); };
    m_desk->busy = true;
    m_desk->changed.notify_all();
    const bool inTime = m_desk->changed.wait_for(lock, m_deadline, [this] { return !m_desk->busy; });
    if (inTime) return std::move(**answer);
    m_desk->late = true;
    return tooLate(m_deadline);
}

Result<Appended> DeadlineSink::append(const EntryDraft& draft) {
    return ask<Appended>([draft](AuditSink& sink) { return sink.append(draft); });
}

Result<std::string> DeadlineSink::attach(std::string_view bytes) {
    return ask<std::string>([held = std::string(bytes)](AuditSink& sink) { return sink.attach(held); });
}

Result<void> DeadlineSink::readyForOperation() {
    return ask<void>([](AuditSink& sink) { return sink.readyForOperation(); });
}

Result<std::string> DeadlineSink::checkpoint() {
    return ask<std::string>([](AuditSink& sink) { return sink.checkpoint(); });
}

SinkStatus DeadlineSink::status() const {
    const std::scoped_lock lock(m_desk->mutex);
    SinkStatus status = m_desk->status;
    if (m_desk->late) {
        status.state = SinkState::Refusing;
        status.why = tooLate(m_deadline).what;
    }
    return status;
}

} // namespace fairlead::audit
