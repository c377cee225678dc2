// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/inventory/inventory.h"

class QWidget;

namespace fairlead::ui {

/// A window of its own without a TargetFrame (a dialog, a help text, a review): of a simulation it gets the frame
/// on four sides, the word across, and `[SIM]` before its title (UX-4.2, UX-9.1, A15); its contents move in by
/// the frame's width. Of any other target it has none of that. May be called again when more is known.
void dressWindow(QWidget* window, inventory::TargetKind target);
/// The same as the window that `owner` stands in; null: no simulation.
void dressLike(QWidget* window, const QWidget* owner);
/// That window is one of a simulation, by whatever drew its frame.
bool isSimulated(const QWidget* widget);

} // namespace fairlead::ui
