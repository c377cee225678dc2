// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QApplication>
#include <QChart>
#include <QChartView>
#include <QLineSeries>
#include <QMainWindow>
#include <cstdio>

/// The floor of `bench_start`: a main window with one chart, which says when it was painted and then waits.
namespace {

class Painted : public QObject {
  public:
    using QObject::QObject;

  private:
    bool eventFilter(QObject* watched, QEvent* event) override {
        if (event->type() != QEvent::Paint || m_told) return false;
        m_told = true;
        watched->event(event);
        std::puts("painted");
        std::fflush(stdout);
        return true;
    }
    bool m_told = false;
};

} // namespace

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    auto* series = new QLineSeries;
    for (int i = 0; i < 60; ++i)
        series->append(i, i % 7);
    auto* chart = new QChart;
    chart->addSeries(series);
    chart->createDefaultAxes();
    QMainWindow window;
    auto* view = new QChartView(chart);
    window.setCentralWidget(view);
    window.resize(1440, 900);
    Painted painted;
    view->viewport()->installEventFilter(&painted);
    window.show();
    return QApplication::exec();
}
