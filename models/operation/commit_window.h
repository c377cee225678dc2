// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Between the promotion and the commit: what undoing the promotion and the run say to each other. The names of
/// facts; they stand in the log, so that another console knows them too.
namespace fairlead::operation::window {

/// What was found on the new side that is not Fairlead's own, in words. An undoing of the promotion that learns
/// it has refused and left everything as it was: the window opens again, and somebody must choose.
inline constexpr const char* kForeign = "window.foreign";
/// How many transactions that are, at most.
inline constexpr const char* kForeignCount = "window.foreign.count";
/// As many of them an operator gives up; more than these refuse again.
inline constexpr const char* kAccepted = "window.accepted";

} // namespace fairlead::operation::window
