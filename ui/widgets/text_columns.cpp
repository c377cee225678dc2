// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/text_columns.h"

#include "ui/theme/theme.h"

#include <QEvent>
#include <QHeaderView>
#include <QTableView>
#include <algorithm>

namespace fairlead::ui {

TextColumns::TextColumns(QTableView* table, std::vector<std::pair<int, int>> widths, int rowHeight)
    : QObject(table), m_table(table), m_widths(std::move(widths)), m_rowHeight(rowHeight) {
    table->installEventFilter(this);
    apply();
}

void TextColumns::apply() {
    m_table->verticalHeader()->setDefaultSectionSize(scaled(m_rowHeight));
    for (const auto& [column, width] : m_widths)
        m_table->setColumnWidth(
            column, std::max(scaled(width), m_table->horizontalHeader()->sectionSizeHint(column)));
}

bool TextColumns::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::ApplicationFontChange) apply();
    return QObject::eventFilter(watched, event);
}

RestColumn::RestColumn(QTableView* table, int column) : QObject(table), m_table(table), m_column(column) {
    table->horizontalHeader()->setSectionResizeMode(column, QHeaderView::Interactive);
    m_soon.setSingleShot(true);
    m_soon.setInterval(0);
    connect(&m_soon, &QTimer::timeout, this, &RestColumn::apply);
    const auto soon = [this] { m_soon.start(); };
    const QAbstractItemModel* model = table->model();
    connect(model, &QAbstractItemModel::rowsInserted, this, soon);
    connect(model, &QAbstractItemModel::dataChanged, this, soon);
    connect(model, &QAbstractItemModel::modelReset, this, soon);
    connect(table->horizontalHeader(), &QHeaderView::sectionResized, this, soon);
    table->viewport()->installEventFilter(this);
}

void RestColumn::apply() {
    QHeaderView* header = m_table->horizontalHeader();
    const QAbstractItemView* view = m_table;
    const int least = std::max(view->sizeHintForColumn(m_column) + 1, header->sectionSizeHint(m_column));
    const int rest = m_table->viewport()->width() - (header->length() - header->sectionSize(m_column));
    header->resizeSection(m_column, std::max(least, rest));
}

bool RestColumn::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Resize || event->type() == QEvent::Show) m_soon.start();
    return QObject::eventFilter(watched, event);
}

} // namespace fairlead::ui
