// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/lab/lab.h"

#include <atomic>
#include <mutex>
#include <thread>

namespace fairlead::tests {

/// Asks every instance about every 10 ms whether it takes writes, over sessions that it keeps, and
/// remembers each moment at which more than one did.
class PrimaryWatch {
  public:
    explicit PrimaryWatch(const Lab& lab);
    /// Empty while there never were two; else which ones.
    std::string twoAtOnce() const;
    int looks() const { return m_looks; }

  private:
    void work(const std::stop_token& stop);
    const Lab& m_lab;
    mutable std::mutex m_mutex;
    std::string m_two;
    std::atomic<int> m_looks{0};
    std::jthread m_thread; ///< last: it uses everything above
};

} // namespace fairlead::tests
