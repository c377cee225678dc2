// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands.h"
#include "app/ctl/print.h"
#include "models/operation/journal.h"

#include <chrono>
#include <cstdio>
#include <memory>

/// Commands that open the estate.
namespace fairlead::ctl {
namespace {

using app::Workspace;
using WorkspacePtr = std::unique_ptr<Workspace>;

void print(const std::string& text) {
    std::fputs(text.c_str(), stdout);
    std::fflush(stdout);
}

void printLine(const std::string& text) {
    print(text + "\n");
}

/// Asks the guards of the operation that the command line describes.
Result<operation::GuardReport> askGuards(Workspace& workspace, const Arguments& arguments) {
    const auto request =
        requestFrom(arguments, workspace.desk().newId(), workspace.by(), workspace.clock().utc());
    if (!request) return request.error();
    return workspace.desk().checkGuards(*request).result();
}

int exitFor(const operation::Progress& progress) {
    if (progress.phase == operation::RunPhase::Holding) return kOutcomeUnknown;
    if (!progress.result) return kFailed;
    switch (*progress.result) {
        case operation::RunResult::Succeeded:
            return kDone;
        case operation::RunResult::SucceededWithExceptions:
            return kWithFindings;
        case operation::RunResult::RolledBack:
        case operation::RunResult::StoppedBeforePnr:
        case operation::RunResult::TurnedIntoFailover:
            return kStopped;
        case operation::RunResult::StoppedAfterPnr:
        case operation::RunResult::Failed:
            return kFailed;
        case operation::RunResult::OutcomeUnknown:
            return kOutcomeUnknown;
    }
    return kFailed;
}

/// Prints each step as it changes until the operation ends or waits for an operator.
int follow(Workspace& workspace, const OperationId& id) {
    std::vector<operation::StepPhase> shown;
    operation::ProgressPtr look = workspace.desk().progress(id);
    const auto tell = [&] {
        shown.resize(look->steps.size(), operation::StepPhase::Pending);
        for (std::size_t i = 0; i < look->steps.size(); ++i) {
            const operation::StepView& step = look->steps[i];
            if (step.phase == shown[i]) continue;
            shown[i] = step.phase;
            const bool ended = step.phase == operation::StepPhase::Done ||
                               step.phase == operation::StepPhase::Failed ||
                               step.phase == operation::StepPhase::Compensated ||
                               step.phase == operation::StepPhase::InDoubt;
            if (!ended) continue;
            printLine(std::to_string(i + 1) + "/" + std::to_string(look->steps.size()) + " " +
                      look->plan.steps[i].title + ": " + std::string(operation::toWord(step.phase)) +
                      (step.took ? " in " + humanDuration(*step.took) : "") +
                      (step.phase == operation::StepPhase::Done ? "" : ". " + step.evidence));
        }
    };
    while (look->phase == operation::RunPhase::Ready || look->phase == operation::RunPhase::Running ||
           look->phase == operation::RunPhase::Compensating) {
        tell();
        workspace.clock().sleepFor(std::chrono::milliseconds{10}, {});
        look = workspace.desk().progress(id);
    }
    tell();
    print(operation::RunPhase::Ended == look->phase
              ? resultText(*look)
              : resultText(*look) + "It waits for an operator: see fairleadctl resume.\n");
    return exitFor(*look);
}

} // namespace

int status(const Arguments& arguments) {
    const Result<WorkspacePtr> workspace = Workspace::open(arguments.workspace, Workspace::Mode::LookOnly);
    if (!workspace) return complain(workspace.error());
    do {
        const topology::SnapshotPtr snapshot = (*workspace)->lookOnce();
        if (arguments.json) {
            printLine(audit::canonicalText(statusJson(*snapshot, (*workspace)->inventory())));
        } else {
            print(statusText(*snapshot, (*workspace)->inventory()) + (arguments.watch ? "\n" : ""));
        }
        if (arguments.watch) (*workspace)->clock().sleepFor(std::chrono::seconds{1}, {});
    } while (arguments.watch && std::ferror(stdout) == 0);
    return kDone;
}

int guards(const Arguments& arguments) {
    const Result<WorkspacePtr> workspace = Workspace::open(arguments.workspace, Workspace::Mode::Operate);
    if (!workspace) return complain(workspace.error());
    const auto report = askGuards(**workspace, arguments);
    if (!report) return complain(report.error());
    if (arguments.json) {
        printLine(operation::guardDocument(*report));
    } else {
        print(guardsText(*report));
    }
    return report->allows() ? kDone : kWithFindings;
}

int plan(const Arguments& arguments) {
    const Result<WorkspacePtr> workspace = Workspace::open(arguments.workspace, Workspace::Mode::Operate);
    if (!workspace) return complain(workspace.error());
    const auto report = askGuards(**workspace, arguments);
    if (!report) return complain(report.error());
    const auto drawn = (*workspace)->desk().preparePlan(*report).result();
    if (!drawn) return complain(drawn.error());
    if (arguments.json) {
        printLine(operation::planDocument(*drawn));
    } else {
        print(planText(*drawn, (*workspace)->desk().confirmationPhrase(*drawn)));
    }
    if (!report->allows()) std::fputs(guardsText(*report).c_str(), stderr);
    return report->allows() ? kDone : kWithFindings;
}

int run(const Arguments& arguments) {
    if (arguments.reason.empty()) {
        return complain(
            {ErrorKind::Invalid, "A run needs a reason for the record. Give --reason TEXT.", "", ""});
    }
    const Result<WorkspacePtr> opened = Workspace::open(arguments.workspace, Workspace::Mode::Operate);
    if (!opened) return complain(opened.error());
    Workspace& workspace = **opened;
    const auto report = askGuards(workspace, arguments);
    if (!report) return complain(report.error());
    if (!report->allows()) {
        std::fputs(guardsText(*report).c_str(), stderr);
        return kWithFindings;
    }
    const auto drawn = workspace.desk().preparePlan(*report).result();
    if (!drawn) return complain(drawn.error());
    print(planText(*drawn, workspace.desk().confirmationPhrase(*drawn)));
    const auto started = workspace.desk().run(*drawn, arguments.phrase).result();
    if (!started) return complain(started.error());
    return follow(workspace, *started);
}

int resume(const Arguments& arguments) {
    const Result<WorkspacePtr> opened = Workspace::open(arguments.workspace, Workspace::Mode::Operate);
    if (!opened) return complain(opened.error());
    Workspace& workspace = **opened;
    if (arguments.operation.empty()) {
        const auto unfinished = workspace.desk().unfinishedOrError();
        if (!unfinished) return complain(unfinished.error());
        for (const operation::Unfinished& u : *unfinished) {
            printLine(u.plan.request.id.value + "  " + toScreen(u.startedAt) + "  " + u.summary);
        }
        if (unfinished->empty()) printLine("No operation is unfinished.");
        return kDone;
    }
    if (arguments.reason.empty()) {
        return complain(
            {ErrorKind::Invalid, "Taking over needs a reason for the record. Give --reason TEXT.", "", ""});
    }
    const OperationId id(arguments.operation);
    if (arguments.close) {
        const auto closed = workspace.desk().closeAsStopped(id, arguments.reason).result();
        if (!closed) return complain(closed.error());
        printLine(id.value + " is closed as stopped.");
        return kDone;
    }
    const auto taken = workspace.desk().takeOver(id, arguments.reason).result();
    if (!taken) return complain(taken.error());
    return follow(workspace, *taken);
}

int giveBack(const Arguments& arguments) {
    const std::string engine = arguments.word(1).empty() ? arguments.engine : arguments.word(1);
    if (engine.empty())
        return complain({ErrorKind::Invalid, "No engine is named: fairleadctl give-back ENGINE.", "", ""});
    const Result<WorkspacePtr> opened = Workspace::open(arguments.workspace, Workspace::Mode::Operate);
    if (!opened) return complain(opened.error());
    const auto said = (*opened)->giveBack(EngineId(engine));
    if (!said) return complain(said.error());
    for (const std::string& line : *said)
        printLine(line);
    if (said->empty()) printLine("Nothing of " + engine + " is parked by an operation.");
    return kDone;
}

int keys(const Arguments& arguments) {
    const bool make = arguments.word(1) == "init";
    if (!make && arguments.word(1) != "show") {
        return complain({ErrorKind::Invalid, "keys takes init or show.", "", ""});
    }
    const auto key = app::logVerifierKey(arguments.workspace, make ? app::KeyWish::Make : app::KeyWish::Show);
    if (!key) return complain(key.error());
    printLine(*key);
    return kDone;
}

} // namespace fairlead::ctl
