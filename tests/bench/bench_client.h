// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/time.h"

#include <libpq-fe.h>
#include <array>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace fairlead::bench {

using Connection = std::unique_ptr<PGconn, decltype(&PQfinish)>;
Connection connectTo(const std::string& conninfo);
/// First value of the answer; "" when there is none.
std::string ask(PGconn* connection, const std::string& statement);

/// An application with a kept connection to each of two servers. It commits a row every 5 ms on whichever
/// takes writes, and tries the other one after 1 ms when it is refused.
class Client {
  public:
    Client(std::string left, std::string right, const Clock& clock);
    /// Longest time between two commits since `from`.
    Micros longestGapSince(MonoTime from) const;
    /// Commits until now.
    std::size_t commits() const;

  private:
    void work(const std::stop_token& stop);
    std::array<std::string, 2> m_conninfo;
    const Clock& m_clock;
    mutable std::mutex m_mutex;
    std::vector<MonoTime> m_commits;
    std::jthread m_thread; ///< last: it uses everything above
};

} // namespace fairlead::bench
