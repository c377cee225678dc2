// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/operation/guard.h"

namespace fairlead::operation {

/// How grave: a failing guard is worse than one that nobody could ask.
constexpr int gravity(Verdict verdict) {
    switch (verdict) {
        case Verdict::Pass:
            return 0;
        case Verdict::Warn:
            return 1;
        case Verdict::Unknown:
            return 2;
        case Verdict::Block:
            return 3;
    }
    return 3;
}

} // namespace fairlead::operation
