// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/ids.h"
#include "models/base/time.h"

#include <cstddef>
#include <string>
#include <vector>

namespace fairlead::drill {

/// What can go wrong in a simulated estate.
enum class FaultKind { SiteLoss, LinkCut, InstanceCrash, ReplicationLag, SlowAnswers };
std::string_view toWord(FaultKind kind);

struct Fault {
    FaultKind kind = FaultKind::SiteLoss;
    SiteId site;         ///< SiteLoss
    EngineId engine;     ///< ReplicationLag
    InstanceId instance; ///< InstanceCrash, SlowAnswers
    Micros amount{0};    ///< ReplicationLag, SlowAnswers
    bool operator==(const Fault&) const = default;
};

/// Something that breaks in a rehearsal, right before a step is sent.
struct RehearsedFault {
    std::size_t step = 0; ///< its index in the rehearsed plan
    Fault fault;
    EngineId engine = {}; ///< whose plan that is; empty when there is one only
    bool operator==(const RehearsedFault&) const = default;
};

/// Breaks and mends a simulated estate. Safe to use from any thread. No real estate has one.
class FaultInjector {
  public:
    virtual ~FaultInjector() = default;
    virtual void inject(const Fault& fault) = 0;
    virtual void heal(const Fault& fault) = 0;
    virtual void healAll() = 0;
    virtual std::vector<Fault> active() const = 0;
};

} // namespace fairlead::drill
