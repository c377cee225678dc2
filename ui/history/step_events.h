// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/drill/faults.h"
#include "models/history/chronicle.h"
#include "models/operation/desk.h"

#include <map>
#include <vector>

namespace fairlead::ui {

/// Notes what this process's operations do, and what is set in the simulator, in the chronicle. Asked once
/// a second, on the GUI thread.
class StepEvents {
  public:
    explicit StepEvents(history::Chronicle& chronicle) : m_chronicle(chronicle) {}
    /// Either may be null.
    void look(const operation::OperationDesk* desk, const drill::FaultInjector* faults, UtcTime now);

  private:
    void lookAt(const operation::Progress& progress, UtcTime now);
    void lookAt(const drill::FaultInjector& faults, UtcTime now);
    struct Told {
        bool begun = false;
        bool ended = false;
        std::vector<operation::StepPhase> steps;
    };
    history::Chronicle& m_chronicle;
    std::map<OperationId, Told> m_told;
    std::vector<drill::Fault> m_faults;
};

} // namespace fairlead::ui
