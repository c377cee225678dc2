// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/operation/desk.h"
#include "models/operation/prediction.h"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

/// What rules read out of foretold states. Not for use outside this folder.
namespace fairlead::operation {

/// `Step 4, "Promote b1", would leave `; of the first state `What is seen now leaves `.
std::string leavesText(const PredictedState& state);
/// `orders: a1 reads and follows b1, b1 takes writes`
std::string toText(const PredictedState& state);
/// `1 copy`, `2 copies`
std::string copiesText(std::size_t count);
/// `a1 and b1`
std::string listed(const std::vector<InstanceId>& instances);

using Writers = std::map<std::size_t, std::vector<InstanceId>>; ///< by part
Writers writersOf(const PredictedEngine& engine);
/// They, and those of `lost` that nobody has seen or fenced since.
Writers mayWrite(const PredictedEngine& engine, const std::set<InstanceId>& lost);
/// Not seen now, and seen to take writes last.
std::set<InstanceId> formerWriters(const topology::EngineState& seen);
std::set<SiteId> sitesOf(const PredictedEngine& engine); ///< of the writers
std::set<InstanceId> promotedBy(const Plan& plan);
/// Time lag of a replica towards whom it follows; nothing when it is not known, or was read too long ago.
std::optional<Micros> lagOf(const topology::EngineState& engine, const InstanceId& replica);

/// Who took writes last, in each part: what is a copy is measured by it while nobody does.
class Heads {
  public:
    void follow(const PredictedEngine& engine);
    /// Of the part with the fewest: how many instances run and follow its head, or are it. `at`: only those
    /// of that site, when it is not empty. Nothing when no head is known.
    std::optional<std::size_t> copies(const PredictedEngine& engine, const SiteId& at) const;

  private:
    std::map<std::size_t, InstanceId> m_heads;
};

} // namespace fairlead::operation
