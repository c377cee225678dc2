// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/print.h"

#include "ui/prompts/file_prompt.h"
#include "ui/prompts/print_prompt.h"
#include "ui/theme/theme.h"
#include "ui/widgets/target_band.h"

#include <QCoreApplication>
#include <QPageSize>
#include <QPainter>
#include <QPrinter>
#include <QPrinterInfo>
#include <QWidget>

namespace fairlead::ui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(fairlead::ui::Print)
};

constexpr double kSharper = 2;
constexpr double kFrameShare = 0.012; ///< of the page's width: seen from across a table
constexpr double kBandShare = 0.035;
constexpr int kFaint = 46;

/// Dots along four sides: the frame of a simulation, on paper that has no colours (UX-4.2).
void paintFrame(QPainter& painter, const QRectF& page, double width) {
    painter.save();
    painter.setPen(QPen(Qt::black, width, Qt::DotLine));
    painter.drawRect(page.adjusted(width / 2, width / 2, -width / 2, -width / 2));
    painter.restore();
}

void paintBand(QPainter& painter, const QRectF& band, const PrintHead& head) {
    const bool inverse = head.target == inventory::TargetKind::Production;
    painter.fillRect(band, inverse ? Qt::black : Qt::white);
    painter.setPen(inverse ? Qt::white : Qt::black);
    if (!inverse) painter.drawRect(band);
    QFont font = fontOf(TextStyle::OperationalStrong);
    font.setPixelSize(std::max(8, static_cast<int>(band.height() * 0.45)));
    painter.setFont(font);
    painter.drawText(band.adjusted(band.height() / 2, 0, -band.height() / 2, 0),
                     Qt::AlignVCenter | Qt::AlignLeft, headText(head));
}

void paintMark(QPainter& painter, const QRectF& page, const QString& mark) {
    painter.save();
    QFont font = fontOf(TextStyle::VerdictStrong);
    font.setPixelSize(std::max(20, static_cast<int>(page.width() / 10)));
    painter.setFont(font);
    painter.setPen(QColor(0, 0, 0, kFaint));
    painter.translate(page.center());
    painter.rotate(-30);
    painter.drawText(QRectF(-page.width(), -page.height() / 4, 2 * page.width(), page.height() / 2),
                     Qt::AlignCenter, mark);
    painter.restore();
}

QString printTo(QPrinter& printer, const PrintHead& head, const QImage& picture, const QString& where) {
    printer.setPageOrientation(QPageLayout::Landscape);
    printer.setDocName(headText(head));
    QPainter painter;
    if (!painter.begin(&printer)) return Words::tr("%1 cannot be printed to.").arg(where);
    paintPage(painter, QRectF(0, 0, printer.width(), printer.height()), head, picture);
    return painter.end() ? Words::tr("Printed to %1.").arg(where)
                         : Words::tr("%1 cannot be printed to.").arg(where);
}

} // namespace

QString headText(const PrintHead& head) {
    QString text = targetWord(head.target);
    for (const QString& part : {head.estate, head.at, head.by})
        if (!part.isEmpty()) text += QStringLiteral("   ") + part;
    return text;
}

QString watermarkText(inventory::TargetKind target) {
    return target == inventory::TargetKind::Production ? QString() : targetWord(target);
}

QImage pictureOf(QWidget& widget) {
    QImage image(widget.size() * kSharper, QImage::Format_RGB32);
    image.setDevicePixelRatio(kSharper);
    image.fill(currentTheme().canvas);
    widget.render(&image);
    return image;
}

void paintPage(QPainter& painter, const QRectF& page, const PrintHead& head, const QImage& picture) {
    const bool framed = head.target == inventory::TargetKind::Simulation;
    const double edge = framed ? page.width() * kFrameShare : 0;
    const QRectF inner = page.adjusted(2 * edge, 2 * edge, -2 * edge, -2 * edge);
    const QRectF band(inner.topLeft(), QSizeF(inner.width(), page.width() * kBandShare));
    const QRectF room(inner.left(), band.bottom() + edge, inner.width(),
                      inner.bottom() - band.bottom() - edge);
    QSizeF size(picture.size());
    size.scale(room.size(), Qt::KeepAspectRatio);
    const QRectF at(QPointF(room.center().x() - size.width() / 2, room.top()), size);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.drawImage(at, picture, QRectF(QPointF(), QSizeF(picture.size())));
    paintBand(painter, band, head);
    const QString mark = watermarkText(head.target);
    if (!mark.isEmpty()) paintMark(painter, page, mark);
    if (framed) paintFrame(painter, page, edge);
}

void askAndPrint(QWidget* parent, const PrintHead& head, const QImage& picture, FilePrompt& files,
                 std::function<void(const QString& said)> tell) {
    if (QPrinterInfo::availablePrinterNames().isEmpty()) {
        files.askSave(parent, Words::tr("Print to PDF"), QStringLiteral("fairlead.pdf"),
                      [head, picture, tell](const QString& path) {
                          QPrinter printer(QPrinter::HighResolution);
                          printer.setOutputFormat(QPrinter::PdfFormat);
                          printer.setOutputFileName(path);
                          tell(printTo(printer, head, picture, path));
                      });
        return;
    }
    askPrinter(parent, [head, picture, tell](QPrinter& printer) {
        const QString file = printer.outputFileName();
        tell(printTo(printer, head, picture, file.isEmpty() ? printer.printerName() : file));
    });
}

} // namespace fairlead::ui
