// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/verdict_strip.h"

#include <QEvent>
#include <QFontMetrics>
#include <QPainter>
#include <array>

namespace fairlead::ui {
namespace {

constexpr int kPadding = 12, kGap = 24;
constexpr int kLine = 26, kMark = 22; ///< at 100 %

/// The space between lines does not grow with their text: the map needs it more.
int lineHeight() {
    return isLargeText() ? scaled(kLine - 2) : scaled(kLine);
}

/// Draws elided text and returns where it ended.
int drawText(QPainter& painter, const QRect& area, const QString& text) {
    const QFontMetrics metrics(painter.font());
    const QString shown = metrics.elidedText(text, Qt::ElideRight, area.width());
    painter.drawText(area, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, shown);
    return area.left() + metrics.horizontalAdvance(shown);
}

} // namespace

VerdictStrip::VerdictStrip(QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("verdictStrip"));
    setLayoutDirection(Qt::LeftToRight); // names, counts and UTC, placed by hand
    takeMeasures();
}

/// Two lines, and three of large text: as many as it may take, whatever stands there now (rule 3). What is wrong
/// has a line of its own, and what it costs has the last one; the tool tip has all of it.
void VerdictStrip::takeMeasures() {
    setFixedHeight(lineHeight() * (isLargeText() ? 3 : 2) + 4);
}

void VerdictStrip::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::ApplicationFontChange) takeMeasures();
}

void VerdictStrip::setVerdict(const Verdict& verdict) {
    if (verdict == m_verdict) return;
    m_verdict = verdict;
    setAccessibleName(verdict.toText());
    setToolTip(verdict.toText());
    update();
}

void VerdictStrip::mousePressEvent(QMouseEvent*) {
    Q_EMIT firstAsked();
}

/// The four counts from the right; returns the left end of them.
int VerdictStrip::paintCounts(QPainter& painter, int right) {
    struct Count {
        Badge badge;
        int number;
    };
    const std::array counts{Count{Badge::Unseen, m_verdict.unseen}, Count{Badge::P3, m_verdict.p3},
                            Count{Badge::P2, m_verdict.p2}, Count{Badge::P1, m_verdict.p1}};
    const Theme& theme = currentTheme();
    for (const Count& count : counts) {
        const QString number = QString::number(count.number);
        const int width = QFontMetrics(painter.font()).horizontalAdvance(number);
        painter.setPen(theme.text);
        painter.drawText(QRect(right - width, 2, width + 1, lineHeight()), Qt::AlignLeft | Qt::AlignVCenter,
                         number);
        right -= width + scaled(kMark) + 5;
        // A zero keeps its place and loses its hue: hue means that somebody is needed.
        Theme neutral = theme;
        if (count.number == 0) {
            const StatusColours plain{theme.instanceFill, theme.text, theme.instanceBorder};
            neutral.p1 = neutral.p2 = neutral.p3 = neutral.unseen = plain;
        }
        paintBadge(painter, QRectF(right, 4, scaled(kMark), scaled(kMark)), count.badge, neutral);
        right -= 14;
    }
    return right;
}

void VerdictStrip::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setLayoutDirection(layoutDirection());
    const Theme& theme = currentTheme();
    painter.fillRect(rect(), theme.raised);
    painter.setPen(theme.hairline);
    painter.drawLine(rect().bottomLeft(), rect().bottomRight());
    if (m_verdict.mode == Verdict::Mode::NotLive)
        painter.fillRect(rect().adjusted(0, height() - 4, 0, 0), theme.text);

    painter.setFont(fontOf(TextStyle::VerdictStrong));
    const int countsLeft = paintCounts(painter, width() - kPadding);
    painter.setPen(theme.text);
    painter.setFont(fontOf(TextStyle::VerdictStrong));
    const int line = lineHeight(), whole = width() - 2 * kPadding;
    int y = 2;
    int x = drawText(painter, QRect(kPadding, y, countsLeft - kPadding, line), m_verdict.headline) + kGap;
    painter.setFont(fontOf(TextStyle::Verdict));
    if (isLargeText()) {
        drawText(painter, QRect(kPadding, y += line, whole, line), m_verdict.first);
        y += 1;
    } else {
        drawText(painter, QRect(x, y, countsLeft - x, line), m_verdict.first);
    }
    y += line - 1;
    x = drawText(painter, QRect(kPadding, y, whole, line), m_verdict.exposure);
    if (!m_verdict.exposure.isEmpty()) x += kGap;
    drawText(painter, QRect(x, y, width() - kPadding - x, line), m_verdict.projection);
}

} // namespace fairlead::ui
