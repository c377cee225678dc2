// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/commit_button.h"

#include <QKeyEvent>

namespace fairlead::ui {

CommitButton::CommitButton(QWidget* parent) : QPushButton(parent) {
    setAutoDefault(false);
}

void CommitButton::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
        case Qt::Key_Space:
        case Qt::Key_Select:
        case Qt::Key_Return:
        case Qt::Key_Enter:
            return event->accept();
        default:
            QPushButton::keyPressEvent(event);
    }
}

} // namespace fairlead::ui
