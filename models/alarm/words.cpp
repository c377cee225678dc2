// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/alarm/words.h"

#include <QtGlobal>
#include <cstdio>

namespace fairlead::alarm {

using topology::HazardKind;
using topology::StateWord;

Message briefOf(std::string_view object, StateWord word) {
    const auto form = [word] {
        switch (word) {
            case StateWord::Ok:
            case StateWord::Maintenance:
            case StateWord::Fenced:
                break;
            case StateWord::Degraded:
                return QT_TRANSLATE_NOOP("fairlead::alarm", "%1 degraded");
            case StateWord::NeverSeen:
                return QT_TRANSLATE_NOOP("fairlead::alarm", "%1 never seen");
            case StateWord::NotVisible:
                return QT_TRANSLATE_NOOP("fairlead::alarm", "%1 not visible");
            case StateWord::Isolated:
                // It runs: what is wrong is the link (UX-3.2).
                return QT_TRANSLATE_NOOP("fairlead::alarm", "link to %1 cut");
            case StateWord::PresumedDown:
                return QT_TRANSLATE_NOOP("fairlead::alarm", "%1 presumed down");
            case StateWord::Down:
                return QT_TRANSLATE_NOOP("fairlead::alarm", "%1 down");
            case StateWord::Diverged:
                return QT_TRANSLATE_NOOP("fairlead::alarm", "%1 diverged");
        }
        return "%1";
    };
    return {form(), {std::string(object)}};
}

Message todoOfSite(const std::string& site, StateWord word) {
    switch (word) {
        case StateWord::PresumedDown:
            return {QT_TRANSLATE_NOOP("fairlead::alarm",
                                      "Ask by another way whether %1 runs. Then fail over what must go on."),
                    {site}};
        case StateWord::Down:
            return {QT_TRANSLATE_NOOP("fairlead::alarm", "Fail over what must go on. Keep %1 from coming back as it was."),
                    {site}};
        case StateWord::Degraded:
            return {QT_TRANSLATE_NOOP("fairlead::alarm", "Find out what stopped the services at %1. Its hosts answer."),
                    {site}};
        case StateWord::Isolated:
            return {QT_TRANSLATE_NOOP("fairlead::alarm",
                                      "Check the WAN provider. Do not fail over while both sites run: two writers would "
                                      "result."),
                    {}};
        case StateWord::NotVisible:
        case StateWord::NeverSeen:
        case StateWord::Ok:
        case StateWord::Maintenance:
        case StateWord::Fenced:
        case StateWord::Diverged:
            break;
    }
    return {QT_TRANSLATE_NOOP("fairlead::alarm",
                              "Look at %1 from a console that sees it, before anything there is operated."),
            {site}};
}

Message todoOfInstance(const std::string& instance, StateWord word) {
    switch (word) {
        case StateWord::Down:
            return {QT_TRANSLATE_NOOP("fairlead::alarm", "Start the service of %1, or find out why it stopped."),
                    {instance}};
        case StateWord::PresumedDown:
            return {QT_TRANSLATE_NOOP("fairlead::alarm", "Check the host of %1 and its network."), {instance}};
        case StateWord::Diverged:
            return {QT_TRANSLATE_NOOP("fairlead::alarm", "Rewind or rebuild %1 before it follows or is promoted."),
                    {instance}};
        case StateWord::Degraded:
            return {QT_TRANSLATE_NOOP("fairlead::alarm", "Open the evidence of %1 and mend what its check names."),
                    {instance}};
        case StateWord::NotVisible:
        case StateWord::NeverSeen:
        case StateWord::Isolated:
        case StateWord::Ok:
        case StateWord::Maintenance:
        case StateWord::Fenced:
            break;
    }
    return {QT_TRANSLATE_NOOP("fairlead::alarm", "Check the host of %1, its network, and what this console signs in with."),
            {instance}};
}

Message todoOfHazard(const std::string& engine, HazardKind kind) {
    const auto form = [kind] {
        switch (kind) {
            case HazardKind::SplitBrain:
                return QT_TRANSLATE_NOOP("fairlead::alarm", "Stop writes to %1 on one side before anything else.");
            case HazardKind::NoPrimary:
                return QT_TRANSLATE_NOOP("fairlead::alarm",
                                         "Find out why %1 has no primary before one is promoted.");
            case HazardKind::ReturningPrimary:
                return QT_TRANSLATE_NOOP("fairlead::alarm", "Fence the old primary of %1 before clients reach it.");
            case HazardKind::ForeignIdentity:
                return QT_TRANSLATE_NOOP("fairlead::alarm",
                                         "Check that the inventory names the right servers for %1.");
            case HazardKind::DivergedHistory:
                return QT_TRANSLATE_NOOP("fairlead::alarm",
                                         "Compare both histories of %1, then rewind or rebuild one.");
            case HazardKind::MisledClients:
                return QT_TRANSLATE_NOOP("fairlead::alarm", "Lead the clients of %1 to where its primary is.");
            case HazardKind::ParkedAutomation:
                return QT_TRANSLATE_NOOP("fairlead::alarm",
                                         "Give the automation of %1 back, or it moves nothing when it should.");
            case HazardKind::Unapproved:
                return QT_TRANSLATE_NOOP("fairlead::alarm",
                                         "Call somebody who may approve operations on %1, and look at this one with them.");
            case HazardKind::CanaryDisagrees:
                return QT_TRANSLATE_NOOP("fairlead::alarm",
                                         "Find out what holds the heartbeat of %1 up. Do not trust its lag until then.");
        }
        return "";
    };
    return {form(), {engine}};
}

std::string lagText(Micros lag) {
    if (lag < Micros{50'000}) return "0 s";
    if (lag < Micros{950'000}) {
        char text[24];
        std::snprintf(text, sizeof text, "%.1f s", static_cast<double>(lag.count()) / 1e6);
        return text;
    }
    if (lag < std::chrono::seconds{120}) return std::to_string(lag / std::chrono::seconds{1}) + " s";
    return humanDuration(lag);
}

} // namespace fairlead::alarm
