// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/operation/verification.h"

#include "ui/theme/text.h"

#include <QCoreApplication>

namespace fairlead::ui {
namespace {

using operation::Verdict;

QString tr(const char* text) {
    return QCoreApplication::translate("Verification", text);
}

VerifyCheck steps(const operation::Progress& progress) {
    for (std::size_t i = 0; i < progress.steps.size(); ++i) {
        if (progress.steps[i].phase == operation::StepPhase::Done) continue;
        return {
            tr("every step done"), Verdict::Block,
            tr("Step %1 (%2) is %3.")
                .arg(i + 1)
                .arg(toQt(progress.plan.steps[i].title), toQt(operation::toWord(progress.steps[i].phase)))};
    }
    return {tr("every step done"), Verdict::Pass, tr("%1 of %1 steps are done.").arg(progress.steps.size())};
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
    if (engine.hazards.empty()) return {name, Verdict::Pass, tr("No hazard is seen.")};
    return {name, Verdict::Block, toQt(engine.hazards.front().what)};
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
            return {name, Verdict::Block, tr("%1 is %2.").arg(ends, toQt(topology::toWord(link.state)))};
        }
    }
    if (streaming == 0) return {name, Verdict::Unknown, tr("No replication link is seen.")};
    if (unseen.isEmpty()) return {name, Verdict::Pass, tr("All %1 links stream.").arg(streaming)};
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
            tr("%1 is a %2.").arg(toQt(plan.oldPrimary), toQt(topology::toWord(old->seen->role)))};
}

} // namespace

std::vector<VerifyCheck> verifyChecks(const operation::Progress& progress,
                                      const topology::TopologySnapshot* snapshot) {
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
    return checks;
}

} // namespace fairlead::ui
