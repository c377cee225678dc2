// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chart_pane.h"

#include "ui/theme/theme.h"

#include <QChart>
#include <QChartView>
#include <QDateTime>
#include <QDateTimeAxis>
#include <QEvent>
#include <QLabel>
#include <QLineSeries>
#include <QVBoxLayout>
#include <QValueAxis>
#include <algorithm>
#include <array>

namespace fairlead::ui {
namespace {

constexpr std::size_t kMostSeries = 6;
const std::array<QList<qreal>, kMostSeries> kDashes{QList<qreal>{}, {6, 3}, {2, 2},
                                                    {8, 3, 2, 3},   {1, 3}, {8, 2, 2, 2, 2, 2}};

QPen penOf(std::size_t series, const QColor& colour) {
    QPen pen(colour, 2);
    if (!kDashes[series].isEmpty()) pen.setDashPattern(kDashes[series]);
    return pen;
}

QString dashName(std::size_t series) {
    constexpr std::array names{"━━", "╍╍", "┅┅", "━·", "··", "━··"};
    return QString::fromUtf8(names[series]);
}

} // namespace

struct ChartPane::Parts {
    QChart* chart = nullptr; // owned by its view
    QChartView* view = nullptr;
    QDateTimeAxis* time = nullptr;
    QValueAxis* seconds = nullptr;
    QLineSeries* budget = nullptr;
    std::vector<QLineSeries*> lines; // curves in use first; kept and refilled, never rebuilt
    std::vector<std::size_t> looks;  // which dash pattern each has
    QLabel* legend = nullptr;
    QLabel* empty = nullptr;
    int points = 0;
};

ChartPane::ChartPane(QWidget* parent) : QWidget(parent), m_parts(std::make_unique<Parts>()) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    m_parts->legend = new QLabel(this);
    m_parts->legend->setTextFormat(Qt::PlainText);
    m_parts->legend->setWordWrap(true);
    column->addWidget(m_parts->legend);
    m_parts->empty = new QLabel(this);
    m_parts->empty->setAlignment(Qt::AlignCenter);
    m_parts->empty->setWordWrap(true);
    column->addWidget(m_parts->empty, 1);
    m_parts->chart = new QChart;
    m_parts->chart->legend()->hide();
    m_parts->chart->setMargins(QMargins(0, 0, 0, 0));
    m_parts->chart->setBackgroundRoundness(0);
    m_parts->time = new QDateTimeAxis(m_parts->chart);
    m_parts->time->setFormat(QStringLiteral("HH:mm:ss"));
    m_parts->time->setTickCount(4);
    m_parts->seconds = new QValueAxis(m_parts->chart);
    m_parts->seconds->setLabelFormat(QStringLiteral("%.1f s"));
    m_parts->seconds->setTickCount(4);
    m_parts->chart->addAxis(m_parts->time, Qt::AlignBottom);
    m_parts->chart->addAxis(m_parts->seconds, Qt::AlignLeft);
    m_parts->budget = new QLineSeries(m_parts->chart);
    m_parts->chart->addSeries(m_parts->budget);
    m_parts->budget->attachAxis(m_parts->time);
    m_parts->budget->attachAxis(m_parts->seconds);
    m_parts->view = new QChartView(m_parts->chart, this);
    m_parts->view->setFrameShape(QFrame::NoFrame);
    m_parts->view->setRenderHint(QPainter::Antialiasing);
    m_parts->view->setMinimumHeight(180);
    column->addWidget(m_parts->view, 1);
    m_parts->view->hide();
    dress();
}

ChartPane::~ChartPane() = default;

int ChartPane::columns() const {
    return std::max(60, width() - 80);
}
int ChartPane::pointsDrawn() const {
    return m_parts->points;
}

void ChartPane::setEmptyText(const QString& text) {
    m_parts->empty->setText(text);
}

void ChartPane::setData(const ChartData& chartData) {
    QStringList legend;
    double most = chartData.budget.value_or(1.0);
    std::size_t used = 0;
    m_parts->points = 0;
    for (std::size_t i = 0; i < chartData.series.size() && i < kMostSeries; ++i) {
        legend << dashName(i) + QLatin1Char(' ') + chartData.series[i].name;
        for (const Stretch& stretch : chartData.series[i].stretches) {
            if (used == m_parts->lines.size()) {
                auto* line = new QLineSeries(m_parts->chart);
                m_parts->chart->addSeries(line);
                line->attachAxis(m_parts->time);
                line->attachAxis(m_parts->seconds);
                m_parts->lines.push_back(line);
                m_parts->looks.push_back(i);
            }
            m_parts->looks[used] = i;
            m_parts->lines[used++]->replace(stretch);
            m_parts->points += static_cast<int>(stretch.size());
            for (const QPointF& point : stretch)
                most = std::max(most, point.y());
        }
    }
    for (std::size_t i = used; i < m_parts->lines.size(); ++i)
        m_parts->lines[i]->replace(Stretch{});
    m_parts->budget->replace(
        chartData.budget ? Stretch{{chartData.fromMs, *chartData.budget}, {chartData.toMs, *chartData.budget}}
                         : Stretch{});
    if (chartData.budget) legend << QStringLiteral("- - ") + tr("objective");
    m_parts->time->setRange(QDateTime::fromMSecsSinceEpoch(static_cast<qint64>(chartData.fromMs), Qt::UTC),
                            QDateTime::fromMSecsSinceEpoch(static_cast<qint64>(chartData.toMs), Qt::UTC));
    m_parts->seconds->setRange(0, most * 1.1);
    m_parts->seconds->setTickCount(4);
    m_parts->seconds->applyNiceNumbers();
    m_parts->seconds->setLabelFormat(most < 4 ? QStringLiteral("%.1f s") : QStringLiteral("%.0f s"));
    m_parts->legend->setText(legend.join(QStringLiteral("    ")));
    m_parts->view->setVisible(used > 0);
    m_parts->legend->setVisible(used > 0);
    m_parts->empty->setVisible(used == 0);
    dress();
}

void ChartPane::dress() {
    const Theme& theme = currentTheme();
    m_parts->chart->setBackgroundBrush(theme.raised);
    m_parts->view->setBackgroundBrush(theme.raised);
    for (QAbstractAxis* axis :
         {static_cast<QAbstractAxis*>(m_parts->time), static_cast<QAbstractAxis*>(m_parts->seconds)}) {
        axis->setLabelsColor(theme.text);
        axis->setLabelsFont(fontOf(TextStyle::Secondary));
        axis->setGridLineColor(theme.hairline);
        axis->setLinePenColor(theme.instanceBorder);
    }
    for (std::size_t i = 0; i < m_parts->lines.size(); ++i) {
        m_parts->lines[i]->setPen(penOf(m_parts->looks[i], theme.text));
    }
    QPen dashed(theme.instanceBorder, 2);
    dashed.setDashPattern({4, 4});
    m_parts->budget->setPen(dashed);
}

void ChartPane::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange && m_parts) dress();
    QWidget::changeEvent(event);
}

} // namespace fairlead::ui
