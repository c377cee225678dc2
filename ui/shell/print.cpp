// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/print.h"

#include "ui/prompts/file_prompt.h"
#include "ui/prompts/print_prompt.h"
#include "ui/prompts/save_file.h"
#include "ui/theme/theme.h"
#include "ui/widgets/paper.h"
#include "ui/widgets/target_band.h"

#include <QAbstractItemView>
#include <QBuffer>
#include <QCoreApplication>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>
#include <QPrinter>
#include <QRegularExpression>
#include <QTableView>
#include <QTextDocument>
#include <QTreeView>
#include <cmath>

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
    const QRectF room = band.adjusted(band.height() / 2, 0, -band.height() / 2, 0);
    const QString text = headText(head);
    QFont font = fontOf(TextStyle::OperationalStrong);
    // All of it is read, however much there is to say: smaller before anything is cut.
    for (int size = std::max(8, static_cast<int>(band.height() * 0.45)); size >= 8; --size) {
        font.setPixelSize(size);
        if (QFontMetricsF(font).horizontalAdvance(text) <= room.width()) break;
    }
    painter.setFont(font);
    painter.drawText(room, Qt::AlignVCenter | Qt::AlignLeft, text);
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

QString ended(bool printed, const QString& where) {
    return printed ? Words::tr("Printed to %1.").arg(where) : Words::tr("%1 cannot be printed to.").arg(where);
}

bool paintOn(QPagedPaintDevice& paper, const PrintHead& head, const QImage& picture) {
    paper.setPageOrientation(QPageLayout::Landscape);
    QPainter painter;
    if (!painter.begin(&paper)) return false;
    paintPage(painter, QRectF(0, 0, paper.width(), paper.height()), head, picture);
    return painter.end();
}

QByteArray pdfOf(const PrintHead& head, const QImage& picture) {
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setTitle(headText(head));
    return paintOn(writer, head, picture) ? bytes : QByteArray();
}

/// In quotes where that is needed; what a table program would take for a formula is text.
QString cell(QString text) {
    static const QString formulas = QStringLiteral("=+-@\t");
    const bool number = QRegularExpression(QStringLiteral("^[-+]?[0-9.]+$")).match(text).hasMatch();
    if (!text.isEmpty() && formulas.contains(text.front()) && !number) text.prepend(QLatin1Char('\''));
    if (!text.contains(QRegularExpression(QStringLiteral("[\",\r\n]")))) return text;
    return QLatin1Char('"') + text.replace(QLatin1Char('"'), QStringLiteral("\"\"")) + QLatin1Char('"');
}

void addRows(const QAbstractItemModel& model, const QModelIndex& under, QStringList& lines) {
    for (int row = 0; row < model.rowCount(under); ++row) {
        QStringList cells;
        for (int column = 0; column < model.columnCount(under); ++column)
            cells << cell(model.index(row, column, under).data().toString());
        lines << cells.join(QLatin1Char(','));
        addRows(model, model.index(row, 0, under), lines);
    }
}

QString exported(const QString& path, const QString& whyNot) {
    return whyNot.isEmpty() ? Words::tr("Exported to %1.").arg(path)
                            : Words::tr("%1 cannot be written: %2").arg(path, whyNot);
}

/// `core-eu-overview-20251102T031617Z`: no two of them are mixed up in a folder.
QString proposed(const PrintHead& head, const char* ending) {
    QString name = head.estate + QLatin1Char('-') + head.what.section(QLatin1Char(' '), 0, 0).toLower() +
                   QLatin1Char('-') + QString(head.at).remove(QLatin1Char('-')).remove(QLatin1Char(':'));
    if (head.target != inventory::TargetKind::Production) name.prepend(targetWord(head.target) + QLatin1Char('-'));
    name.replace(QLatin1Char(' '), QLatin1Char('T'));
    name.remove(QRegularExpression(QStringLiteral("[^\\w.-]"), QRegularExpression::UseUnicodePropertiesOption));
    return name + QLatin1String(ending);
}

} // namespace

