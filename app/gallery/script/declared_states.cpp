// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gallery/script/declared_states.h"

#include "app/gallery/script/snapshots.h"

namespace fairlead::gallery {

using namespace topology;

TopologySnapshot confirmedDown(const inventory::Inventory& inventory) {
    TopologySnapshot snapshot = presumedDown(inventory);
    SiteState& site = snapshot.sites.front();
    site.state = StateWord::Down;
    site.verdict = SiteVerdict::ConfirmedDown;
    site.text = "DC1 is confirmed down (power feed lost; attested by m.ruiz 03:14Z).";
    for (EngineState& engine : snapshot.engines) {
        engine.state = StateWord::Down;
        for (InstanceState& instance : engine.instances)
            if (instance.site == site.id) instance.state = StateWord::Down;
    }
    return snapshot;
}

TopologySnapshot inMaintenance(const inventory::Inventory& inventory) {
    TopologySnapshot snapshot = normal(inventory);
    const auto declare = [&snapshot](const char* id, StateWord word, const char* why) {
        InstanceState& instance = instanceIn(snapshot, id);
        instance.state = word;
        instance.why = instance.id.value + why;
    };
    const char* window = " is in maintenance until 04:00Z, declared by d.ivanov: new memory modules.";
    for (const char* id : {"rd-a1", "rd-b1", "orders-pg-a2"})
        declare(id, StateWord::Maintenance, window);
    declare("ledger-pg-a1", StateWord::Fenced, " takes no writes: default_transaction_read_only is on.");
    engineIn(snapshot, "rd-cache").state = StateWord::Maintenance;
    return snapshot;
}

} // namespace fairlead::gallery
