// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/alarms/alarm_rows.h"

#include "ui/alarms/alarm_words.h"
#include "ui/itemmodels/amounts.h"
#include "ui/theme/text.h"

#include <QCoreApplication>
#include <QPainter>
#include <algorithm>
#include <iterator>

namespace fairlead::ui {
namespace {

using alarm::Alarm;
using alarm::Book;
using alarm::Group;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(fairlead::ui::AlarmRows)
};

constexpr int kState = 84, kSince = 152; ///< columns at 100 %
constexpr int kTight = 640; ///< of a row, for large text
const QString kSomeTime = QStringLiteral("00:00:00Z");

QString sinceText(UtcTime since, UtcTime now) {
    return timeOfDay(since) + QStringLiteral("  ") + ageText(now - since);
}

AlarmRow rowOf(const Alarm& alarm, const Book& book, const std::string& group, UtcTime now) {
    AlarmRow row;
    row.id = toQt(group) + QLatin1Char('|') + toQt(alarm.key());
    row.key = alarm.key();
    row.group = group;
    row.badge = badgeOf(alarm.condition);
    row.calling = calls(alarm);
    row.over = alarm.raised && !alarm.active;
    row.silent = alarm.silent;
    row.state = stateWord(alarm);
    row.since = sinceText(alarm.since, now);
    const QString todo = toQt(alarm.condition.todo);
    row.text = toQt(alarm.condition.what) + QLatin1Char(' ') + Words::tr("Do: %1").arg(todo);
    row.remarks = remarksOn(alarm, book).join(QStringLiteral(", "));
    row.tip = row.text;
    return row;
}

/// The badge of a group is that of its gravest member; the cause's own where it is as grave.
const Alarm* gravestOf(const Group& group, const Book& book) {
    for (const std::string& key : group.members) {
        const Alarm* member = book.find(key);
        if (member && member->condition.priority == group.priority) return member;
    }
    return nullptr;
}

AlarmRow headOf(const Group& group, const Book& book, bool open, UtcTime now) {
    const Alarm* first = book.find(group.first);
    AlarmRow row = rowOf(*first, book, group.key, now);
    row.kind = AlarmRow::Kind::Group;
    row.id = toQt(group.key) + QStringLiteral("|*");
    row.key = group.key;
    row.open = open;
    if (const Alarm* gravest = gravestOf(group, book)) row.badge = badgeOf(gravest->condition);
    row.calling = group.calling > 0;
    const auto member = [&](auto holds) {
        return std::any_of(group.members.begin(), group.members.end(),
                           [&](const std::string& key) { return holds(*book.find(key)); });
    };
    row.over = !member([](const Alarm& each) { return each.active; });
    row.silent = member([](const Alarm& each) { return each.silent; });
    row.since = sinceText(group.since, now);
    if (row.calling) row.state = Words::tr("ACTIVE");
    row.text = groupText(group, book);
    if (!group.ofPlace)
        row.text += QLatin1Char(' ') + Words::tr("Do: %1").arg(toQt(first->condition.todo));
    row.tip = row.text;
    return row;
}

QSet<QString> idsOf(const std::vector<AlarmRow>& rows) {
    QSet<QString> ids;
    for (const AlarmRow& row : rows)
        ids.insert(row.id);
    return ids;
}

} // namespace

std::vector<AlarmRow> rowsOf(const Book& book, const QSet<QString>& open, UtcTime now) {
    std::vector<AlarmRow> rows;
    for (const Group& group : book.groups()) {
        if (group.members.size() == 1) {
            rows.push_back(rowOf(*book.find(group.members.front()), book, group.key, now));
            continue;
        }
        const bool shown = open.contains(toQt(group.key));
        rows.push_back(headOf(group, book, shown, now));
        for (std::size_t i = 0; shown && i < group.members.size(); ++i) {
            rows.push_back(rowOf(*book.find(group.members[i]), book, group.key, now));
            rows.back().kind = AlarmRow::Kind::Child;
        }
    }
    return rows;
}