QString headText(const PrintHead& head) {
    QString text = targetWord(head.target);
    for (const QString& part : {head.estate, head.what, head.at, head.by, head.fresh})
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

QImage sheetOf(const PrintHead& head, const QImage& picture) {
    const bool framed = head.target == inventory::TargetKind::Simulation;
    const double share = framed ? kFrameShare : 0;
    const double width = picture.width() / (1 - 4 * share);
    QImage sheet(static_cast<int>(std::ceil(width)),
                 static_cast<int>(std::ceil(picture.height() + width * (kBandShare + 5 * share))),
                 QImage::Format_RGB32);
    sheet.fill(Qt::white);
    QImage flat = picture;
    flat.setDevicePixelRatio(1);
    QPainter painter(&sheet);
    paintPage(painter, QRectF(sheet.rect()), head, flat);
    return sheet;
}

QByteArray csvOf(const PrintHead& head, const QAbstractItemModel& model) {
    QStringList lines{cell(headText(head))};
    QStringList names;
    for (int column = 0; column < model.columnCount(); ++column)
        names << cell(model.headerData(column, Qt::Horizontal).toString());
    lines << names.join(QLatin1Char(','));
    addRows(model, {}, lines);
    return (lines.join(QStringLiteral("\r\n")) + QStringLiteral("\r\n")).toUtf8();
}

const QAbstractItemModel* tableIn(const QWidget& view) {
    const QAbstractItemModel* found = nullptr;
    int largest = 0;
    for (const auto* each : view.findChildren<QAbstractItemView*>()) {
        const bool table = qobject_cast<const QTableView*>(each) || qobject_cast<const QTreeView*>(each);
        const int size = each->width() * each->height();
        if (!table || !each->isVisibleTo(&view) || !each->model() || size <= largest) continue;
        largest = size;
        found = each->model();
    }
    return found;
}

void askAndPrint(QWidget* parent, const PrintHead& head, const QImage& picture, FilePrompt& files, Tell tell) {
    askPaper(parent, files, proposed(head, ".pdf"),
             [head, picture, tell](const std::shared_ptr<QPrinter>& printer, const QString& where) {
                 printer->setDocName(headText(head));
                 tell(ended(paintOn(*printer, head, picture), where));
             });
}

void askAndPrint(QWidget* parent, const PrintHead& head, const QString& report, FilePrompt& files, Tell tell) {
    askPaper(parent, files, proposed(head, ".pdf"),
             [head, report, tell](const std::shared_ptr<QPrinter>& printer, const QString& where) {
                 printer->setDocName(headText(head));
                 QTextDocument document;
                 document.setDefaultFont(paperFont(TextStyle::Mono));
                 document.setPlainText(report);
                 tell(ended(paintSheets(*printer, {headText(head), watermarkText(head.target)}, document), where));
             });
}

void askAndExport(QWidget* parent, const PrintHead& head, QWidget& view, FilePrompt& files, Tell tell) {
    const QAbstractItemModel* table = tableIn(view);
    const QByteArray csv = table ? csvOf(head, *table) : QByteArray();
    const QString title = table ? Words::tr("Export what is seen; the ending says how: .png, .pdf or .csv")
                                : Words::tr("Export what is seen; the ending says how: .png or .pdf");
    files.askSave(parent, title, proposed(head, table ? ".csv" : ".png"),
                  [head, csv, picture = pictureOf(view), tell](const QString& path) {
                      const QString ending = path.section(QLatin1Char('.'), -1).toLower();
                      if (ending == QLatin1String("png")) return tell(exported(path, whyNotSaved(path, sheetOf(head, picture))));
                      if (ending == QLatin1String("csv") && !csv.isEmpty()) return tell(exported(path, whyNotSaved(path, csv)));
                      if (ending == QLatin1String("pdf"))
                          return tell(exported(path, whyNotSaved(path, pdfOf(head, picture))));
                      tell(csv.isEmpty() ? Words::tr("Nothing was exported: the name must end with .png or .pdf.")
                                         : Words::tr("Nothing was exported: the name must end with .png, .pdf or "
                                                     ".csv."));
                  });
}

} // namespace fairlead::ui
