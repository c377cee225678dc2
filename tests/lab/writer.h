// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/lab/lab.h"

#include <atomic>
#include <cstdint>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace fairlead::tests {

/// An application: inserts numbered rows, one every `every`, as the role `app`, and goes wherever the
/// writable server is. A row counts only once its commit was acknowledged; a number is never used twice.
class Writer {
  public:
    explicit Writer(const Lab& lab, Micros every = std::chrono::milliseconds{5})
        : Writer(lab, every, {}) {}
    /// Through a front door: `conninfo` says where it signs in. `first`: the first number it uses.
    Writer(const Lab& lab, Micros every, std::string conninfo, std::int64_t first = 1);
    /// Stops it, even in the middle of a call to a server that hangs.
    ~Writer();
    void stop();

    struct Acknowledged {
        std::int64_t id = 0;
        MonoTime at;
    };
    std::vector<Acknowledged> acknowledged() const;
    /// The longest time between two acknowledgements: the outage as an application feels it.
    Micros longestGap() const;
    /// What it was refused, or could not connect for, in order.
    std::vector<std::string> errors() const;
    /// Acknowledged rows that the instance does not have.
    std::vector<std::int64_t> missingOn(const std::string& id) const;

  private:
    void work(const std::stop_token& stop);
    const Lab& m_lab;
    Micros m_every;
    std::string m_conninfo;
    std::int64_t m_first;
    mutable std::mutex m_mutex;
    std::vector<Acknowledged> m_acknowledged;
    std::vector<std::string> m_errors;
    std::atomic<int> m_socket{-1};
    std::jthread m_thread; ///< last: it uses everything above
};

} // namespace fairlead::tests
