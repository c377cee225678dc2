// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/units.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace fairlead::engines::postgresql {

/// Reads PostgreSQL's `hi/lo` hex form of a log position; nullopt for anything else.
std::optional<std::uint64_t> parseLsn(std::string_view text);
/// `0/3500F20`
std::string lsnText(std::uint64_t lsn);
/// As a Position; nullopt when the text is no log position.
std::optional<Position> lsnPosition(std::string_view text);
Position lsnPosition(std::uint64_t lsn);

} // namespace fairlead::engines::postgresql
