// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/audit/sink.h"
#include "models/topology/sight.h"

#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>

namespace fairlead::app {

/// The newest sight that a log holds; nothing when it holds none that can be read.
std::optional<topology::Sight> newestSightIn(const audit::AuditSource& source);

/// Writes what is seen of the estate into the audit log, so that it can be replayed (audit-log.md §8): all of
/// it
/// (`obs.snapshot`) once everything was looked at, every 10 minutes and before an operation, with the
/// inventory it was seen by; between, the engines that changed (`obs.change`). Safe on any thread.
class Sights {
  public:
    /// `latest` gives the newest snapshot, `inventory` is the text it was read from; all outlive this.
    Sights(audit::AuditSink& sink, const Clock& clock, std::function<topology::SnapshotPtr()> latest,
           std::string inventory = {})
        : m_sink(sink), m_clock(clock), m_latest(std::move(latest)), m_inventory(std::move(inventory)) {}

    /// Once a second: writes what is due. A log that takes nothing says so itself, so failing is silent.
    void tick();
    /// Writes all of it now. `why`: start, interval or operation.
    Result<void> record(const char* why);
    /// Writes what the operator's window showed, with a picture of it (PNG), as evidence that he took.
    Result<void> recordEvidence(const topology::TopologySnapshot& snapshot, const std::string& picture);

  private:
    using Outlines = std::map<EngineId, std::string>;
    Result<void> writeAll(const topology::TopologySnapshot& snapshot, const char* why,
                          const std::string& picture = {});
    void writeChange(const topology::TopologySnapshot& snapshot);
    bool mayWriteChange();

    audit::AuditSink& m_sink;
    const Clock& m_clock;
    const std::function<topology::SnapshotPtr()> m_latest;
    const std::string m_inventory;
    std::mutex m_mutex; ///< guards what follows, and keeps the entries in the order of the looks
    std::optional<MonoTime> m_wroteAllAt;
    Outlines m_wrote;    ///< of each engine, as it was written last
    double m_budget = 0; ///< changes that may still be written now
    MonoTime m_budgetAt{};
};

} // namespace fairlead::app
