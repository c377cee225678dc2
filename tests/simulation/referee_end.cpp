// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/audit/directory_files.h"
#include "models/audit/verify.h"
#include "tests/simulation/console.h"
#include "tests/simulation/referee.h"

#include <algorithm>

/// The referee's second half: what an operation says at its end, and what is so.
namespace fairlead::trial {

using operation::Kind;
using operation::Plan;
using operation::Step;
using simulation::Look;
namespace verb = simulation::verb;

void Referee::judgeWord(const std::string& word) {
    static const std::set<std::string> kWords{"Succeeded",         "Succeeded with exceptions",
                                              "Rolled back",       "Stopped before PNR",
                                              "Stopped after PNR", "Failed",
                                              "Outcome unknown"};
    if (!kWords.contains(word)) m_stage.violated("the operation ended with the word '" + word + "'");
}

void Referee::ended(const Plan& plan, const std::string& word) {
    judgeWord(word);
    judgeEnd(plan, word);
    m_unknownEnd = m_unknownEnd || word == "Outcome unknown";
    m_watches[plan.request.engine].watched = {};
    m_watches[plan.request.engine].samples.clear();
}

void Referee::ended(const operation::SitePlan& plan, const std::string& word) {
    judgeWord(word);
    m_unknownEnd = m_unknownEnd || word == "Outcome unknown";
    for (const std::vector<Plan>& wave : plan.waves) {
        for (const Plan& part : wave) {
            const EngineId& engine = part.request.engine;
            const auto own = m_stage.ended.find(part.request.id.value);
            const bool begun = own != m_stage.ended.end() && !own->second.empty();
            if (begun) ended(part, own->second);
            const bool aside = m_aside.contains(part.request.id.value);
            const bool plain = begun && own->second == "Succeeded";
            if (word == "Succeeded" && !plain)
                m_stage.violated("it says Succeeded, and " + engine.value + " did not");
            if (word == "Succeeded with exceptions" && !moved(part) && !aside)
                m_stage.violated("it says " + word + ", and " + engine.value +
                                 " was neither moved nor set aside");
            if ((word == "Rolled back" || word == "Stopped before PNR") && moved(part))
                m_stage.violated("it says " + word + ", and " + engine.value + " has moved");
            if (!begun && m_stage.world().writerOfRecord(engine) != m_watches[engine].record)
                m_stage.violated("nothing was begun with " + engine.value + ", and it has moved");
        }
    }
}

/// What fences, stops or promotes is never left out, nor what leads up to it; and who leaves something out
/// says so.
void Referee::judgeSkips(const Plan& plan, const std::string& word) {
    const std::set<std::string>& skipped = m_skipped[plan.request.id.value];
    if (word == "Succeeded" && !skipped.empty())
        m_stage.violated("it says Succeeded, and a step was skipped");
    const auto promotion = std::find_if(plan.steps.begin(), plan.steps.end(),
                                        [](const Step& step) { return step.verb == verb::kPromote; });
    for (auto step = plan.steps.begin(); step != plan.steps.end(); ++step)
        if (skipped.contains(step->id.value) && step <= promotion && step->mandatory)
            m_stage.violated(step->id.value + " was skipped, and the promotion rests on it");
}

/// Who comes to the front door is led to whoever takes writes, and waits no longer.
void Referee::judgeDoor(const Plan& plan, const std::string& word) {
    const auto door = m_stage.doors.find(plan.request.engine);
    const bool over = word.starts_with("Succeeded") || word == "Rolled back";
    if (door == m_stage.doors.end() || !over || plan.from.empty()) return;
    const SiteId& right = word == "Rolled back" ? plan.from : plan.request.to;
    if (door->second.holds) m_stage.violated("it says " + word + ", and clients wait at the front door");
    if (door->second.leadsTo != right)
        m_stage.violated("it says " + word + ", and the front door leads to " + door->second.leadsTo.value);
}

/// Everything is mended and has had time to come back.
void Referee::judgeEnd(const Plan& plan, const std::string& word) {
    const EngineId& engine = plan.request.engine;
    const bool failed = std::any_of(plan.steps.begin(), plan.steps.end(), [&](const Step& step) {
        return m_failed.contains(plan.request.id.value + " " + step.id.value);
    });
    judgeSkips(plan, word);
    if (word == "Succeeded" && failed) m_stage.violated("it says Succeeded, and a step failed");
    // A rival's failover loses what it says that it does.
    const bool rivalFailsOver = m_stage.rivalled && m_stage.story.rival->kind == Kind::Failover;
    if (plan.request.kind != Kind::Failover && !rivalFailsOver) {
        const std::uint64_t lost = m_stage.world().lossOf(engine).bytes;
        const std::uint64_t before = m_watches[engine].lostBefore;
        if (lost > before)
            m_stage.violated(std::to_string(lost - before) + " acknowledged bytes are lost, and the " +
                             std::string(toWord(plan.request.kind)) + " says " + word);
    }
    const auto writes = [&](const InstanceId& id) {
        const std::optional<Look> truth = m_stage.world().truth(id);
        return truth && truth->writable;
    };
    // Who is not alone is told what he did, and not what became of it.
    if (m_stage.rivalled) return;
    judgeDoor(plan, word);
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

void Referee::judgeLog(Stage::Seat& seat) {
    const audit::DirectoryFiles files(kLogDirectory, seat.disk);
    const audit::Verification verified = audit::verifyLog(files, {"log " + seat.logKey + "\n", {}, false});
    std::string codes = verified.verdict;
    for (const auto* list : {&verified.warnings, &verified.notes})
        for (const audit::VerifyRemark& remark : *list)
            codes += " " + remark.code;
    m_stage.tell("log: ", codes, ", ", std::to_string(verified.size), " entries, root ", verified.root);
    if (verified.exit >= 2) m_stage.violated("the log does not verify: " + codes + ": " + verified.detail);
    for (const audit::VerifyRemark& remark : verified.warnings) {
        // An operation whose end says that an outcome is unknown leaves that intent open, and says so.
        // A rival may be left in the middle.
        if (remark.code != "W_OPEN_INTENT" || !(m_unknownEnd || !seat.struck))
            m_stage.violated("the log verifies with " + remark.code + ": " + remark.detail);
    }
}

bool Referee::inEffect(const Plan& plan, const Step& step) const {
    simulation::World& world = m_stage.world();
    const EngineId& engine = plan.request.engine;
    if (step.verb == kHold || step.verb == kLead)
        return trial::inEffect(m_stage.doors.at(engine), plan, step);
    const std::optional<Look> truth = world.truth(step.target);
    if (!truth) return false;
    const std::string& by = plan.request.id.value;
    if (step.verb == verb::kPark) return world.isParked(engine);
    if (step.verb == verb::kUnpark) return !world.isParked(engine);
    if (step.verb == verb::kCheckpoint) return truth->checkpointBy == by;
    if (step.verb == verb::kFence) return truth->fenced;
    if (step.verb == verb::kBar) return truth->fenced || truth->held || !truth->active;
    // A server that is dead at present is what it will be when it returns.
    if (step.verb == verb::kPromote) return truth->active && !truth->fenced;
    if (step.verb == verb::kRedirect) return world.trafficOf(engine) == step.target;
    if (step.verb == verb::kVerify) return truth->canaryBy == by;
    const auto source = step.parameters.find(simulation::parameter::kSource);
    if (source == step.parameters.end()) return false;
    if (step.verb == verb::kWait) {
        if (!simulation::wordsFor(plan.engineTechnology).storesData) return true;
        const std::optional<Look> old = world.truth(InstanceId(source->second));
        return old && truth->applied >= old->received;
    }
    return truth->upstream == InstanceId(source->second) &&
           truth->following == simulation::Following::Streaming;
}

} // namespace fairlead::trial
