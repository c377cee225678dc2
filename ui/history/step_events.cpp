// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/step_events.h"

#include <algorithm>

namespace fairlead::ui {
namespace {

using operation::StepPhase;

/// What a person wants to find again; what lies between is over in an instant.
bool isTold(StepPhase phase) {
    switch (phase) {
        case StepPhase::Done:
        case StepPhase::Failed:
        case StepPhase::InDoubt:
        case StepPhase::Skipped:
        case StepPhase::Compensated:
            return true;
        case StepPhase::Pending:
        case StepPhase::Intending:
        case StepPhase::Acting:
        case StepPhase::Recording:
        case StepPhase::ByHand:
        case StepPhase::Compensating:
            return false;
    }
    return false;
}

std::string faultText(const drill::Fault& fault) {
    std::string text(drill::toWord(fault.kind));
    for (const std::string& name : {fault.site.value, fault.engine.value, fault.instance.value})
        if (!name.empty()) text += " " + name;
    return text;
}

std::string titleOf(const operation::Request& request) {
    return std::string(toWord(request.kind)) + " of " + request.engine.value + " to " + request.to.value;
}

} // namespace

void StepEvents::look(const operation::OperationDesk* desk, const drill::FaultInjector* faults, UtcTime now) {
    if (desk != nullptr) {
        for (const OperationId& id : desk->operations()) {
            const auto told = m_told.find(id);
            if (told != m_told.end() && told->second.ended) continue;
            if (const operation::ProgressPtr progress = desk->progress(id)) lookAt(*progress, now);
        }
    }
    if (faults != nullptr) lookAt(*faults, now);
}

void StepEvents::lookAt(const operation::Progress& progress, UtcTime now) {
    const operation::Request& request = progress.plan.request;
    Told& told = m_told[request.id];
    const auto note = [&](UtcTime at, const std::string& text) {
        m_chronicle.note({at, history::EventKind::Step, request.engine, text});
    };
    if (!told.begun && progress.startedAt) {
        told.begun = true;
        note(*progress.startedAt, titleOf(request) + " began.");
    }
    told.steps.resize(progress.steps.size(), StepPhase::Pending);
    for (std::size_t i = 0; i < progress.steps.size() && i < progress.plan.steps.size(); ++i) {
        const operation::StepView& step = progress.steps[i];
        if (step.phase == told.steps[i]) continue;
        told.steps[i] = step.phase;
        if (!isTold(step.phase)) continue;
        const UtcTime at = step.startedAt ? *step.startedAt + step.took.value_or(Micros{0}) : now;
        note(std::min(at, now),
             "step " + std::to_string(i + 1) + " of " + std::to_string(progress.steps.size()) + ", " +
                 progress.plan.steps[i].title + ": " + std::string(toWord(step.phase)) + ".");
    }
    if (progress.phase != operation::RunPhase::Ended || !progress.result) return;
    told.ended = true;
    note(now, titleOf(request) + ": " + std::string(toWord(*progress.result)) + ", " +
                  humanDuration(progress.elapsed) + ".");
}

void StepEvents::lookAt(const drill::FaultInjector& faults, UtcTime now) {
    const std::vector<drill::Fault> active = faults.active();
    const auto note = [&](const drill::Fault& fault, const char* what) {
        m_chronicle.note({now, history::EventKind::Inject, fault.engine, faultText(fault) + what});
    };
    const auto holds = [](const std::vector<drill::Fault>& all, const drill::Fault& fault) {
        return std::find(all.begin(), all.end(), fault) != all.end();
    };
    for (const drill::Fault& fault : active)
        if (!holds(m_faults, fault)) note(fault, " set.");
    for (const drill::Fault& fault : m_faults)
        if (!holds(active, fault)) note(fault, " mended.");
    m_faults = active;
}

} // namespace fairlead::ui
