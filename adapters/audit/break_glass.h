// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapters/audit/deadline_sink.h"
#include "adapters/audit/file_log.h"

#include <memory>
#include <set>

namespace fairlead::audit {

/// A second, complete log for the hour in which the first one refuses (audit-log.md §7.7): on another device,
/// with keys of its own, named ORIGIN + `/breakglass`, made at set-up. Until somebody breaks the glass all
/// goes to the first log; then all goes to the second. When that fails too nothing is written, and so nothing
/// is done. Each log is written on a thread of its own with a deadline (§7.3). Safe to use from any thread.
///
/// The second log holds whole operations only: one that was planned or begun in the first is refused there,
/// so that either log verifies by itself.
class BreakGlassSink : public AuditSink, public AuditSource, public AuditHeads {
  public:
    BreakGlassSink(std::shared_ptr<FileLog> first, std::shared_ptr<FileLog> second);
    /// Goes over to the second log: `log.breakglass` with the first one's name, its last entry known to be
    /// durable and why it refuses, then a session of this operator, bound to his key when one is given.
    /// Refused while the first log is ready, damaged or rolled back; Invalid without a reason of at least 20
    /// characters.
    Result<void> breakGlass(const OperatorId& by, const std::string& reason, Signer* operatorKey = nullptr);
    bool isBroken() const;
    /// Of a broken glass until when the operator's key vouches for its session.
    std::optional<UtcTime> boundUntil() const { return active().boundUntil(); }
    SinkStatus firstStatus() const { return m_firstSink.status(); }

    Result<Appended> append(const EntryDraft& draft) override;
    Result<std::string> attach(std::string_view bytes) override { return sink().attach(bytes); }
    /// `outcome.spooled` in the second log.
    Result<void> spool(const EntryDraft& outcome) override;
    Result<void> readyForOperation() override { return sink().readyForOperation(); }
    SinkStatus status() const override;
    Result<std::string> checkpoint() override { return sink().checkpoint(); }

    /// From 0 on: of a broken glass all that can be read of the first log, then the second. From elsewhere:
    /// the log that is written now.
    Result<std::vector<Entry>> entriesFrom(std::uint64_t from) const override;
    Result<std::string> attachment(std::string_view sha256Hex) const override;

    std::string logName() const override { return active().logName(); }
    std::string logVkey() const override { return active().logVkey(); }
    std::vector<std::string> operators() const override { return active().operators(); }
    Result<Digest> rootAt(std::uint64_t size) const override { return active().rootAt(size); }
    Result<std::vector<std::uint64_t>> signedSizes() const override { return active().signedSizes(); }
    Result<std::vector<std::vector<Digest>>> growth(const std::vector<std::uint64_t>& from,
                                                    std::uint64_t size) const override {
        return active().growth(from, size);
    }

  private:
    const FileLog& active() const { return isBroken() ? *m_second : *m_first; }
    AuditSink& sink() { return isBroken() ? m_secondSink : m_firstSink; }
    Result<void> mayGoOn(const EntryDraft& draft) const;

    const std::shared_ptr<FileLog> m_first;
    const std::shared_ptr<FileLog> m_second;
    DeadlineSink m_firstSink, m_secondSink;
    std::mutex m_breaking;
    mutable std::mutex m_mutex; // guards all below
    bool m_broken = false;
    std::uint64_t m_size = 0;        ///< of the first log, up to its last entry known to be durable
    Digest m_leaf{};                 ///< of that entry
    std::set<std::string> m_planned; ///< operations that the second log knows from their plan on
};

/// The name of the second log.
std::string breakGlassOrigin(const std::string& origin);
/// At set-up and at each start: the second log registers the operators whom the first one registers.
Result<void> prepareBreakGlass(const FileLog& first, FileLog& second);
/// When the first log can be written again: `log.imported` with the second log's checkpoint and the size and
/// digest of each of its segments, so that nothing can be cut from it afterwards unseen.
Result<void> importBreakGlass(FileLog& first, FileLog& second);
/// When the first log can be written again: the outcomes that the second one keeps for it, each as a
/// `step.outcome` with `"late":true`, where the first knows none of its intent yet.
Result<void> appendLate(FileLog& first, const FileLog& second);
/// Whether the glass was broken since the first log imported the second one last.
Result<bool> importIsDue(const FileLog& first, const FileLog& second);

} // namespace fairlead::audit
