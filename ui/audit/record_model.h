// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/review/record_batch.h"

#include <QAbstractTableModel>
#include <QStringList>
#include <QTimer>
#include <deque>
#include <map>
#include <set>
#include <unordered_map>

namespace fairlead::ui {

/// What of a log is to be seen; everything that is set must hold (UX-7.2).
struct RecordFilter {
    QString text;   ///< anywhere in the record's line; letters in any case
    QString engine; ///< of the record's operation, or what it acted upon
    QString type;   ///< `op`, `step.intent` …
    QString operation;
    std::map<int, QString> cells; ///< by column, what must stand there
    bool onlyOverrides = false;
    bool onlyApprovals = false;
    bool empty() const { return *this == RecordFilter{}; }
    bool operator==(const RecordFilter&) const = default;
};

/// The records of a log, newest first, as far as they have been read. Grows at both ends: the newest are read
/// first, so that the first page of a log of any size is there at once. Of a record it keeps a line, not the
/// whole; bench_review prints what 10⁶ of them take. Filters in slices, so that the window stays alive.
class RecordModel : public QAbstractTableModel {
    Q_OBJECT
  public:
    enum Column {
        kNumber,
        kUtc,
        kLocal,
        kUp,
        kWho,
        kRole,
        kHost,
        kTarget,
        kPurpose,
        kEvent,
        kVerb,
        kObject,
        kResult,
        kPlan,
        kText,
        kColumns
    };
    explicit RecordModel(QObject* parent = nullptr);

    /// `batch` follows the newest record held.
    void append(review::RecordBatch batch);
    /// `batch` comes before the oldest one held.
    void prepend(review::RecordBatch batch);
    /// Forgets all records, not the filter.
    void clear();
    std::uint64_t first() const { return m_pieces.empty() ? 0 : m_pieces.front().first; }
    std::uint64_t next() const { return m_pieces.empty() ? 0 : m_pieces.back().next(); }
    std::size_t read() const { return m_read; }
    /// Tells the newest entry from any other.
    const std::string& lastMark() const { return m_lastMark; }

    void setFilter(const RecordFilter& filter);
    const RecordFilter& filter() const { return m_filter; }
    /// Every record that was read has been held against the filter.
    bool settled() const { return m_unscanned == 0; }

    std::uint64_t numberAt(int row) const { return m_shown.at(static_cast<std::size_t>(row)); }
    /// -1: not shown.
    int rowOf(std::uint64_t n) const;
    QString operationOf(std::uint64_t n) const { return m_words.at(record(n).op); }
    /// Every engine and every type of event that was read, sorted.
    QStringList engines() const;
    QStringList types() const;
    /// What stands in a column of which there are few values; empty for the others.
    QStringList valuesOf(int column) const;
    static bool hasFewValues(int column);
    const review::OriginBook& origins() const { return m_origins; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

  Q_SIGNALS:
    void scanned();

  private:
    using Word = review::RecordBatch::Word;
    using Record = review::RecordBatch::Record;
    /// Records that follow each other, with the text of their sentences.
    struct Piece {
        std::uint64_t first = 0;
        std::vector<Record> records;
        std::string text;
        std::uint64_t next() const { return first + records.size(); }
    };
    Word wordOf(const std::string& text);
    Piece adopt(review::RecordBatch batch);
    const Piece& pieceOf(std::uint64_t n) const;
    const Record& record(std::uint64_t n) const {
        const Piece& piece = pieceOf(n);
        return piece.records.at(n - piece.first);
    }
    bool shows(const Piece& piece, std::uint64_t n) const;
    bool holdsText(const Piece& piece, const Record& record) const;
    void rescan();
    void scan();
    QString originCell(const Record& record, std::uint64_t n, int column) const;
    QString cell(const Piece& piece, std::uint64_t n, int column) const;

    std::deque<Piece> m_pieces; ///< ascending, without holes
    std::size_t m_read = 0;
    std::string m_lastMark;
    QStringList m_words{QString()};
    std::unordered_map<std::string, Word> m_wordOf{{"", 0}};
    std::map<int, std::set<Word>> m_values; ///< by column
    std::set<Word> m_engines;
    std::unordered_map<Word, Word> m_engineOf; ///< by operation
    review::OriginBook m_origins;

    RecordFilter m_filter;
    std::deque<std::uint64_t> m_shown; ///< numbers, newest first
    std::size_t m_unscanned = 0;       ///< the oldest so many have not been held against the filter
    QTimer m_scan;
};

} // namespace fairlead::ui
