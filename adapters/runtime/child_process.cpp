// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/runtime/child_process.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/prctl.h>
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

/// Where the new program tells that it could not be started; closed by the start itself.
constexpr int kReport = STDERR_FILENO + 1;

/// The child's half of the start: only calls that are safe between fork and exec, and no way back.
[[noreturn]] void becomeProgram(char* const* arguments, pid_t console, int in, int out, int err, int report) {
    // Should the console be killed, a command it left behind could take effect long after the next
    // console has looked and decided: a late stop would stop a server that was put to other use since.
    // posix_spawn() cannot ask for this.
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (::getppid() != console) ::_exit(127);
    ::setpgid(0, 0);
    // An empty input rather than a closed one: a program that opens a file would get descriptor 0.
    const int input = in >= 0 ? in : ::open("/dev/null", O_RDONLY | O_CLOEXEC);
    ::dup2(input, STDIN_FILENO);
    ::dup2(out, STDOUT_FILENO);
    ::dup2(err, STDERR_FILENO);
    if (report != kReport) ::dup3(report, kReport, O_CLOEXEC);
    // Connections and locks of the console must not live on in a program it started.
    ::closefrom(kReport + 1);
    for (const int signal : {SIGPIPE, SIGINT, SIGTERM, SIGQUIT, SIGHUP, SIGCHLD})
        ::signal(signal, SIG_DFL);
    sigset_t none;
    ::sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
    ::execvp(arguments[0], arguments);
    const int code = errno;
    while (::write(kReport, &code, sizeof code) < 0 && errno == EINTR) {
    }
    ::_exit(127);
}

/// Memory to read from: a pipe would hold 64 KiB only, and a file would leave a secret on the disk.
Result<Descriptor> inputOf(std::string_view input) {
    if (input.empty()) return Descriptor();
    Descriptor memory(::memfd_create("input", MFD_CLOEXEC));
    while (memory.isOpen() && !input.empty()) {
        const ssize_t written = ::write(memory.get(), input.data(), input.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) break;
        input.remove_prefix(static_cast<std::size_t>(written));
    }
    if (memory.isOpen() && input.empty() && ::lseek(memory.get(), 0, SEEK_SET) == 0) return memory;
    return Error{ErrorKind::Refused, "The command's input could not be prepared, so it was not started.",
                 std::strerror(errno), {}};
}

/// 0 once the program runs, else why it does not.
int awaitStart(const Descriptor& report) {
    int code = 0;
    for (;;) {
        const ssize_t got = ::read(report.get(), &code, sizeof code);
        if (got < 0 && errno == EINTR) continue;
        return got == static_cast<ssize_t>(sizeof code) ? code : 0;
    }
}

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

Result<ChildProcess> ChildProcess::start(const std::vector<std::string>& arguments, std::string_view input) {
    const Result<Descriptor> in = inputOf(input);
    if (!in) return in.error();
    Result<Pipe> out = makePipe();
    if (!out) return out.error();
    Result<Pipe> err = makePipe();
    if (!err) return err.error();

    std::vector<std::string> owned = arguments;
    std::vector<char*> vector;
    for (std::string& argument : owned)
        vector.push_back(argument.data());
    vector.push_back(nullptr);

    Result<Pipe> report = makePipe();
    if (!report) return report.error();
    ::fcntl(report->read.get(), F_SETFL, 0);

    ChildProcess child;
    const pid_t console = ::getpid();
    // No handler of ours may run in the child.
    sigset_t all, usual;
    ::sigfillset(&all);
    ::pthread_sigmask(SIG_SETMASK, &all, &usual);
    child.m_pid = ::fork();
    int failed = child.m_pid < 0 ? errno : 0;
    if (child.m_pid == 0)
        becomeProgram(vector.data(), console, in->get(), out->write.get(), err->write.get(),
                      report->write.get());
    ::pthread_sigmask(SIG_SETMASK, &usual, nullptr);
    report->write.reset();
    if (failed == 0) failed = awaitStart(report->read);
    if (failed != 0) {
        while (child.m_pid > 0 && ::waitpid(child.m_pid, nullptr, 0) < 0 && errno == EINTR) {
        }
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
