// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/audit/record_model.h"

#include "ui/theme/text.h"
#include "ui/theme/theme.h"

#include <algorithm>

namespace fairlead::ui {
namespace {

/// Records held against the filter in one go: some milliseconds.
constexpr std::size_t kSlice = 4'000;
/// A piece that is smaller takes the next records in.
constexpr std::size_t kPiece = 2'000;

} // namespace

RecordModel::RecordModel(QObject* parent) : QAbstractTableModel(parent) {
    m_scan.setInterval(0);
    connect(&m_scan, &QTimer::timeout, this, &RecordModel::scan);
}

RecordModel::Word RecordModel::wordOf(const std::string& text) {
    const auto [found, made] = m_wordOf.try_emplace(text, static_cast<Word>(m_words.size()));
    if (made) m_words << toQt(text);
    return found->second;
}

/// The batch in this model's own words.
RecordModel::Piece RecordModel::adopt(review::RecordBatch batch) {
    std::vector<Word> own;
    own.reserve(batch.words.size());
    for (const std::string& word : batch.words)
        own.push_back(wordOf(word));
    const std::pair<int, Word Record::*> columns[] = {{kWho, &Record::who},
                                                      {kHost, &Record::host},
                                                      {kEvent, &Record::event},
                                                      {kVerb, &Record::verb},
                                                      {kResult, &Record::result}};
    for (Record& record : batch.records)
        for (Word Record::*member :
             {&Record::who, &Record::host, &Record::event, &Record::verb, &Record::object, &Record::target,
              &Record::op, &Record::result, &Record::plan})
            record.*member = own[record.*member];
    for (const auto& [column, member] : columns) {
        Word before = 0;
        for (const Record& record : batch.records)
            if (record.*member != before) m_values[column].insert(before = record.*member);
    }
    for (const auto& [operation, engine] : batch.engines) {
        m_engineOf[own[operation]] = own[engine];
        m_engines.insert(own[engine]);
    }
    m_read += batch.records.size();
    return {batch.first, std::move(batch.records), std::move(batch.text)};
}

const RecordModel::Piece& RecordModel::pieceOf(std::uint64_t n) const {
    const auto behind =
        std::upper_bound(m_pieces.begin(), m_pieces.end(), n,
                         [](std::uint64_t number, const Piece& piece) { return number < piece.first; });
    return *std::prev(behind);
}

void RecordModel::append(review::RecordBatch batch) {
    if (batch.records.empty()) return;
    m_lastMark = batch.lastMark;
    m_origins.take(batch.origins);
    Piece piece = adopt(std::move(batch));
    const std::uint64_t from = piece.first, end = piece.next();
    if (!m_pieces.empty() && m_pieces.back().records.size() < kPiece) {
        Piece& last = m_pieces.back();
        for (Record& record : piece.records) {
            record.textAt += static_cast<std::uint32_t>(last.text.size());
            last.records.push_back(record);
        }
        last.text += piece.text;
    } else {
        m_pieces.push_back(std::move(piece));
    }
    std::deque<std::uint64_t> shown; // newest first
    for (std::uint64_t n = from; n < end; ++n)
        if (shows(m_pieces.back(), n)) shown.push_front(n);
    // What is selected below stays selected.
    if (!shown.empty()) {
        beginInsertRows({}, 0, static_cast<int>(shown.size()) - 1);
        m_shown.insert(m_shown.begin(), shown.begin(), shown.end());
        endInsertRows();
    }
    Q_EMIT scanned();
}

void RecordModel::prepend(review::RecordBatch batch) {
    if (batch.records.empty()) return;
    const bool told = m_origins.take(batch.origins);
    m_unscanned += batch.records.size();
    m_pieces.push_front(adopt(std::move(batch)));
    // What a session said at its beginning is read behind its records, and may decide whether they are shown.
    if (told && !m_filter.cells.empty())
        rescan();
    else
        m_scan.start();
}

void RecordModel::clear() {
    beginResetModel();
    m_pieces.clear();
    m_shown.clear();
    m_read = m_unscanned = 0;
    m_lastMark.clear();
    m_origins = {};
    endResetModel();
    Q_EMIT scanned();
}

void RecordModel::setFilter(const RecordFilter& filter) {
    if (filter == m_filter) return;
    m_filter = filter;
    rescan();
    scan();
}

void RecordModel::rescan() {
    beginResetModel();
    m_shown.clear();
    m_unscanned = m_read;
    endResetModel();
    m_scan.start();
}

void RecordModel::scan() {
    std::vector<std::uint64_t> shown;
    for (std::size_t slice = 0; slice < kSlice && m_unscanned > 0; ++slice) {
        const std::uint64_t n = first() + --m_unscanned;
        if (shows(pieceOf(n), n)) shown.push_back(n);
    }
    if (!shown.empty()) {
        const int from = rowCount();
        beginInsertRows({}, from, from + static_cast<int>(shown.size()) - 1);
        m_shown.insert(m_shown.end(), shown.begin(), shown.end());
        endInsertRows();
    }
    if (m_unscanned == 0) m_scan.stop();
    Q_EMIT scanned();
}

bool RecordModel::shows(const Piece& piece, std::uint64_t n) const {
    const Record& record = piece.records[n - piece.first];
    if (m_filter.onlyOverrides && !record.overrides) return false;
    if (m_filter.onlyApprovals && !record.approval) return false;
    if (!m_filter.operation.isEmpty() && m_words[record.op] != m_filter.operation) return false;
    if (!m_filter.type.isEmpty()) {
        const QString& event = m_words[record.event];
        if (event != m_filter.type && !event.startsWith(m_filter.type + QLatin1Char('.'))) return false;
    }
    if (!m_filter.engine.isEmpty() && m_words[record.target] != m_filter.engine) {
        const auto engine = m_engineOf.find(record.op);
        if (engine == m_engineOf.end() || m_words[engine->second] != m_filter.engine) return false;
    }
    for (const auto& [column, value] : m_filter.cells)
        if (cell(piece, n, column) != value) return false;
    return m_filter.text.isEmpty() || holdsText(piece, record);
}

bool RecordModel::holdsText(const Piece& piece, const Record& record) const {
    const auto holds = [&](const QString& text) { return text.contains(m_filter.text, Qt::CaseInsensitive); };
    for (const Word word : {record.who, record.event, record.verb, record.object, record.target, record.op,
                            record.plan, record.host})
        if (word != 0 && holds(m_words[word])) return true;
    return holds(QString::fromUtf8(piece.text.data() + record.textAt, record.textSize)) ||
           holds(toQt(toScreen(record.at)));
}

int RecordModel::rowOf(std::uint64_t n) const {
    const auto found = std::lower_bound(m_shown.begin(), m_shown.end(), n, std::greater<>());
    return found != m_shown.end() && *found == n ? static_cast<int>(found - m_shown.begin()) : -1;
}

namespace {
QStringList sorted(QStringList words) {
    words.removeDuplicates();
    words.removeAll(QString());
    words.sort();
    return words;
}
} // namespace

QStringList RecordModel::engines() const {
    QStringList words;
    for (const Word engine : m_engines)
        words << m_words[engine];
    return sorted(words);
}

QStringList RecordModel::types() const {
    QStringList words;
    for (const QString& event : valuesOf(kEvent))
        words << event << event.section(QLatin1Char('.'), 0, 0);
    return sorted(words);
}

bool RecordModel::hasFewValues(int column) {
    static const std::set<int> kFew{kWho, kRole, kHost, kTarget, kPurpose, kEvent, kVerb, kResult};
    return kFew.contains(column);
}

QStringList RecordModel::valuesOf(int column) const {
    QStringList words;
    if (column == kRole || column == kTarget || column == kPurpose) {
        for (const review::Surroundings& each : m_origins.all())
            words << toQt(column == kRole ? each.role : column == kTarget ? each.target : each.purpose);
        return sorted(words);
    }
    const auto found = m_values.find(column);
    if (found == m_values.end()) return words;
    for (const Word word : found->second)
        words << m_words[word];
    return sorted(words);
}

int RecordModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

int RecordModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : kColumns;
}

