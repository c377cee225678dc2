// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/secrets/private_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cerrno>
#include <cstdio>
#include <cstring>

namespace fairlead::secrets {
namespace {

/// Closes what it holds.
class Descriptor {
  public:
    explicit Descriptor(int fd) : m_fd(fd) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() {
        if (m_fd >= 0) ::close(m_fd);
    }
    int get() const { return m_fd; }
    bool open() const { return m_fd >= 0; }

  private:
    int m_fd;
};

Error systemError(std::string what, const std::string& path, int code) {
    const bool denied = code == EACCES || code == EPERM;
    const bool absent = code == ENOENT || code == ENOTDIR || code == ELOOP;
    const auto kind = denied ? ErrorKind::Permission : absent ? ErrorKind::Invalid : ErrorKind::Unexpected;
    return {kind, std::move(what), std::strerror(code), path};
}

std::string octal(mode_t mode) {
    char text[8];
    std::snprintf(text, sizeof text, "%04o", static_cast<unsigned>(mode & 07777));
    return text;
}

/// Our own files, and those root put there for us (a mounted credential), are as good as we can tell.
bool trustedOwner(const struct stat& facts) {
    return facts.st_uid == ::geteuid() || facts.st_uid == 0;
}

Result<void> judgeFile(const struct stat& facts, const std::string& path, std::size_t most) {
    if (!S_ISREG(facts.st_mode)) return Error{ErrorKind::Invalid, "It is not a regular file.", {}, path};
    if (!trustedOwner(facts))
        return Error{ErrorKind::Permission, "It belongs to another user. Change its owner.", {}, path};
    if ((facts.st_mode & 077) != 0)
        return Error{ErrorKind::Permission,
                     "Others may reach it (mode " + octal(facts.st_mode) + "). Run chmod 600 on it.",
                     {},
                     path};
    if (static_cast<std::uint64_t>(facts.st_size) > most)
        return Error{ErrorKind::Invalid, "It is longer than " + std::to_string(most) + " bytes.", {}, path};
    return {};
}

Result<void> writeAll(int fd, std::string_view bytes, const std::string& path) {
    while (!bytes.empty()) {
        const auto done = ::write(fd, bytes.data(), bytes.size());
        if (done < 0 && errno == EINTR) continue;
        if (done <= 0) return systemError("It could not be written.", path, done < 0 ? errno : ENOSPC);
        bytes.remove_prefix(static_cast<std::size_t>(done));
    }
    return {};
}

Result<void> flushFolder(const std::string& folder) {
    const Descriptor directory(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!directory.open() || ::fsync(directory.get()) != 0)
        return systemError("The directory could not be flushed to disk.", folder, errno);
    return {};
}

Result<void> writeTemporary(const std::string& path, std::string_view bytes) {
    // A crash may have left one behind; it was never in use.
    ::unlink(path.c_str());
    const Descriptor file(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600));
    if (!file.open()) return systemError("It could not be created.", path, errno);
    if (::fchmod(file.get(), 0600) != 0) return systemError("Its mode could not be set.", path, errno);
    if (auto written = writeAll(file.get(), bytes, path); !written) return written;
    if (::fsync(file.get()) != 0) return systemError("It could not be flushed to disk.", path, errno);
    return {};
}

} // namespace

Result<Secret> readPrivateFile(const std::string& path, std::size_t most) {
    // O_NONBLOCK: a named pipe without a writer must not hold us up.
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
    if (!file.open()) return systemError("It could not be opened.", path, errno);
    struct stat facts {};
    if (::fstat(file.get(), &facts) != 0) return systemError("It could not be examined.", path, errno);
    if (const auto fit = judgeFile(facts, path, most); !fit) return fit.error();

    // One spare byte tells a file that grew meanwhile. Reserving first keeps the secret in one buffer.
    Secret held(std::string(most + 1, '\0'));
    std::size_t filled = 0;
    while (filled < held.reveal().size()) {
        const auto got = ::read(file.get(), held.reveal().data() + filled, held.reveal().size() - filled);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return systemError("It could not be read.", path, errno);
        if (got == 0) break;
        filled += static_cast<std::size_t>(got);
    }
    if (filled > most)
        return Error{ErrorKind::Invalid, "It is longer than " + std::to_string(most) + " bytes.", {}, path};
    held.reveal().resize(filled);
    return held;
}

Result<bool> fileExists(const std::string& path) {
    struct stat facts {};
    if (::lstat(path.c_str(), &facts) == 0) return true;
    if (errno == ENOENT) return false;
    return systemError("It could not be examined.", path, errno);
}

Result<void> preparePrivateFolder(const std::string& folder) {
    if (::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST)
        return systemError("The directory could not be made.", folder, errno);
    struct stat facts {};
    if (::stat(folder.c_str(), &facts) != 0)
        return systemError("The directory could not be examined.", folder, errno);
    if (!S_ISDIR(facts.st_mode)) return Error{ErrorKind::Invalid, "It is not a directory.", {}, folder};
    if ((facts.st_mode & 077) != 0 || !trustedOwner(facts))
        return Error{
            ErrorKind::Permission,
            "Others may enter the directory (mode " + octal(facts.st_mode) + "). Run chmod 700 on it.",
            {},
            folder};
    return {};
}

Result<void> replacePrivateFile(const std::string& folder, const std::string& name, std::string_view bytes) {
    const auto path = folder + "/" + name;
    const auto temporary = folder + "/." + name + ".new";
    auto written = writeTemporary(temporary, bytes);
    if (written && ::rename(temporary.c_str(), path.c_str()) != 0)
        written = systemError("It could not be put in place.", path, errno);
    if (!written) {
        ::unlink(temporary.c_str());
        return written;
    }
    return flushFolder(folder);
}

Result<void> removePrivateFile(const std::string& folder, const std::string& name) {
    const auto path = folder + "/" + name;
    if (::unlink(path.c_str()) != 0) {
        if (errno == ENOENT) return {};
        return systemError("It could not be removed.", path, errno);
    }
    return flushFolder(folder);
}

} // namespace fairlead::secrets
