// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/bench/bench_client.h"
#include "tests/bench/bench_log.h"
#include "tests/bench/bench_move.h"
#include "tests/lab/operations.h"

#include <optional>
#include <string>

namespace fairlead::bench {

/// The lab's own pair, a1 and b1, with a client that writes there, and both ways of moving its primary.
class PlainPair {
  public:
    explicit PlainPair(tests::Lab& lab);
    Move byHand();
    Move byFairlead();
    /// Median time of one question and its answer.
    double roundTripMillis() const;

  private:
    std::string other() const { return m_primary == "a1" ? "b1" : "a1"; }
    void settle();
    Move measured(Move move, MonoTime began);

    tests::Lab& m_lab;
    ConsoleLog m_log;
    tests::Operations m_operations;
    std::optional<Client> m_client;
    std::string m_primary = "a1";
};

} // namespace fairlead::bench
