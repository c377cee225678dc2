// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/review/record_batch.h"

#include "models/review/timeline.h"

#include <algorithm>

namespace fairlead::review {
namespace {

/// A sentence stands in one line.
std::string inOneLine(std::string text) {
    for (char& c : text)
        if (c == '\n' || c == '\t' || c == '\r') c = ' ';
    return text;
}

/// The line before it and its own moment: no other entry of the log has both.
std::string markOf(const audit::Entry& entry) {
    return entry.prev + " " + toIso(entry.at) + " " + std::to_string(entry.upMicros) + " " + entry.event;
}

} // namespace

RecordBatch RecordBatch::from(std::uint64_t n) const {
    RecordBatch out = *this;
    const auto cut =
        static_cast<std::ptrdiff_t>(n > first ? std::min<std::uint64_t>(n - first, records.size()) : 0);
    out.records.erase(out.records.begin(), out.records.begin() + cut);
    out.first = first + static_cast<std::uint64_t>(cut);
    return out;
}

RecordBatch::Word RecordGatherer::wordOf(const std::string& text) {
    const auto [found, made] =
        m_wordOf.try_emplace(text, static_cast<RecordBatch::Word>(m_batch.words.size()));
    if (made) m_batch.words.push_back(text);
    return found->second;
}

void RecordGatherer::take(const audit::Entry& entry) {
    if (m_batch.records.empty()) {
        m_batch.first = entry.n;
        m_batch.log = entry.log;
        m_batch.firstMark = markOf(entry);
    }
    m_batch.lastMark = markOf(entry);
    m_batch.origins.take(entry);
    RecordBatch::Record record;
    record.at = entry.at;
    record.upMicros = entry.upMicros;
    const std::string text = inOneLine(sentenceOf(entry));
    record.textAt = static_cast<std::uint32_t>(m_batch.text.size());
    record.textSize = static_cast<std::uint32_t>(text.size());
    m_batch.text += text;
    record.who = wordOf(entry.by);
    record.host = wordOf(entry.host);
    record.event = wordOf(entry.event);
    record.verb = wordOf(verbOf(entry));
    record.object = wordOf(objectOf(entry));
    record.target = wordOf(entry.target.value_or(""));
    record.op = wordOf(entry.op.value_or(""));
    record.result = wordOf(resultOf(entry));
    record.plan = wordOf(entry.plan.value_or("").substr(0, 8));
    record.overrides = holdsOverride(entry);
    record.approval = holdsApproval(entry);
    record.nobody = entry.session == audit::kZeroSession;
    m_batch.records.push_back(record);
    const bool namesEngine = entry.event == "op.request" || entry.event == "op.begin";
    if (record.op != 0 && record.target != 0 && namesEngine)
        m_batch.engines.emplace_back(record.op, record.target);
}

} // namespace fairlead::review
