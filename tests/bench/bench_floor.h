// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/bench/bench_move.h"
#include "tests/lab/lab.h"

#include <string>

namespace fairlead::bench {

/// Conninfo of an instance as superuser: over the lab's local socket, or over its network where the lab has
/// one.
std::string conninfoOf(const tests::Lab& lab, const std::string& id);

/// The floor: what a skilled hand with libpq, a signal and the files on the spot can do, with the same safety
/// as the hard fence. CHECKPOINT, SIGINT, control file, replay beyond it, pg_promote(false), follow.
Move moveByHand(const tests::Lab& lab, const std::string& from, const std::string& to);

} // namespace fairlead::bench
