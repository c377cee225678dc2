// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapters/traffic/route53/answers.h"

#include <atomic>
#include <cstdint>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace fairlead::tests {

/// Stands in for Route 53 over plain HTTP: checks signatures, keeps one record set, and does what it is told
/// to do wrong. It knows the key AKIDEXAMPLE and the zone Z1.
class Route53Double {
  public:
    Route53Double();
    ~Route53Double();
    std::uint16_t port() const { return m_port; }

    std::atomic<int> busy{0};             ///< so many next requests get Throttling
    std::atomic<int> pendingPolls{0};     ///< so many looks at a change say PENDING
    std::atomic<bool> losesAnswer{false}; ///< the next change takes effect and is not answered
    std::atomic<bool> hangs{false};
    std::string refuses; ///< code with which every change is refused

    traffic::route53::RecordSet record() const;
    void setRecord(traffic::route53::RecordSet record);
    /// `GET /path`, in order, of requests that were signed well.
    std::vector<std::string> requests() const;

  private:
    void serve(const std::stop_token& stop);
    std::string answer(const std::string& request, bool& silent);
    std::string change(const std::string& body, bool& silent);
    bool isSigned(const std::string& request) const;

    mutable std::mutex m_mutex;
    traffic::route53::RecordSet m_record;
    std::vector<std::string> m_requests;
    int m_listener = -1;
    std::uint16_t m_port = 0;
    std::jthread m_thread; ///< last: it uses everything above
};

} // namespace fairlead::tests
