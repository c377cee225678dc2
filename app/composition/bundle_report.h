// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/audit/files.h"
#include "models/base/time.h"

#include <vector>

namespace fairlead::app {

/// How whoever makes a report knows whose log it is.
struct ReportWish {
    std::string trustFile; ///< text; empty: by his own log key
    std::string ownVkey;
    std::vector<std::string> anchors; ///< texts of checkpoint notes
    UtcTime now{};
};
/// The page for print that travels in a bundle (audit-log.md §16): verifies the whole log, signatures
/// included, and reads it once more. Blocks.
Result<std::string> bundleReport(const audit::LogFiles& log, const ReportWish& wish);

} // namespace fairlead::app
