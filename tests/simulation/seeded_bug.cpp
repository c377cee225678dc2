// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulation/seeded_bug.h"

#include "models/base/seeded_bug.h"

#include <cstring>

namespace fairlead {

namespace {
const char* g_on = "";
} // namespace

bool seededBug(const char* name) {
    return std::strcmp(g_on, name) == 0;
}

void trial::switchOn(const char* bug) {
    g_on = bug;
}

} // namespace fairlead
