// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapters/audit/log_reader.h"
#include "adapters/audit/log_scan.h"
#include "adapters/audit/segment_writer.h"
#include "adapters/audit/self_check.h"
#include "models/audit/checkpoint.h"
#include "models/audit/files_up_to.h"
#include "models/audit/held_secrets.h"
#include "models/audit/heads.h"
#include "models/audit/anchor.h"
#include "models/audit/keys.h"
#include "models/audit/sink.h"

#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace fairlead::audit {

/// When a segment is full (§15).
struct SegmentLimits {
    std::uint64_t bytes = 64 << 20;
    std::uint64_t lines = 100'000;
    Micros age = std::chrono::days(30);
};

struct FileLogOptions {
    std::string directory;
    std::string origin;                    ///< the log's name (ORIGIN of audit-log.md §3)
    std::string host;                      ///< ID
    std::string version;                   ///< VER
    std::vector<std::string> recoveryKeys; ///< vkeys for the first header
    std::vector<HeldCheckpoint> anchors;   ///< what is kept elsewhere, compared at opening (§7.5)
    /// Has a text signed by a recovery key and returns the note; asked only when the entry key or the log key
    /// is lost (§6).
    /// Empty: no recovery key is at hand, and such a log is Refused.
    std::function<Result<std::string>(const std::string& text)> recovery = {};
    /// Of a log that begins: the one that it follows, as it was left (§6).
    std::optional<Checkpoint> predecessor = {};
    /// Second net of §14: no entry and no attachment may contain any of these. Outlives the log.
    const HeldSecrets* secrets = nullptr;
    /// What a console says of itself when a session opens: free members of `session.open`. Empty: nothing.
    std::function<Value()> sessionFacts = {};
    SegmentLimits segments = {};
};

/// What a note says of the log of that name, when one of the keys signed it.
std::optional<Checkpoint> signedHead(const std::string& text, const std::string& origin,
                                     const std::vector<VerifierKey>& logKeys);

/// The audit log in a directory: write-ahead, durable, signed (audit-log.md §1–§8). Safe to use from any
/// thread; one lock serialises what is written.
///
/// A draft that the log cannot hold (Invalid, Refused) leaves the log Ready. When writing fails the log is
/// Refusing for good: open it again, which recovers.
class FileLog : public AuditSink, public AuditSource, public AuditHeads {
  public:
    /// Opens the log, or begins one in an empty directory. Refused, with the holder's name, when another
    /// process writes it; Refused when the key ring does not hold the keys in force. A log that is damaged or
    /// rolled back is opened in that state: it can be read and writes nothing. The references outlive this.
    static Result<std::unique_ptr<FileLog>> open(FileLogOptions options, KeyRing& ring, Clock& clock,
                                                 FileSystem& system);
    /// A log that could not be opened: Refusing, with `why`, and it knows nothing but its name.
    static std::unique_ptr<FileLog> unopened(FileLogOptions options, KeyRing& ring, Clock& clock,
                                             FileSystem& system, std::string why);
    /// Writes nothing: only close() ends a log with `log.closed`.
    ~FileLog() override;

    /// Rotates the entry key and opens a session; from here to closeSession() entries are by this operator.
    /// With his own key the session is bound to him for twelve hours (§8), else it is noted as unbound.
    /// Refused, and nothing is written, when the log does not register that key: every verifier would refuse
    /// the binding.
    Result<void> openSession(const OperatorId& by, Signer* operatorKey = nullptr);
    Result<void> closeSession();
    /// Closes the session and opens another of the same operator, bound to him by a new signature of his key; no
    /// entry of his comes between. Refused as openSession(), and then the session stays as it was.
    Result<void> renewSession(Signer& operatorKey);
    /// `log.closed` and a last checkpoint, then lets the directory go. Closes an open session first.
    Result<void> close();
    /// Gives the log a new log key, authorised by the one in force (§6, `key.log`), and erases that.
    Result<void> changeLogKey();
    /// Closes the segment and begins the next one (§15). Nothing is written when it holds only its header.
    Result<void> newSegment();
    Result<std::string> checkpoint() override;
    /// Who is told of every checkpoint, the newest one at once, so that it can be kept elsewhere. He is called
    /// with the log locked: he only takes it down and asks the log nothing.
    void onCheckpoint(std::function<void(const std::string& note)> told);
    /// Compares what stands elsewhere with the log. Refused when it is larger, or not what the log continues:
    /// from then on the log is rolled back. Invalid, and nothing changes, when it is no checkpoint of this log
    /// by its log key; Cancelled when the log is not open for writing. Reads the log when its newest checkpoint
    /// does not settle it.
    Result<void> compareWith(const HeldCheckpoint& held);
    /// Adds the signatures of others, as of a witness, to the checkpoint of theirs that lies here.
    Result<void> addSignatures(const std::string& note);
    /// Called about every second: writes the checkpoint that is due after 60 s, rotates the key daily.
    void tick();
    /// What verifiers and `fairleadctl` are given: the log key.
    std::string logVkey() const override;
    std::vector<std::string> operators() const override;
    std::string logName() const override { return m_options.origin; }
    Result<Digest> rootAt(std::uint64_t size) const override;
    Result<std::vector<std::uint64_t>> signedSizes() const override;
    Result<std::vector<std::vector<Digest>>> growth(const std::vector<std::uint64_t>& from,
                                                    std::uint64_t size) const override;
    /// Until when the operator's own key vouches for the open session (§8); nothing when it does not.
    std::optional<UtcTime> boundUntil() const;
    /// The log key that the first line present names: another than logVkey() once the log key changed.
    std::string firstLogVkey() const;

