// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/lab/lab.h"

#include <string>

namespace fairlead::bench {

/// What a move cost.
struct Move {
    Micros outage{0};  ///< longest time between two commits of the client; filled in by the caller
    Micros rejoin{0};  ///< from the promotion until the old primary streams again
    std::string fault; ///< empty when all went well
};

/// Conninfo of an instance over the lab's local socket, as superuser.
std::string localConninfo(const tests::Lab& lab, const std::string& id);

/// The floor: what a skilled hand with libpq, a signal and the files on the spot can do, with the same safety
/// as the hard fence. CHECKPOINT, SIGINT, control file, replay beyond it, pg_promote(false), follow.
Move moveByHand(const tests::Lab& lab, const std::string& from, const std::string& to);

} // namespace fairlead::bench
