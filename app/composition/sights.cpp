// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/composition/sights.h"

#include "models/operation/snapshot_document.h"

#include <algorithm>
#include <set>

namespace fairlead::app {
namespace {

using topology::TopologySnapshot;

constexpr const char* kWhole = "obs.snapshot";
constexpr const char* kChange = "obs.change";
constexpr Micros kAtLeastEvery = std::chrono::minutes{10};
/// An estate that flaps must not fill the disk: a burst of changes is written whole, an endless one is
/// thinned.
constexpr double kBurst = 60;
constexpr Micros kEndlessEvery = std::chrono::seconds{30};

bool lookedAtAll(const TopologySnapshot& snapshot) {
    return std::all_of(snapshot.engines.begin(), snapshot.engines.end(), [](const auto& engine) {
        return std::all_of(engine.instances.begin(), engine.instances.end(),
                           [](const auto& each) { return each.seen || each.lastFailure; });
    });
}

/// What a person would call a change: states, primaries, links, front doors and hazards; no ages and no
/// positions.
std::map<EngineId, std::string> outlinesOf(const TopologySnapshot& snapshot) {
    std::map<EngineId, std::string> outlines;
    for (const auto& engine : snapshot.engines) {
        std::string& outline = outlines[engine.id];
        outline =
            std::string(toWord(engine.state)) + ':' + (engine.primary ? engine.primary->value : "") + ';';
        for (const auto& instance : engine.instances)
            outline += std::string(toWord(instance.state)) + ',';
        for (const auto& link : engine.links)
            outline += link.from.value + '>' + link.to.value + ' ' + std::string(toWord(link.state)) + ',';
        for (const auto& hazard : engine.hazards)
            outline += std::string(toWord(hazard.kind)) + '!';
    }
    for (const auto& door : snapshot.frontDoors) {
        outlines[door.engine] += door.id.value + '>' + (door.leadsTo ? door.leadsTo->value : "?") +
                                 (door.holding.empty() ? "" : " holds") + (door.why.empty() ? "" : " !");
    }
    return outlines;
}

audit::Value attachmentValue(const char* name, const std::string& sha256, std::size_t size) {
    return audit::Value::Object{{"name", name}, {"sha256", sha256}, {"size", std::uint64_t{size}}};
}

} // namespace

std::optional<topology::Sight> newestSightIn(const audit::AuditSource& source) {
    const auto entries = source.entriesFrom(0);
    if (!entries) return std::nullopt;
    for (auto entry = entries->rbegin(); entry != entries->rend(); ++entry) {
        if (entry->event != kWhole) continue;
        const audit::Value* list = entry->what.member("attachments");
        if (!list || !list->array() || list->array()->empty()) continue;
        const auto document = source.attachment(list->array()->front().text("sha256"));
        if (!document) continue;
        if (const auto snapshot = operation::readSnapshotDocument(*document))
            return topology::sightOf(*snapshot);
    }
    return std::nullopt;
}

void Sights::tick() {
    const topology::SnapshotPtr snapshot = m_latest();
    if (!m_sink.status().takesEntries() || !lookedAtAll(*snapshot)) return;
    const std::scoped_lock lock(m_mutex);
    if (!m_wroteAllAt)
        static_cast<void>(writeAll(*snapshot, "start").has_value());
    else if (m_clock.mono() - *m_wroteAllAt >= kAtLeastEvery)
        static_cast<void>(writeAll(*snapshot, "interval").has_value());
    else
        writeChange(*snapshot);
}

Result<void> Sights::record(const char* why) {
    const topology::SnapshotPtr snapshot = m_latest();
    const std::scoped_lock lock(m_mutex);
    return writeAll(*snapshot, why);
}

Result<void> Sights::recordEvidence(const TopologySnapshot& snapshot, const std::string& picture) {
    const std::scoped_lock lock(m_mutex);
    return writeAll(snapshot, "evidence", picture);
}

Result<void> Sights::writeAll(const TopologySnapshot& snapshot, const char* why, const std::string& picture) {
    const std::string document = operation::snapshotDocument(snapshot);
    const auto attached = m_sink.attach(document);
    if (!attached) return attached.error();
    audit::Value::Array attachments{attachmentValue("view", *attached, document.size())};
    if (!m_inventory.empty()) {
        const auto inventory = m_sink.attach(m_inventory);
        if (!inventory) return inventory.error();
        attachments.push_back(attachmentValue("inventory", *inventory, m_inventory.size()));
    }
    if (!picture.empty()) {
        const auto shown = m_sink.attach(picture);
        if (!shown) return shown.error();
        attachments.push_back(attachmentValue("picture", *shown, picture.size()));
    }
    audit::EntryDraft draft;
    draft.event = kWhole;
    draft.bySystem = picture.empty();
    draft.what = audit::Value::Object{{"attachments", std::move(attachments)}, {"why", why}};
    const auto appended = m_sink.append(draft);
    if (!appended) return appended.error();
    m_wroteAllAt = m_budgetAt = m_clock.mono();
    m_budget = kBurst;
    m_wrote = outlinesOf(snapshot);
    return {};
}

bool Sights::mayWriteChange() {
    const MonoTime now = m_clock.mono();
    const double earned =
        static_cast<double>(Micros(now - m_budgetAt).count()) / static_cast<double>(kEndlessEvery.count());
    m_budget = std::min(kBurst, m_budget + earned);
    m_budgetAt = now;
    return m_budget >= 1;
}

void Sights::writeChange(const TopologySnapshot& snapshot) {
    Outlines outlines = outlinesOf(snapshot);
    std::set<EngineId> changed;
    for (const auto& [engine, outline] : outlines)
        if (m_wrote[engine] != outline) changed.insert(engine);
    if (changed.empty() || !mayWriteChange()) return;
    const std::string document = operation::snapshotDocument(snapshot, changed);
    const auto attached = m_sink.attach(document);
    if (!attached) return;
    audit::Value::Array engines;
    for (const EngineId& engine : changed)
        engines.push_back(engine.value);
    audit::EntryDraft draft;
    draft.event = kChange;
    draft.bySystem = true;
    draft.what = audit::Value::Object{
        {"attachments", audit::Value::Array{attachmentValue("view", *attached, document.size())}},
        {"engines", std::move(engines)}};
    if (!m_sink.append(draft)) return;
    m_budget -= 1;
    m_wrote = std::move(outlines);
}

} // namespace fairlead::app
