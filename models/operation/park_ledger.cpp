// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/operation/park_ledger.h"

#include <algorithm>
#include <tuple>

namespace fairlead::operation {
namespace {

constexpr std::string_view kFact = "automation.";
constexpr const char* kReturnEvent = "automation.return";
constexpr const char* kRunsEvent = "automation.runs";

} // namespace

std::string automationFact(const AutomationId& id) {
    return std::string(kFact) + id.value;
}

void ParkLedger::take(const audit::Entry& entry) {
    if (entry.event == "op.begin" && entry.op) m_engines[*entry.op] = EngineId(entry.target.value_or(""));
    if (entry.event == "step.intent") takeIntent(entry);
    if (entry.event == "step.outcome") takeLearned(entry);
    if (entry.event == kRunsEvent && entry.target) m_parked.erase(AutomationId(*entry.target));
}

void ParkLedger::takeIntent(const audit::Entry& entry) {
    if (entry.what.text("verb") != verb::kPark || !entry.target || !entry.op) return;
    const audit::Value* undoing = entry.what.member("compensation");
    if (undoing && undoing->boolean() && *undoing->boolean()) return;
    const AutomationId id(*entry.target);
    // Who parked it first has parked it; an operation that finds it so only takes it over.
    m_parked.try_emplace(
        id, topology::ParkedAutomation{m_engines[*entry.op], id, OperationId(*entry.op), entry.at, false});
}

void ParkLedger::takeLearned(const audit::Entry& entry) {
    const audit::Value* learned = entry.what.member("learned");
    if (!learned || !learned->array()) return;
    for (const audit::Value& pair : *learned->array()) {
        const auto* both = pair.array();
        if (!both || both->size() != 2 || !(*both)[0].string() || !(*both)[1].string()) continue;
        const std::string& name = *(*both)[0].string();
        if (!name.starts_with(kFact)) continue;
        const auto found = m_parked.find(AutomationId(name.substr(kFact.size())));
        if (found == m_parked.end()) continue;
        if (*(*both)[1].string() == fact::kParked)
            found->second.sure = true;
        else
            m_parked.erase(found);
    }
}

std::vector<topology::ParkedAutomation> ParkLedger::parked() const {
    std::vector<topology::ParkedAutomation> all;
    for (const auto& [id, each] : m_parked)
        all.push_back(each);
    std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) {
        return std::tie(a.engine, a.id) < std::tie(b.engine, b.id);
    });
    return all;
}

std::vector<topology::ParkedAutomation> parkedIn(const std::vector<audit::Entry>& entries) {
    ParkLedger ledger;
    for (const audit::Entry& entry : entries)
        ledger.take(entry);
    return ledger.parked();
}

audit::EntryDraft giveBackEntry(const topology::ParkedAutomation& parked, const std::string& command,
                                const std::string& reason) {
    audit::EntryDraft draft;
    draft.event = kReturnEvent;
    draft.target = parked.id.value;
    audit::Value::Object what{
        {"cmd", command}, {"engine", parked.engine.value}, {"parked_by", parked.by.value}};
    if (!reason.empty()) what["reason"] = reason;
    draft.what = std::move(what);
    return draft;
}

audit::EntryDraft runsAgainEntry(const topology::ParkedAutomation& parked, const std::string& evidence) {
    audit::EntryDraft draft;
    draft.event = kRunsEvent;
    draft.bySystem = true;
    draft.target = parked.id.value;
    draft.what = audit::Value::Object{
        {"engine", parked.engine.value}, {"evidence", evidence}, {"parked_by", parked.by.value}};
    return draft;
}

} // namespace fairlead::operation
