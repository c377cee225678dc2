// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/audit/files.h"
#include "models/audit/verify_findings.h"

#include <cstdint>
#include <string>
#include <vector>

namespace fairlead::audit {

/// The files of a log that count.
struct Layout {
    std::vector<std::uint64_t> leaves;      ///< numbers of the pruned segments, ascending: 1, 2 …
    std::vector<std::uint64_t> segments;    ///< numbers of the others, ascending
    std::vector<std::uint64_t> checkpoints; ///< sizes their names say, ascending
};
/// Phase A. Only use the layout when neither Access nor Layout failed.
Layout checkLayout(const LogFiles& files, Findings& findings);

} // namespace fairlead::audit
