// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/operation/journal.h"

#include "models/audit/redaction.h"
#include "models/audit/sink.h"
#include "models/operation/request_document.h"

#include <algorithm>

namespace fairlead::operation {
namespace {

using audit::EntryDraft;
using audit::Value;

/// Keeps a line far below the log's limit; what is cut is said to be cut.
std::string shortened(const std::string& text, std::size_t most = 4000) {
    if (text.size() <= most) return text;
    std::size_t end = most;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U)
        --end;
    return text.substr(0, end) + " [" + std::to_string(text.size() - end) + " bytes more]";
}

EntryDraft draft(std::string event, const OperationId& op) {
    EntryDraft d;
    d.event = std::move(event);
    d.op = op;
    return d;
}

EntryDraft draft(std::string event, const Plan& plan) {
    EntryDraft d = draft(std::move(event), plan.request.id);
    d.plan = plan.digest;
    return d;
}

Value attachment(const std::string& digest, std::size_t size) {
    return Value::Array{Value::Object{{"sha256", digest}, {"size", std::uint64_t{size}}}};
}

Value lockValue(const LockHolder& lock, const std::string& provider) {
    return Value::Object{{"provider", provider}, {"token", lock.token}};
}

Value pairs(const Facts& facts) {
    Value::Array out;
    for (const auto& [name, value] : facts)
        out.push_back(Value::Array{name, shortened(value, 1000)});
    return out;
}

} // namespace

EntryDraft requestEntry(const Request& request) {
    EntryDraft d = draft("op.request", request.id);
    d.target = request.engine.value;
    d.what = Value::Object{{"attestations", valueOf(request.attestations)},
                           {"engine", request.engine.value},
                           {"incident", request.incident},
                           {"kind", toWord(request.kind)},
                           {"overrides", valueOf(request.overrides)},
                           {"reason", shortened(request.reason)},
                           {"to", request.to.value}};
    if (request.window)
        d.what.set("commit_window_minutes", std::int64_t{request.window->lasts / std::chrono::minutes{1}});
    return d;
}

std::string guardDocument(const GuardReport& report) {
    Value::Array results;
    for (const GuardResult& r : report.results) {
        Value::Array evidence;
        for (const topology::Evidence& e : r.evidence) {
            evidence.push_back(Value::Object{
                {"answer", e.answer}, {"at", toIso(e.at)}, {"query", e.query}, {"vantage", e.vantage}});
        }
        results.push_back(Value::Object{{"at", toIso(r.at)},
                                        {"evidence", evidence},
                                        {"hard", r.guardClass == GuardClass::Hard},
                                        {"id", r.id.value},
                                        {"persons", r.persons},
                                        {"reason", r.reason},
                                        {"title", r.title},
                                        {"verdict", toWord(r.verdict)}});
    }
    return audit::canonicalText(
        Value::Object{{"at", toIso(report.at)}, {"format", "fairlead-guards/v1"}, {"results", results}});
}

EntryDraft guardsEntry(const GuardReport& report, const std::string& reportDigest, std::size_t reportSize) {
    EntryDraft d = draft("op.guard", report.request.id);
    d.target = report.request.engine.value;
    Value::Array results;
    for (const GuardResult& r : report.results) {
        results.push_back(Value::Object{
            {"id", r.id.value}, {"reason", shortened(r.reason, 400)}, {"verdict", toWord(r.verdict)}});
    }
    d.what = Value::Object{{"attachments", attachment(reportDigest, reportSize)}, {"results", results}};
    return d;
}

EntryDraft planEntry(const Plan& plan, std::size_t size, int approvalsRequired) {
    EntryDraft d = draft("op.plan", plan);
    d.target = plan.request.engine.value;
    d.what = Value::Object{{"approvals_required", approvalsRequired},
                           {"attachments", attachment(plan.digest, size)},
                           {"failback", shortened(toText(plan.failback))},
                           {"kind", toWord(plan.request.kind)},
                           {"loss", toText(plan.loss)},
                           {"steps", std::uint64_t{plan.steps.size()}},
                           {"to", plan.request.to.value}};
    return d;
}

EntryDraft approvalEntry(const OperationId& operation, const std::string& plan, const std::string& note) {
    EntryDraft d;
    d.event = "op.approval";
    d.op = operation;
    d.plan = plan;
    d.what = Value::Object{{"note", note}};
    return d;
}

EntryDraft beginEntry(const Plan& plan, const LockHolder& lock, const std::string& provider,
                      const std::string& phrase, const std::vector<std::uint64_t>& approvals) {
    EntryDraft d = draft("op.begin", plan);
    d.target = plan.request.engine.value;
    Value::Object what{{"approvals", Value::Array(approvals.begin(), approvals.end())},
                       {"kind", toWord(plan.request.kind)},
                       {"lock", lockValue(lock, provider)},
                       {"phrase", phrase}};
    if (!plan.request.continues.empty()) what["continues"] = plan.request.continues.value;
    d.what = std::move(what);
    return d;
}

EntryDraft takeOverEntry(const Plan& plan, const LockHolder& lock, const std::string& reason) {
    EntryDraft d = draft("op.takeover", plan);
    d.target = plan.request.engine.value;
    d.what = Value::Object{{"lock", lockValue(lock, "")}, {"reason", shortened(reason)}};
    return d;
}

Value valueOf(const HandOver& how) {
    return Value::Object{{"by", how.by.value}, {"reason", shortened(how.reason)}};
}

EntryDraft handOverEntry(const Plan& plan, const HandOver& how) {
    EntryDraft d = draft("op.handover", plan);
    d.target = plan.request.engine.value;
    d.what = valueOf(how);
    return d;
}

