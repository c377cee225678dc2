// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/itemmodels/link_look.h"

#include "ui/itemmodels/amounts.h"
#include "ui/itemmodels/conditions.h"
#include "ui/theme/text.h"

#include <QCoreApplication>

namespace fairlead::ui {
namespace {

using topology::Freshness;
using topology::LinkState;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(fairlead::ui::LinkLook)
};

QString sinceText(const topology::ReplicationLink& link, UtcTime now) {
    if (!link.brokenSince || *link.brokenSince > now) return {};
    return QLatin1Char(' ') + ageText(now - *link.brokenSince);
}

bool isSync(const topology::ReplicationLink& link) {
    return link.sync == topology::SyncMode::Sync || link.sync == topology::SyncMode::Quorum;
}

LinkLook flowing(const topology::ReplicationLink& link, std::optional<Micros> rpo) {
    LinkLook look;
    look.ageing = link.freshness == Freshness::Ageing;
    const QString lag = linkLagText(link);
    if (isSync(link) && link.state == LinkState::Streaming) {
        look.stroke = Stroke::Double;
        look.text = Words::tr("SYNC %1").arg(lag);
        return look;
    }
    look.priority = link.lagTime ? lagPriority(*link.lagTime, rpo) : Priority::None;
    look.stroke = look.priority == Priority::None ? Stroke::Solid : Stroke::Heavy;
    look.text = link.lagTime && rpo ? lag + QStringLiteral(" / ") + lagText(*rpo) : lag;
    return look;
}

} // namespace

Priority lagPriority(Micros lag, std::optional<Micros> rpo) {
    const auto priority = alarm::priorityOfLag(lag, rpo);
    return priority ? toPriority(*priority) : Priority::None;
}

QString linkLagText(const topology::ReplicationLink& link) {
    if (link.lagTime) return lagText(*link.lagTime);
    const std::optional<Bytes> bytes = link.lagReceive ? link.lagReceive : link.lagApply;
    if (bytes) return toQt(humanBytes(*bytes));
    if (!link.lagNative.empty()) return toQt(link.lagNative);
    return QStringLiteral("--");
}

LinkLook lookOf(const topology::ReplicationLink& link, std::optional<Micros> rpo, UtcTime now) {
    if (link.freshness == Freshness::Never)
        return {Stroke::NotSeen, Priority::Unseen, false, QStringLiteral("?")};
    if (link.freshness == Freshness::Stale || link.freshness == Freshness::Lost) {
        QString text = asOld(linkLagText(link), link.freshness);
        if (link.age) text += Words::tr(" %1 ago").arg(ageText(*link.age));
        return {Stroke::LastKnown, Priority::None, false, text};
    }
    switch (link.state) {
        case LinkState::Broken:
            return {Stroke::Broken, Priority::P1, false, Words::tr("broken") + sinceText(link, now)};
        case LinkState::Paused:
            return {Stroke::Paused, Priority::None, false, Words::tr("paused") + sinceText(link, now)};
        case LinkState::Unknown:
            return {Stroke::NotSeen, Priority::Unseen, false, QStringLiteral("?")};
        case LinkState::Streaming:
        case LinkState::CatchingUp:
            return flowing(link, rpo);
    }
    return {};
}

LinkLook lookOf(const topology::EngineState& engine, const topology::ReplicationLink& link,
                std::optional<Micros> rpo, UtcTime now) {
    LinkLook look = lookOf(link, rpo, now);
    const topology::InstanceState* to = engine.find(link.to);
    const bool maintained = engine.state == topology::StateWord::Maintenance ||
                            (to != nullptr && to->state == topology::StateWord::Maintenance);
    if (maintained) look.priority = Priority::None;
    return look;
}

} // namespace fairlead::ui
