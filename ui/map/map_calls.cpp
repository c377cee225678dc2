// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/map/map_calls.h"

#include <algorithm>

namespace fairlead::ui {
namespace {

void add(const alarm::Condition& condition, MapCalls& calls) {
    if (condition.priority == alarm::Priority::Unseen) return; // no rank of danger: nobody is called by it
    switch (condition.kind) {
        case alarm::Kind::ConsoleCutOff:
            return; // the whole map says that
        case alarm::Kind::SiteDark:
            calls.sites.insert(condition.site);
            return;
        case alarm::Kind::LinkCut:
            calls.wan = true;
            return;
        case alarm::Kind::HostSilent:
            calls.instances.insert(condition.members.begin(), condition.members.end());
            return;
        case alarm::Kind::Hazard:
            calls.engines.insert(condition.engine);
            return;
        case alarm::Kind::Contact:
        case alarm::Kind::Health:
        case alarm::Kind::Diverged:
            calls.instances.insert(condition.instance);
            return;
        case alarm::Kind::ReplicationBroken:
        case alarm::Kind::Lag:
        case alarm::Kind::UnusualLag:
            calls.links.insert(condition.engine);
            return;
        case alarm::Kind::FrontDoor:
            calls.doors.insert(condition.engine);
            return;
    }
}

} // namespace

bool MapCalls::empty() const {
    return *this == MapCalls{};
}

MapCalls callsOf(const alarm::Book& book) {
    MapCalls calls;
    if (!book.inFlood()) {
        for (const alarm::Alarm* each : book.calling())
            add(each->condition, calls);
        return calls;
    }
    for (const alarm::Group& group : book.groups()) {
        const auto first =
            std::find_if(group.members.begin(), group.members.end(), [&book](const std::string& key) {
                const alarm::Alarm* each = book.find(key);
                return each && alarm::calls(*each);
            });
        if (first != group.members.end()) add(book.find(*first)->condition, calls);
    }
    return calls;
}

} // namespace fairlead::ui
