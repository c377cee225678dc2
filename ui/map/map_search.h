// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/map/map_looks.h"

#include <unordered_set>

namespace fairlead::ui {

/// Fewer characters than this search for nothing (UX-3.9).
inline constexpr qsizetype kLeastSearch = 3;

/// The instances that bear every word of `text` in their name, engine, technology, site, role, state or
/// version: `dc1 down`, `orders`. Case does not matter.
std::unordered_set<InstanceId> matchesOf(const inventory::Inventory& inventory, const MapLooks& looks,
                                         const QString& text);

} // namespace fairlead::ui
