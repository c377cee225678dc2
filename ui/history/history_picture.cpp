// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/history_picture.h"

#include "ui/widgets/target_band.h"

#include <QLabel>
#include <QVBoxLayout>

namespace fairlead::ui {

QPixmap framedPicture(inventory::TargetKind target, const QString& line, const QPixmap& picture) {
    TargetFrame frame(target);
    auto* column = new QVBoxLayout(&frame);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* band = new TargetBand(target, &frame);
    band->setText(line);
    column->addWidget(band);
    auto* shown = new QLabel(&frame);
    shown->setPixmap(picture);
    column->addWidget(shown);
    frame.adjustSize();
    return frame.grab();
}

} // namespace fairlead::ui
