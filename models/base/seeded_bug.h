// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// A place where a known mistake can be switched on, to show that the trials of tests/simulation find it.
/// The product is built without FAIRLEAD_SEEDED_BUGS, and there this is the constant false.
#ifdef FAIRLEAD_SEEDED_BUGS
namespace fairlead {
/// Whether the bug of this name is switched on; tests/simulation says so.
bool seededBug(const char* name);
} // namespace fairlead
#define FL_SEEDED_BUG(name) ::fairlead::seededBug(name)
#else
#define FL_SEEDED_BUG(name) false
#endif
