// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/badge.h"

#include <QCoreApplication>
#include <QPainter>
#include <QPainterPath>

namespace fairlead::ui {
namespace {

enum class Outline { None, Square, Triangle, Circle, DashedRing, DottedRing, Ring };

/// What a badge is made of.
struct Shape {
    Outline outline = Outline::None;
    QString letter;
    Priority priority = Priority::None;
    bool hatched = false;
};

Shape shapeOf(Badge badge) {
    switch (badge) {
        case Badge::None:
        case Badge::Maintenance:
        case Badge::Fenced:
        case Badge::P1Cut:
            return {badge == Badge::P1Cut ? Outline::Square : Outline::None, {}, Priority::P1, false};
        case Badge::P1:
            return {Outline::Square, QStringLiteral("1"), Priority::P1, false};
        case Badge::P1Down:
            return {Outline::Square, QStringLiteral("X"), Priority::P1, false};
        case Badge::P1Presumed:
            return {Outline::Square, QStringLiteral("?"), Priority::P1, true};
        case Badge::P1Diverged:
            return {Outline::Square, QStringLiteral("≠"), Priority::P1, false};
        case Badge::P2:
            return {Outline::Triangle, QStringLiteral("2"), Priority::P2, false};
        case Badge::P3:
            return {Outline::Circle, QStringLiteral("3"), Priority::P3, false};
        case Badge::Unseen:
        case Badge::Unknown:
            return {Outline::DashedRing, QStringLiteral("?"), Priority::Unseen, false};
        case Badge::NeverSeen:
            return {Outline::DottedRing, QStringLiteral("?"), Priority::Unseen, false};
        case Badge::Pass:
            return {Outline::None, QStringLiteral("✓"), Priority::None, false};
        case Badge::Warn:
            return {Outline::Triangle, QStringLiteral("!"), Priority::P2, false};
        case Badge::Fail:
            return {Outline::Square, QStringLiteral("✕"), Priority::P1, false};
        case Badge::Running:
            return {Outline::Ring, QStringLiteral("▸"), Priority::None, false};
    }
    return {};
}

QPainterPath pathOf(Outline outline, const QRectF& r) {
    QPainterPath path;
    switch (outline) {
        case Outline::Square:
            path.addRoundedRect(r.adjusted(1, 1, -1, -1), 2, 2);
            break;
        case Outline::Triangle:
            path.moveTo(r.center().x(), r.top());
            path.lineTo(r.right(), r.bottom() - 1);
            path.lineTo(r.left(), r.bottom() - 1);
            path.closeSubpath();
            break;
        case Outline::Circle:
        case Outline::DashedRing:
        case Outline::DottedRing:
        case Outline::Ring:
            path.addEllipse(r.adjusted(1, 1, -1, -1));
            break;
        case Outline::None:
            break;
    }
    return path;
}

void paintOutline(QPainter& painter, const QPainterPath& path, const Shape& shape, const Theme& theme) {
    const StatusColours colours = coloursOf(shape.priority, theme);
    switch (shape.outline) {
        case Outline::Square:
        case Outline::Triangle:
        case Outline::Circle:
            painter.setPen(QPen(colours.border, 1.5));
            painter.setBrush(colours.fill);
            painter.drawPath(path);
            if (shape.hatched) {
                QColor stripe = colours.text;
                stripe.setAlpha(110);
                painter.fillPath(path, QBrush(stripe, Qt::BDiagPattern));
            }
            break;
        case Outline::DashedRing:
        case Outline::DottedRing: {
            QPen pen(colours.border, 2);
            pen.setDashPattern(shape.outline == Outline::DashedRing ? QList<qreal>{3, 1.6}
                                                                    : QList<qreal>{1, 1.6});
            painter.setPen(pen);
            painter.setBrush(Qt::NoBrush);
            painter.drawPath(path);
            break;
        }
        case Outline::Ring:
            painter.setPen(QPen(theme.action.border, 2));
            painter.setBrush(Qt::NoBrush);
            painter.drawPath(path);
            break;
        case Outline::None:
            break;
    }
}

void paintLetter(QPainter& painter, const QRectF& r, const Shape& shape, const Theme& theme) {
    if (shape.letter.isEmpty()) return;
    QFont font = fontOf(TextStyle::OperationalStrong);
    font.setPixelSize(static_cast<int>(r.height() * (shape.outline == Outline::Triangle ? 0.62 : 0.72)));
    painter.setFont(font);
    const bool filled = shape.outline == Outline::Square || shape.outline == Outline::Triangle ||
                        shape.outline == Outline::Circle;
    painter.setPen(filled ? coloursOf(shape.priority, theme).text : theme.text);
    const qreal drop = shape.outline == Outline::Triangle ? r.height() * 0.14 : 0;
    painter.drawText(r.translated(0, drop), Qt::AlignCenter, shape.letter);
}

void paintWrench(QPainter& painter, const QRectF& r, const QColor& colour) {
    painter.setPen(QPen(colour, r.width() * 0.16, Qt::SolidLine, Qt::RoundCap));
    painter.setBrush(Qt::NoBrush);
    const qreal w = r.width();
    painter.drawLine(QPointF(r.left() + w * 0.2, r.bottom() - w * 0.2),
                     QPointF(r.left() + w * 0.6, r.top() + w * 0.4));
    const QRectF jaw(r.left() + w * 0.5, r.top() + w * 0.1, w * 0.4, w * 0.4);
    painter.drawArc(jaw, 90 * 16, 270 * 16);
}

void paintBars(QPainter& painter, const QRectF& r, const QColor& colour) {
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    const qreal w = r.width();
    for (const qreal x : {0.18, 0.43, 0.68}) {
        painter.drawRect(QRectF(r.left() + w * x, r.top() + w * 0.12, w * 0.14, w * 0.76));
    }
}

/// Two rings that no longer touch, across the badge.
void paintBrokenLink(QPainter& painter, const QRectF& r, const QColor& colour) {
    painter.setPen(QPen(colour, r.width() * 0.11, Qt::SolidLine, Qt::FlatCap));
    painter.setBrush(Qt::NoBrush);
    const qreal w = r.width();
    painter.drawLine(QPointF(r.left() + w * 0.15, r.center().y()),
                     QPointF(r.left() + w * 0.38, r.center().y()));
    painter.drawLine(QPointF(r.left() + w * 0.62, r.center().y()),
                     QPointF(r.left() + w * 0.85, r.center().y()));
    painter.drawLine(QPointF(r.left() + w * 0.42, r.top() + w * 0.72),
                     QPointF(r.left() + w * 0.58, r.top() + w * 0.28));
}

} // namespace

Badge badgeOf(topology::StateWord word) {
    using topology::StateWord;
    switch (word) {
        case StateWord::Ok:
            return Badge::None;
        case StateWord::Maintenance:
            return Badge::Maintenance;
        case StateWord::Fenced:
            return Badge::Fenced;
        case StateWord::Degraded:
            return Badge::P2;
        case StateWord::NeverSeen:
            return Badge::NeverSeen;
        case StateWord::NotVisible:
            return Badge::Unseen;
        case StateWord::Isolated:
            return Badge::P1Cut;
        case StateWord::PresumedDown:
            return Badge::P1Presumed;
        case StateWord::Down:
            return Badge::P1Down;
        case StateWord::Diverged:
            return Badge::P1Diverged;
    }
    return Badge::None;
}

Badge badgeOf(operation::Verdict verdict) {
    switch (verdict) {
        case operation::Verdict::Pass:
            return Badge::Pass;
        case operation::Verdict::Warn:
            return Badge::Warn;
        case operation::Verdict::Block:
            return Badge::Fail;
        case operation::Verdict::Unknown:
            return Badge::Unknown;
    }
    return Badge::Unknown;
}

Badge badgeOf(Priority priority) {
    switch (priority) {
        case Priority::None:
            return Badge::None;
        case Priority::P1:
            return Badge::P1;
        case Priority::P2:
            return Badge::P2;
        case Priority::P3:
            return Badge::P3;
        case Priority::Unseen:
            return Badge::Unseen;
    }
    return Badge::None;
}

Priority priorityOf(Badge badge) {
    if (badge == Badge::Maintenance || badge == Badge::Fenced || badge == Badge::None) return Priority::None;
    return shapeOf(badge).priority;
}

Priority priorityOf(topology::StateWord word) {
    return priorityOf(badgeOf(word));
}

QString guardWord(operation::Verdict verdict) {
    switch (verdict) {
        case operation::Verdict::Pass:
            return QCoreApplication::translate("Guard", "PASS");
        case operation::Verdict::Warn:
            return QCoreApplication::translate("Guard", "WARN");
        case operation::Verdict::Block:
            return QCoreApplication::translate("Guard", "FAIL");
        case operation::Verdict::Unknown:
            return QCoreApplication::translate("Guard", "NOT KNOWN");
    }
    return {};
}

StatusColours coloursOf(Priority priority, const Theme& theme) {
    switch (priority) {
        case Priority::None:
            return {theme.instanceFill, theme.text, theme.instanceBorder};
        case Priority::P1:
            return theme.p1;
        case Priority::P2:
            return theme.p2;
        case Priority::P3:
            return theme.p3;
        case Priority::Unseen:
            return theme.unseen;
    }
    return {theme.instanceFill, theme.text, theme.instanceBorder};
}

Theme outlined(const Theme& theme, const QColor& ground) {
    Theme plain = theme;
    for (StatusColours* colours : {&plain.p1, &plain.p2, &plain.p3}) {
        colours->fill = ground;
        colours->text = theme.text;
    }
    return plain;
}

void paintBadge(QPainter& painter, const QRectF& rect, Badge badge, const Theme& theme) {
    if (badge == Badge::None) return;
    const qreal side = qMin(rect.width(), rect.height());
    const QRectF r(rect.center().x() - side / 2, rect.center().y() - side / 2, side, side);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const Shape shape = shapeOf(badge);
    paintOutline(painter, pathOf(shape.outline, r), shape, theme);
    paintLetter(painter, r, shape, theme);
    if (badge == Badge::Maintenance) paintWrench(painter, r, theme.text);
    if (badge == Badge::Fenced) paintBars(painter, r, theme.text);
    if (badge == Badge::P1Cut) paintBrokenLink(painter, r, theme.p1.text);
    painter.restore();
}

BadgeMark::BadgeMark(Badge badge, QWidget* parent) : QWidget(parent), m_badge(badge) {
    setFixedSize(24, 24);
}

void BadgeMark::setBadge(Badge badge, const QString& words) {
    m_badge = badge;
    setToolTip(words);
    setAccessibleName(words);
    update();
}

void BadgeMark::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    paintBadge(painter, QRectF(rect()).adjusted(2, 2, -2, -2), m_badge, currentTheme());
}

} // namespace fairlead::ui
