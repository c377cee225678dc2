// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chart_pane.h"

#include "ui/itemmodels/amounts.h"
#include "ui/theme/theme.h"

#include <QHelpEvent>
#include <QPainter>
#include <QPainterPath>
#include <QToolTip>
#include <algorithm>
#include <array>
#include <cmath>

namespace fairlead::ui {
namespace {

constexpr int kAxisHeight = 22, kLeastHeight = 150; ///< at 100 %
constexpr double kLine = 2;
constexpr double kLeastGapMark = 6; ///< pixels: narrower gaps are simply open

int labelHeight() {
    return scaled(22);
}

/// Lengths of strokes and spaces in pixels; none: solid.
const std::vector<double>& dashesOf(int look) {
    static const std::array<std::vector<double>, ChartPane::kMostSeries> kDashes{
        std::vector<double>{}, {10, 5}, {3, 4}, {14, 4, 3, 4}, {20, 8}, {3, 3, 3, 8}};
    return kDashes[static_cast<std::size_t>(look) % kDashes.size()];
}

QPolygonF shapeOf(int look, const QPointF& at) {
    const auto corners = [&at](std::initializer_list<QPointF> points) {
        QPolygonF polygon;
        for (const QPointF& point : points)
            polygon << at + point;
        return polygon;
    };
    switch (look % ChartPane::kMostSeries) {
        case 1:
            return corners({{-4, -4}, {4, -4}, {4, 4}, {-4, 4}});
        case 2:
            return corners({{0, -5}, {5, 4}, {-5, 4}});
        case 3:
            return corners({{0, -6}, {6, 0}, {0, 6}, {-6, 0}});
        case 4:
            return corners({{0, 5}, {-5, -4}, {5, -4}});
        case 5:
            return corners({{-5, -2}, {5, -2}, {5, 2}, {-5, 2}});
        default:
            return {};
    }
}

void paintMarker(QPainter& painter, int look, const QPointF& at, const Theme& theme) {
    painter.setPen(QPen(theme.text, 1.5));
    painter.setBrush(look % 2 == 0 ? theme.text : theme.raised);
    if (look % ChartPane::kMostSeries == 0) {
        painter.drawEllipse(at, 4, 4);
    } else {
        painter.drawPolygon(shapeOf(look, at));
    }
}

/// The same line in strokes. The toolkit's own dashes take ten times as long on a curve of many points.
QList<QLineF> dashed(const QPolygonF& line, const std::vector<double>& pattern) {
    QList<QLineF> strokes;
    std::size_t part = 0;
    double left = pattern.front();
    for (qsizetype i = 1; i < line.size(); ++i) {
        QPointF from = line[i - 1];
        double length = std::hypot(line[i].x() - from.x(), line[i].y() - from.y());
        const QPointF way = length > 0 ? (line[i] - from) / length : QPointF();
        while (length > 0) {
            const double step = std::min(left, length);
            const QPointF to = from + way * step;
            if (part % 2 == 0) strokes << QLineF(from, to);
            from = to;
            length -= step;
            left -= step;
            if (left > 1e-6) continue;
            part = (part + 1) % pattern.size();
            left = pattern[part];
        }
    }
    return strokes;
}

/// 1, 2 or 5 times a power of ten.
double nicePitch(double rough) {
    const double power = std::pow(10.0, std::floor(std::log10(rough)));
    for (const double factor : {1.0, 2.0, 5.0})
        if (rough <= factor * power) return factor * power;
    return 10 * power;
}

QString tickText(double value, ChartData::Unit unit) {
    if (unit == ChartData::Unit::Percent) return QString::number(value, 'g', 6) + QStringLiteral(" %");
    return value < 10 && value != std::floor(value) ? QString::number(value, 'g', 2) + QStringLiteral(" s")
                                                    : lagText(Micros{static_cast<std::int64_t>(value * 1e6)});
}

/// The rasteriser's time grows with the square of the edges that one line of pixels meets, and the curve of a
/// restless lag goes up and down in each column: as one piece it takes fifty times as long. Pieces share a segment,
/// so that no corner is left open.
void drawInPieces(QPainter& painter, const QPolygonF& line) {
    constexpr qsizetype kPiece = 24;
    for (qsizetype from = 0; from + 1 < line.size(); from += kPiece) {
        const qsizetype begin = std::max<qsizetype>(0, from - 1);
        const qsizetype end = std::min(line.size(), from + kPiece + 1);
        painter.drawPolyline(line.constData() + begin, static_cast<int>(end - begin));
    }
}

} // namespace

ChartPane::ChartPane(TimeFrame& frame, QWidget* parent) : TimePane(frame, parent) {
    setAxisHeight(kAxisHeight);
    setMinimumHeight(scaled(kLeastHeight));
}

int ChartPane::columns() const {
    return std::clamp(static_cast<int>(plot().width()), 60, 1000);
}

int ChartPane::pointsDrawn() const {
    qsizetype points = 0;
    for (const ChartData::Series& series : m_data.series)
        for (const Stretch& stretch : series.stretches)
            points += stretch.size();
    return static_cast<int>(points);
}

void ChartPane::setEmptyText(const QString& text) {
    m_empty = text;
    update();
}

void ChartPane::setData(ChartData chartData) {
    m_data = std::move(chartData);
    if (m_data.series.size() > kMostSeries) m_data.series.resize(kMostSeries);
    fitScale();
    QStringList words;
    for (const ChartData::Series& series : m_data.series)
        words << series.name + QLatin1Char(' ') + series.value;
    setAccessibleDescription(words.isEmpty() ? m_empty : words.join(QStringLiteral(", ")));
    update();
}

void ChartPane::fitScale() {
    // A budget of nothing, as of an engine that may lose nothing, gives no scale.
    double most = m_data.budget.value_or(0);
    for (const ChartData::Series& series : m_data.series)
        for (const Stretch& stretch : series.stretches)
            for (const QPointF& point : stretch)
                most = std::max(most, point.y());
    if (!(most > 0) || !std::isfinite(most)) most = 1.0;
    m_ticks.clear();
    if (m_data.scale == ChartData::Scale::Logarithmic) {
        m_least = (m_data.budget.value_or(0) > 0 ? *m_data.budget : 100.0) / 1000;
        m_most = std::pow(10.0, std::ceil(std::log10(most * 1.05)));
        for (double tick = std::pow(10.0, std::ceil(std::log10(m_least) - 1e-9)); tick <= m_most * 1.001;
             tick *= 10)
            m_ticks.push_back(tick);
        return;
    }
    m_least = 0;
    m_most = most * 1.12;
    const double pitch = nicePitch(m_most / 4);
    for (double tick = 0; tick <= m_most; tick += pitch)
        m_ticks.push_back(tick);
}

double ChartPane::yOf(double value) const {
    const QRectF area = plot();
    double part = (value - m_least) / (m_most - m_least);
    if (m_data.scale == ChartData::Scale::Logarithmic)
        part = std::log(std::max(value, m_least) / m_least) / std::log(m_most / m_least);
    return area.bottom() - part * area.height();
}

bool ChartPane::event(QEvent* event) {
    if (event->type() == QEvent::ApplicationFontChange) setMinimumHeight(scaled(kLeastHeight));
    if (event->type() != QEvent::ToolTip) return TimePane::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    QStringList lines;
    for (const ChartData::Series& series : m_data.series)
        lines << series.name + QLatin1Char(' ') + series.value;
    if (lines.isEmpty() || help->pos().x() < plot().right()) {
        QToolTip::hideText();
    } else {
        QToolTip::showText(help->globalPos(), lines.join(QLatin1Char('\n')), this);
    }
    return true;
}

void ChartPane::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setLayoutDirection(layoutDirection());
    painter.setRenderHint(QPainter::Antialiasing);
    const Theme& theme = currentTheme();
    const QRectF area = plot();
    painter.fillRect(area, theme.raised);
    if (m_data.series.empty()) {
        painter.setPen(theme.text);
        painter.setFont(fontOf(TextStyle::Operational));
        painter.drawText(area.adjusted(8, 8, -8, -8), Qt::AlignCenter | Qt::TextWordWrap, m_empty);
    } else {
        paintBudget(painter);
    }
    paintTimeGrid(painter);
    paintScale(painter);
    painter.save();
    painter.setClipRect(area.adjusted(0, -kLine, 0, kLine));
    for (const ChartData::Series& series : m_data.series)
        paintSeries(painter, series);
    painter.restore();
    paintLabels(painter);
    paintCursor(painter);
}

