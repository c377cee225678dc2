// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/audit/verify_layout.h"
#include "models/audit/verify_lines.h"

namespace fairlead::audit {

/// An entry that bears another number than expected, with the number and place it was found at.
struct StrangeLine {
    std::string_view line;
    std::uint64_t n = 0;
    Place place;
};
/// Names a fault of step 8 by looking at the other lines; sets `until` for a gap.
Fault nameNumberFault(const LogFiles& files, const Layout& layout, const LogFacts& facts,
                      const StrangeLine& strange, std::optional<std::uint64_t>& until);

} // namespace fairlead::audit
