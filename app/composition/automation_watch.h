// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/audit/sink.h"
#include "models/operation/automation.h"
#include "models/operation/lock.h"
#include "models/operation/park_ledger.h"

#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace fairlead::app {

/// What the watch works with. Everything outlives it.
struct AutomationPorts {
    const Clock& clock;
    const inventory::Inventory& inventory;
    const operation::AutomationHooks& hooks;
    audit::AuditSink& sink;
    const audit::AuditSource& source;
    operation::OperationLock& lock;
    /// True while an operation of this process goes on: what it parked it gives back itself.
    std::function<bool(const OperationId&)> goesOn;
    /// Told whenever the list of what is to be given back has changed.
    std::function<void(std::vector<topology::ParkedAutomation>)> remind;
};

/// Remembers from the audit log what operations parked, reminds of what nobody gave back until it is seen
/// running, and gives it back when asked to. Safe on any thread.
class AutomationWatch {
  public:
    explicit AutomationWatch(AutomationPorts ports) : m_ports(std::move(ports)) {}

    /// Begins to look: at the log once a second, at what is reminded of every 15 s.
    void start();
    /// Ends looking, and waits for it.
    void stop() { m_thread = {}; }
    /// All that operations of ours parked and that was not seen running since, running operations' too.
    Result<std::vector<topology::ParkedAutomation>> parked();
    /// Brings the reminder up to date from the log.
    void refresh();
    /// Asks what is reminded of whether it runs again; what does is recorded and reminded of no more.
    void lookAgain(std::stop_token stop);
    /// Gives back all that is parked of an engine, and proves it; a line for each. Refused while an operation
    /// on the engine is unfinished, which it would race. The reason goes on record; it may be empty.
    Result<std::vector<std::string>> giveBack(const EngineId& engine, const std::string& reason = {});

  private:
    void run(std::stop_token stop);
    Result<void> readOn();
    Result<std::vector<topology::ParkedAutomation>> toGiveBack(const EngineId& engine);
    Result<std::string> giveBackOne(const topology::ParkedAutomation& parked, const std::string& reason);

    const AutomationPorts m_ports;
    std::mutex m_mutex; ///< guards the three below
    operation::ParkLedger m_ledger;
    std::uint64_t m_read = 0; ///< entries that the ledger has taken
    std::vector<topology::ParkedAutomation> m_reminded;
    std::jthread m_thread;
};

} // namespace fairlead::app
