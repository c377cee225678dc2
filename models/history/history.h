// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/history/chronicle.h"
#include "models/history/lag_history.h"

#include <string>
#include <vector>

namespace fairlead::history {

/// What was seen so far, of this run and those before. One thread: that of whoever draws it.
struct History {
    LagHistory lag;
    Chronicle chronicle;
    std::vector<std::string> faults; ///< of files that could not be read, or written; a sentence each

    void record(const topology::TopologySnapshot& snapshot) {
        lag.record(snapshot);
        chronicle.record(snapshot);
    }
};

} // namespace fairlead::history
