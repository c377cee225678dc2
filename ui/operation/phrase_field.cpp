// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/operation/phrase_field.h"

#include "ui/theme/comfort.h"

#include <QKeyEvent>

namespace fairlead::ui {

PhraseField::PhraseField(QWidget* parent) : QLineEdit(parent) {
    setLayoutDirection(Qt::LeftToRight); // the phrase is ASCII in every language (UX-10.2)
    setAcceptDrops(false);
    setDragEnabled(false);
    setContextMenuPolicy(Qt::NoContextMenu);
}

void PhraseField::keyPressEvent(QKeyEvent* event) {
    const bool pastes = event->matches(QKeySequence::Paste) ||
                        (event->key() == Qt::Key_Insert && event->modifiers().testFlag(Qt::ShiftModifier));
    if (pastes && !currentComfort().pasteAllowed) {
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
