// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapters/engines/patroni/rest.h"
#include "models/topology/observation.h"

#include <map>
#include <mutex>

namespace fairlead::engines::patroni {

/// What a member's Patroni said last, so that it is asked less often than its server. Any thread.
class MemberMemory {
  public:
    struct Look {
        MonoTime at;
        std::optional<MemberStatus> status;
        std::optional<Error> failure;
    };
    std::optional<Look> recall(const InstanceId& instance) const;
    void remember(const InstanceId& instance, Look look);

  private:
    mutable std::mutex m_mutex;
    std::map<InstanceId, Look> m_looks;
};

/// Adds what Patroni says to a look at the server, which stays the judge of what the server is: a standby
/// leader is a replica that Patroni calls so. Pure.
void describe(const MemberMemory::Look& look, const inventory::Instance& instance, UtcTime now,
              topology::Observation& into);

} // namespace fairlead::engines::patroni
