// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTimer>
#include <utility>
#include <vector>

class QTableView;

namespace fairlead::ui {

/// Columns and rows of a table that go with the size of the text. A heading is never cut. What the user has
/// dragged stays until the text gets another size.
class TextColumns : public QObject {
    Q_OBJECT
  public:
    /// `widths`: of columns, at 100 % of text; `rowHeight` likewise. The table owns it.
    TextColumns(QTableView* table, std::vector<std::pair<int, int>> widths, int rowHeight);

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    void apply();
    QTableView* m_table;
    std::vector<std::pair<int, int>> m_widths;
    int m_rowHeight;
};

/// A column that gets what the others leave of the width, and never less than it holds: then the table is
/// scrolled sideways. A stretched section would be crushed to nothing.
class RestColumn : public QObject {
    Q_OBJECT
  public:
    /// After the table has its model, which stays. The table owns it.
    RestColumn(QTableView* table, int column);

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    void apply();
    QTableView* m_table;
    int m_column;
    QTimer m_soon;
};

} // namespace fairlead::ui
