// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/plan_reason.h"

#include "models/topology/statements.h"
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

/// UX-3.4: who does not see a site that somebody else sees leaves it to one who does.
QString seenElsewhere(const topology::TopologySnapshot& snapshot) {
    for (const topology::SiteState& site : snapshot.sites) {
        if (site.verdict == topology::SiteVerdict::SeenElsewhere)
            return Words::tr("use a console that sees %1").arg(toQt(site.id));
    }
    return {};
}

} // namespace

QString whyNoPlan(const EngineId& engine, const topology::TopologySnapshot* snapshot, bool hasDesk) {
    if (engine.empty()) return Words::tr("select an engine on the map first");
    if (!hasDesk) return Words::tr("operations are not connected");
    if (!snapshot) return Words::tr("nothing has been seen yet");
    if (snapshot->consoleCutOff) return Words::tr("this console is cut off");
    if (const QString why = seenElsewhere(*snapshot); !why.isEmpty()) return why;
    const topology::EngineState* state = snapshot->find(engine);
    if (!state) return Words::tr("nothing has been seen of %1 yet").arg(toQt(engine));
    for (const topology::Hazard& hazard : state->hazards) {
        if (hazard.kind != topology::HazardKind::SplitBrain) continue;
        if (writersNow(*state).size() < 2)
            return Words::tr("%1 had two writers, and nobody has resolved it; resolve it first").arg(toQt(engine));
        return Words::tr("%1 has two writers; stop one side before anything else").arg(toQt(engine));
    }
    return {};
}

QString whyNoSitePlan(const topology::TopologySnapshot* snapshot, bool hasDesk) {
    if (!hasDesk) return Words::tr("operations on several engines are not connected");
    if (!snapshot) return Words::tr("nothing has been seen yet");
    if (snapshot->consoleCutOff) return Words::tr("this console is cut off");
    return seenElsewhere(*snapshot);
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
