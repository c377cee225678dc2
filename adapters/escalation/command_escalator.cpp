// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/escalation/command_escalator.h"

#include "adapters/escalation/message_json.h"
#include "adapters/runtime/command.h"

namespace fairlead::escalation {

CommandEscalator::CommandEscalator(inventory::Escalation settings, const Clock& clock)
    : m_settings(std::move(settings)), m_clock(clock) {}

Result<void> CommandEscalator::escalate(const alarm::EscalationMessage& message, const Call& call) {
    const auto command = runtime::fillIn(m_settings.command, {{"alarm", message.alarm},
                                                              {"estate", message.estate},
                                                              {"since", message.since},
                                                              {"target", message.target},
                                                              {"text", message.text},
                                                              {"todo", message.todo}});
    if (!command) return command.error();
    const auto ended = runtime::runCommand(*command, call, m_clock, {}, jsonOf(message) + "\n");
    if (!ended) return ended.error();
    if (ended->exitCode == 0) return {};
    return Error{ErrorKind::Refused,
                 "The escalation command ended with status " + std::to_string(ended->exitCode) +
                     ", so nobody was told. Run it by hand to see why.",
                 ended->errors.substr(0, 200), m_settings.command.front()};
}

} // namespace fairlead::escalation
