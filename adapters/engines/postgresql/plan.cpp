// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/engines/postgresql/plan.h"

#include "adapters/engines/postgresql/plan_builder.h"

#include <array>
#include <cstdint>
#include <cstdio>

namespace fairlead::engines::postgresql {

Result<operation::Plan> makePlan(const operation::PlanInput& input, const FillIn& fillIn) {
    PlanBuilder builder(input, fillIn);
    switch (input.request.kind) {
        case operation::Kind::Switchover:
            planSwitchover(builder);
            break;
        case operation::Kind::Failover:
            planFailover(builder);
            break;
        case operation::Kind::Failback:
            planFailback(builder);
            break;
    }
    return builder.finish();
}

bool canFenceHard(const inventory::Instance& instance) {
    return hasHook(instance, hook::kStop) && hasHook(instance, hook::kControlData) &&
           hasHook(instance, hook::kFollow);
}

std::string slotNameFor(const InstanceId& instance) {
    std::string name = "fl_";
    bool exact = true;
    for (const char c : instance.value) {
        const bool fits = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        name += fits ? c : '_';
        exact = exact && fits;
    }
    constexpr std::size_t kMost = 63; // NAMEDATALEN - 1
    if (exact && name.size() <= kMost) return name;
    // The id's own letters were changed or cut, so a hash keeps distinct ids apart. FNV-1a, 32 bits.
    std::uint32_t hash = 2166136261U;
    for (const char c : instance.value)
        hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
    std::array<char, 10> suffix{};
    std::snprintf(suffix.data(), suffix.size(), "_%08x", hash);
    return name.substr(0, kMost - 9) + suffix.data();
}

} // namespace fairlead::engines::postgresql
