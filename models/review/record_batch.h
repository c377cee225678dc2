// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/review/record_line.h"

#include <cstdint>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace fairlead::review {

/// Lines of records that follow each other, small enough to hold those of 10⁶ entries: words of which there
/// are few stand once. Made off the GUI thread, read on it.
struct RecordBatch {
    /// An index into `words`; 0 is the empty one.
    using Word = std::uint32_t;
    struct Record {
        UtcTime at{};
        std::int64_t upMicros = 0;
        std::uint32_t textAt = 0, textSize = 0;
        Word who = 0, host = 0, event = 0, verb = 0, object = 0, target = 0, op = 0, result = 0, plan = 0;
        bool overrides = false, approval = false, nobody = false; ///< nobody: no session
    };
    std::uint64_t first = 0; ///< number of the first record
    std::vector<std::string> words{""};
    std::vector<Record> records;
    std::string text; ///< their sentences, one behind the other
    OriginBook origins;
    std::vector<std::pair<Word, Word>> engines; ///< operation, engine
    std::string log;                            ///< origin of the log; empty without records
    std::string firstMark, lastMark;            ///< tell the first and the last entry from any other

    std::uint64_t next() const { return first + records.size(); }
    /// Without the records before entry `n`.
    RecordBatch from(std::uint64_t n) const;
};

/// Gathers entries, in order, into a batch.
class RecordGatherer {
  public:
    void take(const audit::Entry& entry);
    RecordBatch take() { return std::move(m_batch); }

  private:
    RecordBatch::Word wordOf(const std::string& text);

    RecordBatch m_batch;
    std::unordered_map<std::string, RecordBatch::Word> m_wordOf{{"", 0}};
};

} // namespace fairlead::review
