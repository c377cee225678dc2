// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/badge.h"

#include <QAbstractTableModel>
#include <QStyledItemDelegate>
#include <QVariant>
#include <vector>

namespace fairlead::ui {

/// One field of a table: its text, what it sorts by, and a badge before it.
struct RowCell {
    QString text = {};
    QVariant key = {}; ///< invalid: sorts by its text
    Badge badge = Badge::None;
    QString tip = {};
    bool strong = false;  ///< ageing
    bool hatched = false; ///< stale
    bool operator==(const RowCell&) const = default;
};

/// Rows that stay the same while their values change: a table keeps its selection and its place over a
/// refresh. Rows are told apart by their first cell's key, or its text.
class RowsModel : public QAbstractTableModel {
    Q_OBJECT
  public:
    enum { SortRole = Qt::UserRole, BadgeRole, HatchedRole };
    using Row = std::vector<RowCell>;
    explicit RowsModel(QStringList headers, QObject* parent = nullptr);
    void setRows(std::vector<Row> rows);
    const std::vector<Row>& rows() const { return m_rows; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

  private:
    QStringList m_headers;
    std::vector<Row> m_rows;
};

/// Draws a cell of a RowsModel: badge, word, and the hatch of what is old.
class RowCellDelegate : public QStyledItemDelegate {
    Q_OBJECT
  public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

} // namespace fairlead::ui
