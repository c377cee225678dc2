// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/audit/sink.h"
#include "models/inventory/inventory.h"
#include "models/review/record_line.h"

namespace fairlead::app {

/// What this console says of itself in its log (UX-7.2): its target, its person's role, its local time. One
/// who opens a console to act is its operator: inventories declare no other roles yet.
review::Origin originNow(const inventory::Inventory& inventory, const Clock& clock);

/// Says it again when the machine's clocks change to another offset: `clock.zone`.
class ZoneWatch {
  public:
    /// The references outlive this.
    ZoneWatch(audit::AuditSink& sink, const inventory::Inventory& inventory, const Clock& clock);
    /// Called about every second.
    void tick();

  private:
    audit::AuditSink& m_sink;
    const inventory::Inventory& m_inventory;
    const Clock& m_clock;
    review::Origin m_said;
};

} // namespace fairlead::app
