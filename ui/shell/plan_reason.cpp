// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/plan_reason.h"

#include "ui/theme/text.h"

#include <QCoreApplication>

namespace fairlead::ui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(fairlead::ui::PlanReason)
};

/// Where the primary is, or was when it was last seen.
SiteId primarySite(const topology::EngineState& state) {
    for (const topology::InstanceState& instance : state.instances) {
        if (state.primary ? instance.id == *state.primary
                          : instance.seen && instance.seen->role == topology::Role::Primary) {
            return instance.site;
        }
    }
    return {};
}

} // namespace

QString whyNoPlan(const EngineId& engine, const topology::TopologySnapshot* snapshot, bool hasDesk) {
    if (engine.empty()) return Words::tr("select an engine on the map first");
    if (!hasDesk) return Words::tr("operations are not connected");
    if (!snapshot) return Words::tr("nothing has been seen yet");
    if (snapshot->consoleCutOff) return Words::tr("this console is cut off");
    const topology::EngineState* state = snapshot->find(engine);
    if (!state) return Words::tr("nothing has been seen of %1 yet").arg(toQt(engine));
    for (const topology::Hazard& hazard : state->hazards) {
        if (hazard.kind != topology::HazardKind::SplitBrain) continue;
        return Words::tr("%1 has two writers; stop one side before anything else").arg(toQt(engine));
    }
    return {};
}

QString whyNoSitePlan(const topology::TopologySnapshot* snapshot, bool hasDesk) {
    if (!hasDesk) return Words::tr("operations on several engines are not connected");
    if (!snapshot) return Words::tr("nothing has been seen yet");
    if (snapshot->consoleCutOff) return Words::tr("this console is cut off");
    return {};
}

SiteId planTarget(operation::Kind kind, const EngineId& engine, const inventory::Inventory& inventory,
                  const topology::TopologySnapshot* snapshot) {
    const inventory::Engine* declared = inventory.findEngine(engine);
    if (!declared) return {};
    if (kind == operation::Kind::Failback) return declared->home;
    const topology::EngineState* state = snapshot ? snapshot->find(engine) : nullptr;
    SiteId from = state ? primarySite(*state) : SiteId{};
    if (from.empty()) from = declared->home;
    for (const inventory::Site& site : inventory.sites) {
        if (site.id != from) return site.id;
    }
    return {};
}

} // namespace fairlead::ui
