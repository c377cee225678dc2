// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAccessible>
#include <QStringList>
#include <QTest>

namespace fairlead::tests {

/// What a screen reader hears of everything without children below `root`. Fails when a child does not know
/// its place, or has none on the screen.
inline QStringList leafNames(QAccessibleInterface* root) {
    QStringList names;
    for (int i = 0; i < root->childCount(); ++i) {
        QAccessibleInterface* child = root->child(i);
        if (root->indexOfChild(child) != i || child->parent() != root || !child->rect().isValid())
            QTest::qFail(qPrintable(child->text(QAccessible::Name)), __FILE__, __LINE__);
        names << (child->childCount() == 0 ? QStringList{child->text(QAccessible::Name)} : leafNames(child));
    }
    return names;
}

} // namespace fairlead::tests
