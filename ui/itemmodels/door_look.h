// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/badge.h"

#include <QString>

/// A front door in words: what leads an engine's clients, and where. Map and Inspector agree by it.
namespace fairlead::ui {

/// How the door is drawn: clients go through, wait before it, or nobody knows.
enum class DoorLeaf { Open, Shut, Unknown };

/// The devices of one door at one site, as one mark on the map.
struct DoorLook {
    QString kind; ///< the inventory's own word
    Badge badge = Badge::NeverSeen;
    DoorLeaf leaf = DoorLeaf::Unknown;
    QString text;  ///< `clients → fra`, `clients wait`, `NOT KNOWN`
    QString brief; ///< the same where room is short
    QString tip;
    QString spoken; ///< for screen readers
    bool operator==(const DoorLook&) const = default;
};

/// `site` empty: the devices outside both sites. `engine` is the one it leads to, null when nothing was
/// seen of it: its misled clients are P1 where they come in.
DoorLook lookOf(const topology::FrontDoorState& door, const SiteId& site,
                const topology::EngineState* engine);
/// Before anything was seen.
DoorLook unseenDoor(const inventory::FrontDoor& door);

/// `haproxy-f1 at fra: leads to fra (be/a1), 2 s ago`; `joint` stands between name and reading.
QString deviceLine(const topology::DeviceState& device, const QString& joint = QStringLiteral(": "));
/// `Clients are led to fra.`; with what the devices disagree on or who of them is silent.
QString doorSentence(const topology::FrontDoorState& door);

} // namespace fairlead::ui
