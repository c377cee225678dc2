// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/inventory/inventory.h"

#include <string>
#include <vector>

namespace fairlead::operation {

/// A secret that a step signs in or signs with, should it open a session or send a request: where it is kept,
/// never the secret. The log has in its place what audit-log.md §14 says, so that a holder of the redaction
/// key can tell what was used.
struct SecretUse {
    std::string label; ///< `password`, else the setting's name: `tsig_secret`
    inventory::SecretRef ref;
    bool operator==(const SecretUse&) const = default;
};

/// The password of an engine's access, and what those of its settings refer to that are named.
std::vector<SecretUse> secretsOf(const inventory::Engine& engine,
                                 std::initializer_list<const char*> settings = {});
/// All that a front door and its devices refer to.
std::vector<SecretUse> secretsOf(const inventory::FrontDoor& door);

} // namespace fairlead::operation
