// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/arguments.h"
#include "app/ctl/print.h"

#include <optional>

namespace fairlead::ctl {

/// Each takes the whole command line and returns the exit status. Data to stdout, the rest to stderr.
int validate(const Arguments& arguments);
int schema(const Arguments& arguments);
int status(const Arguments& arguments);
int discover(const Arguments& arguments);
int guards(const Arguments& arguments);
int plan(const Arguments& arguments);
int dryRun(const Arguments& arguments);
int rehearse(const Arguments& arguments);
int run(const Arguments& arguments);
int resume(const Arguments& arguments);
/// The same for several engines.
int siteGuards(const Arguments& arguments);
int sitePlan(const Arguments& arguments);
int siteRun(const Arguments& arguments);
/// Takes over or closes a site operation that a console left unfinished; nothing when it is no such one.
std::optional<int> siteResume(app::Workspace& workspace, const Arguments& arguments);
/// A line for each unfinished site operation.
Result<std::string> siteUnfinished(app::Workspace& workspace);
/// Opens the estate to run something: where somebody sits at the terminal, a stuck run asks him.
Result<std::unique_ptr<app::Workspace>> openToRun(const Arguments& arguments);
/// Which command carries on with an operation that waits.
std::string waitsText(const OperationId& id);
/// The exit status that goes with a result.
int exitFor(operation::RunResult result);
int auditVerify(const Arguments& arguments);
int auditShow(const Arguments& arguments);
/// The same with the logs of --with, merged.
int auditShowTeam(const Arguments& arguments, const std::string& folder);
/// One line, with its end.
std::string entryText(const audit::Entry& entry);
int auditNewSegment(const Arguments& arguments);
int auditProve(const Arguments& arguments);
int auditExtend(const Arguments& arguments);
int auditInclusion(const Arguments& arguments);
int auditConsistency(const Arguments& arguments);
int auditExport(const Arguments& arguments);
/// `audit anchor`: exit 1 when one cannot be reached, 2 when one contradicts the log.
int auditAnchor(const Arguments& arguments);
int auditPrune(const Arguments& arguments);
/// `audit approve`: the approver's side. `audit request`: hands a recorded plan over once more.
int auditApprove(const Arguments& arguments);
int auditRequest(const Arguments& arguments);
/// Where a recorded plan asks for approvals: hands the request over as the command line says, and tells how to
/// go on. Nothing when it asks for none.
std::optional<int> askForApprovals(app::Workspace& workspace, const operation::Plan& plan,
                                   const Arguments& arguments);
std::optional<int> askForApprovals(app::Workspace& workspace, const operation::SitePlan& plan,
                                   const Arguments& arguments);
/// `run --op ID`: begins a plan that was recorded before, with the approvals that came back.
int runPlanned(const Arguments& arguments);
/// Prints each step as it changes until the operation ends, or waits and nobody can be asked.
int follow(app::Workspace& workspace, const OperationId& id);
int followSite(app::Workspace& workspace, const OperationId& id);
int auditRedactionCheck(const Arguments& arguments);
/// `keys operator ID`, `keys recovery NAME`.
int keysOfPerson(const Arguments& arguments);
/// `keys register VKEY`, `keys revoke VKEY`: whose approvals count in this log, and who may bind sessions.
int keysOfOperators(const Arguments& arguments);
/// `keys recover`: in two runs, with the envelope's signature between.
int recoverKey(const Arguments& arguments);
/// `keys sign-recovery NAME TEXTFILE`, on the machine where the envelope is opened.
int signRecovery(const Arguments& arguments);
/// `attest SITE`: a site is down; without one: what is attested. `resolve ENGINE --keep INSTANCE`: two writers;
/// without --keep: between whom.
int attest(const Arguments& arguments);
int resolve(const Arguments& arguments);
/// `give-back ENGINE`: other automation that an operation parked.
int giveBack(const Arguments& arguments);
int keys(const Arguments& arguments);
/// `vantage`: looks at the estate and answers consoles, until a signal ends it.
int vantage(const Arguments& arguments);

/// `fairleadctl: TEXT` on stderr; returns the status that goes with the kind of error.
int complain(const Error& error);

/// Closes what --op names, when --close is given; else takes it over and follows it.
template <class Desk, class Follow>
int takeOverOrClose(Desk& desk, const Arguments& arguments, Follow follow) {
    const OperationId id(arguments.operation);
    if (arguments.close) {
        const auto closed = desk.closeAsStopped(id, arguments.reason).result();
        if (!closed) return complain(closed.error());
        printLine(id.value + " is closed as stopped.");
        return kDone;
    }
    const auto taken = desk.takeOver(id, arguments.reason).result();
    return taken ? follow(*taken) : complain(taken.error());
}

} // namespace fairlead::ctl
