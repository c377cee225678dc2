// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/alarm/desk.h"
#include "models/inventory/secret_store.h"

#include <memory>

namespace fairlead::escalation {

/// What the inventory declares; null when it declares none. The references outlive it.
std::unique_ptr<alarm::Escalator> makeEscalator(const inventory::Escalation& settings,
                                                inventory::SecretStore& secrets, const Clock& clock);

} // namespace fairlead::escalation
