// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapters/audit/deadline_sink.h"
#include "adapters/audit/file_log.h"
#include "adapters/audit/file_system.h"
#include "adapters/coordination/lock_file.h"
#include "adapters/runtime/system_clock.h"
#include "adapters/secrets/memory_keys.h"
#include "adapters/secrets/secret_ledger.h"
#include "adapters/secrets/secret_resolver.h"
#include "adapters/secrets/stored_key_ring.h"

#include <memory>
#include <string>
#include <vector>

namespace fairlead::bench {

/// The console's own audit log and operation lock, signed and durable, in a directory on the servers' disk.
/// Only its keys are in memory, where a console has them too while it runs. Notes what each append took.
class ConsoleLog : public audit::AuditSink {
  public:
    /// Ends the program when the log cannot be opened.
    explicit ConsoleLog(const std::string& directory);
    ~ConsoleLog() override;
    ConsoleLog(const ConsoleLog&) = delete;
    ConsoleLog& operator=(const ConsoleLog&) = delete;

    operation::OperationLock& lock() { return m_lock; }
    /// Of each append since the last call.
    std::vector<Micros> takeTimes();

    Result<audit::Appended> append(const audit::EntryDraft& draft) override;
    Result<std::string> attach(std::string_view bytes) override { return m_sink->attach(bytes); }
    Result<void> readyForOperation() override { return m_sink->readyForOperation(); }
    audit::SinkStatus status() const override { return m_sink->status(); }

  private:
    runtime::SystemClock m_clock;
    secrets::MemoryKeys m_keys;
    secrets::StoredKeyRing m_ring;
    audit::PosixFileSystem m_files;
    coordination::LockFile m_lock;
    std::shared_ptr<audit::FileLog> m_log;
    std::unique_ptr<audit::DeadlineSink> m_timely;
    secrets::SecretResolver m_secrets{nullptr}; ///< a lab keeps its passwords in files
    audit::HeldSecrets m_held;
    secrets::SecretLedger m_ledger{m_secrets, m_held};
    std::unique_ptr<secrets::RedactingSink> m_sink;
    std::vector<Micros> m_times; ///< the conductor's thread and ours take turns
};

} // namespace fairlead::bench
