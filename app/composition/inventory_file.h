// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/result.h"
#include "models/inventory/parse.h"

#include <string>

namespace fairlead::app {

/// An inventory with the text it was read from.
struct InventoryFile {
    std::string path;
    std::string text;
    inventory::Inventory inventory; ///< its digest is the text's
};
/// Every problem is one line of the error. An empty path is the embedded simulator.
Result<InventoryFile> readInventoryFile(const std::string& path);

/// Puts `text` in the place of the file's, whole or not at all; permissions stay. Refused when the file is
/// no longer what was read, Invalid when the new text is no inventory: then nothing was written.
Result<void> replaceInventory(const InventoryFile& read, const std::string& text);

} // namespace fairlead::app
