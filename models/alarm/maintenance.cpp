// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/alarm/maintenance.h"

#include <QtGlobal>
#include <algorithm>

namespace fairlead::alarm {
namespace {

using topology::StateWord;

constexpr std::size_t kShortestReason = 3;

std::size_t lettersOf(const std::string& text) {
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return c != ' ' && c != '\t' && c != '\n'; }));
}

/// What was seen stays readable behind what was declared.
std::string withSeen(const Maintenance& window, StateWord seen, const std::string& why) {
    std::string text = toText(window);
    if (seen == StateWord::Ok) return text;
    text += " Seen: " + std::string(topology::toWord(seen)) + '.';
    return why.empty() ? text : text + ' ' + why;
}

} // namespace

std::string Maintenance::object() const {
    if (!instance.empty()) return "instance " + instance.value;
    return engine.empty() ? "site " + site.value : "engine " + engine.value;
}

std::string toText(const Maintenance& window) {
    return "In maintenance until " + toScreen(window.until) + " (" + window.by.value + ": " + window.reason +
           ").";
}

std::string_view toWord(MaintenanceEvent::Kind kind) {
    switch (kind) {
        case MaintenanceEvent::Kind::Begin:
            return "begin";
        case MaintenanceEvent::Kind::End:
            return "end";
        case MaintenanceEvent::Kind::Operation:
            return "operation";
    }
    return "";
}

bool MaintenanceBook::isDeclared(const Maintenance& window) const {
    const int named =
        (window.site.empty() ? 0 : 1) + (window.engine.empty() ? 0 : 1) + (window.instance.empty() ? 0 : 1);
    if (named != 1) return false;
    return m_inventory.findSite(window.site) || m_inventory.findEngine(window.engine) ||
           m_inventory.findInstance(window.instance);
}

std::optional<std::string> MaintenanceBook::whyNot(const Maintenance& wish, Micros length) const {
    if (!isDeclared(wish)) return QT_TRANSLATE_NOOP("fairlead::alarm", "the inventory has no such object");
    if (m_open.contains(wish.object())) return QT_TRANSLATE_NOOP("fairlead::alarm", "it is in maintenance already; end that first");
    if (length <= Micros{0} || length > kLongestMaintenance) return QT_TRANSLATE_NOOP("fairlead::alarm", "24 h are the most");
    if (lettersOf(wish.reason) < kShortestReason) return QT_TRANSLATE_NOOP("fairlead::alarm", "there is no reason yet");
    return std::nullopt;
}

Result<MaintenanceEvent> MaintenanceBook::begin(Maintenance wish, Micros length, const OperatorId& by,
                                                const Moment& now) {
    if (const auto why = whyNot(wish, length))
        return Error{ErrorKind::Refused, "No maintenance was begun: " + *why + ".", "", wish.object()};
    wish.by = by;
    wish.at = now.utc;
    wish.until = now.utc + length;
    m_open[wish.object()] = {wish, now.mono + length};
    return MaintenanceEvent{MaintenanceEvent::Kind::Begin, wish, by.value, wish.reason, now.utc};
}

std::optional<MaintenanceEvent> MaintenanceBook::end(const std::string& object, const OperatorId& by,
                                                     const Moment& now) {
    const auto found = m_open.find(object);
    if (found == m_open.end()) return std::nullopt;
    MaintenanceEvent event{MaintenanceEvent::Kind::End, found->second.window, by.value, "", now.utc};
    m_open.erase(found);
    return event;
}

std::vector<MaintenanceEvent> MaintenanceBook::tick(const Moment& now) {
    std::vector<MaintenanceEvent> events;
    for (const auto& [object, open] : m_open)
        if (now.mono >= open.until)
            events.push_back({MaintenanceEvent::Kind::End, open.window, "", "its time is over", now.utc});
    for (const MaintenanceEvent& event : events)
        m_open.erase(event.window.object());
    return events;
}

std::vector<MaintenanceEvent> MaintenanceBook::restore(const std::vector<Maintenance>& kept,
                                                       const Moment& now) {
    std::vector<MaintenanceEvent> events;
    for (const Maintenance& window : kept) {
        const bool coherent = isDeclared(window) && window.at <= now.utc && window.until > window.at &&
                              window.until - window.at <= kLongestMaintenance && !window.by.empty() &&
                              lettersOf(window.reason) >= kShortestReason;
        if (coherent && window.until > now.utc) {
            m_open[window.object()] = {window, now.mono + Micros(window.until - now.utc)};
            continue;
        }
        const char* why = coherent ? "its time ended while the console did not run"
                                   : "what was kept of it does not fit together";
        events.push_back({MaintenanceEvent::Kind::End, window, "", why, now.utc});
    }
    return events;
}

