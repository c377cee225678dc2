// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/map/map_painter.h"

#include <QCoreApplication>
#include <QPainter>
#include <algorithm>

namespace fairlead::ui {
namespace {

using namespace geometry;

/// The worst of those who are folded into it; dimmed when none of them is searched for.
struct Folded {
    Mark mark = Mark::Ok;
    bool dim = false;
};

Folded fold(const MapScene& scene, const MarkPlace& place) {
    Folded folded;
    folded.dim = scene.matches != nullptr;
    for (std::size_t i = place.first; i < place.first + place.count; ++i) {
        const InstanceId& id = scene.layout.cards[i].id;
        const auto look = scene.looks.cards.find(id);
        if (look != scene.looks.cards.end()) folded.mark = std::max(folded.mark, look->second.mark());
        folded.dim = folded.dim && scene.dimmed(id);
    }
    return folded;
}

/// The many that are well in one go, the others by one over them.
void paintMarks(QPainter& painter, const MapScene& scene, const LanePlace& lane) {
    std::vector<QRect> fine;
    std::vector<std::pair<QRect, Mark>> others;
    painter.setPen(Qt::NoPen);
    for (const MarkPlace& place : lane.marks) {
        const Folded folded = fold(scene, place);
        if (folded.mark != Mark::Ok) {
            others.emplace_back(place.rect, folded.mark);
        } else if (!folded.dim) {
            fine.push_back(place.rect);
        } else {
            painter.setOpacity(kDimmed);
            painter.fillRect(place.rect, scene.theme.disabled);
            painter.setOpacity(1);
        }
    }
    painter.setBrush(scene.theme.disabled);
    painter.drawRects(fine.data(), static_cast<int>(fine.size()));
    for (const auto& [rect, mark] : others)
        paintMark(painter, QRectF(rect), mark, scene.theme);
}

/// Members that a row of the attention area has no cell for are counted in the last one.
void paintMembers(QPainter& painter, const MapScene& scene, const QRect& line, const EngineId& id) {
    const inventory::Engine* engine = scene.inventory.findEngine(id);
    if (!engine || scene.inventory.sites.empty()) return;
    std::array<int, 2> more{};
    for (const inventory::Instance& instance : engine->instances) {
        const bool left = instance.site == scene.inventory.sites.front().id;
        const Side side = left ? Side::Left : Side::Right;
        const auto look = scene.looks.cards.find(instance.id);
        if (look == scene.looks.cards.end()) continue;
        if (instance.slot >= scene.layout.perLine) {
            ++more[left ? 0 : 1];
            continue;
        }
        const bool dim = scene.dimmed(instance.id);
        if (dim) painter.setOpacity(kDimmed);
        paintCell(painter, scene, scene.layout.cellIn(line, side, instance.slot), look->second, dim);
        painter.setOpacity(1);
    }
    for (const Side side : {Side::Left, Side::Right}) {
        const int count = more[static_cast<std::size_t>(side)];
        if (count == 0) continue;
        const QRect cell = scene.layout.cellIn(line, side, scene.layout.perLine - 1);
        painter.fillRect(cell, scene.theme.panel);
        painter.setPen(scene.theme.text);
        drawLine(painter, scene.fonts.plain, cell, Qt::AlignHCenter, QStringLiteral("+%1").arg(count + 1));
    }
}

/// All counts; where they do not fit, the gravest, the rest as one number, and who is well.
QString fitting(const QStringList& words, const TextFont& font, int room) {
    const QString all = words.join(QStringLiteral(", "));
    if (words.size() < 4 || font.width(all) <= room) return all;
    for (qsizetype named = words.size() - 3; named > 0; --named) {
        int others = 0;
        for (qsizetype i = named; i < words.size() - 1; ++i)
            others += words[i].section(QLatin1Char(' '), 0, 0).toInt();
        const QString shorter =
            QStringList(words.mid(0, named)).join(QStringLiteral(", ")) +
            QCoreApplication::translate("fairlead::ui::Map", ", %1 others, ").arg(others) + words.back();
        if (font.width(shorter) <= room) return shorter;
    }
    return words.front() + QStringLiteral(", …"); // the tip tells the rest
}

/// As much of it as has room: what is folded is counted in any case.
void paintMore(QPainter& painter, const MapScene& scene, const QRect& room, const LaneLook& look) {
    const TextFont* font = &scene.fonts.strong;
    QString words = look.more;
    if (font->width(words) > room.width()) words = look.moreInBrief;
    if (font->width(words) > room.width()) font = &scene.fonts.plain;
    if (font->width(words) > room.width()) words = words.section(QLatin1Char(' '), 0, 0);
    drawLine(painter, *font, room, Qt::AlignLeft, words);
}

void paintAttention(QPainter& painter, const MapScene& scene, const LanePlace& lane, const LaneLook& look) {
    for (std::size_t i = 0; i < look.attention.size() && i < lane.attention.size(); ++i) {
        const auto row = scene.looks.rows.find(look.attention[i]);
        if (row == scene.looks.rows.end()) continue;
        paintRowLine(painter, scene, lane.attention[i], look.attention[i], row->second);
        paintMembers(painter, scene, scene.layout.memberLine(lane.attention[i]), look.attention[i]);
    }
}

} // namespace

void paintFoldedLane(QPainter& painter, const MapScene& scene, const LanePlace& lane, const LaneLook& look) {
    painter.setPen(scene.theme.hairline);
    painter.drawLine(lane.rect.topLeft(), lane.rect.topRight());
    const bool blocks = scene.layout.level == Level::Blocks;
    if (blocks) paintAttention(painter, scene, lane, look);
    paintMarks(painter, scene, lane);
    painter.setPen(scene.theme.text);
    if (blocks) {
        drawLine(painter, scene.fonts.plain, lane.words[0], Qt::AlignLeft, look.fine);
        paintMore(painter, scene, lane.words[1], look);
    } else {
        for (std::size_t i = 0; i < lane.words.size(); ++i) {
            const auto align = i == 0 ? Qt::AlignRight : Qt::AlignLeft;
            drawLine(painter, scene.fonts.plain, lane.words[i], align,
                     fitting(look.words[i], scene.fonts.plain, lane.words[i].width()));
        }
    }
    paintBundle(painter, scene, lane, look);
}

} // namespace fairlead::ui
