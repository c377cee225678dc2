// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <cstdint>
#include <string>
#include <thread>

namespace fairlead::tests {

/// Stands between a console and a device and passes everything on, until the console sends `marker` for the
/// first time: that goes through and takes effect, and its answer is lost with the connection.
class LossyRelay {
  public:
    LossyRelay(std::string host, std::uint16_t port, std::string marker);
    ~LossyRelay();
    /// Where to connect instead, at 127.0.0.1.
    std::uint16_t port() const { return m_port; }
    bool hasLost() const { return m_lost; }

  private:
    void serve(const std::stop_token& stop);
    void pass(int client, const std::stop_token& stop);

    std::string m_host;
    std::uint16_t m_to;
    std::string m_marker;
    int m_listener = -1;
    std::uint16_t m_port = 0;
    std::atomic<bool> m_lost{false};
    std::jthread m_thread; ///< last: it uses everything above
};

} // namespace fairlead::tests
