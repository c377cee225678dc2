// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/paper.h"

#include <QAbstractTextDocumentLayout>
#include <QCoreApplication>
#include <QPagedPaintDevice>
#include <QPainter>
#include <QTextDocument>

namespace fairlead::ui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(fairlead::ui::Paper)
};

constexpr int kEdge = 14, kHead = 64; ///< in 96ths of an inch, as all that is painted here
constexpr int kDots = 96;
constexpr int kLeastHeadText = 7;

void paintMark(QPainter& painter, const QSize& sheet, const QString& mark) {
    painter.save();
    constexpr int kFrame = 8;
    painter.setPen(QPen(Qt::black, kFrame / 2, Qt::DotLine));
    painter.drawRect(QRect(QPoint(0, 0), sheet).adjusted(2, 2, -2, -2));
    painter.translate(sheet.width() / 2, sheet.height() / 2);
    painter.rotate(-30);
    QFont font = painter.font();
    font.setPixelSize(96);
    painter.setFont(font);
    painter.setPen(QColor(0xd8, 0xd8, 0xd8));
    painter.drawText(QRect(-sheet.height() / 2, -80, sheet.height(), 160), Qt::AlignCenter, mark);
    painter.restore();
}

} // namespace

QFont paperFont(TextStyle style) {
    QFont font = fontOf(style);
    font.setPixelSize(font.pixelSize() * 100 / textPercent());
    return font;
}

void paintSheetHead(QPainter& painter, const QRect& box, const SheetHead& head, int page, int pages) {
    const QString number = Words::tr("page %1 of %2").arg(page).arg(pages);
    QFont font = paperFont(TextStyle::Secondary);
    painter.setPen(Qt::black);
    painter.setFont(font);
    const int numberWidth = QFontMetrics(font).horizontalAdvance(number) + 1;
    painter.drawText(box, Qt::AlignRight | Qt::AlignTop | Qt::TextSingleLine, number);
    const QRect room = box.adjusted(0, 0, -numberWidth - 16, 0);
    constexpr int kHow = Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap;
    for (int size = font.pixelSize(); size >= kLeastHeadText; --size) {
        font.setPixelSize(size);
        if (room.contains(QFontMetrics(font).boundingRect(room, kHow, head.text))) break;
    }
    painter.setFont(font);
    painter.drawText(room, kHow, head.text);
}

bool paintSheets(QPagedPaintDevice& device, const SheetHead& head, QTextDocument& document) {
    const QSize sheet = device.pageLayout().paintRectPixels(kDots).size();
    const QSizeF body(sheet.width() - 2 * kEdge, sheet.height() - kHead - kEdge);
    document.setPageSize(body);
    const int pages = document.pageCount();
    QPainter painter;
    if (!painter.begin(&device)) return false;
    painter.scale(device.logicalDpiX() / static_cast<double>(kDots),
                  device.logicalDpiY() / static_cast<double>(kDots));
    for (int i = 0; i < pages; ++i) {
        if (i > 0 && !device.newPage()) return false;
        painter.setFont(paperFont(TextStyle::Secondary));
        if (!head.mark.isEmpty()) paintMark(painter, sheet, head.mark);
        paintSheetHead(painter, QRect(kEdge, kEdge / 2, sheet.width() - 2 * kEdge, kHead - kEdge), head, i + 1, pages);
        painter.drawLine(kEdge, kHead - 6, sheet.width() - kEdge, kHead - 6);
        painter.save();
        painter.translate(kEdge, kHead - i * body.height());
        QAbstractTextDocumentLayout::PaintContext context;
        context.palette.setColor(QPalette::Text, Qt::black); // whatever the theme of the screen
        context.clip = QRectF(0, i * body.height(), body.width(), body.height());
        painter.setClipRect(context.clip);
        document.documentLayout()->draw(&painter, context);
        painter.restore();
    }
    return painter.end();
}

} // namespace fairlead::ui
