// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/map/card_look.h"

#include "ui/itemmodels/amounts.h"
#include "ui/itemmodels/link_look.h"
#include "ui/map/map_layout.h"
#include "ui/theme/text.h"
#include "ui/words/screen_word.h"

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

/// A state that is positively known to be over now is not "was": only what was last seen ages.
bool restsOnLastLook(StateWord word) {
    switch (word) {
        case StateWord::Ok:
        case StateWord::Fenced:
        case StateWord::Degraded:
            return true;
        case StateWord::Maintenance: // declared, not seen
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
    const QString word = screenWord(topology::toWord(state.state));
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

void fill(const CardInput& input, CardLook& look) {
    const topology::InstanceState& state = *input.seen;
    look.word = wordOf(state);
    look.badge = badgeOf(state.state);
    look.border = borderOf(state);
    look.hatched = state.freshness == Freshness::Stale || state.freshness == Freshness::Lost ||
                   state.state == StateWord::PresumedDown;
    look.ageBold = state.freshness == Freshness::Ageing;
    const bool gone = state.freshness == Freshness::Lost || state.freshness == Freshness::Never;
    if (state.seen) {
        look.role = glyphOf(state.seen->role);
        look.version = asOld(toQt(state.seen->version), state.freshness);
    }
    const QString sync = syncWord(*input.state, input.instance.id);
    if (!gone && !sync.isEmpty()) look.sync = asOld(sync, state.freshness);
    if (state.age) look.age = ageText(*state.age);
}

/// `3 seconds`, `4m10s`: as a voice should say it.
QString spokenTime(Micros time) {
    using namespace std::chrono;
    if (time >= 120s) return ageText(time);
    const auto whole = duration_cast<seconds>(time).count();
    return whole == 1 ? Words::tr("1 second") : Words::tr("%n seconds", nullptr, static_cast<int>(whole));
}

QString spokenLag(const topology::ReplicationLink& link, std::optional<Micros> rpo) {
    using namespace std::chrono;
    if (!link.lagTime) return Words::tr("lag %1").arg(linkLagText(link));
    const bool fraction = *link.lagTime >= Micros{50'000} && *link.lagTime < Micros{950'000};
    const QString lag = fraction ? Words::tr("%1 seconds").arg(linkLagText(link).remove(QStringLiteral(" s")))
                                 : spokenTime(*link.lagTime);
    if (!rpo) return Words::tr("lag %1").arg(lag);
    const QString budget =
        *rpo < 120s ? QString::number(duration_cast<seconds>(*rpo).count()) : ageText(*rpo);
    return Words::tr("lag %1 of %2").arg(lag, budget);
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

Mark markOf(Badge badge) {
    if (badge == Badge::NeverSeen) return Mark::Never;
    if (badge == Badge::P1Presumed) return Mark::Presumed;
    switch (priorityOf(badge)) {
        case Priority::P1:
            return Mark::P1;
        case Priority::P2:
            return Mark::P2;
        case Priority::P3:
            return Mark::P3;
        case Priority::Unseen:
            return Mark::Unseen;
        case Priority::None:
            return badge == Badge::None ? Mark::Ok : Mark::Set;
    }
    return Mark::Ok;
}

Mark CardLook::mark() const {
    const Mark mark = markOf(badge);
    return hatched ? std::max(mark, Mark::Old) : mark;
}

QString syncWord(const topology::EngineState& state, const InstanceId& id) {
    const topology::ReplicationLink* link = linkInto(state, id);
    if (!link || link->sync == topology::SyncMode::Unknown ||
        link->sync == topology::SyncMode::NotApplicable) {
        return {};
    }
    const QString word = screenWord(topology::toWord(link->sync));
    return link->sync == topology::SyncMode::Sync ? word.toUpper() : word;
}

QString roleText(const topology::Observation& seen) {
    const QString role = screenWord(topology::toWord(seen.role));
    return seen.roleWord.empty() || seen.roleWord == topology::toWord(seen.role)
               ? role
               : role + QStringLiteral(" (") + toQt(seen.roleWord) + QLatin1Char(')');
}

CardLook cardLook(const CardInput& input) {
    CardLook look;
    look.name = toQt(input.instance.id);
    look.word = screenWord(topology::toWord(StateWord::NeverSeen));
    if (input.seen) fill(input, look);
    return look;
}

QString cardTip(const CardInput& input) {
    const QString name = toQt(input.instance.id);
    if (!input.seen) return name + QLatin1Char('\n') + Words::tr("waiting for the first look");
    const topology::InstanceState& state = *input.seen;
    QStringList lines{
        QStringLiteral("%1 · %2:%3").arg(name, toQt(input.instance.host)).arg(input.instance.port)};
    lines << wordOf(state);
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

QString cardSpoken(const CardInput& input) {
    QStringList parts{toQt(input.instance.id)};
    const bool known = input.seen && input.seen->seen;
    parts << technologyName(input.engine.technology) + QLatin1Char(' ') +
                 screenWord(topology::toWord(known ? input.seen->seen->role : Role::Unknown));
    if (const inventory::Site* site = input.inventory.findSite(input.instance.site))
        parts << toQt(site->name);
    if (!input.seen) {
        parts << screenWord(topology::toWord(StateWord::NeverSeen));
        return parts.join(QStringLiteral(", "));
    }
    parts << wordOf(*input.seen);
    if (const topology::ReplicationLink* link = linkInto(*input.state, input.instance.id))
        parts << spokenLag(*link, input.engine.objectives.rpo);
    if (input.seen->age) parts << Words::tr("data %1 old").arg(spokenTime(*input.seen->age));
    return parts.join(QStringLiteral(", "));
}

} // namespace fairlead::ui
