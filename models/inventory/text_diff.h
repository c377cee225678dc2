// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace fairlead::inventory {

/// The unified difference of two texts, by lines, with three lines around each change; empty when they are
/// the same. The shortest one while at most 2,000 lines differ; beyond that whole stretches are replaced.
std::string unifiedDiff(std::string_view before, std::string_view after, std::string_view nameBefore,
                        std::string_view nameAfter);

} // namespace fairlead::inventory
