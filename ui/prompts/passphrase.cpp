// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/prompts/passphrase.h"

#include <QLineEdit>
#include <memory>

namespace fairlead::ui {

void makePassphrase(QLineEdit& field) {
    field.setEchoMode(QLineEdit::Password);
    field.setContextMenuPolicy(Qt::NoContextMenu);
}

operation::SecondPerson takeTyped(const OperatorId& who, const QLineEdit& folder, QLineEdit& passphrase) {
    operation::SecondPerson person{who, folder.text().trimmed().toStdString(),
                                   std::make_shared<Secret>(passphrase.text().toStdString())};
    passphrase.clear();
    return person;
}

} // namespace fairlead::ui
