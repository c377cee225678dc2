// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/inventory/inventory.h"

#include <string>
#include <vector>

/// What a front door of the kind pgbouncer says in its settings.
namespace fairlead::traffic::pgbouncer {

/// The setting `databases`: names parted by spaces or commas.
std::vector<std::string> databasesOf(const inventory::FrontDoor& door);
/// As the console reads a name: bare, or in quotes where it is not a plain word.
std::string quotedName(const std::string& name);
/// `pause_within`: how long running transactions may take to end; 5 s when absent.
Micros pauseWithin(const inventory::FrontDoor& door);
/// `longest_pause`: how long clients may be made to wait; 30 s when absent.
Micros longestPause(const inventory::FrontDoor& door);

} // namespace fairlead::traffic::pgbouncer
