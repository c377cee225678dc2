// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapters/engines/redis/connection.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace fairlead::engines::redis {

/// The slow questions: settings and what differs from server to server. Absent is what may not be asked.
/// Secrets are digested where they arrive and never kept.
struct Deep {
    std::optional<std::map<std::string, std::string>> settings;
    std::optional<std::string> ownPassword;          ///< digest of requirepass; empty when none is set
    std::optional<std::string> upstreamPassword;     ///< digest of masterauth; empty when none is set
    std::string upstreamUser;                        ///< masteruser
    std::optional<std::string> acl;                  ///< digest of the sorted ACL LIST
    bool noAcl = false;                              ///< a server before 6.0
    std::optional<std::vector<std::string>> modules; ///< `name version`, sorted
    std::optional<int> sentinels;                    ///< that listen here, as a Sentinel does
    std::vector<Error> unread;

    /// "" when it is not known.
    std::string setting(const std::string& name) const;
    std::optional<std::int64_t> settingNumber(const std::string& name) const;
};

/// Asks in one round trip.
Result<Deep> askDeep(Connection& connection, const Call& call);

} // namespace fairlead::engines::redis
