// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/composition/local_site_desk.h"
#include "models/audit/verify.h"
#include "models/drill/faults.h"
#include "models/inventory/discovery.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>

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
    OperatorId by;          ///< empty: the operating system's user
    std::uint64_t seed = 1; ///< of the simulator
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
    virtual const Clock& clock() const = 0;
    virtual const OperatorId& by() const = 0;
    /// Hands every new snapshot to `publish`, the newest one at once; called on a thread of the observatory.
    virtual void publishTo(std::function<void(topology::SnapshotPtr)> publish) = 0;
    virtual void probeNow() = 0;
    /// Looks at every instance and device once, now, and waits until all have answered or failed.
    virtual topology::SnapshotPtr lookOnce() = 0;
    /// Asks the members of an engine who else there is. Invalid: there is no such engine, or its technology's
    /// folder cannot ask.
    virtual Result<inventory::Heard> hear(const EngineId& engine) = 0;
    /// Gives back the automation that operations parked and that is parked still; a line for each.
    /// Mode::Operate only.
    virtual Result<std::vector<std::string>> giveBack(const EngineId& engine) = 0;
    virtual LocalDesk& desk() = 0;         ///< Mode::Operate only
    virtual LocalSiteDesk& siteDesk() = 0; ///< likewise
    virtual audit::AuditSink& sink() = 0;
    virtual const audit::AuditSource& source() const = 0;
    virtual const operation::OperationLock& lock() const = 0;
    virtual audit::Verification verifyLog() const = 0;
    virtual drill::FaultInjector* faults() = 0; ///< null unless the target is a simulation
    /// Once a second: checkpoints that are due.
    virtual void tick() = 0;
};

enum class KeyWish { Make, Show };
/// The verifier key (C2SP vkey) of this console's log; Make creates the log and its keys when there are none.
Result<std::string> logVerifierKey(const WorkspaceOptions& options, KeyWish wish);

/// Reads a file that a person named, up to `most` bytes.
Result<std::string> readTextFile(const std::string& path, std::size_t most);

/// Reads and checks an inventory file; every problem is one line of the error.
Result<inventory::Inventory> readInventory(const std::string& path);

} // namespace fairlead::app
