// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/flow_layout.h"

#include <QStyle>
#include <QWidget>
#include <algorithm>
#include <span>

namespace fairlead::ui {
namespace {

struct Place {
    QLayoutItem* item;
    QRect rect;
    bool takesRest = false; ///< the last one of all, where none of its line expands
};

/// A text that wraps is as high as this width makes it.
int heightOf(const QLayoutItem& item, int width) {
    return item.hasHeightForWidth() ? item.heightForWidth(width) : item.sizeHint().height();
}

/// Shares what is left of a line among those that expand, and puts what is lower than the line into the middle of
/// it. Returns how high the line is.
int fill(std::span<Place> line, const QRect& area) {
    const auto expands = [](const Place& place) {
        return bool(place.item->expandingDirections() & Qt::Horizontal);
    };
    auto expanding = static_cast<int>(std::count_if(line.begin(), line.end(), expands));
    int rest = line.empty() ? 0 : std::max(0, area.right() - line.back().rect.right());
    int moved = 0, height = 0;
    const bool lastTakesRest = expanding == 0;
    for (Place& place : line) {
        place.rect.translate(moved, 0);
        if (expands(place) || (place.takesRest && lastTakesRest)) {
            const int share = rest / std::max(1, expanding--);
            place.rect.setWidth(place.rect.width() + share);
            moved += share;
            rest -= share;
        }
        place.rect.setHeight(heightOf(*place.item, place.rect.width()));
        height = std::max(height, place.rect.height());
    }
    for (Place& place : line) {
        const bool aligned = place.item->alignment() & Qt::AlignVertical_Mask; // it finds its own place
        place.rect.translate(0, aligned ? 0 : (height - place.rect.height()) / 2);
        if (aligned) place.rect.setHeight(height);
    }
    return height;
}

} // namespace

FlowLayout::FlowLayout(QWidget* parent) : QLayout(parent) {}

FlowLayout::~FlowLayout() {
    for (QLayoutItem* item : m_items)
        delete item;
}

void FlowLayout::addItem(QLayoutItem* item) {
    m_items.push_back(item);
}

int FlowLayout::count() const {
    return static_cast<int>(m_items.size());
}

QLayoutItem* FlowLayout::itemAt(int index) const {
    return index >= 0 && index < count() ? m_items[static_cast<std::size_t>(index)] : nullptr;
}

QLayoutItem* FlowLayout::takeAt(int index) {
    QLayoutItem* item = itemAt(index);
    if (item) m_items.erase(m_items.begin() + index);
    return item;
}

int FlowLayout::heightForWidth(int width) const {
    return arrange(QRect(0, 0, width, 0), false);
}

QSize FlowLayout::sizeHint() const {
    return minimumSize();
}

QSize FlowLayout::minimumSize() const {
    int height = 0;
    for (const QLayoutItem* item : m_items)
        height = std::max(height, item->minimumSize().height());
    const QMargins around = contentsMargins();
    return {around.left() + around.right(), height + around.top() + around.bottom()};
}

void FlowLayout::setGeometry(const QRect& rect) {
    QLayout::setGeometry(rect);
    arrange(rect, true);
}

int FlowLayout::arrange(const QRect& rect, bool apply) const {
    const QRect area = rect.marginsRemoved(contentsMargins());
    std::vector<Place> places;
    int x = area.left(), y = area.top();
    std::size_t first = 0; // of the line
    const auto endLine = [&] {
        const std::span<Place> line(places.begin() + static_cast<std::ptrdiff_t>(first), places.end());
        first = places.size();
        return fill(line, area);
    };
    for (QLayoutItem* item : m_items) {
        if (item->isEmpty()) continue;
        const int width = std::min(item->sizeHint().width(), std::max(area.width(), 0));
        if (x > area.left() && x + width > area.right() + 1) {
            y += endLine() + spacing() / 4;
            x = area.left();
        }
        places.push_back({item, QRect(x, y, width, 0)});
        x += width + spacing();
    }
    if (!places.empty() && places.back().rect.right() < area.right()) places.back().takesRest = true;
    const int used = y + endLine() - area.top();
    if (!apply) return used + contentsMargins().top() + contentsMargins().bottom();
    // A single line stands in the middle of a higher place.
    const int down = std::max(0, (area.height() - used) / 2);
    const Qt::LayoutDirection way = parentWidget() ? parentWidget()->layoutDirection() : Qt::LeftToRight;
    for (const Place& place : places)
        place.item->setGeometry(QStyle::visualRect(way, area, place.rect.translated(0, down)));
    return used + contentsMargins().top() + contentsMargins().bottom();
}

} // namespace fairlead::ui
