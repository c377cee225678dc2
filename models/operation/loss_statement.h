// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/ids.h"
#include "models/operation/loss_range.h"

#include <map>
#include <string>

namespace fairlead::operation {

/// What was said to be lost before an engine failed over, for the way home to be held against.
struct LossStatement {
    OperationId operation; ///< empty: none is known
    LossRange loss;
    bool operator==(const LossStatement&) const = default;
};

/// What steps that look at the side that was left learn of it, added up over its instances.
namespace harvest {
inline constexpr const char* kBytes = "loss.bytes";               ///< of its log beyond the fork
inline constexpr const char* kTransactions = "loss.transactions"; ///< committed there and nowhere else
inline constexpr const char* kSpan = "loss.span_us";              ///< from the first of them to the last
} // namespace harvest

/// `within what op-… had said: 1.2 s of 0 .. 4 s`; empty when nothing was harvested or nothing had been said.
std::string lossVerdict(const LossStatement& said, const std::map<std::string, std::string>& facts);

} // namespace fairlead::operation
