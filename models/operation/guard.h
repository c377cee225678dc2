// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/ids.h"
#include "models/topology/observation.h"

#include <string>
#include <string_view>
#include <vector>

namespace fairlead::operation {

/// On screen PASS, WARN, FAIL, NOT KNOWN.
enum class Verdict { Pass, Warn, Block, Unknown };
std::string_view toWord(Verdict verdict);

/// Hard guards protect from two writers and from acting blind; nobody sets them aside.
enum class GuardClass { Hard, Overridable };

/// One condition, asked once.
struct GuardResult {
    GuardId id;        ///< `pg.one-primary`
    std::string title; ///< `exactly one primary`
    GuardClass guardClass = GuardClass::Overridable;
    Verdict verdict = Verdict::Unknown;
    std::string reason; ///< why this verdict, naming the objects and the numbers; never empty
    std::vector<topology::Evidence> evidence;
    UtcTime at{};
    MonoTime monoAt{};
    int persons = 1; ///< people it takes to set it aside: one gives a reason, the others approve the plan
    Micros validFor{std::chrono::seconds{60}}; ///< after this it is asked again
    bool operator==(const GuardResult&) const = default;
};

} // namespace fairlead::operation
