// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/composition/demotions.h"

#include "models/operation/journal.h"

#include <map>

namespace fairlead::app {

using namespace operation;

std::vector<Demotion> demotionsIn(const audit::AuditSource& source) {
    const auto entries = source.entriesFrom(0);
    if (!entries) return {};
    std::map<EngineId, InstanceId> newest;
    for (const LoggedOperation& logged : loggedOperations(*entries)) {
        const auto document = source.attachment(logged.planDigest);
        if (!document) continue;
        const auto plan = readPlanDocument(*document);
        if (!plan || plan->oldPrimary.empty()) continue;
        const auto state = rebuild(*plan, logged);
        if (state && pointOfNoReturnPassed(*state)) newest[plan->request.engine] = plan->oldPrimary;
    }
    std::vector<Demotion> out;
    for (const auto& [engine, instance] : newest)
        out.push_back({engine, instance});
    return out;
}

} // namespace fairlead::app
