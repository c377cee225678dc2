// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/review/log_desk.h"
#include "models/review/record_set.h"
#include "ui/audit/record_model.h"

#include <QByteArray>
#include <QObject>
#include <QSaveFile>
#include <memory>
#include <optional>

namespace fairlead::ui {

enum class ExportForm { Csv, Json, Html, Pdf };
/// By the ending of a file's name.
std::optional<ExportForm> formOf(const QString& path);

/// A4, banner and digest on every page, pages numbered; framed and marked where it is not of production. Any
/// thread, once fonts were used on the GUI thread.
QByteArray pdfOf(const review::RecordSet& set);

/// Writes the records that a model shows into a file that appears whole or not at all. CSV and JSON are
/// written piece by piece, so the log may be of any size; reports are made off the GUI thread. Deletes
/// itself.
class RecordExport : public QObject {
    Q_OBJECT
  public:
    /// `desk` and `model` outlive this. `set` has everything but the entries.
    RecordExport(review::LogDesk& desk, const RecordModel& model, review::RecordSet set, QObject* parent);
    /// `oldest`: the oldest entry that is shown; nothing where none is.
    void start(const QString& path, ExportForm form, std::optional<std::uint64_t> oldest);

  Q_SIGNALS:
    /// How it ended, as a sentence.
    void told(const QString& sentence);

  private:
    void gather(std::uint64_t from);
    bool take(const audit::Entry& entry);
    void finish();
    void end(const QString& sentence);

    review::LogDesk& m_desk;
    const RecordModel& m_model;
    const std::shared_ptr<review::RecordSet> m_set;
    ExportForm m_form = ExportForm::Csv;
    QSaveFile m_file;
    std::uint64_t m_next = 0; ///< of the model, when this began
    RecordFilter m_filter;    ///< likewise
    std::uint64_t m_taken = 0;
};

} // namespace fairlead::ui
