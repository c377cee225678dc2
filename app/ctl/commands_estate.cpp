// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/composition/audit_tools.h"
#include "app/ctl/ask.h"
#include "app/ctl/commands.h"
#include "app/ctl/print.h"
#include "app/ctl/window_talk.h"
#include "models/operation/journal.h"
#include "models/operation/preparations.h"

#include <chrono>
#include <cstdio>
#include <memory>

/// Commands that open the estate.
namespace fairlead::ctl {
namespace {

using app::Workspace;
using WorkspacePtr = std::unique_ptr<Workspace>;

constexpr Micros kAnswerTaken = std::chrono::seconds{2};

/// Asks the guards of the operation that the command line describes.
Result<operation::GuardReport> askGuards(Workspace& workspace, const Arguments& arguments) {
    const auto request =
        requestFrom(arguments, workspace.desk().newId(), workspace.by(), workspace.clock().utc());
    if (!request) return request.error();
    return workspace.desk().checkGuards(withWindow(*request, arguments, workspace.inventory())).result();
}

void printPreparations(Workspace& workspace, const EngineId& engine) {
    const auto entries = workspace.source().entriesFrom(0);
    if (!entries) return;
    const operation::Preparations known(*entries);
    const UtcTime now = workspace.clock().utc();
    if (const auto last = known.dryRun(engine)) printLine("Last dry run: " + toText(*last, now) + ".");
    if (const auto last = known.rehearsal(engine)) printLine("Last rehearsal: " + toText(*last, now) + ".");
}

int exitFor(const operation::Progress& progress) {
    if (progress.phase == operation::RunPhase::Holding) return kOutcomeUnknown;
    return progress.result ? ctl::exitFor(*progress.result) : kFailed;
}

bool goesOn(const operation::Progress& look) {
    return look.phase == operation::RunPhase::Ready || look.phase == operation::RunPhase::Running ||
           look.phase == operation::RunPhase::Compensating;
}

/// Nothing has come of an answer yet.
bool standsAs(const operation::Progress& look, const operation::Progress& before) {
    const auto same = [](const operation::StepView& a, const operation::StepView& b) {
        return a.phase == b.phase;
    };
    return look.phase == before.phase && look.cursor == before.cursor &&
           std::equal(look.steps.begin(), look.steps.end(), before.steps.begin(), before.steps.end(), same);
}

} // namespace

int follow(Workspace& workspace, const OperationId& id) {
    const ReadLine read = terminal();
    std::vector<operation::StepPhase> shown;
    operation::ProgressPtr look = workspace.desk().progress(id);
    const auto tell = [&] {
        shown.resize(look->steps.size(), operation::StepPhase::Pending);
        for (std::size_t i = 0; i < look->steps.size(); ++i) {
            const operation::StepView& step = look->steps[i];
            if (step.phase == shown[i]) continue;
            shown[i] = step.phase;
            const bool ended =
                step.phase == operation::StepPhase::Done || step.phase == operation::StepPhase::Failed ||
                step.phase == operation::StepPhase::Compensated ||
                step.phase == operation::StepPhase::Skipped || step.phase == operation::StepPhase::InDoubt;
            if (!ended) continue;
            printLine(std::to_string(i + 1) + "/" + std::to_string(look->steps.size()) + " " +
                      look->plan.steps[i].title + ": " + std::string(operation::toWord(step.phase)) +
                      (step.took ? " in " + humanDuration(*step.took) : "") +
                      (step.phase == operation::StepPhase::Done ? "" : ". " + step.evidence));
        }
    };
    const auto lookUntil = [&](const std::function<bool()>& enough) {
        while (!enough()) {
            tell();
            workspace.clock().sleepFor(std::chrono::milliseconds{10}, {});
            look = workspace.desk().progress(id);
        }
        tell();
    };
    WindowTalk talk(workspace, id);
    const auto waits = [&] { return !goesOn(*look) && !talk.tend(*look); };
    lookUntil(waits);
    while (read && look->phase != operation::RunPhase::Ended && askHow(workspace.desk(), *look, read)) {
        // An answer is taken within moments; one that came too late is asked for again.
        const Deadline taken = Deadline::in(kAnswerTaken, workspace.clock());
        lookUntil(
            [&, before = look] { return !standsAs(*look, *before) || taken.passed(workspace.clock()); });
        lookUntil(waits);
    }
    print(resultText(*look));
    if (look->phase != operation::RunPhase::Ended || look->result == operation::RunResult::HandedOver)
        print(waitsText(id));
    return exitFor(*look);
}

Result<WorkspacePtr> openToRun(const Arguments& arguments) {
    app::WorkspaceOptions options = arguments.workspace;
    options.whenStuck = terminal() ? operation::WhenStuck::Ask : operation::WhenStuck::End;
    return Workspace::open(options, Workspace::Mode::Operate);
}

std::string waitsText(const OperationId& id) {
    return "It waits for an operator. To carry on: fairleadctl resume --op " + id.value +
           " --reason TEXT. To end it as it stands: the same with --close.\n";
}

int exitFor(operation::RunResult result) {
    switch (result) {
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
        case operation::RunResult::HandedOver: // it waits too, and for the same command
            return kOutcomeUnknown;
    }
    return kFailed;
}

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
    if (arguments.several()) return siteGuards(arguments);
    const Result<WorkspacePtr> workspace = Workspace::open(arguments.workspace, Workspace::Mode::Operate);
    if (!workspace) return complain(workspace.error());
    const auto report = askGuards(**workspace, arguments);
    if (!report) return complain(report.error());
    if (arguments.json) {
        printLine(operation::guardDocument(*report));
    } else {
        print(guardsText(*report));
        printPreparations(**workspace, report->request.engine);
    }
    return report->allows() ? kDone : kWithFindings;
}

