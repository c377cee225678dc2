// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/composition/workspace.h"

#include <string>

/// Where things lie on this machine, and who sits at it.
namespace fairlead::app {

/// `--state`, else $XDG_STATE_HOME/fairlead, else ~/.local/state/fairlead.
std::string stateFolder(const WorkspaceOptions& options);
/// The audit log of an estate: `--audit`, else STATE/audit/ESTATE.
std::string auditFolder(const WorkspaceOptions& options, const inventory::Inventory& inventory);
/// `--operator`, else the account's name, else its number; always an ID of the audit log.
OperatorId whoActs(const WorkspaceOptions& options);
/// This machine's name as an ID of the audit log.
std::string hostName();
/// Makes a folder and what leads to it, for its owner alone.
Result<void> makeFolders(const std::string& path);
/// The inventory of the embedded simulator.
std::string_view embeddedInventory();

} // namespace fairlead::app
