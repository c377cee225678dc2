// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/ids.h"
#include "models/base/time.h"
#include "models/inventory/inventory.h"

#include <optional>
#include <string>

/// UX-5.8: who takes over what has lain for a while says once more who he is.
namespace fairlead::operation {

/// So long after the last record of an operation the session in which it is taken over must have been signed
/// anew, and so long such a signature counts.
inline constexpr Micros kSignsAnewAfter = std::chrono::minutes{15};

/// Whether taking over what was last recorded then wants a new signature now. Only where production names
/// operators: elsewhere nobody has a key that a session could be bound to.
bool wantsSignature(const inventory::Inventory& inventory, UtcTime lastRecord, UtcTime now);
/// Why `by` may not take it over yet; empty when he may. `signedAt`: when his own key signed this session last.
std::string whyUnsigned(const inventory::Inventory& inventory, UtcTime lastRecord, UtcTime now, const OperatorId& by,
                        std::optional<UtcTime> signedAt);

} // namespace fairlead::operation
