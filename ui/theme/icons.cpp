// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/icons.h"

#include "ui/theme/theme.h"

#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

namespace fairlead::ui {
namespace {

QString pathOf(const QString& name) {
    return QStringLiteral(":/icons/%1.svg").arg(name);
}

/// Asks the theme at each painting, so that a change of it needs nobody to make icons anew.
class ThemedIcon : public QIconEngine {
  public:
    explicit ThemedIcon(QString name) : m_name(std::move(name)) {}
    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override {
        const Theme& theme = currentTheme();
        const QColor colour = mode == QIcon::Disabled   ? theme.disabled
                              : mode == QIcon::Selected ? theme.action.text
                                                        : theme.text;
        paintIcon(*painter, rect, m_name, colour);
    }
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override {
        QPixmap drawn(size);
        drawn.fill(Qt::transparent);
        QPainter painter(&drawn);
        paint(&painter, QRect({0, 0}, size), mode, state);
        return drawn;
    }
    QIconEngine* clone() const override { return new ThemedIcon(m_name); } // QIcon owns it

  private:
    QString m_name;
};

} // namespace

bool hasIcon(const QString& name) {
    return QFile::exists(pathOf(name));
}

QIcon icon(const QString& name) {
    return QIcon(new ThemedIcon(name)); // QIcon owns it
}

void paintIcon(QPainter& painter, const QRectF& rect, const QString& name, const QColor& colour) {
    const double ratio = painter.device() ? painter.device()->devicePixelRatioF() : 1.0;
    const QSize size = (rect.size() * ratio).toSize();
    if (size.isEmpty()) return;
    const QString key =
        QStringLiteral("fairlead-icon %1 %2 %3 %4").arg(name, colour.name()).arg(size.width()).arg(ratio);
    QPixmap drawn;
    if (!QPixmapCache::find(key, &drawn)) {
        QFile file(pathOf(name));
        if (!file.open(QIODevice::ReadOnly)) return;
        QByteArray shape = file.readAll();
        shape.replace("currentColor", colour.name().toLatin1());
        drawn = QPixmap(size);
        drawn.fill(Qt::transparent);
        QPainter inside(&drawn);
        inside.setRenderHint(QPainter::Antialiasing);
        QSvgRenderer(shape).render(&inside, QRectF({0, 0}, QSizeF(size)));
        inside.end();
        drawn.setDevicePixelRatio(ratio);
        QPixmapCache::insert(key, drawn);
    }
    painter.drawPixmap(rect.topLeft(), drawn);
}

} // namespace fairlead::ui
