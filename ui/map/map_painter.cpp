// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/map/map_painter.h"

#include "ui/theme/text.h"

#include <QCoreApplication>
#include <QFontMetrics>
#include <QPainter>

namespace fairlead::ui {
namespace {

using namespace geometry;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(fairlead::ui::Map)
};

void paintGround(QPainter& painter, const MapScene& scene, const QRect& exposed) {
    painter.fillRect(exposed, scene.theme.canvas);
    if (scene.target != inventory::TargetKind::Simulation) return;
    // UX-4.2: a simulation's canvas is a dot grid.
    painter.setPen(scene.theme.hairline);
    constexpr int kPitch = 12;
    for (int y = exposed.top() - exposed.top() % kPitch; y <= exposed.bottom(); y += kPitch) {
        for (int x = exposed.left() - exposed.left() % kPitch; x <= exposed.right(); x += kPitch) {
            painter.drawPoint(x, y);
        }
    }
}

/// The state always; of the rest as much as fits beside it: first the site's second name goes.
QString titleOf(const SitePlace& place, const SiteLook& look, int room) {
    const QFontMetrics section(fontOf(TextStyle::Section));
    const QString whole = toQt(place.id) + QLatin1Char(' ') + place.name;
    const int state =
        QFontMetrics(fontOf(TextStyle::OperationalStrong)).horizontalAdvance(look.word + look.lasting);
    const int seen =
        QFontMetrics(fontOf(TextStyle::Operational)).horizontalAdvance(Words::tr("%1 seen").arg(look.seen));
    const int left = room - state - seen - (look.badge == Badge::None ? 32 : 58);
    if (section.horizontalAdvance(whole) <= left) return whole;
    return section.elidedText(toQt(place.id), Qt::ElideRight, left);
}

void paintHeader(QPainter& painter, const SitePlace& place, const SiteLook& look, const Theme& theme) {
    const QRect box = place.header.adjusted(0, 2, -1, -4);
    painter.fillRect(box, theme.panel);
    const Priority priority = priorityOf(look.badge);
    painter.setPen(QPen(priority == Priority::None ? theme.hairline : coloursOf(priority, theme).border, 1));
    painter.drawRect(box.adjusted(0, 0, -1, -1));
    const QRect line(box.left() + 8, box.top() + 2, box.width() - 16, 24);
    painter.setPen(theme.text);
    painter.setFont(fontOf(TextStyle::Section));
    const QString name = titleOf(place, look, line.width());
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, name);
    int x = line.left() + QFontMetrics(painter.font()).horizontalAdvance(name) + 12;
    if (look.badge != Badge::None) {
        paintBadge(painter, QRectF(x, line.top() + 2, 20, 20), look.badge, theme);
        x += 26;
    }
    painter.setFont(fontOf(TextStyle::OperationalStrong));
    const QString state = look.lasting.isEmpty() ? look.word : look.word + QLatin1Char(' ') + look.lasting;
    painter.drawText(QRect(x, line.top(), line.right() - x, line.height()), Qt::AlignLeft | Qt::AlignVCenter,
                     state);
    painter.setFont(fontOf(TextStyle::Operational));
    painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter, Words::tr("%1 seen").arg(look.seen));
    const QRect sentence(line.left(), line.bottom() + 1, line.width(), box.bottom() - line.bottom());
    painter.drawText(sentence, Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, look.text);
}

/// The two sites stand on panels, what is between and beside them on the canvas.
void paintPanels(QPainter& painter, const MapScene& scene) {
    for (const SitePlace& site : scene.layout.sites) {
        painter.fillRect(site.body.adjusted(0, -1, 0, 0), scene.theme.panel);
    }
}

void paintWan(QPainter& painter, const MapScene& scene) {
    const QRect box = scene.layout.gutterHeader.adjusted(0, 2, 0, -4);
    painter.fillRect(box, scene.theme.panel);
    painter.setPen(scene.theme.hairline);
    painter.drawRect(box.adjusted(0, 0, -1, -1));
    painter.setPen(scene.theme.text);
    painter.setFont(fontOf(TextStyle::Section));
    painter.drawText(box.adjusted(0, 1, 0, 0), Qt::AlignHCenter | Qt::AlignTop, Words::tr("WAN"));
    painter.setFont(fontOf(TextStyle::OperationalStrong));
    const int width = QFontMetrics(painter.font()).horizontalAdvance(scene.looks.wanWord);
    const bool marked = scene.looks.wan != Badge::None;
    const QRect line(box.left(), box.top() + 26, box.width(), 24);
    const int x = line.center().x() - (width + (marked ? 26 : 0)) / 2;
    if (marked) paintBadge(painter, QRectF(x, line.top() + 2, 20, 20), scene.looks.wan, scene.theme);
    painter.drawText(QRect(x + (marked ? 26 : 0), line.top(), width + 2, line.height()),
                     Qt::AlignLeft | Qt::AlignVCenter, scene.looks.wanWord);
}

