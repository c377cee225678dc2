// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/time.h"

#include <libpq-fe.h>
#include <array>
#include <future>
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
    /// Waits until it has committed again; false after `most`.
    bool commitsWithin(Micros most) const;
    /// What the server it tried last said against its last row; "" when it took it.
    std::string lastRefusal() const;

  private:
    struct Side {
        std::string conninfo;
        Connection connection{nullptr, &PQfinish};
        std::future<Connection> mending; ///< a new connection under way
        MonoTime tried{};
    };
    void work(const std::stop_token& stop);
    bool commit(Side& side);
    void mend(Side& side);
    std::size_t commits() const;

    const Clock& m_clock;
    std::array<Side, 2> m_sides; ///< the working thread's
    mutable std::mutex m_mutex;  ///< guards what follows
    std::vector<MonoTime> m_commits;
    std::string m_refusal;
    std::jthread m_thread; ///< last: it uses everything above
};

} // namespace fairlead::bench
