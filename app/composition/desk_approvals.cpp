// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/composition/local_desk.h"
#include "app/composition/local_site_desk.h"
#include "models/operation/general_guards.h"

#include <algorithm>

/// The part of both desks that asks for approvals and takes them.
namespace fairlead::app {

using namespace operation;

namespace {

std::vector<PlanRef> refsOf(const Plan& plan) {
    return {{plan.request.id, plan.digest}};
}

/// The whole and each of its engines: every `op.begin` names approvals of its own.
std::vector<PlanRef> refsOf(const SitePlan& plan) {
    std::vector<PlanRef> refs{{plan.request.id, plan.digest}};
    for (const auto& wave : plan.waves)
        for (const Plan& part : wave)
            refs.push_back({part.request.id, part.digest});
    return refs;
}

} // namespace

Result<Approvals> LocalDesk::standingOf(const Plan& plan, const GuardReport& report) const {
    const auto engine = engineOf(plan.request.engine);
    if (!engine) return engine.error();
    Result<Approvals> standing = m_approvals.standing(refsOf(plan));
    // What has come up since the plan was made counts too.
    if (standing) standing->required = std::max(standing->required, approvalsNeeded(**engine, report));
    return standing;
}

Result<std::string> LocalDesk::plannedDocument(const OperationId& id) const {
    const auto entries = m_ports.source.entriesFrom(0);
    if (!entries) return entries.error();
    const auto last = std::find_if(entries->rbegin(), entries->rend(), [&](const audit::Entry& entry) {
        return entry.op == id.value && entry.event.starts_with("op.") && entry.event != "op.guard" &&
               entry.event != "op.approval" && entry.event != "op.request";
    });
    if (last == entries->rend() || last->event != "op.plan" || !last->plan)
        return Error{ErrorKind::Invalid,
                     "The log has no plan of an operation " + id.value + " that waits to begin.", "",
                     id.value};
    return m_ports.source.attachment(*last->plan);
}

Result<Plan> LocalDesk::planned(const OperationId& id) const {
    const auto document = plannedDocument(id);
    if (!document) return document.error();
    return readPlanDocument(*document);
}

Result<SitePlan> LocalSiteDesk::planned(const OperationId& id) const {
    const auto document = m_desk.plannedDocument(id);
    if (!document) return document.error();
    return readSitePlanDocument(
        *document, [this](std::string_view digest) { return m_ports.source.attachment(digest); });
}

Result<std::vector<PlanRef>> LocalDesk::plannedParts(const OperationId& id) const {
    const auto document = plannedDocument(id);
    if (!document) return document.error();
    if (const auto one = readPlanDocument(*document)) return refsOf(*one);
    const auto site = readSitePlanDocument(
        *document, [this](std::string_view digest) { return m_ports.source.attachment(digest); });
    if (!site) return site.error();
    return refsOf(*site);
}

QFuture<Result<Approvals>> LocalDesk::approvals(Plan plan) {
    return m_tasks.start<Approvals>(
        [this, plan](std::stop_token) { return m_approvals.standing(refsOf(plan)); });
}

QFuture<Result<ApprovalRequest>> LocalDesk::approvalRequest(Plan plan) {
    return m_tasks.start<ApprovalRequest>(
        [this, plan](std::stop_token) { return m_approvals.request(refsOf(plan)); });
}

QFuture<Result<Approvals>> LocalDesk::giveApproval(Plan plan, std::string notes) {
    return m_tasks.start<Approvals>(
        [this, plan, notes](std::stop_token) { return m_approvals.take(refsOf(plan), notes); });
}

QFuture<Result<Approvals>> LocalSiteDesk::approvals(SitePlan plan) {
    return m_tasks.start<Approvals>(
        [this, plan](std::stop_token) { return m_desk.approvalBook().standing(refsOf(plan)); });
}

QFuture<Result<ApprovalRequest>> LocalSiteDesk::approvalRequest(SitePlan plan) {
    return m_tasks.start<ApprovalRequest>(
        [this, plan](std::stop_token) { return m_desk.approvalBook().request(refsOf(plan)); });
}

QFuture<Result<Approvals>> LocalSiteDesk::giveApproval(SitePlan plan, std::string notes) {
    return m_tasks.start<Approvals>(
        [this, plan, notes](std::stop_token) { return m_desk.approvalBook().take(refsOf(plan), notes); });
}

namespace {

Result<Approvals> broken(const inventory::Inventory& inventory, ApprovalBook& book,
                         const std::vector<PlanRef>& plans, const std::string& reason) {
    if (!inventory.unapprovedAllowed)
        return Error{ErrorKind::Refused,
                     "The inventory does not allow that an operation begins without its approvals (`unapproved`).", "",
                     ""};
    return book.breakGlass(plans, reason);
}

} // namespace

QFuture<Result<Approvals>> LocalDesk::breakGlass(Plan plan, std::string reason) {
    return m_tasks.start<Approvals>([this, plan, reason](std::stop_token) {
        return broken(m_ports.inventory, m_approvals, refsOf(plan), reason);
    });
}

QFuture<Result<Approvals>> LocalSiteDesk::breakGlass(SitePlan plan, std::string reason) {
    return m_tasks.start<Approvals>([this, plan, reason](std::stop_token) {
        return broken(m_ports.inventory, m_desk.approvalBook(), refsOf(plan), reason);
    });
}

/// Empty when enough people approved the whole and every part of it.
std::string LocalSiteDesk::notApproved(const SitePlan& plan) {
    const auto standing = m_desk.approvalBook().standing(refsOf(plan));
    if (!standing) return toText(standing.error());
    const UtcTime now = m_ports.clock.utc();
    if (standing->enough(now)) return {};
    return standing->toText(now) +
           " Hand the request to somebody else, and give this console what comes back.";
}

} // namespace fairlead::app
