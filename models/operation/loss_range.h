// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/time.h"
#include "models/base/units.h"

#include <optional>
#include <string>

namespace fairlead::operation {

/// UX-5.3: a range with its basis, never a bare number.
struct LossRange {
    std::optional<Micros> atLeast;
    std::optional<Micros> atMost; ///< absent: not known
    std::optional<Bytes> bytesAtLeast;
    std::optional<Bytes> bytesAtMost;
    std::string basis;
    bool operator==(const LossRange&) const = default;
};
/// `0 (fence and position proven)`, `3 s .. 4m10s (…)`, `not known (…)`.
std::string toText(const LossRange& loss);

} // namespace fairlead::operation
