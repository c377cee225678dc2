// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/topology/snapshot.h"

#include <QString>

/// What this console's clock is off by, in words.
namespace fairlead::ui {

struct ClockSkew {
    SiteId site;
    Micros ahead{0}; ///< of the site's clocks; below zero: behind them
};
/// Against the site whose clocks differ most, where that is more than 2 s: the middle one of what its instances say.
/// The snapshot may be null.
std::optional<ClockSkew> clockSkew(const topology::TopologySnapshot* snapshot);

/// `clock 3.2 s ahead of DC1`
QString clockText(const ClockSkew& skew);
/// UX-9.2, row 19.
QString clockSentence(const ClockSkew& skew);

} // namespace fairlead::ui
