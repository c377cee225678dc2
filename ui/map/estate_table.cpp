// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/map/estate_table.h"

#include "ui/theme/theme.h"
#include "ui/widgets/text_columns.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QPainter>
#include <QStyledItemDelegate>

namespace fairlead::ui {
namespace {

constexpr int kRowHeight = 26;

/// The state's badge before its word.
class StateDelegate : public QStyledItemDelegate {
  public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override {
        const auto badge = static_cast<Badge>(index.data(EstateModel::BadgeRole).toInt());
        QStyleOptionViewItem rest = option;
        if (badge != Badge::None) {
            const int side = scaled(18);
            const QRect place(option.rect.left() + 4, option.rect.center().y() - side / 2, side, side);
            paintBadge(*painter, QRectF(place), badge, currentTheme());
            rest.rect.setLeft(place.right() + 4);
        }
        QStyledItemDelegate::paint(painter, rest, index);
    }
};

} // namespace

EstateTable::EstateTable(const inventory::Inventory& inventory, QWidget* parent)
    : QTableView(parent), m_model(inventory) {
    setObjectName(QStringLiteral("estateTable"));
    setAccessibleName(tr("Overview as a table"));
    m_sorted.setSourceModel(&m_model);
    m_sorted.setSortRole(EstateModel::SortRole);
    m_sorted.setDynamicSortFilter(false); // nothing moves on a refresh
    setModel(&m_sorted);
    setFrameShape(QFrame::NoFrame);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setTabKeyNavigation(false);
    setWordWrap(false);
    setShowGrid(false);
    setItemDelegateForColumn(EstateModel::State, new StateDelegate(this));
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder); // the map's own order
    horizontalHeader()->setStretchLastSection(true);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    setSortingEnabled(true);
    new TextColumns(this,
                    {{0, 130}, {1, 190}, {2, 110}, {3, 100}, {4, 70}, {5, 120}, {6, 210}, {7, 110}, {8, 70},
                     {9, 80}, {10, 70}, {11, 200}},
                    kRowHeight);
    connect(selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex& current) {
                if (m_following || !current.isValid()) return;
                const int row = m_sorted.mapToSource(current).row();
                Q_EMIT selected(m_model.engineAt(row), m_model.instanceAt(row));
            });
}

void EstateTable::select(const EngineId& engine, const InstanceId& instance) {
    const int row = m_model.rowOf(engine, instance);
    m_following = true;
    if (row < 0) {
        clearSelection();
        setCurrentIndex({});
    } else if (const QModelIndex at = m_sorted.mapFromSource(m_model.index(row, EstateModel::Name));
               at.row() != currentIndex().row()) {
        setCurrentIndex(at);
    }
    m_following = false;
}

QString EstateTable::selectedText() const {
    const auto line = [](const auto& cell) {
        QStringList cells;
        for (int column = 0; column < EstateModel::Columns; ++column)
            cells << cell(column);
        return cells.join(QLatin1Char('\t'));
    };
    QStringList lines{line([this](int column) {
        return m_model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
    })};
    QModelIndexList rows = selectionModel()->selectedRows();
    std::sort(rows.begin(), rows.end(),
              [](const QModelIndex& a, const QModelIndex& b) { return a.row() < b.row(); });
    for (const QModelIndex& row : rows)
        lines << line([&row](int column) { return row.siblingAtColumn(column).data().toString(); });
    return lines.join(QLatin1Char('\n'));
}

void EstateTable::keyPressEvent(QKeyEvent* event) {
    if (event->matches(QKeySequence::Copy)) {
        QGuiApplication::clipboard()->setText(selectedText());
        return;
    }
    const bool sorts = event->modifiers() == Qt::ControlModifier && currentIndex().isValid();
    if (sorts && (event->key() == Qt::Key_Up || event->key() == Qt::Key_Down)) {
        sortByColumn(currentIndex().column(),
                     event->key() == Qt::Key_Up ? Qt::AscendingOrder : Qt::DescendingOrder);
        scrollTo(currentIndex());
        return;
    }
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (!enter || !currentIndex().isValid()) return QTableView::keyPressEvent(event);
    const EngineId engine = m_model.engineAt(m_sorted.mapToSource(currentIndex()).row());
    if (engine.empty()) return;
    if (event->modifiers().testFlag(Qt::ShiftModifier)) {
        Q_EMIT detailAsked(engine);
    } else {
        Q_EMIT inspectorAsked();
    }
}

} // namespace fairlead::ui
