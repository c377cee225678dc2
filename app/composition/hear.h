// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/operation/discoverer.h"

namespace fairlead::app {

/// Asks every declared instance of an engine, all at the same time, who else there is, and resolves the
/// estate's host names. Blocks a few seconds at most.
inventory::Heard hear(const inventory::Inventory& inventory, const inventory::Engine& engine,
                      operation::Discoverer& discoverer, const Clock& clock);

} // namespace fairlead::app
