// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/vantage/sight_model.h"

#include "ui/theme/text.h"
#include "ui/vantage/sight_text.h"

namespace fairlead::ui {

SightModel::SightModel(const inventory::Inventory& inventory, QObject* parent)
    : QAbstractTableModel(parent), m_inventory(inventory) {}

void SightModel::setSnapshot(topology::SnapshotPtr snapshot) {
    const int rows = snapshot ? static_cast<int>(snapshot->vantages.size()) : 0;
    if (rows != m_rows) beginResetModel(); // the first snapshot, or a record of another inventory
    m_snapshot = std::move(snapshot);
    if (rows != m_rows) {
        m_rows = rows;
        endResetModel();
    } else if (rows > 0) {
        Q_EMIT dataChanged(index(0, 0), index(rows - 1, columnCount() - 1));
    }
}

int SightModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : m_rows;
}

int SightModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_inventory.sites.size()) + 1;
}

const topology::VantageView* SightModel::viewAt(int row) const {
    return m_snapshot && row >= 0 && row < m_rows ? &m_snapshot->vantages[static_cast<std::size_t>(row)] : nullptr;
}

const topology::SiteSight* SightModel::sightAt(const QModelIndex& index) const {
    const topology::VantageView* view = viewAt(index.row());
    if (view == nullptr || isReport(index.column())) return nullptr;
    return view->find(m_inventory.sites[static_cast<std::size_t>(index.column())].id);
}

QString SightModel::why(const QModelIndex& index) const {
    const topology::VantageView* view = viewAt(index.row());
    if (view == nullptr) return {};
    const topology::SiteSight* sight = sightAt(index);
    const QString who = vantageText(*view) + QStringLiteral(": ");
    if (sight != nullptr && view->current) return who + toQt(sight->why);
    return view->why.empty() ? who + reportText(*view) + QLatin1Char('.') : who + toQt(view->why);
}

QVariant SightModel::data(const QModelIndex& index, int role) const {
    const topology::VantageView* view = viewAt(index.row());
    if (view == nullptr) return {};
    const topology::SiteSight* sight = sightAt(index);
    if (role == WhyRole || role == Qt::ToolTipRole || role == Qt::AccessibleDescriptionRole) return why(index);
    if (role == SeesRole)
        return sight == nullptr ? QVariant() : QVariant(static_cast<int>(sight->sees));
    if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole) return {};
    const QString said = sight == nullptr ? reportText(*view) : sightText(*sight);
    if (role == Qt::DisplayRole) return said;
    return QStringLiteral("%1, %2, %3")
        .arg(vantageText(*view), headerData(index.column(), Qt::Horizontal, Qt::DisplayRole).toString(), said);
}

QVariant SightModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (role != Qt::DisplayRole) return {};
    if (orientation == Qt::Vertical) {
        const topology::VantageView* view = viewAt(section);
        return view == nullptr ? QVariant() : QVariant(vantageText(*view));
    }
    if (isReport(section)) return tr("Its report");
    return tr("sees %1").arg(toQt(m_inventory.sites[static_cast<std::size_t>(section)].id));
}

} // namespace fairlead::ui
