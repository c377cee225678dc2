// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulation/referee.h"

#include "models/audit/crypto.h"
#include "models/operation/journal.h"
#include "tests/simulation/console.h"

#include <algorithm>

namespace fairlead::trial {

using operation::Kind;
using operation::Plan;
using operation::Step;
using simulation::Look;
namespace verb = simulation::verb;

namespace {

/// How far measurements may lie beside the truth: an engine is looked at once a second.
constexpr Micros kBlur{2'000'000};
constexpr std::uint64_t kBlurBytes = 4'096;

std::string numberText(Micros span) {
    return std::to_string(span.count() / 1000) + " ms";
}

/// The last whole line of a text.
std::string_view lastLine(std::string_view text) {
    if (text.empty() || text.back() != '\n') return {};
    text.remove_suffix(1);
    const std::size_t before = text.rfind('\n');
    return before == std::string_view::npos ? text : text.substr(before + 1);
}

/// Whether the truth of it stays as it is until somebody acts: what streams may cease to.
bool lasts(const Step& step) {
    return step.verb != verb::kReattach && step.verb != verb::kRejoin;
}

} // namespace

Referee::Referee(Stage& stage) : m_stage(stage) {}

void Referee::look() {
    for (const inventory::Engine& engine : m_stage.story.inventory.engines) {
        Watch& watch = m_watches[engine.id];
        const std::size_t writers = m_stage.world().writers(engine.id);
        if (writers > watch.mostWriters && !watch.raced)
            m_stage.violated(std::to_string(writers) + " instances of " + engine.id.value + " take writes\n" +
                             m_stage.world().describe());
        watch.mostWriters = std::max(watch.mostWriters, writers);
        watchOldPrimary(watch);
    }
}

void Referee::watchOldPrimary(Watch& watch) {
    constexpr Micros kEvery{500'000};
    if (watch.watched.empty() || watch.promoted) return;
    const std::optional<Look> target = m_stage.world().truth(watch.target);
    if (target && !target->writable && target->received > watch.atTarget) watch.shipped = true;
    const Micros now = m_stage.clock.now();
    if (!watch.samples.empty() && now - watch.watchedAt < kEvery) return;
    watch.watchedAt = now;
    const std::optional<Look> truth = m_stage.world().truth(watch.watched);
    if (watch.samples.empty() || watch.samples.back().end != truth->received)
        watch.samples.push_back({now, truth->received});
    if (!m_confirmed.empty() && truth->writable) watch.oldRanOn = true;
}

void Referee::watch(const EngineId& engine) {
    m_watches[engine].watched = m_stage.world().writerOfRecord(engine);
    m_watches[engine].samples.clear();
}

void Referee::begins(const Plan& plan) {
    const EngineId& engine = plan.request.engine;
    const bool again = !m_confirmed.emplace(plan.digest, plan).second;
    m_plans[plan.request.id.value] = plan;
    Watch& watch = m_watches[engine];
    watch.promoted = false;
    // It is made for a primary that is gone; one that is not goes on writing until it is barred.
    const bool ranOn = watch.oldRanOn && (again || !plan.request.partOf.empty());
    watch.oldRanOn = ranOn || m_stage.world().writers(engine) > 0;
    m_undone[plan.request.id.value] = plan.steps.size();
    watch.lostBefore = m_stage.world().lossOf(engine).bytes;
    const std::optional<Look> target = m_stage.world().truth(plan.newPrimary);
    watch.target = plan.newPrimary;
    watch.atTarget = target ? target->received : 0;
    watch.shipped = false;
    if (operation::sealPlan(plan).digest != plan.digest)
        m_stage.violated("a plan runs that is not what was confirmed");
}

void Referee::begins(const operation::SitePlan& plan) {
    m_sites[plan.request.id.value] = plan;
    for (const EngineId& engine : m_stage.story.engines()) {
        m_watches[engine].record = m_stage.world().writerOfRecord(engine);
        m_watches[engine].oldRanOn = m_stage.world().writers(engine) > 0;
    }
    if (operation::sealPlan(plan).digest != plan.digest)
        m_stage.violated("a site plan runs that is not what was confirmed");
}

void Referee::wrote(const audit::EntryDraft& draft) {
    if (!draft.op) return;
    note(draft.op->value, draft.step ? draft.step->value : std::string(), draft.event, draft.what);
    const auto plan = m_plans.find(draft.op->value);
    if (draft.event == "step.outcome" && plan != m_plans.end())
        judgeOutcome(plan->second, draft.step->value, draft.what.text("result"));
}

void Referee::reads(const std::vector<audit::Entry>& entries) {
    // A rival's log is another one.
    const auto ofThisLog = [](const auto& each) { return !std::string_view(each).starts_with(kRival); };
    for (std::set<std::string>* set : {&m_open, &m_failed, &m_aside, &m_spent})
        std::erase_if(*set, ofThisLog);
    std::erase_if(m_facts, [&](const auto& each) { return ofThisLog(each.first); });
    std::erase_if(m_skipped, [&](const auto& each) { return ofThisLog(each.first); });
    for (const audit::Entry& entry : entries)
        if (entry.op) note(*entry.op, entry.step.value_or(""), entry.event, entry.what);
}

void Referee::note(const std::string& op, const std::string& step, const std::string& event,
                   const audit::Value& what) {
    const std::string key = op + " " + step;
    const std::string_view result = what.text("result");
    if (event == "op.begin") {
        m_facts[op].clear();
        const auto ofIt = [&](const std::string& each) { return each.starts_with(op + " "); };
        std::erase_if(m_failed, ofIt);
        std::erase_if(m_spent, ofIt);
        m_skipped.erase(op);
    }
    if (event == "op.setaside") m_aside.insert(op + "/" + std::string(what.text("engine")));
    // What was in doubt then is in doubt for good.
    if (event == "op.end" && result == "Turned into failover") m_unknownEnd = true;
    if (event == "step.skip") m_skipped[op].insert(step);
    if (event == "step.intent" && !m_open.insert(key).second)
        m_stage.violated(key + " is intended again while nobody knows what became of it");
    if (event != "step.outcome") return;
    if (result != "indoubt") m_open.erase(key);
    if (result == "failed") m_failed.insert(key);
    const audit::Value* again = what.member("again");
    if (result == "failed" && !(again && again->boolean() && *again->boolean())) m_spent.insert(key);
    if (result != "done") return;
    m_failed.erase(key);
    const audit::Value* learned = what.member("learned");
    if (!learned || !learned->array()) return;
    for (const audit::Value& pair : *learned->array())
        m_facts[op][*(*pair.array())[0].string()] = *(*pair.array())[1].string();
}

/// What the log says of a step is so.
void Referee::judgeOutcome(const Plan& plan, const std::string& id, std::string_view result) {
    const auto step = std::find_if(plan.steps.begin(), plan.steps.end(),
                                   [&](const Step& each) { return each.id.value == id; });
    const bool says = result == "done" || result == "compensated";
    if (!says || step == plan.steps.end() || m_stage.deceived() || m_stage.unshared() || !lasts(*step))
        return;
    const bool hasUndoing = step->verb == verb::kFence || step->verb == verb::kPark;
    if (result == "compensated" && !hasUndoing) return;
    if (inEffect(plan, *step) != (result == "done"))
        m_stage.violated("the log says that " + id + " is " + std::string(result) + ", and it is not");
}

/// Every step is given what the steps before it learned, whoever was at the console then.
void Referee::judgeFacts(const Plan& plan, const operation::Facts& facts) {
    for (const auto& [name, value] : m_facts[plan.request.id.value]) {
        const auto given = facts.find(name);
        if (given == facts.end() || given->second != value)
            m_stage.violated("a step is sent without " + name + ", which the log has as " + value);
    }
}

/// The newest line that is safe on the disk is the intent of this very step, and what the engine is shown is
/// its number and its digest.
void Referee::judgeIntent(const Plan& plan, const Step& step, const std::string& echo) {
    const MemoryDisk& disk = m_stage.seatOf(plan.request.id.value).disk;
    const std::string bytes = disk.flushed(disk.newestIn(std::string(kLogDirectory) + "/segments"));
    const std::string_view line = lastLine(bytes);
    const audit::Digest leaf = audit::leafHash(line);
    const std::string digest = audit::toHex(audit::bytesOf(leaf)).substr(0, 16);
    const auto has = [&](const std::string& text) { return line.find(text) != std::string_view::npos; };
    const bool fits = has("\"event\":\"step.intent\"") && has("\"step\":\"" + step.id.value + "\"") &&
                      has("\"plan\":\"" + plan.digest + "\"") && echo.ends_with(digest);
    if (!fits)
        m_stage.violated("the command of " + step.id.value + " leaves and no intent of it is on the disk");
}

void Referee::beforeAct(const Plan& plan, const Step& step, const operation::ActCall& call, bool undoing) {
    Watch& watch = m_watches[plan.request.engine];
    if (step.verb == verb::kPromote) watch.promoting.insert(plan.request.id.value);
    watch.raced = watch.raced || (m_stage.unshared() && watch.promoting.size() > 1);
    judgeIntent(plan, step, call.echo);
    judgeFacts(plan, call.facts);
    if (!std::exchange(watch.lockHeld, false))
        m_stage.violated("the command of " + step.id.value +
                         " leaves and nobody asked whether the lock is held");
    judgeHolder(plan, step);
    if (!m_confirmed.contains(plan.digest))
        m_stage.violated("the command of " + step.id.value + " is of a plan that nobody confirmed");
    judgeWave(plan);
    if (!undoing && !step.retriable && m_spent.contains(plan.request.id.value + " " + step.id.value))
        m_stage.violated("the command of " + step.id.value +
                         " failed, and is sent again though it cannot be");
    if (m_stage.lied()) return;
    if (undoing) judgeOrder(plan, step);
    // A rival's promotion is no act of this plan.
    if (undoing && watch.promoted && !m_stage.rivalled)
        m_stage.violated("the command of " + step.id.value + " is undone after the point of no return");
}

/// Of those who share a lock only one acts.
void Referee::judgeHolder(const Plan& plan, const Step& step) {
    const auto holder = m_stage.seatOf(plan.request.id.value).lock->holder(plan.request.engine);
    // It may have been lost a moment ago; that somebody else has it would have been seen.
    if (holder && holder->operation != plan.request.id)
        m_stage.violated("the command of " + step.id.value + " leaves, and the lock is held by " +
                         holder->operation.value);
}

bool Referee::moved(const Plan& part) const {
    const auto word = m_stage.ended.find(part.request.id.value);
    return word != m_stage.ended.end() && word->second.starts_with("Succeeded");
}

/// Nothing is sent to an engine before all of the waves before its own have moved, or were set aside.
void Referee::judgeWave(const Plan& plan) {
    const auto site = m_sites.find(plan.request.partOf.value);
    if (site == m_sites.end()) return;
    for (const std::vector<Plan>& wave : site->second.waves) {
        for (const Plan& part : wave)
            if (part.request.id == plan.request.id) return;
        for (const Plan& part : wave)
            if (!moved(part) && !m_aside.contains(part.request.id.value))
                m_stage.violated(plan.request.engine.value + " is touched before " +
                                 part.request.engine.value + " of the wave before it has moved");
    }
}

/// What was done last is undone first.
void Referee::judgeOrder(const Plan& plan, const Step& step) {
    const auto at = std::find_if(plan.steps.begin(), plan.steps.end(),
                                 [&](const Step& each) { return each.id == step.id; });
    const auto index = static_cast<std::size_t>(at - plan.steps.begin());
    std::size_t& undone = m_undone[plan.request.id.value];
    if (index > undone) m_stage.violated(step.id.value + " is undone after what came before it");
    undone = index;
}

void Referee::afterAct(const Plan& plan, const Step& step) {
    look();
    Watch& watch = m_watches[plan.request.engine];
    if (step.verb == verb::kPromote) watch.promoting.erase(plan.request.id.value);
    const bool now =
        !plan.newPrimary.empty() && m_stage.world().writerOfRecord(plan.request.engine) == plan.newPrimary;
    if (now && !std::exchange(watch.promoted, true) && plan.request.kind == Kind::Failover) judgeLoss(plan);
}

void Referee::judgeLoss(const Plan& plan) {
    const Watch& watch = m_watches[plan.request.engine];
    const std::vector<Sample>& samples = watch.samples;
    const std::uint64_t bytes = m_stage.world().lossOf(plan.request.engine).bytes - watch.lostBefore;
    if (watch.oldRanOn || samples.empty() || m_stage.rivalled) return;
    const std::uint64_t kept = samples.back().end - std::min(bytes, samples.back().end);
    Micros span{0};
    for (auto sample = samples.rbegin(); bytes > 0 && sample != samples.rend(); ++sample) {
        span = samples.back().at - sample->at;
        if (sample->end <= kept) break;
    }
    m_stage.tell("lost ", std::to_string(bytes), " bytes, ", numberText(span), "; planned ",
                 toText(plan.loss));
    const auto count = [](Bytes b) { return static_cast<std::uint64_t>(b.count); };
    const operation::LossRange& range = plan.loss;
    const bool over = (range.bytesAtMost && bytes > count(*range.bytesAtMost) + kBlurBytes) ||
                      (range.atMost && span > *range.atMost + kBlur);
    // Less is lost when the old primary came back between plan and promotion and sent the rest.
    const bool under =
        !watch.shipped && ((range.bytesAtLeast && bytes + kBlurBytes < count(*range.bytesAtLeast)) ||
                           (range.atLeast && span + kBlur < *range.atLeast));
    if (over || under)
        m_stage.violated("lost " + std::to_string(bytes) + " bytes and " + numberText(span) +
                         ", and the plan said " + toText(range));
}

} // namespace fairlead::trial
