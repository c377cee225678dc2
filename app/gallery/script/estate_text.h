// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/inventory/inventory.h"

#include <string>

namespace fairlead::gallery {

/// The text of a scripted inventory, as a person would have written it.
std::string estateText(const inventory::Inventory& inventory);

} // namespace fairlead::gallery
