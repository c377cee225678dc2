// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/itemmodels/rows_model.h"

#include <QApplication>
#include <QPainter>
#include <algorithm>

namespace fairlead::ui {
namespace {

constexpr int kBadge = 20;
constexpr int kBadgeRoom = 26;

bool sameRow(const RowsModel::Row& a, const RowsModel::Row& b) {
    return a.front().text == b.front().text;
}

} // namespace

RowsModel::RowsModel(QStringList headers, QObject* parent)
    : QAbstractTableModel(parent), m_headers(std::move(headers)) {}

void RowsModel::setRows(std::vector<Row> rows) {
    const bool same =
        rows.size() == m_rows.size() && std::equal(rows.begin(), rows.end(), m_rows.begin(), sameRow);
    if (!same) {
        beginResetModel();
        m_rows = std::move(rows);
        endResetModel();
        return;
    }
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (rows[i] == m_rows[i]) continue;
        m_rows[i] = std::move(rows[i]);
        const int row = static_cast<int>(i);
        Q_EMIT dataChanged(index(row, 0), index(row, static_cast<int>(m_headers.size()) - 1));
    }
}

int RowsModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int RowsModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_headers.size());
}

QVariant RowsModel::data(const QModelIndex& index, int role) const {
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    if (static_cast<std::size_t>(index.column()) >= row.size()) return {};
    const RowCell& cell = row[static_cast<std::size_t>(index.column())];
    switch (role) {
        case Qt::DisplayRole:
            return cell.text;
        case Qt::ToolTipRole:
            return cell.tip.isEmpty() ? cell.text : cell.tip; // in whole, where the column is narrow
        case Qt::AccessibleTextRole:
            return m_headers[index.column()] + QStringLiteral(": ") +
                   (cell.text.isEmpty() ? tr("none") : cell.text);
        case Qt::FontRole:
            return cell.strong ? QVariant(fontOf(TextStyle::OperationalStrong)) : QVariant();
        case SortRole:
            return cell.key.isValid() ? cell.key : QVariant(cell.text);
        case BadgeRole:
            return static_cast<int>(cell.badge);
        case HatchedRole:
            return cell.hatched;
        default:
            return {};
    }
}

QVariant RowsModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal) return {};
    if (role == Qt::TextAlignmentRole) return int{Qt::AlignLeft | Qt::AlignVCenter};
    return role == Qt::DisplayRole ? QVariant(m_headers.value(section)) : QVariant();
}

void RowCellDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                            const QModelIndex& index) const {
    const auto badge = static_cast<Badge>(index.data(RowsModel::BadgeRole).toInt());
    QStyleOptionViewItem text = option;
    initStyleOption(&text, index);
    if (badge != Badge::None) {
        // The whole cell is selected, and the word stands behind its mark.
        QStyleOptionViewItem ground = text;
        ground.text.clear();
        QApplication::style()->drawControl(QStyle::CE_ItemViewItem, &ground, painter, option.widget);
        text.rect.setLeft(option.rect.left() + kBadgeRoom);
    }
    if (index.data(RowsModel::HatchedRole).toBool())
        painter->fillRect(option.rect, QBrush(currentTheme().hairline, Qt::BDiagPattern));
    QApplication::style()->drawControl(QStyle::CE_ItemViewItem, &text, painter, option.widget);
    if (badge == Badge::None) return;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QRect mark(option.rect.left() + 4, option.rect.center().y() - kBadge / 2 + 1, kBadge, kBadge);
    paintBadge(*painter, mark, badge, currentTheme());
    painter->restore();
}

QSize RowCellDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const QSize hint = QStyledItemDelegate::sizeHint(option, index);
    const bool badge = index.data(RowsModel::BadgeRole).toInt() != 0;
    return {hint.width() + (badge ? kBadgeRoom : 0), std::max(hint.height(), scaled(28))};
}

} // namespace fairlead::ui
