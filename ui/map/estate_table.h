// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/map/estate_model.h"

#include <QSortFilterProxyModel>
#include <QTableView>

namespace fairlead::ui {

/// The map as a table: sorted by a click on a heading, or by Ctrl+Up and Ctrl+Down in its column, and by
/// nothing else, so that no refresh moves a row. Enter asks for the Inspector, Shift+Enter for the engine's
/// page, Ctrl+C copies the selected rows as lines of tab-separated text with their headings.
class EstateTable : public QTableView {
    Q_OBJECT
  public:
    explicit EstateTable(const inventory::Inventory& inventory, QWidget* parent = nullptr);
    EstateModel& estate() { return m_model; }
    /// Marks the row of this engine or instance; emits nothing.
    void select(const EngineId& engine, const InstanceId& instance);
    QString selectedText() const;

  Q_SIGNALS:
    void selected(const fairlead::EngineId& engine, const fairlead::InstanceId& instance);
    void inspectorAsked();
    void detailAsked(const fairlead::EngineId& engine);

  protected:
    void keyPressEvent(QKeyEvent* event) override;

  private:
    EstateModel m_model;
    QSortFilterProxyModel m_sorted;
    bool m_following = false;
};

} // namespace fairlead::ui
