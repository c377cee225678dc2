// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/composition/workspace.h"
#include "models/operation/request.h"

#include <QStringList>
#include <string>
#include <vector>

namespace fairlead::ctl {

/// Exit statuses; `audit verify` has its own (audit-log.md §10). Told by --help.
enum Exit {
    kDone = 0,
    kWithFindings = 1,   ///< done, with exceptions; or guards do not allow it
    kUsage = 2,          ///< the command line or the inventory is at fault; nothing was done
    kCannot = 3,         ///< something needed could not be reached or opened; nothing was done
    kStopped = 4,        ///< the operation was undone or stopped before its point of no return
    kFailed = 5,         ///< the operation failed or was stopped after its point of no return
    kOutcomeUnknown = 6, ///< a step's outcome is unknown; see `fairleadctl resume`
};

/// A command line, read.
struct Arguments {
    std::vector<std::string> words; ///< command, subcommand, operands
    app::WorkspaceOptions workspace;
    std::string engine;
    std::string to;
    std::string reason;
    std::string incident;
    std::string phrase;
    std::string trustFile;
    std::string operation;
    std::vector<std::string> overrides;       ///< GUARD=REASON
    std::vector<std::string> secondOverrides; ///< OPERATOR=GUARD=REASON
    std::vector<std::string> attestations;    ///< OPERATOR=STATEMENT
    std::vector<std::string> anchors;
    std::vector<std::string> faults;  ///< STEP=KIND:OBJECT, of a rehearsal
    std::vector<std::string> answers; ///< ID.site=SITE, ID.host=HOST, ID.port=PORT
    std::string group;                ///< several engines: those of a group
    bool all = false;                 ///< several engines: all of them
    bool several() const { return all || !group.empty(); }
    bool json = false;
    bool watch = false;
    bool fast = false;
    bool close = false;
    bool apply = false;
    bool help = false;
    bool version = false;
    std::string word(std::size_t i) const { return i < words.size() ? words[i] : std::string(); }
};

/// Invalid names the option at fault.
Result<Arguments> readArguments(const QStringList& arguments);
std::string helpText();

/// The request that the command line describes; Invalid when a part is missing.
Result<operation::Request> requestFrom(const Arguments& arguments, const OperationId& id,
                                       const OperatorId& by, UtcTime now);

} // namespace fairlead::ctl
