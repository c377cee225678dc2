// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/operation/automation.h"

namespace fairlead::runtime {

/// Runs hooks as programs of this machine, without a shell.
class CommandHooks : public operation::HookRunner {
  public:
    explicit CommandHooks(const Clock& clock) : m_clock(clock) {}
    Result<operation::HookReply> run(const std::vector<std::string>& command, const Call& call) override;

  private:
    const Clock& m_clock;
};

} // namespace fairlead::runtime
