// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inventory/map_preview.h"

#include "ui/theme/text.h"
#include "ui/theme/theme.h"

#include <QPainter>
#include <QStringList>
#include <algorithm>

namespace fairlead::ui {

namespace {

constexpr int kMapWidth = 1052; ///< of the main window as it is drawn for (UX-2.1)
constexpr int kMostNames = 3;

/// Of a draft that cannot be read yet the sites may be missing.
MapLayout layoutOf(const inventory::Inventory& inventory) {
    return inventory.sites.size() == 2 ? layoutMap(inventory, kMapWidth) : MapLayout();
}

bool holds(const std::vector<InstanceId>& ids, const InstanceId& id) {
    return std::find(ids.begin(), ids.end(), id) != ids.end();
}

QString someOf(const std::vector<InstanceId>& ids) {
    QStringList names;
    for (const InstanceId& id : ids) {
        if (names.size() == kMostNames) {
            names << QStringLiteral("\u2026");
            break;
        }
        names << toQt(id);
    }
    return names.join(QStringLiteral(", "));
}

} // namespace

MapChange compareMaps(const MapLayout& live, const MapLayout& draft) {
    MapChange change;
    for (const CardPlace& card : draft.cards) {
        const CardPlace* before = live.find(card.id);
        if (before == nullptr)
            change.added.push_back(card.id);
        else if (before->rect != card.rect)
            change.moved.push_back(card.id);
    }
    for (const CardPlace& card : live.cards)
        if (draft.find(card.id) == nullptr) change.removed.push_back(card.id);
    return change;
}

QString toText(const MapChange& change) {
    QStringList parts;
    const auto part = [&parts](const std::vector<InstanceId>& ids, const QString& count) {
        if (!ids.empty()) parts << count + QStringLiteral(" (") + someOf(ids) + QLatin1Char(')');
    };
    const auto added = static_cast<int>(change.added.size());
    const auto removed = static_cast<int>(change.removed.size());
    const auto moved = static_cast<int>(change.moved.size());
    part(change.added, added == 1 ? MapPreview::tr("1 instance is added")
                                  : MapPreview::tr("%n instances are added", nullptr, added));
    part(change.removed, removed == 1 ? MapPreview::tr("1 instance is removed")
                                      : MapPreview::tr("%n instances are removed", nullptr, removed));
    part(change.moved, moved == 1 ? MapPreview::tr("1 instance moves")
                                  : MapPreview::tr("%n instances move", nullptr, moved));
    if (parts.isEmpty()) return MapPreview::tr("Nothing on the map moves.");
    const QString text = parts.join(QStringLiteral(", "));
    return change.moved.empty() ? MapPreview::tr("%1, nothing else moves.").arg(text)
                                : text + QLatin1Char('.');
}

MapPreview::MapPreview(QWidget* parent) : QWidget(parent) {
    setLayoutDirection(Qt::LeftToRight); // sites never change sides (UX-10.2)
    setAccessibleName(tr("Map of the draft"));
    setMinimumHeight(96);
}

void MapPreview::setMaps(const inventory::Inventory& live, const inventory::Inventory& draft) {
    m_layout = layoutOf(draft);
    m_change = compareMaps(layoutOf(live), m_layout);
    setAccessibleDescription(toText(m_change));
    update();
}

void MapPreview::paintEvent(QPaintEvent*) {
    const Theme& theme = currentTheme();
    QPainter painter(this);
    painter.setLayoutDirection(layoutDirection());
    painter.fillRect(rect(), theme.panel);
    if (m_layout.size.isEmpty()) return;
    const double scale =
        std::min(double(width()) / m_layout.size.width(), double(height()) / m_layout.size.height());
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate((width() - m_layout.size.width() * scale) / 2, 0);
    painter.scale(scale, scale);
    painter.setPen(QPen(theme.hairline, 1 / scale));
    painter.setBrush(theme.raised);
    for (const SitePlace& site : m_layout.sites)
        painter.drawRect(site.header.united(site.body));
    for (const CardPlace& card : m_layout.cards) {
        const bool added = holds(m_change.added, card.id), moved = holds(m_change.moved, card.id);
        const bool marked = added || moved;
        painter.setPen(QPen(marked ? theme.action.border : theme.instanceBorder, (marked ? 2 : 1) / scale));
        painter.setBrush(marked ? theme.raised : theme.instanceFill);
        painter.drawRect(card.rect);
        if (!marked) continue;
        QFont font = fontOf(TextStyle::OperationalStrong);
        font.setPixelSize(std::min(card.rect.height(), static_cast<int>(16 / scale)));
        painter.setFont(font);
        painter.setPen(theme.text);
        painter.drawText(card.rect, Qt::AlignCenter, added ? QStringLiteral("+") : QStringLiteral("\u2192"));
    }
}

} // namespace fairlead::ui
