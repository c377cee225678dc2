// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/reason.h"

#include <QAbstractButton>
#include <QAction>
#include <QLabel>
#include <QVariant>

namespace fairlead::ui {
namespace {
constexpr const char* kNameProperty = "fairleadName"; // the action's text without a reason
}

void enableOrSay(QAction* action, const QString& reason) {
    if (!action->property(kNameProperty).isValid()) action->setProperty(kNameProperty, action->text());
    const QString name = action->property(kNameProperty).toString();
    action->setEnabled(reason.isEmpty());
    action->setText(reason.isEmpty() ? name : name + QStringLiteral("  (") + reason + QLatin1Char(')'));
    action->setStatusTip(reason);
    action->setToolTip(reason.isEmpty() ? QString(name).remove(QLatin1Char('&')) : reason);
}

void enableOrSay(QAbstractButton* button, QLabel* beside, const QString& reason) {
    button->setEnabled(reason.isEmpty());
    button->setToolTip(reason);
    button->setAccessibleDescription(reason);
    if (beside == nullptr) return;
    beside->setText(reason);
    beside->setVisible(!reason.isEmpty());
}

} // namespace fairlead::ui
