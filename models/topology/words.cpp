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

std::string_view toWord(Freshness freshness) {
    switch (freshness) {
        case Freshness::Fresh:
            return "fresh";
        case Freshness::Ageing:
            return "ageing";
        case Freshness::Stale:
            return "stale";
        case Freshness::Lost:
            return "lost";
        case Freshness::Never:
            return "never";
    }
    return "never";
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
        case HazardKind::Unapproved:
            return "begun without approval";
        case HazardKind::CanaryDisagrees:
            return "canary disagrees";
    }
    return "no primary";
}

std::string_view toWord(Answer answer) {
    switch (answer) {
        case Answer::NotAsked:
            return "not asked";
        case Answer::Answered:
            return "answered";
        case Answer::AnsweredOther:
            return "answered otherwise";
        case Answer::Refused:
            return "refused";
        case Answer::Silent:
            return "no answer";
    }
    return "not asked";
}

std::string_view toWord(Sees sees) {
    switch (sees) {
        case Sees::NotAsked:
            return "not asked";
        case Sees::Yes:
            return "yes";
        case Sees::No:
            return "no";
    }
    return "not asked";
}

std::string_view toWord(VantageView::Kind kind) {
    switch (kind) {
        case VantageView::Kind::Console:
            return "console";
        case VantageView::Kind::Declared:
            return "declared";
        case VantageView::Kind::Peers:
            return "peers";
    }
    return "console";
}

std::string_view toWord(SiteVerdict verdict) {
    switch (verdict) {
        case SiteVerdict::Seen:
            return "seen";
        case SiteVerdict::SeenElsewhere:
            return "seen elsewhere";
        case SiteVerdict::Isolated:
            return "isolated";
        case SiteVerdict::PresumedDown:
            return "presumed down";
        case SiteVerdict::Dark:
            return "dark";
        case SiteVerdict::ConfirmedDown:
            return "confirmed down";
        case SiteVerdict::ConsoleCutOff:
            return "console cut off";
    }
    return "seen";
}

} // namespace fairlead::topology
