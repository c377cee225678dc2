// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/operation/site_plan.h"

#include <string>

namespace fairlead::operation {

/// A plan as plain text, for people who must go on without the console: every step with its exact commands,
/// when it is done and what undoes it (UX-5.8). In English in every locale, like the commands.
std::string runbookText(const Plan& plan);
std::string runbookText(const SitePlan& plan);

} // namespace fairlead::operation
