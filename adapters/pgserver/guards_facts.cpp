// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/pgserver/guards_facts.h"

#include "adapters/pgserver/observe.h"
#include "adapters/pgserver/plan_builder.h"
#include "adapters/pgserver/plan_words.h"

#include <algorithm>
#include <sstream>
#include <thread>

namespace fairlead::engines::postgresql {
namespace {

using namespace std::chrono_literals;

// An instance that hangs must not use up the time of the questions that come after the looks.
constexpr Micros kLookLimit = 3s;
constexpr std::int64_t kMuchLag = 16LL << 20U;
// How long a lagging target is given to show that it catches up.
constexpr Micros kLagPause = 500ms;

Call within(const Call& call, Micros limit, const Clock& clock) {
    return {{std::min(call.deadline.at, Deadline::in(limit, clock).at)}, call.stop};
}

bool hasHook(const inventory::Instance& instance, const char* hook) {
    return instance.hooks.contains(hook);
}

void askHost(InstanceFacts& facts, const Call& call, const Clock& clock) {
    const inventory::Instance& instance = facts.declared;
    facts.reach = probePort(instance, within(call, 1s, clock).deadline, clock);
    if (!hasHook(instance, hook::kAlive)) return;
    const auto alive = runHook(instance, hook::kAlive, nullptr, call, clock);
    if (!alive || alive->exitCode != 0) return;
    facts.hostWord = alive->output;
    if (!facts.provenStopped() || !hasHook(instance, hook::kControlData)) return;
    const auto control = runHook(instance, hook::kControlData, nullptr, call, clock);
    if (control && control->exitCode == 0) facts.control = parseControlData(control->output);
}

void askServer(const inventory::Engine& engine, InstanceFacts& facts, const Call& call, Context& context) {
    Result<Seen> seen = see(engine, facts.declared, within(call, kLookLimit, context.clock), context);
    LookMemory memory = context.recall(facts.declared.id);
    facts.lastHistory = memory.history;
    if (!seen) {
        facts.failure = seen.error();
        askHost(facts, call, context.clock);
        return;
    }
    facts.look = seen->look;
    // A guard does not wait for the next turn of a history that could not be read a moment ago.
    memory.historyTriedAt.reset();
    std::string why;
    facts.history = historyOf(engine, facts.declared, seen->look, memory, call, context, why);
    if (auto deep = askDeep(*seen->connection, call)) facts.deep = *deep;
    context.giveBack(std::move(seen->connection));
    context.remember(facts.declared.id, std::move(memory));
    if (!hasHook(facts.declared, "disk")) return;
    const auto disk = runHook(facts.declared, "disk", nullptr, call, context.clock);
    if (disk && disk->exitCode == 0) facts.disk = parseDiskSpace(disk->output);
}

std::string settingOf(const inventory::Engine& engine, const char* key) {
    const auto found = engine.settings.find(key);
    return found == engine.settings.end() ? std::string{} : found->second;
}

/// Signs in to the target as an application would; pg_hba cannot be read without being superuser.
std::optional<ApplicationSignIn> tryApplication(const inventory::Engine& engine, const InstanceFacts* target,
                                                const Call& call, Context& context) {
    const std::string user = settingOf(engine, "app_user");
    if (user.empty() || target == nullptr || !target->look) return std::nullopt;
    inventory::Engine asApplication = engine;
    asApplication.access.user = user;
    asApplication.access.password = inventory::secretRefOf(settingOf(engine, "app_password"));
    asApplication.access.database = settingOf(engine, "app_database");
    const auto session = Connection::open(asApplication, target->declared, {}, context.secrets, context.clock,
                                          within(call, kLookLimit, context.clock));
    if (session) return ApplicationSignIn{user, std::nullopt};
    return ApplicationSignIn{user, session.error()};
}

std::optional<std::int64_t> difference(const std::optional<Lsn>& ahead, const std::optional<Lsn>& behind) {
    if (!ahead || !behind) return std::nullopt;
    return *behind >= *ahead ? 0 : static_cast<std::int64_t>(*ahead - *behind);
}

/// Measures once more where there is much to catch up, against the same fixed position of the primary.
std::optional<std::int64_t> lagALittleLater(const GuardFacts& facts, const Call& call, Context& context) {
    if (facts.lagBytes().value_or(0) <= kMuchLag) return std::nullopt;
    context.clock.sleepFor(std::min(kLagPause, call.deadline.remaining(context.clock)), call.stop);
    Result<Seen> seen = see(facts.engine, facts.target()->declared, call, context);
    if (!seen) return std::nullopt;
    context.giveBack(std::move(seen->connection));
    return difference(facts.primary()->look->self.position, seen->look.held());
}

} // namespace

const InstanceFacts* GuardFacts::find(const InstanceId& id) const {
    const auto found =
        std::ranges::find_if(instances, [&](const InstanceFacts& each) { return each.declared.id == id; });
    return found == instances.end() ? nullptr : &*found;
}

const InstanceFacts* GuardFacts::primary() const {
    const auto found = std::ranges::find_if(
        instances, [&](const InstanceFacts& each) { return isOldSite(each) && each.isPrimary(); });
    return found == instances.end() ? nullptr : &*found;
}

const InstanceFacts* GuardFacts::target() const {
    const InstanceFacts* best = nullptr;
    const auto goesFirst = [&](const InstanceFacts& each) {
        if (best == nullptr) return true;
        return each.declared.crossSiteEndpoint && !best->declared.crossSiteEndpoint;
    };
    const bool mayBeUnseen = request.kind == operation::Kind::Failback;
    for (const InstanceFacts& each : instances)
        if (!isOldSite(each) && (each.isReplica() || mayBeUnseen) && goesFirst(each)) best = &each;
    if (request.kind != operation::Kind::Failover || best == nullptr) return best;
    const InstanceFacts* endpoint = best;
    for (const InstanceFacts& each : instances) {
        if (isOldSite(each) || !each.isReplica() || each.look->held() <= best->look->held()) continue;
        // A replica fed by the endpoint cannot be ahead of it; it was merely looked at later.
        const bool fed =
            each.look->receiver && instanceAt(engine, each.look->receiver->senderHost,
                                              each.look->receiver->senderPort) == endpoint->declared.id;
        if (!fed) best = &each;
    }
    return best;
}

bool GuardFacts::fencedByHost() const {
    const InstanceFacts* old = primary();
    return old != nullptr && canFenceHard(old->declared);
}

std::optional<std::int64_t> GuardFacts::lagBytes() const {
    const InstanceFacts* from = primary();
    const InstanceFacts* to = target();
    if (from == nullptr || to == nullptr || !to->look) return std::nullopt;
    return difference(from->look->self.position, to->look->held());
}

GuardFacts gatherFacts(const inventory::Engine& engine, const operation::Request& request, const Call& call,
                       Context& context) {
    GuardFacts facts{engine, request, {}, {}, {}};
    for (const auto& instance : engine.instances)
        facts.instances.push_back({instance, {}, {}, {}, {}, {}, {}, {}, {}, {}});
    {
        // One thread each: they differ by seconds where one server hangs, and positions are best compared
        // when taken together.
        std::vector<std::jthread> askers;
        for (InstanceFacts& each : facts.instances)
            askers.emplace_back(
                [&engine, &each, &call, &context] { askServer(engine, each, call, context); });
    }
    facts.application = tryApplication(engine, facts.target(), call, context);
    facts.laterLag = lagALittleLater(facts, call, context);
    return facts;
}

std::optional<DiskSpace> parseDiskSpace(std::string_view text) {
    std::istringstream words{std::string{text}};
    DiskSpace space;
    std::string more;
    if (!(words >> space.free >> space.total) || words >> more) return std::nullopt;
    if (space.free < 0 || space.total <= 0 || space.free > space.total) return std::nullopt;
    return space;
}

} // namespace fairlead::engines::postgresql
