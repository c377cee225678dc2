// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/audit/entry.h"
#include "models/operation/desk.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace fairlead::operation {

/// A dry run or a rehearsal of one engine, as the audit log has it.
struct Preparation {
    std::string what;   ///< `switchover to ams was ready`
    bool good = false;  ///< it was ready, or the rehearsal succeeded
    std::string whyNot; ///< may be empty
    UtcTime at{};
    std::string by; ///< may be empty
    /// Too old to speak for the engine, however it went.
    bool stale(UtcTime now) const { return now - at > kDryRunHolds; }
    bool operator==(const Preparation&) const = default;
};
/// `switchover to ams was ready at 03:16 (2 h ago, by d.ivanov), good until 03:16 tomorrow`
std::string toText(const Preparation& preparation, UtcTime now);

/// The newest ones of every engine.
class Preparations {
  public:
    Preparations() = default;
    explicit Preparations(const std::vector<audit::Entry>& entries);
    /// Entries in the order of the log.
    void take(const audit::Entry& entry);
    std::optional<Preparation> dryRun(const EngineId& engine) const;
    std::optional<Preparation> rehearsal(const EngineId& engine) const;

  private:
    std::map<EngineId, Preparation> m_dryRuns, m_rehearsals;
};

} // namespace fairlead::operation
