// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/operation/site_journal.h"

#include "models/operation/request_document.h"

#include <algorithm>
#include <array>

namespace fairlead::operation {
namespace {

using audit::EntryDraft;
using audit::Value;

EntryDraft draft(std::string event, const SiteRequest& request) {
    EntryDraft d;
    d.event = std::move(event);
    d.op = request.id;
    d.target = request.to.value;
    return d;
}

EntryDraft draft(std::string event, const SitePlan& plan) {
    EntryDraft d = draft(std::move(event), plan.request);
    d.plan = plan.digest;
    return d;
}

/// Members of a site operation's op.begin alone.
constexpr const char* kScope = "scope";

std::optional<RunResult> resultNamed(std::string_view word) {
    for (const RunResult result :
         {RunResult::Succeeded, RunResult::SucceededWithExceptions, RunResult::RolledBack,
          RunResult::StoppedBeforePnr, RunResult::StoppedAfterPnr, RunResult::Failed,
          RunResult::OutcomeUnknown, RunResult::TurnedIntoFailover})
        if (toWord(result) == word) return result;
    return std::nullopt;
}

const LoggedOperation* find(const std::vector<LoggedOperation>& all, const std::string& op) {
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const LoggedOperation& each) { return each.op == op; });
    return found == all.end() ? nullptr : &*found;
}

/// What the log tells of one engine's own run.
Result<void> takeRun(EngineRun& run, const Plan& plan, const LoggedOperation& logged) {
    const Result<ExecutorState> state = rebuild(plan, logged);
    if (!state) return state.error();
    run.attempt = logged.attempts;
    run.pnrPassed = pointOfNoReturnPassed(*state);
    run.phase = EnginePhase::Running;
    if (!logged.ended) return {};
    const audit::Entry& end = logged.entries.back();
    run.result = resultNamed(end.what.text("result"));
    const bool moved = run.result == RunResult::Succeeded || run.result == RunResult::SucceededWithExceptions;
    run.phase = moved ? EnginePhase::Moved : EnginePhase::NotMoved;
    run.why = end.what.text("why");
    return {};
}

} // namespace

EntryDraft requestEntry(const SiteRequest& request) {
    EntryDraft d = draft("op.request", request);
    d.what = Value::Object{{"attestations", valueOf(request.attestations)},
                           {"incident", request.incident},
                           {"kind", toWord(request.kind)},
                           {"reason", request.reason},
                           {kScope, request.scope},
                           {"to", request.to.value},
                           {"waves", valueOf(request.waves)}};
    return d;
}

EntryDraft planEntry(const SitePlan& plan, std::size_t size, int approvalsRequired) {
    EntryDraft d = draft("op.plan", plan);
    d.what = Value::Object{
        {"approvals_required", approvalsRequired},
        {"attachments", Value::Array{Value::Object{{"sha256", plan.digest}, {"size", std::uint64_t{size}}}}},
        {"engines", std::uint64_t{plan.engines()}},
        {"kind", toWord(plan.request.kind)},
        {"to", plan.request.to.value}};
    return d;
}

EntryDraft beginEntry(const SitePlan& plan, const std::string& phrase,
                      const std::vector<std::uint64_t>& approvals) {
    EntryDraft d = draft("op.begin", plan);
    d.what = Value::Object{{"approvals", Value::Array(approvals.begin(), approvals.end())},
                           {"kind", toWord(plan.request.kind)},
                           {"phrase", phrase},
                           {kScope, plan.request.scope}};
    return d;
}

EntryDraft takeOverEntry(const SitePlan& plan, const std::string& reason) {
    EntryDraft d = draft("op.takeover", plan);
    d.what = Value::Object{{"reason", reason}};
    return d;
}

EntryDraft setAsideEntry(const SitePlan& plan, const EngineId& engine, const std::string& reason) {
    EntryDraft d = draft("op.setaside", plan);
    d.what = Value::Object{{"engine", engine.value}, {"reason", reason}};
    return d;
}

EntryDraft handOverEntry(const SitePlan& plan, const HandOver& how) {
    EntryDraft d = draft("op.handover", plan);
    d.what = valueOf(how);
    return d;
}

EntryDraft endEntry(const SitePlan& plan, const SiteState& state, Micros took) {
    FL_ASSERT(state.result.has_value());
    EntryDraft d = draft("op.end", plan);
    Value::Array engines;
    for (const EngineRun& run : state.engines)
        engines.push_back(Value::Object{{"engine", run.engine.value},
                                        {"phase", toWord(run.phase)},
                                        {"result", run.result ? toWord(*run.result) : ""},
                                        {"why", run.why.substr(0, 400)}});
    d.what = Value::Object{
        {"engines", engines}, {"ms", std::int64_t{took.count() / 1000}}, {"result", toWord(*state.result)}};
    return d;
}

bool isSite(const LoggedOperation& logged) {
    return logged.entries.front().what.member(kScope) != nullptr;
}

Result<SiteState> rebuild(const SitePlan& plan, const std::vector<LoggedOperation>& all) {
    SiteState state = initialState(plan);
    for (EngineRun& run : state.engines) {
        const Plan& part = *plan.find(run.engine);
        if (const LoggedOperation* logged = find(all, part.request.id.value)) {
            if (const auto taken = takeRun(run, part, *logged); !taken) return taken.error();
        }
    }
    if (const LoggedOperation* site = find(all, plan.request.id.value)) {
        state.handOver = handOverOf(site->entries);
        for (const audit::Entry& entry : site->entries) {
            if (entry.event != "op.setaside") continue;
            for (EngineRun& run : state.engines) {
                if (run.engine.value != entry.what.text("engine")) continue;
                run.phase = EnginePhase::SetAside;
                run.why = entry.what.text("reason");
            }
        }
    }
    state.phase = RunPhase::Paused;
    for (const EngineRun& run : state.engines) {
        if (run.phase == EnginePhase::Moved || run.phase == EnginePhase::SetAside) continue;
        state.wave = run.wave;
        break;
    }
    state.why = standing(state);
    return state;
}

std::string interruptedText(const SitePlan& plan, const SiteState& state) {
    std::string text(toWord(plan.request.kind));
    text[0] = static_cast<char>(text[0] - 'a' + 'A');
    text += " " + shortDigest(plan) + " of " + plan.request.scope + " to " + plan.request.to.value +
            (state.handOver ? " was handed over by " + state.handOver->by.value : " was interrupted") + ". " +
            standing(state);
    for (const EngineRun& run : state.engines)
        if (run.phase == EnginePhase::Running) text += " " + run.engine.value + " was under way.";
    return text + whyText(state.handOver);
}

} // namespace fairlead::operation
