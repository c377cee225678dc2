// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/operation/take_over.h"

namespace fairlead::operation {

bool wantsSignature(const inventory::Inventory& inventory, UtcTime lastRecord, UtcTime now) {
    const bool keyed = inventory.target == inventory::TargetKind::Production && !inventory.operators.empty();
    return keyed && now - lastRecord > kSignsAnewAfter;
}

std::string whyUnsigned(const inventory::Inventory& inventory, UtcTime lastRecord, UtcTime now, const OperatorId& by,
                        std::optional<UtcTime> signedAt) {
    if (!wantsSignature(inventory, lastRecord, now)) return {};
    if (signedAt && now - *signedAt <= kSignsAnewAfter) return {};
    return "The last record of this operation is " + humanDuration(now - lastRecord) +
           " old, so it takes a new signature of " + by.value + " to take it over: sign this session anew with " + by.value + "'s own key.";
}

} // namespace fairlead::operation
