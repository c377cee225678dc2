// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapters/traffic/pgbouncer/console.h"
#include "models/operation/guard.h"

namespace fairlead::traffic::pgbouncer {

struct Finding {
    operation::Verdict verdict = operation::Verdict::Pass;
    std::string reason; ///< empty for Pass
};

/// Whether the user may PAUSE, by `SHOW CONFIG`.
Finding judgeAdmin(const std::string& device, const std::string& user, const ConsoleRows& config);
/// Whether PAUSE can end while clients stay, by `SHOW DATABASES` and the default in `SHOW CONFIG`.
Finding judgeMode(const std::string& device, const std::vector<std::string>& names,
                  const ConsoleRows& databases, const ConsoleRows& config);
/// Whether the pooler lets clients wait twice as long as they may have to.
Finding judgeBudget(const std::string& device, Micros longestPause, const ConsoleRows& config);
/// `query_wait_timeout 120 s`
std::string budgetText(const ConsoleRows& config);

} // namespace fairlead::traffic::pgbouncer
