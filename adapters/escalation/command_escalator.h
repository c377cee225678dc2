// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/alarm/desk.h"
#include "models/inventory/alarm_settings.h"

namespace fairlead::escalation {

/// Runs the inventory's command, without a shell: the message fills the places in its arguments and stands as
/// one line of JSON on its standard input. Exit status 0 means that it arrived.
class CommandEscalator : public alarm::Escalator {
  public:
    CommandEscalator(inventory::Escalation settings, const Clock& clock);
    Result<void> escalate(const alarm::EscalationMessage& message, const Call& call) override;

  private:
    const inventory::Escalation m_settings;
    const Clock& m_clock;
};

} // namespace fairlead::escalation
