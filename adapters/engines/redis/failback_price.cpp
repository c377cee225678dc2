// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/engines/redis/plan_builder.h"

namespace fairlead::engines::redis {

using operation::FailbackPrice;
using Way = FailbackPrice::Way;

namespace {

// The dump that a full sync sends is smaller than the memory it was made from. Measured with Redis 7.0, of
// used_memory_dataset: 85% for random strings, 77% for numbers, 33% for hashes, 17% for strings of one letter.
constexpr int kReseedFactor = 6;
/// How long a primary that hands over is without its successor's stream, at the worst.
constexpr std::int64_t kApartSeconds = 2;

const topology::Footing* footingOf(const PlanBuilder& builder, const InstanceId& id) {
    const auto* look = builder.lastSeen(id);
    return look != nullptr && look->footing ? &*look->footing : nullptr;
}

} // namespace

FailbackPrice priceOfFullSync(const PlanBuilder& builder, const Instances& returning,
                              const inventory::Instance& source, std::string why) {
    FailbackPrice price;
    price.way = Way::Reseed;
    price.basis = std::move(why);
    const auto* there = footingOf(builder, source.id);
    if (there == nullptr || !there->whole) {
        price.basis += "; the size of " + source.id.value + " was never seen";
        return price;
    }
    price.basis += "; " + source.id.value + " holds " + humanBytes(*there->whole) + " in memory";
    return operation::priced(std::move(price),
                             Bytes{there->whole->count * static_cast<std::int64_t>(returning.size())},
                             kReseedFactor, operation::linkSpeedOf(builder.input().engine));
}

FailbackPrice priceOfPartialSync(const PlanBuilder& builder, const Cast& cast) {
    const auto* old = footingOf(builder, cast.primary->id);
    const auto* next = footingOf(builder, cast.target->id);
    FailbackPrice price;
    price.way = Way::Incremental;
    if (next == nullptr || !next->logKept) {
        price.basis = "the backlog of " + cast.target->id.value + " was never seen";
        return price;
    }
    price.basis = "the backlog of " + cast.target->id.value + " holds " + humanBytes(*next->logKept);
    if (old == nullptr || !old->perSecond) return price;
    const Bytes apart{old->perSecond->count * kApartSeconds};
    price.basis += ", and " + humanBytes(*old->perSecond) + " are written each second";
    if (apart.count <= next->logKept->count)
        return operation::priced(std::move(price), apart, 2, operation::linkSpeedOf(builder.input().engine));
    FailbackPrice full = priceOfFullSync(builder, {cast.primary}, *cast.target, price.basis);
    full.wouldBeCheaper = "a repl-backlog-size of " + humanBytes(Bytes{apart.count * 2}) + " or more at " +
                          cast.target->site.value;
    return full;
}

FailbackPrice nothingToPay(std::string why) {
    FailbackPrice price;
    price.way = Way::Nothing;
    price.bytes = Bytes{0};
    price.basis = std::move(why);
    return price;
}

} // namespace fairlead::engines::redis
