// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/base/assert.h"

#include <cstdio>
#include <cstdlib>

/// Alone in its file, so that a test which wants to hear of a broken promise can put its own in the place.
namespace fairlead {

void assertionFailed(const char* condition, const char* file, int line) {
    std::fprintf(stderr, "%s:%d: assertion failed: %s\n", file, line, condition);
    std::abort();
}

} // namespace fairlead
