// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/audit/sink.h"
#include "models/topology/sight.h"

#include <functional>
#include <mutex>
#include <optional>
#include <string>

namespace fairlead::app {

/// The newest sight that a log holds; nothing when it holds none that can be read.
std::optional<topology::Sight> newestSightIn(const audit::AuditSource& source);

/// Writes what is seen of the estate into the audit log (`obs.snapshot`, audit-log.md §8): once everything
/// was looked at, when it changed, every 10 minutes, and before an operation. Safe on any thread.
class Sights {
  public:
    /// `latest` gives the newest snapshot; all outlive this.
    Sights(audit::AuditSink& sink, const Clock& clock, std::function<topology::SnapshotPtr()> latest)
        : m_sink(sink), m_clock(clock), m_latest(std::move(latest)) {}

    /// Once a second: writes what is due. A log that takes nothing says so itself, so failing is silent.
    void tick();
    /// Writes now. `why`: start, change, interval or operation.
    Result<void> record(const char* why);

  private:
    Result<void> write(const topology::TopologySnapshot& snapshot, const char* why);

    audit::AuditSink& m_sink;
    const Clock& m_clock;
    const std::function<topology::SnapshotPtr()> m_latest;
    std::mutex m_mutex; ///< guards the two below, and keeps the entries in the order of the looks
    std::optional<MonoTime> m_wroteAt;
    std::string m_wrote; ///< the outline of what was written last
};

} // namespace fairlead::app
