// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapters/runtime/http/url.h"
#include "models/alarm/desk.h"
#include "models/inventory/secret_store.h"

namespace fairlead::escalation {

/// Posts the message as JSON to the inventory's URL, with its secret as a bearer token. Any 2xx means that it
/// arrived.
class WebhookEscalator : public alarm::Escalator {
  public:
    WebhookEscalator(inventory::Escalation settings, inventory::SecretStore& secrets, const Clock& clock);
    Result<void> escalate(const alarm::EscalationMessage& message, const Call& call) override;

  private:
    const inventory::Escalation m_settings;
    const std::optional<runtime::http::Url> m_url;
    inventory::SecretStore& m_secrets;
    const Clock& m_clock;
};

} // namespace fairlead::escalation
