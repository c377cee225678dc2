// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/ids.h"
#include "models/base/time.h"

namespace fairlead::topology {

/// Other automation that an operation of ours told to keep still and that was not seen to run since.
struct ParkedAutomation {
    EngineId engine;
    AutomationId id;
    OperationId by; ///< the operation that parked it
    UtcTime since{};
    bool sure = false; ///< false: it was told to, and nobody saw whether it did
    bool operator==(const ParkedAutomation&) const = default;
};

} // namespace fairlead::topology
