// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/audit/entry.h"

#include <string>
#include <string_view>
#include <vector>

namespace fairlead::audit {

/// §7.8, without break-glass.
enum class SinkState { Ready, Refusing, Damaged, RolledBack };
std::string_view toWord(SinkState state);

struct SinkStatus {
    SinkState state = SinkState::Refusing;
    std::string why;  ///< one sentence; empty when Ready
    std::uint64_t size = 0;  ///< entries
};

/// Where entries go. Safe to use from any thread; appends are serialised.
class AuditSink {
  public:
    virtual ~AuditSink() = default;
    /// Blocks until the entry is durable, or says why it is not. After a failure the sink is Refusing.
    virtual Result<Appended> append(const EntryDraft& draft) = 0;
    /// Stores larger evidence durably and returns its hex SHA-256.
    virtual Result<std::string> attach(std::string_view bytes) = 0;
    /// Refuses unless there is room for a whole operation (§7.4).
    virtual Result<void> readyForOperation() = 0;
    virtual SinkStatus status() const = 0;
};

/// Reads a log that may still be growing. Safe to use from any thread.
class AuditSource {
  public:
    virtual ~AuditSource() = default;
    /// Every complete entry from number `from` on; stops at the first line that does not parse.
    virtual Result<std::vector<Entry>> entriesFrom(std::uint64_t from) const = 0;
    virtual Result<std::string> attachment(std::string_view sha256Hex) const = 0;
};

}  // namespace fairlead::audit
