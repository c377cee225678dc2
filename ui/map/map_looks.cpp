// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/map/map_looks.h"

#include "ui/itemmodels/amounts.h"
#include "ui/map/card_look.h"
#include "ui/theme/text.h"

#include <QCoreApplication>
#include <algorithm>

namespace fairlead::ui {
namespace {

using topology::StateWord;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(fairlead::ui::Map)
};

SiteId siteOf(const inventory::Engine& engine, const InstanceId& id) {
    for (const inventory::Instance& instance : engine.instances) {
        if (instance.id == id) return instance.site;
    }
    return {};
}

bool hasBothSites(const inventory::Engine& engine) {
    return std::any_of(engine.instances.begin(), engine.instances.end(), [&engine](const auto& instance) {
        return instance.site != engine.instances.front().site;
    });
}

bool allSeen(const topology::EngineState& state) {
    return std::all_of(state.instances.begin(), state.instances.end(), [](const auto& instance) {
        return instance.freshness == topology::Freshness::Fresh ||
               instance.freshness == topology::Freshness::Ageing;
    });
}

int gravity(const LinkLook& look) {
    if (look.priority != Priority::None) return static_cast<int>(look.priority);
    return look.stroke == Stroke::LastKnown ? 10 : look.stroke == Stroke::Paused ? 11 : 12;
}

/// The pill has the worst link between the sites and says how many more there are.
void choosePill(const inventory::Engine& engine, const topology::EngineState* state, RowLook& row) {
    if (!hasBothSites(engine)) return;
    row.hasPill = true;
    std::vector<const EdgeLook*> across;
    for (const EdgeLook& edge : row.edges) {
        if (edge.crossesSites) across.push_back(&edge);
    }
    if (across.empty()) {
        if (state && allSeen(*state)) {
            row.pill = {Stroke::NotSeen, Priority::None, false, Words::tr("no link")};
        } else {
            row.pill = {Stroke::NotSeen, Priority::Unseen, false, QStringLiteral("?")};
        }
        return;
    }
    const auto worst = std::min_element(
        across.begin(), across.end(),
        [](const EdgeLook* a, const EdgeLook* b) { return gravity(a->link) < gravity(b->link); });
    row.pill = (*worst)->link;
    // A short age leaves room for the count; the tool tip has every link in full.
    if (across.size() > 1 && row.pill.stroke == Stroke::LastKnown) row.pill.text.remove(Words::tr(" ago"));
    if (across.size() > 1) row.pill.text += QStringLiteral(" +%1").arg(across.size() - 1);
}

void addEdges(const inventory::Engine& engine, const topology::EngineState& state, UtcTime now,
              RowLook& row) {
    for (const topology::ReplicationLink& link : state.links) {
        EdgeLook edge;
        edge.from = link.from;
        edge.to = link.to;
        edge.crossesSites = siteOf(engine, link.from) != siteOf(engine, link.to);
        edge.link = lookOf(link, engine.objectives.rpo, now);
        row.edges.push_back(edge);
    }
}

/// Short enough for the lane column; the sentence is in the tool tip and the alarms.
QString hazardWord(topology::HazardKind kind) {
    switch (kind) {
        case topology::HazardKind::SplitBrain:
            return Words::tr("2 writers");
        case topology::HazardKind::NoPrimary:
            return Words::tr("no primary");
        case topology::HazardKind::ReturningPrimary:
            return Words::tr("old primary");
        case topology::HazardKind::ForeignIdentity:
            return Words::tr("foreign data");
        case topology::HazardKind::DivergedHistory:
            return Words::tr("diverged");
        case topology::HazardKind::MisledClients:
            return Words::tr("misled");
        case topology::HazardKind::ParkedAutomation:
            return Words::tr("parked");
        case topology::HazardKind::CanaryDisagrees:
            return Words::tr("canary");
    }
    return {};
}

Badge hazardBadge(topology::HazardKind kind) {
    if (kind == topology::HazardKind::SplitBrain) return Badge::P1Diverged;
    const bool reminder =
        kind == topology::HazardKind::ParkedAutomation || kind == topology::HazardKind::CanaryDisagrees;
    return reminder ? Badge::P2 : Badge::P1;
}

void addHazards(const topology::EngineState& state, RowLook& row) {
    for (const topology::Hazard& hazard : state.hazards) {
        if (row.word.isEmpty()) {
            row.badge = hazardBadge(hazard.kind);
            row.word = hazardWord(hazard.kind);
        }
        row.tip += toQt(hazard.what) + QLatin1Char('\n');
        if (hazard.kind == topology::HazardKind::DivergedHistory) row.diverged = true;
        if (hazard.kind != topology::HazardKind::SplitBrain) continue;
        row.diverged = true;
        row.twoWriters = Words::tr("since %1").arg(timeOfDay(hazard.since));
    }
}

QString edgeLine(const EdgeLook& edge) {
    return QStringLiteral("%1 → %2: %3").arg(toQt(edge.from), toQt(edge.to), edge.link.text);
}

RowLook rowLook(const inventory::Engine& engine, const topology::EngineState* state, UtcTime now) {
    RowLook row;
    row.name = toQt(engine.id);
    row.tip = toQt(engine.id) + QLatin1Char('\n');
    if (state) {
        if (!state->why.empty()) row.tip += toQt(state->why) + QLatin1Char('\n');
        addEdges(engine, *state, now, row);
        addHazards(*state, row);
        row.tip += Words::tr("recovery point now: %1").arg(lossWithBasis(state->recoveryPointNow)) +
                   QLatin1Char('\n');
    }
    choosePill(engine, state, row);
    for (const EdgeLook& edge : row.edges)
        row.tip += edgeLine(edge) + QLatin1Char('\n');
    row.tip = row.tip.trimmed();
    return row;
}

SiteLook siteLook(const topology::SiteState& site) {
    SiteLook look;
    // An isolated site runs: the alarm is the link's, not the site's (UX-3.2).
    look.badge = site.state == StateWord::Isolated ? Badge::None : badgeOf(site.state);
    look.word = toQt(topology::toWord(site.state));
    if (site.notSeenFor) look.lasting = ageText(*site.notSeenFor);
    look.seen = QStringLiteral("%1/%2").arg(site.seen).arg(site.declared);
    look.text = toQt(site.text);
    return look;
}

SiteLook unseenSite(const inventory::Inventory& inventory, const SiteId& site) {
    int declared = 0;
    for (const inventory::Engine& engine : inventory.engines) {
        declared += static_cast<int>(std::count_if(engine.instances.begin(), engine.instances.end(),
                                                   [&site](const auto& i) { return i.site == site; }));
    }
    return {Badge::NeverSeen,
            toQt(topology::toWord(StateWord::NeverSeen)),
            {},
            QStringLiteral("0/%1").arg(declared),
            Words::tr("Waiting for the first look.")};
}

/// A look for every mark that the door may have.
void addDoor(const inventory::Inventory& inventory, const inventory::FrontDoor& declared,
             const topology::TopologySnapshot* snapshot, MapLooks& looks) {
    const topology::FrontDoorState* state = snapshot ? snapshot->find(declared.id) : nullptr;
    std::vector<SiteId> places{SiteId{}};
    for (const inventory::Site& site : inventory.sites)
        places.push_back(site.id);
    for (const SiteId& place : places) {
        looks.doors[{declared.id, place}] =
            state ? lookOf(*state, place, snapshot->find(declared.engine)) : unseenDoor(declared);
    }
}

void judgeWan(const topology::TopologySnapshot& snapshot, MapLooks& looks) {
    looks.wanWord = QStringLiteral("OK");
    for (const topology::SiteState& site : snapshot.sites) {
        if (site.state == StateWord::Isolated) {
            looks.wan = Badge::P1Cut;
            looks.wanWord = Words::tr("CUT");
            return;
        }
        if (site.seen == 0) {
            looks.wan = Badge::Unseen;
            looks.wanWord = Words::tr("not known");
        }
    }
}

} // namespace

MapLooks looksOf(const inventory::Inventory& inventory, const topology::TopologySnapshot* snapshot,
                 const std::set<EngineId>& locked) {
    MapLooks looks;
    for (const inventory::Site& site : inventory.sites)
        looks.sites[site.id] = unseenSite(inventory, site.id);
    if (snapshot) {
        looks.cutOff = snapshot->consoleCutOff;
        for (const topology::SiteState& site : snapshot->sites)
            looks.sites[site.id] = siteLook(site);
        judgeWan(*snapshot, looks);
    }
    for (const inventory::FrontDoor& door : inventory.frontDoors)
        addDoor(inventory, door, snapshot, looks);
    for (const inventory::Engine& engine : inventory.engines) {
        const topology::EngineState* state = snapshot ? snapshot->find(engine.id) : nullptr;
        looks.rows[engine.id] = rowLook(engine, state, snapshot ? snapshot->takenAt : UtcTime{});
        for (const inventory::Instance& instance : engine.instances) {
            CardLook card = cardLook({inventory, engine, instance, state, snapshot ? snapshot->vantage : ""});
            card.locked = locked.contains(engine.id);
            looks.cards[instance.id] = card;
        }
    }
    return looks;
}

} // namespace fairlead::ui
