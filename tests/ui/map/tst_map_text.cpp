// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_case.h"
#include "ui/map/map_text.h"

#include <QApplication>
#include <QPainter>

using namespace fairlead;

/// Texts are laid out once; they look as if each had been drawn anew.
class TestMapText : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() { ui::applyTheme(*qApp, ui::ThemeKind::Day); }

    void aKeptTextLooksLikeANewOne_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("zoom");
        for (const int zoom : {100, 130}) {
            QTest::addRow("plain %d", zoom) << QStringLiteral("orders-pg-b1 12 s") << zoom;
            QTest::addRow("a sign of another font %d", zoom)
                << QStringLiteral("%1 TWO WRITERS").arg(QChar(0x2260)) << zoom;
            QTest::addRow("not markup %d", zoom) << QStringLiteral("<b>a & b</b>") << zoom;
            QTest::addRow("too long %d", zoom)
                << QStringLiteral("replication of everything to Amsterdam") << zoom;
        }
    }
    void aKeptTextLooksLikeANewOne() {
        QFETCH(QString, text);
        QFETCH(int, zoom);
        const ui::TextFont font(ui::TextStyle::Operational);
        const QRect rect(10, 5, 190, 24);
        const QString shown = font.metrics.elidedText(text, Qt::ElideRight, rect.width());
        const int baseline =
            rect.top() + (rect.height() + font.metrics.ascent() - font.metrics.descent()) / 2;
        const QImage anew = paint(zoom, [&](QPainter& painter) {
            painter.setFont(font.font);
            painter.drawText(QPoint(rect.left(), baseline), shown);
        });
        const auto keep = [&](QPainter& painter) {
            QCOMPARE(ui::drawLine(painter, font, rect, Qt::AlignLeft, text),
                     font.metrics.horizontalAdvance(shown));
        };
        const QImage first = paint(zoom, keep);
        const QImage second = paint(zoom, keep);
        QCOMPARE(second, first);
        // Enlarged, either has its own way to round a baseline that lies between two rows of pixels.
        if (zoom == 100) QCOMPARE(first, anew);
    }

    /// What is kept is bounded, and what went is laid out again.
    void manyTextsMayCome() {
        const ui::TextFont font(ui::TextStyle::Operational);
        const int before = font.width(QStringLiteral("text 0"));
        for (int i = 0; i < 10'000; ++i) {
            const QString text = QStringLiteral("text %1").arg(i);
            QCOMPARE(font.width(text), font.metrics.horizontalAdvance(text));
            QCOMPARE(font.cut(text, Qt::ElideRight, 20), font.metrics.elidedText(text, Qt::ElideRight, 20));
        }
        QCOMPARE(font.width(QStringLiteral("text 0")), before);
    }

  private:
    template <class Draw>
    static QImage paint(int zoom, const Draw& draw) {
        QImage image(300, 50, QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::white);
        QPainter painter(&image);
        painter.scale(zoom / 100.0, zoom / 100.0);
        painter.setPen(Qt::black);
        draw(painter);
        return image;
    }
};

QTEST_MAIN(TestMapText)
#include "tst_map_text.moc"
