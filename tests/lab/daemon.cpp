// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/lab/daemon.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <pwd.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
#include <chrono>
#include <csignal>
#include <fstream>
#include <random>
#include <thread>

namespace fairlead::tests {
namespace {

const char* const kOwner = "postgres";

sockaddr_in addressOf(const std::string& host, std::uint16_t port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    inet_pton(AF_INET, host.c_str(), &address.sin_addr);
    return address;
}

} // namespace

Daemon::Daemon(std::vector<std::string> arguments, const std::string& log) {
    std::vector<std::string> all{"setpriv"};
    // None of these servers is to run as root, and some refuse to.
    if (geteuid() == 0)
        for (const char* each : {"--reuid=postgres", "--regid=postgres", "--init-groups"})
            all.emplace_back(each);
    all.insert(all.end(), {"--pdeathsig", "KILL"});
    all.insert(all.end(), arguments.begin(), arguments.end());
    std::vector<char*> vector;
    for (std::string& each : all)
        vector.push_back(each.data());
    vector.push_back(nullptr);
    posix_spawn_file_actions_t files;
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_addopen(&files, 0, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&files, 1, log.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0644);
    posix_spawn_file_actions_adddup2(&files, 1, 2);
    if (posix_spawnp(&m_pid, "setpriv", &files, nullptr, vector.data(), environ) != 0) m_pid = -1;
    posix_spawn_file_actions_destroy(&files);
}

Daemon::~Daemon() {
    end();
}

void Daemon::signal(int number) const {
    if (m_pid <= 0) return;
    ::kill(m_pid, number);
    // A stop reaches the threads of a program one after the other; waits until the last one stands still.
    int status = 0;
    if (number == SIGSTOP) ::waitpid(m_pid, &status, WUNTRACED);
}

void Daemon::end() {
    if (m_pid <= 0) return;
    ::kill(m_pid, SIGKILL);
    while (::waitpid(m_pid, nullptr, 0) < 0 && errno == EINTR) {
    }
    m_pid = -1;
}

std::uint16_t freePort() {
    static std::mt19937 random(std::random_device{}());
    for (;;) {
        const auto port = static_cast<std::uint16_t>(14000 + random() % 5000);
        const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
        const int yes = 1;
        ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
        const sockaddr_in any = addressOf("0.0.0.0", port);
        const bool isFree = ::bind(socket, reinterpret_cast<const sockaddr*>(&any), sizeof any) == 0;
        ::close(socket);
        if (isFree) return port;
    }
}

bool comesToListen(const std::string& host, std::uint16_t port) {
    for (int tries = 0; tries < 500; ++tries) {
        const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
        const sockaddr_in there = addressOf(host, port);
        const bool listens = ::connect(socket, reinterpret_cast<const sockaddr*>(&there), sizeof there) == 0;
        ::close(socket);
        if (listens) return true;
        std::this_thread::sleep_for(std::chrono::milliseconds{20});
    }
    return false;
}

void giveToServers(const std::string& path) {
    const passwd* owner = geteuid() == 0 ? getpwnam(kOwner) : nullptr;
    if (owner != nullptr && chown(path.c_str(), owner->pw_uid, owner->pw_gid) != 0) std::perror("chown");
}

void writeFile(const std::string& path, const std::string& text) {
    std::ofstream(path) << text;
    giveToServers(path);
}

} // namespace fairlead::tests