void paintLabel(QPainter& painter, const MapScene& scene, const RowPlace& row, const RowLook& look,
                const QString& lane) {
    const Theme& theme = scene.theme;
    QRect line(row.label.left() + 8, row.rect.top() + 2, row.label.width() - 12, 21);
    painter.setPen(theme.text);
    if (row.firstOfLane) {
        painter.setFont(fontOf(TextStyle::OperationalStrong));
        painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, lane);
    }
    line.translate(0, 21);
    painter.setFont(fontOf(TextStyle::Mono));
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
                     QFontMetrics(painter.font()).elidedText(look.name, Qt::ElideMiddle, line.width()));
    if (look.word.isEmpty()) return;
    line.translate(0, 21);
    int x = line.left();
    if (look.badge != Badge::None) {
        paintBadge(painter, QRectF(x, line.top() + 1, 18, 18), look.badge, theme);
        x += 22;
    }
    painter.setFont(fontOf(TextStyle::Operational));
    const QRect rest(x, line.top(), line.right() - x + 4, line.height());
    painter.drawText(rest, Qt::AlignLeft | Qt::AlignVCenter,
                     QFontMetrics(painter.font()).elidedText(look.word, Qt::ElideRight, rest.width()));
}

/// In the lane column, at the height of the door's marks.
void paintDoorKind(QPainter& painter, const QRect& mark, const DoorLook& look, const Theme& theme) {
    const QRect line(8, mark.top(), kLaneLabel - 12, mark.height());
    painter.setFont(fontOf(TextStyle::Secondary));
    painter.setPen(theme.text2);
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
                     QFontMetrics(painter.font()).elidedText(look.kind, Qt::ElideRight, line.width()));
}

void paintRow(QPainter& painter, const MapScene& scene, const RowPlace& row, const QString& lane) {
    const auto found = scene.looks.rows.find(row.engine);
    if (found == scene.looks.rows.end()) return;
    const RowLook& look = found->second;
    if (scene.selectedEngine == row.engine) {
        painter.fillRect(row.rect, scene.theme.raised);
    }
    painter.setPen(scene.theme.hairline);
    if (row.firstOfLane) painter.drawLine(row.rect.topLeft(), row.rect.topRight());
    if (look.diverged) {
        // Across both panels, latched as long as the hazard is (UX-3.5).
        painter.fillRect(QRect(kLaneLabel, row.rect.top() + 1, row.rect.width() - kLaneLabel, 5),
                         scene.theme.p1.fill);
    }
    paintLabel(painter, scene, row, look, lane);
    paintEdges(painter, scene, row, look);
}

void paintSelection(QPainter& painter, const MapScene& scene) {
    const CardPlace* card = scene.layout.find(scene.selected);
    const RowPlace* row = scene.layout.findRow(scene.selectedEngine);
    if (!card && !row) return;
    const QRect rect = card ? card->rect.adjusted(-4, -4, 3, 3) : row->label.adjusted(3, 2, -4, -3);
    QPen pen(scene.theme.action.border, 2);
    if (!scene.focusRing) pen.setDashPattern({3, 2});
    pen.setJoinStyle(Qt::MiterJoin);
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(rect);
}

/// Over everything: what is below is not the state of the estate now.
void paintNotLive(QPainter& painter, const MapScene& scene, const QRect& exposed) {
    paintHatch(painter, exposed, scene.theme.instanceBorder, 14);
    painter.setFont(fontOf(TextStyle::VerdictStrong));
    const QString head = scene.looks.cutOff ? Words::tr("This console is cut off") : Words::tr("NOT LIVE");
    const int width = qMin(scene.layout.size.width() - 40, 560);
    QRect box((scene.layout.size.width() - width) / 2, kHeader + 40, width, 92);
    painter.fillRect(box, scene.theme.raised);
    painter.setPen(QPen(scene.theme.text, 2));
    painter.drawRect(box.adjusted(1, 1, -1, -1));
    painter.drawText(box.adjusted(16, 10, -16, 0), Qt::AlignHCenter | Qt::AlignTop, head);
    painter.setFont(fontOf(TextStyle::Operational));
    painter.drawText(box.adjusted(16, 38, -16, -6), Qt::AlignHCenter | Qt::AlignTop | Qt::TextWordWrap,
                     scene.notLive);
}

QString laneTitle(const MapLayout& layout, const RowPlace& row) {
    for (const LanePlace& lane : layout.lanes) {
        if (lane.rect.contains(row.rect.center())) return technologyName(lane.technology);
    }
    return {};
}

} // namespace

void paintMap(QPainter& painter, const MapScene& scene, const QRect& exposed) {
    paintGround(painter, scene, exposed);
    paintPanels(painter, scene);
    for (const SitePlace& site : scene.layout.sites) {
        const auto look = scene.looks.sites.find(site.id);
        if (look != scene.looks.sites.end()) paintHeader(painter, site, look->second, scene.theme);
    }
    paintWan(painter, scene);
    for (const RowPlace& row : scene.layout.rows) {
        if (row.rect.intersects(exposed)) paintRow(painter, scene, row, laneTitle(scene.layout, row));
    }
    for (const CardPlace& card : scene.layout.cards) {
        if (!card.rect.intersects(exposed)) continue;
        const auto look = scene.looks.cards.find(card.id);
        if (look != scene.looks.cards.end()) paintCard(painter, card.rect, look->second, scene.theme);
    }
    for (const DoorPlace& door : scene.layout.doors) {
        const auto look = scene.looks.doors.find({door.id, door.site});
        if (look == scene.looks.doors.end()) continue;
        paintDoorKind(painter, door.rect, look->second, scene.theme);
        if (door.rect.intersects(exposed)) paintDoor(painter, door.rect, look->second, scene.theme);
    }
    paintSelection(painter, scene);
    if (!scene.notLive.isEmpty()) paintNotLive(painter, scene, exposed);
}

} // namespace fairlead::ui
