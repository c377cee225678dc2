// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/composition/alarm_desk.h"
#include "app/composition/approver_desk.h"
#include "app/composition/local_site_desk.h"
#include "app/composition/log_desk.h"
#include "app/composition/rehearsal.h"
#include "app/composition/statement_watch.h"
#include "models/audit/checkpoint.h"
#include "models/audit/anchor.h"
#include "models/audit/verify.h"
#include "models/drill/faults.h"
#include "models/inventory/discovery.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace fairlead::app {

/// Where the console's keys live.
struct KeyPlace {
    enum class Kind { Keychain, SealedFiles, Memory };
    Kind kind = Kind::Keychain;
    std::string folder;    ///< SealedFiles
    int passphraseFd = -1; ///< SealedFiles: -1 asks the systemd credential, then the terminal
};

struct WorkspaceOptions {
    std::string inventoryFile; ///< empty: the embedded simulator
    std::string auditFolder;   ///< empty: the default place for this estate
    std::string stateFolder;   ///< empty: $XDG_STATE_HOME/fairlead; holds locks
    KeyPlace keys;
    std::vector<std::string> recoveryKeys; ///< vkeys for the first header of a log that begins
    /// Has a text signed by a recovery key when the entry key is lost; empty: nobody does.
    std::function<Result<std::string>(const std::string& text)> recovery = {};
    std::optional<audit::Checkpoint> predecessor = {}; ///< of a log that begins: the one that it follows
    OperatorId by;                                     ///< empty: the operating system's user
    std::uint64_t seed = 1;                            ///< of the simulator
    operation::WhenStuck whenStuck = operation::WhenStuck::End; ///< Ask: somebody looks at the runs
    std::optional<KeyPlace> operatorKeys = {}; ///< where the operator's own key lives; absent: with the console's
    std::string trustFile = {};                ///< text: logs whose keys an approver knows for certain
    std::string breakGlass = {};               ///< reason to go on with the second log when the first refuses
};

/// One console attached to one target (UX-2.2): owns everything that fills a port.
class Workspace {
  public:
    enum class Mode {
        LookOnly, ///< observes; the audit log is neither opened nor made
        Operate,  ///< the audit log is open and a session with it
    };
    /// Everything that is wrong is one Error; an inventory with problems lists them all, a line each.
    static Result<std::unique_ptr<Workspace>> open(const WorkspaceOptions& options, Mode mode);
    virtual ~Workspace() = default;

    virtual const inventory::Inventory& inventory() const = 0;
    /// What that was read from.
    virtual const std::string& inventoryText() const = 0;
    virtual const Clock& clock() const = 0;
    virtual const OperatorId& by() const = 0;
    /// Hands every new snapshot to `publish`, the newest one at once; called on a thread of the observatory.
    virtual void publishTo(std::function<void(topology::SnapshotPtr)> publish) = 0;
    virtual void probeNow() = 0;
    virtual void probeEngine(const EngineId& engine) = 0; ///< probeNow() for one engine
    /// Asks one vantage of the inventory once more and waits for its answer, 3 s at most. Any thread.
    virtual topology::VantageReading testVantage(const std::string& id, const std::stop_token& stop) = 0;
    /// Looks at every instance and device once, now, and waits until all have answered or failed.
    virtual topology::SnapshotPtr lookOnce() = 0;
    /// Asks the members of an engine who else there is. Invalid: there is no such engine, or its technology's
    /// folder cannot ask.
    virtual Result<inventory::Heard> hear(const EngineId& engine) = 0;
    /// Gives back the automation that operations parked and that is parked still; a line for each.
    /// The reason goes on record; it may be empty. Mode::Operate only.
    virtual Result<std::vector<std::string>> giveBack(const EngineId& engine, const std::string& reason) = 0;
    /// Puts what the operator's window showed on record, with a picture of it (PNG). Mode::Operate only. Any thread.
    virtual Result<void> recordEvidence(const topology::TopologySnapshot& snapshot, const std::string& picture) = 0;
    /// The steps that the estate's front doors would take; valid as long as this is.
    virtual DoorSteps doorSteps() const = 0;
    virtual LocalDesk& desk() = 0;         ///< Mode::Operate only
    virtual LocalSiteDesk& siteDesk() = 0; ///< likewise
    virtual audit::AuditSink& sink() = 0;
    virtual const audit::AuditSource& source() const = 0;
    virtual const operation::OperationLock& lock() const = 0;
    virtual LocalApprover& approver() = 0; ///< Mode::Operate only
    virtual StatementWatch& statements() = 0; ///< likewise
    virtual operation::ApprovalBoard* board() = 0; ///< null: the inventory names no etcd of the team
    /// How it stands with the second log (audit-log.md §7.7).
    struct Glass {
        bool refusing = false; ///< the first log takes no entries any more
        std::string cause;     ///< why not
        std::string whyNot;    ///< why the glass cannot be broken; empty when it can
        bool broken = false;
        std::string since; ///< of a broken glass: when, by whom and why
        std::string place; ///< directory of the second log
    };
    virtual Glass glass() const = 0;
    virtual Result<void> breakGlass(const std::string& reason) = 0;
    /// The operator signs the session anew, with his own key.
    virtual Result<void> signAnew(const operation::SecondPerson& himself) = 0;
    /// Where plans that were begun are kept as text (UX-5.8).
    virtual std::string runbooks() const = 0;
    virtual audit::Verification verifyLog() const = 0;
    /// How the places are doing that keep the log's checkpoints; none where the inventory names none.
    virtual std::vector<audit::AnchorState> anchors() const = 0;
    /// This console's own log, to be read. The workspace outlives what reads it.
    virtual LogPlace ownLog() const = 0;
    virtual LocalAlarmDesk& alarmDesk() = 0; ///< Mode::Operate only
    virtual drill::FaultInjector* faults() = 0; ///< null unless the target is a simulation
    /// Once a second: checkpoints that are due.
    virtual void tick() = 0;
};

enum class KeyWish {
    Make,   ///< creates the log and its keys when there are none
    Show,   ///< Invalid when there is no log
    Change, ///< gives the log a new log key and shows that
};
/// The verifier key (C2SP vkey) of this console's log. Opening it lets a new entry key in where the options
/// say who signs for that.
Result<std::string> logVerifierKey(const WorkspaceOptions& options, KeyWish wish);

/// Closes the newest segment of this console's log and begins another.
Result<void> beginSegment(const WorkspaceOptions& options);

/// Reads a file that a person named, up to `most` bytes.
Result<std::string> readTextFile(const std::string& path, std::size_t most);

/// Reads and checks an inventory file; every problem is one line of the error.
Result<inventory::Inventory> readInventory(const std::string& path);

} // namespace fairlead::app
