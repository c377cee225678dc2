// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/audit/sink.h"

#include <functional>
#include <map>
#include <mutex>

namespace fairlead::tests {

/// An audit log in memory. It can refuse from an entry on, or run a hook around each append to stop
/// a console just before or just after an entry became durable.
class MemoryLog : public audit::AuditSink, public audit::AuditSource {
  public:
    /// Called before and after each append with the number of the entry; may throw.
    std::function<void(std::uint64_t)> before, after;
    /// Entries from this number on are refused.
    std::optional<std::uint64_t> refuseFrom;
    bool refuseAttachments = false;

    Result<audit::Appended> append(const audit::EntryDraft& draft) override;
    Result<std::string> attach(std::string_view bytes) override;
    Result<void> readyForOperation() override { return {}; }
    audit::SinkStatus status() const override;
    Result<std::vector<audit::Entry>> entriesFrom(std::uint64_t from) const override;
    Result<std::string> attachment(std::string_view sha256Hex) const override;
    /// `step.intent s1`, `op.end` …
    std::vector<std::string> events() const;

  private:
    mutable std::mutex m_mutex;
    std::vector<audit::Entry> m_entries;
    std::map<std::string, std::string, std::less<>> m_attachments;
};

} // namespace fairlead::tests
