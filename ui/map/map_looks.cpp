// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/map/map_looks.h"

#include "ui/itemmodels/amounts.h"
#include "ui/map/card_look.h"
#include "ui/map/lane_look.h"
#include "ui/theme/text.h"
#include "ui/words/screen_word.h"

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

/// The pill has the worst link between the sites and, where there is room, says how many more there are.
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
            const bool maintained = state && state->state == StateWord::Maintenance;
            row.pill = {Stroke::NotSeen, maintained ? Priority::None : Priority::Unseen, false,
                        QStringLiteral("?")};
        }
        return;
    }
    const auto worst = std::min_element(
        across.begin(), across.end(),
        [](const EdgeLook* a, const EdgeLook* b) { return gravity(a->link) < gravity(b->link); });
    row.pill = (*worst)->link;
    row.moreLinks = static_cast<int>(across.size()) - 1;
}

void addEdges(const inventory::Engine& engine, const topology::EngineState& state, UtcTime now,
              RowLook& row) {
    for (const topology::ReplicationLink& link : state.links) {
        EdgeLook edge;
        edge.from = link.from;
        edge.to = link.to;
        edge.crossesSites = siteOf(engine, link.from) != siteOf(engine, link.to);
        edge.link = lookOf(state, link, engine.objectives.rpo, now);
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
        case topology::HazardKind::Unapproved:
            return Words::tr("unapproved");
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
        if (hazard.kind == topology::HazardKind::DivergedHistory) row.diverged = true;
        if (hazard.kind != topology::HazardKind::SplitBrain) continue;
        row.diverged = true;
        row.twoWriters = Words::tr("since %1").arg(timeOfDay(hazard.since));
    }
}

/// One side in a word: the gravest, and of how many it is said where they are several.
SideLook sideLook(const std::vector<const CardLook*>& members) {
    SideLook side;
    const CardLook* worst = nullptr;
    for (const CardLook* card : members) {
        if (!worst || card->mark() > worst->mark()) worst = card;
    }
    if (!worst) return side;
    const auto same = std::count_if(members.begin(), members.end(),
                                    [worst](const CardLook* card) { return card->word == worst->word; });
    side.mark = worst->mark();
    side.badge = worst->badge;
    side.brief = worst->word;
    side.word = isAbnormal(side.mark) && members.size() > 1
                    ? QString::number(same) + QLatin1Char(' ') + worst->word
                    : worst->word;
    return side;
}

Mark markOf(const LinkLook& look) {
    switch (look.priority) {
        case Priority::P1:
            return Mark::P1;
        case Priority::P2:
            return Mark::P2;
        case Priority::P3:
            return Mark::P3;
        case Priority::Unseen:
            return Mark::Unseen;
        case Priority::None:
            break;
    }
    return look.stroke == Stroke::LastKnown ? Mark::Old
           : look.stroke == Stroke::Paused  ? Mark::Set
                                            : Mark::Ok;
}

void noteSince(std::optional<UtcTime> time, RowLook& row) {
    if (time) row.since = std::min(row.since.value_or(*time), *time);
}

/// Since when something of the engine is abnormal, by the sources' own times.
void findSince(const topology::EngineState& state, RowLook& row) {
    for (const topology::Hazard& hazard : state.hazards)
        noteSince(hazard.since, row);
    for (const topology::InstanceState& instance : state.instances)
        noteSince(instance.notSeenSince, row);
    for (const topology::ReplicationLink& link : state.links)
        noteSince(link.brokenSince, row);
}

void latch(const inventory::Engine& engine, const MapMemory& memory, RowLook& row) {
    const auto known = memory.twoWriters.find(engine.id);
    if (known == memory.twoWriters.end() || !row.twoWriters.isEmpty()) return;
    row.latched = row.diverged = true;
    row.twoWriters = Words::tr("since %1").arg(timeOfDay(known->second));
    row.badge = Badge::P1Diverged;
    row.word = Words::tr("not resolved");
}

RowLook rowLook(const inventory::Engine& engine, const topology::EngineState* state, UtcTime now,
                const MapMemory& memory) {
    RowLook row;
    row.name = toQt(engine.id);
    if (state) {
        addEdges(engine, *state, now, row);
        addHazards(*state, row);
        findSince(*state, row);
    }
    latch(engine, memory, row);
    choosePill(engine, state, row);
    row.worst = markOf(row.badge);
    for (const EdgeLook& edge : row.edges)
        row.worst = std::max(row.worst, markOf(edge.link));
    return row;
}

/// Adds what the members and doors of an engine come to.
void addMembers(const inventory::Inventory& inventory, const inventory::Engine& engine, const MapLooks& looks,
                RowLook& row) {
    std::array<std::vector<const CardLook*>, 2> members;
    for (const inventory::Instance& instance : engine.instances) {
        const bool left = !inventory.sites.empty() && inventory.sites.front().id == instance.site;
        members[left ? 0 : 1].push_back(&looks.cards.at(instance.id));
    }
    for (std::size_t i = 0; i < members.size(); ++i) {
        row.sides[i] = sideLook(members[i]);
        row.worst = std::max(row.worst, row.sides[i].mark);
    }
}

