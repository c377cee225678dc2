// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/alarm/maintenance.h"
#include "models/alarm/book.h"
#include "models/inventory/inventory.h"
#include "ui/widgets/badge.h"

#include <QString>
#include <optional>
#include <vector>

namespace fairlead::ui {

/// Something abnormal that a person should know of, in words and with its mark.
struct Condition {
    QString key; ///< object and kind: the same condition keeps it
    Badge badge = Badge::None;
    QString brief;                ///< `DC1 not visible`: for the verdict strip
    QString what;                 ///< what happened, to what, how we know
    QString todo;                 ///< what a person is to do
    std::optional<UtcTime> since; ///< the source's own time; else when this console first showed it
    int folded = 0;               ///< instances that this explains
    SiteId site;
    EngineId engine;
    InstanceId instance;
    Priority priority() const { return priorityOf(badge); }
    bool operator==(const Condition&) const = default;
};

/// A sentence of the domain in the language of the screen.
QString toQt(const alarm::Message& message);
Priority toPriority(alarm::Priority priority);
/// The mark of a condition: its state's own shape where it has one.
Badge badgeOf(const alarm::Condition& condition);
Condition inWords(const alarm::Alarm& alarm);

/// Everything abnormal in a snapshot that nothing else explains, gravest and then oldest first. A console
/// that is cut off raises nothing about any site (UX-3.4).
std::vector<Condition> conditionsOf(const topology::TopologySnapshot& snapshot,
                                    const inventory::Inventory& inventory);

/// The alarms of an estate, fed by its snapshots, and what stands of them in words. One thread.
class ConditionBook {
  public:
    /// Durations are measured with the snapshot's own moment.
    std::vector<alarm::Event> take(const topology::TopologySnapshot& snapshot,
                                   const inventory::Inventory& inventory,
                                   const alarm::UnusualLags& unusual = {},
                                   const alarm::MaintenanceBook* maintenance = nullptr);
    /// What stands and nothing explains.
    const std::vector<Condition>& conditions() const { return m_conditions; }
    /// Since when the estate has been as normal, or as abnormal, as it is now.
    std::optional<UtcTime> since() const { return m_alarms.since(); }
    /// `first-out not certain: 3 candidates (skew 0.8 s)`; empty when it is certain or there is none.
    QString firstOutDoubt() const;
    const alarm::Book& alarms() const { return m_alarms; }
    /// To act on; call refresh() afterwards.
    alarm::Book& alarms() { return m_alarms; }
    void refresh();

  private:
    alarm::Book m_alarms;
    std::vector<Condition> m_conditions;
};

/// The earliest by source time; null when there is none.
const Condition* firstOut(const std::vector<Condition>& conditions);

} // namespace fairlead::ui
