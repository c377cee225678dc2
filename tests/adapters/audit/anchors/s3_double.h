// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/adapters/runtime/http/scripted_server.h"

#include <map>
#include <mutex>
#include <string>
#include <vector>

namespace fairlead::tests {

inline constexpr const char* kS3KeyId = "AKIDEXAMPLE";
inline constexpr const char* kS3Secret = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";

/// A bucket `anchors` with versions and Object Lock, in memory. Every request's signature is worked out again
/// from the bytes that arrived, and must be the same. It knows what an anchor asks, and refuses the rest.
class S3Double {
  public:
    struct Version {
        std::string id, body, mode, until;
        bool isMarker = false;
    };
    S3Double() : m_server([this](const std::string& request) { return answer(request); }) {}
    std::string url() const { return "http://127.0.0.1:" + std::to_string(m_server.port()); }
    /// As somebody with the bucket's credentials: over what is there, or a marker that hides it.
    void lay(const std::string& key, const std::string& body);
    void mark(const std::string& key);
    /// 204, or 403 while the lock lasts.
    int erase(const std::string& key, const std::string& versionId, const std::string& now);
    std::map<std::string, std::vector<Version>> objects() const;
    std::atomic<bool> locks{true}; ///< false: a bucket made without Object Lock
    std::atomic<int> pageSize{1000};

  private:
    ScriptedAnswer answer(const std::string& request);
    std::string put(const std::string& key, const std::map<std::string, std::string>& headers,
                    const std::string& body);
    std::string list(std::map<std::string, std::string> query) const;

    mutable std::mutex m_mutex;
    std::map<std::string, std::vector<Version>> m_objects; ///< newest version first
    int m_ids = 0;
    ScriptedServer m_server; ///< last: it uses everything above
};

} // namespace fairlead::tests
