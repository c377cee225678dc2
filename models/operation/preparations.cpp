// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/operation/preparations.h"

#include <algorithm>

namespace fairlead::operation {
namespace {

std::optional<Preparation> found(const std::map<EngineId, Preparation>& all, const EngineId& engine) {
    const auto at = all.find(engine);
    return at == all.end() ? std::nullopt : std::optional(at->second);
}

} // namespace

std::string toText(const Preparation& preparation, UtcTime now) {
    const Micros age = std::max<Micros>(now - preparation.at, std::chrono::seconds{1});
    std::string text =
        preparation.what + " at " + toScreen(preparation.at) + " (" + humanDuration(age) + " ago";
    if (!preparation.by.empty()) text += ", by " + preparation.by;
    text += ")";
    if (!preparation.good && !preparation.whyNot.empty()) text += ": " + preparation.whyNot;
    if (preparation.stale(now)) return text + "; that is too long ago to count";
    return preparation.good ? text + ", good until " + toScreen(preparation.at + kDryRunHolds) : text;
}

Preparations::Preparations(const std::vector<audit::Entry>& entries) {
    for (const audit::Entry& entry : entries)
        take(entry);
}

void Preparations::take(const audit::Entry& entry) {
    if (!entry.target || (entry.event != "op.dryrun" && entry.event != "op.rehearsal")) return;
    Preparation seen;
    seen.what = std::string(entry.what.text("kind")) + " to " + std::string(entry.what.text("to"));
    seen.at = entry.at;
    seen.by = entry.by;
    const EngineId engine(*entry.target);
    if (entry.event == "op.dryrun") {
        const audit::Value* ready = entry.what.member("ready");
        seen.good = ready && ready->boolean() && *ready->boolean();
        seen.what += seen.good ? " was ready" : " was not ready";
        seen.whyNot = std::string(entry.what.text("why_not"));
        m_dryRuns[engine] = std::move(seen);
        return;
    }
    const std::string result(entry.what.text("result"));
    seen.good =
        result == toWord(RunResult::Succeeded) || result == toWord(RunResult::SucceededWithExceptions);
    seen.what += ": " + result;
    m_rehearsals[engine] = std::move(seen);
}

std::optional<Preparation> Preparations::dryRun(const EngineId& engine) const {
    return found(m_dryRuns, engine);
}

std::optional<Preparation> Preparations::rehearsal(const EngineId& engine) const {
    return found(m_rehearsals, engine);
}

} // namespace fairlead::operation
