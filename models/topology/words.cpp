// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/topology/snapshot.h"

namespace fairlead::topology {

std::string_view toWord(Role role) {
    switch (role) {
        case Role::Unknown:
            return "unknown";
        case Role::Primary:
            return "primary";
        case Role::Replica:
            return "replica";
        case Role::StandbyLeader:
            return "standby leader";
        case Role::Peer:
            return "peer";
        case Role::Coordinator:
            return "coordinator";
        case Role::Worker:
            return "worker";
        case Role::Arbiter:
            return "arbiter";
    }
    return "unknown";
}

std::string_view toWord(LinkState state) {
    switch (state) {
        case LinkState::Unknown:
            return "unknown";
        case LinkState::Streaming:
            return "streaming";
        case LinkState::CatchingUp:
            return "catching up";
        case LinkState::Paused:
            return "paused";
        case LinkState::Broken:
            return "broken";
    }
    return "unknown";
}

std::string_view toWord(SyncMode mode) {
    switch (mode) {
        case SyncMode::Unknown:
            return "unknown";
        case SyncMode::Async:
            return "async";
        case SyncMode::Sync:
            return "sync";
        case SyncMode::Quorum:
            return "quorum";
        case SyncMode::NotApplicable:
            return "n/a";
    }
    return "unknown";
}

std::string_view toWord(StateWord word) {
    switch (word) {
        case StateWord::Ok:
            return "OK";
        case StateWord::Maintenance:
            return "MAINTENANCE";
        case StateWord::Fenced:
            return "FENCED";
        case StateWord::Degraded:
            return "DEGRADED";
        case StateWord::NeverSeen:
            return "NEVER SEEN";
        case StateWord::NotVisible:
            return "NOT VISIBLE";
        case StateWord::Isolated:
            return "ISOLATED";
        case StateWord::PresumedDown:
            return "PRESUMED DOWN";
        case StateWord::Down:
            return "DOWN";
        case StateWord::Diverged:
            return "DIVERGED";
    }
    return "NEVER SEEN";
}

std::string_view toWord(HazardKind kind) {
    switch (kind) {
        case HazardKind::SplitBrain:
            return "split brain";
        case HazardKind::NoPrimary:
            return "no primary";
        case HazardKind::ReturningPrimary:
            return "returning primary";
        case HazardKind::ForeignIdentity:
            return "foreign identity";
        case HazardKind::DivergedHistory:
            return "diverged history";
        case HazardKind::MisledClients:
            return "misled clients";
        case HazardKind::ParkedAutomation:
            return "parked automation";
        case HazardKind::CanaryDisagrees:
            return "canary disagrees";
    }
    return "no primary";
}

} // namespace fairlead::topology