void ChartPane::paintScale(QPainter& painter) const {
    if (m_data.series.empty()) return;
    const Theme& theme = currentTheme();
    const QRectF area = plot();
    painter.setFont(fontOf(TextStyle::Secondary));
    for (const double tick : m_ticks) {
        const double y = std::round(yOf(tick)) + 0.5;
        painter.setPen(theme.hairline);
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
        const bool crowded =
            m_data.budget && std::abs(yOf(*m_data.budget) - y) < scaled(14) && tick != *m_data.budget;
        if (crowded) continue;
        painter.setPen(theme.text2);
        painter.drawText(QRectF(0, y - scaled(10), area.left() - 6, scaled(20)), Qt::AlignRight | Qt::AlignVCenter,
                         tickText(tick, m_data.unit));
    }
}

void ChartPane::paintBudget(QPainter& painter) const {
    if (!m_data.budget) return;
    const Theme& theme = currentTheme();
    const QRectF area = plot();
    const double y = std::round(yOf(*m_data.budget)) + 0.5;
    painter.fillRect(QRectF(area.left(), area.top(), area.width(), y - area.top()),
                     QBrush(theme.hairline, Qt::BDiagPattern));
    QPen pen(theme.text, 1.5);
    pen.setDashPattern({6, 5});
    painter.setPen(pen);
    painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
    if (m_data.budgetName.isEmpty()) return;
    const QFont font = fontOf(TextStyle::Secondary);
    painter.setFont(font);
    const double width = QFontMetricsF(font).horizontalAdvance(m_data.budgetName) + 8;
    const QRectF name(area.left() + 6, y - scaled(20), width, scaled(18));
    painter.fillRect(name, theme.raised);
    painter.setPen(theme.text);
    painter.drawText(name, Qt::AlignCenter, m_data.budgetName);
}

