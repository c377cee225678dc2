// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/map/map_words.h"

#include "ui/itemmodels/amounts.h"
#include "ui/map/card_look.h"
#include "ui/map/map_layout.h"
#include "ui/theme/text.h"

#include <QCoreApplication>
#include <QStringList>

namespace fairlead::ui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(fairlead::ui::Map)
};

QString edgeLine(const EdgeLook& edge) {
    return QStringLiteral("%1 → %2: %3").arg(toQt(edge.from), toQt(edge.to), edge.link.text);
}

/// Calls `then` with all that is known of an instance; an empty text when it is not declared.
template <class Then>
QString withInstance(const inventory::Inventory& inventory, const topology::TopologySnapshot* snapshot,
                     const InstanceId& id, Then then) {
    const inventory::Instance* instance = inventory.findInstance(id);
    const inventory::Engine* engine = instance ? inventory.findEngine(instance->engine) : nullptr;
    if (!engine) return {};
    const topology::EngineState* state = snapshot ? snapshot->find(engine->id) : nullptr;
    return then(CardInput{inventory, *engine, *instance, state, state ? state->find(id) : nullptr,
                          snapshot ? snapshot->vantage : std::string()});
}

} // namespace

QString MapWords::tipOf(const InstanceId& id) const {
    return withInstance(m_inventory, m_snapshot, id, [](const CardInput& input) { return cardTip(input); });
}

QString MapWords::spoken(const InstanceId& id) const {
    return withInstance(m_inventory, m_snapshot, id,
                        [](const CardInput& input) { return cardSpoken(input); });
}

QString MapWords::tipOf(const SiteId& id) const {
    const auto look = m_looks.sites.find(id);
    const inventory::Site* site = m_inventory.findSite(id);
    if (look == m_looks.sites.end() || !site) return {};
    QStringList lines{toQt(id) + QLatin1Char(' ') + toQt(site->name)};
    lines << (look->second.word + QLatin1Char(' ') + look->second.lasting).trimmed()
          << Words::tr("%1 seen").arg(look->second.seen);
    if (!look->second.text.isEmpty()) lines << look->second.text;
    return lines.join(QLatin1Char('\n'));
}

QString MapWords::wanTip() const {
    return Words::tr("WAN") + QStringLiteral(": ") + m_looks.wanWord;
}

QString MapWords::tipOf(const EngineId& id) const {
    const auto row = m_looks.rows.find(id);
    if (row == m_looks.rows.end()) return {};
    QStringList lines{toQt(id)};
    if (!row->second.word.isEmpty()) lines << row->second.word;
    if (!row->second.twoWriters.isEmpty())
        lines << Words::tr("≠ TWO WRITERS") + QLatin1Char(' ') + row->second.twoWriters;
    if (row->second.hasPill) lines << Words::tr("between the sites %1").arg(row->second.pill.text);
    if (const topology::EngineState* state = m_snapshot ? m_snapshot->find(id) : nullptr) {
        if (!state->why.empty()) lines << toQt(state->why);
        for (const topology::Hazard& hazard : state->hazards)
            lines << toQt(hazard.what);
        lines << Words::tr("recovery point now: %1").arg(lossWithBasis(state->recoveryPointNow));
    }
    if (row->second.latched) {
        lines << Words::tr("Two writers were seen %1. It stays marked until somebody has resolved it.")
                     .arg(row->second.twoWriters);
    }
    for (const EdgeLook& edge : row->second.edges)
        lines << edgeLine(edge);
    return lines.join(QLatin1Char('\n'));
}

QString MapWords::spoken(const EngineId& id) const {
    const auto row = m_looks.rows.find(id);
    const inventory::Engine* engine = m_inventory.findEngine(id);
    if (row == m_looks.rows.end() || !engine) return {};
    const RowLook& look = row->second;
    QStringList parts{look.name, technologyName(engine->technology)};
    for (std::size_t i = 0; i < look.sides.size() && i < m_inventory.sites.size(); ++i) {
        if (!look.sides[i].word.isEmpty())
            parts << toQt(m_inventory.sites[i].name) + QLatin1Char(' ') + look.sides[i].word;
    }
    if (look.hasPill) parts << Words::tr("between the sites %1").arg(look.pill.text);
    if (!look.word.isEmpty()) parts << look.word;
    if (!look.twoWriters.isEmpty()) parts << Words::tr("two writers %1").arg(look.twoWriters);
    return parts.join(QStringLiteral(", "));
}

QString MapWords::laneTip(const std::string& technology) const {
    const auto lane = m_looks.lanes.find(technology);
    if (lane == m_looks.lanes.end()) return {};
    QStringList lines{technologyName(technology) + QStringLiteral(" · ") + lane->second.engines};
    for (std::size_t i = 0; i < m_inventory.sites.size() && i < lane->second.words.size(); ++i)
        lines << toQt(m_inventory.sites[i].id) + QStringLiteral(": ") +
                     lane->second.words[i].join(QStringLiteral(", "));
    if (!lane->second.bundle.text.isEmpty()) lines << Words::tr("between the sites %1").arg(lane->second.bundle.text);
    if (!lane->second.fine.isEmpty()) lines << lane->second.fine;
    if (!lane->second.over.isEmpty()) lines << Words::tr("links: %1").arg(lane->second.over);
    if (!lane->second.more.isEmpty()) lines << lane->second.more;
    constexpr qsizetype kMostNamed = 12;
    QStringList named;
    for (const inventory::Engine& engine : m_inventory.engines) {
        const auto row = m_looks.rows.find(engine.id);
        if (engine.technology == technology && row != m_looks.rows.end() && isAbnormal(row->second.worst))
            named << row->second.name;
    }
    if (named.isEmpty()) return lines.join(QLatin1Char('\n'));
    const qsizetype more = named.size() - kMostNamed;
    if (more > 0) named = named.mid(0, kMostNamed) << Words::tr("%1 more").arg(more);
    lines << Words::tr("abnormal: %1").arg(named.join(QStringLiteral(", ")));
    return lines.join(QLatin1Char('\n'));
}

QString MapWords::spoken(const DoorId& door, const SiteId& site) const {
    const auto look = m_looks.doors.find({door, site});
    return look == m_looks.doors.end() ? QString() : look->second.spoken;
}

QString MapWords::spoken(const SiteId& id) const {
    const auto look = m_looks.sites.find(id);
    const inventory::Site* site = m_inventory.findSite(id);
    if (look == m_looks.sites.end() || !site) return {};
    QStringList parts{toQt(id) + QLatin1Char(' ') + toQt(site->name), look->second.word};
    parts << Words::tr("%1 seen").arg(look->second.seen);
    if (!look->second.text.isEmpty()) parts << look->second.text;
    return parts.join(QStringLiteral(", "));
}

} // namespace fairlead::ui
