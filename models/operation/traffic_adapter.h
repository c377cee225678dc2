// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/operation/engine_adapter.h"
#include "models/topology/front_door.h"

#include <string>
#include <vector>

namespace fairlead::operation {

/// What leading clients elsewhere adds to an engine's plan.
struct DoorSteps {
    std::vector<Step> before; ///< right before nobody can write; each has its compensation
    std::vector<Step> after;  ///< right after somebody can again
};

/// Everything Fairlead knows about one kind of front door: the port each folder of adapters/traffic
/// implements. Deadlines and threads are as EngineAdapter's. A redirect is never the fence: it moves new
/// connections, and the engine's own steps keep the old primary from taking writes.
class TrafficAdapter {
  public:
    virtual ~TrafficAdapter() = default;

    /// `haproxy`
    virtual std::string kind() const = 0;
    virtual topology::DeviceReading read(const inventory::FrontDoor& door, const inventory::Device& device,
                                         const Call& call) = 0;
    /// Asks all guards of this kind; one result for each, in a fixed order.
    virtual std::vector<GuardResult> guards(const inventory::FrontDoor& door, const Request& request,
                                            const Call& call) = 0;
    /// Pure. `plan`: the engine's own. Ids, verbs' prefix `traffic.`, targets and the door's parameter are
    /// given by the caller; one step acts on all devices of the door.
    virtual Result<DoorSteps> plan(const inventory::FrontDoor& door, const Plan& plan) const = 0;
    /// Compares before it sets: a device that names neither the old place nor the new one is left alone.
    /// Done when every device was seen to do what was asked; what some did not do is named.
    virtual Outcome act(const inventory::FrontDoor& door, const Plan& plan, const Step& step,
                        const ActCall& call) = 0;
    virtual Outcome compensate(const inventory::FrontDoor& door, const Plan& plan, const Step& step,
                               const ActCall& call) = 0;
    /// Resolves an in-doubt step by reading only.
    virtual StepCheck check(const inventory::FrontDoor& door, const Plan& plan, const Step& step,
                            const Facts& facts, const Call& call) = 0;
};

} // namespace fairlead::operation
