// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/audit/entry.h"

#include <QAbstractTableModel>
#include <QSortFilterProxyModel>
#include <vector>

namespace fairlead::ui {

/// The entries of a log, newest first; grows by whole batches.
class AuditModel : public QAbstractTableModel {
    Q_OBJECT
  public:
    enum Column { kNumber, kUtc, kWho, kEvent, kObject, kText, kColumns };
    explicit AuditModel(QObject* parent = nullptr) : QAbstractTableModel(parent) {}
    /// `entries` follow the ones already held.
    void append(const std::vector<audit::Entry>& entries);
    std::uint64_t next() const { return m_entries.size(); }
    const audit::Entry& entry(int row) const;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

  private:
    std::vector<audit::Entry> m_entries;
};

/// Shows the entries whose text holds what was typed, and, when asked, only one operation's or overrides.
class AuditFilter : public QSortFilterProxyModel {
    Q_OBJECT
  public:
    explicit AuditFilter(QObject* parent = nullptr) : QSortFilterProxyModel(parent) {}
    void setText(const QString& text);
    void setOperation(const QString& operation);
    void setOnlyOverrides(bool only);

  protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

  private:
    QString m_text;
    QString m_operation;
    bool m_onlyOverrides = false;
};

/// One line of an entry for people: what was done, and its result.
QString entrySentence(const audit::Entry& entry);
bool holdsOverride(const audit::Entry& entry);

} // namespace fairlead::ui
