// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulation/referee.h"

#include "adapters/audit/directory_files.h"
#include "models/audit/crypto.h"
#include "models/audit/verify.h"
#include "models/operation/journal.h"
#include "tests/simulation/console.h"

#include <algorithm>
#include <charconv>

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

} // namespace

Referee::Referee(Stage& stage) : m_stage(stage) {}

void Referee::look() {
    const std::size_t writers = m_stage.world().writers(m_stage.story.engine);
    if (writers > m_mostWriters)
        m_stage.violated(std::to_string(writers) + " instances take writes\n" + m_stage.world().describe());
    m_mostWriters = std::max(m_mostWriters, writers);
    watchOldPrimary();
}

void Referee::watchOldPrimary() {
    constexpr Micros kEvery{500'000};
    if (m_watched.empty() || m_promoted) return;
    const Micros now = m_stage.clock.now();
    if (!m_samples.empty() && now - m_watchedAt < kEvery) return;
    m_watchedAt = now;
    const std::optional<Look> truth = m_stage.world().truth(m_watched);
    if (m_samples.empty() || m_samples.back().end != truth->received)
        m_samples.push_back({now, truth->received});
    if (!m_confirmed.empty() && truth->writable) m_oldRanOn = true;
}

void Referee::begins(const Plan& plan) {
    m_confirmed.insert(plan.digest);
    m_promoted = false;
    // It is made for a primary that is gone; one that is not goes on writing until it is barred.
    m_oldRanOn = m_stage.world().writers(plan.request.engine) > 0;
    m_undone = plan.steps.size();
    m_lostBefore = m_stage.world().lossOf(plan.request.engine).bytes;
    if (operation::sealPlan(plan).digest != plan.digest)
        m_stage.violated("a plan runs that is not what was confirmed");
}

void Referee::wrote(const audit::EntryDraft& draft) {
    if (draft.op && draft.step) note(draft.op->value, draft.step->value, draft.event, draft.what);
}

void Referee::reads(const std::vector<audit::Entry>& entries) {
    m_open.clear();
    m_failed.clear();
    for (const audit::Entry& entry : entries)
        if (entry.op && entry.step) note(*entry.op, *entry.step, entry.event, entry.what);
}

void Referee::note(const std::string& op, const std::string& step, const std::string& event,
                   const audit::Value& what) {
    const std::string key = op + " " + step;
    const std::string_view result = what.text("result");
    if (event == "step.intent" && !m_open.insert(key).second)
        m_stage.violated(key + " is intended again while nobody knows what became of it");
    if (event != "step.outcome") return;
    if (result != "indoubt") m_open.erase(key);
    if (result == "failed") m_failed.insert(key);
    if (result == "done") m_failed.erase(key);
}

/// The newest line that is safe on the disk is the intent of this very step, and what the engine is shown is
/// its number and its digest.
void Referee::judgeIntent(const Plan& plan, const Step& step, const std::string& echo) {
    const std::string bytes =
        m_stage.disk.flushed(m_stage.disk.newestIn(std::string(kLogDirectory) + "/segments"));
    const std::string_view line = lastLine(bytes);
    const audit::Digest leaf = audit::leafHash(line);
    const std::string digest = audit::toHex(audit::bytesOf(leaf)).substr(0, 16);
    const auto has = [&](const std::string& text) { return line.find(text) != std::string_view::npos; };
    const bool fits = has("\"event\":\"step.intent\"") && has("\"step\":\"" + step.id.value + "\"") &&
                      has("\"plan\":\"" + plan.digest + "\"") && echo.ends_with(digest);
    if (!fits)
        m_stage.violated("the command of " + step.id.value + " leaves and no intent of it is on the disk");
}

void Referee::beforeAct(const Plan& plan, const Step& step, const std::string& echo, bool undoing) {
    judgeIntent(plan, step, echo);
    if (!std::exchange(m_lockHeld, false))
        m_stage.violated("the command of " + step.id.value +
                         " leaves and nobody asked whether the lock is held");
    if (!m_confirmed.contains(plan.digest))
        m_stage.violated("the command of " + step.id.value + " is of a plan that nobody confirmed");
    if (m_stage.lied()) return;
    if (undoing) judgeOrder(plan, step);
    if (undoing && m_promoted)
        m_stage.violated("the command of " + step.id.value + " is undone after the point of no return");
    if (!undoing && !step.retriable && m_promoted && step.verb == verb::kPromote)
        m_stage.violated("the command of " + step.id.value + " is sent again though it cannot be");
}

/// What was done last is undone first.
void Referee::judgeOrder(const Plan& plan, const Step& step) {
    const auto at = std::find_if(plan.steps.begin(), plan.steps.end(),
                                 [&](const Step& each) { return each.id == step.id; });
    const auto index = static_cast<std::size_t>(at - plan.steps.begin());
    if (index > m_undone) m_stage.violated(step.id.value + " is undone after what came before it");
    m_undone = index;
}

void Referee::afterAct(const Plan& plan, const Step&) {
    look();
    const bool now =
        !plan.newPrimary.empty() && m_stage.world().writerOfRecord(plan.request.engine) == plan.newPrimary;
    if (now && !std::exchange(m_promoted, true) && plan.request.kind == Kind::Failover) judgeLoss(plan);
}

void Referee::judgeLoss(const Plan& plan) {
    const std::uint64_t bytes = m_stage.world().lossOf(plan.request.engine).bytes - m_lostBefore;
    if (m_oldRanOn || m_samples.empty()) return;
    const std::uint64_t kept = m_samples.back().end - std::min(bytes, m_samples.back().end);
    Micros span{0};
    for (auto sample = m_samples.rbegin(); bytes > 0 && sample != m_samples.rend(); ++sample) {
        span = m_samples.back().at - sample->at;
        if (sample->end <= kept) break;
    }
    m_stage.tell("lost ", std::to_string(bytes), " bytes, ", numberText(span), "; planned ",
                 toText(plan.loss));
    const auto count = [](Bytes b) { return static_cast<std::uint64_t>(b.count); };
    const operation::LossRange& range = plan.loss;
    const bool over = (range.bytesAtMost && bytes > count(*range.bytesAtMost) + kBlurBytes) ||
                      (range.atMost && span > *range.atMost + kBlur);
    const bool under = (range.bytesAtLeast && bytes + kBlurBytes < count(*range.bytesAtLeast)) ||
                       (range.atLeast && span + kBlur < *range.atLeast);
    if (over || under)
        m_stage.violated("lost " + std::to_string(bytes) + " bytes and " + numberText(span) +
                         ", and the plan said " + toText(range));
}

void Referee::ended(const Plan& plan, const std::string& word) {
    static const std::set<std::string> kWords{"Succeeded",         "Succeeded with exceptions",
                                              "Rolled back",       "Stopped before PNR",
                                              "Stopped after PNR", "Failed",
                                              "Outcome unknown"};
    if (!kWords.contains(word)) m_stage.violated("the operation ended with the word '" + word + "'");
    judgeEnd(plan, word);
    m_unknownEnd = m_unknownEnd || word == "Outcome unknown";
    m_watched = {};
    m_samples.clear();
}

void Referee::watch() {
    m_watched = m_stage.world().writerOfRecord(m_stage.story.engine);
    m_samples.clear();
}

/// Everything is mended and has had time to come back.
void Referee::judgeEnd(const Plan& plan, const std::string& word) {
    const EngineId& engine = plan.request.engine;
    const bool failed = std::any_of(plan.steps.begin(), plan.steps.end(), [&](const Step& step) {
        return m_failed.contains(plan.request.id.value + " " + step.id.value);
    });
    if (word == "Succeeded" && failed) m_stage.violated("it says Succeeded, and a step failed");
    if (plan.request.kind != Kind::Failover) {
        const std::uint64_t lost = m_stage.world().lossOf(engine).bytes;
        if (lost > m_lostBefore)
            m_stage.violated(std::to_string(lost - m_lostBefore) + " acknowledged bytes are lost, and the " +
                             std::string(toWord(plan.request.kind)) + " says " + word);
    }
    const auto writes = [&](const InstanceId& id) {
        const std::optional<Look> truth = m_stage.world().truth(id);
        return truth && truth->writable;
    };
    const std::string record = m_stage.world().writerOfRecord(engine).value;
    if (word.starts_with("Succeeded") && !plan.newPrimary.empty() && !writes(plan.newPrimary))
        m_stage.violated("it says " + word + " and " + plan.newPrimary.value +
                         " takes no writes; of record is " + record);
    const bool peaceful = plan.request.kind != Kind::Failover;
    if (word == "Rolled back" && peaceful && !plan.oldPrimary.empty() && !writes(plan.oldPrimary))
        m_stage.violated("it says " + word + " and " + plan.oldPrimary.value +
                         " takes no writes; of record is " + record);
    if (word == "Rolled back" && m_stage.world().isParked(engine))
        m_stage.violated("it says " + word + " and the automation is still parked");
}

void Referee::judgeLog() {
    const audit::DirectoryFiles files(kLogDirectory, m_stage.disk);
    const audit::Verification verified = audit::verifyLog(files, {"log " + m_stage.logKey + "\n", {}, false});
    std::string codes = verified.verdict;
    for (const auto* list : {&verified.warnings, &verified.notes})
        for (const audit::VerifyRemark& remark : *list)
            codes += " " + remark.code;
    m_stage.tell("log: ", codes, ", ", std::to_string(verified.size), " entries, root ", verified.root);
    if (verified.exit >= 2) m_stage.violated("the log does not verify: " + codes + ": " + verified.detail);
    for (const audit::VerifyRemark& remark : verified.warnings) {
        // An operation whose end says that an outcome is unknown leaves that intent open, and says so.
        if (remark.code != "W_OPEN_INTENT" || !m_unknownEnd)
            m_stage.violated("the log verifies with " + remark.code + ": " + remark.detail);
    }
}

bool Referee::inEffect(const Plan& plan, const Step& step, const operation::Facts& facts) const {
    simulation::World& world = m_stage.world();
    const EngineId& engine = plan.request.engine;
    const std::optional<Look> truth = world.truth(step.target);
    if (!truth) return false;
    const std::string& by = plan.request.id.value;
    if (step.verb == verb::kPark) return world.isParked(engine);
    if (step.verb == verb::kUnpark) return !world.isParked(engine);
    if (step.verb == verb::kCheckpoint) return truth->checkpointBy == by;
    if (step.verb == verb::kFence) return truth->fenced;
    // One that is dead takes no writes either, until it is started again.
    if (step.verb == verb::kBar) return truth->fenced || world.hostHolds(step.target).value_or(false);
    // A server that is dead at present is what it will be when it returns.
    if (step.verb == verb::kPromote) return truth->active && !truth->fenced;
    if (step.verb == verb::kRedirect) return world.trafficOf(engine) == step.target;
    if (step.verb == verb::kVerify) return truth->canaryBy == by;
    if (step.verb == verb::kWait) {
        const auto position = facts.find(simulation::fact::kFencePosition);
        std::uint64_t wanted = 0;
        if (position == facts.end()) return false;
        std::from_chars(position->second.data(), position->second.data() + position->second.size(), wanted);
        return truth->applied >= wanted;
    }
    const auto source = step.parameters.find(simulation::parameter::kSource);
    return source != step.parameters.end() && truth->upstream == InstanceId(source->second) &&
           truth->following == simulation::Following::Streaming;
}

} // namespace fairlead::trial
