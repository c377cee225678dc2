// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/alarm/book.h"

namespace fairlead::ui {

/// Whose badges on the map call for somebody: they blink once a second until the alarm is acknowledged
/// (UX-3.8). It comes from the alarms, never from what a snapshot shows: what is acknowledged, shelved,
/// explained or out of service is steady.
struct MapCalls {
    std::set<SiteId> sites;
    bool wan = false;
    std::set<EngineId> engines; ///< hazards
    std::set<EngineId> links;   ///< lags and replication that is broken
    std::set<EngineId> doors;
    std::set<InstanceId> instances;
    bool empty() const;
    bool operator==(const MapCalls&) const = default;
};
/// In a flood one for each row of the alarms: its first that calls (UX-8.4).
MapCalls callsOf(const alarm::Book& book);

} // namespace fairlead::ui
