// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/runtime/command_hooks.h"

#include "adapters/runtime/command.h"

namespace fairlead::runtime {

Result<operation::HookReply> CommandHooks::run(const std::vector<std::string>& command, const Call& call) {
    const auto ended = runCommand(command, call, m_clock);
    if (!ended) return ended.error();
    return operation::HookReply{ended->exitCode, ended->output, ended->errors};
}

} // namespace fairlead::runtime
