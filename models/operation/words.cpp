// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/operation/change.h"
#include "models/operation/executor.h"
#include "models/operation/guard.h"
#include "models/operation/request.h"

namespace fairlead::operation {

std::string_view toWord(Kind kind) {
    switch (kind) {
        case Kind::Switchover:
            return "switchover";
        case Kind::Failover:
            return "failover";
        case Kind::Failback:
            return "failback";
    }
    return "switchover";
}

std::string_view toWord(Change::Kind kind) {
    switch (kind) {
        case Change::Kind::ParkAutomation:
            return "park";
        case Change::Kind::ReturnAutomation:
            return "return";
        case Change::Kind::Fence:
            return "fence";
        case Change::Kind::Stop:
            return "stop";
        case Change::Kind::Promote:
            return "promote";
        case Change::Kind::Follow:
            return "follow";
        case Change::Kind::HoldClients:
            return "hold clients";
        case Change::Kind::ReleaseClients:
            return "release clients";
        case Change::Kind::LeadClients:
            return "lead clients";
    }
    return "fence";
}

std::string_view toWord(Verdict verdict) {
    switch (verdict) {
        case Verdict::Pass:
            return "pass";
        case Verdict::Warn:
            return "warn";
        case Verdict::Block:
            return "block";
        case Verdict::Unknown:
            return "unknown";
    }
    return "unknown";
}

std::string_view toWord(StepPhase phase) {
    switch (phase) {
        case StepPhase::Pending:
            return "waiting";
        case StepPhase::Intending:
            return "starting";
        case StepPhase::Acting:
            return "running";
        case StepPhase::Recording:
            return "recording";
        case StepPhase::InDoubt:
            return "outcome unknown";
        case StepPhase::ByHand:
            return "by hand";
        case StepPhase::Done:
            return "done";
        case StepPhase::Failed:
            return "failed";
        case StepPhase::Skipped:
            return "skipped";
        case StepPhase::Compensating:
            return "undoing";
        case StepPhase::Compensated:
            return "undone";
    }
    return "waiting";
}

std::string_view toWord(RunPhase phase) {
    switch (phase) {
        case RunPhase::Ready:
            return "ready";
        case RunPhase::Running:
            return "running";
        case RunPhase::Paused:
            return "paused";
        case RunPhase::Holding:
            return "holding";
        case RunPhase::Compensating:
            return "undoing";
        case RunPhase::Ended:
            return "ended";
    }
    return "ready";
}

std::string_view toWord(RunResult result) {
    switch (result) {
        case RunResult::Succeeded:
            return "Succeeded";
        case RunResult::SucceededWithExceptions:
            return "Succeeded with exceptions";
        case RunResult::RolledBack:
            return "Rolled back";
        case RunResult::StoppedBeforePnr:
            return "Stopped before PNR";
        case RunResult::StoppedAfterPnr:
            return "Stopped after PNR";
        case RunResult::Failed:
            return "Failed";
        case RunResult::OutcomeUnknown:
            return "Outcome unknown";
        case RunResult::TurnedIntoFailover:
            return "Turned into failover";
        case RunResult::HandedOver:
            return "Handed over";
    }
    return "Failed";
}

} // namespace fairlead::operation
