// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/alarm/maintenance.h"

namespace fairlead::app {

/// Windows of maintenance as text, in the form of kept_lines.h.
std::string maintenanceText(const std::vector<alarm::Maintenance>& windows);
/// Reads that form only. Invalid: anything else, in whole or in part; then nothing counts as in maintenance.
Result<std::vector<alarm::Maintenance>> parseMaintenance(const std::string& text);

/// The same as a file, replaced whole. No file holds no windows.
Result<std::vector<alarm::Maintenance>> readMaintenance(const std::string& path);
Result<void> writeMaintenance(const std::string& path, const std::vector<alarm::Maintenance>& windows);

} // namespace fairlead::app
