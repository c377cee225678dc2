// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/bench/bench_client.h"
#include "tests/bench/bench_move.h"

#include <optional>
#include <string>
#include <vector>

namespace fairlead::bench {

/// Two servers that Patroni runs, on loopback, and a client that writes there. They end with this object, or
/// with this process if that is sooner.
class PatroniPair {
  public:
    explicit PatroniPair(const Clock& clock);
    ~PatroniPair();
    PatroniPair(const PatroniPair&) = delete;
    PatroniPair& operator=(const PatroniPair&) = delete;

    /// Waits until the cluster is settled, then `patronictl switchover`.
    Move byPatronictl();

  private:
    /// Empty when it ended well, else what it said.
    std::string script(const std::string& verb, const std::vector<std::string>& more = {}) const;

    const Clock& m_clock;
    std::string m_directory;
    std::string m_leader = "p1";
    std::string m_fault;
    std::optional<Client> m_client;
};

} // namespace fairlead::bench
