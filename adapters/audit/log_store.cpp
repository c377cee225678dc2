// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/audit/log_store.h"

#include <cerrno>
#include <utility>

namespace fairlead::audit {

namespace {

constexpr std::string_view kReserve = "reserve";
/// Stands beside the folders, so that a crash leaves no stray among the segments or checkpoints.
constexpr std::string_view kUnfinished = "unfinished";

std::string folderOf(const std::string& name) {
    const std::size_t slash = name.rfind('/');
    return slash == std::string::npos ? std::string() : name.substr(0, slash);
}

} // namespace

OpenFile::OpenFile(OpenFile&& other) noexcept
    : m_system(std::exchange(other.m_system, nullptr)), m_file(std::exchange(other.m_file, -1)) {}

OpenFile& OpenFile::operator=(OpenFile&& other) noexcept {
    if (this != &other) {
        close();
        m_system = std::exchange(other.m_system, nullptr);
        m_file = std::exchange(other.m_file, -1);
    }
    return *this;
}

int OpenFile::close() {
    if (m_file < 0) return 0;
    return m_system->close(std::exchange(m_file, -1));
}

LogStore::LogStore(std::string directory, FileSystem& system)
    : m_directory(std::move(directory)), m_system(system), m_files(m_directory, system) {}

Result<void> LogStore::makeFolder(const std::string& path) {
    const int made = m_system.makeFolder(path);
    if (made < 0 && made != -EEXIST) return fileError("make the folder", path, made);
    return {};
}

Result<void> LogStore::makeFolders() {
    if (const Result<void> done = makeFolder(m_directory); !done) return done;
    for (const std::string_view folder : {"segments", "checkpoints", "attachments", "torn"}) {
        if (const Result<void> done = makeFolder(pathOf(folder)); !done) return done;
    }
    return syncFolder("");
}

Result<OpenFile> LogStore::lock(std::string_view holder) {
    const std::string path = pathOf("lock");
    OpenFile file(m_system, m_system.open(path, FileUse::Lock));
    if (!file.isOpen()) return fileError("open", path, file.get());
    const int locked = m_system.lock(file.get());
    if (locked == -EAGAIN || locked == -EACCES) {
        const std::string other = m_files.read("lock", 0, 256).value_or("");
        return Error{
            ErrorKind::Refused,
            "Another console (" + (other.empty() ? "unknown" : other) + ") holds the audit log " +
                m_directory +
                ". This console can read it and cannot act. Close the other console to act from here.",
            "", ""};
    }
    if (locked < 0) return fileError("lock", path, locked);
    // Who holds the lock is a courtesy to the next console; the lock itself does not depend on it.
    m_system.truncate(file.get(), 0);
    m_system.write(file.get(), holder);
    return file;
}

Result<void> LogStore::writeAll(const std::string& path, std::string_view bytes) {
    OpenFile file(m_system, m_system.open(path, FileUse::Overwrite));
    if (!file.isOpen()) return fileError("open", path, file.get());
    while (!bytes.empty()) {
        const ssize_t written = m_system.write(file.get(), bytes);
        if (written <= 0) return fileError("write", path, written == 0 ? -ENOSPC : written);
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    if (const int synced = m_system.syncAll(file.get()); synced < 0) return fileError("flush", path, synced);
    if (const int closed = file.close(); closed < 0) return fileError("close", path, closed);
    return {};
}

Result<void> LogStore::put(const std::string& name, std::string_view bytes) {
    const std::string unfinished = pathOf(kUnfinished);
    if (const Result<void> written = writeAll(unfinished, bytes); !written) return written;
    const int renamed = m_system.rename(unfinished, pathOf(name));
    if (renamed < 0) return fileError("put in place", pathOf(name), renamed);
    return syncFolder(folderOf(name));
}

Result<void> LogStore::cut(const std::string& name, std::uint64_t size) {
    const std::string path = pathOf(name);
    OpenFile file(m_system, m_system.open(path, FileUse::Append));
    if (!file.isOpen()) return fileError("open", path, file.get());
    if (const int cut = m_system.truncate(file.get(), size); cut < 0) return fileError("truncate", path, cut);
    if (const int synced = m_system.syncAll(file.get()); synced < 0) return fileError("flush", path, synced);
    return {};
}

Result<void> LogStore::syncFolder(const std::string& folder) {
    const std::string path = folder.empty() ? m_directory : pathOf(folder);
    OpenFile file(m_system, m_system.open(path, FileUse::Folder));
    if (!file.isOpen()) return fileError("open", path, file.get());
    const int synced = m_system.syncAll(file.get());
    if (synced < 0) return fileError("flush", path, synced);
    return {};
}

Result<std::uint64_t> LogStore::freeBytes() const {
    const std::int64_t free = m_system.freeBytes(m_directory);
    if (free < 0) return fileError("ask for the free space of", m_directory, free);
    return static_cast<std::uint64_t>(free);
}

Result<void> LogStore::makeReserve() {
    if (m_hasReserve) return {};
    const std::string path = pathOf(kReserve);
    OpenFile file(m_system, m_system.open(path, FileUse::Overwrite));
    if (!file.isOpen()) return fileError("open", path, file.get());
    const int allocated = m_system.allocate(file.get(), kReserveBytes);
    if (allocated < 0) return fileError("reserve 8 MiB in", path, allocated);
    m_hasReserve = true;
    return {};
}

void LogStore::giveUpReserve() {
    if (!m_hasReserve) return;
    m_system.remove(pathOf(kReserve));
    m_hasReserve = false;
}

} // namespace fairlead::audit
