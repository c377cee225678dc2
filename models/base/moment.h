// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/time.h"

#include <optional>
#include <string>
#include <string_view>

namespace fairlead {

/// Now, on the console's boot clock, as a fact that outlives the console: `MICROSECONDS@BOOT-ID`.
std::string momentNow(const Clock& clock);

/// Time since that moment. Nothing for one of another boot, one to come, and a text that is none.
std::optional<Micros> sinceMoment(std::string_view moment, const Clock& clock);

} // namespace fairlead
