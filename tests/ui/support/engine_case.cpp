// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/engine_case.h"

using namespace std::chrono_literals;

namespace fairlead::tests {
namespace {

audit::Entry entryOf(const char* event, UtcTime at, const char* by, audit::Value::Object what) {
    audit::Entry entry;
    entry.event = event;
    entry.target = "orders-pg";
    entry.at = at;
    entry.by = by;
    what["kind"] = "switchover";
    what["to"] = "DC2";
    entry.what = std::move(what);
    return entry;
}

} // namespace

EngineCase::EngineCase() {
    clock.setUtc(scriptedNow());
    inventory::Automation automation;
    automation.id = AutomationId("repmgr-b");
    for (inventory::Engine& engine : inventory.engines)
        if (engine.id == EngineId("orders-pg")) engine.automation = {automation};
    services.clock = &clock;
    services.inventory = &inventory;
    services.operatorId = OperatorId("d.ivanov");
    services.log = &log;
}

std::vector<audit::Entry> EngineCase::entries() const {
    const UtcTime now = clock.utc();
    return {entryOf("op.rehearsal", now - 30h, "m.ruiz",
                    {{"result", operation::toWord(operation::RunResult::RolledBack)}, {"simulated", true}}),
            entryOf("op.dryrun", now - 2h, "d.ivanov", {{"ready", true}})};
}

topology::TopologySnapshot EngineCase::parked() const {
    topology::TopologySnapshot snapshot = normal(inventory);
    topology::Hazard hazard;
    hazard.kind = topology::HazardKind::ParkedAutomation;
    hazard.what = "repmgr-b was parked by operation op-20260101-231500-0001 and nobody gave it back.";
    hazard.since = clock.utc() - 4h;
    engineIn(snapshot, "orders-pg").hazards = {hazard};
    return snapshot;
}

} // namespace fairlead::tests
