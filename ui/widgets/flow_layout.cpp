// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/flow_layout.h"

#include <QWidget>
#include <algorithm>

namespace fairlead::ui {

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
    std::vector<std::pair<QLayoutItem*, QRect>> places;
    int x = area.left(), y = area.top(), line = 0;
    for (QLayoutItem* item : m_items) {
        if (item->isEmpty()) continue;
        const int width = std::min(item->sizeHint().width(), std::max(area.width(), 0));
        if (x > area.left() && x + width > area.right() + 1) {
            x = area.left();
            y += line + spacing() / 4;
            line = 0;
        }
        places.emplace_back(item, QRect(x, y, width, item->sizeHint().height()));
        line = std::max(line, item->sizeHint().height());
        x += width + spacing();
    }
    if (!places.empty()) places.back().second.setRight(std::max(area.right(), places.back().second.left()));
    const int used = y + line - area.top();
    // A single line stands in the middle of a higher place.
    const int down = apply ? std::max(0, (area.height() - used) / 2) : 0;
    for (const auto& [item, place] : places) {
        if (apply) item->setGeometry(place.translated(0, down));
    }
    return used + contentsMargins().top() + contentsMargins().bottom();
}

} // namespace fairlead::ui
