// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapters/pgserver/connection.h"

#include <string>

namespace fairlead::engines::postgresql {

/// Makes the session the one through which an operation may act on its server: an advisory lock there, which
/// ends with the session. Consoles that share no operation lock meet here. Refused, naming the holder, when
/// another operation has it for longer than a moment; a session that the same operation left behind, from a
/// console that died or a way that was cut, is ended. The server gives a session up within 15 s of hearing
/// nothing.
Result<void> claimServer(Connection& session, const std::string& operation, const Clock& clock,
                         const Call& call);

} // namespace fairlead::engines::postgresql
