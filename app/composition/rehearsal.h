// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapters/simulation/simulated_door.h"
#include "models/audit/sink.h"
#include "models/drill/faults.h"
#include "models/operation/desk.h"

#include <string>
#include <vector>

namespace fairlead::app {

using drill::RehearsedFault;
/// The steps that a front door would take for a plan: pure, so a rehearsal may ask for them.
using DoorSteps = simulation::SimulatedDoor::Steps;

/// What became of a rehearsal: a REHEARSAL in a SIMULATION, of which nothing ever reached an engine.
struct Rehearsal {
    operation::ProgressPtr run; ///< as of its end, or of where it waits for an operator
    std::vector<RehearsedFault> faults;
    Micros outage{0};            ///< simulated
    std::uint64_t lostBytes = 0; ///< acknowledged, and not on the writer in the end
    std::uint64_t lostCommits = 0;
    InstanceId writer; ///< in the end; empty when nobody takes writes
    bool twoWriters = false;
    /// Everything above, canonical.
    std::string document() const;
};

/// Runs an operation of this kind in a simulated estate that stands as `sight` says, in simulated time, and
/// asks nobody. It is handed no adapter, no log and no lock of the real estate, so it can touch none. Invalid
/// when no plan can be made there.
Result<Rehearsal> rehearse(const inventory::Inventory& inventory, const topology::TopologySnapshot& sight,
                           const operation::Request& request, std::vector<RehearsedFault> faults,
                           const DoorSteps& doors = {});
/// Puts the result on record as one entry, `op.rehearsal`.
Result<void> recordRehearsal(audit::AuditSink& sink, const Rehearsal& rehearsal);
/// `REHEARSAL in a SIMULATION …`, a line for each step and what it came to.
std::string rehearsalText(const Rehearsal& rehearsal);

} // namespace fairlead::app
