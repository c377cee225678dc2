// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapters/audit/log_reader.h"
#include "adapters/audit/log_scan.h"
#include "adapters/audit/segment_writer.h"
#include "adapters/audit/self_check.h"
#include "models/audit/keys.h"
#include "models/audit/sink.h"

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace fairlead::audit {

struct FileLogOptions {
    std::string directory;
    std::string origin;                    ///< the log's name (ORIGIN of audit-log.md §3)
    std::string host;                      ///< ID
    std::string version;                   ///< VER
    std::vector<std::string> recoveryKeys; ///< vkeys for the first header
    std::vector<std::string> anchors;      ///< checkpoint notes kept elsewhere, compared at opening (§7.5)
};

/// The audit log in a directory: write-ahead, durable, signed (audit-log.md §1–§8). Safe to use from any
/// thread; one lock serialises what is written.
///
/// A draft that the log cannot hold (Invalid, Refused) leaves the log Ready. When writing fails the log is
/// Refusing for good: open it again, which recovers.
class FileLog : public AuditSink, public AuditSource {
  public:
    /// Opens the log, or begins one in an empty directory. Refused, with the holder's name, when another
    /// process writes it; Refused when the key ring does not hold the keys in force. A log that is damaged or
    /// rolled back is opened in that state: it can be read and writes nothing. The references outlive this.
    static Result<std::unique_ptr<FileLog>> open(FileLogOptions options, KeyRing& ring, Clock& clock,
                                                 FileSystem& system);
    /// Writes nothing: only close() ends a log with `log.closed`.
    ~FileLog() override;

    /// Rotates the entry key and opens a session; from here to closeSession() entries are by this operator.
    Result<void> openSession(const OperatorId& by);
    Result<void> closeSession();
    /// `log.closed` and a last checkpoint, then lets the directory go. Closes an open session first.
    Result<void> close();
    /// The signed checkpoint of everything written so far (§9: before an approval is asked for).
    Result<std::string> checkpoint();
    /// Called about every second: writes the checkpoint that is due after 60 s, rotates the key daily.
    void tick();
    /// Second net of §14: from now on no entry and no attachment may contain this value. Values of fewer than
    /// four bytes are left out, for they stand in ordinary words.
    void addSecret(std::string secret);
    /// What verifiers and `fairleadctl` are given: the log key.
    std::string logVkey() const;

    Result<Appended> append(const EntryDraft& draft) override;
    Result<std::string> attach(std::string_view bytes) override;
    Result<void> readyForOperation() override;
    SinkStatus status() const override;
    Result<std::vector<Entry>> entriesFrom(std::uint64_t from) const override;
    Result<std::string> attachment(std::string_view sha256Hex) const override;

  private:
    FileLog(FileLogOptions options, KeyRing& ring, Clock& clock, FileSystem& system);

    // Opening: file_log_open.cpp
    struct Signed {
        std::uint64_t size = 0;
        Digest root{};
        std::string source;
    };
    Result<void> start();
    Result<std::vector<Signed>> signedHeads(const std::string& logKey);
    Result<void> readPosition(std::optional<TornTail>& torn);
    void compareHeads(const LogScan& scan, const std::vector<Signed>& heads);
    Result<void> takeKeys();
    Result<void> makeKeys();
    Result<void> cutTorn(const TornTail& torn);
    Result<Value::Array> tornFiles() const;
    Result<bool> isNamed(std::uint64_t segment, const std::string& digest) const;
    Result<void> openSegment();
    Result<void> nameTornFiles();

    // Sessions, keys and segments: file_log_keys.cpp
    Result<void> endSession();
    Result<void> rotateKey();
    Result<void> startSegment();
    Result<void> writeHeader();
    Result<Value> headerWhat(std::uint64_t number);
    bool segmentIsFull() const;
    Result<void> writeCheckpoint();
    bool checkpointIsDue() const;

    // Writing: file_log.cpp
    struct Author {
        std::string by;
        std::string session;
    };
    static Author console();
    Entry entryFor(const EntryDraft& draft, const Author& author) const;
    Result<std::string> entryText(const Entry& entry) const;
    Result<Appended> writeEntry(const Entry& entry);
    Result<void> writeEvent(std::string event, Value what) {
        return writeEvent(std::move(event), std::move(what), console());
    }
    Result<void> writeEvent(std::string event, Value what, const Author& author);
    std::optional<Micros> clockWasMoved() const;
    Result<void> makeWay();
    Result<void> usable() const;
    void refuse(const Error& error);
    void giveUpReserveWhenShort();
    bool holdsSecret(std::string_view text, bool escaped) const;

    FileLogOptions m_options;
    KeyRing& m_ring;
    Clock& m_clock;
    LogStore m_store;
    LogReader m_reader;
    OpenFile m_lock;

    mutable std::mutex m_mutex; // guards all below
    SinkState m_state = SinkState::Refusing;
    std::string m_why = "The log is not open yet.";
    LogPosition m_position;
    std::uint64_t m_linesBefore = 0; ///< in the segment before the last
    std::unique_ptr<Signer> m_logKey;
    std::unique_ptr<Signer> m_entryKey;
    SegmentWriter m_writer;
    SelfCheck m_selfCheck;
    std::optional<Author> m_session;
    std::uint64_t m_covered = 0; ///< size of the newest checkpoint
    MonoTime m_uncoveredSince;
    std::string m_checkpoint; ///< the newest one's note
    std::set<std::string> m_tornNamed;
    std::vector<std::string> m_secrets;
};

} // namespace fairlead::audit
