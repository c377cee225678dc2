// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/alarms/alarm_words.h"

#include "ui/itemmodels/amounts.h"
#include "ui/theme/text.h"
#include "ui/words/screen_word.h"

#include <QCoreApplication>
#include <QStringList>

namespace fairlead::ui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(fairlead::ui::Alarms)
};

QString placeOf(const alarm::Group& group) {
    return group.place.empty() ? Words::tr("estate") : toQt(group.place);
}

/// `03:17Z`.
QString minuteOf(UtcTime t) {
    return timeOfDay(t).left(5) + QLatin1Char('Z');
}

} // namespace

QString targetAndEstate(const inventory::Inventory& inventory) {
    return screenWord(toWord(inventory.target)).toUpper() + QLatin1Char(' ') + toQt(inventory.estate);
}

QString maintenanceOnOperation(const EngineId& engine, const alarm::Maintenance& window) {
    return Words::tr("An operation began on %1, while %2 is in maintenance until %3 (%4: %5).")
        .arg(toQt(engine), toQt(window.object()), timeOfDay(window.until), toQt(window.by), toQt(window.reason));
}

namespace {

QString wordOf(alarm::State state) {
    switch (state) {
        case alarm::State::Forming:
            return Words::tr("FORMING");
        case alarm::State::ActiveUnacked:
            return Words::tr("ACTIVE");
        case alarm::State::ActiveAcked:
            return Words::tr("ACKED");
        case alarm::State::ClearedUnacked:
            return Words::tr("WAS");
        case alarm::State::Latched:
            return Words::tr("LATCHED");
        case alarm::State::Shelved:
            return Words::tr("SHELVED");
        case alarm::State::Suppressed:
            return Words::tr("CAUSED");
        case alarm::State::OutOfService:
            return Words::tr("OUT");
    }
    return {};
}

} // namespace

QString stateWord(const alarm::Alarm& alarm) {
    return wordOf(stateOf(alarm));
}

QStringList stateWords() {
    QStringList words;
    for (int state = 0; state <= static_cast<int>(alarm::State::OutOfService); ++state)
        words << wordOf(static_cast<alarm::State>(state));
    return words;
}

QString groupText(const alarm::Group& group, const alarm::Book& book) {
    const alarm::Alarm* first = book.find(group.first);
    if (first == nullptr) return {};
    if (group.members.size() == 1) return toQt(first->condition.what);
    const int members = static_cast<int>(group.members.size());
    const QString begun = toQt(first->condition.brief) + QLatin1Char(' ') + timeOfDay(first->since);
    const QString conditions = Words::tr("%n conditions", nullptr, members);
    if (group.causes == 1)
        return Words::tr("%1: %2, 1 probable cause: %3.").arg(placeOf(group), conditions, begun);
    return Words::tr("%1: %2, no common cause known, first-out %3.").arg(placeOf(group), conditions, begun);
}

QStringList remarksOn(const alarm::Alarm& alarm, const alarm::Book& book) {
    QStringList remarks;
    const auto& first = book.firstOut();
    if (first && first->key == alarm.key())
        remarks << (first->candidates == 1 ? Words::tr("first-out") : Words::tr("first-out?"));
    if (alarm.silent) remarks << Words::tr("source silent");
    if (alarm.chattering)
        remarks << Words::tr("chattering x%1").arg(alarm.begun);
    else if (alarm.begun > 1)
        remarks << Words::tr("x%1").arg(alarm.begun);
    if (alarm.escalated)
        remarks << (alarm.escalated->trouble.empty()
                        ? Words::tr("escalated to %1 %2").arg(toQt(alarm.escalated->to), minuteOf(alarm.escalated->at))
                        : Words::tr("escalation to %1 failed %2")
                              .arg(toQt(alarm.escalated->to), minuteOf(alarm.escalated->at)));
    return remarks;
}

QString countText(const alarm::Book& book) {
    std::size_t alarms = 0;
    for (const alarm::Group& group : book.groups())
        alarms += group.members.size();
    if (alarms == 0) return Words::tr("ALARMS none");
    if (alarms == book.groups().size()) return Words::tr("ALARMS %1").arg(alarms);
    const auto rows = static_cast<int>(book.groups().size());
    return rows == 1 ? Words::tr("ALARMS %1 in 1 group").arg(alarms)
                     : Words::tr("ALARMS %1 in %n groups", nullptr, rows).arg(alarms);
}

QString widestCountText() {
    return Words::tr("ALARMS %1 in %n groups", nullptr, 8).arg(88);
}

QString shelvedText(const alarm::Book& book) {
    const auto shelved = static_cast<int>(book.shelves().size());
    return shelved == 0 ? QString() : Words::tr("%n shelved", nullptr, shelved);
}

QString rateText(const alarm::Rate& rate) {
    return Words::tr("%1 in 10 min, aim 10\n%2 per 10 min, aim 1")
        .arg(rate.lastTen)
        .arg(rate.perTen, 0, 'f', 1);
}

QString mixText(const alarm::Rate& rate) {
    const int all = rate.p1 + rate.p2 + rate.p3;
    if (all == 0) return Words::tr("no alarm in the last day");
    const auto share = [all](int some) { return (100 * some + all / 2) / all; };
    return Words::tr("P1 %1 %, P2 %2 %, P3 %3 % (aim: 5, 15, 80)")
        .arg(share(rate.p1))
        .arg(share(rate.p2))
        .arg(share(rate.p3));
}

} // namespace fairlead::ui
