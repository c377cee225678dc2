// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/audit/sink.h"
#include "models/audit/verify.h"
#include "models/drill/faults.h"
#include "models/inventory/discovery.h"
#include "models/operation/lock.h"
#include "models/operation/site_desk.h"
#include "models/topology/snapshot_feed.h"

#include <QFuture>
#include <functional>

namespace fairlead::ui {

/// What the members of an engine said of each other, and the inventory's text at that time.
struct Inquiry {
    std::string file;
    std::string text;
    inventory::Heard heard;
};

/// What the console's views draw on. Filled in by app; everything outlives the main window.
struct Services {
    const Clock* clock = nullptr;
    const inventory::Inventory* inventory = nullptr;
    topology::SnapshotFeed* feed = nullptr;
    operation::OperationDesk* desk = nullptr;
    operation::SiteDesk* siteDesk = nullptr; ///< null: several engines cannot be moved together
    const operation::OperationLock* lock = nullptr;
    const audit::AuditSink* auditSink = nullptr; ///< for status only: views never write
    const audit::AuditSource* auditSource = nullptr;
    std::function<QFuture<audit::Verification>()> verifyLog;
    /// Entries from a number on, read off the GUI thread.
    std::function<QFuture<Result<std::vector<audit::Entry>>>(std::uint64_t from)> readLog;
    std::function<void()> probeNow; ///< F5: look at everything once more
    /// Asks the members of an engine who else there is; empty where the inventory is no file.
    std::function<QFuture<Result<Inquiry>>(const EngineId& engine)> inquire;
    /// Puts a text in the place of the one in the inquiry's file, if it is still that.
    std::function<QFuture<Result<void>>(const Inquiry& inquiry, const std::string& text)> replaceText;
    drill::FaultInjector* faults = nullptr; ///< only where the target is a simulation
    OperatorId operatorId;
    std::string version;
    std::string notice; ///< why no inventory is open, when one was asked for; lines
};

} // namespace fairlead::ui