void ChartPane::paintSeries(QPainter& painter, const ChartData::Series& series) const {
    const Theme& theme = currentTheme();
    const std::vector<double>& dashes = dashesOf(series.look);
    const auto pixelOf = [this](const QPointF& point) {
        return QPointF(xOf(UtcTime{Micros{static_cast<std::int64_t>(point.x() * 1000)}}), yOf(point.y()));
    };
    std::optional<QPointF> last;
    for (const Stretch& stretch : series.stretches) {
        QPolygonF line;
        line.reserve(stretch.size());
        for (const QPointF& point : stretch)
            line << pixelOf(point);
        if (line.isEmpty()) continue;
        painter.setPen(QPen(theme.text, kLine, Qt::SolidLine, Qt::FlatCap, Qt::BevelJoin));
        if (line.size() == 1) {
            painter.drawLine(line[0] - QPointF(1, 0), line[0] + QPointF(1, 0));
        } else if (dashes.empty()) {
            drawInPieces(painter, line);
        } else {
            painter.drawLines(dashed(line, dashes));
        }
        // A gap ends at both sides with a small stop, so that it is seen to be meant.
        if (last && line.front().x() - last->x() >= kLeastGapMark) {
            painter.setPen(QPen(theme.text2, 1.5));
            for (const QPointF& end : {*last, line.front()})
                painter.drawLine(end - QPointF(0, 4), end + QPointF(0, 4));
            if (m_data.series.size() <= 2 && line.front().x() - last->x() >= scaled(48)) {
                painter.setFont(fontOf(TextStyle::Secondary));
                const QRectF area = plot();
                const double height = scaled(22), middle = (last->y() + line.front().y()) / 2;
                const double top = std::clamp(middle - height / 2, area.top(), std::max(area.top(), area.bottom() - height));
                painter.drawText(QRectF(last->x(), top, line.front().x() - last->x(), height), Qt::AlignCenter,
                                 tr("[gap]"));
            }
        }
        last = line.back();
    }
}

void ChartPane::paintLabels(QPainter& painter) const {
    struct Label {
        double wanted;
        double y;
        QPointF end;
        const ChartData::Series* series;
    };
    const QRectF area = plot();
    std::vector<Label> labels;
    for (const ChartData::Series& series : m_data.series) {
        if (series.stretches.empty()) continue;
        const QPointF& last = series.stretches.back().back();
        const double y = std::clamp(yOf(last.y()), area.top(), area.bottom());
        const double x = xOf(UtcTime{Micros{static_cast<std::int64_t>(last.x() * 1000)}});
        labels.push_back({y, y, {std::clamp(x, area.left(), area.right()), y}, &series});
    }
    std::stable_sort(labels.begin(), labels.end(),
                     [](const Label& a, const Label& b) { return a.wanted < b.wanted; });
    // Pushed down where they would overlap, then up from the bottom.
    for (std::size_t i = 1; i < labels.size(); ++i)
        labels[i].y = std::max(labels[i].y, labels[i - 1].y + labelHeight());
    double floor = area.bottom() - labelHeight() / 2.0 + 6;
    for (auto label = labels.rbegin(); label != labels.rend(); ++label, floor -= labelHeight())
        label->y = std::min(label->y, floor);
    const Theme& theme = currentTheme();
    const QFont font = fontOf(TextStyle::Operational);
    const QFontMetricsF metrics(font);
    for (const Label& label : labels) {
        paintMarker(painter, label.series->look, label.end, theme);
        const double left = area.right() + 26;
        painter.setPen(QPen(theme.instanceBorder, 1));
        painter.drawLine(QPointF(std::max(label.end.x() + 6, area.right() + 4), label.end.y()),
                         QPointF(left - 12, label.y));
        paintMarker(painter, label.series->look, {left - 6, label.y}, theme);
        painter.setFont(font);
        painter.setPen(theme.text);
        const double room = width() - left - 6;
        const double forValue = metrics.horizontalAdvance(label.series->value) + 8;
        const QString name = metrics.elidedText(label.series->name, Qt::ElideMiddle, room - forValue);
        painter.drawText(QRectF(left + 4, label.y - scaled(12), room, scaled(24)), Qt::AlignLeft | Qt::AlignVCenter,
                         name + QLatin1Char(' ') + label.series->value);
    }
}

} // namespace fairlead::ui
