// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/operation/verification.h"

#include "ui/itemmodels/door_look.h"
#include "ui/theme/text.h"
#include "ui/words/screen_word.h"

#include <QCoreApplication>

namespace fairlead::ui {
namespace {

using operation::Verdict;

QString tr(const char* text, const char* note = nullptr, int n = -1) {
    return QCoreApplication::translate("fairlead::ui", text, note, n); // where lupdate files a free function
}

VerifyCheck steps(const operation::Progress& progress) {
    for (std::size_t i = 0; i < progress.steps.size(); ++i) {
        if (progress.steps[i].phase == operation::StepPhase::Done) continue;
        return {tr("every step done"), Verdict::Block,
                tr("Step %1 (%2) is %3.")
                    .arg(i + 1)
                    .arg(toQt(progress.plan.steps[i].title),
                         screenWord(operation::toWord(progress.steps[i].phase)))};
    }
    return {tr("every step done"), Verdict::Pass,
            tr("All %n steps are done.", nullptr, static_cast<int>(progress.steps.size()))};
}

VerifyCheck role(const operation::Plan& plan, const topology::EngineState& engine) {
    const QString name = tr("role");
    if (plan.newPrimary.empty()) return {name, Verdict::Pass, tr("This technology has no single primary.")};
    if (!engine.primary)
        return {name, Verdict::Block, tr("No single primary of %1 is seen.").arg(toQt(engine.id))};
    if (*engine.primary != plan.newPrimary) {
        return {name, Verdict::Block,
                tr("%1 is the primary, not %2.").arg(toQt(*engine.primary), toQt(plan.newPrimary))};
    }
    return {name, Verdict::Pass, tr("%1 is the one primary.").arg(toQt(plan.newPrimary))};
}

VerifyCheck hazards(const topology::EngineState& engine) {
    const QString name = tr("one writer, one history");
    for (const topology::Hazard& hazard : engine.hazards)
        if (hazard.kind != topology::HazardKind::Unapproved) // about who agreed, not about the data
            return {name, Verdict::Block, toQt(hazard.what)};
    return {name, Verdict::Pass, tr("No hazard is seen.")};
}

bool isSeen(const topology::EngineState& engine, const InstanceId& id) {
    const topology::InstanceState* instance = engine.find(id);
    return instance && instance->seen && !instance->lastFailure;
}

/// A link of which neither end answers now is as it was last seen, so it proves nothing.
VerifyCheck replication(const topology::EngineState& engine) {
    const QString name = tr("replication formed again");
    int streaming = 0;
    QStringList unseen;
    for (const topology::ReplicationLink& link : engine.links) {
        const QString ends = tr("%1 to %2").arg(toQt(link.from), toQt(link.to));
        if (!isSeen(engine, link.from) || !isSeen(engine, link.to)) {
            unseen << ends;
        } else if (link.state == topology::LinkState::Streaming) {
            ++streaming;
        } else {
            return {name, Verdict::Block,
                    tr("%1 is %2.").arg(ends, screenWord(topology::toWord(link.state)))};
        }
    }
    if (streaming == 0) return {name, Verdict::Unknown, tr("No replication link is seen.")};
    if (unseen.isEmpty()) return {name, Verdict::Pass, tr("All %n links stream.", nullptr, streaming)};
    return {name, Verdict::Warn,
            tr("%1 of %2 links stream; not visible now: %3.")
                .arg(streaming)
                .arg(engine.links.size())
                .arg(unseen.join(tr(", ")))};
}

VerifyCheck oldPrimary(const operation::Plan& plan, const topology::EngineState& engine) {
    const QString name = tr("old primary cannot write");
    if (plan.oldPrimary.empty()) return {name, Verdict::Pass, tr("This technology has no single primary.")};
    const topology::InstanceState* old = engine.find(plan.oldPrimary);
    if (!old || !old->seen || old->lastFailure) {
        return {name, Verdict::Warn,
                tr("%1 is not visible. It was fenced by the plan; watch for its return.")
                    .arg(toQt(plan.oldPrimary))};
    }
    if (old->seen->role == topology::Role::Primary && old->seen->writable.value_or(true)) {
        return {name, Verdict::Block, tr("%1 takes writes.").arg(toQt(plan.oldPrimary))};
    }
    return {name, Verdict::Pass,
            tr("%1 is a %2.").arg(toQt(plan.oldPrimary), screenWord(topology::toWord(old->seen->role)))};
}

/// Written by Fairlead through the new primary, and read back where it arrives. Not every engine has one.
std::optional<VerifyCheck> canary(const inventory::Engine& declared, const topology::EngineState& engine) {
    if (!declared.canaryEvery) return std::nullopt;
    const QString name = tr("write and read back (canary)");
    if (!engine.canary.empty()) return VerifyCheck{name, Verdict::Unknown, toQt(engine.canary)};
    for (const topology::ReplicationLink& link : engine.links) {
        if (!link.lagCanary || !isSeen(engine, link.to)) continue;
        return VerifyCheck{name, Verdict::Pass,
                           tr("A heartbeat written on %1 was read back on %2.").arg(toQt(link.from), toQt(link.to))};
    }
    return VerifyCheck{name, Verdict::Unknown, tr("No heartbeat was read back yet.")};
}

/// Where the engine's front doors lead; one that does not answer proves nothing.
std::vector<VerifyCheck> clients(const operation::Plan& plan, const topology::TopologySnapshot& snapshot) {
    std::vector<VerifyCheck> checks;
    for (const topology::FrontDoorState& door : snapshot.frontDoors) {
        if (door.engine != plan.request.engine) continue;
        const QString name = tr("clients moved (%1)").arg(toQt(door.id));
        if (!door.disagreeing.empty() || (door.leadsTo && *door.leadsTo != plan.request.to)) {
            checks.push_back({name, Verdict::Block, doorSentence(door)});
        } else if (!door.leadsTo || !door.notCurrent.empty()) {
            checks.push_back({name, Verdict::Unknown, doorSentence(door)});
        } else {
            checks.push_back({name, Verdict::Pass, tr("It leads to %1.").arg(toQt(*door.leadsTo))});
        }
    }
    return checks;
}

} // namespace

std::vector<VerifyCheck> verifyChecks(const operation::Progress& progress,
                                      const topology::TopologySnapshot* snapshot,
                                      const inventory::Inventory* inventory) {
    std::vector<VerifyCheck> checks{steps(progress)};
    const topology::EngineState* engine = snapshot ? snapshot->find(progress.plan.request.engine) : nullptr;
    if (!engine) {
        checks.push_back({tr("seen now"), Verdict::Unknown, tr("The engine has not been seen since.")});
        return checks;
    }
    checks.push_back(role(progress.plan, *engine));
    checks.push_back(hazards(*engine));
    checks.push_back(oldPrimary(progress.plan, *engine));
    checks.push_back(replication(*engine));
    const inventory::Engine* declared = inventory ? inventory->findEngine(engine->id) : nullptr;
    if (declared)
        if (const auto written = canary(*declared, *engine)) checks.push_back(*written);
    for (VerifyCheck& each : clients(progress.plan, *snapshot))
        checks.push_back(std::move(each));
    return checks;
}

} // namespace fairlead::ui
