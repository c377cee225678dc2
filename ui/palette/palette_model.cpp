// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/palette/palette.h"

namespace fairlead::ui {
namespace {

QString titleOf(PaletteGroup group) {
    switch (group) {
        case PaletteGroup::GoTo:
            return PaletteModel::tr("Go to");
        case PaletteGroup::Find:
            return PaletteModel::tr("Find");
        case PaletteGroup::Do:
            return PaletteModel::tr("Do");
        case PaletteGroup::Help:
            return PaletteModel::tr("Help");
    }
    return {};
}

constexpr std::size_t kMostOfGroup = 9;

} // namespace

PaletteModel::PaletteModel(const PaletteIndex& index, const CommandBook& book, QObject* parent)
    : QAbstractListModel(parent), m_index(index), m_book(book) {}

void PaletteModel::search(const QString& typed) {
    beginResetModel();
    m_rows.clear();
    const auto found = m_index.find(typed, kMostOfGroup);
    for (std::size_t group = 0; group < kPaletteGroups; ++group) {
        const PaletteHits& hits = found[group];
        if (hits.entries.empty()) continue;
        m_rows.push_back({titleOf(static_cast<PaletteGroup>(group)), -1, true, {}, {}});
        for (const std::size_t entry : hits.entries) {
            Row row{{}, static_cast<int>(entry), false, {}, {}};
            const PaletteEntry& hit = m_index.entries()[entry];
            if (hit.kind == PaletteEntry::Kind::Command) {
                row.key = m_book.key(hit.id).toString(QKeySequence::NativeText);
                row.reason = m_book.whyOff(hit.id);
            }
            m_rows.push_back(row);
        }
        if (hits.more > 0 && !typed.trimmed().isEmpty())
            m_rows.push_back({tr("%n more: type another letter", nullptr, static_cast<int>(hits.more)),
                              -1,
                              false,
                              {},
                              {}});
    }
    if (m_rows.empty()) m_rows.push_back({tr("Nothing here is called that."), -1, false, {}, {}});
    endResetModel();
}

int PaletteModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant PaletteModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount()) return {};
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    if (role == HeadingRole) return row.heading;
    if (row.entry < 0) return role == Qt::DisplayRole ? QVariant(row.words) : QVariant();
    const PaletteEntry& entry = m_index.entries()[static_cast<std::size_t>(row.entry)];
    switch (role) {
        case Qt::DisplayRole:
            return entry.words;
        case Qt::AccessibleTextRole:
            return QStringList{entry.words, entry.detail, row.key, row.reason}.join(QStringLiteral(", "));
        case DetailRole:
            return entry.detail;
        case KeyRole:
            return row.key;
        case ReasonRole:
            return row.reason;
        case IconRole:
            return entry.icon;
        case EntryRole:
            return row.entry;
        default:
            return {};
    }
}

Qt::ItemFlags PaletteModel::flags(const QModelIndex& index) const {
    if (!index.isValid()) return {};
    const bool entry = m_rows[static_cast<std::size_t>(index.row())].entry >= 0;
    return entry ? Qt::ItemIsEnabled | Qt::ItemIsSelectable : Qt::ItemIsEnabled;
}

} // namespace fairlead::ui
