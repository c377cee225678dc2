// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/audit/entry.h"
#include "models/topology/parked.h"

#include <map>
#include <string>
#include <vector>

namespace fairlead::operation {

namespace verb {
inline constexpr const char* kPark = "automation.park";
inline constexpr const char* kGiveBack = "automation.give-back";
} // namespace verb

/// What a step learned of an automation, under automationFact(): it is parked by us, parked by somebody else
/// and left so, or runs.
namespace fact {
inline constexpr const char* kParked = "parked";
inline constexpr const char* kLeft = "left";
inline constexpr const char* kRuns = "runs";
} // namespace fact
/// `automation.repmgr-b`
std::string automationFact(const AutomationId& id);

/// What the audit log tells of automation that operations of ours parked. The intent alone makes it one that
/// may be parked; it stays so until something later in the log says that it runs or was never ours.
class ParkLedger {
  public:
    /// Entries in the order of the log.
    void take(const audit::Entry& entry);
    /// By engine, then by id.
    std::vector<topology::ParkedAutomation> parked() const;

  private:
    void takeIntent(const audit::Entry& entry);
    void takeLearned(const audit::Entry& entry);

    std::map<std::string, EngineId> m_engines; ///< by operation
    std::map<AutomationId, topology::ParkedAutomation> m_parked;
};
std::vector<topology::ParkedAutomation> parkedIn(const std::vector<audit::Entry>& entries);

/// An operator has it given back outside of any operation, for that reason (may be empty): the intent. `by`
/// parked it.
audit::EntryDraft giveBackEntry(const topology::ParkedAutomation& parked, const std::string& command,
                                const std::string& reason);
/// It was seen running, by whom ever it was given back.
audit::EntryDraft runsAgainEntry(const topology::ParkedAutomation& parked, const std::string& evidence);

} // namespace fairlead::operation
