// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/comfort.h"

#include <QApplication>
#include <QVariant>

namespace fairlead::ui {
namespace {
// The application carries it, so that no other global is needed.
constexpr const char* kProperty = "fairleadComfort";
constexpr const char* kFlashTime = "fairleadCursorFlashTime"; ///< the desktop's, while it is put aside
constexpr int kReducedMotion = 1, kTwoPresses = 2, kPasteAllowed = 4;
} // namespace

Comfort currentComfort() {
    const QCoreApplication* application = QCoreApplication::instance();
    const int bits = application ? application->property(kProperty).toInt() : 0;
    return {(bits & kReducedMotion) != 0, (bits & kTwoPresses) != 0, (bits & kPasteAllowed) != 0};
}

void setComfort(QApplication& application, const Comfort& comfort) {
    application.setProperty(kProperty, (comfort.reducedMotion ? kReducedMotion : 0) |
                                           (comfort.twoPresses ? kTwoPresses : 0) |
                                           (comfort.pasteAllowed ? kPasteAllowed : 0));
    // The text cursor blinks too.
    const QVariant before = application.property(kFlashTime);
    if (comfort.reducedMotion && !before.isValid()) {
        application.setProperty(kFlashTime, QApplication::cursorFlashTime());
        QApplication::setCursorFlashTime(0);
    } else if (!comfort.reducedMotion && before.isValid()) {
        QApplication::setCursorFlashTime(before.toInt());
        application.setProperty(kFlashTime, QVariant());
    }
}

} // namespace fairlead::ui