std::vector<AlarmRow> shelvedRows(const Book& book, UtcTime now) {
    std::vector<AlarmRow> rows;
    for (const alarm::Shelf& shelf : book.shelves()) {
        AlarmRow row;
        if (const Alarm* alarm = book.find(shelf.key)) row = rowOf(*alarm, book, "", now);
        row.kind = AlarmRow::Kind::Shelf;
        row.id = QStringLiteral("shelf|") + toQt(shelf.key);
        row.key = shelf.key;
        row.calling = false;
        row.state = Words::tr("SHELVED");
        row.since = Words::tr("until %1").arg(timeOfDay(shelf.until));
        row.text = Words::tr("%1. Shelved by %2: %3").arg(toQt(shelf.brief), toQt(shelf.by), toQt(shelf.reason));
        row.remarks = Words::tr("%1 left").arg(ageText(shelf.until - now));
        row.tip = row.text;
        if (!shelf.second.empty()) row.tip += QLatin1Char(' ') + Words::tr("Agreed and signed by %1.").arg(toQt(shelf.second));
        rows.push_back(std::move(row));
    }
    for (const std::string& key : book.outOfService()) {
        rows.push_back(rowOf(*book.find(key), book, "", now));
        rows.back().calling = false;
    }
    return rows;
}

void AlarmRows::setRows(std::vector<AlarmRow> rows) {
    removeBut(idsOf(rows));
    const QSet<QString> held = idsOf(m_rows);
    int changedFrom = -1;
    const auto tellChanged = [&](int end) {
        if (changedFrom >= 0) Q_EMIT dataChanged(index(changedFrom), index(end - 1));
        changedFrom = -1;
    };
    const int count = static_cast<int>(rows.size());
    for (int row = 0; row < count; ++row) {
        const auto next = rows.begin() + row;
        if (!held.contains(next->id)) {
            tellChanged(row);
            const auto end = std::find_if(next, rows.end(), [&](const AlarmRow& each) { return held.contains(each.id); });
            const int last = row + static_cast<int>(end - next) - 1;
            beginInsertRows({}, row, last);
            m_rows.insert(m_rows.begin() + row, std::make_move_iterator(next), std::make_move_iterator(end));
            endInsertRows();
            row = last;
            continue;
        }
        if (at(row).id != next->id) {
            tellChanged(row);
            bringTo(row, next->id);
        }
        if (at(row) == *next) {
            tellChanged(row);
            continue;
        }
        m_rows[static_cast<std::size_t>(row)] = std::move(*next);
        if (changedFrom < 0) changedFrom = row;
    }
    tellChanged(count);
}

/// Neighbours go at once: a view pays for every removal.
void AlarmRows::removeBut(const QSet<QString>& wanted) {
    for (int last = rowCount() - 1; last >= 0; --last) {
        if (wanted.contains(at(last).id)) continue;
        int first = last;
        while (first > 0 && !wanted.contains(at(first - 1).id))
            --first;
        beginRemoveRows({}, first, last);
        m_rows.erase(m_rows.begin() + first, m_rows.begin() + last + 1);
        endRemoveRows();
        last = first;
    }
}

/// The row of this id, which is at `row` or behind it, moves to `row`.
void AlarmRows::bringTo(int row, const QString& id) {
    const int from = rowOf(id);
    const auto place = m_rows.begin() + row;
    const auto found = m_rows.begin() + from;
    beginMoveRows({}, from, from, {}, row);
    std::rotate(place, found, found + 1);
    endMoveRows();
}

int AlarmRows::rowOf(const QString& id) const {
    const auto found =
        std::find_if(m_rows.begin(), m_rows.end(), [&id](const AlarmRow& each) { return each.id == id; });
    return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

int AlarmRows::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant AlarmRows::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount()) return {};
    const AlarmRow& row = at(index.row());
    switch (role) {
        case Qt::DisplayRole:
        case Qt::AccessibleTextRole: {
            QStringList parts{row.state, row.since, row.text, row.remarks};
            if (row.silent) parts.prepend(QStringLiteral("?"));
            parts.removeAll(QString());
            return parts.join(QStringLiteral("  "));
        }
        case Qt::ToolTipRole:
            return QStringList{row.state + QStringLiteral("  ") + row.since, row.tip, row.remarks}
                .join(QLatin1Char('\n'))
                .trimmed();
        case RowRole:
            return index.row();
        default:
            return {};
    }
}

