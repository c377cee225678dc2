// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/memory_log.h"

#include "models/audit/crypto.h"

#include <algorithm>

namespace fairlead::tests {
namespace {

/// audit-log.md §3: `[a-z]{1,16}\.[a-z]{1,16}`. A real log refuses everything else.
bool isEventName(const std::string& event) {
    const std::size_t dot = event.find('.');
    if (dot == std::string::npos) return false;
    const auto isWord = [](std::string_view word) {
        return !word.empty() && word.size() <= 16 &&
               std::all_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    };
    return isWord(std::string_view(event).substr(0, dot)) && isWord(std::string_view(event).substr(dot + 1));
}

} // namespace

Result<audit::Appended> MemoryLog::append(const audit::EntryDraft& draft) {
    const std::uint64_t n = status().size;
    if (before) before(n);
    if (!isEventName(draft.event))
        return Error{ErrorKind::Invalid, "The entry " + draft.event + " cannot be recorded: not its form.", "", ""};
    if (refuseFrom && n >= *refuseFrom) return Error{ErrorKind::Refused, "the disk is full.", "", ""};
    {
        const std::scoped_lock guard(m_mutex);
        audit::Entry entry;
        entry.n = n;
        entry.event = draft.event;
        if (draft.op) entry.op = draft.op->value;
        entry.plan = draft.plan;
        if (draft.step) entry.step = draft.step->value;
        entry.target = draft.target;
        entry.what = draft.what;
        m_entries.push_back(std::move(entry));
    }
    if (after) after(n);
    return audit::Appended{n, {}};
}

Result<std::string> MemoryLog::attach(std::string_view bytes) {
    if (refuseAttachments) return Error{ErrorKind::Refused, "the disk is full.", {}, {}};
    const audit::Digest digest = audit::sha256(bytes);
    const std::string name = audit::toHex({reinterpret_cast<const char*>(digest.data()), digest.size()});
    const std::scoped_lock guard(m_mutex);
    m_attachments[name] = bytes;
    return name;
}

audit::SinkStatus MemoryLog::status() const {
    const std::scoped_lock guard(m_mutex);
    return {audit::SinkState::Ready, "", m_entries.size()};
}

Result<std::vector<audit::Entry>> MemoryLog::entriesFrom(std::uint64_t from) const {
    const std::scoped_lock guard(m_mutex);
    const auto skip = static_cast<std::ptrdiff_t>(std::min<std::uint64_t>(from, m_entries.size()));
    return std::vector<audit::Entry>(m_entries.begin() + skip, m_entries.end());
}

Result<std::string> MemoryLog::attachment(std::string_view sha256Hex) const {
    const std::scoped_lock guard(m_mutex);
    const auto found = m_attachments.find(sha256Hex);
    if (found == m_attachments.end()) return Error{ErrorKind::Refused, "no such attachment", "", ""};
    return found->second;
}

std::vector<std::string> MemoryLog::events() const {
    const std::scoped_lock guard(m_mutex);
    std::vector<std::string> out;
    for (const audit::Entry& entry : m_entries) {
        std::string text = entry.event;
        if (entry.step) text += " " + *entry.step;
        if (entry.event == "step.outcome") text += "=" + std::string(entry.what.text("result"));
        out.push_back(text);
    }
    return out;
}

} // namespace fairlead::tests