std::vector<MaintenanceEvent> MaintenanceBook::operationStarted(const EngineId& engine,
                                                                const Moment& now) const {
    std::vector<MaintenanceEvent> events;
    for (const Maintenance& window : touching(engine)) {
        events.push_back({MaintenanceEvent::Kind::Operation, window, "",
                          "an operation on " + engine.value + " began", now.utc});
    }
    return events;
}

std::vector<Maintenance> MaintenanceBook::windows() const {
    std::vector<Maintenance> windows;
    for (const auto& [object, open] : m_open)
        windows.push_back(open.window);
    std::stable_sort(windows.begin(), windows.end(),
                     [](const Maintenance& a, const Maintenance& b) { return a.until < b.until; });
    return windows;
}

template <class Covers>
const Maintenance* MaintenanceBook::last(Covers covers) const {
    const Maintenance* found = nullptr;
    for (const auto& [object, open] : m_open)
        if (covers(open.window) && (found == nullptr || found->until < open.window.until))
            found = &open.window;
    return found;
}

const Maintenance* MaintenanceBook::of(const InstanceId& id) const {
    const inventory::Instance* instance = m_open.empty() ? nullptr : m_inventory.findInstance(id);
    if (instance == nullptr) return nullptr;
    return last([instance](const Maintenance& window) {
        return window.instance == instance->id || window.engine == instance->engine ||
               window.site == instance->site;
    });
}

const Maintenance* MaintenanceBook::of(const EngineId& id) const {
    return last([&id](const Maintenance& window) { return window.engine == id; });
}

const Maintenance* MaintenanceBook::of(const SiteId& id) const {
    return last([&id](const Maintenance& window) { return window.site == id; });
}

std::vector<Maintenance> MaintenanceBook::touching(const EngineId& id) const {
    std::vector<Maintenance> found;
    for (const Maintenance& window : windows()) {
        const inventory::Instance* instance =
            window.instance.empty() ? nullptr : m_inventory.findInstance(window.instance);
        const inventory::Engine* engine = window.site.empty() ? nullptr : m_inventory.findEngine(id);
        const bool stands = engine && std::any_of(engine->instances.begin(), engine->instances.end(),
                                                  [&](const auto& each) { return each.site == window.site; });
        if (window.engine == id || (instance && instance->engine == id) || stands) found.push_back(window);
    }
    return found;
}

void MaintenanceBook::mark(Reading& reading) const {
    if (m_open.empty()) return;
    for (const auto& [object, open] : m_open) {
        if (!open.window.site.empty()) reading.sitesInMaintenance.insert(open.window.site);
        if (!open.window.engine.empty()) reading.enginesInMaintenance.insert(open.window.engine);
    }
    for (const inventory::Engine& engine : m_inventory.engines)
        for (const inventory::Instance& instance : engine.instances)
            if (of(instance.id)) reading.inMaintenance.insert(instance.id);
}

topology::SnapshotPtr MaintenanceBook::applied(topology::SnapshotPtr snapshot) const {
    if (m_open.empty() || !snapshot || snapshot->consoleCutOff) return snapshot;
    auto shown = std::make_shared<topology::TopologySnapshot>(*snapshot);
    const auto declare = [](const Maintenance* window, StateWord& word, std::string& why) {
        if (window == nullptr || word == StateWord::Diverged) return;
        why = withSeen(*window, word, why);
        word = StateWord::Maintenance;
    };
    for (topology::EngineState& engine : shown->engines) {
        declare(of(engine.id), engine.state, engine.why);
        for (topology::InstanceState& instance : engine.instances)
            declare(of(instance.id), instance.state, instance.why);
    }
    for (topology::SiteState& site : shown->sites) {
        const Maintenance* window = of(site.id);
        if (window == nullptr) continue;
        // The sentence of UX-3.4 about who sees the site stays, where there is one.
        site.text = toText(*window) + (site.text.empty() ? "" : " " + site.text);
        site.state = StateWord::Maintenance;
    }
    return shown;
}

} // namespace fairlead::alarm
