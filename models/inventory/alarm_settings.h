// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/time.h"

#include <string>
#include <vector>

namespace fairlead::inventory {

/// Who is told of a P1 that nobody acknowledges: a command or a webhook, never both.
struct Escalation {
    std::string name;                 ///< what it is called on screen: `on-call`
    std::vector<std::string> command; ///< argument vector, run without a shell; empty: there is none
    std::string webhook;              ///< URL that gets a POST; empty: there is none
    std::string secret;               ///< reference to what the webhook is shown as a bearer token; may be empty
    std::string ca;                   ///< absolute path: authorities trusted for the webhook; may be empty
    Micros timeout{std::chrono::seconds{30}};
    bool declared() const { return !command.empty() || !webhook.empty(); }
    bool operator==(const Escalation&) const = default;
};

struct AlarmSettings {
    Escalation escalation;
    bool operator==(const AlarmSettings&) const = default;
};

/// What the arguments of an escalation command may name in braces.
const std::vector<std::string>& escalationPlaceholders();

} // namespace fairlead::inventory