    const std::string& origin() const { return m_options.origin; }
    /// Of the last entry written; zeros of an empty log.
    Digest lastLeaf() const;
    struct SegmentFacts {
        std::string name;
        std::uint64_t size = 0;
        std::string sha256;
    };
    /// How far it is written; nothing of a log that is not open for writing.
    std::optional<WrittenExtent> extent() const;
    /// The same, with a checkpoint at its end.
    std::optional<WrittenExtent> signedExtent();
    /// Every segment file as it is now; the last one may grow.
    Result<std::vector<SegmentFacts>> segmentFiles() const;

    /// At most 64 entries with one flush (§7.1): all of them are durable, or the log is Refusing. Invalid,
    /// and nothing is written, when one cannot be held or is a `step.intent`, which waits for a flush of its
    /// own.
    Result<std::vector<Appended>> appendGroup(const std::vector<EntryDraft>& drafts);
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
        std::optional<Digest> root; ///< absent: only the size is told
        std::string source;
        bool differs = false; ///< whoever tells the size says that the log does not continue it
    };
    Result<void> start();
    Result<std::vector<Signed>> signedHeads(const std::vector<VerifierKey>& logKeys);
    std::vector<Signed> anchoredHeads(const std::vector<VerifierKey>& logKeys) const;
    std::optional<Signed> anythingAnchored() const;
    Result<void> readPosition(std::optional<TornTail>& torn);
    std::optional<Signed> contradiction(std::uint64_t size, const std::map<std::uint64_t, Digest>& roots,
                                        const std::vector<Signed>& heads) const;
    void rollBack(const Signed& head);
    Result<void> takeKeys();
    Result<void> takeLogKey(std::vector<std::unique_ptr<Signer>> keys);
    Result<void> askRecovery(std::vector<std::unique_ptr<Signer>>& keys);
    Result<void> askLogKeyRecovery(std::vector<std::unique_ptr<Signer>>& keys);
    Result<std::string> askEnvelope(const std::string& text, const std::string& lost);
    Result<void> writeRecovery();
    Result<void> writeLogKeyRecovery();
    Result<std::vector<VerifierKey>> trustedLogKeys(const std::vector<std::unique_ptr<Signer>>& held);
    Result<void> makeKeys();
    Result<void> cutTorn(const TornTail& torn);
    Result<Value::Array> tornFiles() const;
    Result<bool> isNamed(std::uint64_t segment, const std::string& digest) const;
    Result<void> openSegment();
    Result<void> nameTornFiles();

    // Sessions, keys and segments: file_log_keys.cpp
    Result<void> endSession();
    Result<void> beginSession(const OperatorId& by, Signer* operatorKey);
    Result<void> isRegistered(const OperatorId& by, const Signer& operatorKey) const;
    Result<void> rotateKey();
    Result<void> startSegment();
    Result<void> writeHeader();
    Result<Value> headerWhat(std::uint64_t number);
    bool segmentIsFull(std::size_t entries) const; ///< for so many more
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
    Result<void> mayAppend(const EntryDraft& draft) const;
    Result<std::string> signedLines(const std::vector<EntryDraft>& drafts, std::vector<Appended>& made);
    Result<void> mayHold(const std::vector<EntryDraft>& drafts) const;
    Result<void> writeChecked(const std::string& lines);
    Result<Appended> writeEntry(const Entry& entry);
    Result<void> writeEvent(std::string event, Value what) {
        return writeEvent(std::move(event), std::move(what), console());
    }
    Result<void> writeEvent(std::string event, Value what, const Author& author);
    std::optional<Micros> clockWasMoved() const;
    Result<void> makeWay(std::size_t entries = 1);
    Result<void> usable() const;
    std::optional<WrittenExtent> written() const;
    void refuse(const Error& error);
    void giveUpReserveWhenShort();
    bool holdsSecret(std::string_view text) const;

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
    std::string m_recovery;       ///< the note that lets m_entryKey in, until `key.recover` is written
    std::string m_logKeyRecovery; ///< the same of m_logKey, until `key.log` is
    std::unique_ptr<Signer> m_entryKey;
    SegmentWriter m_writer;
    SelfCheck m_selfCheck;
    std::optional<Author> m_session;
    std::optional<UtcTime> m_boundUntil; ///< of m_session
    std::uint64_t m_covered = 0; ///< size of the newest checkpoint
    MonoTime m_uncoveredSince;
    std::string m_checkpoint; ///< the newest one's note
    std::function<void(const std::string& note)> m_toldOfCheckpoint;
    std::set<std::string> m_tornNamed;
};

} // namespace fairlead::audit
