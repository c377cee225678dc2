// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapters/audit/anchors/anchor_sender.h"
#include "adapters/audit/file_system.h"
#include "models/audit/files.h"
#include "models/inventory/inventory.h"
#include "models/inventory/secret_store.h"

namespace fairlead::audit {

/// What anchors stand on; all outlive them.
struct AnchorGround {
    inventory::SecretStore& secrets;
    const Clock& clock;
    FileSystem& system;
    const LogFiles& log; ///< proofs for witnesses are made from it
    std::string host;    ///< this machine
};
/// The anchors in declared order, each by its kind.
std::vector<AnchorDesk> makeAnchors(const std::vector<inventory::Anchor>& anchors,
                                    const AnchorGround& ground);
/// Where an anchor is, for people: `directory /mnt/ams/notes`.
std::string placeOf(const inventory::Anchor& anchor);
/// How the far side of that kind is set up, as commands with remarks. Invalid when there is no such kind.
/// `anchor` fills in names where the inventory has one of that kind; `origin` may be empty.
Result<std::string> anchorSetup(const std::string& kind, const std::optional<inventory::Anchor>& anchor,
                                const std::string& origin);

} // namespace fairlead::audit
