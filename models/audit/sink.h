// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/audit/entry.h"

#include <string>
#include <string_view>
#include <vector>

namespace fairlead::audit {

/// §7.8. BreakGlass: entries go to the second log.
enum class SinkState { Ready, Refusing, BreakGlass, Damaged, RolledBack };
std::string_view toWord(SinkState state);

struct SinkStatus {
    SinkState state = SinkState::Refusing;
    std::string why;  ///< one sentence; empty when Ready
    std::uint64_t size = 0;  ///< entries
    bool takesEntries() const { return state == SinkState::Ready || state == SinkState::BreakGlass; }
};

inline constexpr std::size_t kSaltBytes = 32;
/// What an attachment says, without the random bytes that `item`, its place in an entry, tells of.
std::string withoutSalt(const Value& item, std::string attachment);

/// Where entries go. Safe to use from any thread; appends are serialised.
class AuditSink {
  public:
    virtual ~AuditSink() = default;
    /// Blocks until the entry is durable, or says why it is not. After a failure the sink is Refusing.
    virtual Result<Appended> append(const EntryDraft& draft) = 0;
    /// Stores larger evidence durably and returns its hex SHA-256.
    virtual Result<std::string> attach(std::string_view bytes) = 0;
    /// The same for what may have to be forgotten (§14), query results and data of hosts: it stands behind
    /// kSaltBytes random ones, so that deleting the file leaves the log valid and nobody can guess what it held.
    /// Whoever names it in an entry says so: `"salt":32`.
    Result<std::string> attachToForget(std::string_view bytes);
    /// Refuses unless there is room for a whole operation (§7.4).
    virtual Result<void> readyForOperation() = 0;
    virtual SinkStatus status() const = 0;
    /// Keeps an outcome that the log did not take elsewhere, to be appended later (§7.4). Refused where there
    /// is no such place.
    virtual Result<void> spool(const EntryDraft&) {
        return Error{ErrorKind::Refused, "No second log stands ready to keep it.", "", ""};
    }
    /// What an engine or a hook answered, as it may be recorded and shown: without the secrets that are held.
    virtual std::string withoutSecrets(std::string text) const { return text; }
    /// The signed checkpoint of everything written so far (§9: before an approval is asked for). Refused by a
    /// log that signs none.
    virtual Result<std::string> checkpoint() {
        return Error{ErrorKind::Refused, "This log signs no checkpoints, so nobody can approve by it.", "", ""};
    }
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
