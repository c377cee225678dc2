// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/architecture/source.h"

#include <string>
#include <vector>

namespace fairlead::architecture {

/// Each finding is `path:line: what is wrong; what to do`.
using Findings = std::vector<std::string>;

/// Includes that a layer may not have, and Qt headers by their long form.
Findings checkIncludes(const Source& source);
/// Words that have a better one.
Findings checkWords(const Source& source);
/// The two SPDX lines, and Q_OBJECT as the first word of its line.
Findings checkForm(const Source& source);
/// Files and functions that are too long.
Findings checkSizes(const Source& source);
/// A test folder without the folder it mirrors; a source that no CMakeLists.txt of its folder names.
Findings checkPlaces(const Source& source, const std::string& root);

} // namespace fairlead::architecture
