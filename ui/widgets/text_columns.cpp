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

} // namespace fairlead::ui
