// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/result.h"

#include <span>
#include <string>
#include <string_view>

namespace fairlead::engines::redis {

/// One thing a server says, and what it means for whoever asked.
struct Saying {
    std::string_view start;    ///< how its refusal begins: `NOAUTH`
    std::string_view fragment; ///< somewhere in it; empty matches any
    ErrorKind kind;
    std::string_view meaning; ///< `{}` stands for who said it
};
/// The table, most particular rows first. Source: shared/engines/redis.md §6.
std::span<const Saying> sayings();

/// An Error about `who` from its refusal.
Error serverError(std::string_view who, std::string_view refusal);

} // namespace fairlead::engines::redis
