// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/itemmodels/conditions.h"

#include "ui/itemmodels/amounts.h"
#include "ui/itemmodels/link_look.h"
#include "ui/theme/text.h"

#include <QCoreApplication>
#include <algorithm>
#include <set>

namespace fairlead::ui {
namespace {

using topology::StateWord;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(fairlead::ui::Conditions)
};

/// The site as a whole is what is wrong, not single instances there.
bool explainsInstances(const topology::SiteState& site) {
    switch (site.state) {
        case StateWord::NotVisible:
        case StateWord::NeverSeen:
        case StateWord::Isolated:
        case StateWord::PresumedDown:
        case StateWord::Down:
            return true;
        case StateWord::Degraded:
            return site.seen == 0;
        case StateWord::Ok:
        case StateWord::Maintenance:
        case StateWord::Fenced:
        case StateWord::Diverged:
            return false;
    }
    return false;
}

bool isAbnormal(StateWord word) {
    return word != StateWord::Ok && word != StateWord::Maintenance && word != StateWord::Fenced;
}

QString withWord(const QString& name, StateWord word) {
    return name + QLatin1Char(' ') + toQt(topology::toWord(word)).toLower();
}

Condition cutOff() {
    Condition condition;
    condition.key = QStringLiteral("console");
    condition.badge = Badge::Unseen;
    condition.brief = Words::tr("this console cut off");
    condition.what = Words::tr("This console is cut off. Nothing here is live. Check its network first.");
    return condition;
}

Condition siteCondition(const topology::SiteState& site, const topology::TopologySnapshot& snapshot) {
    Condition condition;
    condition.key = QStringLiteral("site:") + toQt(site.id);
    condition.badge = badgeOf(site.state);
    condition.brief = withWord(toQt(site.id), site.state);
    condition.what =
        site.text.empty() ? withWord(toQt(site.id), site.state) + QLatin1Char('.') : toQt(site.text);
    condition.site = site.id;
    for (const topology::EngineState& engine : snapshot.engines) {
        for (const topology::InstanceState& instance : engine.instances) {
            if (instance.site != site.id || !isAbnormal(instance.state)) continue;
            ++condition.folded;
            if (!instance.notSeenSince) continue;
            condition.since =
                std::min(condition.since.value_or(*instance.notSeenSince), *instance.notSeenSince);
        }
    }
    return condition;
}

/// Nothing serves worse for it yet.
bool isReminder(topology::HazardKind kind) {
    return kind == topology::HazardKind::ParkedAutomation || kind == topology::HazardKind::CanaryDisagrees;
}

Condition hazardCondition(const topology::EngineState& engine, const topology::Hazard& hazard) {
    Condition condition;
    condition.key =
        QStringLiteral("hazard:") + toQt(engine.id) + QLatin1Char(':') + toQt(topology::toWord(hazard.kind));
    for (const InstanceId& id : hazard.instances)
        condition.key += QLatin1Char(':') + toQt(id);
    const bool diverged = hazard.kind == topology::HazardKind::SplitBrain ||
                          hazard.kind == topology::HazardKind::DivergedHistory;
    condition.badge = diverged ? Badge::P1Diverged : isReminder(hazard.kind) ? Badge::P2 : Badge::P1;
    condition.brief = toQt(engine.id) + QLatin1Char(' ') + toQt(topology::toWord(hazard.kind));
    condition.what = toQt(hazard.what);
    condition.since = hazard.since;
    condition.engine = engine.id;
    return condition;
}

Condition instanceCondition(const topology::InstanceState& instance) {
    Condition condition;
    condition.key = QStringLiteral("instance:") + toQt(instance.id) + QLatin1Char(':') +
                    toQt(topology::toWord(instance.state));
    condition.badge = badgeOf(instance.state);
    condition.brief = withWord(toQt(instance.id), instance.state);
    condition.what = instance.why.empty() ? condition.brief + QLatin1Char('.') : toQt(instance.why);
    condition.since = instance.notSeenSince;
    condition.instance = instance.id;
    condition.engine = instance.engine;
    return condition;
}

Condition linkCondition(const topology::EngineState& engine, const topology::ReplicationLink& link,
                        const LinkLook& look) {
    Condition condition;
    const bool broken = look.stroke == Stroke::Broken;
    const QString pair = toQt(link.from) + QStringLiteral(" to ") + toQt(link.to);
    condition.key =
        QStringLiteral("link:") + pair + (broken ? QStringLiteral(":broken") : QStringLiteral(":lag"));
    condition.badge = badgeOf(look.priority);
    condition.brief = toQt(engine.id) + (broken ? Words::tr(" replication broken") : Words::tr(" lag"));
    condition.what =
        broken ? Words::tr("%1: replication from %2 is broken. The replica falls behind until it is mended.")
                     .arg(toQt(engine.id), pair)
               : Words::tr("%1: replication from %2 is behind by %3 (lag / objective).")
                     .arg(toQt(engine.id), pair, look.text);
    condition.since = link.brokenSince;
    condition.engine = engine.id;
    condition.instance = link.to;
    return condition;
}

/// Instances that a hazard of their engine already names are not named again.
void addInstances(const topology::EngineState& engine, const std::set<SiteId>& explained,
                  std::vector<Condition>& out) {
    for (const topology::InstanceState& instance : engine.instances) {
        if (!isAbnormal(instance.state) || explained.contains(instance.site)) continue;
        if (instance.state == StateWord::Diverged && !engine.hazards.empty()) continue;
        out.push_back(instanceCondition(instance));
    }
}

void addLinks(const topology::EngineState& engine, const topology::TopologySnapshot& snapshot,
              std::optional<Micros> rpo, std::vector<Condition>& out) {
    for (const topology::ReplicationLink& link : engine.links) {
        const LinkLook look = lookOf(link, rpo, snapshot.takenAt);
        if (look.priority == Priority::None || look.priority == Priority::Unseen) continue;
        out.push_back(linkCondition(engine, link, look));
    }
}

/// Devices that were asked and do not say where clients go; a site that is dark explains its own.
void addDoor(const topology::FrontDoorState& door, const std::set<SiteId>& explained,
             std::vector<Condition>& out) {
    QStringList silent;
    Condition condition;
    for (const topology::DeviceState& device : door.devices) {
        const bool asked = device.seen || device.lastFailure;
        if (device.current() || !asked || explained.contains(device.site)) continue;
        silent << toQt(device.id);
        if (device.notSeenSince)
            condition.since = std::min(condition.since.value_or(*device.notSeenSince), *device.notSeenSince);
    }
    if (silent.isEmpty()) return;
    condition.key = QStringLiteral("door:") + toQt(door.id);
    condition.badge = Badge::Unseen;
    condition.brief = Words::tr("%1 not visible").arg(toQt(door.id));
    condition.what = Words::tr("%1: where clients go is not known from %2. %3")
                         .arg(toQt(door.engine), silent.join(QStringLiteral(", ")), toQt(door.why));
    condition.engine = door.engine;
    out.push_back(condition);
}

bool graverThenOlder(const Condition& a, const Condition& b) {
    if (a.priority() != b.priority()) return a.priority() < b.priority();
    const UtcTime never = UtcTime::max();
    return a.since.value_or(never) < b.since.value_or(never);
}

} // namespace

