// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/composition/session_facts.h"

#include <QDateTime>
#include <QTimeZone>

namespace fairlead::app {

review::Origin originNow(const inventory::Inventory& inventory, const Clock& clock) {
    const QTimeZone zone = QTimeZone::systemTimeZone();
    const auto now = std::chrono::duration_cast<std::chrono::milliseconds>(clock.utc().time_since_epoch());
    const QDateTime at = QDateTime::fromMSecsSinceEpoch(now.count(), Qt::UTC);
    return {"operator",
            std::string(toWord(inventory.target)),
            "watch",
            inventory.estate,
            zone.id().toStdString(),
            zone.offsetFromUtc(at) / 60};
}

ZoneWatch::ZoneWatch(audit::AuditSink& sink, const inventory::Inventory& inventory, const Clock& clock)
    : m_sink(sink), m_inventory(inventory), m_clock(clock), m_said(originNow(inventory, clock)) {}

void ZoneWatch::tick() {
    review::Origin now = originNow(m_inventory, m_clock);
    if (now == m_said || !m_sink.status().takesEntries()) return;
    audit::EntryDraft draft;
    draft.event = "clock.zone";
    draft.bySystem = true;
    draft.what = review::toValue(now);
    if (m_sink.append(draft)) m_said = std::move(now);
}

} // namespace fairlead::app
