// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/reason.h"

#include <QAbstractButton>
#include <QAction>
#include <QLabel>
#include <QVariant>

namespace fairlead::ui {
namespace {
// What an action or a button says of itself while there is no reason.
constexpr const char* kNameProperty = "fairleadName";
constexpr const char* kTipProperty = "fairleadTip";
}

void enableOrSay(QAction* action, const QString& reason) {
    if (!action->property(kNameProperty).isValid()) action->setProperty(kNameProperty, action->text());
    const QString name = action->property(kNameProperty).toString();
    action->setEnabled(reason.isEmpty());
    action->setText(reason.isEmpty() ? name : name + QStringLiteral("  (") + reason + QLatin1Char(')'));
    action->setStatusTip(reason);
    action->setToolTip(reason.isEmpty() ? QString(name).remove(QLatin1Char('&')) : reason);
}

QString nameOf(const QAction* action) {
    const QVariant name = action->property(kNameProperty);
    return name.isValid() ? name.toString() : action->text();
}

void enableOrSay(QAbstractButton* button, QLabel* beside, const QString& reason) {
    if (!button->property(kNameProperty).isValid()) {
        button->setProperty(kNameProperty, button->accessibleDescription());
        button->setProperty(kTipProperty, button->toolTip());
    }
    const auto own = [button](const char* name) { return button->property(name).toString(); };
    button->setEnabled(reason.isEmpty());
    button->setToolTip(reason.isEmpty() ? own(kTipProperty) : reason);
    button->setAccessibleDescription(reason.isEmpty() ? own(kNameProperty) : reason);
    if (beside == nullptr) return;
    beside->setText(reason);
    beside->setVisible(!reason.isEmpty());
}

} // namespace fairlead::ui
