// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QFont>
#include <QString>

class QPagedPaintDevice;
class QPainter;
class QRect;
class QTextDocument;

namespace fairlead::ui {

/// What stands over every sheet, and across it where it is not of production.
struct SheetHead {
    QString text;
    QString mark; ///< empty: neither frame nor watermark
};

/// As large as at 100 %, whatever the screen's text is: a sheet is not read on that screen.
QFont paperFont(TextStyle style);

/// The head in `box`, all of it, and the page's number at the right: smaller before anything is cut.
void paintSheetHead(QPainter& painter, const QRect& box, const SheetHead& head, int page, int pages);

/// The document on as many sheets as it takes: head and page number over each, framed and marked on all four
/// sides as SIMULATION is on screen (UX-4.2). Black on white. False: the device takes nothing. Any thread, once
/// fonts were used on the GUI thread.
bool paintSheets(QPagedPaintDevice& device, const SheetHead& head, QTextDocument& document);

} // namespace fairlead::ui
