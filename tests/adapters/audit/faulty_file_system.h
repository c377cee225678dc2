// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapters/audit/file_system.h"

#include <atomic>
#include <cerrno>
#include <csignal>
#include <functional>
#include <optional>

namespace fairlead::tests {

/// The real file system, one of whose calls can fail. Calls that change or flush something are counted.
class FaultyFileSystem : public audit::FileSystem {
  public:
    enum class Fault {
        Fails,  ///< the call with this number returns -EIO; later ones work
        Short,  ///< as Fails, but a write puts half of its bytes down first
        Full,   ///< the disk is full from this call on: a write puts half down, what needs room fails
        Locked, ///< from this call on the file system takes no change, as after an error of the disk
        Dies,   ///< this call and every later one fail: the process was killed before it
        Killed  ///< the process kills itself before this call, with SIGKILL
    };
    void failCall(int number, Fault fault) {
        m_failing = m_calls + number;
        m_fault = fault;
    }
    void heal() { m_failing.reset(); }
    int calls() const { return m_calls; }
    std::optional<std::int64_t> free; ///< what freeBytes() answers
    std::string lastFailed;           ///< name of the call that failed last

    int open(const std::string& path, audit::FileUse use) override {
        const bool looks = use == audit::FileUse::Read || use == audit::FileUse::Folder;
        const Need need = looks ? Need::Nothing : Need::Change;
        if (const int failure = fails("open", need)) return failure;
        return m_real.open(path, use);
    }
    int close(int file) override {
        // The descriptor is released even when the call fails, as on Linux.
        const int failure = fails("close", Need::Nothing);
        const int closed = m_real.close(file);
        return failure != 0 ? failure : closed;
    }
    ssize_t write(int file, std::string_view bytes) override {
        const int failure = fails("write", Need::Room);
        if (failure == 0) return m_real.write(file, bytes);
        const bool half = m_fault == Fault::Short || m_fault == Fault::Full;
        if (half && bytes.size() > 1) return m_real.write(file, bytes.substr(0, bytes.size() / 2));
        return failure;
    }
    ssize_t read(int file, char* to, std::size_t most, std::uint64_t offset) override {
        if (const int failure = fails("read", Need::Nothing)) return failure;
        return m_real.read(file, to, most, offset);
    }
    // The machine stays up, so flushing would only make thousands of openings slow.
    int syncData(int) override { return fails("fdatasync", Need::Nothing); }
    int syncAll(int) override { return fails("fsync", Need::Nothing); }
    int truncate(int file, std::uint64_t size) override {
        if (const int failure = fails("truncate", Need::Change)) return failure;
        return m_real.truncate(file, size);
    }
    int allocate(int file, std::uint64_t size) override {
        // The tests' disk need not hold 8 MiB for each log.
        if (const int failure = fails("allocate", Need::Room)) return failure;
        return m_real.truncate(file, size);
    }
    int lock(int file) override {
        if (const int failure = fails("lock", Need::Nothing)) return failure;
        return m_real.lock(file);
    }
    int factsOf(int file, audit::FileFacts& facts) override {
        if (const int failure = fails("fstat", Need::Nothing)) return failure;
        return m_real.factsOf(file, facts);
    }
    int factsAt(const std::string& path, audit::FileFacts& facts) override {
        if (const int failure = fails("stat", Need::Nothing)) return failure;
        return m_real.factsAt(path, facts);
    }
    int rename(const std::string& from, const std::string& to) override {
        if (const int failure = fails("rename", Need::Change)) return failure;
        return m_real.rename(from, to);
    }
    int remove(const std::string& path) override {
        if (const int failure = fails("unlink", Need::Change)) return failure;
        return m_real.remove(path);
    }
    int makeReadOnly(const std::string& path) override {
        if (const int failure = fails("chmod", Need::Change)) return failure;
        return m_real.makeReadOnly(path);
    }
    int makeFolder(const std::string& path) override {
        if (const int failure = fails("mkdir", Need::Room)) return failure;
        return m_real.makeFolder(path);
    }
    int list(const std::string& folder, std::vector<std::string>& names) override {
        if (const int failure = fails("readdir", Need::Nothing)) return failure;
        return m_real.list(folder, names);
    }
    std::int64_t freeBytes(const std::string& path) override {
        if (const int failure = fails("statvfs", Need::Nothing)) return failure;
        if (m_failing && m_fault == Fault::Full && m_calls >= *m_failing) return 0;
        return free ? *free : m_real.freeBytes(path);
    }

  private:
    /// What a call takes of the disk.
    enum class Need { Nothing, Change, Room };

    /// The error that this call ends with; 0 for none.
    int fails(const char* call, Need need) {
        const int number = ++m_calls;
        if (!m_failing || number < *m_failing) return 0;
        const int error = errorOf(number == *m_failing, need);
        if (error != 0) lastFailed = call;
        return error;
    }

    int errorOf(bool first, Need need) const {
        switch (m_fault) {
            case Fault::Fails:
            case Fault::Short:
                return first ? -EIO : 0;
            case Fault::Full:
                return need == Need::Room ? -ENOSPC : 0;
            case Fault::Locked:
                return need == Need::Nothing ? 0 : -EROFS;
            case Fault::Dies:
                return -EIO;
            case Fault::Killed:
                std::raise(SIGKILL);
        }
        return -EIO;
    }

    audit::PosixFileSystem m_real;
    std::atomic<int> m_calls{0}; ///< a log is read beside being written
    std::optional<int> m_failing;
    Fault m_fault = Fault::Fails;
};

} // namespace fairlead::tests
