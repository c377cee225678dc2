// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/map/map_painter.h"

#include "ui/theme/text.h"

#include <QCoreApplication>
#include <QPainter>
#include <algorithm>

namespace fairlead::ui {
namespace {

using namespace geometry;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(fairlead::ui::Map)
};

void paintGround(QPainter& painter, const MapScene& scene) {
    const QRect& seen = scene.visible;
    painter.fillRect(seen, scene.theme.canvas);
    if (scene.target != inventory::TargetKind::Simulation) return;
    // UX-4.2: a simulation's canvas is a dot grid.
    painter.setPen(scene.theme.hairline);
    constexpr int kPitch = 12;
    for (int y = seen.top() - seen.top() % kPitch; y <= seen.bottom(); y += kPitch) {
        for (int x = seen.left() - seen.left() % kPitch; x <= seen.right(); x += kPitch) {
            painter.drawPoint(x, y);
        }
    }
}

/// The state always; of the rest as much as fits beside it: first the site's second name goes, then how many are
/// seen, and the site's own name last.
QString titleOf(const SitePlace& place, const SiteLook& look, int room, const MapScene& scene) {
    const MapFonts& fonts = scene.fonts;
    const QString whole = toQt(place.id) + QLatin1Char(' ') + place.name;
    const int state = fonts.strong.width(look.word + look.lasting) + (look.badge == Badge::None ? 20 : 46);
    const int besideState = room - (scene.layout.narrow ? 0 : state);
    const int besideBoth = besideState - fonts.plain.width(Words::tr("%1 seen").arg(look.seen)) - 12;
    if (fonts.section.width(whole) <= besideBoth) return whole;
    return fonts.section.metrics.elidedText(toQt(place.id), Qt::ElideRight, besideState);
}

void paintHeader(QPainter& painter, const SitePlace& place, const SiteLook& look, const MapScene& scene) {
    const Theme& theme = scene.theme;
    const QRect& box = place.header;
    painter.fillRect(box, theme.panel);
    const Priority priority = priorityOf(look.badge);
    if (priority != Priority::None) {
        painter.setPen(QPen(coloursOf(priority, theme).border, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(box.adjusted(1, 1, -1, -1));
    }
    QRect line = box.adjusted(8, 0, -8, 0);
    line.setHeight(kHeaderLine);
    painter.setPen(theme.text);
    const bool narrow = scene.layout.narrow; // then the state has the second line
    const QString name = titleOf(place, look, line.width(), scene);
    int x = line.left() + drawLine(painter, scene.fonts.section, line, Qt::AlignLeft, name) + 12;
    QString state = look.lasting.isEmpty() ? look.word : look.word + QLatin1Char(' ') + look.lasting;
    const QString seen = Words::tr("%1 seen").arg(look.seen);
    // How many are seen gives way to what is so; the tip tells both.
    const int forState = narrow ? 0 : (look.badge != Badge::None ? 26 : 0) + scene.fonts.strong.width(state) + 12;
    if (x + forState + scene.fonts.plain.width(seen) <= line.right())
        drawLine(painter, scene.fonts.plain, line, Qt::AlignRight, seen);
    if (narrow) {
        line.translate(0, kHeaderLine);
        x = line.left();
    }
    if (look.badge != Badge::None) {
        paintBadge(painter, QRectF(x, line.top() + 2, 20, 20), look.badge,
                   scene.badgeTheme(scene.callsBy(place.id)));
        x += 26;
        painter.setPen(theme.text);
    }
    if (scene.fonts.strong.width(state) > line.right() - x) state = look.word; // the sentence below has since when
    drawLine(painter, scene.fonts.strong, QRect(x, line.top(), line.right() - x, line.height()),
             Qt::AlignLeft, state);
}

using Sentences = std::vector<std::pair<const SitePlace*, QString>>;

/// One has both lines, two have one each.
void paintBelowEachOther(QPainter& painter, const MapScene& scene, QRect room, const Sentences& said) {
    room.adjust(8, 0, -8, 0);
    if (said.size() == 1) {
        painter.setFont(scene.fonts.plain.font);
        painter.drawText(room, Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, said.front().second);
        return;
    }
    room.setHeight(kHeaderLine);
    for (const auto& [site, text] : said) {
        drawLine(painter, scene.fonts.plain, room, Qt::AlignLeft, text);
        room.translate(0, kHeaderLine);
    }
}

/// The sentences of UX-3.4 below the titles: one may be as long as the map is wide, two share it.
void paintSentences(QPainter& painter, const MapScene& scene) {
    const int titles = scene.layout.narrow ? 2 * kHeaderLine : kHeaderLine;
    QRect line(scene.visible.left(), titles, scene.visible.width(), scene.layout.header - titles);
    if (!scene.frozen.isEmpty()) {
        painter.fillRect(line, scene.theme.text);
        painter.setPen(scene.theme.canvas);
        drawLine(painter, scene.fonts.strong, line.adjusted(8, 0, -8, 0), Qt::AlignLeft, scene.frozen);
        return;
    }
    Sentences said;
    for (const SitePlace& site : scene.layout.sites) {
        const auto look = scene.looks.sites.find(site.id);
        if (look != scene.looks.sites.end() && !look->second.text.isEmpty())
            said.emplace_back(&site, look->second.text);
    }
    if (said.size() == 2 && said[0].second == said[1].second) said.pop_back();
    painter.setPen(scene.theme.text);
    if (scene.layout.header == 4 * kHeaderLine) return paintBelowEachOther(painter, scene, line, said);
    if (said.size() == 2) line.setWidth(scene.layout.gutter.center().x() - line.left());
    for (std::size_t i = 0; i < said.size(); ++i) {
        const auto& [site, text] = said[i];
        const bool under = scene.fonts.plain.width(text) <= line.right() - site->header.left() - 16;
        QRect room = line.adjusted(8, 0, -8, 0);
        if (i == 1) {
            room.setLeft(site->header.left() + 8);
            room.setRight(scene.visible.right() - 8);
        } else if (under) {
            room.setLeft(site->header.left() + 8);
        }
        drawLine(painter, scene.fonts.plain, room, Qt::AlignLeft, text);
    }
}

void paintWan(QPainter& painter, const MapScene& scene) {
    const QRect& box = scene.layout.gutterHeader;
    painter.setPen(scene.theme.text);
    const QString head = Words::tr("WAN");
    const bool marked = scene.looks.wan != Badge::None;
    const TextFont& state = marked ? scene.fonts.strong : scene.fonts.plain;
    const int width =
        scene.fonts.section.width(head) + 8 + (marked ? 26 : 0) + state.width(scene.looks.wanWord);
    int x = std::max(box.left() + 4, box.center().x() - width / 2); // a long word is cut, and covers no site
    const auto rest = [&] { return QRect(x, box.top(), box.right() - x + 1, box.height()); };
    x += drawLine(painter, scene.fonts.section, rest(), Qt::AlignLeft, head) + 8;
    if (marked) {
        paintBadge(painter, QRectF(x, box.top() + 2, 20, 20), scene.looks.wan,
                   scene.badgeTheme(scene.calls && scene.calls->wan));
        painter.setPen(scene.theme.text);
        x += 26;
    }
    drawLine(painter, state, rest(), Qt::AlignLeft, scene.looks.wanWord);
}

void paintRowLabel(QPainter& painter, const MapScene& scene, const RowPlace& row, const RowLook& look) {
    const Theme& theme = scene.theme;
    QRect line(row.label.left() + 8, row.rect.top() + 23, row.label.width() - 12, 21);
    painter.setPen(theme.text);
    drawLine(painter, scene.fonts.mono, line, Qt::AlignLeft, look.name);
    if (look.word.isEmpty()) return;
    line.translate(0, 21);
    int x = line.left();
    if (look.badge != Badge::None) {
        paintBadge(painter, QRectF(x, line.top() + 1, 18, 18), look.badge,
                   scene.badgeTheme(scene.callsBy(row.engine)));
        painter.setPen(theme.text);
        x += 22;
    }
    drawLine(painter, scene.fonts.plain, QRect(x, line.top(), line.right() - x + 4, line.height()),
             Qt::AlignLeft, look.word);
}

/// In the lane column, at the height of the door's marks.
void paintDoorKind(QPainter& painter, const QRect& mark, const DoorLook& look, const MapScene& scene) {
    painter.setPen(scene.theme.text2);
    drawLine(painter, scene.fonts.secondary, QRect(8, mark.top(), scene.layout.label - 12, mark.height()),
             Qt::AlignLeft, look.kind);
}

/// The technology stays in sight as long as anything of its lane is.
void paintLaneLabel(QPainter& painter, const MapScene& scene, const LanePlace& lane) {
    const int top = scene.visible.top() + scene.layout.header;
    const int line = scene.layout.level == Level::Cards ? 23 : kRowPitch;
    const int y = std::clamp(top, lane.rect.top(), std::max(lane.rect.top(), lane.rect.bottom() + 1 - line));
    const QRect place(8, y + (scene.layout.level == Level::Cards ? 2 : 0), scene.layout.label - 12, 21);
    if (y > lane.rect.top()) painter.fillRect(QRect(0, y, scene.layout.label, line), scene.theme.canvas);
    painter.setPen(scene.theme.text);
    drawLine(painter, scene.fonts.strong, place, Qt::AlignLeft, technologyName(lane.technology));
    const auto look = scene.looks.lanes.find(lane.technology);
    if (scene.layout.level == Level::Cards || look == scene.looks.lanes.end()) return;
    QRect below = place.translated(0, kRowPitch);
    painter.setPen(scene.theme.text2);
    if (below.bottom() <= lane.rect.bottom())
        drawLine(painter, scene.fonts.plain, below, Qt::AlignLeft, look->second.engines);
    below.translate(0, kRowPitch);
    if (lane.perMark > 1 && below.bottom() <= lane.rect.bottom() + 4)
        drawLine(painter, scene.fonts.plain, below, Qt::AlignLeft, Words::tr("1 pip = %1").arg(lane.perMark));
}

void paintLabels(QPainter& painter, const MapScene& scene) {
    painter.save();
    painter.translate(scene.visible.left(), 0);
    if (scene.visible.left() > 0) {
        painter.fillRect(QRect(0, scene.visible.top(), scene.layout.label, scene.visible.height()),
                         scene.theme.canvas);
    }
    if (scene.layout.level == Level::Cards) {
        for (const RowPlace& row : scene.layout.rows) {
            const auto look = scene.looks.rows.find(row.engine);
            if (!row.rect.intersects(scene.visible) || look == scene.looks.rows.end()) continue;
            if (scene.selectedEngine == row.engine) painter.fillRect(row.label, scene.theme.raised);
            paintRowLabel(painter, scene, row, look->second);
        }
        for (const DoorPlace& door : scene.layout.doors) {
            const auto look = scene.looks.doors.find({door.id, door.site});
            if (look != scene.looks.doors.end() && door.rect.top() <= scene.visible.bottom())
                paintDoorKind(painter, door.rect, look->second, scene);
        }
    }
    for (const LanePlace& lane : scene.layout.lanes) {
        if (lane.rect.top() <= scene.visible.bottom() && lane.rect.bottom() >= scene.visible.top())
            paintLaneLabel(painter, scene, lane);
    }
    painter.restore();
}

void paintCardRows(QPainter& painter, const MapScene& scene) {
    for (const RowPlace& row : scene.layout.rows) {
        const auto found = scene.looks.rows.find(row.engine);
        if (!row.rect.intersects(scene.visible) || found == scene.looks.rows.end()) continue;
        const RowLook& look = found->second;
        if (scene.selectedEngine == row.engine) painter.fillRect(row.rect, scene.theme.raised);
        painter.setPen(scene.theme.hairline);
        if (row.firstOfLane) painter.drawLine(row.rect.topLeft(), row.rect.topRight());
        if (look.diverged) {
            // Across both panels, latched as long as nobody has resolved it (UX-3.5).
            painter.fillRect(QRect(scene.layout.label, row.rect.top() + 1, row.rect.width() - scene.layout.label, 5),
                             scene.theme.p1.fill);
        }
        const bool dim = look.pill.priority == Priority::None && scene.dimmed(row.engine);
        if (dim) painter.setOpacity(kDimmed);
        paintEdges(painter, scene, row, look);
        painter.setOpacity(1);
    }
}

void paintDoors(QPainter& painter, const MapScene& scene) {
    for (const DoorPlace& door : scene.layout.doors) {
        const auto look = scene.looks.doors.find({door.id, door.site});
        if (look == scene.looks.doors.end() || !door.rect.intersects(scene.visible)) continue;
        paintDoor(painter, door, look->second, scene);
    }
}

void paintBody(QPainter& painter, const MapScene& scene) {
    for (const SitePlace& site : scene.layout.sites)
        painter.fillRect(site.body, scene.theme.panel);
    switch (scene.layout.level) {
        case Level::Cards:
            paintCardRows(painter, scene);
            paintCards(painter, scene);
            paintDoors(painter, scene);
            break;
        case Level::Rows:
            paintRowLines(painter, scene);
            paintCards(painter, scene);
            break;
        case Level::Blocks:
        case Level::Tiles:
            for (const LanePlace& lane : scene.layout.lanes) {
                const auto look = scene.looks.lanes.find(lane.technology);
                if (lane.rect.intersects(scene.visible) && look != scene.looks.lanes.end())
                    paintFoldedLane(painter, scene, lane, look->second);
            }
            break;
    }
}

/// Two pixels of blue with two of the ground inside (UX-10.1); dashed while the keyboard is elsewhere, unless it
/// is in the search, whose match this is.
void paintRing(QPainter& painter, const MapScene& scene, const QRect& rect) {
    QPen pen(scene.theme.action.border, 2);
    if (!scene.focusRing && !scene.matches) pen.setDashPattern({3, 2});
    pen.setJoinStyle(Qt::MiterJoin);
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(rect);
}

void paintSelection(QPainter& painter, const MapScene& scene) {
    const Level level = scene.layout.level;
    if (const CardPlace* card = scene.layout.find(scene.selected)) {
        const int gap = level == Level::Rows ? 0 : level == Level::Cards ? 4 : 3;
        return paintRing(painter, scene, card->rect.adjusted(-gap, -gap, gap - 1, gap - 1));
    }
    if (scene.selectedEngine.empty()) return;
    if (const RowPlace* row = scene.layout.findRow(scene.selectedEngine)) {
        const QRect rect = level == Level::Cards ? row->label.translated(scene.visible.left(), 0)
                                                 : row->rect.adjusted(scene.layout.label, 0, 0, 0);
        return paintRing(painter, scene, rect.adjusted(3, 2, -4, -3));
    }
    for (const QRect& place : scene.layout.placesOf(scene.selectedEngine))
        paintRing(painter, scene, place.adjusted(-3, -3, 2, 2));
}

/// Over everything: what is below is not the state of the estate now.
void paintNotLive(QPainter& painter, const MapScene& scene) {
    paintHatch(painter, scene.visible, scene.theme.instanceBorder, 14);
    const QString head = scene.looks.cutOff ? Words::tr("This console is cut off") : Words::tr("NOT LIVE");
    const int width = qMin(scene.visible.width() - 40, 560);
    const int height = scene.fonts.plain.metrics
                           .boundingRect(QRect(0, 0, width - 32, 2000), Qt::AlignHCenter | Qt::TextWordWrap, scene.notLive)
                           .height();
    const QRect box(scene.visible.left() + (scene.visible.width() - width) / 2,
                    scene.visible.top() + scene.layout.header + 40, width, std::max(92, 50 + height));
    painter.fillRect(box, scene.theme.raised);
    painter.setPen(QPen(scene.theme.text, 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(box.adjusted(1, 1, -1, -1));
    drawLine(painter, scene.fonts.verdict, QRect(box.left() + 16, box.top() + 8, width - 32, 28),
             Qt::AlignHCenter, head);
    painter.setFont(scene.fonts.plain.font);
    painter.drawText(box.adjusted(16, 38, -16, -6), Qt::AlignHCenter | Qt::AlignTop | Qt::TextWordWrap,
                     scene.notLive);
}

void paintHeaders(QPainter& painter, const MapScene& scene) {
    painter.save();
    painter.translate(0, scene.visible.top());
    painter.fillRect(QRect(scene.visible.left(), 0, scene.visible.width(), scene.layout.header), scene.theme.canvas);
    for (const SitePlace& site : scene.layout.sites) {
        const auto look = scene.looks.sites.find(site.id);
        if (look != scene.looks.sites.end()) paintHeader(painter, site, look->second, scene);
    }
    paintWan(painter, scene);
    paintSentences(painter, scene);
    painter.restore();
}

} // namespace

bool MapScene::dimmed(const EngineId& id) const {
    if (!matches) return false;
    const inventory::Engine* engine = inventory.findEngine(id);
    return engine && std::none_of(engine->instances.begin(), engine->instances.end(),
                                  [this](const auto& instance) { return matches->contains(instance.id); });
}

void paintMap(QPainter& painter, const MapScene& scene) {
    paintGround(painter, scene);
    paintBody(painter, scene);
    paintSelection(painter, scene);
    paintLabels(painter, scene);
    paintHeaders(painter, scene);
    paintMinimap(painter, scene);
    if (!scene.notLive.isEmpty()) paintNotLive(painter, scene);
}

} // namespace fairlead::ui
