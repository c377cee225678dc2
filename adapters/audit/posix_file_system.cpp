// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#ifndef _GNU_SOURCE
#define _GNU_SOURCE // F_OFD_SETLK
#endif
#include "adapters/audit/file_system.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>
#include <algorithm>
#include <cerrno>
#include <cstdio>

namespace fairlead::audit {

namespace {

constexpr mode_t kFileMode = 0600;
constexpr mode_t kFolderMode = 0700;

template <class T>
T orErrno(T returned) {
    return returned < 0 ? static_cast<T>(-errno) : returned;
}

int flagsFor(FileUse use) {
    switch (use) {
        case FileUse::Read:
            return O_RDONLY;
        case FileUse::Append:
            return O_WRONLY | O_APPEND;
        case FileUse::CreateNew:
            return O_WRONLY | O_APPEND | O_CREAT | O_EXCL;
        case FileUse::Overwrite:
            return O_WRONLY | O_CREAT | O_TRUNC;
        case FileUse::Lock:
            return O_RDWR | O_CREAT;
        case FileUse::Folder:
            return O_RDONLY | O_DIRECTORY;
    }
    return O_RDONLY;
}

FileFacts factsFrom(const struct stat& status) {
    return {static_cast<std::uint64_t>(status.st_dev), static_cast<std::uint64_t>(status.st_ino),
            static_cast<std::uint64_t>(status.st_nlink), static_cast<std::uint64_t>(status.st_size)};
}

} // namespace

int PosixFileSystem::open(const std::string& path, FileUse use) {
    return orErrno(::open(path.c_str(), flagsFor(use) | O_CLOEXEC | O_NOFOLLOW, kFileMode));
}

int PosixFileSystem::close(int file) {
    return orErrno(::close(file));
}

ssize_t PosixFileSystem::write(int file, std::string_view bytes) {
    return orErrno(::write(file, bytes.data(), bytes.size()));
}

ssize_t PosixFileSystem::read(int file, char* to, std::size_t most, std::uint64_t offset) {
    return orErrno(::pread(file, to, most, static_cast<off_t>(offset)));
}

int PosixFileSystem::syncData(int file) {
#ifdef __APPLE__
    return orErrno(::fcntl(file, F_FULLFSYNC));
#else
    return orErrno(::fdatasync(file));
#endif
}

int PosixFileSystem::syncAll(int file) {
    return orErrno(::fsync(file));
}

int PosixFileSystem::truncate(int file, std::uint64_t size) {
    return orErrno(::ftruncate(file, static_cast<off_t>(size)));
}

int PosixFileSystem::allocate(int file, std::uint64_t size) {
    return -::posix_fallocate(file, 0, static_cast<off_t>(size));
}

int PosixFileSystem::lock(int file) {
    struct flock whole {};
    whole.l_type = F_WRLCK;
    whole.l_whence = SEEK_SET;
#ifdef F_OFD_SETLK
    return orErrno(::fcntl(file, F_OFD_SETLK, &whole));
#else
    return orErrno(::fcntl(file, F_SETLK, &whole));
#endif
}

int PosixFileSystem::factsOf(int file, FileFacts& facts) {
    struct stat status {};
    const int done = ::fstat(file, &status);
    facts = factsFrom(status);
    return orErrno(done);
}

int PosixFileSystem::factsAt(const std::string& path, FileFacts& facts) {
    struct stat status {};
    const int done = ::lstat(path.c_str(), &status);
    facts = factsFrom(status);
    return orErrno(done);
}

int PosixFileSystem::rename(const std::string& from, const std::string& to) {
    return orErrno(std::rename(from.c_str(), to.c_str()));
}

int PosixFileSystem::remove(const std::string& path) {
    return orErrno(::unlink(path.c_str()));
}

int PosixFileSystem::makeFolder(const std::string& path) {
    return orErrno(::mkdir(path.c_str(), kFolderMode));
}

int PosixFileSystem::makeReadOnly(const std::string& path) {
    return orErrno(::chmod(path.c_str(), S_IRUSR));
}

int PosixFileSystem::list(const std::string& folder, std::vector<std::string>& names) {
    DIR* const open = ::opendir(folder.c_str());
    if (open == nullptr) return -errno;
    names.clear();
    errno = 0;
    while (const dirent* entry = ::readdir(open)) {
        const std::string name = static_cast<const char*>(entry->d_name);
        struct stat status {};
        const bool found = ::lstat((folder + "/" + name).c_str(), &status) == 0;
        if (found && S_ISREG(status.st_mode)) names.push_back(name);
        errno = 0;
    }
    const int failure = errno;
    ::closedir(open);
    return -failure;
}

std::int64_t PosixFileSystem::freeBytes(const std::string& path) {
    struct statvfs status {};
    if (::statvfs(path.c_str(), &status) < 0) return -errno;
    return static_cast<std::int64_t>(status.f_bavail * status.f_frsize);
}

} // namespace fairlead::audit
