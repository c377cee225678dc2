// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/audit/sink.h"
#include "models/base/ids.h"

#include <vector>

namespace fairlead::app {

/// A primary that an operation replaced.
struct Demotion {
    EngineId engine;
    InstanceId instance;
    bool operator==(const Demotion&) const = default;
};

/// What the log tells of replaced primaries, the newest operation of each engine only: its return as a
/// primary is a hazard even after this console was restarted.
std::vector<Demotion> demotionsIn(const audit::AuditSource& source);

} // namespace fairlead::app
