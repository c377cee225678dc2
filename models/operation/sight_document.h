// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/topology/sight.h"

#include <string>
#include <string_view>

namespace fairlead::operation {

/// Canonical JSON, the attachment of an `obs.snapshot` entry.
std::string sightDocument(const topology::Sight& sight);
/// Invalid names the member at fault.
Result<topology::Sight> readSightDocument(std::string_view document);

} // namespace fairlead::operation
