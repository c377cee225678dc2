// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/pgserver/plan_price.h"

#include "adapters/pgserver/plan_builder.h"

#include <algorithm>

namespace fairlead::engines::postgresql {

using operation::FailbackPrice;
using Way = FailbackPrice::Way;
using topology::Footing;

namespace {

// A promotion ends one segment and begins another; a copy streams what is written meanwhile. Measured with
// 16 MiB segments: pg_rewind moved the source's pg_wal and 2 to 3 MB more.
constexpr std::int64_t kTwoSegments = 2LL * 16 * 1024 * 1024;
constexpr int kRewindFactor = 3;
constexpr int kReseedFactor = 2;

const Footing* footingOf(const operation::PlanInput& input, const InstanceId& id) {
    const auto* state = input.state.find(id);
    return state != nullptr && state->seen && state->seen->footing ? &*state->seen->footing : nullptr;
}

/// How one instance comes back, and what stands in the way of something cheaper.
struct Return {
    Way way = Way::NotKnown;
    std::string why;
    std::string lacks;
};

Return returnOf(const operation::PlanInput& input, const inventory::Instance& instance, Rebuilder by) {
    if (by == Rebuilder::Wiped) return {Way::Reseed, instance.id.value + " is emptied", ""};
    const Footing* footing = footingOf(input, instance.id);
    if (footing == nullptr || !footing->rewinds)
        return {Way::NotKnown, instance.id.value + " was never asked whether it can be rewound", ""};
    const bool hooks = by == Rebuilder::Hooks;
    const bool hasRewind = !hooks || hasHook(instance, hook::kRewind);
    const bool hasCopy = !hooks || hasHook(instance, hook::kReclone);
    const std::string facts = instance.id.value + ": " + footing->why;
    if (*footing->rewinds && hasRewind) return {Way::Rewind, facts, ""};
    if (*footing->rewinds)
        return {hasCopy ? Way::Reseed : Way::NotKnown, instance.id.value + " has no rewind hook",
                "a rewind hook for " + instance.id.value};
    if (hasCopy)
        return {Way::Reseed, facts, "data checksums, or wal_log_hints = on, at " + instance.site.value};
    return {Way::NotKnown, facts + ", and it has no reclone hook", "a reclone hook for " + instance.id.value};
}

void addOnce(std::string& list, const std::string& what) {
    if (what.empty() || list.find(what) != std::string::npos) return;
    list += (list.empty() ? "" : ", ") + what;
}

/// A rewound server asks for the log since the fork, so the source must still have it.
std::string openUntil(const operation::PlanInput& input, const inventory::Instance& source) {
    const Footing* kept = footingOf(input, source.id);
    if (kept == nullptr || !kept->logKept) return "open while " + source.id.value + " keeps the WAL since";
    std::string text = "open while " + source.id.value + " keeps the WAL since: wal_keep_size is " +
                       humanBytes(*kept->logKept);
    std::optional<Bytes> rate;
    for (const auto& each : input.state.instances) {
        const Footing* footing = footingOf(input, each.id);
        if (footing != nullptr && footing->perSecond && (!rate || *footing->perSecond > *rate))
            rate = footing->perSecond;
    }
    if (!rate || rate->count <= 0) return text;
    const Micros lasts{static_cast<std::int64_t>(static_cast<double>(kept->logKept->count) * 1e6 /
                                                 static_cast<double>(rate->count))};
    return text + ", about " + humanDuration(lasts) + " at " + humanBytes(*rate) + "/s";
}

std::optional<std::int64_t> bytesOf(const operation::PlanInput& input, const Return& one,
                                    const inventory::Instance& instance, const inventory::Instance& source) {
    const Footing* there = footingOf(input, source.id);
    const Footing* here = footingOf(input, instance.id);
    if (one.way == Way::Rewind) {
        if (there != nullptr && there->log) return there->log->count + kTwoSegments;
        return std::nullopt;
    }
    for (const Footing* footing : {there, here}) {
        if (footing != nullptr && footing->whole) return footing->whole->count + kTwoSegments;
    }
    return std::nullopt;
}

} // namespace

FailbackPrice priceOfReturn(const operation::PlanInput& input,
                            const std::vector<const inventory::Instance*>& returning,
                            const inventory::Instance& source, Rebuilder by) {
    FailbackPrice price;
    price.way = Way::Rewind;
    std::int64_t bytes = 0;
    bool counted = true;
    std::string whys;
    for (const auto* each : returning) {
        const Return one = returnOf(input, *each, by);
        const bool worse = price.way == Way::Rewind || one.way == Way::NotKnown;
        if (worse) price.way = one.way;
        addOnce(whys, one.why);
        addOnce(price.wouldBeCheaper, one.lacks);
        const auto moved = bytesOf(input, one, *each, source);
        counted = counted && moved.has_value() && one.way != Way::NotKnown;
        bytes += moved.value_or(0);
    }
    price.basis = whys;
    if (by == Rebuilder::Patroni && price.way == Way::Rewind)
        addOnce(price.basis, "Patroni rewinds only where use_pg_rewind is on");
    if (by == Rebuilder::Person) addOnce(price.basis, "somebody does it by hand");
    if (price.way == Way::Rewind) price.until = openUntil(input, source);
    if (!counted) return price;
    const int factor = price.way == Way::Rewind ? kRewindFactor : kReseedFactor;
    return operation::priced(std::move(price), Bytes{bytes}, factor, operation::linkSpeedOf(input.engine));
}

FailbackPrice nothingToPay(std::string why) {
    FailbackPrice price;
    price.way = Way::Nothing;
    price.bytes = Bytes{0};
    price.basis = std::move(why);
    return price;
}

std::vector<const inventory::Instance*> allAt(const inventory::Engine& engine, const SiteId& site) {
    std::vector<const inventory::Instance*> all;
    for (const auto& each : engine.instances)
        if (each.site == site) all.push_back(&each);
    return all;
}

} // namespace fairlead::engines::postgresql
