// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/escalation/webhook_escalator.h"

#include "adapters/escalation/message_json.h"
#include "adapters/runtime/http/http.h"

namespace fairlead::escalation {

namespace http = runtime::http;

WebhookEscalator::WebhookEscalator(inventory::Escalation settings, inventory::SecretStore& secrets,
                                   const Clock& clock)
    : m_settings(std::move(settings)),
      m_url(http::parseUrl(m_settings.webhook)),
      m_secrets(secrets),
      m_clock(clock) {}

Result<void> WebhookEscalator::escalate(const alarm::EscalationMessage& message, const Call& call) {
    if (!m_url)
        return Error{ErrorKind::Invalid, "The webhook is no URL. Correct `alarms: escalation:` in the inventory.",
                     "", m_settings.webhook};
    http::Request request;
    request.method = "POST";
    request.host = m_url->host;
    request.port = m_url->port;
    request.target = m_url->path.empty() ? "/" : m_url->path;
    request.headers["Content-Type"] = "application/json";
    request.body = jsonOf(message);
    request.tls.mode = m_url->secure ? inventory::Tls::Mode::VerifyFull : inventory::Tls::Mode::Disable;
    request.tls.caFile = m_settings.ca;
    if (const auto ref = inventory::secretRefOf(m_settings.secret)) {
        const auto secret = m_secrets.read(*ref, call);
        if (!secret) return secret.error();
        request.headers["Authorization"] = "Bearer " + secret->reveal();
    }
    const auto exchange = http::send(request, call, m_clock);
    if (!exchange.response) return exchange.response.error();
    if (exchange.response->status / 100 == 2) return {};
    return Error{ErrorKind::Refused,
                 "The webhook answered " + std::to_string(exchange.response->status) +
                     ", so nobody was told. Check `alarms: escalation:` in the inventory.",
                 exchange.response->body.substr(0, 200), m_settings.webhook};
}

} // namespace fairlead::escalation
