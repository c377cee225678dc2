// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/result.h"
#include "models/inventory/inventory.h"

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace fairlead::runtime {

struct CommandResult {
    int exitCode = 0;  ///< 128 + signal when killed by one
    std::string output;
    std::string errors;
    Micros took{0};
};

/// Runs an argument vector without a shell, `input` on its standard input, in its own process group; blocks.
/// Refused: it could not be started. Timeout, Cancelled: the whole group was killed. An exit code
/// other than 0 is a value, not an error. Output is kept to 1 MiB a stream. When this process is killed,
/// so is the command, but not what the command itself started.
Result<CommandResult> runCommand(const std::vector<std::string>& arguments, const Call& call, const Clock& clock,
                                 const std::function<void(std::string_view line)>& onLine = {},
                                 std::string_view input = {});

/// Replaces `{name}` inside single arguments. Invalid when a name is not known.
Result<std::vector<std::string>> fillIn(const std::vector<std::string>& arguments,
                                        const std::map<std::string, std::string>& parameters);

}  // namespace fairlead::runtime
