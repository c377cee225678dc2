// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/qr/draw.h"
#include "app/composition/audit_tools.h"
#include "app/ctl/commands.h"

#include <chrono>
#include <cstdio>

/// Four eyes: asking for approvals, giving them, and beginning what was approved.
namespace fairlead::ctl {
namespace {

using namespace operation;
using app::Workspace;

constexpr std::size_t kMostText = 16U << 20U; ///< a request holds whole plans

Error invalid(std::string what) {
    return {ErrorKind::Invalid, std::move(what), "", ""};
}

Call callOf(const Workspace& workspace) {
    return {Deadline::in(std::chrono::seconds{10}, workspace.clock()), {}};
}

Result<void> writePicture(const std::string& path, const std::string& text) {
    const auto picture = qr::draw(text);
    return picture ? app::writeTextFile(path, qr::toPbm(*picture)) : Result<void>(picture.error());
}

/// By file, picture and etcd, as the command line says.
Result<void> handOver(Workspace& workspace, const ApprovalRequest& request, const Arguments& arguments) {
    const auto name = nameOf(request);
    if (!name) return name.error();
    if (!arguments.request.empty())
        if (const auto written = app::writeTextFile(arguments.request, toText(request)); !written)
            return written;
    if (!arguments.picture.empty())
        if (const auto written = writePicture(arguments.picture, toText(*name)); !written) return written;
    if (arguments.etcd) {
        if (workspace.board() == nullptr)
            return invalid("The inventory names no etcd of the team. Write it there, or leave --etcd out.");
        const auto asked = workspace.board()->ask(name->operation, toText(request), callOf(workspace));
        if (!asked) return asked;
    }
    std::fprintf(stderr, "Request: operation %s, plan %s, log %s of %llu entries.\nRead aloud: %s\n",
                 name->operation.value.c_str(), shortDigest(name->plan).c_str(), name->log.c_str(),
                 static_cast<unsigned long long>(name->head.size), audit::shortDigest(name->head).c_str());
    return {};
}

template <class Desk, class Plan>
std::optional<int> ask(Workspace& workspace, Desk& desk, const Plan& plan, const Arguments& arguments) {
    const auto standing = desk.approvals(plan).result();
    if (!standing) return complain(standing.error());
    if (standing->required == 0) return std::nullopt;
    const auto request = desk.approvalRequest(plan).result();
    if (!request) return complain(request.error());
    if (const auto handed = handOver(workspace, *request, arguments); !handed)
        return complain(handed.error());
    std::fprintf(
        stderr, "%s When they are there: fairleadctl run --op %s --approval FILE --phrase \"%s\".%s\n",
        standing->toText(workspace.clock().utc()).c_str(), plan.request.id.value.c_str(),
        desk.confirmationPhrase(plan).c_str(),
        arguments.request.empty() && !arguments.etcd
            ? " The request goes by --request FILE or --etcd; fairleadctl audit request hands it over."
            : "");
    return kWithFindings;
}

/// Takes what came back, from files and from the team's etcd. What is on record already is no fault here: the
/// etcd keeps what was taken before.
template <class Desk, class Plan>
Result<void> takeApprovals(Workspace& workspace, Desk& desk, const Plan& plan, const Arguments& arguments) {
    for (const std::string& path : arguments.approvals) {
        const auto notes = app::readTextFile(path, kMostText);
        if (!notes) return notes.error();
        const auto taken = desk.giveApproval(plan, *notes).result();
        if (!taken) return taken.error();
    }
    if (!arguments.etcd) return {};
    if (workspace.board() == nullptr) return invalid("The inventory names no etcd of the team.");
    const auto answers = workspace.board()->answers(plan.request.id, callOf(workspace));
    if (!answers) return answers.error();
    for (const std::string& notes : *answers) {
        const auto taken = desk.giveApproval(plan, notes).result();
        if (!taken) std::fprintf(stderr, "%s\n", toText(taken.error()).c_str());
    }
    return {};
}

template <class Desk, class Plan>
Result<OperationId> begin(Workspace& workspace, Desk& desk, const Plan& plan, const Arguments& arguments) {
    const auto taken = takeApprovals(workspace, desk, plan, arguments);
    if (!taken) return taken.error();
    const auto standing = desk.approvals(plan).result();
    if (!standing) return standing.error();
    std::fprintf(stderr, "%s\n", standing->toText(workspace.clock().utc()).c_str());
    return desk.run(plan, arguments.phrase).result();
}

/// UX-5.4: the plan goes on record once more, with who answers for it. It begins by another call, 60 s later.
template <class Desk, class Plan>
int goUnapproved(Workspace& workspace, Desk& desk, const Plan& plan, const Arguments& arguments) {
    const auto broken = desk.breakGlass(plan, arguments.unapproved).result();
    if (!broken) return complain(broken.error());
    printLine(broken->toText(workspace.clock().utc()));
    std::fprintf(stderr, "Then: fairleadctl run --op %s --phrase \"%s\".\n", plan.request.id.value.c_str(),
                 desk.confirmationPhrase(plan).c_str());
    return kWithFindings;
}

void show(const CheckedRequest& checked, const inventory::Inventory& inventory) {
    std::string text = checked.request.by.value + " asks for approval of operation " +
                       checked.request.parts.front().operation.value + ", plan " +
                       shortDigest(checked.request.parts.front().plan) + ".\nLog " + checked.head.origin +
                       ": " + checked.seen + "\nRead aloud: " + checked.shortDigest + "\n";
    if (checked.firstContact)
        text += "Its key is not known here yet: " + checked.logKey +
                "\nCompare it, or the digest, with the requester by another way; then give --key-is-right.\n";
    if (checked.plan) text += planText(*checked.plan, "");
    if (checked.sitePlan) text += planText(*checked.sitePlan, inventory, "");
    std::fputs(text.c_str(), stderr);
}

/// The request that the command line names: a file, the team's etcd, or a copy of the requester's log.
Result<std::string> requestText(Workspace& workspace, const Arguments& arguments) {
    if (!arguments.request.empty()) return app::readTextFile(arguments.request, kMostText);
    if (arguments.operation.empty()) return invalid("Give the request with --request FILE, or name --op ID.");
    const OperationId operation(arguments.operation);
    if (arguments.words.size() < 3) {
        if (workspace.board() == nullptr)
            return invalid(
                "The inventory names no etcd of the team. Give --request FILE, or the log's directory.");
        return workspace.board()->request(operation, callOf(workspace));
    }
    if (arguments.trustFile.empty())
        return invalid("An approver judges a log by a trust file of his own. Give --trust FILE.");
    const auto since = app::sizeSeenLast(workspace.source(), arguments.word(2));
    if (!since) return since.error();
    const auto request =
        app::requestFromLog(arguments.word(2), operation, arguments.workspace.trustFile, *since);
    return request ? Result<std::string>(toText(*request)) : request.error();
}

} // namespace

std::optional<int> askForApprovals(Workspace& workspace, const Plan& plan, const Arguments& arguments) {
    return ask(workspace, workspace.desk(), plan, arguments);
}

std::optional<int> askForApprovals(Workspace& workspace, const SitePlan& plan, const Arguments& arguments) {
    return ask(workspace, workspace.siteDesk(), plan, arguments);
}

int auditRequest(const Arguments& arguments) {
    if (arguments.operation.empty()) return complain(invalid("No operation is named. Give --op ID."));
    const auto opened = Workspace::open(arguments.workspace, Workspace::Mode::Operate);
    if (!opened) return complain(opened.error());
    Workspace& workspace = **opened;
    const OperationId id(arguments.operation);
    const auto refs = workspace.desk().plannedParts(id);
    if (!refs) return complain(refs.error());
    std::vector<std::uint64_t> since;
    if (arguments.since > 0) since.push_back(arguments.since);
    const auto request = workspace.desk().approvalBook().request(*refs, since);
    if (!request) return complain(request.error());
    const auto handed = handOver(workspace, *request, arguments);
    return handed ? kDone : complain(handed.error());
}

int runPlanned(const Arguments& arguments) {
    const auto opened = openToRun(arguments);
    if (!opened) return complain(opened.error());
    Workspace& workspace = **opened;
    const OperationId id(arguments.operation);
    const bool unapproved = !arguments.unapproved.empty();
    if (const auto plan = workspace.desk().planned(id); plan) {
        if (unapproved) return goUnapproved(workspace, workspace.desk(), *plan, arguments);
        const auto started = begin(workspace, workspace.desk(), *plan, arguments);
        return started ? follow(workspace, *started) : complain(started.error());
    }
    const auto plan = workspace.siteDesk().planned(id);
    if (!plan) return complain(plan.error());
    if (unapproved) return goUnapproved(workspace, workspace.siteDesk(), *plan, arguments);
    const auto started = begin(workspace, workspace.siteDesk(), *plan, arguments);
    return started ? followSite(workspace, *started) : complain(started.error());
}

int auditApprove(const Arguments& arguments) {
    Arguments own = arguments;
    if (!arguments.trustFile.empty()) {
        const auto trust = app::readTextFile(arguments.trustFile, kMostText);
        if (!trust) return complain(trust.error());
        own.workspace.trustFile = *trust;
    }
    const auto opened = Workspace::open(own.workspace, Workspace::Mode::Operate);
    if (!opened) return complain(opened.error());
    Workspace& workspace = **opened;
    const auto text = requestText(workspace, own);
    if (!text) return complain(text.error());
    const auto checked = workspace.approver().check(*text);
    if (!checked) return complain(checked.error());
    show(*checked, workspace.inventory());
    const DecisionWish wish{!arguments.reject, arguments.reason, std::chrono::hours{arguments.hours},
                            arguments.keyIsRight};
    const auto notes = workspace.approver().sign(*checked, wish);
    if (!notes) return complain(notes.error());
    std::fprintf(stderr, "%s by %s.\n", arguments.reject ? "Rejected" : "Approved",
                 workspace.by().value.c_str());
    print(*notes);
    if (arguments.etcd) {
        const auto posted = workspace.approver().answer(checked->request.parts.front().operation, *notes);
        if (!posted) return complain(posted.error());
    }
    if (arguments.picture.empty()) return kDone;
    const auto drawn = writePicture(arguments.picture, *notes);
    return drawn ? kDone : complain(drawn.error());
}

} // namespace fairlead::ctl
