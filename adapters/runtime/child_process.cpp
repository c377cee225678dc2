// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/runtime/child_process.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>
#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <utility>

namespace fairlead::runtime {
namespace {

constexpr Micros kLongestPoll = std::chrono::milliseconds{50};
constexpr std::size_t kChunk = 16384;

struct Pipe {
    Descriptor read;
    Descriptor write;
};

Result<Pipe> makePipe() {
    std::array<int, 2> ends{-1, -1};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) {
        return Error{ErrorKind::Refused,
                     "No pipe could be made for the command's output, so it was not started.",
                     std::strerror(errno),
                     {}};
    }
    Pipe made{Descriptor(ends[0]), Descriptor(ends[1])};
    ::fcntl(made.read.get(), F_SETFL, O_NONBLOCK);
    return made;
}

/// The settings of posix_spawn, freed by scope.
class SpawnSettings {
  public:
    SpawnSettings(int out, int err) {
        ::posix_spawn_file_actions_init(&m_files);
        // An empty input rather than a closed one: a program that opens a file would get descriptor 0.
        ::posix_spawn_file_actions_addopen(&m_files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
        ::posix_spawn_file_actions_adddup2(&m_files, out, STDOUT_FILENO);
        ::posix_spawn_file_actions_adddup2(&m_files, err, STDERR_FILENO);
        // Connections and locks of the console must not live on in a program it started.
        ::posix_spawn_file_actions_addclosefrom_np(&m_files, STDERR_FILENO + 1);

        ::posix_spawnattr_init(&m_attributes);
        ::posix_spawnattr_setflags(&m_attributes,
                                   POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
        ::posix_spawnattr_setpgroup(&m_attributes, 0);
        sigset_t none;
        ::sigemptyset(&none);
        ::posix_spawnattr_setsigmask(&m_attributes, &none);
        sigset_t usual;
        ::sigemptyset(&usual);
        for (const int signal : {SIGPIPE, SIGINT, SIGTERM, SIGQUIT, SIGHUP, SIGCHLD})
            ::sigaddset(&usual, signal);
        ::posix_spawnattr_setsigdefault(&m_attributes, &usual);
    }
    SpawnSettings(const SpawnSettings&) = delete;
    SpawnSettings& operator=(const SpawnSettings&) = delete;
    ~SpawnSettings() {
        ::posix_spawn_file_actions_destroy(&m_files);
        ::posix_spawnattr_destroy(&m_attributes);
    }
    const posix_spawn_file_actions_t* files() const { return &m_files; }
    const posix_spawnattr_t* attributes() const { return &m_attributes; }

  private:
    posix_spawn_file_actions_t m_files{};
    posix_spawnattr_t m_attributes{};
};

/// Reads once from a stream; closes it at its end. Returns the bytes taken.
std::size_t readOnce(Descriptor& stream, const std::function<void(std::string_view)>& take) {
    std::array<char, kChunk> chunk;
    const ssize_t got = ::read(stream.get(), chunk.data(), chunk.size());
    if (got > 0) {
        take(std::string_view(chunk.data(), static_cast<std::size_t>(got)));
        return static_cast<std::size_t>(got);
    }
    if (got == 0 || (errno != EAGAIN && errno != EINTR)) stream.reset();
    return 0;
}

} // namespace

Descriptor& Descriptor::operator=(Descriptor&& other) noexcept {
    if (this != &other) {
        reset();
        m_fd = other.release();
    }
    return *this;
}

void Descriptor::reset() {
    if (m_fd >= 0) ::close(m_fd);
    m_fd = -1;
}

int Descriptor::release() {
    return std::exchange(m_fd, -1);
}

ChildProcess::ChildProcess(ChildProcess&& other) noexcept
    : m_pid(std::exchange(other.m_pid, -1)),
      m_ended(other.m_ended),
      m_status(other.m_status),
      m_end(std::move(other.m_end)),
      m_out(std::move(other.m_out)),
      m_err(std::move(other.m_err)) {}

ChildProcess::~ChildProcess() {
    if (m_pid > 0 && !m_ended) killGroup();
}

Result<ChildProcess> ChildProcess::start(const std::vector<std::string>& arguments) {
    Result<Pipe> out = makePipe();
    if (!out) return out.error();
    Result<Pipe> err = makePipe();
    if (!err) return err.error();

    std::vector<std::string> owned = arguments;
    std::vector<char*> vector;
    for (std::string& argument : owned)
        vector.push_back(argument.data());
    vector.push_back(nullptr);

    ChildProcess child;
    const SpawnSettings settings(out->write.get(), err->write.get());
    const int failed = ::posix_spawnp(&child.m_pid, vector.front(), settings.files(), settings.attributes(),
                                      vector.data(), environ);
    if (failed != 0) {
        child.m_pid = -1;
        return Error{ErrorKind::Refused,
                     "The program could not be started. Check that it exists and may be run on this machine.",
                     std::strerror(failed), arguments.front()};
    }
    child.m_end = Descriptor(static_cast<int>(::syscall(SYS_pidfd_open, child.m_pid, 0)));
    child.m_out = std::move(out->read);
    child.m_err = std::move(err->read);
    return child;
}

bool ChildProcess::hasEnded() {
    if (m_ended) return true;
    const pid_t reaped = ::waitpid(m_pid, &m_status, WNOHANG);
    m_ended = reaped == m_pid || (reaped < 0 && errno == ECHILD);
    return m_ended;
}

std::size_t ChildProcess::readSome(const std::function<void(std::string_view)>& onOut,
                                   const std::function<void(std::string_view)>& onErr, Micros patience) {
    // poll() passes over negative descriptors, so closed streams need no special case.
    std::array<pollfd, 3> watched{pollfd{m_out.get(), POLLIN, 0}, pollfd{m_err.get(), POLLIN, 0},
                                  pollfd{m_ended ? -1 : m_end.get(), POLLIN, 0}};
    const auto wait = std::chrono::ceil<std::chrono::milliseconds>(std::min(patience, kLongestPoll));
    if (::poll(watched.data(), watched.size(), static_cast<int>(wait.count())) <= 0) return 0;
    std::size_t taken = 0;
    if (watched[0].revents != 0) taken += readOnce(m_out, onOut);
    if (watched[1].revents != 0) taken += readOnce(m_err, onErr);
    return taken;
}

void ChildProcess::killGroup() {
    if (m_pid <= 0 || m_ended) return;
    // Before reaping, so that the group's number cannot have been given to somebody else.
    ::kill(-m_pid, SIGKILL);
    while (::waitpid(m_pid, &m_status, 0) < 0 && errno == EINTR) {
    }
    m_ended = true;
}

} // namespace fairlead::runtime
