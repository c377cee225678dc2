// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/operation/fold_table.h"

#include <QKeyEvent>
#include <QMouseEvent>

namespace fairlead::ui {

FoldTable::FoldTable(const QStringList& headings, int stretched, QWidget* parent)
    : PageTable(headings, stretched, parent) {
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setTabKeyNavigation(false);
}

void FoldTable::begin() {
    m_current = currentRow();
    setRowCount(0);
    clearSpans();
    m_groups.clear();
    m_grouped = false;
}

int FoldTable::spanned(const QString& text, TextStyle style) {
    const int row = rowCount();
    insertRow(row);
    setItem(row, 0, cell(text));
    item(row, 0)->setFont(fontOf(style));
    setSpan(row, 0, 1, columnCount());
    return row;
}

int FoldTable::addTitle(const QString& text) {
    m_grouped = false;
    return spanned(text, TextStyle::Section);
}

int FoldTable::addHeading(const QString& key, const QString& text) {
    const int row = spanned(text, TextStyle::OperationalStrong);
    m_groups.push_back({key, text, row, {}, {}});
    m_grouped = true;
    return row;
}

int FoldTable::addRow(bool stays) {
    const int row = rowCount();
    insertRow(row);
    join(row, stays);
    return row;
}

int FoldTable::addLine(const QString& text, TextStyle style, bool stays) {
    const int row = spanned(text, style);
    join(row, stays);
    return row;
}

void FoldTable::join(int row, bool stays) {
    if (!m_grouped) return;
    m_groups.back().rows.push_back(row);
    if (stays) m_groups.back().staying.insert(row);
}

void FoldTable::finish() {
    for (const Group& group : m_groups)
        show(group);
    resizeRowsToContents();
    if (m_current >= 0 && m_current < rowCount()) setCurrentCell(m_current, 0);
}

void FoldTable::setOpen(const QString& key, bool open) {
    if (open) {
        m_open.insert(key);
    } else {
        m_open.erase(key);
    }
    for (const Group& group : m_groups)
        if (group.key == key) show(group);
    resizeRowsToContents();
    Q_EMIT folded();
}

void FoldTable::show(const Group& group) {
    const bool open = isOpen(group.key);
    const bool folds = group.staying.size() < group.rows.size();
    const QString mark = !folds ? QStringLiteral("      ")
                         : open ? QStringLiteral("[-]  ")
                                : QStringLiteral("[+]  ");
    item(group.heading, 0)->setText(mark + group.text);
    item(group.heading, 0)
        ->setToolTip(!folds ? group.text
                     : open ? tr("Left or a click shows less.")
                            : tr("Right or a click shows everything."));
    for (const int row : group.rows)
        setRowHidden(row, !open && group.staying.count(row) == 0);
}

const FoldTable::Group* FoldTable::headed(int row) const {
    for (const Group& group : m_groups)
        if (group.heading == row && group.staying.size() < group.rows.size()) return &group;
    return nullptr;
}

void FoldTable::keyPressEvent(QKeyEvent* event) {
    const Group* group = headed(currentRow());
    const int key = event->key();
    const bool opens = key == Qt::Key_Right;
    const bool closes = key == Qt::Key_Left;
    const bool turns = key == Qt::Key_Space || key == Qt::Key_Return || key == Qt::Key_Enter;
    if (group && (opens || closes || turns)) {
        const QString name = group->key;
        setOpen(name, opens || (turns && !isOpen(name)));
        event->accept();
    } else {
        PageTable::keyPressEvent(event);
    }
}

void FoldTable::mouseReleaseEvent(QMouseEvent* event) {
    PageTable::mouseReleaseEvent(event);
    if (event->button() != Qt::LeftButton) return;
    if (const Group* group = headed(rowAt(event->position().toPoint().y()))) {
        const QString name = group->key;
        setOpen(name, !isOpen(name));
    }
}

QStringList FoldTable::seenTexts() const {
    QStringList out;
    for (int row = 0; row < rowCount(); ++row) {
        if (isRowHidden(row)) continue;
        QStringList cells;
        for (int column = 0; column < columnCount(); ++column) {
            const QTableWidgetItem* at = item(row, column);
            if (!at) continue;
            const QString spoken = at->data(Qt::AccessibleTextRole).toString();
            cells << (at->text().isEmpty() ? spoken : at->text());
        }
        out << cells.join(QStringLiteral(" | ")).trimmed();
    }
    return out;
}

} // namespace fairlead::ui
