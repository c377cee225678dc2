// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/alarm/alarm.h"

namespace fairlead::app {

/// Shelves as text: a line that names the form and the SHA-256 of the rest, then one line of canonical JSON for
/// each.
std::string shelvesText(const std::vector<alarm::Shelf>& shelves);
/// Reads shelvesText()'s form only. Invalid: anything else, in whole or in part; then none is to be trusted.
Result<std::vector<alarm::Shelf>> parseShelves(const std::string& text);

/// The same as a file, replaced whole. No file holds no shelves.
Result<std::vector<alarm::Shelf>> readShelves(const std::string& path);
Result<void> writeShelves(const std::string& path, const std::vector<alarm::Shelf>& shelves);

} // namespace fairlead::app
