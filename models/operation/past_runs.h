// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/audit/entry.h"
#include "models/operation/plan.h"

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace fairlead::operation {

/// How long steps took in earlier operations, as the audit log tells. Steps of one engine are compared with
/// that engine's own past, and with the whole estate's where its own is too short. What bringing a site back
/// cost is compared with the engine's own past alone, and only with times it came back the same way: it
/// depends on how much data there is. Not for several threads.
class PastRuns {
  public:
    /// Entries in the order of the log; may be called again with those that came since.
    void take(const std::vector<audit::Entry>& entries);
    /// The number of the first entry not taken yet.
    std::uint64_t next() const { return m_next; }
    /// The plan with its steps' expectations and the price of its failback from the past, where that knows
    /// kFewest runs or more; the price's basis says so.
    Plan expect(Plan plan) const;

    static constexpr std::size_t kFewest = 3;
    static constexpr std::size_t kMost = 100; ///< the newest ones count

  private:
    struct Intent {
        std::string op;
        std::string verb;
    };
    /// What one operation brought back, over all instances.
    struct Return {
        Micros took{0};
        std::optional<Bytes> bytes = Bytes{0}; ///< nothing when it is not known of one of them
        std::string way;                       ///< the dearest of them, as toWord()
    };
    void noteReturn(const audit::Entry& outcome, Micros took);
    FailbackPrice priceFrom(FailbackPrice price, const EngineId& engine) const;
    using Durations = std::deque<Micros>; ///< oldest first
    const Durations* pastOf(const Step& step, const EngineId& engine) const;
    void note(const std::string& engine, const std::string& verb, Micros took);

    std::uint64_t m_next = 0;
    std::map<std::string, std::string> m_engineOf; ///< by operation, from its op.begin
    std::map<std::uint64_t, Intent> m_intents;     ///< without an outcome so far
    std::map<std::string, Return> m_returning;     ///< by operation that has not ended
    /// By engine and way.
    std::map<std::pair<std::string, std::string>, std::deque<Return>> m_returns;
    std::map<std::pair<std::string, std::string>, Durations>
        m_took; ///< by engine and verb; engine empty: of all
};

} // namespace fairlead::operation
