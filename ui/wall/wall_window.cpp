// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wall/wall_window.h"

#include "ui/itemmodels/amounts.h"
#include "ui/widgets/simulation_frame.h"
#include "ui/widgets/target_band.h"
#include "ui/widgets/target_band.h"

#include <QKeyEvent>
#include <QPainter>
#include <algorithm>
#include <cmath>

namespace fairlead::ui {
namespace {

using Kind = WallPiece::Kind;

constexpr double kNameShare = 0.35; ///< of a line of the map: the technology; the rest is three cells
constexpr double kWanShare = 0.19;

/// The beginning of a text that fits, in whole words; what is left stays in `text`.
QString takeLine(QString& text, const QFontMetricsF& metrics, double width) {
    QStringList words = text.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    QString line;
    while (!words.isEmpty()) {
        const QString longer = line.isEmpty() ? words.front() : line + QLatin1Char(' ') + words.front();
        if (metrics.horizontalAdvance(longer) > width) break;
        line = longer;
        words.removeFirst();
    }
    text = words.join(QLatin1Char(' '));
    return line;
}

/// Nobody can point at a wall, so nothing is cut inside of a part: what has no room is left out, the last first.
QString wholeParts(const QString& text, const QString& between, const QFontMetricsF& metrics, double width) {
    QStringList parts = text.split(between);
    while (parts.size() > 1 && metrics.horizontalAdvance(parts.join(between)) > width)
        parts.removeLast();
    return parts.join(between);
}

} // namespace

/// A painter with the measures of the wall, in its own pixels.
struct WallWindow::Brush {
    QPainter& painter;
    const Theme& theme;
    QFont plain;
    QFont strong;
    double width; ///< of the wall, within its frame
    double row;
    double character;
    double margin;

