// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/audit/lag_overlay.h"

#include "ui/theme/theme.h"

#include <QPainter>
#include <algorithm>

namespace fairlead::ui {
namespace {

constexpr int kLeft = 88, kRight = 120, kBottom = 24; ///< at 100 %
constexpr int kTop = 8;
constexpr int kLine = 20;
constexpr int kLowest = 140;

double seconds(Micros d) {
    return static_cast<double>(d.count()) / 1e6;
}

} // namespace

LagOverlay::LagOverlay(QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("compare.lag"));
    setLayoutDirection(Qt::LeftToRight); // time runs one way in every language
    setMinimumHeight(scaled(kLowest));
}

void LagOverlay::setLag(std::array<std::vector<review::LagSample>, 2> lag) {
    m_lag = std::move(lag);
    update();
}

void LagOverlay::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setLayoutDirection(layoutDirection());
    painter.setRenderHint(QPainter::Antialiasing);
    const Theme& theme = currentTheme();
    painter.fillRect(rect(), theme.panel);
    painter.setFont(fontOf(TextStyle::Secondary));
    double from = 0, to = 1, most = 100;
    bool any = false;
    for (const auto& series : m_lag) {
        for (const review::LagSample& sample : series) {
            from = std::min(from, seconds(sample.sinceT0));
            to = std::max(to, seconds(sample.sinceT0));
            if (!sample.percent) continue;
            any = true;
            most = std::max(most, *sample.percent);
        }
    }
    if (!any) {
        painter.setPen(theme.text2);
        painter.drawText(rect(), Qt::AlignCenter,
                         tr("No lag was recorded over these operations, or the inventory states no RPO."));
        return;
    }
    const int left = scaled(kLeft), right = scaled(kRight), line = scaled(kLine);
    const QRectF area(left, kTop, width() - left - right, height() - kTop - scaled(kBottom));
    const auto place = [&](const review::LagSample& sample) {
        return QPointF(area.left() + area.width() * (seconds(sample.sinceT0) - from) / (to - from),
                       area.bottom() - area.height() * *sample.percent / most);
    };
    painter.setPen(theme.hairline);
    painter.drawRect(area);
    painter.setPen(theme.text2);
    const double hundred = area.bottom() - area.height() * 100 / most;
    painter.drawText(QRectF(0, hundred - line / 2.0, left - 6, line), Qt::AlignRight | Qt::AlignVCenter,
                     tr("100% RPO"));
    painter.drawText(QRectF(0, area.bottom() - scaled(18), left - 6, line), Qt::AlignRight | Qt::AlignVCenter,
                     QStringLiteral("0"));
    painter.setPen(QPen(theme.text2, 1, Qt::DotLine));
    painter.drawLine(QPointF(area.left(), hundred), QPointF(area.right(), hundred));
    const double zero = area.left() + area.width() * (0 - from) / (to - from);
    painter.drawLine(QPointF(zero, area.top()), QPointF(zero, area.bottom()));
    painter.setPen(theme.text2);
    painter.drawText(QRectF(zero - scaled(30), area.bottom() + 2, scaled(60), line), Qt::AlignCenter, QStringLiteral("T0"));
    painter.drawText(QRectF(area.right() - scaled(80), area.bottom() + 2, scaled(80), line), Qt::AlignRight,
                     QStringLiteral("+%1 s").arg(to, 0, 'f', 0));
    for (std::size_t i = 0; i < m_lag.size(); ++i) {
        const QPen pen(theme.text, 2, i == 0 ? Qt::SolidLine : Qt::DashLine);
        painter.setPen(pen);
        const review::LagSample* before = nullptr;
        for (const review::LagSample& sample : m_lag[i]) {
            if (!sample.percent) {
                before = nullptr;
                continue;
            }
            // Recorded when something changed, so each value holds until the next.
            if (before) {
                const QPointF corner(place(sample).x(), place(*before).y());
                painter.drawLine(place(*before), corner);
                painter.drawLine(corner, place(sample));
            }
            painter.drawEllipse(place(sample), 2, 2);
            before = &sample;
        }
        const int y = kTop + scaled(10) + static_cast<int>(i) * scaled(22);
        painter.drawLine(width() - right + 12, y, width() - right + 48, y);
        painter.drawText(width() - right + 56, y + scaled(5), i == 0 ? tr("first") : tr("second"));
    }
}

} // namespace fairlead::ui
