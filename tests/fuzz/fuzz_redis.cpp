// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/engines/redis/look.h"
#include "adapters/engines/redis/settings.h"
#include "models/base/assert.h"

#include <cstddef>
#include <cstdint>

/// Whatever a server answers to INFO, ROLE's lines and CLUSTER NODES: no crash, and nothing out of range.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace fairlead::engines::redis;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const Look look = lookOf(parseInfo(text));
    FL_ASSERT(look.primary || look.leftAt.value_or(0) >= 0);
    FL_ASSERT(look.versionNumber() >= 0);
    static_cast<void>(look.fencedByReplicas());
    for (const ClusterNode& node : parseClusterNodes(text)) {
        FL_ASSERT(!node.id.empty());
        FL_ASSERT(node.slotCount >= 0 && node.slotCount <= 16384);
    }
    static_cast<void>(parseReplicaLine(text));
    for (const std::string& word : toCommand(std::string(text)))
        FL_ASSERT(!word.empty());
    fairlead::inventory::Engine engine;
    engine.settings = {{"mode", "sentinel"}, {"sentinel_service", "m"}, {"sentinels", std::string(text)}};
    if (const auto group = sentinelsOf(engine)) FL_ASSERT(!group->sentinels.empty());
    return 0;
}
