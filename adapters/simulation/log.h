// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/time.h"

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace fairlead::simulation {

/// A stretch of a log written by one writer of record: what a timeline, an incarnation, a term or a
/// replication id is in the technologies.
struct Branch {
    std::uint64_t id = 1;
    std::uint64_t from = 0; ///< the position at which it left the branch before it
    bool operator==(const Branch&) const = default;
};

/// One server's log: the branches it is made of and where it ends, in bytes.
struct Log {
    std::vector<Branch> branches;
    std::uint64_t end = 0;
    bool operator==(const Log&) const = default;

    /// Where this log ends on a branch; nullopt when it has none of it.
    std::optional<std::uint64_t> endOn(std::uint64_t branch) const;
    /// True when all that is here is also in `other`: only then can this log follow it.
    bool isPrefixOf(const Log& other) const;
    /// The last position both logs share.
    std::uint64_t commonEnd(const Log& other) const;
    /// Takes `other` over up to `newEnd`, which both must be able to reach.
    void followTo(const Log& other, std::uint64_t newEnd);
    /// `1@4096;2`: branch 2 left branch 1 at 4096. The form of Observation::history.
    std::string history() const;
};

/// Where a log ended at which time, sampled: what turns "2 s behind" into a position. Bounded.
class Trail {
  public:
    void add(Micros now, std::uint64_t position);
    /// The position at time `at`, interpolated; the oldest known for times before the trail.
    std::uint64_t positionAt(Micros at, Micros now, std::uint64_t current) const;
    /// How long ago the log stood at `position`; 0 when it still does.
    Micros ageOf(std::uint64_t position, Micros now, std::uint64_t current) const;
    void clear() { m_samples.clear(); }

  private:
    struct Sample {
        Micros at{0};
        std::uint64_t position = 0;
    };
    // 15 min at one sample each 500 ms: a longer simulated lag is cut to this.
    static constexpr std::size_t kMost = 1800;
    static constexpr Micros kEvery{500'000};
    std::deque<Sample> m_samples;
};

/// What clients were told is safe, per branch: the measure of every loss.
class Ledger {
  public:
    struct Loss {
        std::uint64_t bytes = 0;
        std::uint64_t commits = 0;
        bool operator==(const Loss&) const = default;
    };
    void begin(const Branch& branch);
    /// `commits` more writes were acknowledged, the last of them ending at `end` of the branch.
    void acknowledge(std::uint64_t branch, std::uint64_t end, std::uint64_t commits);
    /// What was acknowledged and is not in this log. A commit of which a part is missing is lost.
    Loss lossOn(const Log& log) const;
    /// Everything on this branch reached the others by another way (peers merge, they do not discard).
    void merged(std::uint64_t branch);
    std::uint64_t acknowledged() const;

  private:
    struct Sample {
        std::uint64_t end = 0;
        std::uint64_t commits = 0; ///< of this branch up to here
    };
    struct Account {
        std::vector<Sample> samples;
        bool merged = false;
    };
    static constexpr std::size_t kMost = 20'000;
    std::map<std::uint64_t, Account> m_accounts;
};

} // namespace fairlead::simulation