EntryDraft intentEntry(const Plan& plan, const effect::WriteIntent& intent,
                       std::optional<UtcTime> windowEnds) {
    const Step& step = plan.steps.at(intent.step);
    EntryDraft d = draft("step.intent", plan);
    d.step = step.id;
    d.target = step.target.value;
    Value::Array cmd;
    if (intent.compensation) {
        cmd.push_back(step.compensation);
    } else {
        for (const std::string& command : step.commands)
            cmd.push_back(command);
    }
    if (cmd.empty()) cmd.push_back("observe: " + step.doneWhen);
    for (const SecretUse& use : step.secrets)
        cmd.push_back(audit::secretPlace(use.label, inventory::toText(use.ref)));
    d.what = Value::Object{{"attempt", intent.attempt},
                           {"cmd", cmd},
                           {"compensation", intent.compensation},
                           {"title", step.title},
                           {"verb", step.verb}};
    if (windowEnds) d.what.set("window_ends", toIso(*windowEnds));
    return d;
}

namespace {

Value stored(const std::vector<Attachment>& attachments) {
    Value::Array out;
    for (const Attachment& each : attachments)
        out.push_back(Value::Object{{"name", each.name},
                                    {"salt", std::uint64_t{audit::kSaltBytes}},
                                    {"sha256", each.sha256},
                                    {"size", std::uint64_t{each.size}}});
    return out;
}

} // namespace

EntryDraft outcomeEntry(const Plan& plan, const effect::WriteOutcome& what, const StepState& step,
                        Micros took) {
    FL_ASSERT(step.intent.has_value());
    EntryDraft d = draft("step.outcome", plan);
    d.step = plan.steps.at(what.step).id;
    d.target = plan.steps.at(what.step).target.value;
    d.what =
        Value::Object{{"after", shortened(step.outcome.after)},   {"again", step.didNotHappen},
                      {"before", shortened(step.outcome.before)}, {"intent", *step.intent},
                      {"learned", pairs(step.outcome.learned)},   {"ms", std::int64_t{took.count() / 1000}},
                      {"reply", shortened(step.outcome.reply)},   {"result", what.result}};
    if (!step.outcome.attachments.empty()) d.what.set("attachments", stored(step.outcome.attachments));
    return d;
}

EntryDraft skipEntry(const Plan& plan, std::size_t step, const Skip& skip) {
    EntryDraft d = draft("step.skip", plan);
    d.step = plan.steps.at(step).id;
    d.target = plan.steps.at(step).target.value;
    d.what = Value::Object{
        {"by", skip.by.value}, {"reason", shortened(skip.reason)}, {"title", plan.steps.at(step).title}};
    return d;
}

std::optional<EntryDraft> wishEntry(const Plan& plan, const Event& event) {
    const auto wish = [&plan](const char* name, Value what) {
        EntryDraft d = draft(name, plan);
        d.target = plan.request.engine.value;
        d.what = std::move(what);
        return d;
    };
    if (std::get_if<event::PauseAsked>(&event)) return wish("op.pause", Value::Object{});
    if (std::get_if<event::CarryOnAsked>(&event)) return wish("op.carryon", Value::Object{});
    if (const auto* stop = std::get_if<event::StopAsked>(&event))
        return wish("op.stop", Value::Object{{"why", shortened(stop->why)}});
    if (const auto* turn = std::get_if<event::TurnAsked>(&event))
        return wish("op.turn", Value::Object{{"into", turn->into.value}});
    const auto* retry = std::get_if<event::RetryAsked>(&event);
    if (retry == nullptr || retry->step >= plan.steps.size()) return std::nullopt;
    EntryDraft d = wish("step.retry", Value::Object{{"title", plan.steps[retry->step].title}});
    d.step = plan.steps[retry->step].id;
    d.target = plan.steps[retry->step].target.value;
    return d;
}

EntryDraft dryRunEntry(const DryRun& dry, const std::string& reportDigest, std::size_t reportSize,
                       std::size_t planSize) {
    const Request& request = dry.report.request;
    EntryDraft d = draft("op.dryrun", request.id);
    d.target = request.engine.value;
    Value::Array attached{Value::Object{{"sha256", reportDigest}, {"size", std::uint64_t{reportSize}}}};
    if (dry.plan) {
        d.plan = dry.plan->digest;
        attached.push_back(Value::Object{{"sha256", dry.plan->digest}, {"size", std::uint64_t{planSize}}});
    }
    Value::Array results;
    for (const GuardResult& r : dry.report.results)
        results.push_back(Value::Object{{"id", r.id.value}, {"verdict", toWord(r.verdict)}});
    d.what = Value::Object{{"attachments", attached},   {"kind", toWord(request.kind)},
                           {"ready", dry.ready()},      {"reason", shortened(request.reason)},
                           {"results", results},        {"to", request.to.value},
                           {"until", toIso(dry.until)}, {"why_not", shortened(dry.whyNot)}};
    return d;
}

EntryDraft endEntry(const Plan& plan, const ExecutorState& state, Micros took) {
    FL_ASSERT(state.result.has_value());
    EntryDraft d = draft("op.end", plan);
    d.target = plan.request.engine.value;
    Value::Object what{{"facts", pairs(state.facts)},
                       {"loss", shortened(lossVerdict(plan.stated, state.facts))},
                       {"ms", std::int64_t{took.count() / 1000}},
                       {"result", toWord(*state.result)},
                       {"why", shortened(state.why)}};
    if (!state.turnedInto.empty()) what["into"] = state.turnedInto.value;
    d.what = std::move(what);
    return d;
}

} // namespace fairlead::operation
