// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/secrets/passphrase.h"

#include "adapters/secrets/private_file.h"

#include <fcntl.h>
#include <termios.h>
#include <unistd.h>
#include <cerrno>
#include <cstdlib>
#include <cstring>

namespace fairlead::secrets {
namespace {

constexpr std::size_t kLongest = 1024;

Result<Secret> orEmpty(Secret text, const std::string& where) {
    if (text.reveal().empty()) return Error{ErrorKind::Invalid, "The passphrase is empty.", {}, where};
    return text;
}

/// Switches the echo off until it goes out of scope, whatever happens in between.
class SilentTerminal {
  public:
    explicit SilentTerminal(int fd) : m_fd(fd), m_silent(::tcgetattr(fd, &m_before) == 0) {
        if (!m_silent) return;
        auto now = m_before;
        now.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        m_silent = ::tcsetattr(fd, TCSAFLUSH, &now) == 0;
    }
    SilentTerminal(const SilentTerminal&) = delete;
    SilentTerminal& operator=(const SilentTerminal&) = delete;
    ~SilentTerminal() {
        if (m_silent) ::tcsetattr(m_fd, TCSAFLUSH, &m_before);
        ::close(m_fd);
    }
    bool silent() const { return m_silent; }

  private:
    int m_fd;
    termios m_before{};
    bool m_silent;
};

void say(int fd, std::string_view text) {
    // A question that cannot be shown is answered blindly or not at all; nothing else to do about it.
    [[maybe_unused]] const auto written = ::write(fd, text.data(), text.size());
}

} // namespace

Result<Secret> passphraseFromDescriptor(int descriptor) {
    const auto where = "descriptor " + std::to_string(descriptor);
    Secret held(std::string(kLongest, '\0'));
    std::size_t filled = 0;
    for (;;) {
        char next = 0;
        const auto got = ::read(descriptor, &next, 1);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0)
            return Error{ErrorKind::Unexpected, "The passphrase could not be read.", std::strerror(errno),
                         where};
        if (got == 0 || next == '\n') break;
        if (filled == kLongest)
            return Error{ErrorKind::Invalid, "The passphrase is longer than 1024 bytes.", {}, where};
        held.reveal()[filled++] = next;
    }
    held.reveal().resize(filled);
    return orEmpty(std::move(held), where);
}

Result<Secret> passphraseFromCredential(const std::string& name) {
    const auto where = "credential " + name;
    // The variable names a directory; the passphrase itself never stands in the environment.
    const char* folder = std::getenv("CREDENTIALS_DIRECTORY");
    if (folder == nullptr || name.empty() || name.find('/') != std::string::npos)
        return Error{ErrorKind::Invalid, "systemd handed this process no such credential.", {}, where};
    auto held = readPrivateFile(std::string(folder) + "/" + name, kLongest);
    if (!held) return held;
    if (!held->reveal().empty() && held->reveal().back() == '\n') held->reveal().pop_back();
    return orEmpty(std::move(*held), where);
}

Result<Secret> passphraseFromTerminal(std::string_view question) {
    const int fd = ::open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY);
    if (fd < 0)
        return Error{ErrorKind::Refused, "There is no terminal to ask for the passphrase on.",
                     std::strerror(errno), "/dev/tty"};
    const SilentTerminal terminal(fd);
    if (!terminal.silent())
        return Error{ErrorKind::Refused, "The terminal's echo could not be switched off.", {}, "/dev/tty"};
    say(fd, question);
    auto held = passphraseFromDescriptor(fd);
    say(fd, "\n");
    return held;
}

} // namespace fairlead::secrets
