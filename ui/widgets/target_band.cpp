// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/target_band.h"

#include "ui/theme/theme.h"
#include "ui/widgets/simulation_frame.h"

#include <QCoreApplication>
#include <QEvent>
#include <QFontMetrics>
#include <QPainter>

namespace fairlead::ui {
namespace {

using inventory::TargetKind;
constexpr int kPadding = 12;
constexpr int kLine = 32;

/// The space around a line does not grow with its text: the map needs it more.
int lineHeight() {
    return isLargeText() ? scaled(kLine - 10) : scaled(kLine);
}

void paintDots(QPainter& painter, const QRect& area, const QColor& colour, int pitch) {
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    for (int y = area.top() + pitch / 2; y <= area.bottom(); y += pitch) {
        for (int x = area.left() + pitch / 2; x <= area.right(); x += pitch)
            painter.drawRect(x, y, 2, 2);
    }
}

/// Background and frame of the band; returns the colour its text has.
QColor paintGround(QPainter& painter, const QRect& area, TargetKind target, const Theme& theme) {
    switch (target) {
        case TargetKind::Production:
            painter.fillRect(area, theme.text);
            return theme.canvas;
        case TargetKind::Lab:
            painter.fillRect(area, theme.canvas);
            painter.setPen(QPen(theme.text, 2));
            painter.setBrush(Qt::NoBrush);
            painter.drawRect(area.adjusted(1, 1, -1, -1));
            return theme.text;
        case TargetKind::Simulation:
            painter.fillRect(area, theme.canvas);
            paintDots(painter, area, theme.instanceBorder, 8);
            return theme.text;
    }
    return theme.text;
}

/// Text on the dot grid stands on a plain patch, or it could not be read.
void drawOn(QPainter& painter, const QRect& area, const QString& text, TargetKind target, const Theme& theme,
            const QColor& ink) {
    if (text.isEmpty()) return;
    if (target == TargetKind::Simulation) {
        const int width = QFontMetrics(painter.font()).horizontalAdvance(text);
        painter.fillRect(QRect(area.left() - 6, area.top() + 3, width + 12, area.height() - 6), theme.canvas);
    }
    painter.setPen(ink);
    painter.drawText(area, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, text);
}

} // namespace

QString targetWord(TargetKind target) {
    switch (target) {
        case TargetKind::Production:
            return QCoreApplication::translate("Target", "PRODUCTION");
        case TargetKind::Lab:
            return QCoreApplication::translate("Target", "LAB");
        case TargetKind::Simulation:
            return QCoreApplication::translate("Target", "SIMULATION");
    }
    return {};
}

QString titleFor(TargetKind target, const QString& title) {
    return target == TargetKind::Simulation ? QStringLiteral("[SIM] ") + title : title;
}

TargetBand::TargetBand(TargetKind target, QWidget* parent) : QWidget(parent), m_target(target) {
    setLayoutDirection(Qt::LeftToRight); // names and UTC, placed by hand
    takeMeasures();
    setAccessibleName(targetWord(target));
}

/// Large text has a second line, so that nothing of it is cut; how many there are never depends on the words.
void TargetBand::takeMeasures() {
    setFixedHeight(isLargeText() ? 2 * lineHeight() : lineHeight());
}

void TargetBand::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::ApplicationFontChange) takeMeasures();
}

void TargetBand::setText(const QString& text) {
    m_text = text;
    setAccessibleName(targetWord(m_target) + QStringLiteral(", ") + text);
    update();
}

void TargetBand::setRightText(const QString& text) {
    m_right = text;
    update();
}

void TargetBand::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setLayoutDirection(layoutDirection());
    const Theme& theme = currentTheme();
    const QColor ink = paintGround(painter, rect(), m_target, theme);
    painter.setFont(fontOf(TextStyle::Operational));
    const int rightWidth = QFontMetrics(painter.font()).horizontalAdvance(m_right);
    const int line = lineHeight();
    const QRect right(width() - kPadding - rightWidth, 0, rightWidth + 1, line);
    drawOn(painter, right, m_right, m_target, theme, ink);

    painter.setFont(fontOf(TextStyle::OperationalStrong));
    const QString word = targetWord(m_target);
    const int wordWidth = QFontMetrics(painter.font()).horizontalAdvance(word);
    drawOn(painter, QRect(kPadding, 0, wordWidth + 1, line), word, m_target, theme, ink);

    painter.setFont(fontOf(TextStyle::Operational));
    const bool below = isLargeText();
    const int left = below ? kPadding : kPadding + wordWidth + 18;
    const int room = (below ? width() - kPadding : right.left() - 18) - left;
    const QString shown = QFontMetrics(painter.font()).elidedText(m_text, Qt::ElideRight, room);
    drawOn(painter, QRect(left, below ? line : 0, room, line), shown, m_target, theme, ink);
}

TargetFrame::TargetFrame(TargetKind target, QWidget* parent) : QWidget(parent), m_target(target) {
    const int width = frameWidth(target);
    setContentsMargins(width, width, width, width);
}

int TargetFrame::frameWidth(TargetKind target) {
    return target == TargetKind::Simulation ? kSimulationFrame : 0;
}

void TargetFrame::paintEvent(QPaintEvent*) {
    if (m_target != TargetKind::Simulation) return;
    QPainter painter(this);
    paintSimulationFrame(painter, rect(), currentTheme());
}

void paintSimulationFrame(QPainter& painter, const QRect& all, const Theme& theme) {
    constexpr int kWidth = TargetFrame::kSimulationFrame;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, false); // a dot is two whole pixels
    painter.setClipRegion(QRegion(all) - all.adjusted(kWidth, kWidth, -kWidth, -kWidth));
    painter.fillRect(all, theme.canvas);
    paintDots(painter, all, theme.text, 6);
    painter.restore();
}

} // namespace fairlead::ui
