// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/pgserver/guards_words.h"
#include "adapters/pgserver/lsn.h"
#include "adapters/pgserver/observe.h"
#include "adapters/pgserver/sync_names.h"

#include <algorithm>

namespace fairlead::engines::postgresql::judge {
namespace {

using namespace std::chrono_literals;
using operation::Kind;

// Source: shared/engines/postgresql.md §2, pg.target-lag.
constexpr std::int64_t kWarnLag = 16LL << 20U;
constexpr std::int64_t kBlockLag = 1LL << 30U;
constexpr Micros kWarnLagTime = 10s;
constexpr Micros kWarnSkew = 2s;

std::string bytes(std::int64_t count) {
    return humanBytes(Bytes{count});
}

const InstanceFacts* upstreamOf(const GuardFacts& facts, const InstanceFacts& replica) {
    if (!replica.look || !replica.look->receiver) return nullptr;
    const Receiver& receiver = *replica.look->receiver;
    return facts.find(instanceAt(facts.engine, receiver.senderHost, receiver.senderPort));
}

const Sender* senderFor(const InstanceFacts* upstream, const InstanceFacts& replica) {
    if (upstream == nullptr || !upstream->look) return nullptr;
    const auto& senders = upstream->look->senders;
    const auto found = std::ranges::find_if(
        senders, [&](const Sender& each) { return each.applicationName == replica.name(); });
    return found == senders.end() ? nullptr : &*found;
}

/// Why the target does not stream; empty when both ends say that it does.
std::string notStreaming(const GuardFacts& facts, const InstanceFacts& target) {
    if (!target.look->receiver) return target.name() + " receives from nobody";
    const Receiver& receiver = *target.look->receiver;
    if (receiver.status.value_or("") != "streaming")
        return "the receiver of " + target.name() + " is " + receiver.status.value_or("not visible");
    const InstanceFacts* upstream = upstreamOf(facts, target);
    if (upstream == nullptr)
        return target.name() + " receives from " + receiver.senderHost + ", which is not declared";
    const Sender* sender = senderFor(upstream, target);
    if (sender == nullptr) return upstream->name() + " has no replica of the name " + target.name();
    if (sender->state.value_or("") != "streaming")
        return upstream->name() + " says of " + target.name() + ": " + sender->state.value_or("not visible");
    return {};
}

} // namespace

Judgement targetStreaming(const GuardFacts& facts) {
    const InstanceFacts* target = facts.target();
    if (target == nullptr) return noTargetSeen(facts, "whether it streams");
    const std::string why = notStreaming(facts, *target);
    if (why.empty()) return pass(target->name() + " streams, and its upstream says so too.");
    if (facts.request.kind == Kind::Failover)
        return warn(target->name() + " no longer streams: " + why + ". What it has not received is lost.");
    if (!target->look->self.permitted ||
        (facts.primary() != nullptr && !facts.primary()->look->self.permitted))
        return unknown("Whether " + target->name() +
                       " streams is not visible to Fairlead's role. Grant pg_monitor to it.");
    return block(target->name() + " does not stream: " + why + ". Mend replication first.");
}

Judgement targetLag(const GuardFacts& facts) {
    const InstanceFacts* target = facts.target();
    if (target == nullptr) return noTargetSeen(facts, "how much it lacks");
    const auto lag = facts.lagBytes();
    if (!lag) {
        const std::string reason =
            "How much " + target->name() + " lacks cannot be measured: no primary is seen.";
        return facts.request.kind == Kind::Failover
                   ? warn(reason + " The plan states the loss at last contact.")
                   : unknown(reason);
    }
    const Sender* sender = senderFor(upstreamOf(facts, *target), *target);
    const Micros behind = sender != nullptr && *lag > 0 ? sender->replayLag.value_or(Micros{0}) : Micros{0};
    const std::string what = target->name() + " lacks " + bytes(*lag) + " of the log";
    if (*lag > kBlockLag)
        return block(what + ", more than " + bytes(kBlockLag) + ". Wait until it has caught up.");
    if (facts.laterLag && *facts.laterLag >= *lag)
        return block(what + " and did not catch up while it was watched. Find out why first.");
    if (*lag > kWarnLag) return warn(what + "; writes stay blocked until it has it.");
    if (behind > kWarnLagTime)
        return warn(what + " and is " + humanDuration(behind) + " behind; writes stay blocked that long.");
    return pass(what + ".");
}

Judgement replayFree(const GuardFacts& facts) {
    const InstanceFacts* target = facts.target();
    if (target == nullptr) return noTargetSeen(facts, "whether it applies what it receives");
    const Self& self = target->look->self;
    if (self.replayPaused)
        return block("Replay is paused on " + target->name() +
                     ", so its promotion would never end. Run there: SELECT pg_wal_replay_resume().");
    const auto delay = target->deep ? target->deep->settingNumber("recovery_min_apply_delay") : std::nullopt;
    if (!delay) return notTold(*target, "its recovery_min_apply_delay");
    if (*delay == 0) return pass(target->name() + " applies what it receives at once.");
    const std::string set =
        "recovery_min_apply_delay on " + target->name() + " is " + std::to_string(*delay) + " ms";
    const bool backlog = self.position && target->look->held() > self.position;
    if (backlog)
        return block(set +
                     " and it has a backlog, so its promotion would wait for it. Set it to 0 and reload.");
    return warn(set + "; it applies late by intent.");
}

Judgement bestCandidate(const GuardFacts& facts) {
    const InstanceFacts* target = facts.target();
    if (target == nullptr) return noTargetSeen(facts, "whether another has more");
    const Lsn own = target->look->held().value_or(0);
    const InstanceFacts* best = target;
    for (const InstanceFacts& each : facts.instances) {
        const bool fed = upstreamOf(facts, each) == target;
        if (each.isReplica() && !fed && each.look->held().value_or(0) > best->look->held().value_or(0))
            best = &each;
    }
    if (best == target)
        return pass("No replica that is seen has more of the log than " + target->name() + ", " +
                    lsnText(own) + ".");
    const Lsn other = best->look->held().value_or(0);
    return block(placed(*best) + " has " + bytes(static_cast<std::int64_t>(other - own)) +
                 " more of the log (" + lsnText(other) + ") than " + placed(*target) + " (" + lsnText(own) +
                 "). Promote it instead, or let it feed the target first.");
}

Judgement syncNames(const GuardFacts& facts) {
    const InstanceFacts* target = facts.target();
    if (target == nullptr) return noTargetSeen(facts, "its synchronous_standby_names");
    if (!target->deep || !target->deep->settings) return notTold(*target, "its synchronous_standby_names");
    const std::string text = target->deep->setting("synchronous_standby_names");
    if (text.empty()) {
        const bool wantsNoLoss = facts.engine.objectives.rpo && *facts.engine.objectives.rpo == Micros{0};
        const std::string reason = "synchronous_standby_names is empty on " + target->name();
        if (wantsNoLoss)
            return warn(reason + ", so after the move nothing keeps the recovery point objective of 0.");
        return pass(reason + ", as the recovery point objective allows.");
    }
    const auto names = parseSyncNames(text);
    if (!names)
        return unknown("synchronous_standby_names on " + target->name() + " cannot be read: " + text + ".");
    std::vector<std::string> others;
    for (const InstanceFacts& each : facts.instances)
        if (&each != target) others.push_back(each.name());
    const int present = names->presentAmong(others);
    if (present < names->needed)
        return block("synchronous_standby_names on " + target->name() + " (" + text + ") needs " +
                     std::to_string(names->needed) + " of its names, and " + std::to_string(present) +
                     " will exist after the move: every commit would hang. Correct it first.");
    return pass("synchronous_standby_names on " + target->name() + " (" + text +
                ") can be satisfied after the move.");
}

namespace {

const Collation* collationOf(const InstanceFacts* instance, const std::string& database) {
    if (instance == nullptr || !instance->deep || !instance->deep->collations) return nullptr;
    const auto& all = *instance->deep->collations;
    const auto found =
        std::ranges::find_if(all, [&](const Collation& each) { return each.database == database; });
    return found == all.end() ? nullptr : &*found;
}

} // namespace

Judgement collation(const GuardFacts& facts) {
    const InstanceFacts* target = facts.target();
    if (target == nullptr) return noTargetSeen(facts, "its collations");
    if (!target->deep || !target->deep->collations) return notTold(*target, "its collation versions");
    if (target->look->self.version < 150000)
        return warn(target->name() +
                    " is older than 15 and does not record collation versions. Compare the C libraries "
                    "of the two sites by hand.");
    std::vector<std::string> aged;
    for (const Collation& each : *target->deep->collations) {
        const Collation* there = collationOf(facts.primary(), each.database);
        if (there != nullptr && there->actual != each.actual)
            return block("The database " + each.database + " sorts by version " + each.actual + " on " +
                         target->name() + " and by " + there->actual + " on " + facts.primary()->name() +
                         ": indexes on text would be wrong after the move. Align the " +
                         (each.icu ? "ICU" : "C") + " libraries first.");
        if (!each.recorded.empty() && each.recorded != each.actual)
            aged.push_back(each.database + " (" + each.recorded + ", now " + each.actual + ")");
    }
    if (!aged.empty())
        return warn("On " + target->name() + " the collation changed under " + listed(aged) +
                    ". Reindex text indexes.");
    return pass("The collations of " + target->name() + " are those the indexes were built with.");
}

Judgement unlogged(const GuardFacts& facts) {
    const InstanceFacts* target = facts.target();
    if (target == nullptr) return noTargetSeen(facts, "which tables are unlogged");
    if (!target->deep || !target->deep->unlogged) return notTold(*target, "its unlogged tables");
    const std::string where =
        facts.engine.access.database.empty() ? "postgres" : facts.engine.access.database;
    if (target->deep->unlogged->empty())
        return pass("The database " + where + " has no unlogged tables. Others are not looked into.");
    return warn("Unlogged tables are empty after the move: " + listed(*target->deep->unlogged) +
                " in the database " + where + ".");
}

Judgement disk(const GuardFacts& facts) {
    const InstanceFacts* target = facts.target();
    if (target == nullptr) return noTargetSeen(facts, "its free disk space");
    if (!target->disk)
        return unknown(
            "The free disk space of " + target->name() +
            " is not known: SQL cannot tell it, and its disk hook is not declared or gave no answer.");
    const DiskSpace& space = *target->disk;
    const std::int64_t kept = target->deep ? target->deep->walBytes.value_or(0) : 0;
    const std::string has =
        target->name() + " has " + bytes(space.free) + " of " + bytes(space.total) + " free";
    if (space.free < space.total / 10) return block(has + ", less than a tenth. Make room first.");
    if (space.free < 2 * kept)
        return block(has + ", less than twice the " + bytes(kept) + " of log it keeps. Make room first.");
    return pass(has + ".");
}

Judgement clocks(const GuardFacts& facts) {
    std::vector<std::string> wrong;
    int seen = 0;
    for (const InstanceFacts& each : facts.instances) {
        if (!each.look) continue;
        ++seen;
        const Micros skew = each.look->clockSkew;
        if (std::chrono::abs(skew) > kWarnSkew)
            wrong.push_back(each.name() + " by " + humanDuration(std::chrono::abs(skew)) +
                            (skew < 0us ? " behind" : " ahead"));
    }
    if (seen == 0) return unknown("No instance is seen, so their clocks are not known.");
    if (!wrong.empty())
        return warn("Clocks differ from this console's: " + listed(wrong) +
                    ". Times in logs will not match.");
    return pass("The clocks of all instances seen agree with this console's within 2 s.");
}

Judgement applicationPath(const GuardFacts& facts) {
    const InstanceFacts* target = facts.target();
    if (target == nullptr) return noTargetSeen(facts, "whether applications can sign in");
    if (!facts.application)
        return warn("Whether applications can sign in to " + target->name() +
                    " was not tried: the engine declares no app_user in its settings.");
    if (facts.application->failure)
        return warn(facts.application->user + " cannot sign in to " + target->name() +
                    " as an application would. " + facts.application->failure->engineWords +
                    ". Correct pg_hba.conf or the role.");
    return pass(facts.application->user + " can sign in to " + target->name() + ".");
}

} // namespace fairlead::engines::postgresql::judge
