// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapters/audit/anchors/make_anchor.h"
#include "adapters/audit/directory_files.h"
#include "adapters/audit/file_log.h"
#include "app/composition/workspace.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace fairlead::app {

/// The anchors of this console's log: asked before it is opened, fed while it is. Of an estate that is only
/// simulated there are none, for its log is new at every start.
class Anchors {
  public:
    Anchors(const inventory::Inventory& inventory, std::string logFolder, inventory::SecretStore& secrets,
            const Clock& clock);
    /// Lets the log's last checkpoint go out, for two seconds at most.
    ~Anchors();
    /// What those that answer within three seconds hold. One that does not is compared when it first answers.
    std::vector<audit::HeldCheckpoint> readBeforeOpening();
    /// From here on every checkpoint of the log is sent.
    void keep(std::shared_ptr<audit::FileLog> log);
    /// As they are now; none before keep().
    std::vector<audit::AnchorState> states() const;

  private:
    const std::string m_origin;
    const Clock& m_clock;
    audit::PosixFileSystem m_system;
    audit::DirectoryFiles m_files;
    std::vector<audit::AnchorDesk> m_desks; ///< until keep()
    std::shared_ptr<audit::FileLog> m_log;
    std::unique_ptr<audit::AnchorSender> m_sender;
};

/// What a person is told of one anchor.
struct AnchorReport {
    std::string text; ///< a line
    bool good = true;
    bool contradicts = false; ///< it holds what the log is not
};
enum class AnchorTask {
    List,  ///< by what the log recorded; nobody is asked
    Send,  ///< the log's newest checkpoint goes to each, whether a console runs or not
    Check, ///< all that each holds is compared with the log
};
/// Does that with every anchor of the inventory and the log of the estate. Changes nothing of the log.
Result<std::vector<AnchorReport>> askAnchors(const WorkspaceOptions& options, AnchorTask task);
/// How the far side of a kind is set up; with the names of the inventory where there is one.
Result<std::string> anchorSetupText(const WorkspaceOptions& options, const std::string& kind);

} // namespace fairlead::app
