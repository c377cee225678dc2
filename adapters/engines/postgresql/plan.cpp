// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/engines/postgresql/plan.h"

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

} // namespace fairlead::engines::postgresql
