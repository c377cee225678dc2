// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/audit/record_export.h"

#include "models/review/report.h"
#include "ui/theme/text.h"
#include "ui/theme/theme.h"
#include "ui/widgets/when_ready.h"

#include <QAbstractTextDocumentLayout>
#include <QBuffer>
#include <QPageLayout>
#include <QPainter>
#include <QPdfWriter>
#include <QTextDocument>
#include <algorithm>

namespace fairlead::ui {
namespace {

/// Entries that are written in one go: some milliseconds.
constexpr std::uint64_t kSlice = 1'000;

/// As SIMULATION is framed on screen (UX-4.2): dotted, on all four sides, and its name across the page.
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

std::optional<ExportForm> formOf(const QString& path) {
    const QString ending = path.section(QLatin1Char('.'), -1).toLower();
    if (ending == QLatin1String("csv")) return ExportForm::Csv;
    if (ending == QLatin1String("json")) return ExportForm::Json;
    if (ending == QLatin1String("html")) return ExportForm::Html;
    if (ending == QLatin1String("pdf")) return ExportForm::Pdf;
    return std::nullopt;
}

QByteArray pdfOf(const review::RecordSet& set) {
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setPageLayout({QPageSize(QPageSize::A4), QPageLayout::Portrait, QMarginsF(10, 10, 10, 10),
                          QPageLayout::Millimeter});
    writer.setResolution(96);
    writer.setTitle(RecordExport::tr("Audit record of %1").arg(toQt(set.log)));
    constexpr int kEdge = 14, kHead = 64;
    const QSize sheet = writer.pageLayout().paintRectPixels(writer.resolution()).size();
    const QSizeF body(sheet.width() - 2 * kEdge, sheet.height() - kHead - kEdge);
    QTextDocument document;
    document.setDefaultFont(fontOf(TextStyle::Secondary));
    document.setHtml(QStringLiteral("<html><head><style>%1</style></head><body>%2</body></html>")
                         .arg(toQt(review::reportStyle()), toQt(review::reportBody(set))));
    document.setPageSize(body);
    const QString mark = toQt(review::watermarkOf(set));
    const QString head =
        (mark.isEmpty() ? QString() : mark + QStringLiteral("  ")) + toQt(review::headLine(set));
    QPainter painter(&writer);
    const int pages = document.pageCount();
    for (int i = 0; i < pages; ++i) {
        if (i > 0) writer.newPage();
        painter.setFont(fontOf(TextStyle::Secondary));
        if (!mark.isEmpty()) paintMark(painter, sheet, mark);
        painter.setPen(Qt::black);
        painter.drawText(
            QRect(kEdge, kEdge / 2, sheet.width() - 2 * kEdge, kHead - kEdge),
            Qt::AlignLeft | Qt::TextWordWrap,
            head + QStringLiteral("   ") + RecordExport::tr("page %1 of %2").arg(i + 1).arg(pages));
        painter.drawLine(kEdge, kHead - 6, sheet.width() - kEdge, kHead - 6);
        painter.save();
        painter.translate(kEdge, kHead - i * body.height());
        document.drawContents(&painter, QRectF(0, i * body.height(), body.width(), body.height()));
        painter.restore();
    }
    painter.end();
    return bytes;
}

RecordExport::RecordExport(review::LogDesk& desk, const RecordModel& model, review::RecordSet set,
                           QObject* parent)
    : QObject(parent),
      m_desk(desk),
      m_model(model),
      m_set(std::make_shared<review::RecordSet>(std::move(set))) {}

void RecordExport::start(const QString& path, ExportForm form, std::optional<std::uint64_t> oldest) {
    m_form = form;
    m_next = m_model.next();
    m_filter = m_model.filter();
    m_file.setFileName(path);
    if (!m_file.open(QIODevice::WriteOnly)) {
        end(tr("Nothing was exported: %1 cannot be written. %2").arg(path, m_file.errorString()));
        return;
    }
    if (form == ExportForm::Csv) m_file.write(QByteArray::fromStdString(review::csvHead()));
    if (form == ExportForm::Json) m_file.write(QByteArray::fromStdString(review::jsonHead(*m_set)));
    gather(oldest.value_or(m_next));
}

void RecordExport::gather(std::uint64_t from) {
    if (from >= m_next) {
        finish();
        return;
    }
    const std::uint64_t to = std::min(from + kSlice, m_next);
    whenReady(m_desk.entries(from, to), this, [this, to](const Result<std::vector<audit::Entry>>& read) {
        if (!read) {
            end(tr("Nothing was exported. %1").arg(toQt(toText(read.error()))));
            return;
        }
        if (m_filter != m_model.filter()) {
            end(tr("Nothing was exported: the filter was changed meanwhile."));
            return;
        }
        for (const audit::Entry& entry : *read)
            if (m_model.rowOf(entry.n) >= 0) take(entry);
        gather(to);
    });
}

bool RecordExport::take(const audit::Entry& entry) {
    const bool first = m_taken++ == 0;
    if (m_form == ExportForm::Csv)
        return m_file.write(QByteArray::fromStdString(review::csvRow(*m_set, entry))) > 0;
    if (m_form == ExportForm::Json)
        return m_file.write(QByteArray::fromStdString(review::jsonRow(entry, first))) > 0;
    m_set->entries.push_back(entry);
    return true;
}

void RecordExport::finish() {
    const auto close = [this](const QByteArray& last) {
        const bool written = m_file.write(last) == last.size() && m_file.commit();
        end(written ? tr("%n records were exported to %1.", nullptr, static_cast<int>(m_taken))
                          .arg(m_file.fileName())
                    : tr("Nothing was exported: %1 cannot be written. %2")
                          .arg(m_file.fileName(), m_file.errorString()));
    };
    if (m_form == ExportForm::Csv || m_form == ExportForm::Json) {
        close(m_form == ExportForm::Json ? QByteArray::fromStdString(review::jsonFoot()) : QByteArray());
        return;
    }
    const bool pdf = m_form == ExportForm::Pdf;
    const auto made = m_desk.make([set = m_set, pdf]() -> Result<std::string> {
        return pdf ? pdfOf(*set).toStdString() : review::reportHtml(*set);
    });
    whenReady(made, this, [this, close](const Result<std::string>& bytes) {
        if (bytes)
            close(QByteArray::fromStdString(*bytes));
        else
            end(tr("Nothing was exported. %1").arg(toQt(toText(bytes.error()))));
    });
}

void RecordExport::end(const QString& sentence) {
    Q_EMIT told(sentence);
    deleteLater();
}

} // namespace fairlead::ui
