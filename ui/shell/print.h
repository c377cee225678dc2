// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/inventory/inventory.h"

#include <QByteArray>
#include <QImage>
#include <QString>
#include <functional>

class QAbstractItemModel;
class QPainter;
class QRectF;
class QWidget;

namespace fairlead::ui {

class FilePrompt;

/// What stands at the head of every printed page, and over every exported picture and table.
struct PrintHead {
    inventory::TargetKind target = inventory::TargetKind::Production;
    QString estate;
    QString at; ///< UTC
    QString by;
    QString what{};  ///< which view
    QString fresh{}; ///< how old what it shows is
};
/// `PRODUCTION  core-eu  Overview map  2025-11-02 03:16:17Z  d.ivanov  live, seen 2 s ago`
QString headText(const PrintHead& head);
/// What lies across each page of a target that is none of production's (UX-4.2); empty for production.
QString watermarkText(inventory::TargetKind target);

/// The widget as it is seen now, at twice its size so that paper shows its letters.
QImage pictureOf(QWidget& widget);

/// Draws a page: the head in the target's own band, the picture as large as it fits, the watermark of a
/// target that is not production's, and around a simulation a frame on four sides.
void paintPage(QPainter& painter, const QRectF& page, const PrintHead& head, const QImage& picture);

/// Such a page as large as its picture, to be looked at on a screen.
QImage sheetOf(const PrintHead& head, const QImage& picture);
/// A table as CSV: the head in a line of its own, then what stands in each cell.
QByteArray csvOf(const PrintHead& head, const QAbstractItemModel& model);
/// The largest table that is seen in a view; null when there is none.
const QAbstractItemModel* tableIn(const QWidget& view);

/// Says what came of something.
using Tell = std::function<void(const QString& said)>;
/// Asks where to: a PDF, or a printer where the machine has one.
void askAndPrint(QWidget* parent, const PrintHead& head, const QImage& picture, FilePrompt& files, Tell tell);
/// The same of a report that is text, on as many sheets as it takes.
void askAndPrint(QWidget* parent, const PrintHead& head, const QString& report, FilePrompt& files, Tell tell);
/// Asks for a file: `.png` or `.pdf` is the picture, `.csv` the table, where there is one.
void askAndExport(QWidget* parent, const PrintHead& head, QWidget& view, FilePrompt& files, Tell tell);

} // namespace fairlead::ui
