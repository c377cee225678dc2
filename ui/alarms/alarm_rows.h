// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/itemmodels/conditions.h"

#include <QAbstractListModel>
#include <QSet>
#include <QStringList>
#include <QStyledItemDelegate>
#include <vector>

namespace fairlead::ui {

/// One line of the dock: a group, an alarm, or a shelf.
struct AlarmRow {
    enum class Kind { Alarm, Group, Child, Shelf };
    Kind kind = Kind::Alarm;
    QString id; ///< what stays the same row
    std::string key;   ///< of the alarm; of a group its cause, or the place
    std::string group; ///< key of the group it is in
    Badge badge = Badge::None;
    bool calling = false; ///< its badge blinks
    bool over = false;    ///< outline only
    bool silent = false;  ///< "?" beside the badge
    bool open = false;    ///< of a group: its members are shown
    QString state;        ///< `ACTIVE`
    QString since;        ///< `03:12:07Z  4m10s`
    QString text;
    QString remarks;      ///< `first-out, chattering x14`
    QString tip;
    bool operator==(const AlarmRow&) const = default;
};

/// The rows of all groups; members follow their group where it is open.
std::vector<AlarmRow> rowsOf(const alarm::Book& book, const QSet<QString>& open, UtcTime now);
/// What was put aside, the next to come back first, then what is out of service.
std::vector<AlarmRow> shelvedRows(const alarm::Book& book, UtcTime now);

/// Rows that come, move and go without a reset, so that a selection stays where it is.
class AlarmRows : public QAbstractListModel {
    Q_OBJECT
  public:
    using QAbstractListModel::QAbstractListModel;
    enum Role { RowRole = Qt::UserRole };
    void setRows(std::vector<AlarmRow> rows);
    const AlarmRow& at(int row) const { return m_rows[static_cast<std::size_t>(row)]; }
    int rowOf(const QString& id) const;
    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

  private:
    void removeBut(const QSet<QString>& wanted);
    void bringTo(int row, const QString& id);
    std::vector<AlarmRow> m_rows;
};

/// Draws a row: badge, state word, times, what happened; remarks at the right.
class AlarmRowDelegate : public QStyledItemDelegate {
    Q_OBJECT
  public:
    using QStyledItemDelegate::QStyledItemDelegate;
    static int rowHeight() { return scaled(28); }
    /// Off half the time: badges that call are then drawn as outlines.
    void setLit(bool lit) { m_lit = lit; }
    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override { return {200, rowHeight()}; }
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;

  private:
    bool m_lit = true;
};

} // namespace fairlead::ui
