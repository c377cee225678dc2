// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/alarm_panel.h"

#include "ui/itemmodels/amounts.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QListView>
#include <QPainter>
#include <QStyledItemDelegate>
#include <algorithm>

namespace fairlead::ui {
namespace {

constexpr int kRow = 26;

/// A badge and one line; the sentence is elided, its tool tip has all of it.
class ConditionDelegate : public QStyledItemDelegate {
  public:
    using QStyledItemDelegate::QStyledItemDelegate;
    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override { return {200, kRow}; }
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override {
        const Theme& theme = currentTheme();
        const bool selected = option.state.testFlag(QStyle::State_Selected);
        if (selected) painter->fillRect(option.rect, theme.action.fill);
        const auto badge = static_cast<Badge>(index.data(ConditionModel::BadgeRole).toInt());
        // On the blue of a selection the badge keeps its own ground.
        const QRect mark(option.rect.left() + 6, option.rect.top() + 1, 24, 24);
        if (selected) painter->fillRect(mark, theme.raised);
        paintBadge(*painter, QRectF(mark).adjusted(2, 2, -2, -2), badge, theme);
        painter->setFont(fontOf(TextStyle::Operational));
        painter->setPen(selected ? theme.action.text : theme.text);
        const QRect text = option.rect.adjusted(38, 0, -6, 0);
        const QString line =
            QFontMetrics(painter->font())
                .elidedText(index.data(Qt::DisplayRole).toString(), Qt::ElideRight, text.width());
        painter->drawText(text, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, line);
    }
};

QString lineOf(const Condition& condition, UtcTime now) {
    QString line = condition.what;
    if (condition.folded > 1) line += ConditionModel::tr(" (%1 instances)").arg(condition.folded);
    if (!condition.since) return line;
    return QStringLiteral("%1  %2  ").arg(timeOfDay(*condition.since), ageText(now - *condition.since)) +
           line;
}

} // namespace

void ConditionModel::setConditions(const std::vector<Condition>& conditions, UtcTime now) {
    m_now = now;
    dropMissing(conditions);
    for (std::size_t i = 0; i < conditions.size(); ++i) {
        bringTo(i, conditions[i]);
        m_conditions[i] = conditions[i];
    }
    if (rowCount() > 0) Q_EMIT dataChanged(index(0), index(rowCount() - 1));
}

void ConditionModel::dropMissing(const std::vector<Condition>& conditions) {
    for (int row = rowCount() - 1; row >= 0; --row) {
        const QString& key = m_conditions[static_cast<std::size_t>(row)].key;
        const bool stays = std::any_of(conditions.begin(), conditions.end(),
                                       [&key](const Condition& condition) { return condition.key == key; });
        if (stays) continue;
        beginRemoveRows({}, row, row);
        m_conditions.erase(m_conditions.begin() + row);
        endRemoveRows();
    }
}

/// The row of this condition moves to `row`, or a new one is made there.
void ConditionModel::bringTo(std::size_t row, const Condition& condition) {
    const int target = static_cast<int>(row);
    for (int from = target; from < rowCount(); ++from) {
        if (m_conditions[static_cast<std::size_t>(from)].key != condition.key) continue;
        if (from == target) return;
        beginMoveRows({}, from, from, {}, target);
        std::rotate(m_conditions.begin() + target, m_conditions.begin() + from,
                    m_conditions.begin() + from + 1);
        endMoveRows();
        return;
    }
    beginInsertRows({}, target, target);
    m_conditions.insert(m_conditions.begin() + target, condition);
    endInsertRows();
}

int ConditionModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_conditions.size());
}

QVariant ConditionModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount()) return {};
    const Condition& condition = m_conditions[static_cast<std::size_t>(index.row())];
    switch (role) {
        case Qt::DisplayRole:
            return lineOf(condition, m_now);
        case Qt::ToolTipRole:
            return condition.what;
        case BadgeRole:
            return static_cast<int>(condition.badge);
        default:
            return {};
    }
}

AlarmPanel::AlarmPanel(QWidget* parent)
    : QWidget(parent),
      m_model(new ConditionModel(this)),
      m_list(new QListView(this)),
      m_count(new QLabel(this)) {
    setObjectName(QStringLiteral("alarmPanel"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, 4, 8, 4);
    row->setSpacing(12);
    m_count->setFont(fontOf(TextStyle::OperationalStrong));
    m_count->setFixedWidth(150);
    m_count->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    row->addWidget(m_count);
    m_list->setModel(m_model);
    m_list->setItemDelegate(new ConditionDelegate(m_list));
    m_list->setUniformItemSizes(true);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setAccessibleName(tr("Abnormal conditions"));
    row->addWidget(m_list, 1);
    setTall(false);
    setConditions({}, {});
    const auto show = [this](const QModelIndex& index) {
        if (index.isValid()) Q_EMIT chosen(m_model->conditions()[static_cast<std::size_t>(index.row())]);
    };
    connect(m_list, &QListView::clicked, this, show);
    connect(m_list, &QListView::activated, this, show);
}

void AlarmPanel::setConditions(const std::vector<Condition>& conditions, UtcTime now) {
    m_model->setConditions(conditions, now);
    m_count->setText(conditions.empty() ? tr("ALARMS none") : tr("ALARMS %1").arg(conditions.size()));
}

void AlarmPanel::setTall(bool tall) {
    m_tall = tall;
    setFixedHeight(tall ? 240 : 64);
}

void AlarmPanel::chooseNext(int step) {
    const int rows = m_model->rowCount();
    if (rows == 0) return;
    const int current =
        m_list->currentIndex().isValid() ? m_list->currentIndex().row() : (step > 0 ? -1 : rows);
    const QModelIndex next = m_model->index((current + step + rows) % rows);
    m_list->setCurrentIndex(next);
    Q_EMIT chosen(m_model->conditions()[static_cast<std::size_t>(next.row())]);
}

} // namespace fairlead::ui
