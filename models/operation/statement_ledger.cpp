// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/operation/statement_ledger.h"

#include "models/operation/approvals.h"
#include "models/operation/executor.h"

namespace fairlead::operation {
namespace {

using audit::EntryDraft;
using audit::Value;

constexpr const char* kDown = "site.down";
constexpr const char* kDownEnds = "site.downends";
constexpr const char* kDiverged = "engine.diverged";
constexpr const char* kResolved = "engine.resolved";

Value namesOf(const std::vector<InstanceId>& instances) {
    Value::Array names;
    for (const InstanceId& each : instances)
        names.emplace_back(each.value);
    return names;
}

topology::Divergence divergenceIn(const audit::Entry& entry) {
    topology::Divergence seen{{}, fromIso(entry.what.text("since")).value_or(entry.at)};
    const Value* names = entry.what.member("instances");
    if (names == nullptr || !names->array()) return seen;
    for (const Value& each : *names->array())
        if (each.string()) seen.instances.emplace_back(*each.string());
    return seen;
}

} // namespace

EntryDraft siteDownEntry(const SiteId& site, const std::string& what, UtcTime until) {
    EntryDraft draft;
    draft.event = kDown;
    draft.what = Value::Object{{"site", site.value}, {"until", toIso(until)}, {"what", what}};
    return draft;
}

EntryDraft siteDownEndsEntry(const SiteId& site, const std::string& why, bool bySystem) {
    EntryDraft draft;
    draft.event = kDownEnds;
    draft.bySystem = bySystem;
    draft.what = Value::Object{{"site", site.value}, {"why", why}};
    return draft;
}

EntryDraft divergedEntry(const EngineId& engine, const topology::Divergence& seen) {
    EntryDraft draft;
    draft.event = kDiverged;
    draft.bySystem = true;
    draft.target = engine.value;
    draft.what = Value::Object{{"instances", namesOf(seen.instances)}, {"since", toIso(seen.since)}};
    return draft;
}

EntryDraft resolvedEntry(const EngineId& engine, const topology::Divergence& seen, const InstanceId& kept,
                         const std::string& reason) {
    EntryDraft draft;
    draft.event = kResolved;
    draft.target = engine.value;
    draft.what = Value::Object{{"instances", namesOf(seen.instances)},
                               {"kept", kept.value},
                               {"reason", reason},
                               {"since", toIso(seen.since)}};
    return draft;
}

/// A plan that is recorded anew without the glass broken waits for its approvals again.
void StatementLedger::takePlan(const audit::Entry& entry) {
    if (!entry.op) return;
    const Value* broken = entry.what.member("break_glass");
    const OperationId operation(*entry.op);
    if (broken == nullptr) {
        m_broken.erase(operation);
        return;
    }
    m_broken[operation] = {EngineId(entry.target.value_or("")),
                           {operation, entry.by, std::string(broken->text("reason")), entry.at},
                           false};
}

void StatementLedger::take(const audit::Entry& entry) {
    const SiteId site{std::string(entry.what.text("site"))};
    const EngineId engine(entry.target.value_or(""));
    if (entry.event == kDown) {
        m_all.proofs[site] = {std::string(entry.what.text("what")), entry.by, entry.at,
                              fromIso(entry.what.text("until")).value_or(entry.at)};
    } else if (entry.event == kDownEnds) {
        m_all.proofs.erase(site);
    } else if (entry.event == kDiverged) {
        m_all.diverged[engine] = divergenceIn(entry);
    } else if (entry.event == kResolved) {
        m_all.diverged.erase(engine);
    } else if (entry.event == "op.plan") {
        takePlan(entry);
    } else if (entry.op && (entry.event == "op.begin" || entry.event == "op.end")) {
        takeRun(entry);
    }
}

/// A way home that was gone to its end has settled which history stands: its plan says so, and who ran it.
void StatementLedger::takeRun(const audit::Entry& entry) {
    const OperationId operation(*entry.op);
    if (entry.event == "op.begin" && entry.what.text("kind") == toWord(Kind::Failback))
        m_homeward.insert(operation);
    if (entry.event == "op.end") {
        const auto result = entry.what.text("result");
        const bool whole =
            result == toWord(RunResult::Succeeded) || result == toWord(RunResult::SucceededWithExceptions);
        if (m_homeward.erase(operation) > 0 && whole)
            m_all.diverged.erase(EngineId(entry.target.value_or("")));
    }
    const auto broken = m_broken.find(operation);
    if (broken == m_broken.end()) return;
    broken->second.begun = true;
    if (entry.event == "op.end") m_broken.erase(broken);
}

topology::Statements StatementLedger::at(UtcTime now) const {
    topology::Statements holds = m_all;
    std::erase_if(holds.proofs, [now](const auto& each) { return each.second.until <= now; });
    for (const auto& [operation, broken] : m_broken) {
        const bool waits = now <= broken.said.since + BreakGlass::kHolds;
        if (!broken.engine.empty() && (broken.begun || waits)) holds.unapproved[broken.engine] = broken.said;
    }
    return holds;
}

} // namespace fairlead::operation
