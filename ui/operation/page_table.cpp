// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/operation/page_table.h"

#include "ui/theme/theme.h"

#include <QApplication>
#include <QEvent>
#include <QHeaderView>
#include <QPainter>
#include <QTextLayout>
#include <algorithm>
#include <cmath>
#include <utility>

namespace fairlead::ui {
namespace {

constexpr int kShortestRow = 32;
constexpr int kBeside = 8; ///< left and right of a text
constexpr int kAbove = 5;  ///< above and below it
constexpr int kMostForColumns = 80; ///< percent of a table, beside the column that is stretched

/// Lays the text out in lines of this width and returns how high they are.
qreal layOut(QTextLayout& layout, int width) {
    QTextOption wrapping;
    wrapping.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(wrapping);
    qreal height = 0;
    layout.beginLayout();
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(width);
        line.setPosition({0, height});
        height += line.height();
    }
    layout.endLayout();
    return height;
}

QString inLines(QString text) {
    return text.replace(QLatin1Char('\n'), QChar::LineSeparator);
}

} // namespace

PageTable::PageTable(const QStringList& headings, int stretched, QWidget* parent)
    : QTableWidget(0, static_cast<int>(headings.size()), parent) {
    setHorizontalHeaderLabels(headings);
    horizontalHeader()->setSectionResizeMode(stretched, QHeaderView::Stretch);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    horizontalHeader()->setHighlightSections(false);
    verticalHeader()->hide();
    verticalHeader()->setMinimumSectionSize(kShortestRow);
    verticalHeader()->setDefaultSectionSize(kShortestRow);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setSelectionMode(QAbstractItemView::NoSelection);
    setItemDelegate(new WrappingDelegate(this));
    // Later: while it tells of a stretched section, the header still has that one's old width.
    connect(horizontalHeader(), &QHeaderView::sectionResized, this, &QTableView::resizeRowsToContents,
            Qt::QueuedConnection);
    calmSelection();
}

QTableWidgetItem* PageTable::cell(const QString& text) {
    auto* item = new QTableWidgetItem(text);
    item->setFlags(Qt::ItemIsSelectable | Qt::ItemIsEnabled);
    item->setToolTip(text);
    return item;
}

void PageTable::setText(int row, int column, const QString& text, bool strong) {
    QTableWidgetItem* at = item(row, column);
    if (at && at->text() == text) return;
    if (!at) {
        at = cell(text);
        setItem(row, column, at);
    }
    at->setText(text);
    at->setToolTip(text);
    at->setFont(fontOf(strong ? TextStyle::OperationalStrong : TextStyle::Operational));
    m_unfit.insert(row);
}

void PageTable::fit() {
    for (const int row : std::exchange(m_unfit, {}))
        resizeRowToContents(row);
}

void PageTable::setColumnWidth(int column, int width) {
    m_widths[column] = width;
    shareWidth();
}

/// A heading is never cut, and at 100 % every column is as wide as it was asked for.
void PageTable::shareWidth() {
    int whole = 0;
    for (const auto& [column, width] : m_widths)
        whole += scaled(width);
    const int most = viewport()->width() * kMostForColumns / 100;
    for (const auto& [column, width] : m_widths) {
        const int share = whole > most ? scaled(width) * most / whole : scaled(width);
        QTableWidget::setColumnWidth(
            column, std::max({width, share, horizontalHeader()->sectionSizeHint(column)}));
    }
}

void PageTable::changeEvent(QEvent* event) {
    QTableWidget::changeEvent(event);
    if (event->type() == QEvent::ApplicationFontChange || event->type() == QEvent::FontChange) shareWidth();
    if (event->type() == QEvent::StyleChange) calmSelection();
}

void PageTable::resizeEvent(QResizeEvent* event) {
    QTableWidget::resizeEvent(event);
    shareWidth();
    resizeRowsToContents(); // a table that was filled before it was shown had guessed its width
}

void PageTable::calmSelection() {
    QPalette calm = QApplication::palette(this);
    calm.setColor(QPalette::Highlight, currentTheme().instanceFill);
    calm.setColor(QPalette::HighlightedText, currentTheme().text);
    if (calm != palette()) setPalette(calm);
}

void WrappingDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                             const QModelIndex& index) const {
    if (option.rect.height() < 2) return; // a row that spans columns is painted even while it is folded away
    QStyleOptionViewItem drawn = option;
    initStyleOption(&drawn, index);
    const QString text = inLines(drawn.text);
    drawn.text.clear();
    const QStyle* style = drawn.widget ? drawn.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &drawn, painter, drawn.widget);
    QTextLayout layout(text, drawn.font);
    const qreal height = layOut(layout, drawn.rect.width() - 2 * kBeside);
    // One line stands in the middle of its row, as the marks beside it do; more of them begin at the top.
    const bool top = drawn.rect.height() > kShortestRow + 2;
    const qreal above = top ? kAbove : (drawn.rect.height() - height) / 2;
    painter->save();
    painter->setClipRect(drawn.rect);
    const bool selected = drawn.state.testFlag(QStyle::State_Selected);
    painter->setPen(drawn.palette.color(selected ? QPalette::HighlightedText : QPalette::Text));
    layout.draw(painter, QPointF(drawn.rect.left() + kBeside, drawn.rect.top() + above));
    painter->restore();
}

QSize WrappingDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
    QStyleOptionViewItem measured = option;
    initStyleOption(&measured, index);
    int width = measured.rect.width();
    if (const auto* table = qobject_cast<const QTableView*>(measured.widget)) {
        width = 0;
        const int span = table->columnSpan(index.row(), index.column());
        for (int column = index.column(); column < index.column() + span; ++column)
            width += table->columnWidth(column);
        if (table->showGrid()) --width; // as in the rectangle that is painted
    }
    QTextLayout layout(inLines(measured.text), measured.font);
    const qreal height = layOut(layout, std::max(1, width - 2 * kBeside));
    return {width, static_cast<int>(std::ceil(height)) + 2 * kAbove};
}

} // namespace fairlead::ui
