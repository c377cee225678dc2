// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/composition/tasks.h"
#include "models/alarm/desk.h"
#include "models/audit/heads.h"
#include "models/audit/sink.h"
#include "models/inventory/secret_store.h"
#include "models/operation/statement_desk.h"

#include <condition_variable>
#include <deque>
#include <mutex>

namespace fairlead::app {

/// The entries that say what happened to alarms: one for each kind of event, by whom and why, with all alarms that
/// it happened to at once (at most 50 in one entry) and what was on the screen.
std::vector<audit::EntryDraft> alarmEntries(const std::vector<alarm::Event>& events, const alarm::Screen& screen);

/// The entries of maintenance: `maintenance.begin`, `maintenance.end`, `maintenance.operation`, one each.
std::vector<audit::EntryDraft> maintenanceEntries(const std::vector<alarm::MaintenanceEvent>& events,
                                                  const alarm::Screen& screen);

/// Where the desk keeps what it does not want to lose with the console; empty: it ends with it.
struct KeptFiles {
    std::string shelves;
    std::string maintenance;
};

/// Records in the audit log, keeps shelves in a file and escalates, each off the caller's thread; what is recorded
/// keeps its order. Destruction writes what was asked for and ends escalations.
class LocalAlarmDesk : public alarm::AlarmDesk {
  public:
    /// `escalator` may be null, and `heads` of the log too: then nobody's signature can be judged, so no P1 is
    /// shelved. All references outlive this.
    LocalAlarmDesk(audit::AuditSink& sink, const Clock& clock, KeptFiles files,
                   const inventory::Escalation& settings, std::unique_ptr<alarm::Escalator> escalator,
                   const audit::AuditHeads* heads = nullptr);
    ~LocalAlarmDesk() override;
    QFuture<Result<void>> record(std::vector<alarm::Event> events, alarm::Screen screen) override;
    void keepShelves(std::vector<alarm::Shelf> shelves) override;
    Result<std::vector<alarm::Shelf>> keptShelves() override;
    QFuture<Result<void>> recordMaintenance(std::vector<alarm::MaintenanceEvent> events,
                                            alarm::Screen screen) override;
    void keepMaintenance(std::vector<alarm::Maintenance> windows) override;
    Result<std::vector<alarm::Maintenance>> keptMaintenance() override;
    /// The note of the second person of this shelf, who is at this console with a key of his own. Any thread;
    /// blocks while the key is opened.
    Result<std::string> agree(const alarm::Shelf& shelf, const operation::SecondPerson& person) const;
    std::string escalatesTo() const override { return m_escalator ? m_settings.name : std::string(); }
    QFuture<Result<void>> escalate(alarm::EscalationMessage message) override;

  private:
    QFuture<Result<void>> append(std::vector<audit::EntryDraft> entries);
    bool inOrder(std::function<void()> job);
    void run(std::stop_token stop);

    audit::AuditSink& m_sink;
    const Clock& m_clock;
    const audit::AuditHeads* const m_heads;
    const KeptFiles m_files;
    const inventory::Escalation m_settings;
    const std::unique_ptr<alarm::Escalator> m_escalator;
    std::mutex m_mutex; ///< guards m_jobs
    std::condition_variable_any m_changed;
    std::deque<std::function<void()>> m_jobs;
    std::jthread m_thread;
    Tasks m_escalations;
};

/// The desk of an estate with the escalation that its inventory declares.
std::unique_ptr<LocalAlarmDesk> makeAlarmDesk(const inventory::Inventory& inventory, KeptFiles files,
                                              audit::AuditSink& sink, inventory::SecretStore& secrets,
                                              const Clock& clock, const audit::AuditHeads* heads);

} // namespace fairlead::app