    QRectF boxOf(const WallPiece& piece) const {
        return {piece.column * character + margin, piece.row * row, piece.columns * character - 2 * margin,
                piece.rows * row};
    }
    void say(const QRectF& box, const QString& text, const QFont& font, const QColor& colour,
             int flags) const {
        painter.setFont(font);
        painter.setPen(colour);
        const QFontMetricsF metrics(font);
        QString shown = text;
        if ((flags & Qt::TextWordWrap) == 0) {
            shown = wholeParts(shown, QStringLiteral(", "), metrics, box.width());
            shown = wholeParts(shown, QStringLiteral(" "), metrics, box.width());
            shown = metrics.elidedText(shown, Qt::ElideRight, box.width());
        }
        painter.drawText(box, flags, shown);
    }
    /// One line in each row of the grid, whatever the font leaves between its own; `indent` of the first.
    void lines(const QRectF& box, QString text, const QFont& font, double indent = 0) const {
        const QFontMetricsF metrics(font);
        const auto rows = static_cast<int>(std::lround(box.height() / row));
        QRectF line(box.left() + indent, box.top(), box.width() - indent, row);
        for (int i = 0; i < rows && !text.isEmpty(); ++i) {
            say(line, i + 1 == rows ? text : takeLine(text, metrics, line.width()), font, theme.text,
                Qt::AlignLeft | Qt::AlignVCenter);
            line = QRectF(box.left(), line.bottom(), box.width(), row);
        }
    }
    double widthOf(const WallMark& mark) const {
        return (mark.badge == Badge::None ? 0 : row * 0.78 + character * 0.5) +
               QFontMetricsF(plain).horizontalAdvance(mark.word);
    }
    /// The badge at row height, and the word behind it in text colour. Half a word could mean another one, so
    /// where it has no room the shape alone says it (UX-6.0).
    void mark(const QRectF& box, const WallMark& mark, const Theme& in) const {
        double left = box.left();
        if (mark.badge != Badge::None) {
            const double side = row * 0.78;
            painter.save();
            painter.translate(left, box.center().y() - side / 2);
            painter.scale(side / 20, side / 20);
            paintBadge(painter, QRectF(0, 0, 20, 20), mark.badge, in);
            painter.restore();
            if (widthOf(mark) > box.width()) return;
            left += side + character * 0.5;
        }
        say({left, box.top(), box.right() - left, box.height()}, mark.word, plain, theme.text,
            Qt::AlignLeft | Qt::AlignVCenter);
    }
    void mark(const QRectF& box, const WallMark& shown) const { mark(box, shown, theme); }
    /// An alarm: what has no room of its text is cut, its badge never.
    void alarm(const QRectF& box, const WallAlarm& shown, const QString& text) const {
        if (shown.badge != Badge::None) {
            mark({box.left(), box.top(), row, box.height()}, {shown.badge, text},
                 shown.over ? outlined(theme, theme.canvas) : theme);
        }
        const double left = box.left() + (shown.badge == Badge::None ? 0 : row * 0.78 + character * 0.5);
        say({left, box.top(), box.right() - left, box.height()}, text, plain, theme.text,
            Qt::AlignLeft | Qt::AlignVCenter);
    }
    void rule(double y) const {
        painter.setPen(QPen(theme.instanceBorder, std::max(1.0, row / 30)));
        painter.drawLine(QPointF(margin, y), QPointF(width - margin, y));
    }
};

WallWindow::WallWindow(const WallScreen& screen, ThemeKind theme, QWidget* parent)
    : QWidget(parent), m_screen(screen), m_theme(themeOf(theme)), m_grid(gridOf(screen)) {
    setObjectName(QStringLiteral("wall"));
    setLayoutDirection(Qt::LeftToRight); // painted as a place, as the map is
    setWindowFlags(Qt::Window | Qt::FramelessWindowHint);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setCursor(Qt::BlankCursor);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Wall"));
    setWindowTitle(tr("Wall - Fairlead"));
}

void WallWindow::setContent(WallContent content) {
    if (content == m_content) return;
    m_content = std::move(content);
    m_pieces = layOutWall(m_content, m_grid);
    setWindowTitle(titleFor(m_content.target, tr("Wall - Fairlead")));
    setAccessibleDescription(toText());
    update();
}

QString WallWindow::textOf(const WallPiece& piece) const {
    switch (piece.kind) {
        case Kind::Band:
            return QStringLiteral("%1  %2  %3")
                .arg(targetWord(m_content.target), m_content.band, m_content.clock);
        case Kind::Total:
            return m_content.outage ? tr("OUTAGE %1").arg(clockText(*m_content.outage)) : tr("No incident");
        case Kind::Clock:
            return tr("RTO %1 of %2, %3 left")
                .arg(clockText(*m_content.rto), m_content.rtoOf,
                     clockText(*m_content.rto - *m_content.outage));
        case Kind::MapHead:
            return m_content.leftSite + QLatin1Char(' ') + m_content.leftState.word + QStringLiteral(", ") +
                   m_content.rightSite + QLatin1Char(' ') + m_content.rightState.word;
        case Kind::MapLine: {
            const WallLine& line = m_content.lines[piece.index];
            return QStringLiteral("%1  %2  %3  %4")
                .arg(line.name, line.left.word, line.wan.word, line.right.word);
        }
        case Kind::Now:
            return tr("NOW %1").arg(piece.text);
        case Kind::Next:
            return tr("NEXT %1").arg(piece.text);
        case Kind::Verdict:
        case Kind::Exposure:
        case Kind::MapRest:
        case Kind::Alarm:
        case Kind::Provenance:
            return piece.text;
    }
    return {};
}

QString WallWindow::toText() const {
    QStringList lines;
    for (const WallPiece& piece : m_pieces)
        lines << textOf(piece);
    return lines.join(QLatin1Char('\n'));
}

void WallWindow::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setLayoutDirection(layoutDirection());
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    painter.fillRect(rect(), m_theme.canvas);
    const bool framed = m_content.target == inventory::TargetKind::Simulation;
    const int frame = framed ? TargetFrame::kSimulationFrame : 0;
    const QRectF field = rect().adjusted(frame, frame, -frame, -frame);
    painter.translate(field.topLeft());
    // The wall is reckoned in the panel's own pixels, whatever the desktop scales. Within a frame the rows stand
    // a little closer; the letters stay as large.
    const double scale = static_cast<double>(width()) / m_screen.pixels.width();
    painter.scale(scale, scale);
    const double inner = field.width() / scale;
    Brush brush{painter,
                m_theme,
                wallFont(m_screen),
                wallFont(m_screen, QFont::Bold),
                inner,
                m_grid.rowHeight * field.height() / height(),
                inner / m_grid.characters,
                m_grid.font * 0.4};
    for (const WallPiece& piece : m_pieces)
        paintPiece(brush, piece);
    if (!framed) return;
    painter.resetTransform();
    paintSimulationFrame(painter, rect(), m_theme);
}

