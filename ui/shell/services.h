// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/alarm/desk.h"
#include "models/alarm/tones.h"
#include "models/audit/qr.h"
#include "models/audit/anchor.h"
#include "models/audit/sink.h"
#include "models/drill/faults.h"
#include "models/history/history.h"
#include "models/inventory/discovery.h"
#include "models/operation/approver.h"
#include "models/operation/lock.h"
#include "models/operation/site_desk.h"
#include "models/operation/statement_desk.h"
#include "models/review/log_desk.h"
#include "models/topology/snapshot_feed.h"

#include <QFuture>
#include <functional>
#include <memory>
#include <vector>

namespace fairlead::ui {

/// What the members of an engine said of each other, and the inventory's text at that time.
struct Inquiry {
    std::string file;
    std::string text;
    inventory::Heard heard;
};

struct Rehearsal;
class FilePrompt;
class SettingsStore;

/// A line of the page that tells who is at this console and with which keys.
struct IdentityFact {
    std::string name;
    std::string value;
    std::string how; ///< how it is changed; empty: it follows from the others
};

/// How it stands with the second log.
struct BreakGlassLook {
    bool refusing = false; ///< the first log takes no entries any more
    std::string cause;     ///< why not
    std::string whyNot;    ///< why the glass cannot be broken; empty when it can
    bool broken = false;
    std::string since;     ///< of a broken glass: when, by whom and why
    std::string place;     ///< directory of the second log
};

/// What the console's views draw on. Filled in by app; everything outlives the main window.
struct Services {
    const Clock* clock = nullptr;
    const inventory::Inventory* inventory = nullptr;
    topology::SnapshotFeed* feed = nullptr;
    history::History* history = nullptr; ///< the main window feeds it; null: it has one of its own
    operation::OperationDesk* desk = nullptr;
    operation::SiteDesk* siteDesk = nullptr; ///< null: several engines cannot be moved together
    const operation::OperationLock* lock = nullptr;
    const audit::AuditSink* auditSink = nullptr; ///< for status only: views never write
    std::function<std::vector<audit::AnchorState>()> anchors; ///< of the log; may be empty
    review::LogDesk* log = nullptr;                ///< this console's own; null: none is open
    /// Opens another log to compare with; empty where none can be read.
    std::function<std::shared_ptr<review::LogDesk>(const QString& path)> openLog;
    std::string runbooks; ///< folder where plans that are begun are kept as text; empty: nowhere
    std::string inventoryFile; ///< empty: built in
    std::string inventoryText; ///< what `inventory` was read from
    /// Puts a text in the place of inventoryText in the file, with a line for the log on what it changes.
    /// Refused when the file is another by now. Empty where nothing can be changed.
    std::function<QFuture<Result<void>>(const std::string& text, const std::string& summary)> applyInventory;
    std::function<void()> reopen; ///< watches what the file says now; may be empty
    std::function<void()> probeNow; ///< Shift+F5: look at everything once more
    /// F5: look at one engine once more; empty where nothing is looked at.
    std::function<void(const EngineId& engine)> probeEngine;
    /// Asks the members of an engine who else there is; empty where the inventory is no file.
    std::function<QFuture<Result<Inquiry>>(const EngineId& engine)> inquire;
    /// Puts a text in the place of the one in the inquiry's file, if it is still that.
    std::function<QFuture<Result<void>>(const Inquiry& inquiry, const std::string& text)> replaceText;
    /// Gives back automation that operations left parked, and proves it; a line for each. Empty where nothing
    /// is operated.
    std::function<QFuture<Result<std::vector<std::string>>>(const EngineId& engine, std::string reason)>
        giveBack;
    /// Opens a simulated estate that stands as this one is seen now, for moving something to `to`. Empty
    /// where nothing is operated, and in a rehearsal itself.
    std::function<std::shared_ptr<const Rehearsal>(const SiteId& to)> rehearse;
    operation::StatementDesk* statements = nullptr; ///< null: nothing goes on record from here
    /// Somebody else decides at this console, with his own key: the notes, as his own console would hand them
    /// back. Empty where nothing is operated.
    std::function<QFuture<Result<std::string>>(operation::ApprovalRequest request, operation::SecondPerson person,
                                               operation::DecisionWish wish)>
        approveHere;
    /// The operator of this console signs the session anew, with his own key (UX-5.8). Empty where nothing
    /// is operated.
    std::function<QFuture<Result<void>>(operation::SecondPerson himself)> signAnew;
    bool keychainSigns = false; ///< his key lies in the desktop's keychain, so neither folder nor passphrase is asked for
    /// The note of the second person of a P1's shelf, with his own key at this console. Empty where nothing is
    /// operated.
    std::function<QFuture<Result<std::string>>(alarm::Shelf shelf, operation::SecondPerson second)> agreeHere;
    operation::ApproverDesk* approver = nullptr; ///< signs what others ask for; null: nothing is operated
    /// The team's etcd; empty where the inventory names none. The request, or the notes that came back.
    std::function<QFuture<Result<void>>(const OperationId& operation, std::string request)> askOnBoard;
    std::function<QFuture<Result<std::vector<std::string>>>(const OperationId& operation)> answersOnBoard;
    /// Refused when the text is too long for a picture.
    std::function<Result<audit::QrPicture>(const std::string& text)> drawQr;
    FilePrompt* files = nullptr; ///< asks for files; null: the toolkit's dialogs
    /// How it stands with the second log (audit-log.md §7.7); empty where nothing is operated.
    std::function<BreakGlassLook()> breakGlassLook;
    std::function<QFuture<Result<void>>(std::string reason)> breakGlass;
    alarm::AlarmDesk* alarmDesk = nullptr;   ///< null: alarms are neither recorded nor escalated
    alarm::TonePlayer* tones = nullptr;      ///< null: this console has no sound
    drill::FaultInjector* faults = nullptr; ///< only where the target is a simulation
    /// Puts what was seen, and the picture (PNG) that was taken of it, on record. Empty where nothing is operated.
    std::function<QFuture<Result<void>>(topology::SnapshotPtr snapshot, std::string picture)> recordEvidence;
    SettingsStore* settings = nullptr; ///< null: what is changed holds until the window closes
    std::string layoutFile; ///< keeps where the panes stand; empty: nowhere
    std::function<std::vector<IdentityFact>()> identity; ///< read at once; may be empty
    OperatorId operatorId;
    std::string version;
    std::string notice; ///< why no inventory is open, when one was asked for; lines
    /// Asks one of the inventory's vantages now, beside what asks it every 2 s; a reading says also why there is no
    /// report. Empty where no vantage is asked.
    std::function<QFuture<Result<topology::VantageReading>>(const std::string& id)> testVantage;
};

/// A rehearsal: a simulated estate that stands as the real one was seen, with desks that act in it alone.
struct Rehearsal {
    Services services;
    /// What breaks right before which steps that have not been sent yet.
    std::function<void(std::vector<drill::RehearsedFault>)> breakAt;
    /// Puts what has ended into the real log.
    std::function<QFuture<Result<void>>()> record;
    std::shared_ptr<void> room; ///< what all of that stands on
};

} // namespace fairlead::ui
