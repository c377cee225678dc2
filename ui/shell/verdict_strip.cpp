// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/verdict_strip.h"

#include <QFontMetrics>
#include <QPainter>
#include <array>

namespace fairlead::ui {
namespace {

constexpr int kPadding = 12;

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
    setFixedHeight(56);
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
        painter.drawText(QRect(right - width, 2, width + 1, 26), Qt::AlignLeft | Qt::AlignVCenter, number);
        right -= width + 27;
        // A zero keeps its place and loses its hue: hue means that somebody is needed.
        Theme neutral = theme;
        if (count.number == 0) {
            const StatusColours plain{theme.instanceFill, theme.text, theme.instanceBorder};
            neutral.p1 = neutral.p2 = neutral.p3 = neutral.unseen = plain;
        }
        paintBadge(painter, QRectF(right, 4, 22, 22), count.badge, neutral);
        right -= 14;
    }
    return right;
}

void VerdictStrip::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Theme& theme = currentTheme();
    painter.fillRect(rect(), theme.raised);
    painter.setPen(theme.hairline);
    painter.drawLine(rect().bottomLeft(), rect().bottomRight());
    if (m_verdict.mode == Verdict::Mode::NotLive) painter.fillRect(rect().adjusted(0, 52, 0, 0), theme.text);

    painter.setFont(fontOf(TextStyle::VerdictStrong));
    const int countsLeft = paintCounts(painter, width() - kPadding);
    painter.setPen(theme.text);
    painter.setFont(fontOf(TextStyle::VerdictStrong));
    int x = drawText(painter, QRect(kPadding, 2, countsLeft - kPadding, 26), m_verdict.headline);
    x += 24;
    painter.setFont(fontOf(TextStyle::Verdict));
    drawText(painter, QRect(x, 2, countsLeft - x, 26), m_verdict.first);
    x = drawText(painter, QRect(kPadding, 27, width() - 2 * kPadding, 26), m_verdict.exposure);
    if (m_verdict.projection.isEmpty()) return;
    x += 24;
    drawText(painter, QRect(x, 27, width() - kPadding - x, 26), m_verdict.projection);
}

} // namespace fairlead::ui
