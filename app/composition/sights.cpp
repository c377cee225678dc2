// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/composition/sights.h"

#include "models/operation/sight_document.h"

#include <algorithm>

namespace fairlead::app {
namespace {

using topology::TopologySnapshot;

constexpr const char* kEvent = "obs.snapshot";
constexpr Micros kAtLeastEvery = std::chrono::minutes{10};
/// An estate that flaps must not fill the disk.
constexpr Micros kAtMostEvery = std::chrono::seconds{30};

bool lookedAtAll(const TopologySnapshot& snapshot) {
    return std::all_of(snapshot.engines.begin(), snapshot.engines.end(), [](const auto& engine) {
        return std::all_of(engine.instances.begin(), engine.instances.end(),
                           [](const auto& each) { return each.seen || each.lastFailure; });
    });
}

/// What a person would call a change: states, primaries and hazards; no ages and no positions.
std::string outlineOf(const TopologySnapshot& snapshot) {
    std::string outline;
    for (const auto& engine : snapshot.engines) {
        outline += engine.id.value + ':' + std::string(toWord(engine.state)) + ':' +
                   (engine.primary ? engine.primary->value : "") + ';';
        for (const auto& instance : engine.instances)
            outline += std::string(toWord(instance.state)) + ',';
        for (const auto& hazard : engine.hazards)
            outline += std::string(toWord(hazard.kind)) + '!';
    }
    return outline;
}

} // namespace

std::optional<topology::Sight> newestSightIn(const audit::AuditSource& source) {
    const auto entries = source.entriesFrom(0);
    if (!entries) return std::nullopt;
    for (auto entry = entries->rbegin(); entry != entries->rend(); ++entry) {
        if (entry->event != kEvent) continue;
        const audit::Value* list = entry->what.member("attachments");
        if (!list || !list->array() || list->array()->empty()) continue;
        const auto document = source.attachment(list->array()->front().text("sha256"));
        if (!document) continue;
        if (auto sight = operation::readSightDocument(*document)) return std::move(sight).value();
    }
    return std::nullopt;
}

void Sights::tick() {
    const topology::SnapshotPtr snapshot = m_latest();
    if (m_sink.status().state != audit::SinkState::Ready || !lookedAtAll(*snapshot)) return;
    const std::scoped_lock lock(m_mutex);
    const Micros passed = m_wroteAt ? m_clock.mono() - *m_wroteAt : Micros::max();
    const char* why = nullptr;
    if (!m_wroteAt)
        why = "start";
    else if (passed >= kAtLeastEvery)
        why = "interval";
    else if (passed >= kAtMostEvery && outlineOf(*snapshot) != m_wrote)
        why = "change";
    if (why) static_cast<void>(write(*snapshot, why).has_value());
}

Result<void> Sights::record(const char* why) {
    const topology::SnapshotPtr snapshot = m_latest();
    const std::scoped_lock lock(m_mutex);
    return write(*snapshot, why);
}

Result<void> Sights::write(const TopologySnapshot& snapshot, const char* why) {
    const std::string document = operation::sightDocument(topology::sightOf(snapshot));
    const auto attached = m_sink.attach(document);
    if (!attached) return attached.error();
    audit::EntryDraft draft;
    draft.event = kEvent;
    draft.bySystem = true;
    draft.what = audit::Value::Object{
        {"attachments", audit::Value::Array{audit::Value::Object{{"sha256", *attached},
                                                                 {"size", std::uint64_t{document.size()}}}}},
        {"why", why}};
    const auto appended = m_sink.append(draft);
    if (!appended) return appended.error();
    m_wroteAt = m_clock.mono();
    m_wrote = outlineOf(snapshot);
    return {};
}

} // namespace fairlead::app
