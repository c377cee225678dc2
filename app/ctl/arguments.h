// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/composition/workspace.h"
#include "models/operation/request.h"

#include <QStringList>
#include <optional>
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
    std::string out;        ///< where a bundle goes
    std::string auth;       ///< the note that came back from the envelope
    std::string bundle;     ///< that holds what is pruned
    std::string label;      ///< of a redacted value
    std::string secretFile; ///< holds the value to look for
    int hours = 4;          ///< an approval counts for so long
    bool reject = false;
    bool keyIsRight = false;            ///< of a log that is seen for the first time
    bool etcd = false;                  ///< requests and approvals go by the team's etcd too
    std::string request;                ///< where a request goes, or comes from
    std::string picture;                ///< where a QR code goes, as PBM
    std::vector<std::string> approvals; ///< files with notes that came back
    std::uint64_t since = 0;            ///< a size that the approver saw last
    bool list = false, send = false, check = false; ///< what is done with anchors
    std::string setup;                              ///< kind of anchor
    std::vector<std::string> overrides;       ///< GUARD=REASON
    std::vector<std::string> attestations;    ///< OPERATOR=STATEMENT
    std::vector<std::string> anchors;
    std::vector<std::string> with;    ///< logs of other consoles
    std::string predecessor;          ///< directory of the log that a new one follows
    std::vector<std::string> faults;  ///< STEP=KIND:OBJECT, of a rehearsal
    std::vector<std::string> answers; ///< ID.site=SITE, ID.host=HOST, ID.port=PORT
    std::string group;                ///< several engines: those of a group
    std::optional<int> commitWindow;  ///< minutes; 0: none, whatever the inventory proposes
    std::string as, listen, certificateFile, keyFile; ///< of a vantage
    int tokenFd = -1;                 ///< likewise
    bool all = false;                 ///< several engines: all of them
    bool several() const { return all || !group.empty(); }
    bool json = false;
    bool watch = false;
    bool fast = false;
    bool close = false;
    bool apply = false;
    bool takeBack = false;  ///< of an attestation
    std::string keep;       ///< of two writers: whose history stands
    std::string unapproved; ///< why nobody who could approve was to be had
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
/// The same with the commit window that the command line asks for, or the inventory proposes.
operation::Request withWindow(operation::Request request, const Arguments& arguments,
                              const inventory::Inventory& inventory);

} // namespace fairlead::ctl