std::vector<Condition> conditionsOf(const topology::TopologySnapshot& snapshot,
                                    const inventory::Inventory& inventory) {
    if (snapshot.consoleCutOff) return {cutOff()};
    std::vector<Condition> out;
    std::set<SiteId> explained;
    for (const topology::SiteState& site : snapshot.sites) {
        if (!explainsInstances(site)) continue;
        explained.insert(site.id);
        out.push_back(siteCondition(site, snapshot));
    }
    for (const topology::EngineState& engine : snapshot.engines) {
        for (const topology::Hazard& hazard : engine.hazards)
            out.push_back(hazardCondition(engine, hazard));
        addInstances(engine, explained, out);
        const inventory::Engine* declared = inventory.findEngine(engine.id);
        addLinks(engine, snapshot, declared ? declared->objectives.rpo : std::nullopt, out);
    }
    for (const topology::FrontDoorState& door : snapshot.frontDoors)
        addDoor(door, explained, out);
    std::stable_sort(out.begin(), out.end(), graverThenOlder);
    return out;
}

void ConditionBook::take(const topology::TopologySnapshot& snapshot, const inventory::Inventory& inventory) {
    std::vector<Condition> conditions = conditionsOf(snapshot, inventory);
    std::map<QString, UtcTime> shown;
    for (Condition& condition : conditions) {
        const auto known = m_firstShown.find(condition.key);
        const UtcTime first = known != m_firstShown.end() ? known->second : snapshot.takenAt;
        shown[condition.key] = first;
        if (!condition.since) condition.since = first;
    }
    std::stable_sort(conditions.begin(), conditions.end(), graverThenOlder);
    if (!conditions.empty()) {
        m_normalSince.reset();
    } else if (!m_normalSince) {
        m_normalSince = snapshot.takenAt;
    }
    m_conditions = std::move(conditions);
    m_firstShown = std::move(shown);
}

std::optional<UtcTime> ConditionBook::since() const {
    if (m_conditions.empty()) return m_normalSince;
    return firstOut(m_conditions)->since;
}

const Condition* firstOut(const std::vector<Condition>& conditions) {
    const UtcTime never = UtcTime::max();
    const auto first = std::min_element(conditions.begin(), conditions.end(),
                                        [never](const Condition& a, const Condition& b) {
                                            return a.since.value_or(never) < b.since.value_or(never);
                                        });
    return first == conditions.end() ? nullptr : &*first;
}

} // namespace fairlead::ui
