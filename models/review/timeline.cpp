// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/review/timeline.h"

#include "models/inventory/parse.h"
#include "models/operation/snapshot_document.h"
#include "models/review/record_line.h"
#include "models/topology/reduce.h"

#include <algorithm>

namespace fairlead::review {

using topology::TopologySnapshot;

namespace {

/// Sights are written every 10 minutes at least while a console runs.
constexpr Micros kLongestSilence = std::chrono::minutes{11};

MomentKind kindOf(const audit::Entry& entry) {
    if (holdsOverride(entry)) return MomentKind::Override;
    const std::string family = entry.event.substr(0, entry.event.find('.'));
    if (family == "obs") return MomentKind::Sight;
    if (family == "op") return MomentKind::Operation;
    if (family == "step") return MomentKind::Step;
    if (family == "alarm") return MomentKind::Alarm;
    if (family == "session") return MomentKind::Session;
    return MomentKind::Other;
}

/// The digest of the attachment of that name; of one without a name, `view`.
std::string attachmentOf(const audit::Entry& entry, std::string_view name) {
    const audit::Value* list = entry.what.member("attachments");
    if (!list || !list->array()) return {};
    for (const audit::Value& each : *list->array())
        if (each.text("name") == name) return std::string(each.text("sha256"));
    return {};
}

Micros distance(UtcTime a, UtcTime b) {
    return a < b ? Micros(b - a) : Micros(a - b);
}

} // namespace

bool holdsOverride(const audit::Entry& entry) {
    const audit::Value* overrides = entry.what.member("overrides");
    return overrides && overrides->array() && !overrides->array()->empty();
}

void Timeline::take(const audit::Entry& entry) {
    takeGap(entry);
    if (auto origin = originOf(entry)) m_target = std::move(origin->target);
    if (m_moments.empty()) m_begin = m_end = entry.at;
    m_begin = std::min(m_begin, entry.at);
    m_end = std::max(m_end, entry.at);
    m_moments.push_back({entry.n, entry.at, kindOf(entry)});
    takeSight(entry);
    takeOperation(entry);
    takeMaintenance(entry);
}

void Timeline::takeGap(const audit::Entry& entry) {
    if (!m_moments.empty()) {
        const UtcTime last = m_moments.back().at;
        // A session that opens behind an open one tells of a console that ended without a word.
        const bool absent = entry.event == "session.open" || m_silent;
        if (entry.at > last && (absent || Micros(entry.at - last) > kLongestSilence))
            m_gaps.push_back({last, entry.at});
    }
    m_silent = entry.event == "session.close" || entry.event == "log.closed";
}

void Timeline::takeSight(const audit::Entry& entry) {
    const bool whole = entry.event == "obs.snapshot";
    if (!whole && entry.event != "obs.change") return;
    std::string view = attachmentOf(entry, "view");
    if (view.empty()) return;
    std::string inventory = attachmentOf(entry, "inventory");
    // Only a whole sight tells the inventory; changes are read by the one before them.
    if (inventory.empty() && !m_sights.empty() && !whole) inventory = m_sights.back().inventory;
    m_sights.push_back({entry.n, entry.at, whole, std::move(view), std::move(inventory)});
}

Timeline::OperationNote* Timeline::noteOf(const audit::Entry& entry) {
    const auto found =
        std::find_if(m_operations.rbegin(), m_operations.rend(),
                     [&](const OperationNote& note) { return note.operation.op == *entry.op; });
    return found == m_operations.rend() ? nullptr : &*found;
}

void Timeline::takeOperation(const audit::Entry& entry) {
    if (!entry.op) return;
    m_entriesOf.try_emplace(*entry.op, entry.n, entry.n).first->second.second = entry.n;
    if (entry.event == "op.begin") {
        OperationNote note;
        note.begin = entry.n;
        note.operation = {
            *entry.op, entry.target.value_or(""), std::string(entry.what.text("kind")), "", entry.at, {}};
        m_operations.push_back(std::move(note));
        return;
    }
    OperationNote* note = noteOf(entry);
    if (!note) return;
    if (entry.event == "op.end") {
        note->end = entry.n;
        note->operation.result = entry.what.text("result");
    } else if (entry.event == "step.intent") {
        StepView step{entry.step.value_or(""),
                      std::string(entry.what.text("title")),
                      entry.target.value_or(""),
                      "",
                      entry.at,
                      false};
        const audit::Value* compensation = entry.what.member("compensation");
        step.compensation = compensation && compensation->boolean() && *compensation->boolean();
        note->steps.push_back({entry.n, 0, entry.at, {}, std::move(step)});
    } else if (entry.event == "step.outcome") {
        const auto intent = static_cast<std::uint64_t>(entry.what.number("intent", -1));
        for (StepNote& step : note->steps) {
            if (step.intent != intent) continue;
            step.outcome = entry.n;
            step.endedAt = entry.at;
            step.step.result = entry.what.text("result");
        }
    } else if (entry.event == "step.skip") {
        StepView step{entry.step.value_or(""),
                      std::string(entry.what.text("title")),
                      entry.target.value_or(""),
                      "skipped",
                      entry.at,
                      false};
        note->steps.push_back({entry.n, entry.n, entry.at, entry.at, std::move(step)});
    }
}

void Timeline::takeMaintenance(const audit::Entry& entry) {
    const std::string object(entry.what.text("object"));
    if (entry.event == "maintenance.begin") {
        const auto at = fromIso(entry.what.text("at"));
        const auto until = fromIso(entry.what.text("until"));
        if (!at || !until || object.empty()) return;
        const MaintenanceNote note{object, std::string(entry.what.text("by")),
                                   std::string(entry.what.text("reason")), *at, *until};
        m_maintenance.push_back({entry.n, 0, note});
    } else if (entry.event == "maintenance.end") {
        for (MaintenanceSpan& span : m_maintenance)
            if (span.note.object == object && span.end == 0) span.end = entry.n;
    }
}

std::optional<std::pair<std::uint64_t, std::uint64_t>> Timeline::entriesOf(const std::string& op) const {
    const auto found = m_entriesOf.find(op);
    return found == m_entriesOf.end() ? std::nullopt : std::optional(found->second);
}

std::vector<std::string> Timeline::operations() const {
    std::vector<std::string> ids;
    for (auto note = m_operations.rbegin(); note != m_operations.rend(); ++note)
        if (std::find(ids.begin(), ids.end(), note->operation.op) == ids.end())
            ids.push_back(note->operation.op);
    return ids;
}

std::optional<OperationView> Timeline::operation(const std::string& op) const {
    for (auto note = m_operations.rbegin(); note != m_operations.rend(); ++note)
        if (note->operation.op == op) return note->operation;
    return std::nullopt;
}

std::uint64_t Timeline::lastBefore(UtcTime at) const {
    std::uint64_t n = 0;
    // Not a binary search: where a clock was set back, times do not ascend.
    for (const Moment& moment : m_moments)
        if (moment.at <= at) n = moment.n;
    return n;
}

std::string Timeline::inventoryAt(std::uint64_t n) const {
    std::string inventory;
    for (const Sight& sight : m_sights)
        if (sight.n <= n) inventory = sight.inventory;
    return inventory;
}

Result<TopologySnapshot> Timeline::snapshotAt(std::size_t sight, const Attachments& attachments) const {
    std::size_t first = sight;
    while (first > 0 && !m_sights[first].whole)
        --first;
    if (!m_sights[first].whole)
        return Error{ErrorKind::Invalid, "The log begins behind the last whole sight of the estate.", "", ""};
    std::optional<TopologySnapshot> snapshot;
    for (std::size_t i = first; i <= sight; ++i) {
        const auto document = attachments(m_sights[i].view);
        if (!document) return document.error();
        auto read = operation::readSnapshotDocument(*document);
        if (!read) return read.error();
        snapshot = snapshot ? operation::changedBy(std::move(*snapshot), *read) : std::move(read).value();
    }
    return std::move(*snapshot);
}

Result<std::vector<topology::SnapshotPtr>> Timeline::snapshots(UtcTime from, UtcTime to,
                                                               const Attachments& attachments) const {
    std::vector<topology::SnapshotPtr> all;
    for (std::size_t i = 0; i < m_sights.size(); ++i) {
        if (m_sights[i].at < from || m_sights[i].at > to) continue;
        auto snapshot = snapshotAt(i, attachments);
        if (!snapshot) return snapshot.error();
        all.push_back(std::make_shared<const TopologySnapshot>(std::move(snapshot).value()));
    }
    return all;
}

/// Each instance that was not fresh is shown by the look that is nearest to `at` in time, be it one that was
/// made later; what follows from that is judged as it is for a console that looks now.
Result<TopologySnapshot> Timeline::withHindsight(TopologySnapshot seen, UtcTime at, std::size_t sight,
                                                 const Attachments& attachments) const {
    const auto text = attachments(m_sights[sight].inventory);
    if (!text) return text.error();
    const inventory::Parsed parsed = inventory::parseInventory(*text);
    if (!parsed.problems.empty()) return seen;
    struct Look {
        topology::Observation look;
        Micros away{0}; ///< from `at`
    };
    std::map<InstanceId, Look> nearest;
    std::set<InstanceId> open; // whose next look is still to be found
    for (const topology::EngineState& engine : seen.engines) {
        for (const topology::InstanceState& instance : engine.instances) {
            // What was fresh stayed so while nothing else was recorded.
            const bool fresh = instance.freshness == topology::Freshness::Fresh;
            if (!fresh) open.insert(instance.id);
            if (!instance.seen) continue;
            const Micros away = fresh ? instance.age.value_or(Micros{0}) : distance(instance.seen->at, at);
            nearest.emplace(instance.id, Look{*instance.seen, away});
        }
    }
    if (open.empty()) return seen;
    for (std::size_t later = sight + 1; later < m_sights.size() && !open.empty(); ++later) {
        const auto document = attachments(m_sights[later].view);
        if (!document) return document.error();
        const auto read = operation::readSnapshotDocument(*document);
        if (!read) return read.error();
        for (const topology::EngineState& engine : read->engines) {
            for (const topology::InstanceState& instance : engine.instances) {
                if (!instance.seen || instance.seen->at <= at || open.erase(instance.id) == 0) continue;
                const auto known = nearest.find(instance.id);
                const Micros away = distance(instance.seen->at, at);
                if (known == nearest.end() || away < known->second.away)
                    nearest.insert_or_assign(instance.id, Look{*instance.seen, away});
            }
        }
    }
    topology::Memory memory;
    const topology::Now now{at, MonoTime{std::chrono::hours{24 * 365}}, 1, seen.vantage};
    for (auto& [id, each] : nearest) {
        each.look.monoAt = now.mono - each.away;
        topology::remember(memory, each.look);
    }
    TopologySnapshot known = topology::reduce(parsed.inventory, memory, now);
    known.frontDoors = seen.frontDoors; // of devices only what the console read then is recorded
    return known;
}

OperationView Timeline::operationAt(const OperationNote& note, std::uint64_t n, Hindsight hindsight) const {
    OperationView operation = note.operation;
    const auto shown = [&](std::uint64_t entry) {
        return entry != 0 && (entry <= n || hindsight == Hindsight::AsKnown);
    };
    if (!shown(note.end)) operation.result.clear();
    for (const StepNote& step : note.steps) {
        if (step.intent > n) break;
        StepView view = step.step;
        view.since = step.sentAt;
        if (shown(step.outcome))
            view.since = step.endedAt;
        else
            view.result = "acting";
        operation.steps.push_back(std::move(view));
    }
    return operation;
}

Result<View> Timeline::at(std::uint64_t n, UtcTime at, Hindsight hindsight,
                          const Attachments& attachments) const {
    View view;
    view.inGap = std::any_of(m_gaps.begin(), m_gaps.end(),
                             [&](const Gap& gap) { return gap.from < at && at < gap.to; });
    const OperationNote* lastEnded = nullptr;
    for (const OperationNote& note : m_operations) {
        if (note.begin > n) break;
        if (note.end != 0 && note.end <= n) {
            lastEnded = &note;
            continue;
        }
        view.operations.push_back(operationAt(note, n, hindsight));
        if (!note.operation.engine.empty()) view.locked.insert(EngineId(note.operation.engine));
    }
    if (view.operations.empty() && lastEnded)
        view.operations.push_back(operationAt(*lastEnded, n, hindsight));
    for (const MaintenanceSpan& span : m_maintenance) {
        const bool ended = span.end != 0 && span.end <= n;
        if (span.begin <= n && !ended && span.note.at <= at && at < span.note.until)
            view.maintenance.push_back(span.note);
    }
    std::size_t sight = m_sights.size();
    for (std::size_t i = 0; i < m_sights.size() && m_sights[i].n <= n; ++i)
        sight = i;
    if (sight == m_sights.size()) return view;
    view.recordedAt = m_sights[sight].at;
    view.inventorySha = m_sights[sight].inventory;
    auto snapshot = snapshotAt(sight, attachments);
    if (!snapshot) return snapshot.error();
    if (hindsight == Hindsight::AsKnown && !view.inventorySha.empty()) {
        snapshot = withHindsight(std::move(snapshot).value(), at, sight, attachments);
        if (!snapshot) return snapshot.error();
    }
    view.snapshot = std::make_shared<const TopologySnapshot>(std::move(snapshot).value());
    return view;
}

} // namespace fairlead::review
