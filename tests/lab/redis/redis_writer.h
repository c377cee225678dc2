// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/lab/redis/redis_lab.h"

#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace fairlead::tests {

/// An application that writes a new key every 5 ms and notes which writes were acknowledged.
class RedisWriter {
  public:
    /// Follows: tries the next instance of `ids` when one refuses or is gone. Stays: never leaves the first.
    enum class Habit { Follows, Stays };
    RedisWriter(const RedisLab& lab, std::vector<std::string> ids, Habit habit = Habit::Follows);
    ~RedisWriter() { stop(); }
    void stop();

    std::size_t acknowledged() const;
    /// Numbers of acknowledged writes that the instance does not hold.
    std::vector<int> missingOn(const std::string& id) const;
    /// The same, waiting until nothing is missing; 10 s at most.
    bool hasAll(const std::string& id) const;
    /// The longest time between two acknowledgements, and from the last one to now when that is longer.
    Micros longestGapSince(MonoTime from) const;
    /// Acknowledged since then, and by whom.
    std::size_t acknowledgedBy(const std::string& id, MonoTime since) const;
    bool writesWithin(Micros most) const;
    std::string lastRefusal() const;

  private:
    struct Acknowledged {
        int number;
        std::string by;
        MonoTime at;
    };
    void work(const std::stop_token& stop);
    const RedisLab& m_lab;
    const std::vector<std::string> m_ids;
    const Habit m_habit;
    const std::string m_prefix;
    std::vector<std::unique_ptr<RedisClient>> m_clients;
    mutable std::mutex m_mutex; ///< guards all below
    std::vector<Acknowledged> m_acknowledged;
    std::string m_refusal;
    std::jthread m_thread;
};

} // namespace fairlead::tests
