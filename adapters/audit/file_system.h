// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sys/types.h>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace fairlead::audit {

/// What the log needs to know of a file.
struct FileFacts {
    std::uint64_t device = 0;
    std::uint64_t inode = 0;
    std::uint64_t links = 0;
    std::uint64_t size = 0;
};

enum class FileUse {
    Read,
    Append,    ///< existing file, every write at its end
    CreateNew, ///< as Append; fails when the file exists
    Overwrite, ///< emptied or created
    Lock,      ///< created when absent, read and write, never emptied
    Folder     ///< a directory, to fsync it
};

/// The system calls of the log, one by one, so that a test can fail each of them. Every call returns what
/// the system call returns, with -errno in place of -1. Files are made 0600, folders 0700. Any thread.
class FileSystem {
  public:
    virtual ~FileSystem() = default;
    virtual int open(const std::string& path, FileUse use) = 0;
    virtual int close(int file) = 0;
    virtual ssize_t write(int file, std::string_view bytes) = 0;
    virtual ssize_t read(int file, char* to, std::size_t most, std::uint64_t offset) = 0;
    /// The bytes, and what is needed to find them again, are on the disk.
    virtual int syncData(int file) = 0;
    /// As syncData(), with all that is known about the file or folder.
    virtual int syncAll(int file) = 0;
    virtual int truncate(int file, std::uint64_t size) = 0;
    /// Claims the blocks of a file's first `size` bytes.
    virtual int allocate(int file, std::uint64_t size) = 0;
    /// An exclusive open-file-description lock; -EAGAIN when another process has it.
    virtual int lock(int file) = 0;
    virtual int factsOf(int file, FileFacts& facts) = 0;
    virtual int factsAt(const std::string& path, FileFacts& facts) = 0;
    virtual int rename(const std::string& from, const std::string& to) = 0;
    virtual int remove(const std::string& path) = 0;
    virtual int makeFolder(const std::string& path) = 0;
    /// From now on nobody may write the file, not even its owner.
    virtual int makeReadOnly(const std::string& path) = 0;
    /// Names of the regular files in a folder, in no order.
    virtual int list(const std::string& folder, std::vector<std::string>& names) = 0;
    /// Bytes that an ordinary user may still write.
    virtual std::int64_t freeBytes(const std::string& path) = 0;
};

/// The calls as POSIX has them.
class PosixFileSystem : public FileSystem {
  public:
    int open(const std::string& path, FileUse use) override;
    int close(int file) override;
    ssize_t write(int file, std::string_view bytes) override;
    ssize_t read(int file, char* to, std::size_t most, std::uint64_t offset) override;
    int syncData(int file) override;
    int syncAll(int file) override;
    int truncate(int file, std::uint64_t size) override;
    int allocate(int file, std::uint64_t size) override;
    int lock(int file) override;
    int factsOf(int file, FileFacts& facts) override;
    int factsAt(const std::string& path, FileFacts& facts) override;
    int rename(const std::string& from, const std::string& to) override;
    int remove(const std::string& path) override;
    int makeFolder(const std::string& path) override;
    int makeReadOnly(const std::string& path) override;
    int list(const std::string& folder, std::vector<std::string>& names) override;
    std::int64_t freeBytes(const std::string& path) override;
};

} // namespace fairlead::audit
