// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/engines/patroni/observe.h"

namespace fairlead::engines::patroni {
namespace {

using namespace std::chrono_literals;
using topology::Observation;
using topology::Role;

// Three rounds of a Patroni with its usual loop_wait of 10 s.
constexpr std::chrono::seconds kDcsSilent = 30s;

void find(Observation& into, const char* id, std::string text) {
    into.findings.push_back({id, std::move(text)});
}

void findFaults(const MemberStatus& status, const std::string& name, UtcTime now, Observation& into) {
    if (status.paused)
        find(into, "patroni.paused",
             "Patroni of " + name +
                 " is paused: it neither demotes nor promotes by itself, and Fairlead moves nothing. Run "
                 "`patronictl resume` when the maintenance is over.");
    if (status.clusterUnlocked)
        find(into, "patroni.unlocked",
             "Nobody holds the leader's lease of " + name +
                 "'s cluster, or its DCS does not answer. Look at etcd.");
    if (status.pendingRestart)
        find(into, "patroni.pending-restart",
             name + " has parameters that wait for a restart. Run `patronictl restart` at a quiet time.");
    if (!status.dcsLastSeen) return;
    const auto silent = std::chrono::floor<std::chrono::seconds>(now.time_since_epoch()) -
                        std::chrono::seconds{*status.dcsLastSeen};
    if (silent > kDcsSilent)
        find(into, "patroni.dcs-silent",
             "Patroni of " + name + " last reached its DCS " + humanDuration(silent) +
                 " ago; without it the leader gives its role up. Look at etcd.");
}

} // namespace

std::optional<MemberMemory::Look> MemberMemory::recall(const InstanceId& instance) const {
    const std::lock_guard lock{m_mutex};
    const auto found = m_looks.find(instance);
    if (found == m_looks.end()) return std::nullopt;
    return found->second;
}

void MemberMemory::remember(const InstanceId& instance, Look look) {
    const std::lock_guard lock{m_mutex};
    m_looks[instance] = std::move(look);
}

void describe(const MemberMemory::Look& look, const inventory::Instance& instance, UtcTime now,
              Observation& into) {
    const std::string& name = instance.id.value;
    if (into.failure) {
        if (look.status)
            into.failure->what += " Patroni there says that it is " + look.status->role + " in state `" +
                                  look.status->state + "`.";
        return;
    }
    if (!look.status) {
        find(into, "patroni.unseen",
             "PostgreSQL of " + name + " answers and its Patroni does not, so nobody keeps it: " +
                 (look.failure ? look.failure->what : std::string("it was not asked yet.")));
        return;
    }
    const MemberStatus& status = *look.status;
    if (into.role == Role::Replica && status.isStandbyLeader()) into.role = Role::StandbyLeader;
    into.roleWord = "Patroni: " + status.role + ", " + status.state;
    if (!status.version.empty()) into.version += ", Patroni " + status.version;
    // For a moment after each change the two differ; a primary that Patroni does not call one for longer is
    // not in its hands.
    if (into.role == Role::Primary && !status.isPrimary())
        find(into, "patroni.not-its-primary",
             name + " takes writes and Patroni calls it " + status.role +
                 ". If this lasts, somebody promoted it past Patroni. Look at `patronictl list`.");
    findFaults(status, name, now, into);
    const auto site = status.tags.find("site");
    std::string answer = status.role + ", " + status.state + ", scope " + status.scope;
    if (site != status.tags.end()) answer += ", site " + site->second;
    into.evidence.push_back({"GET /patroni", answer, into.at, into.vantage});
}

} // namespace fairlead::engines::patroni