/// The columns that follow from what the console said of itself.
QString RecordModel::originCell(const Record& record, std::uint64_t n, int column) const {
    const std::string op = m_words[record.op].toStdString();
    const review::Surroundings around = m_origins.around({n, record.at, record.nobody, op});
    switch (column) {
        case kLocal:
            return toQt(around.local);
        case kRole:
            return toQt(around.role);
        case kTarget:
            return toQt(around.target);
        default:
            return toQt(around.purpose);
    }
}

QString RecordModel::cell(const Piece& piece, std::uint64_t n, int column) const {
    const Record& record = piece.records[n - piece.first];
    switch (column) {
        case kNumber:
            return QStringLiteral("#%1").arg(n);
        case kUtc:
            return toQt(toScreen(record.at));
        case kUp:
            return toQt(review::upText(record.upMicros));
        case kWho:
            return m_words[record.who];
        case kHost:
            return m_words[record.host];
        case kEvent:
            return m_words[record.event];
        case kVerb:
            return m_words[record.verb];
        case kObject:
            return m_words[record.object];
        case kResult:
            return m_words[record.result];
        case kPlan:
            return m_words[record.plan];
        case kText:
            return QString::fromUtf8(piece.text.data() + record.textAt, record.textSize);
        case kLocal:
        case kRole:
        case kTarget:
        case kPurpose:
            return originCell(record, n, column);
        default:
            return {};
    }
}

QVariant RecordModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) return {};
    const std::uint64_t n = numberAt(index.row());
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole) return cell(pieceOf(n), n, index.column());
    if (role == Qt::FontRole) {
        static const std::set<int> kMono{kNumber, kUtc, kLocal, kUp, kObject, kPlan};
        return fontOf(kMono.contains(index.column()) ? TextStyle::Mono : TextStyle::Operational);
    }
    return {};
}

QVariant RecordModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole || section < 0 || section >= kColumns)
        return {};
    const QStringList names{tr("seq"),  tr("UTC"),     tr("local at origin"), tr("monotonic"), tr("who"),
                            tr("role"), tr("console"), tr("target"),          tr("purpose"),   tr("event"),
                            tr("verb"), tr("object"),  tr("result"),          tr("plan hash"), tr("what")};
    return names.at(section);
}

} // namespace fairlead::ui
