// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/alarm/desk.h"

namespace fairlead::escalation {

/// One JSON object: `alarm alarms estate since target text todo`, all text but `alarms`.
std::string jsonOf(const alarm::EscalationMessage& message);

} // namespace fairlead::escalation
