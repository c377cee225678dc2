// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/audit/line.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <string>
#include <thread>

namespace fairlead::audit {

/// Verifies the writer's own signatures on a thread of its own, beside the signing of the next line and the
/// flush (§6: one flipped bit ended a public log).
class SelfCheck {
  public:
    SelfCheck();
    ~SelfCheck();
    SelfCheck(const SelfCheck&) = delete;
    SelfCheck& operator=(const SelfCheck&) = delete;
    /// A line without its LF.
    void add(std::string line, const PublicKey& key);
    /// Waits until all that was added is checked; whether all of it was well signed.
    bool finish();

  private:
    struct Asked {
        std::string line;
        PublicKey key;
    };
    void run(const std::stop_token& stop);

    std::mutex m_mutex;
    std::condition_variable_any m_changed;
    std::deque<Asked> m_asked; ///< the first one is under way
    bool m_good = true;
    std::jthread m_thread; // last: it uses all of the above
};

} // namespace fairlead::audit
