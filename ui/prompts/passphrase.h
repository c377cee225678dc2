// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/operation/statement_desk.h"

class QLineEdit;

/// Somebody opens a sealed key of his own at this console. GUI thread.
namespace fairlead::ui {

/// Shows dots, and has no menu that could copy what is typed.
void makePassphrase(QLineEdit& field);
/// Whose key it is and what opens it; the passphrase leaves its field.
operation::SecondPerson takeTyped(const OperatorId& who, const QLineEdit& folder, QLineEdit& passphrase);

} // namespace fairlead::ui
