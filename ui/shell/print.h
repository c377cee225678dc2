// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/inventory/inventory.h"

#include <QImage>
#include <QString>
#include <functional>

class QPainter;
class QRectF;
class QWidget;

namespace fairlead::ui {

class FilePrompt;

/// What stands at the head of every printed page.
struct PrintHead {
    inventory::TargetKind target = inventory::TargetKind::Production;
    QString estate;
    QString at; ///< UTC
    QString by;
};
/// `PRODUCTION  core-eu  2025-11-02 03:16:17Z  d.ivanov`
QString headText(const PrintHead& head);
/// What lies across each page of a target that is none of production's (UX-4.2); empty for production.
QString watermarkText(inventory::TargetKind target);

/// The widget as it is seen now, at twice its size so that paper shows its letters.
QImage pictureOf(QWidget& widget);

/// Draws a page: the head in the target's own band, the picture as large as it fits, the watermark of a
/// target that is not production's, and around a simulation a frame on four sides.
void paintPage(QPainter& painter, const QRectF& page, const PrintHead& head, const QImage& picture);

/// Asks where to: a PDF, or a printer where the machine has one. Says what came of it.
void askAndPrint(QWidget* parent, const PrintHead& head, const QImage& picture, FilePrompt& files,
                 std::function<void(const QString& said)> tell);

} // namespace fairlead::ui
