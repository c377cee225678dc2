// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/itemmodels/conditions.h"

#include "ui/itemmodels/amounts.h"
#include "ui/theme/text.h"

#include <QCoreApplication>
#include <algorithm>

namespace fairlead::ui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(fairlead::ui::Conditions)
};

} // namespace

QString toQt(const alarm::Message& message) {
    const QString form = QCoreApplication::translate("fairlead::alarm", message.form.c_str());
    return toQt(alarm::filled(form.toStdString(), message.parts));
}

Priority toPriority(alarm::Priority priority) {
    switch (priority) {
        case alarm::Priority::P1:
            return Priority::P1;
        case alarm::Priority::P2:
            return Priority::P2;
        case alarm::Priority::P3:
            return Priority::P3;
        case alarm::Priority::Unseen:
            return Priority::Unseen;
    }
    return Priority::Unseen;
}

Badge badgeOf(const alarm::Condition& condition) {
    // A state's own shape, unless the alarm is held at another priority than that state's.
    const Badge own = badgeOf(condition.word);
    const Priority priority = toPriority(condition.priority);
    return priorityOf(own) == priority ? own : badgeOf(priority);
}

Condition inWords(const alarm::Alarm& alarm) {
    const alarm::Condition& from = alarm.condition;
    Condition condition;
    condition.key = toQt(from.key);
    condition.badge = badgeOf(from);
    condition.brief = toQt(from.brief);
    condition.what = toQt(from.what);
    condition.todo = toQt(from.todo);
    condition.since = alarm.since;
    condition.folded = from.covers;
    condition.site = from.site;
    condition.engine = from.engine;
    condition.instance = from.instance;
    return condition;
}

std::vector<Condition> conditionsOf(const topology::TopologySnapshot& snapshot,
                                    const inventory::Inventory& inventory) {
    ConditionBook book;
    book.take(snapshot, inventory);
    return book.conditions();
}

std::vector<alarm::Event> ConditionBook::take(const topology::TopologySnapshot& snapshot,
                                              const inventory::Inventory& inventory,
                                              const alarm::UnusualLags& unusual,
                                              const alarm::MaintenanceBook* maintenance) {
    alarm::Reading reading = alarm::readingOf(snapshot, inventory, m_alarms.held(), unusual);
    if (maintenance) maintenance->mark(reading);
    std::vector<alarm::Event> events = m_alarms.take(reading, {snapshot.takenAt, snapshot.takenMono});
    refresh();
    return events;
}

void ConditionBook::refresh() {
    m_conditions.clear();
    for (const alarm::Alarm* each : m_alarms.standing())
        m_conditions.push_back(inWords(*each));
}

QString ConditionBook::firstOutDoubt() const {
    const auto first = m_alarms.firstOut();
    if (!first || first->candidates < 2) return {};
    return Words::tr("first-out not certain: %n candidates (skew %1)", nullptr,
                     static_cast<int>(first->candidates))
        .arg(lagText(first->skew));
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
