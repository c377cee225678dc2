// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/ids.h"
#include "models/base/time.h"

#include <string>

namespace fairlead::topology {

/// A past that an operation took the primary role from. Who stands on it and takes writes has come back,
/// whatever it is called now.
struct Demotion {
    EngineId engine;
    InstanceId instance;  ///< that stood on it then
    std::string identity; ///< of the data set; empty where the technology tells none
    std::string history;  ///< as it was before the role moved, in the form of Observation::history
    OperationId operation;
    UtcTime at{}; ///< when the operation began
    bool operator==(const Demotion&) const = default;
};

} // namespace fairlead::topology
