// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/operation/prediction_view.h"

#include "ui/map/map_painter.h"
#include "ui/theme/text.h"
#include "ui/theme/theme.h"
#include "ui/widgets/badge.h"

#include <QHelpEvent>
#include <QPaintEvent>
#include <QPainter>
#include <QToolTip>
#include <algorithm>
#include <array>

namespace fairlead::ui {
namespace {

// At 100 %.
constexpr int kLabel = 176;
constexpr int kGutter = 56;
constexpr int kLine = 34; ///< one chip with the space below it
constexpr int kChip = 30;
constexpr int kName = 26;
constexpr int kFact = 20; ///< one fact below an engine's name
constexpr int kHead = 28;
constexpr int kRowSpace = 12;
constexpr int kGlyph = 20;

/// The two site columns of a picture this wide.
std::array<QRect, 2> columns(int width) {
    const int label = scaled(kLabel), gutter = scaled(kGutter);
    const int each = std::max(0, (width - label - gutter) / 2);
    return {QRect(label, 0, each, 0), QRect(label + each + gutter, 0, each, 0)};
}

std::size_t sideOf(const inventory::Inventory& inventory, const SiteId& site) {
    return !inventory.sites.empty() && inventory.sites.front().id == site ? 0 : 1;
}

int heightOf(const inventory::Inventory& inventory, const PredictedRow& row) {
    std::array<int, 2> lines{};
    for (const PredictedChip& chip : row.chips)
        ++lines[sideOf(inventory, chip.site)];
    const int chips = std::max(lines[0], lines[1]) * scaled(kLine);
    const int label = scaled(kName) + static_cast<int>(row.facts.size()) * scaled(kFact);
    return std::max(chips, label) + kRowSpace;
}

void paintGlyph(QPainter& painter, const QRectF& rect, PredictedGlyph glyph, const Theme& theme) {
    switch (glyph) {
        case PredictedGlyph::Writer:
            return paintRoleGlyph(painter, rect, {RoleShape::SolidSquare, QLatin1Char('P')}, theme);
        case PredictedGlyph::Follower:
            return paintRoleGlyph(painter, rect, {RoleShape::HollowSquare, QLatin1Char('S')}, theme);
        case PredictedGlyph::NoWrites:
            return paintRoleGlyph(painter, rect, {RoleShape::HollowSquare, QChar(0x2013)}, theme);
        case PredictedGlyph::Stopped:
            return paintRoleGlyph(painter, rect, {RoleShape::DashedSquare, QLatin1Char('X')}, theme);
        case PredictedGlyph::Fenced:
            return paintBadge(painter, rect, Badge::Fenced, theme);
        case PredictedGlyph::Unknown:
            return paintBadge(painter, rect, Badge::Unseen, theme);
    }
}

/// From the upstream's side of the gutter to the follower's.
void paintArrow(QPainter& painter, int left, int right, int y, bool toRight, const QColor& colour) {
    painter.setPen(QPen(colour, 2));
    painter.setBrush(colour);
    painter.drawLine(left, y, right, y);
    const int tip = toRight ? right : left;
    const int back = toRight ? -9 : 9;
    painter.drawPolygon(QPolygon({QPoint(tip, y), QPoint(tip + back, y - 5), QPoint(tip + back, y + 5)}));
}

} // namespace

PredictionView::PredictionView(const inventory::Inventory& inventory, QWidget* parent)
    : QWidget(parent), m_inventory(inventory) {
    setObjectName(QStringLiteral("prediction.picture"));
    setLayoutDirection(Qt::LeftToRight); // sites never change sides (UX-10.2)
    setAccessibleName(tr("Predicted state"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Minimum);
}

void PredictionView::show(std::vector<PredictedRow> rows) {
    m_rows = std::move(rows);
    QStringList lines;
    for (const PredictedRow& row : m_rows)
        lines << predictedText(row);
    setAccessibleDescription(lines.join(QLatin1Char('\n')));
    setMinimumHeight(sizeHint().height());
    update();
}

QSize PredictionView::sizeHint() const {
    int height = 0;
    for (const PredictedRow& row : m_rows)
        height += heightOf(m_inventory, row);
    return {640, height};
}

QRect PredictionView::changedRect() const {
    int top = 0;
    for (const PredictedRow& row : m_rows) {
        const int height = heightOf(m_inventory, row);
        if (row.changed) return {0, top, width(), height};
        top += height;
    }
    return {};
}

bool PredictionView::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip) return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    int bottom = 0;
    for (const PredictedRow& row : m_rows) {
        bottom += heightOf(m_inventory, row);
        if (help->pos().y() >= bottom) continue;
        QToolTip::showText(help->globalPos(), predictedText(row), this);
        return true;
    }
    QToolTip::hideText();
    return true;
}

