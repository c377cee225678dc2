// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/review/comparison.h"

#include <algorithm>
#include <map>

namespace fairlead::review {
namespace {

using Step = OperationRecord::Step;

bool flag(const audit::Value& what, std::string_view name) {
    const audit::Value* member = what.member(name);
    return member && member->boolean() && *member->boolean();
}

void takeGuards(OperationRecord& record, const audit::Entry& entry) {
    const audit::Value* results = entry.what.member("results");
    if (!results || !results->array()) return;
    record.guards.clear();
    for (const audit::Value& each : *results->array())
        record.guards.push_back({std::string(each.text("id")), std::string(each.text("verdict"))});
}

/// The steps of a record, by the number of the intent that is open.
class Steps {
  public:
    explicit Steps(OperationRecord& record) : m_record(record) {}

    void intend(const audit::Entry& entry) {
        const bool compensation = flag(entry.what, "compensation");
        const std::string id = entry.step.value_or("");
        auto& steps = m_record.steps;
        auto step = std::find_if(steps.begin(), steps.end(), [&](const Step& each) {
            return each.step == id && each.compensation == compensation;
        });
        if (step == steps.end()) {
            Step made;
            made.step = id;
            made.verb = entry.what.text("verb");
            made.title = entry.what.text("title");
            made.target = entry.target.value_or("");
            made.from = Micros(entry.at - m_record.t0);
            made.compensation = compensation;
            step = steps.insert(steps.end(), std::move(made));
        }
        step->result = "acting";
        m_open[entry.n] = static_cast<std::size_t>(step - steps.begin());
    }
    void end(const audit::Entry& entry) {
        const auto open = m_open.find(static_cast<std::uint64_t>(entry.what.number("intent", -1)));
        if (open == m_open.end()) return;
        Step& step = m_record.steps[open->second];
        step.result = entry.what.text("result");
        step.took += std::chrono::milliseconds{entry.what.number("ms")};
    }

  private:
    OperationRecord& m_record;
    std::map<std::uint64_t, std::size_t> m_open;
};

void addUnlike(std::vector<Difference>& list, const char* what, const std::string& a, const std::string& b) {
    if (a != b) list.push_back({what, a, b});
}

/// Steps are the same when they do the same: another plan counts and names them differently, and the way back
/// does it to other instances.
bool same(const Step& a, const Step& b) {
    return a.verb == b.verb && a.compensation == b.compensation;
}

std::vector<StepPair> pairs(const std::vector<Step>& a, const std::vector<Step>& b) {
    std::vector<StepPair> out;
    std::size_t next = 0; // of b
    for (const Step& step : a) {
        const auto from = b.begin() + static_cast<std::ptrdiff_t>(next);
        const auto twin = std::find_if(from, b.end(), [&](const Step& other) { return same(step, other); });
        if (twin == b.end()) {
            out.push_back({step, std::nullopt});
            continue;
        }
        for (auto only = from; only != twin; ++only)
            out.push_back({std::nullopt, *only});
        out.push_back({step, *twin});
        next = static_cast<std::size_t>(twin - b.begin()) + 1;
    }
    for (; next < b.size(); ++next)
        out.push_back({std::nullopt, b[next]});
    return out;
}

} // namespace

Result<OperationRecord> operationRecord(const std::vector<audit::Entry>& entries, const std::string& op,
                                        const std::string& inventoryDigest) {
    OperationRecord record;
    record.op = op;
    record.inventory = inventoryDigest;
    bool begun = false;
    std::optional<Steps> steps;
    for (const audit::Entry& entry : entries) {
        if (entry.op != op) continue;
        if (!begun && record.first == 0) record.first = entry.n;
        record.last = entry.n;
        if (entry.event == "op.request") {
            record.engine = entry.what.text("engine");
            record.kind = entry.what.text("kind");
            record.to = entry.what.text("to");
        } else if (entry.event == "op.guard" && !begun) {
            takeGuards(record, entry);
        } else if (entry.event == "op.begin" && !begun) {
            begun = true;
            record.t0 = entry.at;
            record.by = entry.by;
            record.version = entry.ver;
            steps.emplace(record);
        } else if (entry.event == "step.intent" && steps) {
            steps->intend(entry);
        } else if (entry.event == "step.outcome" && steps) {
            steps->end(entry);
        } else if (entry.event == "op.end") {
            record.result = entry.what.text("result");
            record.loss = entry.what.text("loss");
            record.took = std::chrono::milliseconds{entry.what.number("ms")};
        }
    }
    if (begun) return record;
    return Error{ErrorKind::Invalid, "The log holds no beginning of the operation " + op + ".", "", op};
}

std::optional<Micros> StepPair::delta() const {
    if (!a || !b) return std::nullopt;
    return b->took - a->took;
}

Comparison compare(const OperationRecord& a, const OperationRecord& b) {
    Comparison out;
    addUnlike(out.unlike, "kind", a.kind, b.kind);
    addUnlike(out.unlike, "engine", a.engine, b.engine);
    addUnlike(out.unlike, "to", a.to, b.to);
    addUnlike(out.unlike, "inventory", a.inventory, b.inventory);
    addUnlike(out.unlike, "console version", a.version, b.version);
    std::map<std::string, std::pair<std::string, std::string>> guards;
    for (const auto& guard : a.guards)
        guards[guard.id].first = guard.verdict;
    for (const auto& guard : b.guards)
        guards[guard.id].second = guard.verdict;
    for (const auto& [id, verdicts] : guards)
        if (verdicts.first != verdicts.second) out.guards.push_back({id, verdicts.first, verdicts.second});
    out.steps = pairs(a.steps, b.steps);
    return out;
}

std::vector<LagSample> lagOver(const std::vector<topology::SnapshotPtr>& snapshots,
                               const inventory::Inventory& inventory, const EngineId& engine, UtcTime t0) {
    const inventory::Engine* declared = inventory.findEngine(engine);
    if (!declared || !declared->objectives.rpo || declared->objectives.rpo->count() <= 0) return {};
    const auto rpo = static_cast<double>(declared->objectives.rpo->count());
    std::vector<LagSample> out;
    for (const topology::SnapshotPtr& snapshot : snapshots) {
        const topology::EngineState* state = snapshot->find(engine);
        if (!state) continue;
        LagSample sample{Micros(snapshot->takenAt - t0), std::nullopt};
        for (const topology::ReplicationLink& link : state->links) {
            const topology::InstanceState* from = state->find(link.from);
            const topology::InstanceState* to = state->find(link.to);
            if (!link.lagTime || !from || !to || from->site == to->site) continue;
            const double percent = 100.0 * static_cast<double>(link.lagTime->count()) / rpo;
            sample.percent = std::max(sample.percent.value_or(0), percent);
        }
        out.push_back(sample);
    }
    return out;
}

} // namespace fairlead::review
