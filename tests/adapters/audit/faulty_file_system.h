// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapters/audit/file_system.h"

#include <cerrno>
#include <functional>
#include <optional>

namespace fairlead::tests {

/// The real file system, one of whose calls can fail. Calls that change or flush something are counted.
class FaultyFileSystem : public audit::FileSystem {
  public:
    enum class Fault {
        Fails, ///< the call with this number returns -EIO; later ones work
        Short, ///< as Fails, but a write puts half of its bytes down first
        Dies   ///< this call and every later one fail: the process was killed before it
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
        return fails("open") ? -EIO : m_real.open(path, use);
    }
    int close(int file) override {
        // The descriptor is released even when the call fails, as on Linux.
        const bool failed = fails("close");
        const int closed = m_real.close(file);
        return failed ? -EIO : closed;
    }
    ssize_t write(int file, std::string_view bytes) override {
        if (!fails("write")) return m_real.write(file, bytes);
        if (m_fault == Fault::Short && bytes.size() > 1)
            return m_real.write(file, bytes.substr(0, bytes.size() / 2));
        return -EIO;
    }
    ssize_t read(int file, char* to, std::size_t most, std::uint64_t offset) override {
        return fails("read") ? -EIO : m_real.read(file, to, most, offset);
    }
    // The machine stays up, so flushing would only make thousands of openings slow.
    int syncData(int) override { return fails("fdatasync") ? -EIO : 0; }
    int syncAll(int) override { return fails("fsync") ? -EIO : 0; }
    int truncate(int file, std::uint64_t size) override {
        return fails("truncate") ? -EIO : m_real.truncate(file, size);
    }
    int allocate(int file, std::uint64_t size) override {
        // The tests' disk need not hold 8 MiB for each log.
        return fails("allocate") ? -EIO : m_real.truncate(file, size);
    }
    int lock(int file) override { return fails("lock") ? -EIO : m_real.lock(file); }
    int factsOf(int file, audit::FileFacts& facts) override {
        return fails("fstat") ? -EIO : m_real.factsOf(file, facts);
    }
    int factsAt(const std::string& path, audit::FileFacts& facts) override {
        return fails("stat") ? -EIO : m_real.factsAt(path, facts);
    }
    int rename(const std::string& from, const std::string& to) override {
        return fails("rename") ? -EIO : m_real.rename(from, to);
    }
    int remove(const std::string& path) override { return fails("unlink") ? -EIO : m_real.remove(path); }
    int makeFolder(const std::string& path) override {
        return fails("mkdir") ? -EIO : m_real.makeFolder(path);
    }
    int list(const std::string& folder, std::vector<std::string>& names) override {
        return fails("readdir") ? -EIO : m_real.list(folder, names);
    }
    std::int64_t freeBytes(const std::string& path) override {
        if (fails("statvfs")) return -EIO;
        return free ? *free : m_real.freeBytes(path);
    }

  private:
    bool fails(const char* call) {
        const int number = ++m_calls;
        if (!m_failing) return false;
        const bool now = m_fault == Fault::Dies ? number >= *m_failing : number == *m_failing;
        if (now) lastFailed = call;
        return now;
    }

    audit::PosixFileSystem m_real;
    int m_calls = 0;
    std::optional<int> m_failing;
    Fault m_fault = Fault::Fails;
};

} // namespace fairlead::tests