namespace {

/// As much room as any of these words needs in this language: columns stand still whatever happens.
int widest(TextStyle style, const QStringList& words) {
    const QFontMetrics metrics(fontOf(style));
    int width = 0;
    for (const QString& word : words)
        width = std::max(width, metrics.horizontalAdvance(word));
    return width + 1;
}

} // namespace

void AlarmRowDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                             const QModelIndex& index) const {
    const auto* rows = qobject_cast<const AlarmRows*>(index.model());
    if (rows == nullptr) return;
    const AlarmRow& row = rows->at(index.row());
    const Theme& theme = currentTheme();
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    if (selected) painter->fillRect(option.rect, theme.action.fill);
    const QColor ink = selected ? theme.action.text : theme.text;
    int x = option.rect.left() + (row.kind == AlarmRow::Kind::Child ? 30 : 6);
    const int badge = scaled(24);
    const QRect mark(x, option.rect.top() + (option.rect.height() - badge) / 2, badge, badge);
    // On the blue of a selection the badge keeps its own ground.
    if (selected) painter->fillRect(mark, theme.raised);
    const bool blinks = row.calling && row.kind != AlarmRow::Kind::Child; // a group has one badge that does
    const bool hollow = row.over || (blinks && !m_lit);
    paintBadge(*painter, QRectF(mark).adjusted(2, 2, -2, -2), row.badge,
               hollow ? outlined(theme, theme.raised) : theme);
    x += badge + 4;
    const auto write = [&](TextStyle style, const QString& text, int left, int width, Qt::Alignment side) {
        painter->setFont(fontOf(style));
        painter->setPen(ink);
        const QRect area(left, option.rect.top(), width, option.rect.height());
        painter->drawText(area, side | Qt::AlignVCenter | Qt::TextSingleLine,
                          QFontMetrics(painter->font()).elidedText(text, Qt::ElideRight, width));
    };
    write(TextStyle::OperationalStrong, row.silent ? QStringLiteral("?") : QString(), x, scaled(14), Qt::AlignHCenter);
    x += scaled(18);
    const QStringList states = stateWords() << Words::tr("ACTIVE") << Words::tr("SHELVED");
    const int stateWidth = std::max(scaled(kState), widest(TextStyle::OperationalStrong, states));
    // Where large text leaves little, what happened comes first; the tool tip and the detail have the rest.
    const bool tight = isLargeText() && option.rect.width() < scaled(kTight);
    if (!tight || option.rect.width() >= scaled(kTight) / 2) {
        write(TextStyle::OperationalStrong, row.state, x, stateWidth, Qt::AlignLeft);
        x += stateWidth + 4;
    }
    const int sinceWidth =
        std::max(scaled(kSince), widest(TextStyle::Operational, {Words::tr("until %1").arg(kSomeTime)}));
    if (!tight) {
        write(TextStyle::Operational, row.since, x, sinceWidth, Qt::AlignLeft);
        x += sinceWidth + 6;
    }
    if (row.kind == AlarmRow::Kind::Group) {
        write(TextStyle::Operational, row.open ? QStringLiteral("▾") : QStringLiteral("▸"), x, scaled(16), Qt::AlignLeft);
        x += scaled(18);
    }
    int right = option.rect.right() - 8;
    if (!row.remarks.isEmpty()) {
        const int wide = QFontMetrics(fontOf(TextStyle::OperationalStrong)).horizontalAdvance(row.remarks) + 2;
        const int width = std::min(wide, (right - x) / 2);
        write(TextStyle::OperationalStrong, row.remarks, right - width, width, Qt::AlignRight);
        right -= width + 16;
    }
    write(TextStyle::Operational, row.text, x, std::max(0, right - x), Qt::AlignLeft);
}

} // namespace fairlead::ui
