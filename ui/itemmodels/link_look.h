// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/badge.h"

#include <QString>
#include <optional>

namespace fairlead::ui {

/// The edge states of UX-3.3's table.
enum class Stroke {
    Double,    ///< sync and flowing
    Solid,     ///< async within half the budget
    Heavy,     ///< over half the budget
    Paused,    ///< flowing has been told to stop
    Broken,    ///< observed to be broken
    LastKnown, ///< nothing new is known
    NotSeen,   ///< cannot be observed
};

/// How one replication link is drawn, on the map, in tables and in alarms alike.
struct LinkLook {
    Stroke stroke = Stroke::NotSeen;
    Priority priority = Priority::None;
    bool ageing = false;
    QString text; ///< of the pill
    bool operator==(const LinkLook&) const = default;
};

/// `now` dates "broken since". A lag is judged against `rpo` where there is one and the lag is a time.
LinkLook lookOf(const topology::ReplicationLink& link, std::optional<Micros> rpo, UtcTime now);
/// The same for a link of this engine, as it is shown: one into what is in maintenance calls nobody, so it gives up
/// its hue and keeps its words.
LinkLook lookOf(const topology::EngineState& engine, const topology::ReplicationLink& link,
                std::optional<Micros> rpo, UtcTime now);
/// P3 above half the budget, P2 above it, P1 above five times it.
Priority lagPriority(Micros lag, std::optional<Micros> rpo);
/// Time where there is one, else position, else the technology's own unit; never a made-up second.
QString linkLagText(const topology::ReplicationLink& link);

} // namespace fairlead::ui