void WallWindow::paintPiece(Brush& brush, const WallPiece& piece) const {
    const QRectF box = brush.boxOf(piece);
    constexpr int kLeft = Qt::AlignLeft | Qt::AlignVCenter;
    switch (piece.kind) {
        case Kind::Band:
            paintBand(brush, box);
            return;
        case Kind::Verdict:
            paintVerdict(brush, box, piece.text);
            return;
        case Kind::Total:
            paintTotal(brush, box);
            return;
        case Kind::MapHead:
            paintMapHead(brush, box);
            return;
        case Kind::MapLine:
            paintMapLine(brush, box, m_content.lines[piece.index]);
            return;
        case Kind::Clock:
            brush.lines(box, textOf(piece), brush.plain);
            return;
        case Kind::Alarm:
            brush.alarm(box, m_content.alarms[piece.index], piece.text);
            return;
        case Kind::Now:
        case Kind::Next:
            brush.lines(box, textOf(piece), piece.kind == Kind::Now ? brush.strong : brush.plain);
            return;
        case Kind::Provenance:
            brush.rule(box.top());
            brush.say(box, piece.text, brush.plain, m_theme.text2, kLeft);
            return;
        case Kind::Exposure:
            brush.say(box, piece.text, brush.strong, m_theme.text, kLeft);
            return;
        case Kind::MapRest:
            brush.say(box, piece.text, brush.plain, m_theme.text, kLeft);
            return;
    }
}

void WallWindow::paintBand(Brush& brush, const QRectF& box) const {
    // PRODUCTION is inverse; LAB is outlined; a simulation is dotted (UX-4.2). No hue tells the environment.
    const QRectF whole(0, box.top(), brush.width, box.height());
    const bool production = m_content.target == inventory::TargetKind::Production;
    const QColor ink = production ? m_theme.canvas : m_theme.text;
    if (production) {
        brush.painter.fillRect(whole, m_theme.text);
    } else if (m_content.target == inventory::TargetKind::Simulation) {
        brush.painter.fillRect(whole, QBrush(m_theme.text2, Qt::Dense6Pattern));
        brush.painter.fillRect(
            whole.adjusted(brush.margin, box.height() * 0.08, -brush.margin, -box.height() * 0.08),
            m_theme.canvas);
    } else {
        brush.painter.setPen(QPen(m_theme.text, brush.row / 16));
        brush.painter.drawRect(whole.adjusted(2, 2, -2, -2));
    }
    const QString word = targetWord(m_content.target);
    const double forWord = QFontMetricsF(brush.strong).horizontalAdvance(word) + brush.character;
    const double forClock = QFontMetricsF(brush.plain).horizontalAdvance(m_content.clock) + brush.character;
    brush.say(box, word, brush.strong, ink, Qt::AlignLeft | Qt::AlignVCenter);
    brush.say({box.left() + forWord, box.top(), box.width() - forWord - forClock, box.height()},
              m_content.band, brush.plain, ink, Qt::AlignLeft | Qt::AlignVCenter);
    brush.say(box, m_content.clock, brush.plain, ink, Qt::AlignRight | Qt::AlignVCenter);
}

/// The headline in bold; the sentence goes on behind it, and below where it has more than one row.
void WallWindow::paintVerdict(Brush& brush, const QRectF& box, const QString& text) const {
    const double forHead =
        QFontMetricsF(brush.strong).horizontalAdvance(m_content.headline) + brush.character;
    brush.say({box.left(), box.top(), box.width(), brush.row}, m_content.headline, brush.strong, m_theme.text,
              Qt::AlignLeft | Qt::AlignVCenter);
    brush.lines(box, text.mid(m_content.headline.size()).trimmed(), brush.plain, forHead);
}

