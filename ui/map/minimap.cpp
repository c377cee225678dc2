// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/map/map_painter.h"

#include <QPainter>
#include <algorithm>

namespace fairlead::ui {
namespace {

using namespace geometry;

constexpr int kLeastBodies = 4; ///< heights of the minimap that the map's own body shows

/// From the map's body to the minimap.
struct Shrink {
    QRectF from;
    QRectF to;
    QPointF at(QPointF point) const {
        return {to.left() + (point.x() - from.left()) * to.width() / from.width(),
                to.top() + (point.y() - from.top()) * to.height() / from.height()};
    }
    QRectF at(const QRectF& rect) const { return {at(rect.topLeft()), at(rect.bottomRight())}; }
};

void paintFrame(QPainter& painter, const MapScene& scene, const Shrink& shrink) {
    QRectF seen = QRectF(scene.visible).adjusted(0, scene.layout.header, 0, 0).intersected(shrink.from);
    painter.setPen(QPen(scene.theme.text, 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(shrink.at(seen).adjusted(0.5, 0.5, -0.5, -0.5));
}

} // namespace

QRect minimapIn(const MapLayout& layout, const QRect& visible, double scale) {
    if (layout.size.height() <= visible.height()) return {};
    const double body = (visible.height() - layout.header) * scale;
    if (body < kLeastBodies * kMinimap.height()) return {}; // it would hide what it is there to find
    const double middle = (layout.gutter.left() + layout.gutter.width() / 2.0 - visible.left()) * scale;
    const QPointF at(middle - kMinimap.width() / 2.0, (visible.height() - 1) * scale - kMinimap.height() - 4);
    return {at.toPoint(), kMinimap};
}

void paintMinimap(QPainter& painter, const MapScene& scene) {
    const QRect place = minimapIn(scene.layout, scene.visible, scene.scale);
    if (!place.isValid()) return;
    painter.save();
    painter.translate(scene.visible.topLeft());
    painter.scale(1 / scene.scale, 1 / scene.scale);
    const QRectF body(0, scene.layout.header, scene.layout.size.width(),
                      std::max(1, scene.layout.size.height() - scene.layout.header));
    const Shrink shrink{body, QRectF(place).adjusted(2, 2, -2, -2)};
    const int gutter = static_cast<int>(scene.layout.gutter.width() * scene.scale);
    const int beside = std::max(4, (gutter - place.width()) / 2);
    painter.fillRect(place.adjusted(-beside, -4, beside, 4 + static_cast<int>(scene.scale) + 1),
                     scene.theme.canvas);
    painter.fillRect(place, scene.theme.raised);
    painter.setPen(QPen(scene.theme.instanceBorder, 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(place.adjusted(0, 0, -1, -1));
    for (const SitePlace& site : scene.layout.sites)
        painter.fillRect(shrink.at(QRectF(site.body)), scene.theme.instanceFill);
    // One mark for what falls on one spot, and the gravest on top.
    std::vector<std::pair<Mark, QPoint>> marks;
    const EngineId* engine = nullptr;
    bool abnormal = false; // any of that engine: members stand together, and most engines are well
    for (const CardPlace& card : scene.layout.cards) {
        if (!engine || *engine != card.engine) {
            engine = &card.engine;
            const auto row = scene.looks.rows.find(card.engine);
            abnormal = row != scene.looks.rows.end() && isAbnormal(row->second.worst);
        }
        if (!abnormal) continue;
        const auto look = scene.looks.cards.find(card.id);
        if (look == scene.looks.cards.end() || !isAbnormal(look->second.mark())) continue;
        marks.emplace_back(look->second.mark(), shrink.at(QPointF(card.rect.center())).toPoint());
    }
    for (const auto& [id, look] : scene.looks.rows) {
        const RowPlace* row = isAbnormal(look.worst) ? scene.layout.findRow(id) : nullptr;
        if (row) marks.emplace_back(look.worst, shrink.at(QPointF(row->pill.center())).toPoint());
    }
    const auto before = [](const auto& a, const auto& b) {
        return a.first != b.first             ? a.first < b.first
               : a.second.y() != b.second.y() ? a.second.y() < b.second.y()
                                              : a.second.x() < b.second.x();
    };
    std::sort(marks.begin(), marks.end(), before);
    marks.erase(std::unique(marks.begin(), marks.end()), marks.end());
    for (const auto& [mark, at] : marks)
        paintMark(painter, QRectF(at.x() - 2, at.y() - 2, 5, 5), mark, scene.theme);
    paintFrame(painter, scene, shrink);
    painter.restore();
}

} // namespace fairlead::ui
