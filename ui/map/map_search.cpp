// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/map/map_search.h"

#include "ui/map/map_layout.h"
#include "ui/theme/text.h"

#include <QStringList>
#include <algorithm>

namespace fairlead::ui {
namespace {

/// The role in words, as the glyph shows it.
QString roleWord(QChar letter) {
    switch (letter.toLatin1()) {
        case 'P':
            return QStringLiteral("primary");
        case 'S':
            return QStringLiteral("replica standby");
        case '=':
            return QStringLiteral("peer");
        case 'C':
            return QStringLiteral("coordinator");
        case 'W':
            return QStringLiteral("worker");
        case 'Q':
            return QStringLiteral("arbiter");
        default:
            return {};
    }
}

} // namespace

std::unordered_set<InstanceId> matchesOf(const inventory::Inventory& inventory, const MapLooks& looks,
                                         const QString& text) {
    const QStringList terms = text.simplified().split(QLatin1Char(' '), Qt::SkipEmptyParts);
    std::unordered_set<InstanceId> matches;
    for (const inventory::Engine& engine : inventory.engines) {
        const auto row = looks.rows.find(engine.id);
        const QString common =
            QStringList{toQt(engine.id), toQt(engine.technology), technologyName(engine.technology),
                        row == looks.rows.end() ? QString() : row->second.word}
                .join(QLatin1Char(' '));
        for (const inventory::Instance& instance : engine.instances) {
            const auto look = looks.cards.find(instance.id);
            const inventory::Site* site = inventory.findSite(instance.site);
            if (look == looks.cards.end() || !site) continue;
            const CardLook& card = look->second;
            const QString facts = QStringList{common,
                                              card.name,
                                              toQt(site->id),
                                              toQt(site->name),
                                              card.word,
                                              card.version,
                                              roleWord(card.role.letter)}
                                      .join(QLatin1Char(' '));
            const bool all = std::all_of(terms.begin(), terms.end(), [&facts](const QString& term) {
                return facts.contains(term, Qt::CaseInsensitive);
            });
            if (all) matches.insert(instance.id);
        }
    }
    return matches;
}

} // namespace fairlead::ui