int plan(const Arguments& arguments) {
    if (arguments.several()) return sitePlan(arguments);
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
        askForApprovals(**workspace, *drawn, arguments);
    }
    if (!report->allows()) std::fputs(guardsText(*report).c_str(), stderr);
    return report->allows() ? kDone : kWithFindings;
}

int dryRun(const Arguments& arguments) {
    const Result<WorkspacePtr> opened = Workspace::open(arguments.workspace, Workspace::Mode::Operate);
    if (!opened) return complain(opened.error());
    Workspace& workspace = **opened;
    const auto request =
        requestFrom(arguments, workspace.desk().newId(), workspace.by(), workspace.clock().utc());
    if (!request) return complain(request.error());
    const auto dry = workspace.desk().dryRun(withWindow(*request, arguments, workspace.inventory())).result();
    if (!dry) return complain(dry.error());
    printLine("DRY RUN: everything is only looked at.");
    print(guardsText(dry->report));
    // Without a phrase: nothing that is shown here can be run.
    if (dry->plan) print(planText(*dry->plan, ""));
    printLine(dry->ready() ? "DRY RUN: ready. This holds until " + toScreen(dry->until) + "."
                           : "DRY RUN: not ready. " + dry->whyNot);
    return dry->ready() ? kDone : kWithFindings;
}

int run(const Arguments& arguments) {
    if (!arguments.operation.empty()) return runPlanned(arguments);
    if (!arguments.unapproved.empty())
        return complain({ErrorKind::Invalid,
                         "--unapproved is for a plan that is on record: give its operation with --op ID.", "", ""});
    if (arguments.several()) return siteRun(arguments);
    if (arguments.reason.empty()) {
        return complain(
            {ErrorKind::Invalid, "A run needs a reason for the record. Give --reason TEXT.", "", ""});
    }
    const Result<WorkspacePtr> opened = openToRun(arguments);
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
    if (const auto waits = askForApprovals(workspace, *drawn, arguments)) return *waits;
    const auto started = workspace.desk().run(*drawn, arguments.phrase).result();
    if (!started) return complain(started.error());
    return follow(workspace, *started);
}

int resume(const Arguments& arguments) {
    const Result<WorkspacePtr> opened = openToRun(arguments);
    if (!opened) return complain(opened.error());
    Workspace& workspace = **opened;
    if (arguments.operation.empty()) {
        const auto unfinished = workspace.desk().unfinishedOrError();
        if (!unfinished) return complain(unfinished.error());
        for (const operation::Unfinished& u : *unfinished) {
            printLine(u.plan.request.id.value + "  " + toScreen(u.startedAt) + "  " + u.summary);
        }
        const auto several = siteUnfinished(workspace);
        if (!several) return complain(several.error());
        print(*several);
        if (unfinished->empty() && several->empty()) printLine("No operation is unfinished.");
        return kDone;
    }
    if (arguments.reason.empty()) {
        return complain(
            {ErrorKind::Invalid, "Taking over needs a reason for the record. Give --reason TEXT.", "", ""});
    }
    if (const auto several = siteResume(workspace, arguments)) return *several;
    return takeOverOrClose(workspace.desk(), arguments,
                           [&](const OperationId& id) { return follow(workspace, id); });
}

int giveBack(const Arguments& arguments) {
    const std::string engine = arguments.word(1).empty() ? arguments.engine : arguments.word(1);
    if (engine.empty())
        return complain({ErrorKind::Invalid, "No engine is named: fairleadctl give-back ENGINE.", "", ""});
    const Result<WorkspacePtr> opened = Workspace::open(arguments.workspace, Workspace::Mode::Operate);
    if (!opened) return complain(opened.error());
    const auto said = (*opened)->giveBack(EngineId(engine), arguments.reason);
    if (!said) return complain(said.error());
    for (const std::string& line : *said)
        printLine(line);
    if (said->empty()) printLine("Nothing of " + engine + " is parked by an operation.");
    return kDone;
}

int keys(const Arguments& arguments) {
    const bool make = arguments.word(1) == "init";
    if (arguments.word(1) == "recover") return recoverKey(arguments);
    if (arguments.word(1) == "change") {
        const auto changed = app::logVerifierKey(arguments.workspace, app::KeyWish::Change);
        if (!changed) return complain(changed.error());
        printLine(*changed);
        std::fputs(
            "Trust files go on naming the log's first key; the log itself leads from it to this one.\n",
            stderr);
        return kDone;
    }
    if (!make && arguments.word(1) != "show") {
        return complain({ErrorKind::Invalid,
                         "keys takes init, show, change, recover, register VKEY, revoke VKEY, operator NAME, "
                         "recovery NAME or sign-recovery NAME TEXT.",
                         "", ""});
    }
    app::WorkspaceOptions options = arguments.workspace;
    if (!arguments.predecessor.empty()) {
        const auto before = app::endOf(arguments.predecessor);
        if (!before) return complain(before.error());
        options.predecessor = *before;
    }
    const auto key = app::logVerifierKey(options, make ? app::KeyWish::Make : app::KeyWish::Show);
    if (!key) return complain(key.error());
    printLine(*key);
    return kDone;
}

} // namespace fairlead::ctl
