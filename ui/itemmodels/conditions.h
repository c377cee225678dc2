// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/inventory/inventory.h"
#include "ui/widgets/badge.h"

#include <QString>
#include <map>
#include <optional>
#include <vector>

namespace fairlead::ui {

/// Something abnormal that a person should know of.
struct Condition {
    QString key; ///< object and kind: the same condition keeps it
    Badge badge = Badge::None;
    QString brief;                ///< `DC1 not visible`: for the verdict strip
    QString what;                 ///< what happened, to what, how we know
    std::optional<UtcTime> since; ///< the source's own time; else when this console first showed it
    int folded = 0;               ///< instances that this explains
    SiteId site;
    EngineId engine;
    InstanceId instance;
    Priority priority() const { return priorityOf(badge); }
    bool operator==(const Condition&) const = default;
};

/// Everything abnormal in a snapshot, gravest and then oldest first. A site that cannot be seen
/// explains its instances; a console that is cut off raises nothing about any site (UX-3.4).
std::vector<Condition> conditionsOf(const topology::TopologySnapshot& snapshot,
                                    const inventory::Inventory& inventory);

/// Remembers since when each condition is shown, where its source does not say. One thread.
class ConditionBook {
  public:
    void take(const topology::TopologySnapshot& snapshot, const inventory::Inventory& inventory);
    const std::vector<Condition>& conditions() const { return m_conditions; }
    /// Since when the estate has been as normal, or as abnormal, as it is now.
    std::optional<UtcTime> since() const;

  private:
    std::vector<Condition> m_conditions;
    std::map<QString, UtcTime> m_firstShown;
    std::optional<UtcTime> m_normalSince;
};

/// The earliest by source time; null when there is none.
const Condition* firstOut(const std::vector<Condition>& conditions);

} // namespace fairlead::ui
