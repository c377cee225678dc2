// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/itemmodels/door_look.h"

#include "ui/itemmodels/amounts.h"
#include "ui/theme/text.h"

#include <QCoreApplication>
#include <QStringList>
#include <algorithm>
#include <map>

namespace fairlead::ui {
namespace {

using topology::DeviceState;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(fairlead::ui::Door)
};

/// What the devices at one site come to.
struct Tally {
    int all = 0;
    int current = 0;
    int holding = 0;
    bool everSeen = false;
    bool misleads = false;
    std::map<QString, int> ways; ///< devices that let clients through, by where to
};

/// Where clients who are let through go, as short as it can be said.
QString wayOf(const topology::DeviceReading& seen) {
    if (seen.leadsTo) return QStringLiteral("→ ") + toQt(*seen.leadsTo);
    return seen.place.empty() ? Words::tr("pass") : Words::tr("→ no declared place");
}

/// Where the clients should be led, when the engine says that some are not.
std::optional<SiteId> missedSite(const topology::EngineState* engine) {
    if (engine == nullptr || !engine->primary) return std::nullopt;
    const auto misled = std::any_of(
        engine->hazards.begin(), engine->hazards.end(),
        [](const topology::Hazard& hazard) { return hazard.kind == topology::HazardKind::MisledClients; });
    const topology::InstanceState* primary = engine->find(*engine->primary);
    return misled && primary ? std::optional<SiteId>(primary->site) : std::nullopt;
}

Tally tallyOf(const topology::FrontDoorState& door, const SiteId& site, const std::optional<SiteId>& missed) {
    Tally tally;
    for (const DeviceState& device : door.devices) {
        if (device.site != site) continue;
        ++tally.all;
        tally.everSeen = tally.everSeen || device.seen;
        if (!device.current()) continue;
        ++tally.current;
        const topology::DeviceReading& seen = *device.seen;
        if (seen.holds) {
            ++tally.holding;
            continue;
        }
        ++tally.ways[wayOf(seen)];
        const bool leads = seen.leadsTo || !seen.place.empty();
        tally.misleads = tally.misleads || (missed && leads && seen.leadsTo != missed);
    }
    return tally;
}

/// `→ fra`, `1 of 2 → fra`, or `1 → ams, 2 → fra` where the devices lead to several places.
QString waysText(const Tally& tally) {
    if (tally.ways.size() == 1) {
        const auto& [way, count] = *tally.ways.begin();
        return count == tally.all ? way : Words::tr("%1 of %2 %3").arg(count).arg(tally.all).arg(way);
    }
    QStringList parts;
    for (const auto& [way, count] : tally.ways)
        parts << QStringLiteral("%1 %2").arg(count).arg(way);
    return parts.join(QStringLiteral(", "));
}

void fillText(const Tally& tally, DoorLook& look) {
    if (tally.current == 0) {
        look.badge = tally.everSeen ? Badge::Unseen : Badge::NeverSeen;
        look.text = look.brief = Words::tr("NOT KNOWN");
        return;
    }
    look.badge = tally.current == tally.all ? Badge::None : Badge::Unseen;
    look.leaf = tally.holding > 0 ? DoorLeaf::Shut : DoorLeaf::Open;
    if (tally.misleads) look.badge = Badge::P1;
    if (tally.holding > 0) {
        look.text = look.brief = tally.holding == tally.all
                                     ? Words::tr("clients wait")
                                     : Words::tr("%1 of %2 wait").arg(tally.holding).arg(tally.all);
        return;
    }
    look.brief = waysText(tally);
    const bool all = tally.ways.size() == 1 && tally.ways.begin()->second == tally.all;
    look.text = all ? Words::tr("clients %1").arg(look.brief) : look.brief;
}

QString whereIs(const SiteId& site) {
    return site.empty() ? Words::tr("outside both sites") : Words::tr("at %1").arg(toQt(site));
}

QString does(const topology::DeviceReading& seen) {
    QString text = Words::tr("lets clients through");
    if (seen.holds) {
        text = Words::tr("clients wait");
    } else if (seen.leadsTo) {
        text = Words::tr("leads to %1").arg(toQt(*seen.leadsTo));
    } else if (!seen.place.empty()) {
        text = Words::tr("leads to no declared place");
    }
    return seen.place.empty() ? text : text + QStringLiteral(" (%1)").arg(toQt(seen.place));
}

} // namespace

QString deviceLine(const DeviceState& device, const QString& joint) {
    const QString name = QStringLiteral("%1 %2").arg(toQt(device.id), whereIs(device.site)) + joint;
    const QString age = device.age ? Words::tr("%1 ago").arg(ageText(*device.age)) : QString();
    if (device.current()) return name + does(*device.seen) + QStringLiteral(", ") + age;
    QStringList parts{Words::tr("NOT KNOWN")};
    if (device.seen) parts << Words::tr("%1: %2").arg(age, does(*device.seen));
    if (device.lastFailure) parts << Words::tr("last look: %1").arg(toQt(toText(*device.lastFailure)));
    return name + parts.join(QStringLiteral("; "));
}

QString doorSentence(const topology::FrontDoorState& door) {
    const QString head = door.leadsTo ? Words::tr("Clients are led to %1.").arg(toQt(*door.leadsTo))
                                      : Words::tr("Where clients go is not known.");
    return door.why.empty() ? head : head + QLatin1Char('\n') + toQt(door.why);
}

DoorLook lookOf(const topology::FrontDoorState& door, const SiteId& site,
                const topology::EngineState* engine) {
    DoorLook look;
    look.kind = toQt(door.kind);
    fillText(tallyOf(door, site, missedSite(engine)), look);
    const QString sentence = doorSentence(door);
    QStringList lines{QStringLiteral("%1 (%2)").arg(toQt(door.id), toQt(door.kind)), sentence};
    for (const DeviceState& device : door.devices)
        lines << deviceLine(device);
    look.tip = lines.join(QLatin1Char('\n'));
    look.spoken = QStringList{Words::tr("front door %1 of %2").arg(toQt(door.id), toQt(door.engine)),
                              whereIs(site), look.text, sentence.section(QLatin1Char('\n'), 0, 0)}
                      .join(QStringLiteral(", "));
    return look;
}

DoorLook unseenDoor(const inventory::FrontDoor& door) {
    DoorLook look;
    look.kind = toQt(door.kind);
    look.text = look.brief = Words::tr("NOT KNOWN");
    look.tip = toQt(door.id) + QLatin1Char('\n') + Words::tr("waiting for the first look");
    look.spoken = toQt(door.id) + QStringLiteral(", ") + look.text;
    return look;
}

} // namespace fairlead::ui
