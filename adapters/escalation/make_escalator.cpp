// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/escalation/make_escalator.h"

#include "adapters/escalation/command_escalator.h"
#include "adapters/escalation/webhook_escalator.h"

namespace fairlead::escalation {

std::unique_ptr<alarm::Escalator> makeEscalator(const inventory::Escalation& settings,
                                                inventory::SecretStore& secrets, const Clock& clock) {
    if (!settings.command.empty()) return std::make_unique<CommandEscalator>(settings, clock);
    if (!settings.webhook.empty()) return std::make_unique<WebhookEscalator>(settings, secrets, clock);
    return nullptr;
}

} // namespace fairlead::escalation