void PredictionView::paintEvent(QPaintEvent* event) {
    QPainter painter(this);
    painter.setLayoutDirection(layoutDirection());
    painter.fillRect(event->rect(), currentTheme().panel);
    int top = 0;
    for (const PredictedRow& row : m_rows) {
        const int height = heightOf(m_inventory, row);
        if (event->rect().intersects(QRect(0, top, width(), height))) paintRow(painter, row, top);
        top += height;
    }
}

void PredictionView::paintRow(QPainter& painter, const PredictedRow& row, int top) const {
    const Theme& theme = currentTheme();
    painter.setPen(theme.hairline);
    if (top > 0) painter.drawLine(0, top, width(), top);
    painter.setPen(theme.text);
    painter.setFont(fontOf(row.changed ? TextStyle::MonoStrong : TextStyle::Mono));
    const QString name =
        QFontMetrics(painter.font()).elidedText(toQt(row.engine), Qt::ElideMiddle, scaled(kLabel) - 20);
    painter.drawText(QRect(8, top + 6, scaled(kLabel) - 16, scaled(kName)), Qt::AlignLeft | Qt::AlignVCenter, name);
    painter.setFont(fontOf(TextStyle::Operational));
    for (int i = 0; i < row.facts.size(); ++i) {
        painter.drawText(QRect(8, top + 6 + scaled(kName) + i * scaled(kFact), scaled(kLabel) - 12, scaled(kFact)), Qt::AlignLeft | Qt::AlignVCenter,
                         row.facts[i]);
    }
    const auto sides = columns(width());
    std::array<int, 2> lines{};
    for (const PredictedChip& chip : row.chips) {
        const std::size_t side = sideOf(m_inventory, chip.site);
        const int y = top + 6 + lines[side]++ * scaled(kLine);
        paintChip(painter, chip, QRect(sides[side].left(), y, sides[side].width(), scaled(kChip)));
        if (!chip.followsFrom) continue;
        paintArrow(painter, sides[0].right() + 6, sides[1].left() - 6, y + scaled(kChip) / 2, side == 1,
                   theme.instanceBorder);
    }
}

void PredictionView::paintChip(QPainter& painter, const PredictedChip& chip, const QRect& rect) const {
    const Theme& theme = currentTheme();
    painter.fillRect(rect, theme.instanceFill);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(chip.changed ? theme.action.border : theme.instanceBorder, chip.changed ? 3 : 1));
    painter.drawRect(chip.changed ? rect.adjusted(1, 1, -2, -2) : rect.adjusted(0, 0, -1, -1));
    paintGlyph(painter, QRectF(rect.left() + 7, rect.top() + scaled(6), scaled(kGlyph - 2), scaled(kGlyph - 2)), chip.glyph, theme);
    painter.setPen(theme.text);
    painter.setFont(fontOf(chip.changed ? TextStyle::OperationalStrong : TextStyle::Operational));
    // The name stands whole as long as it can: what it does is also told by glyph, arrow and tool tip.
    const int left = rect.left() + scaled(kGlyph) + 16;
    const QFontMetrics metrics(fontOf(TextStyle::Mono));
    const int name = std::min(metrics.horizontalAdvance(toQt(chip.id)) + 2, rect.right() - scaled(90) - left);
    const QRect right(left + name + 10, rect.top(), rect.right() - 18 - left - name, rect.height());
    painter.drawText(right, Qt::AlignRight | Qt::AlignVCenter,
                     QFontMetrics(painter.font()).elidedText(chip.word, Qt::ElideMiddle, right.width()));
    painter.setFont(fontOf(TextStyle::Mono));
    painter.drawText(QRect(left, rect.top(), name, rect.height()), Qt::AlignLeft | Qt::AlignVCenter,
                     metrics.elidedText(toQt(chip.id), Qt::ElideMiddle, name));
}

PredictionHeader::PredictionHeader(const inventory::Inventory& inventory, QWidget* parent)
    : QWidget(parent), m_inventory(inventory) {
    setFixedHeight(scaled(kHead));
    setLayoutDirection(Qt::LeftToRight);
}

void PredictionHeader::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setLayoutDirection(layoutDirection());
    painter.setPen(currentTheme().text);
    painter.setFont(fontOf(TextStyle::OperationalStrong));
    const auto sides = columns(width());
    for (std::size_t i = 0; i < sides.size() && i < m_inventory.sites.size(); ++i) {
        const inventory::Site& site = m_inventory.sites[i];
        painter.drawText(QRect(sides[i].left(), 0, sides[i].width(), height()),
                         Qt::AlignLeft | Qt::AlignVCenter,
                         QStringLiteral("%1 (%2)").arg(toQt(site.name), toQt(site.id)));
    }
}

} // namespace fairlead::ui
