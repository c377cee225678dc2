// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/operation/page_table.h"
#include "ui/theme/theme.h"

#include <QString>
#include <map>
#include <set>
#include <vector>

namespace fairlead::ui {

/// A table in groups. Each stands under a heading that folds and unfolds it: a click on it, Left, Right,
/// Space or Enter. Of a folded group only the rows are seen that were added to stay. Which groups were
/// unfolded is remembered by their keys when the table is filled again.
class FoldTable : public PageTable {
    Q_OBJECT
  public:
    FoldTable(const QStringList& headings, int stretched, QWidget* parent = nullptr);

    /// Takes all rows away; what is added now is the new filling, up to finish().
    void begin();
    /// A line across the table that folds nothing; what follows belongs to no group.
    int addTitle(const QString& text);
    /// Begins a group. `key` names it.
    int addHeading(const QString& key, const QString& text);
    /// An empty row of the newest group.
    int addRow(bool stays);
    /// A line across the table, in the newest group.
    int addLine(const QString& text, TextStyle style, bool stays);
    void finish();

    bool isOpen(const QString& key) const { return m_open.count(key) > 0; }
    void setOpen(const QString& key, bool open);
    /// What is seen, row by row, the cells joined with ` | `.
    QStringList seenTexts() const;

  Q_SIGNALS:
    /// Another set of rows is seen.
    void folded();

  protected:
    void keyPressEvent(QKeyEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;

  private:
    struct Group {
        QString key;
        QString text;
        int heading = 0;
        std::vector<int> rows;
        std::set<int> staying;
    };
    int spanned(const QString& text, TextStyle style);
    void join(int row, bool stays);
    const Group* headed(int row) const;
    void show(const Group& group);
    std::vector<Group> m_groups;
    bool m_grouped = false;
    std::set<QString> m_open;
    int m_current = -1;
};

} // namespace fairlead::ui
