// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/audit/record_export.h"

#include "models/review/report.h"
#include "ui/theme/text.h"
#include "ui/theme/theme.h"
#include "ui/widgets/paper.h"
#include "ui/widgets/when_ready.h"

#include <QBuffer>
#include <QPageLayout>
#include <QPdfWriter>
#include <QPrinter>
#include <QTextDocument>
#include <algorithm>

namespace fairlead::ui {
namespace {

/// Entries that are written in one go: some milliseconds.
constexpr std::uint64_t kSlice = 1'000;

} // namespace

std::optional<ExportForm> formOf(const QString& path) {
    const QString ending = path.section(QLatin1Char('.'), -1).toLower();
    if (ending == QLatin1String("csv")) return ExportForm::Csv;
    if (ending == QLatin1String("json")) return ExportForm::Json;
    if (ending == QLatin1String("html")) return ExportForm::Html;
    if (ending == QLatin1String("pdf")) return ExportForm::Pdf;
    return std::nullopt;
}

bool paintRecords(QPagedPaintDevice& device, const review::RecordSet& set) {
    QTextDocument document;
    document.setDefaultFont(paperFont(TextStyle::Secondary));
    document.setHtml(QStringLiteral("<html><head><style>%1</style></head><body>%2</body></html>")
                         .arg(toQt(review::reportStyle()), toQt(review::reportBody(set))));
    const QString mark = toQt(review::watermarkOf(set));
    const QString head = toQt(review::headLine(set));
    return paintSheets(device, {mark.isEmpty() ? head : mark + QStringLiteral("  ") + head, mark}, document);
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
    return paintRecords(writer, set) ? bytes : QByteArray();
}

RecordChoice shownBy(const RecordModel& model) {
    const int rows = model.rowCount();
    const std::uint64_t next = model.next();
    const std::uint64_t oldest = rows == 0 ? next : model.numberAt(rows - 1);
    return {oldest, next, [&model, filter = model.filter()](const audit::Entry& entry) -> std::optional<bool> {
                if (filter != model.filter()) return std::nullopt;
                return model.rowOf(entry.n) >= 0;
            }};
}

RecordExport::RecordExport(review::LogDesk& desk, review::RecordSet set, RecordChoice choice, QObject* parent)
    : QObject(parent),
      m_desk(desk),
      m_set(std::make_shared<review::RecordSet>(std::move(set))),
      m_choice(std::move(choice)) {}

void RecordExport::start(const QString& path, ExportForm form) {
    m_form = form;
    m_file.setFileName(path);
    if (!m_file.open(QIODevice::WriteOnly)) {
        end(tr("Nothing was exported: %1 cannot be written. %2").arg(path, m_file.errorString()));
        return;
    }
    if (form == ExportForm::Csv) m_file.write(QByteArray::fromStdString(review::csvHead()));
    if (form == ExportForm::Json) m_file.write(QByteArray::fromStdString(review::jsonHead(*m_set)));
    gather(m_choice.from);
}

void RecordExport::print(std::shared_ptr<QPrinter> printer, const QString& where) {
    m_form = ExportForm::Pdf;
    m_printer = std::move(printer);
    m_where = where;
    gather(m_choice.from);
}

void RecordExport::gather(std::uint64_t from) {
    if (from >= m_choice.to) {
        finish();
        return;
    }
    const std::uint64_t to = std::min(from + kSlice, m_choice.to);
    whenReady(m_desk.entries(from, to), this, [this, to](const Result<std::vector<audit::Entry>>& read) {
        if (!read) {
            end(tr("Nothing was exported. %1").arg(toQt(toText(read.error()))));
            return;
        }
        for (const audit::Entry& entry : *read) {
            const auto kept = m_choice.keeps(entry);
            if (!kept) return end(tr("Nothing was exported: the filter was changed meanwhile."));
            if (*kept) take(entry);
        }
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

/// Off this thread: a printer takes its time.
void RecordExport::finishPaper() {
    const auto made = m_desk.make([set = m_set, printer = m_printer, where = m_where]() -> Result<std::string> {
        printer->setPageMargins(QMarginsF(10, 10, 10, 10), QPageLayout::Millimeter);
        printer->setDocName(RecordExport::tr("Audit record of %1").arg(toQt(set->log)));
        if (paintRecords(*printer, *set)) return std::string();
        return Error{ErrorKind::Refused, "", "", where.toStdString()};
    });
    whenReady(made, this, [this](const Result<std::string>& done) {
        end(done ? tr("%n records were printed to %1.", nullptr, static_cast<int>(m_taken)).arg(m_where)
                 : tr("%1 cannot be printed to.").arg(m_where));
    });
}

void RecordExport::finish() {
    if (m_printer) return finishPaper();
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
