// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/paint_list.h"

#include <QPainter>
#include <QPainterPath>
#include <QWidget>

namespace fairlead::bench {
namespace {

/// Draws nothing and remembers everything.
class ListEngine : public QPaintEngine {
  public:
    explicit ListEngine(PaintList& list) : QPaintEngine(AllFeatures), m_list(list) {}
    bool begin(QPaintDevice*) override { return true; }
    bool end() override { return true; }
    void updateState(const QPaintEngineState& now) override {
        if (now.state().testFlag(DirtyTransform)) m_transform = now.transform();
    }
    Type type() const override { return User; }
    void drawRects(const QRectF* rects, int count) override {
        for (int i = 0; i < count; ++i)
            add(rects[i]);
    }
    void drawRects(const QRect* rects, int count) override {
        for (int i = 0; i < count; ++i)
            add(QRectF(rects[i]));
    }
    void drawLines(const QLineF* lines, int count) override {
        for (int i = 0; i < count; ++i)
            add(QRectF(lines[i].p1(), lines[i].p2()).normalized().adjusted(0, 0, 1, 1));
    }
    void drawPath(const QPainterPath& path) override { add(path.boundingRect()); }
    void drawPolygon(const QPointF* points, int count, PolygonDrawMode) override {
        QPolygonF polygon;
        for (int i = 0; i < count; ++i)
            polygon << points[i];
        add(polygon.boundingRect());
    }
    void drawPixmap(const QRectF& rect, const QPixmap&, const QRectF&) override { add(rect); }
    void drawTextItem(const QPointF& at, const QTextItem& item) override {
        m_list.texts.push_back({m_transform.map(at), item.text(), item.font()});
    }

  private:
    void add(const QRectF& rect) { m_list.rects.push_back(m_transform.mapRect(rect)); }
    PaintList& m_list;
    QTransform m_transform;
};

class ListDevice : public QPaintDevice {
  public:
    ListDevice(QSize size, PaintList& list) : m_size(size), m_engine(list) {}
    QPaintEngine* paintEngine() const override { return &m_engine; }

  protected:
    int metric(PaintDeviceMetric metric) const override {
        switch (metric) {
            case PdmWidth:
                return m_size.width();
            case PdmHeight:
                return m_size.height();
            case PdmDepth:
                return 32;
            case PdmDpiX:
            case PdmDpiY:
            case PdmPhysicalDpiX:
            case PdmPhysicalDpiY:
                return 96;
            case PdmDevicePixelRatio:
                return 1;
            default:
                return QPaintDevice::metric(metric);
        }
    }

  private:
    QSize m_size;
    mutable ListEngine m_engine;
};

} // namespace

void PaintList::paint(QImage& image) const {
    QPainter painter(&image);
    painter.setPen(Qt::black);
    const QColor fill(0xC2C7CB);
    for (const QRectF& rect : rects)
        painter.fillRect(rect, fill);
    for (const PaintedText& text : texts) {
        painter.setFont(text.font);
        painter.drawText(text.at, text.text);
    }
}

PaintList listOf(QWidget& widget) {
    PaintList list;
    ListDevice device(widget.size(), list);
    widget.render(&device);
    return list;
}

} // namespace fairlead::bench
