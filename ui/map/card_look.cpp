// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/map/card_look.h"

#include "ui/itemmodels/amounts.h"
#include "ui/map/map_layout.h"
#include "ui/theme/text.h"

#include <QCoreApplication>

namespace fairlead::ui {
namespace {

using topology::Freshness;
using topology::Role;
using topology::StateWord;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(fairlead::ui::Card)
};

const topology::ReplicationLink* linkInto(const topology::EngineState& state, const InstanceId& id) {
    for (const topology::ReplicationLink& link : state.links) {
        if (link.to == id) return &link;
    }
    return nullptr;
}

QString syncWord(const CardInput& input) {
    if (!input.state) return {};
    const topology::ReplicationLink* link = linkInto(*input.state, input.instance.id);
    if (!link || link->sync == topology::SyncMode::Unknown ||
        link->sync == topology::SyncMode::NotApplicable) {
        return {};
    }
    const QString word = toQt(topology::toWord(link->sync));
    return link->sync == topology::SyncMode::Sync ? word.toUpper() : word;
}

/// A state that is positively known to be over now is not "was": only what was last seen ages.
bool restsOnLastLook(StateWord word) {
    switch (word) {
        case StateWord::Ok:
        case StateWord::Maintenance:
        case StateWord::Fenced:
        case StateWord::Degraded:
            return true;
        case StateWord::NeverSeen:
        case StateWord::NotVisible:
        case StateWord::Isolated:
        case StateWord::PresumedDown:
        case StateWord::Down:
        case StateWord::Diverged:
            return false;
    }
    return false;
}

QString wordOf(const topology::InstanceState& state) {
    const QString word = toQt(topology::toWord(state.state));
    if (!restsOnLastLook(state.state)) return word;
    switch (state.freshness) {
        case Freshness::Fresh:
        case Freshness::Ageing:
            return word;
        case Freshness::Stale:
            return Words::tr("was %1").arg(word);
        case Freshness::Lost:
        case Freshness::Never:
            return QStringLiteral("--");
    }
    return word;
}

CardBorder borderOf(const topology::InstanceState& state) {
    if (state.freshness == Freshness::Never) return CardBorder::Dotted;
    const bool seenNow = !state.lastFailure && state.freshness != Freshness::Lost;
    return seenNow ? CardBorder::Solid : CardBorder::Dashed;
}

QString roleText(const topology::Observation& seen) {
    const QString role = toQt(topology::toWord(seen.role));
    return seen.roleWord.empty() || seen.roleWord == topology::toWord(seen.role)
               ? role
               : role + QStringLiteral(" (") + toQt(seen.roleWord) + QLatin1Char(')');
}

QString tipOf(const CardInput& input, const topology::InstanceState& state, const CardLook& look) {
    QStringList lines{
        QStringLiteral("%1 · %2:%3").arg(look.name, toQt(input.instance.host)).arg(input.instance.port)};
    lines << look.word;
    if (!state.why.empty()) lines << toQt(state.why);
    if (state.seen) {
        lines << Words::tr("role %1, version %2").arg(roleText(*state.seen), toQt(state.seen->version));
        lines << Words::tr("seen %1 from %2, %3 ago")
                     .arg(toQt(toScreen(state.seen->at)), toQt(state.seen->vantage),
                          state.age ? ageText(*state.age) : QStringLiteral("--"));
    } else {
        lines << Words::tr("never seen from %1").arg(toQt(input.vantage));
    }
    if (state.lastFailure) lines << Words::tr("last look: %1").arg(toQt(toText(*state.lastFailure)));
    return lines.join(QLatin1Char('\n'));
}

QString spokenOf(const CardInput& input, const topology::InstanceState& state, const CardLook& look) {
    QStringList parts{look.name};
    parts << technologyName(input.engine.technology) + QLatin1Char(' ') +
                 toQt(topology::toWord(state.seen ? state.seen->role : Role::Unknown));
    const inventory::Site* site = input.inventory.findSite(input.instance.site);
    if (site) parts << toQt(site->name);
    parts << look.word;
    if (input.state) {
        const topology::ReplicationLink* link = linkInto(*input.state, input.instance.id);
        if (link) parts << Words::tr("lag %1").arg(linkLagText(*link));
    }
    if (state.age) parts << Words::tr("data %1 old").arg(ageText(*state.age));
    return parts.join(QStringLiteral(", "));
}

void fill(const CardInput& input, const topology::InstanceState& state, CardLook& look) {
    look.word = wordOf(state);
    look.badge = badgeOf(state.state);
    look.border = borderOf(state);
    look.hatched = state.freshness == Freshness::Stale || state.freshness == Freshness::Lost ||
                   state.state == StateWord::PresumedDown;
    look.ageBold = state.freshness == Freshness::Ageing;
    if (state.seen) {
        look.role = glyphOf(state.seen->role);
        look.version = asOld(toQt(state.seen->version), state.freshness);
    }
    look.sync = state.freshness == Freshness::Lost || state.freshness == Freshness::Never ? QString()
                                                                                          : syncWord(input);
    look.age = state.age ? ageText(*state.age) : QString();
    look.tip = tipOf(input, state, look);
    look.spoken = spokenOf(input, state, look);
}

} // namespace

RoleGlyph glyphOf(Role role) {
    switch (role) {
        case Role::Primary:
            return {RoleShape::SolidSquare, QLatin1Char('P')};
        case Role::Replica:
        case Role::StandbyLeader:
            return {RoleShape::HollowSquare, QLatin1Char('S')};
        case Role::Peer:
            return {RoleShape::Circle, QLatin1Char('=')};
        case Role::Coordinator:
            return {RoleShape::Diamond, QLatin1Char('C')};
        case Role::Worker:
            return {RoleShape::Diamond, QLatin1Char('W')};
        case Role::Arbiter:
            return {RoleShape::HollowTriangle, QLatin1Char('Q')};
        case Role::Unknown:
            return {};
    }
    return {};
}

CardLook cardLook(const CardInput& input) {
    CardLook look;
    look.name = toQt(input.instance.id);
    look.word = toQt(topology::toWord(StateWord::NeverSeen));
    look.tip = look.name + QLatin1Char('\n') + Words::tr("waiting for the first look");
    look.spoken = look.name + QStringLiteral(", ") + look.word;
    const topology::InstanceState* state = input.state ? input.state->find(input.instance.id) : nullptr;
    if (state) fill(input, *state, look);
    return look;
}

} // namespace fairlead::ui
