// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/base/assert.h"
#include "models/inventory/parse.h"

#include <cstddef>
#include <cstdint>

/// Whatever the bytes: no crash, no exception, and either problems or a whole inventory, never both.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace fairlead::inventory;
    const Parsed parsed = parseInventory({reinterpret_cast<const char*>(data), size});
    FL_ASSERT(parsed.problems.empty() != parsed.inventory.digest.empty());
    for (const Problem& problem : parsed.problems)
        FL_ASSERT(problem.line > 0 && problem.column > 0);
    if (!parsed.problems.empty()) return 0;
    FL_ASSERT(parsed.inventory.sites.size() == 2);
    for (const Engine& engine : parsed.inventory.engines) {
        int endpoints = 0;
        for (const Instance& instance : engine.instances) {
            FL_ASSERT(parsed.inventory.findSite(instance.site) != nullptr);
            endpoints += instance.crossSiteEndpoint ? 1 : 0;
        }
        FL_ASSERT(endpoints == 2);
    }
    return 0;
}
