// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/audit/value.h"
#include "models/topology/observation.h"

#include <string>

/// Part of the snapshot document. Not for use outside this folder.
namespace fairlead::operation {

/// Without the boot clock and the evidence: one means nothing elsewhere, the other is large.
audit::Value observationValue(const topology::Observation& look);
/// The first member that is missing or of a wrong kind is named in `fault`.
topology::Observation readObservation(const audit::Value& value, std::string& fault);

} // namespace fairlead::operation
