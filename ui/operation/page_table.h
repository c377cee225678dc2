// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>
#include <QTableWidget>
#include <map>
#include <set>

namespace fairlead::ui {

/// A table of the operation window. Every text is readable in whole: it wraps, inside a word too when the
/// word is longer than its column, and rows are as high as their text. The selection is a calm grey, so
/// that badges and words keep their contrast.
class PageTable : public QTableWidget {
    Q_OBJECT
  public:
    PageTable(const QStringList& headings, int stretched, QWidget* parent = nullptr);
    /// A cell that cannot be edited; its tip is the same text.
    static QTableWidgetItem* cell(const QString& text);
    /// Sets a text; nothing happens when it is there already. Rows get their height by fit().
    void setText(int row, int column, const QString& text, bool strong = false);

    /// `width` is that at 100 % of text; large text gets more of it, as far as the stretched column keeps a fifth.
    void setColumnWidth(int column, int width);

    /// Gives every row whose text has changed the height that it needs now.
    void fit();

  protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

  private:
    void calmSelection();
    void shareWidth();
    std::map<int, int> m_widths; ///< of columns, at 100 %
    std::set<int> m_unfit;
};

/// Draws the text of a PageTable's cell.
class WrappingDelegate : public QStyledItemDelegate {
    Q_OBJECT
  public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

} // namespace fairlead::ui
