// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/audit/line.h"

#include <condition_variable>
#include <mutex>
#include <string_view>
#include <thread>

namespace fairlead::audit {

/// Verifies the writer's own signatures on a thread of its own, beside the flush (§6: one flipped bit ended a
/// public log). One line at a time: start(), then finish().
class SelfCheck {
  public:
    SelfCheck();
    ~SelfCheck();
    SelfCheck(const SelfCheck&) = delete;
    SelfCheck& operator=(const SelfCheck&) = delete;
    /// `line` stays alive until finish() returns.
    void start(std::string_view line, const PublicKey& key);
    /// Waits for the verdict.
    bool finish();

  private:
    enum class Stage { Idle, Asked, Answered };
    void run(const std::stop_token& stop);

    std::mutex m_mutex;
    std::condition_variable_any m_changed;
    Stage m_stage = Stage::Idle;
    std::string_view m_line;
    PublicKey m_key{};
    bool m_good = false;
    std::jthread m_thread; // last: it uses all of the above
};

} // namespace fairlead::audit
