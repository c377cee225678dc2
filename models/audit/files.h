// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/result.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace fairlead::audit {

/// The files of one log directory, read only. Paths are relative to the directory (`segments/000001.fal`).
class LogFiles {
  public:
    virtual ~LogFiles() = default;
    /// Names of the files in `folder`, sorted; empty when there is no such folder.
    virtual Result<std::vector<std::string>> list(std::string_view folder) const = 0;
    virtual Result<std::uint64_t> size(std::string_view path) const = 0;
    /// At most `most` bytes from `offset`; fewer at the end of the file.
    virtual Result<std::string> read(std::string_view path, std::uint64_t offset, std::size_t most) const = 0;
};

}  // namespace fairlead::audit
