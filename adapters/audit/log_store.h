// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapters/audit/directory_files.h"

#include <string>
#include <string_view>

namespace fairlead::audit {

/// An open file descriptor of a FileSystem that closes itself.
class OpenFile {
  public:
    OpenFile() = default;
    OpenFile(FileSystem& system, int file) : m_system(&system), m_file(file) {}
    OpenFile(OpenFile&& other) noexcept;
    OpenFile& operator=(OpenFile&& other) noexcept;
    ~OpenFile() { close(); }
    int get() const { return m_file; }
    bool isOpen() const { return m_file >= 0; }
    /// The system's answer; 0 when nothing was open.
    int close();

  private:
    FileSystem* m_system = nullptr;
    int m_file = -1;
};

/// The writable side of a log directory: everything here is durable when it returns success.
class LogStore {
  public:
    LogStore(std::string directory, FileSystem& system);
    const std::string& directory() const { return m_directory; }
    std::string pathOf(std::string_view name) const { return m_directory + "/" + std::string(name); }
    FileSystem& system() const { return m_system; }
    const DirectoryFiles& files() const { return m_files; }

    /// The directory and its folders.
    Result<void> makeFolders();
    /// Takes the writer's lock and leaves `holder` in the file; Refused, naming the holder, when it is taken.
    Result<OpenFile> lock(std::string_view holder);
    /// A whole file: temporary file, fsync, rename, fsync of the folder. An existing file is replaced.
    Result<void> put(const std::string& name, std::string_view bytes);
    /// Cuts a file to its first `size` bytes.
    Result<void> cut(const std::string& name, std::uint64_t size);
    Result<void> syncFolder(const std::string& folder);

    Result<std::uint64_t> freeBytes() const;
    /// Makes the 8 MiB reserve file when it is not there (§7.4).
    Result<void> makeReserve();
    /// Gives the reserve up; failing to is not told, for the write that follows will tell.
    void giveUpReserve();

  private:
    Result<void> makeFolder(const std::string& path);
    Result<void> writeAll(const std::string& path, std::string_view bytes);

    std::string m_directory;
    FileSystem& m_system;
    DirectoryFiles m_files;
    bool m_hasReserve = false;
};

inline constexpr std::uint64_t kReserveBytes = 8 << 20;

} // namespace fairlead::audit
