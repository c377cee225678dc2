// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/time.h"

namespace fairlead::engines::postgresql {

enum class Ready { Yes, TooLate, Stopped };

/// Waits until the socket can be read (or written), the deadline passes or a stop is asked for; a stop
/// is noticed within 50 ms.
Ready waitFor(int socket, bool reading, const Call& call, const Clock& clock);

} // namespace fairlead::engines::postgresql