SiteLook siteLook(const topology::SiteState& site) {
    SiteLook look;
    // An isolated site runs: the alarm is the link's, not the site's (UX-3.2).
    look.badge = site.state == StateWord::Isolated ? Badge::None : badgeOf(site.state);
    look.word = screenWord(topology::toWord(site.state));
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
            screenWord(topology::toWord(StateWord::NeverSeen)),
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
            looks.wanWord = Words::tr("unseen");
        }
    }
}

bool hasDeviceAt(const inventory::FrontDoor& door, const SiteId& site) {
    return std::any_of(door.devices.begin(), door.devices.end(),
                       [&site](const inventory::Device& device) { return device.site == site; });
}

/// A snapshot keeps the inventory's order; one of another inventory is looked through.
const topology::EngineState* stateOf(const topology::TopologySnapshot* snapshot, const EngineId& id,
                                     std::size_t place) {
    if (!snapshot) return nullptr;
    const bool there = place < snapshot->engines.size() && snapshot->engines[place].id == id;
    return there ? &snapshot->engines[place] : snapshot->find(id);
}

const topology::InstanceState* seenOf(const topology::EngineState& state, const InstanceId& id,
                                      std::size_t place) {
    const bool there = place < state.instances.size() && state.instances[place].id == id;
    return there ? &state.instances[place] : state.find(id);
}

} // namespace

MapLooks looksOf(const inventory::Inventory& inventory, const topology::TopologySnapshot* snapshot,
                 const MapMemory& memory) {
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
    const std::string vantage = snapshot ? snapshot->vantage : std::string();
    for (std::size_t i = 0; i < inventory.engines.size(); ++i) {
        const inventory::Engine& engine = inventory.engines[i];
        const topology::EngineState* state = stateOf(snapshot, engine.id, i);
        RowLook row = rowLook(engine, state, snapshot ? snapshot->takenAt : UtcTime{}, memory);
        const bool locked = memory.locked.contains(engine.id);
        for (std::size_t k = 0; k < engine.instances.size(); ++k) {
            const inventory::Instance& instance = engine.instances[k];
            CardLook card = cardLook(
                {inventory, engine, instance, state, state ? seenOf(*state, instance.id, k) : nullptr, {}});
            card.locked = locked;
            looks.cards.emplace(instance.id, std::move(card));
        }
        addMembers(inventory, engine, looks, row);
        looks.rows.emplace(engine.id, std::move(row));
    }
    for (const auto& [place, door] : looks.doors) {
        const inventory::FrontDoor* declared = inventory.findDoor(place.first);
        if (!declared || !hasDeviceAt(*declared, place.second)) continue;
        RowLook& row = looks.rows[declared->engine];
        row.worst = std::max(row.worst, markOf(door.badge));
    }
    addLanes(inventory, looks);
    return looks;
}

bool sameStates(const MapLooks& a, const MapLooks& b) {
    const auto sameCard = [](const CardLook& x, const CardLook& y) {
        return x.role == y.role && x.badge == y.badge && x.border == y.border && x.locked == y.locked &&
               x.hatched == y.hatched && x.ageBold == y.ageBold && x.word == y.word && x.version == y.version;
    };
    const auto sameLink = [](const LinkLook& x, const LinkLook& y) {
        return x.stroke == y.stroke && x.priority == y.priority && x.ageing == y.ageing;
    };
    const auto sameRow = [&sameLink](const RowLook& x, const RowLook& y) {
        return x.worst == y.worst && x.badge == y.badge && x.word == y.word && x.sides == y.sides &&
               x.twoWriters == y.twoWriters && sameLink(x.pill, y.pill) &&
               std::equal(x.edges.begin(), x.edges.end(), y.edges.begin(), y.edges.end(),
                          [&sameLink](const EdgeLook& e, const EdgeLook& f) {
                              return e.from == f.from && e.to == f.to && sameLink(e.link, f.link);
                          });
    };
    const auto sameSite = [](const SiteLook& x, const SiteLook& y) {
        return x.badge == y.badge && x.word == y.word && x.seen == y.seen;
    };
    const auto all = [](const auto& x, const auto& y, const auto& same) {
        return x.size() == y.size() && std::all_of(x.begin(), x.end(), [&](const auto& each) {
                   const auto other = y.find(each.first);
                   return other != y.end() && same(each.second, other->second);
               });
    };
    return a.cutOff == b.cutOff && a.wan == b.wan && a.doors == b.doors && all(a.sites, b.sites, sameSite) &&
           all(a.rows, b.rows, sameRow) && all(a.cards, b.cards, sameCard);
}

} // namespace fairlead::ui
