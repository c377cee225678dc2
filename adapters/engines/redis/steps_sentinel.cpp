// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/engines/redis/steps.h"

#include <algorithm>
#include <set>

namespace fairlead::engines::redis {

using namespace std::chrono_literals;
using operation::Facts;
using operation::Outcome;
using operation::StepCheck;

namespace {

const Command kPriority{"CONFIG", "GET", "replica-priority"};

std::int64_t ownPriority(std::int64_t now) {
    return now >= kMark ? now - kMark : now;
}

std::string addressOf(const inventory::Instance& instance) {
    return announcedHost(instance) + ":" + std::to_string(announcedPort(instance));
}

std::string primaryOf(const SentinelLook& look) {
    return look.primaryHost + ":" + std::to_string(look.primaryPort);
}

/// Sets one replica's priority beside its own or back to it; 0, never to be promoted, stays what it is.
std::string setPriority(Work& work, const inventory::Instance& instance, bool aside) {
    const Reply now = work.send(instance, kPriority);
    if (!now) return toText(now.value.error());
    const auto number = parseNumber(now.value->at(1));
    if (!number) return instance.id.value + " does not tell its replica-priority";
    const std::int64_t own = ownPriority(*number);
    const std::int64_t wanted = aside && own != 0 ? own + kMark : own;
    if (wanted == *number) return {};
    const Reply set =
        work.send(instance, Command{"CONFIG", "SET", "replica-priority", std::to_string(wanted)});
    return set ? std::string() : toText(set.value.error());
}

/// What a Sentinel that answers has not seen yet; empty when each has seen every priority.
std::string whyNotSteered(Work& work) {
    std::size_t asked = 0;
    for (const Endpoint& each : work.session().sentinels().sentinels) {
        const auto look = work.lookAtSentinel(each);
        if (!look) continue;
        ++asked;
        const auto* chosen = look->replicaAt(announcedHost(work.target()), announcedPort(work.target()));
        if (chosen == nullptr || !chosen->priority)
            return each.name + " does not list " + work.target().id.value;
        for (const auto* other : work.listed(parameter::kInstances)) {
            const auto* seen = look->replicaAt(announcedHost(*other), announcedPort(*other));
            if (seen == nullptr || !seen->priority || *seen->priority == 0) continue;
            if (*seen->priority <= *chosen->priority)
                return each.name + " still shows priority " + std::to_string(*seen->priority) + " for " +
                       other->id.value;
        }
    }
    return asked == 0 ? "no Sentinel answers" : "";
}

/// One that has been told to start a failover, or why none was.
struct Ordered {
    std::string by;
    std::string why;
    bool otherRuns = false;
    bool inDoubt = false;
};

Ordered order(Work& work) {
    Ordered result;
    for (const Endpoint& each : work.session().sentinels().sentinels) {
        const auto reply = work.session().send(each, {work.command(0)}, work.within(2s)).front();
        if (reply) return {each.name, {}, false, false};
        result.why = toText(reply.value.error());
        // Somebody's failover runs; what comes of it is seen on the target.
        if (reply.refusal().starts_with("INPROG")) return {each.name, result.why, true, false};
        if (reply.inDoubt) return {each.name, result.why, false, true};
        if (reply.refusal().starts_with("NOGOODSLAVE")) return result;
    }
    return result;
}

/// Empty when no Sentinel that answers runs a failover, and at least one answers.
std::string failoverRunning(Work& work) {
    std::size_t asked = 0;
    for (const Endpoint& each : work.session().sentinels().sentinels) {
        const auto look = work.lookAtSentinel(each);
        if (!look) continue;
        ++asked;
        if (look->failoverRuns()) return each.name + " still runs a failover";
    }
    return asked == 0 ? "no Sentinel answers" : "";
}

std::string whyNotFenced(Work& work) {
    if (work.parameter(parameter::kFence) == fence::kDark) return whyNotDark(work);
    for (const auto* primary : work.listed(parameter::kOldPrimary)) {
        if (work.fact(fact::kFence + primary->id.value) != fence::kReplicas)
            return "no step has proven the fence of " + primary->id.value;
        const std::string open = whyNotFencedByReplicas(work, *primary);
        if (!open.empty()) return open;
        const auto offset = work.numberFact(fact::kFencePosition);
        if (!offset) return "the offset after the fence is not known";
        const std::string behind =
            awaitOffset(work, work.target(), *offset, work.fact(fact::kFenceReplid), 1s);
        if (!behind.empty()) return behind;
    }
    return {};
}

Outcome awaitPrimary(Work& work, const Ordered& ordered) {
    const auto& target = work.target();
    std::string why = "it is still a replica";
    do {
        // Sentinel ends all sessions when it promotes; the look opens a new one.
        const auto look = work.look(target, 1s);
        if (look && look->primary)
            return done(target.id.value + " was promoted by " + ordered.by + ".", promotedFacts(work, *look));
        if (!look) why = toText(look.error());
    } while (work.waitMore(2ms));
    return inDoubt(ordered.by + " was told to promote " + target.id.value + ": " + why);
}

} // namespace

Outcome steer(Work& work) {
    for (const auto* each : work.listed(parameter::kInstances)) {
        const std::string why = setPriority(work, *each, true);
        if (!why.empty()) return failed("The priority of " + each->id.value + " was not set: " + why);
    }
    const std::string own = setPriority(work, work.target(), false);
    if (!own.empty())
        return failed("The priority of " + work.target().id.value + " was not looked at: " + own);
    const std::string& id = work.target().id.value;
    std::string last = "there was no time to ask them";
    do {
        const std::string why = whyNotSteered(work);
        if (why.empty()) return done("Every Sentinel that answers prefers " + id + ".");
        // Where the primary is dead they need nobody to tell them to promote.
        const auto look = work.look(work.target(), 1s);
        if (look && look->primary) return done("Sentinels have promoted " + id + " by themselves.");
        if (!work.call().deadline.passed(work.clock())) last = why;
    } while (work.waitMore(250ms));
    return failed("Sentinels do not prefer " + id + ": " + last +
                  ". If they promoted another, make a new plan.");
}

Outcome unsteer(Work& work) {
    std::string left;
    for (const auto* each : work.listed(parameter::kInstances)) {
        const std::string why = setPriority(work, *each, false);
        if (!why.empty()) left += (left.empty() ? "" : " ") + each->id.value + ": " + why;
    }
    if (!left.empty()) return failed("replica-priority is not back to its own value. " + left);
    return done("Every replica has its own replica-priority again.");
}

Outcome handOver(Work& work) {
    const auto& target = work.target();
    const std::string& id = target.id.value;
    const auto before = work.look(target);
    if (before && before->primary && work.parameter(parameter::kFence) == fence::kDark)
        return done("Sentinels have promoted " + id + " by themselves.", promotedFacts(work, *before));
    const std::string open = whyNotFenced(work);
    if (!open.empty())
        return failed(id + " was not promoted, because there could be two primaries: " + open + ".");
    const Ordered ordered = order(work);
    if (ordered.by.empty()) return failed("No Sentinel started a failover: " + ordered.why);
    Outcome outcome = awaitPrimary(work, ordered);
    if (outcome.result != Outcome::Result::InDoubt || ordered.inDoubt) return outcome;
    // It has ended without promoting the target: then nothing is on its way any more.
    const Call more{Deadline::in(2s, work.clock()), work.call().stop};
    Work after(work.session(), work.plan(), work.step(), {}, more);
    const std::string running = failoverRunning(after);
    if (!running.empty()) return outcome;
    return failed(id + " was not promoted, and no failover runs any more. Look at the log of " + ordered.by +
                  ".");
}

StepCheck checkHandedOver(Work& work) {
    const auto& target = work.target();
    const auto look = work.look(target);
    if (!look) return notKnown(toText(look.error()));
    if (look->primary) return happened(target.id.value + " is the primary.", promotedFacts(work, *look));
    const std::string running = failoverRunning(work);
    if (!running.empty()) return notKnown(running + ", and " + target.id.value + " is a replica so far.");
    return didNotHappen(target.id.value + " is a replica, and no failover runs.");
}

std::string whySentinelsMoved(Work& work, const inventory::Instance& primary) {
    for (const Endpoint& each : work.session().sentinels().sentinels) {
        const auto look = work.lookAtSentinel(each);
        if (!look) continue;
        if (primaryOf(*look) != addressOf(primary))
            return each.name + " names " + primaryOf(*look) + " as the primary";
        if (look->failoverRuns()) return each.name + " runs a failover";
    }
    return {};
}

Outcome settle(Work& work) {
    const bool all = work.parameter("sentinels") == "all";
    std::string last = "there was no time to ask them all";
    do {
        std::set<std::int64_t> epochs;
        std::size_t agree = 0;
        std::string why;
        for (const Endpoint& each : work.session().sentinels().sentinels) {
            const auto look = work.lookAtSentinel(each);
            if (!look && all) why = toText(look.error());
            if (!look) continue;
            epochs.insert(look->epoch);
            if (primaryOf(*look) != addressOf(work.target())) why = each.name + " names " + primaryOf(*look);
            if (look->failoverRuns()) why = each.name + " still runs a failover";
            ++agree;
        }
        if (why.empty() && agree == 0) why = "no Sentinel answers";
        if (why.empty() && epochs.size() > 1) why = "their epochs differ";
        if (why.empty())
            return done(std::to_string(agree) + " Sentinels name " + work.target().id.value + ".");
        // A round that the deadline cut short says nothing about Sentinels.
        if (!work.call().deadline.passed(work.clock())) last = why;
    } while (work.waitMore(100ms));
    return failed("Sentinels do not agree on " + work.target().id.value + ": " + last + ".");
}

} // namespace fairlead::engines::redis
