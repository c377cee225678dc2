// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <stdexcept>
#include <string>
#include <vector>

/// What ssh is to a real estate: the way of a host hook over the lab's network. As with ssh, a way that is
/// cut shows as exit code 255, and what was begun at the far end goes on when this end has gone.
///
///     fairlead_host serve ADDRESS PORT NAME           runs what it is asked to; NAME only shows in `ps`
///     fairlead_host run ADDRESS PORT COMMAND [ARG...] runs that there; its output and its exit code are ours
///
/// The question is the arguments, each ended by a zero byte; the answer is the exit code in one byte, the
/// length of the standard output in eight digits of hex, that output, and the error output.
namespace {

constexpr int kCut = 255;
/// ssh with ConnectTimeout=3, ServerAliveInterval=1 and ServerAliveCountMax=3.
constexpr int kPatienceSeconds = 3;
constexpr int kLengthDigits = 8;

[[noreturn]] void giveUp(const std::string& what) {
    throw std::runtime_error(what + ": " + std::strerror(errno));
}

void setNumber(int socket, int level, int option, int value) {
    if (::setsockopt(socket, level, option, &value, sizeof value) != 0) giveUp("set a socket up");
}

/// A far end that says nothing, and cannot be told anything, is given up.
void boundWaiting(int socket) {
    setNumber(socket, IPPROTO_TCP, TCP_NODELAY, 1);
    setNumber(socket, IPPROTO_TCP, TCP_USER_TIMEOUT, kPatienceSeconds * 1000);
    setNumber(socket, SOL_SOCKET, SO_KEEPALIVE, 1);
    setNumber(socket, IPPROTO_TCP, TCP_KEEPIDLE, 1);
    setNumber(socket, IPPROTO_TCP, TCP_KEEPINTVL, 1);
    setNumber(socket, IPPROTO_TCP, TCP_KEEPCNT, kPatienceSeconds);
}

sockaddr_in addressOf(const char* host, const char* port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(std::strtoul(port, nullptr, 10)));
    if (inet_pton(AF_INET, host, &address.sin_addr) != 1)
        throw std::runtime_error(std::string("not an address: ") + host);
    return address;
}

void writeAll(int file, const std::string& text) {
    for (std::size_t done = 0; done < text.size();) {
        const ssize_t some = ::write(file, text.data() + done, text.size() - done);
        if (some < 0 && errno != EINTR) giveUp("write");
        if (some > 0) done += static_cast<std::size_t>(some);
    }
}

std::string readAll(int file) {
    std::string text;
    std::array<char, 16384> some{};
    for (;;) {
        const ssize_t size = ::read(file, some.data(), some.size());
        if (size == 0) return text;
        if (size < 0 && errno != EINTR) giveUp("read");
        if (size > 0) text.append(some.data(), static_cast<std::size_t>(size));
    }
}

/// A file in memory: the command's children may keep it open, and nobody waits for them.
int newOutput(const char* name) {
    const int file = ::memfd_create(name, MFD_CLOEXEC);
    if (file < 0) giveUp("make a file in memory");
    return file;
}

std::string contentsOf(int file) {
    if (::lseek(file, 0, SEEK_SET) != 0) giveUp("rewind");
    return readAll(file);
}

[[noreturn]] void become(const std::vector<std::string>& command, int output, int errors) {
    std::vector<char*> words;
    for (const std::string& each : command)
        words.push_back(const_cast<char*>(each.c_str()));
    words.push_back(nullptr);
    ::dup2(output, STDOUT_FILENO);
    ::dup2(errors, STDERR_FILENO);
    ::execvp(words[0], words.data());
    std::perror(words[0]);
    ::_exit(127);
}

/// Runs one command to its end and answers. A fork of the server for each.
void answer(int socket) {
    std::vector<std::string> command;
    const std::string question = readAll(socket);
    for (std::size_t at = 0; at < question.size(); at += command.back().size() + 1)
        command.emplace_back(question.c_str() + at);
    if (command.empty()) return;
    const int output = newOutput("output");
    const int errors = newOutput("errors");
    std::signal(SIGCHLD, SIG_DFL);
    const pid_t child = ::fork();
    if (child < 0) giveUp("fork");
    if (child == 0) become(command, output, errors);
    int status = 0;
    while (::waitpid(child, &status, 0) < 0)
        if (errno != EINTR) giveUp("wait for the command");
    const int code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    const std::string said = contentsOf(output);
    std::array<char, kLengthDigits + 1> length{};
    std::snprintf(length.data(), length.size(), "%08x", static_cast<unsigned>(said.size()));
    writeAll(socket, static_cast<char>(code) + std::string(length.data()) + said + contentsOf(errors));
}

int serve(const sockaddr_in& here) {
    const int listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (listener < 0) giveUp("make a socket");
    setNumber(listener, SOL_SOCKET, SO_REUSEADDR, 1);
    if (::bind(listener, reinterpret_cast<const sockaddr*>(&here), sizeof here) != 0) giveUp("bind");
    if (::listen(listener, 64) != 0) giveUp("listen");
    std::signal(SIGCHLD, SIG_IGN); // Nobody waits for the forks.
    for (;;) {
        const int socket = ::accept4(listener, nullptr, nullptr, SOCK_CLOEXEC);
        if (socket < 0) continue;
        if (::fork() == 0) {
            ::close(listener);
            boundWaiting(socket);
            answer(socket);
            std::_Exit(0);
        }
        ::close(socket);
    }
}

int run(const sockaddr_in& there, char** words, int count) {
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (socket < 0) giveUp("make a socket");
    // Linux bounds connect() by the time to send.
    const timeval patience{kPatienceSeconds, 0};
    ::setsockopt(socket, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
    if (::connect(socket, reinterpret_cast<const sockaddr*>(&there), sizeof there) != 0) giveUp("connect");
    boundWaiting(socket);
    std::string question;
    for (int i = 0; i < count; ++i)
        question += std::string(words[i]) + '\0';
    writeAll(socket, question);
    ::shutdown(socket, SHUT_WR);
    const std::string said = readAll(socket);
    constexpr std::size_t kHead = 1 + kLengthDigits;
    if (said.size() < kHead) throw std::runtime_error("the far end said nothing");
    const std::size_t length = std::stoul(said.substr(1, kLengthDigits), nullptr, 16);
    writeAll(STDOUT_FILENO, said.substr(kHead, length));
    writeAll(STDERR_FILENO, said.substr(kHead + length));
    return static_cast<unsigned char>(said[0]);
}

} // namespace

int main(int argc, char** argv) try {
    const std::string verb = argc > 1 ? argv[1] : "";
    if (argc < 5 || (verb != "serve" && verb != "run")) {
        std::fputs("fairlead_host serve ADDRESS PORT NAME | run ADDRESS PORT COMMAND [ARG...]\n", stderr);
        return 2;
    }
    const sockaddr_in address = addressOf(argv[2], argv[3]);
    return verb == "serve" ? serve(address) : run(address, argv + 4, argc - 4);
} catch (const std::exception& failure) {
    std::fprintf(stderr, "fairlead_host: %s\n", failure.what());
    return kCut;
}
