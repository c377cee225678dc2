// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/audit/keys.h"
#include "models/base/time.h"
#include "models/operation/statement_desk.h"

namespace fairlead::app {

/// Refused where there is no passphrase yet.
Result<void> passphraseTyped(const operation::SecondPerson& person);
/// The key of somebody who sits down at this console, from his sealed file. The desktop's keychain is no place
/// for it: that one opens for whoever is signed in. Blocks for about a second. Refused: there is none, or the
/// passphrase is another one.
Result<std::unique_ptr<audit::Signer>> sealedKeyOf(const operation::SecondPerson& person, const Clock& clock);

} // namespace fairlead::app
