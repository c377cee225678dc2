// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/operation/phrase_field.h"

#include <QKeyEvent>

namespace fairlead::ui {

PhraseField::PhraseField(QWidget* parent) : QLineEdit(parent) {
    setAcceptDrops(false);
    setDragEnabled(false);
    setContextMenuPolicy(Qt::NoContextMenu);
}

void PhraseField::keyPressEvent(QKeyEvent* event) {
    const bool pastes = event->matches(QKeySequence::Paste) ||
                        (event->key() == Qt::Key_Insert && event->modifiers().testFlag(Qt::ShiftModifier));
    if (pastes) {
        Q_EMIT pasteRefused();
        event->accept();
    } else {
        QLineEdit::keyPressEvent(event);
    }
}

void PhraseField::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() == Qt::MiddleButton) { // Pastes the selection on X11.
        Q_EMIT pasteRefused();
        event->accept();
    } else {
        QLineEdit::mouseReleaseEvent(event);
    }
}

} // namespace fairlead::ui
