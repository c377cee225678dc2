// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace fairlead {
/// Prints the broken promise to stderr and aborts. Stays on in release builds.
[[noreturn]] void assertionFailed(const char* condition, const char* file, int line);
}  // namespace fairlead

/// States what only our own bug could break; never for operating errors.
#define FL_ASSERT(condition) \
    ((condition) ? static_cast<void>(0) : ::fairlead::assertionFailed(#condition, __FILE__, __LINE__))
