// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapters/secrets/seed_store.h"

namespace fairlead::secrets {

/// The first line read from an open descriptor, without its newline; at most 1,024 bytes. The descriptor is
/// read to that line's end and stays open. Invalid: empty, or too long. Blocks until the line is there.
Result<Secret> passphraseFromDescriptor(int descriptor);

/// The credential of that name which systemd mounted for this service (its directory is named by
/// `CREDENTIALS_DIRECTORY`), without one trailing newline. Invalid: no such credential, or it is empty.
Result<Secret> passphraseFromCredential(const std::string& name);

/// Asks on the controlling terminal without echo. Refused when there is none.
Result<Secret> passphraseFromTerminal(std::string_view question);

} // namespace fairlead::secrets
