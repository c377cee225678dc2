// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/time.h"
#include "models/operation/lock.h"

#include <filesystem>
#include <map>
#include <mutex>
#include <string>

namespace fairlead::coordination {

/// The operation lock among the consoles that share one directory, usually those of one workstation.
/// Two files stand there for each engine: `ENGINE.lock`, which the holder keeps locked, and
/// `ENGINE.holder`, which says who that is and which lock token was given out last. The kernel gives a
/// lock up when its process ends, however it ends, so a crash leaves nothing to clean up. Neither file is
/// ever removed: tokens must not begin anew. Safe on any thread.
class LockFile : public operation::OperationLock {
  public:
    /// `directory` is made when it is not there yet. `console` is what others read of the holder.
    LockFile(std::filesystem::path directory, std::string console, const Clock& clock);
    LockFile(const LockFile&) = delete;
    LockFile& operator=(const LockFile&) = delete;
    ~LockFile() override;

    std::string provider() const override { return "lock file"; }
    /// Refused: somebody else holds it, or the directory cannot be written. Unexpected: the last token
    /// cannot be read, so no growing one can be given out. The same operation gets the lock it has, and
    /// one release() ends it however often it was acquired.
    Result<operation::LockHolder> acquire(const EngineId& engine, const OperationId& operation) override;
    /// Reads the files again: a lock whose file was removed or replaced is not held.
    bool stillHeld(const EngineId& engine, std::uint64_t token) const override;
    Result<operation::LockHolder> handOver(const EngineId& engine, std::uint64_t token,
                                           const OperationId& to) override;
    void release(const EngineId& engine, std::uint64_t token) override;
    /// A holder whose particulars cannot be read has the operation `unknown`.
    std::optional<operation::LockHolder> holder(const EngineId& engine) const override;

  private:
    struct Held {
        int fd = -1;
        operation::LockHolder holder;
    };
    std::filesystem::path fileOf(const EngineId& engine, const char* suffix) const;
    Result<int> lockedFile(const EngineId& engine) const;
    Result<operation::LockHolder> registerHolder(const EngineId& engine, const OperationId& operation) const;

    const std::filesystem::path m_directory;
    const std::string m_console;
    const Clock& m_clock;
    mutable std::mutex m_mutex;
    std::map<EngineId, Held> m_held;
};

} // namespace fairlead::coordination
