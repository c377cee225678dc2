// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/topology/group_point.h"

namespace fairlead::topology {
namespace {

struct Member {
    EngineId id;
    RecoveryPoint point;
};

std::vector<Member> membersOf(const inventory::Group& group, const TopologySnapshot& snapshot) {
    std::vector<Member> members;
    for (const std::vector<EngineId>& wave : group.waves) {
        for (const EngineId& id : wave) {
            const EngineState* engine = snapshot.find(id);
            RecoveryPoint unseen;
            unseen.basis = "unknown; never seen";
            members.push_back({id, engine == nullptr ? unseen : engine->recoveryPointNow});
        }
    }
    return members;
}

/// Not known is older than any time; then the later end of the range decides, then the nearer one.
bool older(const RecoveryPoint& a, const RecoveryPoint& b) {
    if (a.atMost.has_value() != b.atMost.has_value()) return !a.atMost;
    if (a.atMost != b.atMost) return *a.atMost > *b.atMost;
    return a.atLeast.value_or(Micros{0}) > b.atLeast.value_or(Micros{0});
}

} // namespace

GroupPoint groupPoint(const inventory::Group& group, const TopologySnapshot& snapshot) {
    GroupPoint cut;
    cut.group = group.id;
    const Member* oldest = nullptr;
    const std::vector<Member> members = membersOf(group, snapshot);
    for (const Member& member : members) {
        if (oldest == nullptr || older(member.point, oldest->point)) oldest = &member;
        if (member.point.atLeast > cut.point.atLeast) cut.point.atLeast = member.point.atLeast;
    }
    if (oldest == nullptr) {
        cut.point.basis = "no engines";
        return cut;
    }
    cut.point.atMost = oldest->point.atMost;
    cut.point.basis = oldest->point.basis;
    if (cut.point.atMost != Micros{0}) cut.heldBackBy = oldest->id;
    return cut;
}

std::vector<GroupPoint> groupPoints(const inventory::Inventory& inventory, const TopologySnapshot& snapshot) {
    std::vector<GroupPoint> points;
    for (const inventory::Group& group : inventory.groups)
        points.push_back(groupPoint(group, snapshot));
    return points;
}

} // namespace fairlead::topology
