// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sys/types.h>
#include <cstdint>
#include <string>
#include <vector>

namespace fairlead::tests {

/// A server program in the foreground, as the account of the lab's servers. Ends with this object, and with
/// the thread that made it however that ends.
class Daemon {
  public:
    /// What it prints goes to `log`.
    Daemon(std::vector<std::string> arguments, const std::string& log);
    ~Daemon();
    Daemon(const Daemon&) = delete;
    Daemon& operator=(const Daemon&) = delete;

    pid_t pid() const { return m_pid; }
    /// SIGSTOP makes a device that hangs, SIGCONT ends it.
    void signal(int number) const;
    /// SIGKILL, and waits for its end.
    void end();

  private:
    pid_t m_pid = -1;
};

/// A port of 127.0.0.0/8 below the ephemeral ones where nobody listens.
std::uint16_t freePort();
/// Until somebody takes connections there; false after 10 s.
bool comesToListen(const std::string& host, std::uint16_t port);
/// Makes it a directory of the account of the lab's servers.
void giveToServers(const std::string& path);
void writeFile(const std::string& path, const std::string& text);

} // namespace fairlead::tests
