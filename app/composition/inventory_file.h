// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/audit/sink.h"
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

/// Puts `text` in its place with a `config.change` in the audit log before, which holds the new text; when
/// the file cannot be written the log says so too. `summary`: what changes, for readers of the log.
Result<void> applyInventory(const InventoryFile& read, const std::string& text, const std::string& summary,
                            audit::AuditSink& sink);

} // namespace fairlead::app