/// The total clock, and how much of the tightest objective is used.
void WallWindow::paintTotal(Brush& brush, const QRectF& box) const {
    const WallPiece piece{Kind::Total, 0, 1, 0, 1, 0, {}};
    const QString text = textOf(piece);
    brush.say(box, text, brush.strong, m_theme.text, Qt::AlignLeft | Qt::AlignVCenter);
    if (!m_content.outage || !m_content.rto || m_content.rto->count() <= 0) return;
    const QString end = tr("RTO %1").arg(clockText(*m_content.rto));
    const double forText = QFontMetricsF(brush.strong).horizontalAdvance(text) + brush.character;
    const double forEnd = QFontMetricsF(brush.plain).horizontalAdvance(end) + brush.character;
    const QRectF bar(box.left() + forText, box.top() + box.height() * 0.22, box.width() - forText - forEnd,
                     box.height() * 0.56);
    brush.say(box, end, brush.plain, m_theme.text, Qt::AlignRight | Qt::AlignVCenter);
    if (bar.width() < brush.character * 4) return;
    const double used =
        static_cast<double>(m_content.outage->count()) / static_cast<double>(m_content.rto->count());
    const bool over = used > 1;
    brush.painter.fillRect(bar, m_theme.instanceFill);
    brush.painter.fillRect(QRectF(bar.left(), bar.top(), bar.width() * std::min(1.0, used), bar.height()),
                           over ? m_theme.p2.fill : m_theme.text2);
    brush.painter.setBrush(Qt::NoBrush);
    brush.painter.setPen(QPen(used >= 0.8 ? m_theme.p2.border : m_theme.instanceBorder, brush.row / 24));
    brush.painter.drawRect(bar);
    if (over)
        brush.say(
            bar,
            QLatin1Char('+') + clockText(*m_content.outage - *m_content.rto) + QLatin1Char(' ') + tr("over"),
            brush.strong, m_theme.p2.text, Qt::AlignCenter);
}

std::array<QRectF, 4> WallWindow::cellsOf(const QRectF& box) const {
    const double name = box.width() * kNameShare;
    const double wan = box.width() * kWanShare;
    const double side = (box.width() - name - wan) / 2;
    return {QRectF(box.left(), box.top(), name, box.height()),
            QRectF(box.left() + name, box.top(), side, box.height()),
            QRectF(box.left() + name + side, box.top(), wan, box.height()),
            QRectF(box.left() + name + side + wan, box.top(), side, box.height())};
}

/// Each site with its state; between them the link.
void WallWindow::paintMapHead(Brush& brush, const QRectF& box) const {
    const auto cells = cellsOf(box);
    brush.rule(box.top());
    const auto site = [&](const QRectF& cell, const QString& name, const WallMark& state) {
        const double forName = QFontMetricsF(brush.strong).horizontalAdvance(name) + brush.character * 0.6;
        brush.say(cell, name, brush.strong, m_theme.text, Qt::AlignLeft | Qt::AlignVCenter);
        brush.mark(cell.adjusted(forName, 0, 0, 0), state);
    };
    // The words of the sites are never cut: each begins over its column and takes the room beside it, and only
    // where that is too little begins the left one further left.
    const double needed = QFontMetricsF(brush.strong).horizontalAdvance(m_content.leftSite) +
                          brush.widthOf(m_content.leftState) + 2 * brush.character;
    const bool roomy = needed <= cells[1].width();
    if (roomy) {
        brush.say(cells[0], tr("engines"), brush.plain, m_theme.text2, Qt::AlignLeft | Qt::AlignVCenter);
        brush.say(cells[2], tr("WAN"), brush.plain, m_theme.text2, Qt::AlignLeft | Qt::AlignVCenter);
    }
    const double left = std::clamp(cells[3].left() - needed, box.left(), cells[1].left());
    site({left, box.top(), cells[roomy ? 2 : 3].left() - left, box.height()}, m_content.leftSite,
         m_content.leftState);
    const double end = brush.width - brush.margin;
    site({cells[3].left(), box.top(), end - cells[3].left(), box.height()}, m_content.rightSite,
         m_content.rightState);
}

void WallWindow::paintMapLine(Brush& brush, const QRectF& box, const WallLine& line) const {
    const auto cells = cellsOf(box);
    const QString name =
        line.engines > 1 ? QStringLiteral("%1 %2").arg(line.name).arg(line.engines) : line.name;
    brush.say(cells[0], name, line.abnormal ? brush.strong : brush.plain, m_theme.text,
              Qt::AlignLeft | Qt::AlignVCenter);
    brush.mark(cells[1].adjusted(0, 0, -brush.character, 0), line.left);
    brush.mark(cells[2].adjusted(0, 0, -brush.character, 0), line.wan);
    brush.mark(cells[3], line.right);
}

void WallWindow::keyPressEvent(QKeyEvent* event) {
    const bool shiftF11 = event->key() == Qt::Key_F11 && (event->modifiers() & Qt::ShiftModifier) != 0;
    if (shiftF11 || event->key() == Qt::Key_Escape) Q_EMIT closeAsked();
}

} // namespace fairlead::ui
