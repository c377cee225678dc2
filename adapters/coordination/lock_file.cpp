// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/coordination/lock_file.h"

#include "adapters/coordination/holder_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>

namespace fairlead::coordination {

using operation::LockHolder;

namespace {

/// An engine's name as a file's: what is not plain is written %2F.
std::string fileName(const EngineId& engine) {
    std::string name;
    for (const char c : engine.value) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                           c == '-' || c == '_' || c == '.';
        std::array<char, 4> escaped{};
        std::snprintf(escaped.data(), escaped.size(), "%%%02X",
                      static_cast<unsigned>(static_cast<unsigned char>(c)));
        name += plain ? std::string(1, c) : std::string(escaped.data());
    }
    return name;
}

struct flock wholeFile() {
    struct flock lock {};
    lock.l_type = F_WRLCK;
    lock.l_whence = SEEK_SET;
    return lock;
}

/// Somebody has the lock of this open file; a lock of the same open file description does not count.
bool isLockedByOthers(int fd) {
    struct flock lock = wholeFile();
    return ::fcntl(fd, F_OFD_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
}

bool isSameFile(int fd, const std::filesystem::path& path) {
    struct stat opened {};
    struct stat named {};
    return ::fstat(fd, &opened) == 0 && ::stat(path.c_str(), &named) == 0 && opened.st_dev == named.st_dev &&
           opened.st_ino == named.st_ino;
}

Error heldError(const EngineId& engine, const LockHolder& holder) {
    return {
        ErrorKind::Refused,
        "The operation lock of " + engine.value + " is held by operation " + holder.operation.value + " on " +
            holder.console + " since " + toScreen(holder.since) +
            ". One operation at a time may run on an engine: wait until that one has ended, or end it there.",
        {},
        engine.value};
}

Error cannotLock(const std::filesystem::path& file, int code) {
    return {ErrorKind::Refused,
            "The operation lock cannot be taken, so no operation may begin. Check the directory and its "
            "permissions.",
            std::strerror(code), file.string()};
}

LockHolder unreadableHolder() {
    LockHolder holder;
    holder.operation = OperationId("unknown");
    holder.console = "another console";
    return holder;
}

} // namespace

LockFile::LockFile(std::filesystem::path directory, std::string console, const Clock& clock)
    : m_directory(std::move(directory)), m_console(std::move(console)), m_clock(clock) {
    // Should it fail, acquire() says so with the reason.
    std::error_code ignored;
    std::filesystem::create_directories(m_directory, ignored);
}

LockFile::~LockFile() {
    while (!m_held.empty())
        release(m_held.begin()->first, m_held.begin()->second.holder.token);
}

std::filesystem::path LockFile::fileOf(const EngineId& engine, const char* suffix) const {
    return m_directory / (fileName(engine) + suffix);
}

Result<int> LockFile::lockedFile(const EngineId& engine) const {
    const std::filesystem::path file = fileOf(engine, ".lock");
    // A lock of the open file description, not of the process: two consoles in one process exclude each
    // other too, and no close of another descriptor of this file gives it up.
    const int fd = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    if (fd < 0) return cannotLock(file, errno);
    struct flock lock = wholeFile();
    if (::fcntl(fd, F_OFD_SETLK, &lock) == 0) {
        if (isSameFile(fd, file)) return fd;
        ::close(fd);
        return cannotLock(file, ESTALE);
    }
    const int code = errno;
    ::close(fd);
    if (code != EAGAIN && code != EACCES) return cannotLock(file, code);
    const Result<HolderRecord> record = readHolderFile(fileOf(engine, ".holder"));
    return heldError(engine, record && record->holder ? *record->holder : unreadableHolder());
}

Result<LockHolder> LockFile::registerHolder(const EngineId& engine, const OperationId& operation) const {
    const std::filesystem::path file = fileOf(engine, ".holder");
    const Result<HolderRecord> last = readHolderFile(file);
    if (!last) return last.error();
    const LockHolder holder{operation, m_console, last->token + 1, m_clock.utc()};
    // The token is on disk before anybody acts under it.
    const Result<void> written = writeHolderFile(file, {holder.token, holder});
    if (!written) return written.error();
    return holder;
}

Result<LockHolder> LockFile::acquire(const EngineId& engine, const OperationId& operation) {
    const std::scoped_lock lock(m_mutex);
    if (const auto ours = m_held.find(engine); ours != m_held.end()) {
        if (ours->second.holder.operation == operation) return ours->second.holder;
        return heldError(engine, ours->second.holder);
    }
    const Result<int> fd = lockedFile(engine);
    if (!fd) return fd.error();
    const Result<LockHolder> holder = registerHolder(engine, operation);
    if (!holder) {
        ::close(*fd);
        return holder.error();
    }
    m_held[engine] = {*fd, *holder};
    return *holder;
}

bool LockFile::stillHeld(const EngineId& engine, std::uint64_t token) const {
    const std::scoped_lock lock(m_mutex);
    const auto ours = m_held.find(engine);
    if (ours == m_held.end() || ours->second.holder.token != token) return false;
    if (!isSameFile(ours->second.fd, fileOf(engine, ".lock"))) return false;
    const Result<HolderRecord> record = readHolderFile(fileOf(engine, ".holder"));
    return record && record->token == token && record->holder.has_value();
}

Result<LockHolder> LockFile::handOver(const EngineId& engine, std::uint64_t token, const OperationId& to) {
    const std::scoped_lock lock(m_mutex);
    const auto ours = m_held.find(engine);
    if (ours == m_held.end() || ours->second.holder.token != token) {
        return Error{ErrorKind::Refused,
                     "The operation lock of " + engine.value + " is no longer held here.",
                     {},
                     engine.value};
    }
    LockHolder next = ours->second.holder;
    next.operation = to;
    const Result<void> written = writeHolderFile(fileOf(engine, ".holder"), {token, next});
    if (!written) return written.error();
    ours->second.holder = next;
    return next;
}

void LockFile::release(const EngineId& engine, std::uint64_t token) {
    const std::scoped_lock lock(m_mutex);
    const auto ours = m_held.find(engine);
    if (ours == m_held.end() || ours->second.holder.token != token) return;
    const std::filesystem::path file = fileOf(engine, ".holder");
    const Result<HolderRecord> record = readHolderFile(file);
    // Whoever has taken the lock since, over a file that was removed, keeps what is written of it. And
    // should the writing fail, nothing is lost: a holder counts only while the lock file is locked.
    if (record && record->token == token) static_cast<void>(writeHolderFile(file, {token, std::nullopt}));
    ::close(ours->second.fd);
    m_held.erase(ours);
}

std::optional<LockHolder> LockFile::holder(const EngineId& engine) const {
    const std::scoped_lock lock(m_mutex);
    if (const auto ours = m_held.find(engine); ours != m_held.end()) return ours->second.holder;
    const int fd = ::open(fileOf(engine, ".lock").c_str(), O_RDWR | O_CLOEXEC);
    if (fd < 0) return std::nullopt;
    const bool locked = isLockedByOthers(fd);
    ::close(fd);
    if (!locked) return std::nullopt;
    const Result<HolderRecord> record = readHolderFile(fileOf(engine, ".holder"));
    return record && record->holder ? *record->holder : unreadableHolder();
}

} // namespace fairlead::coordination
