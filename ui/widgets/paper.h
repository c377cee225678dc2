// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QPagedPaintDevice;
class QTextDocument;

namespace fairlead::ui {

/// What stands over every sheet, and across it where it is not of production.
struct SheetHead {
    QString text;
    QString mark; ///< empty: neither frame nor watermark
};

/// The document on as many sheets as it takes: head and page number over each, framed and marked on all four
/// sides as SIMULATION is on screen (UX-4.2). Black on white. False: the device takes nothing. Any thread, once
/// fonts were used on the GUI thread.
bool paintSheets(QPagedPaintDevice& device, const SheetHead& head, QTextDocument& document);

} // namespace fairlead::ui
