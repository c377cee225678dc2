// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/engines/redis/canary.h"

#include "adapters/engines/redis/parse.h"

namespace fairlead::engines::redis {
namespace {

/// Longer than any replica is stuck unseen, shorter than for ever: a console may never come back.
constexpr const char* kSeconds = "86400";

std::string keyOf(const std::string& console) {
    return "fairlead:heartbeat:" + console;
}

Result<Value> askOne(const inventory::Engine& engine, const inventory::Instance& instance,
                     const Command& command, const Call& call, Context& context) {
    auto session = context.borrow(engine, instance, call);
    if (!session) return session.error();
    auto answer = (*session)->ask(command, call);
    context.giveBack(instance.id, std::move(*session));
    return answer;
}

} // namespace

Result<void> writeBeat(const inventory::Engine& engine, const inventory::Instance& primary,
                       const std::string& console, std::uint64_t beat, const Call& call, Context& context) {
    const auto answer =
        askOne(engine, primary, {"SET", keyOf(console), std::to_string(beat), "EX", kSeconds}, call, context);
    if (!answer) return answer.error();
    return {};
}

Result<std::optional<std::uint64_t>> readBeat(const inventory::Engine& engine,
                                              const inventory::Instance& instance, const std::string& console,
                                              const Call& call, Context& context) {
    const auto answer = askOne(engine, instance, {"GET", keyOf(console)}, call, context);
    if (!answer) return answer.error();
    const auto beat = parseNumber(answer->text);
    if (!beat || *beat < 0) return std::optional<std::uint64_t>();
    return std::optional(static_cast<std::uint64_t>(*beat));
}

} // namespace fairlead::engines::redis
