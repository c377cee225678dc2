// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/lab/lab.h"

#include <string>

namespace fairlead::bench {

/// What FAIRLEAD_LAB_OPTIONS needs for a lab with that round trip, in milliseconds; "" on loopback.
std::string networkOptions(const std::string& rtt);
/// This process and all that it starts go to the console's place in the lab's network. Before the first
/// thread; false when it may not.
bool enterConsole(const tests::Lab& lab);
/// `load …`: how busy the machine is, on a line of its own.
void printLoad();

} // namespace fairlead::bench
