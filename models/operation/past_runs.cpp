// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/operation/past_runs.h"

#include "models/operation/rebuilt.h"

#include <algorithm>
#include <charconv>

namespace fairlead::operation {
namespace {

/// Nearest rank: the smallest that `percent` of all do not exceed.
Micros percentile(std::vector<Micros> sorted, std::size_t percent) {
    const std::size_t rank = (sorted.size() * percent + 99) / 100;
    return sorted[std::max<std::size_t>(rank, 1) - 1];
}

std::optional<Bytes> bytesIn(const std::string& text) {
    std::int64_t value = 0;
    const char* end = text.data() + text.size();
    const auto [last, failed] = std::from_chars(text.data(), end, value);
    if (failed != std::errc{} || last != end || text.empty() || value < 0) return std::nullopt;
    return Bytes{value};
}

/// Ways as they grow dearer; one that is not known comes first.
bool dearer(const std::string& one, const std::string& other) {
    using Way = FailbackPrice::Way;
    const auto rank = [](const std::string& word) {
        int at = 0;
        for (const Way way : {Way::Nothing, Way::Incremental, Way::Rewind, Way::Reseed}) {
            ++at;
            if (word == toWord(way)) return at;
        }
        return 0;
    };
    return rank(one) > rank(other);
}

/// So that everything seen lies between `middle` / factor and `middle` * factor.
int factorOver(const std::vector<std::int64_t>& sorted, std::int64_t middle) {
    constexpr std::int64_t kMostFactor = 1000;
    const auto over = [](std::int64_t a, std::int64_t b) { return b > 0 ? (a + b - 1) / b : 1; };
    const std::int64_t factor = std::max(over(sorted.back(), middle), over(middle, sorted.front()));
    return static_cast<int>(std::clamp<std::int64_t>(factor, 1, kMostFactor));
}

} // namespace

void PastRuns::take(const std::vector<audit::Entry>& entries) {
    for (const audit::Entry& entry : entries) {
        m_next = entry.n + 1;
        if (!entry.op) continue;
        if (entry.event == "op.begin" && entry.target) {
            m_engineOf[*entry.op] = *entry.target;
        } else if (entry.event == "step.intent") {
            const audit::Value* undoing = entry.what.member("compensation");
            const bool forward = !undoing || !undoing->boolean() || !*undoing->boolean();
            if (forward) m_intents[entry.n] = {*entry.op, std::string(entry.what.text("verb"))};
        } else if (entry.event == "step.outcome") {
            const auto intent = m_intents.find(static_cast<std::uint64_t>(entry.what.number("intent", 0)));
            if (intent == m_intents.end()) continue;
            const Micros took = std::chrono::milliseconds{entry.what.number("ms", 0)};
            if (entry.what.text("result") == "done") {
                note(m_engineOf[intent->second.op], intent->second.verb, took);
                noteReturn(entry, took);
            }
            m_intents.erase(intent);
        } else if (entry.event == "op.end") {
            if (const auto returned = m_returning.find(*entry.op); returned != m_returning.end()) {
                auto& all = m_returns[{m_engineOf[*entry.op], returned->second.way}];
                all.push_back(returned->second);
                if (all.size() > kMost) all.pop_front();
                m_returning.erase(returned);
            }
            m_engineOf.erase(*entry.op);
        }
    }
}

void PastRuns::noteReturn(const audit::Entry& outcome, Micros took) {
    std::string way;
    std::optional<Bytes> bytes;
    const audit::Value* learned = outcome.what.member("learned");
    if (learned == nullptr || learned->array() == nullptr) return;
    for (const audit::Value& pair : *learned->array()) {
        const auto* both = pair.array();
        if (both == nullptr || both->size() != 2 || !(*both)[0].string() || !(*both)[1].string()) continue;
        if ((*both)[0].string()->starts_with(rebuilt::kBy)) way = *(*both)[1].string();
        if ((*both)[0].string()->starts_with(rebuilt::kBytes)) bytes = bytesIn(*(*both)[1].string());
    }
    if (way.empty()) return;
    Return& all = m_returning[*outcome.op];
    all.took += took;
    all.bytes = all.bytes && bytes ? std::optional(Bytes{all.bytes->count + bytes->count}) : std::nullopt;
    if (all.way.empty() || dearer(way, all.way)) all.way = way;
}

FailbackPrice PastRuns::priceFrom(FailbackPrice price, const EngineId& engine) const {
    const auto found = m_returns.find({engine.value, std::string(toWord(price.way))});
    if (found == m_returns.end() || found->second.size() < kFewest) return price;
    std::vector<Micros> took;
    std::vector<std::int64_t> moved;
    for (const Return& each : found->second) {
        took.push_back(each.took);
        if (each.bytes) moved.push_back(each.bytes->count);
    }
    std::sort(took.begin(), took.end());
    std::sort(moved.begin(), moved.end());
    price.time = percentile(took, 50);
    price.timeAtMost = percentile(took, 95);
    const bool alsoBytes = moved.size() >= kFewest;
    if (alsoBytes) {
        price.bytes = Bytes{moved[(moved.size() - 1) / 2]};
        price.factor = factorOver(moved, price.bytes->count);
    }
    price.basis = withoutLinkSpeed(std::move(price.basis));
    price.basis += (price.basis.empty() ? "" : "; ") + std::string(alsoBytes ? "bytes and time" : "time") +
                   " as of the last " + std::to_string(took.size()) + " times it came back so";
    return price;
}

void PastRuns::note(const std::string& engine, const std::string& verb, Micros took) {
    for (const std::string& of : {engine, std::string()}) {
        Durations& all = m_took[{of, verb}];
        all.push_back(took);
        if (all.size() > kMost) all.pop_front();
    }
}

const PastRuns::Durations* PastRuns::pastOf(const Step& step, const EngineId& engine) const {
    for (const std::string& of : {engine.value, std::string()}) {
        const auto found = m_took.find({of, step.verb});
        if (found != m_took.end() && found->second.size() >= kFewest) return &found->second;
    }
    return nullptr;
}

Plan PastRuns::expect(Plan plan) const {
    for (Step& step : plan.steps) {
        const Durations* past = pastOf(step, plan.request.engine);
        if (past == nullptr) continue;
        std::vector<Micros> sorted(past->begin(), past->end());
        std::sort(sorted.begin(), sorted.end());
        step.expected = percentile(sorted, 50);
        step.expectedP95 = percentile(sorted, 95);
        step.samples = static_cast<int>(sorted.size());
    }
    markOutage(plan, plan.outage);
    plan.failback = priceFrom(std::move(plan.failback), plan.request.engine);
    return plan;
}

} // namespace fairlead::operation
