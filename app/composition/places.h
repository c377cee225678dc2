// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/composition/workspace.h"

#include <string>

/// Where things lie on this machine, and who sits at it.
namespace fairlead::app {

/// `--state`, else $XDG_STATE_HOME/fairlead, else ~/.local/state/fairlead.
std::string stateFolder(const WorkspaceOptions& options);
/// Plans that were begun, as text; the newest 200 are kept.
std::string runbookFolder(const WorkspaceOptions& options);
/// Writes one; a disk that fails is no reason to stand still, for the plan stands in the audit log too.
void keepRunbook(const std::string& folder, const OperationId& id, const std::string& text);
/// The audit log of an estate: `--audit`, else STATE/audit/ESTATE.
std::string auditFolder(const WorkspaceOptions& options, const inventory::Inventory& inventory);
/// STATE/history/ESTATE; empty of a simulation, which is new at every start.
std::string historyFolder(const WorkspaceOptions& options, const inventory::Inventory& inventory);
/// What is kept of shelved alarms of an estate: STATE/shelves/ESTATE.
std::string shelfFile(const WorkspaceOptions& options, const inventory::Inventory& inventory);
/// What is kept of what is in maintenance: STATE/maintenance/ESTATE.
std::string maintenanceFile(const WorkspaceOptions& options, const inventory::Inventory& inventory);
/// `--operator`, else the account's name, else its number; always an ID of the audit log.
OperatorId whoActs(const WorkspaceOptions& options);
/// This machine's name as an ID of the audit log.
std::string hostName();
/// Makes a folder and what leads to it, for its owner alone.
Result<void> makeFolders(const std::string& path);
/// The inventory of the embedded simulator.
std::string_view embeddedInventory();

} // namespace fairlead::app
