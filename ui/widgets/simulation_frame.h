// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QPainter;
class QRect;

namespace fairlead::ui {

struct Theme;

/// The dotted frame of a simulation (UX-4.2), of the width of TargetFrame::kSimulationFrame, at the inside of
/// `all`.
void paintSimulationFrame(QPainter& painter, const QRect& all, const Theme& theme);

} // namespace fairlead::ui
