// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/gallery/paint_record.h"

#include <QApplication>
#include <QEvent>
#include <QFontMetricsF>
#include <QPaintDevice>
#include <QPaintEngine>
#include <QPainter>

namespace fairlead::tests {
namespace {

constexpr double kDescenders = 0.2; ///< of the font's size
constexpr double kOpaque = 0.99;
constexpr int kInk = 128; ///< of 255

/// Takes what it is given to paint into a list, with the widget that is being painted.
class RecordingEngine : public QPaintEngine {
  public:
    RecordingEngine(PaintRecord& record, const QPointer<QWidget>& widget)
        : QPaintEngine(QPaintEngine::AllFeatures), m_record(record), m_widget(widget) {}

    bool begin(QPaintDevice* /*device*/) override { return true; }
    bool end() override { return true; }
    Type type() const override { return QPaintEngine::User; }
    void updateState(const QPaintEngineState& /*state*/) override {} // the painter is asked
    void drawPixmap(const QRectF& place, const QPixmap& /*pixmap*/, const QRectF& /*from*/) override {
        Q_UNUSED(place)
    }
    void drawRects(const QRectF* rects, int count) override {
        for (int i = 0; i < count; ++i)
            fill(rects[i], {});
    }
    void drawRects(const QRect* rects, int count) override {
        for (int i = 0; i < count; ++i)
            fill(rects[i], {});
    }
    void drawPath(const QPainterPath& path) override { fill(path.boundingRect(), path); }
    void drawPolygon(const QPointF* points, int count, PolygonDrawMode mode) override {
        if (mode == PolylineMode) return;
        QPainterPath path;
        path.addPolygon(QPolygonF(QList<QPointF>(points, points + count)));
        path.closeSubpath();
        fill(path.boundingRect(), path);
    }
    void drawPolygon(const QPoint* points, int count, PolygonDrawMode mode) override {
        QList<QPointF> same(points, points + count);
        drawPolygon(same.constData(), count, mode);
    }
    void drawEllipse(const QRectF& rect) override {
        QPainterPath path;
        path.addEllipse(rect);
        fill(rect, path);
    }
    void drawEllipse(const QRect& rect) override { drawEllipse(QRectF(rect)); }
    void drawLines(const QLineF* /*lines*/, int /*count*/) override {}
    void drawLines(const QLine* /*lines*/, int /*count*/) override {}
    void drawPoints(const QPointF* /*points*/, int /*count*/) override {}
    void drawPoints(const QPoint* /*points*/, int /*count*/) override {}

    void drawTextItem(const QPointF& at, const QTextItem& item) override {
        const QString text = item.text().trimmed();
        // A watermark lies under what is read.
        if (text.isEmpty() || painter()->pen().color().alpha() < kInk) return;
        const QFontMetricsF metrics(item.font());
        const double below = kDescenders * item.font().pixelSize();
        const QTransform onto = painter()->deviceTransform();
        const auto placed = [&](double above, double under) {
            return onto.mapRect(QRectF(at.x(), at.y() - above, item.width(), above + under));
        };
        DrawnText drawn;
        drawn.text = text;
        drawn.ink = placed(metrics.capHeight(), below);
        drawn.core = placed(metrics.xHeight(), 0);
        drawn.seen = clip();
        drawn.widget = m_widget;
        drawn.order = m_order++;
        m_record.texts.push_back(drawn);
    }

  private:
    /// In window coordinates; everything where nothing is clipped.
    QRectF clip() const {
        QRectF rect(-1e6, -1e6, 2e6, 2e6);
        if (!systemClip().isEmpty()) rect = systemClip().boundingRect();
        if (painter()->hasClipping())
            rect &= painter()->deviceTransform().mapRect(painter()->clipBoundingRect());
        return rect;
    }

    void fill(const QRectF& rect, const QPainterPath& path) {
        const QBrush& brush = painter()->brush();
        if (brush.style() != Qt::SolidPattern || brush.color().alphaF() * painter()->opacity() < kOpaque)
            return;
        const QTransform onto = painter()->deviceTransform();
        DrawnFill fill{onto.mapRect(rect) & clip(), onto.map(path), {}, m_widget, m_order++};
        if (painter()->hasClipping()) fill.clip = onto.map(painter()->clipRegion());
        m_record.fills.push_back(std::move(fill));
    }

    PaintRecord& m_record;
    const QPointer<QWidget>& m_widget;
    int m_order = 0;
};

class RecordingDevice : public QPaintDevice {
  public:
    RecordingDevice(PaintRecord& record, const QPointer<QWidget>& widget, const QWidget& like)
        : m_engine(record, widget), m_like(like) {}
    QPaintEngine* paintEngine() const override { return &m_engine; }

  protected:
    int metric(PaintDeviceMetric metric) const override {
        switch (metric) {
            case PdmWidth:
                return m_like.width();
            case PdmHeight:
                return m_like.height();
            case PdmWidthMM:
                return m_like.widthMM();
            case PdmHeightMM:
                return m_like.heightMM();
            case PdmNumColors:
                return 0;
            case PdmDepth:
                return 32;
            case PdmDpiX:
            case PdmPhysicalDpiX:
                return m_like.logicalDpiX();
            case PdmDpiY:
            case PdmPhysicalDpiY:
                return m_like.logicalDpiY();
            case PdmDevicePixelRatio:
                return 1;
            case PdmDevicePixelRatioScaled:
                return qRound(devicePixelRatioFScale());
        }
        return 0;
    }

  private:
    mutable RecordingEngine m_engine;
    const QWidget& m_like;
};

/// Which widget is being painted: each is sent an event for it.
class PaintWatch : public QObject {
  public:
    PaintWatch() { QCoreApplication::instance()->installEventFilter(this); }
    QPointer<QWidget> widget;

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override {
        if (event->type() == QEvent::Paint && watched->isWidgetType())
            widget = static_cast<QWidget*>(watched); // NOLINT: isWidgetType() says so
        return false;
    }
};

} // namespace

bool DrawnFill::covers(const QRectF& place) const {
    const QRectF both = rect & place;
    if (both.width() < 2 || both.height() < 2) return false;
    if (!clip.isEmpty() && !clip.intersects(both.toAlignedRect().adjusted(1, 1, -1, -1))) return false;
    return path.isEmpty() || path.intersects(both.adjusted(1, 1, -1, -1));
}

PaintRecord recordOf(QWidget& window) {
    PaintRecord record;
    PaintWatch watch;
    RecordingDevice device(record, watch.widget, window);
    window.render(&device);
    return record;
}

} // namespace fairlead::tests
