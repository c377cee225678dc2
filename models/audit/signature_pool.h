// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/audit/line.h"

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace fairlead::audit {

/// Checks signatures on other cores while one thread reads the chain in order. Holds a few MiB at most:
/// whoever adds faster than the helpers check does a share himself. add() and finish() belong to one thread.
class SignaturePool {
  public:
    /// With no helper, the caller's thread checks all.
    explicit SignaturePool(unsigned helpers);
    ~SignaturePool();
    SignaturePool(const SignaturePool&) = delete;
    SignaturePool& operator=(const SignaturePool&) = delete;
    /// The line is copied. Indices grow.
    void add(std::uint64_t index, const FramedLine& line, const PublicKey& key);
    /// Whether a bad signature was met so far; another, of a lower index, may still be on its way.
    bool failed() const { return m_failed.load(std::memory_order_relaxed); }
    /// Waits for all; the lowest index whose signature is bad.
    std::optional<std::uint64_t> finish();

  private:
    struct Job {
        std::uint64_t index = 0;
        std::size_t length = 0;
        Signature signature{};
        PublicKey key{};
    };
    struct Batch {
        std::vector<Job> jobs;
        std::string entries; ///< of the jobs, one after the other
    };
    static std::optional<std::uint64_t> check(const Batch& batch);
    void send();
    void note(std::optional<std::uint64_t> bad);
    void help(const std::stop_token& stop);

    Batch m_filling;
    std::atomic<bool> m_failed{false};
    std::mutex m_mutex; // guards all below
    std::condition_variable_any m_changed;
    std::deque<Batch> m_waiting;
    std::size_t m_working = 0;
    std::optional<std::uint64_t> m_lowest;
    const std::size_t m_most;            ///< batches that may wait
    std::vector<std::jthread> m_helpers; // last: they use all of the above
};

} // namespace fairlead::audit
