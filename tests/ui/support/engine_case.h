// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/fake_clock.h"
#include "tests/ui/audit/fake_log_desk.h"
#include "tests/ui/support/site_case.h"
#include "ui/shell/services.h"

namespace fairlead::tests {

/// What the page of an engine draws on: a log with a dry run and a rehearsal of orders-pg, and its automation
/// left parked.
struct EngineCase {
    inventory::Inventory inventory = groupedInventory();
    FakeClock clock;
    FakeLogDesk log{[this] { return entries(); }};
    ui::Services services;

    EngineCase();
    /// A dry run of two hours ago that was ready, and a rehearsal of a day and a quarter ago that was not.
    std::vector<audit::Entry> entries() const;
    topology::TopologySnapshot parked() const;
};

} // namespace fairlead::tests
