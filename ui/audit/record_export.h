// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/review/log_desk.h"
#include "models/review/record_set.h"
#include "ui/audit/record_model.h"

#include <QByteArray>
#include <QObject>
#include <QSaveFile>
#include <functional>
#include <memory>
#include <optional>

class QPagedPaintDevice;
class QPrinter;

namespace fairlead::ui {

enum class ExportForm { Csv, Json, Html, Pdf };
/// By the ending of a file's name.
std::optional<ExportForm> formOf(const QString& path);

/// Banner and digest on every page, pages numbered; framed and marked where it is not of production. False: the
/// device takes nothing. Any thread, once fonts were used on the GUI thread.
bool paintRecords(QPagedPaintDevice& device, const review::RecordSet& set);
/// The same on A4, as a file.
QByteArray pdfOf(const review::RecordSet& set);

/// Which records: of [from, to) those that `keeps` says yes to. Nothing: what it went by has changed meanwhile.
struct RecordChoice {
    std::uint64_t from = 0, to = 0;
    std::function<std::optional<bool>(const audit::Entry& entry)> keeps;
};
/// Those that a model shows, from the oldest that is shown on. The model outlives this.
RecordChoice shownBy(const RecordModel& model);

/// Writes records into a file that appears whole or not at all. CSV and JSON are written piece by piece, so the
/// log may be of any size; reports are made off the GUI thread. Deletes itself.
class RecordExport : public QObject {
    Q_OBJECT
  public:
    /// `desk` outlives this. `set` has everything but the entries.
    RecordExport(review::LogDesk& desk, review::RecordSet set, RecordChoice choice, QObject* parent);
    void start(const QString& path, ExportForm form);
    /// A report on paper, in the place of a file.
    void print(std::shared_ptr<QPrinter> printer, const QString& where);

  Q_SIGNALS:
    /// How it ended, as a sentence.
    void told(const QString& sentence);

  private:
    void gather(std::uint64_t from);
    bool take(const audit::Entry& entry);
    void finish();
    void finishPaper();
    void end(const QString& sentence);

    review::LogDesk& m_desk;
    const std::shared_ptr<review::RecordSet> m_set;
    const RecordChoice m_choice;
    ExportForm m_form = ExportForm::Csv;
    QSaveFile m_file;
    std::shared_ptr<QPrinter> m_printer; ///< in the place of a file
    QString m_where;                     ///< how it is called
    std::uint64_t m_taken = 0;
};

} // namespace fairlead::ui
