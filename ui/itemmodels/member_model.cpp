// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/itemmodels/member_model.h"

#include "ui/itemmodels/amounts.h"
#include "ui/itemmodels/link_look.h"
#include "ui/theme/text.h"
#include "ui/theme/theme.h"
#include "ui/words/screen_word.h"

namespace fairlead::ui {

void MemberModel::setEngine(const inventory::Engine* engine) {
    if (engine == m_engine) return;
    beginResetModel();
    m_engine = engine;
    m_rows.clear();
    if (engine) {
        for (const inventory::Instance& instance : engine->instances)
            m_rows.push_back(rowOf(instance, nullptr));
    }
    endResetModel();
}

void MemberModel::setState(const topology::EngineState* state) {
    if (!m_engine) return;
    for (std::size_t i = 0; i < m_engine->instances.size(); ++i) {
        Row row = rowOf(m_engine->instances[i], state);
        if (row == m_rows[i]) continue;
        m_rows[i] = std::move(row);
        Q_EMIT dataChanged(index(static_cast<int>(i), 0), index(static_cast<int>(i), Columns - 1));
    }
}

InstanceId MemberModel::instanceAt(int row) const {
    return row >= 0 && row < rowCount() ? m_rows[static_cast<std::size_t>(row)].id : InstanceId{};
}

MemberModel::Row MemberModel::rowOf(const inventory::Instance& instance,
                                    const topology::EngineState* state) const {
    Row row;
    row.id = instance.id;
    row.cells.assign(Columns, QStringLiteral("--"));
    row.cells[Instance] = toQt(instance.id);
    row.cells[Site] = toQt(instance.site);
    row.cells[State] = screenWord(topology::toWord(topology::StateWord::NeverSeen));
    row.badge = static_cast<int>(Badge::NeverSeen);
    const topology::InstanceState* seen = state ? state->find(instance.id) : nullptr;
    if (!seen) return row;
    row.badge = static_cast<int>(badgeOf(seen->state));
    row.cells[State] = screenWord(topology::toWord(seen->state));
    row.tip = toQt(seen->why);
    if (seen->age) row.cells[Age] = ageText(*seen->age);
    if (seen->seen) {
        row.cells[RoleWord] = screenWord(topology::toWord(seen->seen->role));
        row.cells[Version] = asOld(toQt(seen->seen->version), seen->freshness);
    }
    for (const topology::ReplicationLink& link : state->links) {
        if (link.to != instance.id) continue;
        row.cells[Lag] = asOld(linkLagText(link), link.freshness);
        if (link.lagCanary) row.cells[Canary] = asOld(lagText(*link.lagCanary), link.freshness);
    }
    if (!state->canary.empty())
        row.tip += (row.tip.isEmpty() ? QString() : QStringLiteral("\n")) +
                   tr("no canary is written: %1").arg(toQt(state->canary));
    return row;
}

int MemberModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int MemberModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : int{Columns};
}

QVariant MemberModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount() || index.column() >= Columns) return {};
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
        case Qt::DisplayRole:
            return row.cells[static_cast<std::size_t>(index.column())];
        case Qt::ToolTipRole:
            return row.tip.isEmpty() ? QVariant() : QVariant(row.tip);
        case BadgeRole:
            return index.column() == State ? QVariant(row.badge) : QVariant();
        case Qt::FontRole:
            return index.column() == Instance ? QVariant(fontOf(TextStyle::Mono)) : QVariant();
        default:
            return {};
    }
}

QVariant MemberModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
    switch (section) {
        case Instance:
            return tr("instance");
        case Site:
            return tr("site");
        case RoleWord:
            return tr("role");
        case State:
            return tr("state");
        case Lag:
            return tr("lag");
        case Canary:
            return tr("canary lag");
        case Age:
            return tr("age");
        case Version:
            return tr("version");
        default:
            return {};
    }
}

} // namespace fairlead::ui
