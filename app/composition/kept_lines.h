// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/audit/value.h"
#include "models/base/result.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace fairlead::app {

/// What a console keeps of its own between two runs: a line that names the form and the SHA-256 of the rest, then one
/// line of canonical JSON for each. It is believed whole or not at all.
struct KeptForm {
    std::string_view head; ///< `fairlead-shelves/1 `
    const char* damaged;   ///< what is said of a text of another form
    const char* unwritten; ///< and where the file cannot be written
};
std::string keptText(const KeptForm& form, const std::vector<audit::Value>& lines);
/// `take` says whether a line could be read. Invalid: anything else than keptText()'s form, in whole or in part.
Result<void> parseKept(const KeptForm& form, const std::string& text,
                       const std::function<bool(const audit::Value&)>& take);

/// The same as a file, replaced whole; no file holds no lines.
Result<std::string> readKept(const KeptForm& form, const std::string& path);
Result<void> writeKept(const KeptForm& form, const std::string& path, const std::string& text);

} // namespace fairlead::app
