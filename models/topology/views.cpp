// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/topology/views.h"

#include "models/topology/kinship.h"

#include <algorithm>

namespace fairlead::topology {
namespace {

// A refusal is evidence until the instance has been asked again; unreachable instances are asked
// every 15 s at the slowest, so twice that without a look means that nobody is asking any more.
constexpr Micros kRefusalHolds = std::chrono::seconds{30};

const InstanceMemory kNothingRemembered{};

InstanceView viewOf(const inventory::Instance& instance, const Memory& memory, const Now& now,
                    Micros interval) {
    InstanceView view;
    view.declared = &instance;
    const auto found = memory.instances.find(instance.id);
    view.memory = found == memory.instances.end() ? &kNothingRemembered : &found->second;
    if (view.memory->lastLook) view.sinceLastLook = std::max(Micros{0}, now.mono - *view.memory->lastLook);
    if (view.memory->lastSeen) {
        view.age = std::max(Micros{0}, now.mono - view.memory->lastSeen->monoAt);
        view.freshness = freshnessOf(*view.age, interval);
    }
    return view;
}

/// The older claim was made before the newer writer became one: the two need never have held together.
bool supersedes(const InstanceView& newer, const InstanceView& older) {
    const std::optional<MonoTime>& before = newer.memory->lastNotWritable;
    return before && *before > older.seen()->monoAt;
}

std::vector<const InstanceView*> standingClaims(const std::vector<InstanceView>& instances) {
    std::vector<const InstanceView*> claims;
    for (const InstanceView& instance : instances) {
        if (instance.claimsWrites()) claims.push_back(&instance);
    }
    std::vector<const InstanceView*> standing;
    for (const InstanceView* claim : claims) {
        const bool outdated = std::any_of(claims.begin(), claims.end(), [claim](const InstanceView* other) {
            return other != claim && supersedes(*other, *claim);
        });
        if (!outdated) standing.push_back(claim);
    }
    return standing;
}

const InstanceView* lastSeenPrimary(const std::vector<InstanceView>& instances) {
    const InstanceView* last = nullptr;
    for (const InstanceView& instance : instances) {
        if (instance.seen() == nullptr || instance.seen()->role != Role::Primary) continue;
        if (last == nullptr || instance.seen()->monoAt > last->seen()->monoAt) last = &instance;
    }
    return last;
}

} // namespace

bool InstanceView::refuses() const {
    return failedWith(ErrorKind::Refused) && sinceLastLook <= kRefusalHolds;
}

Answer answerOf(ErrorKind failure) {
    switch (failure) {
        case ErrorKind::Tls:
        case ErrorKind::Authentication:
        case ErrorKind::Permission:
        case ErrorKind::Protocol:
        case ErrorKind::Unexpected:
            return Answer::AnsweredOther;
        case ErrorKind::Refused:
            return Answer::Refused;
        case ErrorKind::Timeout:
            return Answer::Silent;
        case ErrorKind::Cancelled:
        case ErrorKind::Invalid:
            return Answer::NotAsked;
    }
    return Answer::NotAsked;
}

ProbeReport probeOf(const InstanceView& instance) {
    ProbeReport probe;
    probe.instance = instance.declared->id;
    const InstanceMemory& memory = *instance.memory;
    if (!memory.lastLook) return probe;
    probe.lookAge = instance.sinceLastLook;
    probe.answeredAge = instance.age;
    probe.answer = memory.lastFailure  ? answerOf(memory.lastFailure->kind)
                   : instance.recent() ? Answer::Answered
                                       : Answer::NotAsked;
    if (probe.answer == Answer::AnsweredOther || probe.answer == Answer::Refused)
        probe.answeredAge = instance.sinceLastLook;
    probe.failures = memory.silentLooks;
    if (memory.silentSince) probe.failingFor = std::max(Micros{0}, *memory.lastLook - *memory.silentSince);
    return probe;
}

VantageReport reportOf(const inventory::Inventory& inventory, const Memory& memory, const Now& now,
                       const std::string& name, const std::vector<EngineId>& connectedOnly) {
    VantageReport report{name, inventory.estate, now.utc, {}};
    for (const inventory::Engine& engine : inventory.engines) {
        const bool signedIn =
            std::find(connectedOnly.begin(), connectedOnly.end(), engine.id) == connectedOnly.end();
        for (const InstanceView& view : viewOf(engine, memory, now, inventory.observeEvery).instances) {
            report.probes.push_back(probeOf(view));
            report.probes.back().signedIn = signedIn;
        }
    }
    std::sort(report.probes.begin(), report.probes.end(),
              [](const ProbeReport& a, const ProbeReport& b) { return a.instance < b.instance; });
    return report;
}

bool InstanceView::claimsWrites() const {
    if (!recent() || failedWith(ErrorKind::Refused)) return false;
    return isWriter(*seen());
}

std::optional<std::uint64_t> InstanceView::position() const {
    std::optional<std::uint64_t> furthest;
    if (seen() == nullptr) return furthest;
    for (const std::optional<Position>& position : {seen()->written, seen()->received, seen()->applied}) {
        // An optional without a value compares less than any that has one.
        if (position) furthest = std::max(furthest, position->ordinal);
    }
    return furthest;
}

const InstanceView* EngineView::find(const InstanceId& id) const {
    const auto found = std::find_if(instances.begin(), instances.end(),
                                    [&id](const InstanceView& view) { return view.declared->id == id; });
    return found == instances.end() ? nullptr : &*found;
}

const PositionTrail* EngineView::trailOf(const InstanceView* instance) const {
    if (instance == nullptr) return nullptr;
    const auto found = memory->trails.find(instance->declared->id);
    return found == memory->trails.end() ? nullptr : &found->second;
}

bool EngineView::comparable(const InstanceView& a, const InstanceView& b) const {
    if (a.seen() == nullptr || b.seen() == nullptr) return true;
    const bool foreign = !a.seen()->identity.empty() && !b.seen()->identity.empty() &&
                         a.seen()->identity != b.seen()->identity;
    return !foreign && kinshipOf(a.seen()->history, a.position(), b.seen()->history) != Kinship::Forked;
}

EngineView viewOf(const inventory::Engine& engine, const Memory& memory, const Now& now, Micros interval) {
    EngineView view;
    view.declared = &engine;
    view.memory = &memory;
    view.now = &now;
    view.interval = interval;
    for (const inventory::Instance& instance : engine.instances) {
        view.instances.push_back(viewOf(instance, memory, now, interval));
    }
    view.writers = standingClaims(view.instances);
    if (view.writers.size() == 1 && view.writers.front()->visible()) view.primary = view.writers.front();
    view.lastPrimary = view.primary != nullptr ? view.primary : lastSeenPrimary(view.instances);
    return view;
}

UtcTime Sinces::of(const std::string& key) {
    m_asked.insert(key);
    return m_held.try_emplace(key, m_now).first->second;
}

void Sinces::forgetOthers() {
    std::erase_if(m_held, [this](const auto& entry) { return !m_asked.contains(entry.first); });
}

std::string timeOfDay(UtcTime t) {
    return toScreen(t).substr(11);
}

std::string listed(const std::vector<std::string>& names) {
    std::string text;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (i > 0) text += i + 1 == names.size() ? " and " : ", ";
        text += names[i];
    }
    return text;
}

} // namespace fairlead::topology
