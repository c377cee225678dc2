// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/operation/rto_bar.h"

#include "ui/theme/text.h"
#include "ui/theme/theme.h"

#include <QPainter>
#include <algorithm>

namespace fairlead::ui {
namespace {

constexpr int kGap = 3;
constexpr int kBar = 14;

QString timeText(Micros time) {
    return toQt(humanDuration(time));
}

/// `elapsed 53 s`, or `4 m before, run 53 s`.
QString usedText(const RtoCase& now) {
    if (now.before == Micros{0}) return RtoBar::tr("elapsed %1").arg(timeText(now.run));
    return RtoBar::tr("%1 before, run %2").arg(timeText(now.before), timeText(now.run));
}

QString forecastText(const RtoCase& now) {
    if (!now.left) return {};
    const Micros used = now.before + now.run;
    return RtoBar::tr("forecast finish %1 (p95 %2)")
        .arg(timeText(used + now.left->usual), timeText(used + now.left->late));
}

/// Of the objective; never more than the whole bar.
double shareOf(const RtoCase& now, Micros time) {
    if (!now.objective || now.objective->count() <= 0) return 0;
    return std::min(1.0, static_cast<double>(time.count()) / static_cast<double>(now.objective->count()));
}

} // namespace

QSize RtoBar::sizeHint() const {
    return {400, QFontMetrics(fontOf(TextStyle::OperationalStrong)).height() + kGap + kBar};
}

int RtoBar::heightForWidth(int width) const {
    return wordsIn(width).height() + kGap + kBar;
}

/// Where the words stand, in as many lines as they need.
QRect RtoBar::wordsIn(int width) const {
    const QFontMetrics metrics(fontOf(TextStyle::OperationalStrong)); // the wider of the two
    const QRect needed = metrics.boundingRect(QRect(0, 0, width, 10 * metrics.height()), Qt::TextWordWrap, m_text);
    return {0, 0, width, std::max(metrics.height(), needed.height())};
}

RtoBar::RtoBar(QWidget* parent) : QWidget(parent) {
    setLayoutDirection(Qt::LeftToRight); // time runs one way in every language
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void RtoBar::show(const RtoCase& now) {
    m_now = now;
    const Micros used = now.before + now.run;
    QStringList parts;
    if (!now.objective || now.objective->count() <= 0) {
        m_over = false;
        parts << tr("no RTO is declared") << usedText(now);
    } else {
        m_over = used > *now.objective;
        parts << tr("RTO %1").arg(timeText(*now.objective));
        parts << (m_over ? tr("%1 over").arg(timeText(used - *now.objective)) : usedText(now));
    }
    const QString forecast = forecastText(now);
    if (!forecast.isEmpty()) parts << forecast;
    if (now.objective && !m_over) {
        // With a forecast the margin is that of the finish: what is left of the budget now says less.
        const Micros margin = *now.objective - used - (now.left ? now.left->usual : Micros{0});
        parts << (margin < Micros{0} ? tr("%1 over by then").arg(timeText(-margin))
                                     : tr("margin %1").arg(timeText(margin)));
    }
    m_text = parts.join(QStringLiteral("   "));
    setAccessibleName(m_text);
    updateGeometry();
    update();
}

void RtoBar::paintEvent(QPaintEvent*) {
    const Theme& theme = currentTheme();
    QPainter painter(this);
    painter.setLayoutDirection(layoutDirection());
    // The words stand above: marks of the bar must not go through them.
    const QFont font = fontOf(m_over ? TextStyle::OperationalStrong : TextStyle::Operational);
    painter.setFont(font);
    painter.setPen(theme.text);
    const QRect words = wordsIn(width());
    painter.drawText(words, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextWordWrap, m_text);
    const QRect frame(0, words.height() + kGap, width() - 1, height() - words.height() - kGap - 1);
    painter.fillRect(frame, theme.raised);
    const auto upTo = [&frame](double share) {
        return frame.left() + static_cast<int>(frame.width() * share);
    };
    const int before = upTo(shareOf(m_now, m_now.before));
    const int used = upTo(shareOf(m_now, m_now.before + m_now.run));
    painter.fillRect(QRect(QPoint(frame.left(), frame.top()), QPoint(used - 1, frame.bottom())),
                     m_over ? theme.p2.fill : theme.instanceFill);
    painter.setPen(m_over ? theme.p2.border : theme.instanceBorder);
    if (before > frame.left()) painter.drawLine(before, frame.top(), before, frame.bottom());
    if (m_now.left && !m_over) {
        const int finish = upTo(shareOf(m_now, m_now.before + m_now.run + m_now.left->usual));
        painter.setPen(QPen(theme.text, 2, Qt::DashLine));
        painter.drawLine(finish, frame.top() + 1, finish, frame.bottom() - 1);
        painter.setPen(theme.instanceBorder);
    }
    painter.drawRect(frame);
}

} // namespace fairlead::ui
