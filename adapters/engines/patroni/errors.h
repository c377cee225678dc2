// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/result.h"

#include <span>
#include <string>
#include <string_view>

namespace fairlead::engines::patroni {

/// One thing Patroni says when it does not do what it was asked, and what that means.
struct Saying {
    int status;                ///< HTTP status; 0 matches any
    std::string_view fragment; ///< of the answer's text; empty matches any
    ErrorKind kind;
    std::string_view meaning; ///< completes `MEMBER: …`: what happened, what to do
};
/// The table, most particular rows first. Source: shared/engines/postgresql.md §1.7, §3.2, §3.3, §3.5.
std::span<const Saying> sayings();

/// An Error about `member` from an answer that was no success. Every answer gets one.
Error restError(std::string_view member, int status, std::string_view body);

} // namespace fairlead::engines::patroni
