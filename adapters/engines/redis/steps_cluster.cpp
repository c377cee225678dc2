// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/engines/redis/steps.h"

namespace fairlead::engines::redis {

using namespace std::chrono_literals;
using operation::Facts;
using operation::Outcome;
using operation::StepCheck;

namespace {

/// An attempt ends by itself after 5 s with nothing changed. Source: shared/engines/redis.md §3.5.
constexpr Micros kAttempt = 6s;
constexpr int kAttempts = 3;
constexpr int kAllSlots = 16384;
/// Keys tried until one falls to the shard: with ten shards all of these miss once in a million times.
constexpr int kTries = 130;

/// Waits for the role of `instance`; true once it leads.
bool comesToLead(Work& work, const inventory::Instance& instance, Micros most) {
    const Deadline patience = work.within(most).deadline;
    do {
        const auto look = work.look(instance, 1s);
        if (look && look->primary) return true;
    } while (!patience.passed(work.clock()) && work.waitMore(5ms));
    return false;
}

/// Sends CLUSTER FAILOVER and waits, again where the attempt came to nothing. Answers OK even when it will
/// not happen, so only the role proves it.
Outcome takeOver(Work& work, const inventory::Instance& instance, const Command& command) {
    const std::string& id = instance.id.value;
    for (int attempt = 0; attempt < kAttempts; ++attempt) {
        const Reply reply = work.send(instance, command);
        if (!reply && reply.inDoubt) return unanswered(reply, "The failover to " + id);
        if (!reply &&
            reply.refusal().find("You should send CLUSTER FAILOVER to a replica") == std::string::npos)
            return unanswered(reply, "The failover to " + id);
        if (comesToLead(work, instance, kAttempt)) return done(id + " leads its shard.");
    }
    return failed(id + " was told " + std::to_string(kAttempts) +
                  " times to lead its shard and still follows. Look at its log and at the Cluster's votes.");
}

std::string whyOldDoesNotFollow(Work& work, const inventory::Instance& old, const inventory::Instance& now) {
    const Deadline patience = work.within(15s).deadline;
    std::string why;
    do {
        const auto look = work.look(old);
        why = look ? whyNotFollowing(*look, now) : toText(look.error());
        if (why.empty()) return {};
    } while (!patience.passed(work.clock()) && work.waitMore(20ms));
    return why;
}

/// Slots that are served, as `look` sees it; each must have a primary that is well.
int slotsServed(const Look& look) {
    int served = 0;
    for (const ClusterNode& node : look.nodes)
        served += node.isPrimary() && node.isWell() ? node.slotCount : 0;
    return served;
}

/// Writes and reads a key that falls to the shard of `primary`; empty, or why that failed.
std::string whyNoWrite(Work& work, const inventory::Instance& primary) {
    for (int i = 0; i < kTries; ++i) {
        const std::string key = "fairlead:canary:{" + std::to_string(i) + "}";
        const auto replies = work.send(primary, {{"SET", key, "written", "EX", "600"}, {"GET", key}});
        if (replies[0].refusal().starts_with("MOVED")) continue;
        if (!replies[0]) return toText(replies[0].value.error());
        return replies[1] && replies[1].value->text == "written" ? std::string()
                                                                 : primary.id.value + " did not give it back";
    }
    return "no key was found that falls to " + primary.id.value;
}

std::string whyNotServed(Work& work, const inventory::Instance& witness) {
    const auto look = work.look(witness);
    if (!look) return toText(look.error());
    if (!look->clusterOk) return witness.id.value + " sees the Cluster as failed";
    const int served = slotsServed(*look);
    if (served != kAllSlots)
        return witness.id.value + " sees only " + std::to_string(served) + " of 16384 slots served";
    return {};
}

std::string whyNotWhole(Work& work) {
    const auto primaries = work.listed(parameter::kTarget);
    std::vector<const inventory::Instance*> witnesses = work.listed(parameter::kInstances);
    witnesses.push_back(&work.target());
    for (const auto* witness : witnesses) {
        const std::string why = whyNotServed(work, *witness);
        if (!why.empty()) return why;
    }
    for (const auto* primary : primaries) {
        const std::string why = whyNoWrite(work, *primary);
        if (!why.empty()) return why;
    }
    for (const auto* replica : work.listed(parameter::kInstances)) {
        const auto look = work.look(*replica);
        if (!look) return toText(look.error());
        if (look->primary || !look->linkUp) return replica->id.value + " does not follow with its link up";
    }
    return {};
}

} // namespace

Outcome clusterFailover(Work& work) {
    const auto& target = work.target();
    const std::string& id = target.id.value;
    const auto& old = work.named(parameter::kOldPrimary);
    const bool dark = work.parameter(parameter::kFence) == fence::kDark;
    const std::string began = momentNow(work.clock());
    const auto before = work.look(target);
    if (!before) return failed(toText(before.error()));
    if (before->primary) return done(id + " leads its shard already.", promotedFacts(work, *before));
    if (const std::string why = whyAnotherHistory(work, target, *before); !why.empty())
        return failed("Nothing was sent: " + why);
    if (const std::string why = whyAnotherRun(work, target, before->info); !why.empty())
        return failed("Nothing was sent: " + why);
    if (dark) {
        const std::string open = whyNotDark(work);
        if (!open.empty())
            return failed(id + " was not promoted, because there could be two primaries: " + open + ".");
    } else if (const std::string why = whyNotFollowing(*before, old); !why.empty()) {
        return failed(id + " cannot take over from " + old.id.value + ": " + why + ". Nothing was sent.");
    }
    Outcome outcome = takeOver(work, target, work.command(0));
    if (outcome.result != Outcome::Result::Done || dark) return outcome;
    const std::string apart = whyOldDoesNotFollow(work, old, target);
    if (!apart.empty()) outcome.reply += " " + old.id.value + " does not follow it yet: " + apart + ".";
    const auto outage = sinceMoment(began, work.clock());
    if (outage && work.fact(fact::kMeasuredOutage).empty())
        outcome.learned[fact::kMeasuredOutage] = std::to_string(outage->count());
    return outcome;
}

Outcome undoClusterFailover(Work& work) {
    const auto& old = work.named(parameter::kOldPrimary);
    const auto look = work.look(old);
    if (!look) return inDoubt(old.id.value + " cannot be asked to lead again: " + toText(look.error()));
    if (look->primary) return done(old.id.value + " leads its shard.");
    Outcome outcome = takeOver(work, old, {"CLUSTER", "FAILOVER"});
    if (outcome.result != Outcome::Result::Done) return outcome;
    // For a moment both say that they lead.
    const std::string apart = whyOldDoesNotFollow(work, work.target(), old);
    if (!apart.empty())
        outcome.reply += " " + work.target().id.value + " does not follow it yet: " + apart + ".";
    return outcome;
}

StepCheck checkClusterFailover(Work& work) {
    const std::string& id = work.target().id.value;
    if (comesToLead(work, work.target(), kAttempt)) return happened(id + " leads its shard.");
    const auto look = work.look(work.target());
    if (!look) return notKnown(toText(look.error()));
    return didNotHappen(id + " still follows, longer than an attempt lasts.");
}

Outcome clusterVerify(Work& work) {
    std::string why;
    do {
        why = whyNotWhole(work);
        if (why.empty()) {
            return done("All 16384 slots are served; " + work.parameter(parameter::kTarget) +
                        " took a write each and gave it back.");
        }
    } while (work.waitMore(100ms));
    return failed("The Cluster is not whole: " + why + ".");
}

} // namespace fairlead::engines::redis
