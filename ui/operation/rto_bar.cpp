// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/operation/rto_bar.h"

#include "ui/theme/text.h"
#include "ui/theme/theme.h"

#include <QPainter>

namespace fairlead::ui {

RtoBar::RtoBar(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void RtoBar::show(std::optional<Micros> objective, Micros elapsed) {
    if (!objective || objective->count() <= 0) {
        m_share = 0;
        m_over = false;
        m_text = tr("no RTO is declared   elapsed %1").arg(toQt(humanDuration(elapsed)));
    } else {
        const Micros left = *objective - elapsed;
        m_share =
            std::min(1.0, static_cast<double>(elapsed.count()) / static_cast<double>(objective->count()));
        m_over = left < Micros{0};
        m_text = m_over
                     ? tr("RTO %1   %2 over").arg(toQt(humanDuration(*objective)), toQt(humanDuration(-left)))
                     : tr("RTO %1   elapsed %2   margin %3")
                           .arg(toQt(humanDuration(*objective)), toQt(humanDuration(elapsed)),
                                toQt(humanDuration(left)));
    }
    setAccessibleName(m_text);
    update();
}

void RtoBar::paintEvent(QPaintEvent*) {
    const Theme& theme = currentTheme();
    QPainter painter(this);
    const QRect frame = rect().adjusted(0, 2, -1, -3);
    painter.fillRect(frame, theme.raised);
    const QRect used(frame.left(), frame.top(), static_cast<int>(frame.width() * m_share), frame.height());
    painter.fillRect(used, m_over ? theme.p2.fill : theme.instanceFill);
    painter.setPen(m_over ? theme.p2.border : theme.instanceBorder);
    painter.drawRect(frame);
    painter.setPen(m_over ? theme.p2.text : theme.text);
    painter.setFont(fontOf(TextStyle::Operational));
    painter.drawText(frame.adjusted(10, 0, -10, 0), Qt::AlignVCenter | Qt::AlignLeft, m_text);
}

} // namespace fairlead::ui
