// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/engines/redis/steps.h"

namespace fairlead::engines::redis {

using namespace std::chrono_literals;
using operation::Facts;
using operation::Outcome;
using operation::StepCheck;

namespace {

constexpr Micros kPollEvery{500};
/// A proof this young stands for a look of our own, which would cost the outage a whole round trip.
constexpr Micros kProofHolds = 100ms;
/// A pause of 10 s that was asked for this long ago is not relied on.
constexpr Micros kPauseHolds = 8s;

const Command kReplication{"INFO", "replication"};
const Command kServer{"INFO", "server"};
const Command kRole{"ROLE"};
constexpr const char* kApplied = "target.applied"; ///< offset that the target was seen to have applied

bool isReplicaOf(const Value& role, const inventory::Instance& upstream) {
    return role.at(0) == "slave" && role.at(1) == announcedHost(upstream) &&
           role.at(2) == std::to_string(announcedPort(upstream));
}

/// The offset that the target must have, taken anew under a fence that is proven anew: whatever was written
/// since a pause ended is in it. Or the reason why there is none.
Result<std::int64_t> offsetUnderFence(Work& work) {
    const auto& primary = work.target();
    const bool pause = work.parameter(parameter::kFence) == fence::kPause;
    const auto refuse = [&](std::string what) {
        return Error{ErrorKind::Refused, std::move(what), {}, primary.id.value};
    };
    if (!pause) {
        const std::string open = whyNotFencedByReplicas(work, primary);
        if (!open.empty()) return refuse(open);
    }
    const auto replies =
        work.send(primary, pause ? std::vector<Command>{work.command(0), kServer, kReplication}
                                 : std::vector<Command>{kServer, kReplication});
    for (const Reply& reply : replies) {
        if (!reply) return reply.value.error();
    }
    const Look look = lookOf(parseInfo(replies.back().value->text));
    if (!look.primary || !look.written) return refuse(primary.id.value + " is no longer the primary");
    if (look.replid != work.fact(fact::kFenceReplid))
        return refuse(primary.id.value + " is on another history than when it was fenced");
    const Reply& server = replies[replies.size() - 2];
    if (const std::string why = whyAnotherRun(work, primary, parseInfo(server.value->text)); !why.empty())
        return refuse(why);
    return *look.written;
}

Outcome afterReplicaOf(Work& work, const Reply& order, const Reply& role, const inventory::Instance& next) {
    const std::string& id = work.target().id.value;
    if (!order) return unanswered(order, "Making " + id + " a replica");
    if (!role) return unanswered(role, "Asking " + id + " for its role");
    if (!isReplicaOf(*role.value, next))
        return failed(id + " says that its role is " + role.value->at(0) + ".");
    Facts learned;
    learned[fact::kFence + id] = fence::kDemoted;
    return done(id + " is a replica of " + next.id.value + " and refuses writes.", std::move(learned));
}

/// The old primary before anybody is promoted: it lets its clients go once it is a replica.
Outcome demoteFirst(Work& work) {
    const auto& primary = work.target();
    const auto& next = work.named(parameter::kTarget);
    const std::string asked = momentNow(work.clock());
    const auto offset = offsetUnderFence(work);
    if (!offset) return failed(primary.id.value + " was not demoted: " + toText(offset.error()));
    if (work.numberFact(kApplied).value_or(-1) < *offset) {
        const std::string behind = awaitOffset(work, next, *offset, work.fact(fact::kFenceReplid), 3s);
        if (!behind.empty()) return failed(primary.id.value + " was not demoted: " + behind);
    }
    const bool pause = work.parameter(parameter::kFence) == fence::kPause;
    if (pause && sinceMoment(asked, work.clock()).value_or(kPauseHolds) >= kPauseHolds)
        return failed("The pause of " + primary.id.value + " has grown too old to rely on. Begin again.");
    const std::string proven = momentNow(work.clock());
    const auto replies = pause
                             ? work.send(primary, {work.command(2), kRole, work.command(3), work.command(4)})
                             : work.send(primary, {work.command(0), kRole});
    Outcome outcome = afterReplicaOf(work, replies[0], replies[1], next);
    if (outcome.result != Outcome::Result::Done) return outcome;
    outcome.learned[fact::kFencePosition] = std::to_string(*offset);
    outcome.learned[fact::kProvenAt] = proven;
    if (!pause) {
        const std::string why = liftReplicasFence(work, primary);
        if (!why.empty()) outcome.reply += " Its min-replicas-to-write still holds the fence: " + why + ".";
        work.send(primary, work.command(2));
    }
    return outcome;
}

/// The old primary after Sentinel has promoted: its fence is lifted only when it is a replica.
Outcome demoteAfter(Work& work) {
    const auto& primary = work.target();
    const auto& next = work.named(parameter::kTarget);
    const auto replies = work.send(primary, {work.command(0), kRole});
    Outcome outcome = afterReplicaOf(work, replies[0], replies[1], next);
    if (outcome.result != Outcome::Result::Done) return outcome;
    const std::string why = liftReplicasFence(work, primary);
    if (!why.empty())
        outcome.reply +=
            " Its min-replicas-to-write still holds the fence: " + why + ". Set it back by hand.";
    work.send(primary, work.command(2));
    return outcome;
}

/// Why the old primaries are not, right now, proven to take no writes; empty when they are.
std::string whyNotDemoted(Work& work) {
    for (const auto* primary : work.listed(parameter::kOldPrimary)) {
        const std::string& id = primary->id.value;
        if (work.fact(fact::kFence + id) != fence::kDemoted) return "no step has demoted " + id;
        const auto proven = sinceMoment(work.fact(fact::kProvenAt), work.clock());
        if (proven && *proven <= kProofHolds) continue;
        const Reply role = work.send(*primary, kRole);
        if (!role) return "the role of " + id + " is not known: " + toText(role.value.error());
        if (role.value->at(0) != "slave") return id + " is a primary again";
        const auto offset = work.numberFact(fact::kFencePosition);
        if (!offset) return "the offset after the fence is not known";
        const std::string behind =
            awaitOffset(work, work.target(), *offset, work.fact(fact::kFenceReplid), 1s);
        if (!behind.empty()) return behind;
    }
    return {};
}

/// Compare before set, where nobody waits for a millisecond: empty when the target is the replica that the
/// plan was made for. After a demotion it has just been compared while its offset was awaited.
std::string whyNotThePlannedReplica(Work& work) {
    const auto& target = work.target();
    const auto look = work.look(target);
    if (!look) return toText(look.error());
    if (look->primary) return target.id.value + " is a primary already, and not by this step.";
    const std::string why = whyAnotherHistory(work, target, *look);
    return why.empty() ? whyAnotherRun(work, target, look->info) : why;
}

} // namespace

std::string awaitOffset(Work& work, const inventory::Instance& target, std::int64_t offset,
                        const std::string& replid, Micros most) {
    const Deadline patience = work.within(most).deadline;
    std::string last = "it was not asked";
    do {
        const auto replies = work.send(target, {kReplication, kServer});
        for (const Reply& each : replies)
            if (!each) return target.id.value + " cannot be asked: " + toText(each.value.error());
        const Look look = lookOf(parseInfo(replies[0].value->text));
        if (std::string why = whyAnotherRun(work, target, parseInfo(replies[1].value->text)); !why.empty())
            return why;
        if (look.primary) return target.id.value + " is a primary already";
        if (look.replid != replid) return target.id.value + " is on another history than the primary";
        if (look.applied.value_or(-1) >= offset) return {};
        last = std::to_string(look.applied.value_or(-1));
    } while (!patience.passed(work.clock()) && work.waitMore(kPollEvery));
    return target.id.value + " has applied only up to " + last + " and must reach " + std::to_string(offset);
}

Outcome waitOffset(Work& work) {
    const auto offset = work.numberFact(fact::kFencePosition);
    if (!offset) return failed("The offset after the fence is not known.");
    const std::string why = awaitOffset(work, work.target(), *offset, work.fact(fact::kFenceReplid), 5s);
    if (!why.empty()) return failed(why + ".");
    Facts learned;
    learned[kApplied] = std::to_string(*offset);
    return done(work.target().id.value + " has applied offset " + std::to_string(*offset) + ".", learned);
}

Outcome demote(Work& work) {
    // Only a demotion that comes before the promotion can be undone.
    return work.step().compensation.empty() ? demoteAfter(work) : demoteFirst(work);
}

StepCheck checkDemoted(Work& work) {
    const std::string& id = work.target().id.value;
    const auto look = work.look(work.target());
    if (!look) return notKnown(toText(look.error()));
    if (look->primary) return didNotHappen(id + " is still a primary.");
    Facts learned;
    learned[fact::kFence + id] = fence::kDemoted;
    return happened(id + " is a replica.", learned);
}

std::string whyNotDark(Work& work) {
    const auto old = work.listed(parameter::kOldPrimary);
    if (old.empty()) return "the plan names no old primary";
    for (const auto* each : old) {
        const std::string& id = each->id.value;
        if (work.fact(fact::kFence + id) != fence::kDark) return "no step has proven " + id + " dark";
        if (work.reach(*each, 1s) != Reach::Accepts) continue;
        return id + " accepts connections again";
    }
    return {};
}

Facts promotedFacts(Work& work, const Look& look) {
    Facts learned;
    learned[fact::kNewHistory] = look.replid;
    const auto outage = sinceMoment(work.fact(fact::kFenceBegan), work.clock());
    if (outage) learned[fact::kMeasuredOutage] = std::to_string(outage->count());
    return learned;
}

Outcome promote(Work& work) {
    const auto& target = work.target();
    const std::string& id = target.id.value;
    const bool dark = work.parameter(parameter::kFence) == fence::kDark;
    if (dark)
        if (const std::string why = whyNotThePlannedReplica(work); !why.empty())
            return failed(id + " was not promoted: " + why);
    const std::string open = dark ? whyNotDark(work) : whyNotDemoted(work);
    if (!open.empty())
        return failed(id + " was not promoted, because there could be two primaries: " + open + ".");
    const auto replies = work.send(target, {work.command(0), kReplication});
    if (!replies[0]) return unanswered(replies[0], "The promotion of " + id);
    if (!replies[1]) return inDoubt(id + " was told to promote and its role was not heard.");
    const Look look = lookOf(parseInfo(replies[1].value->text));
    if (!look.primary) return failed(id + " was told to promote and is still a replica.");
    return done(id + " is the primary on the history " + look.replid.substr(0, 8) +
                    ", which begins at offset " + std::to_string(look.leftAt.value_or(0)) + ".",
                promotedFacts(work, look));
}

StepCheck checkPromoted(Work& work) {
    const std::string& id = work.target().id.value;
    // An order that is still on its way arrives in less time than lies between these two looks.
    for (int attempt = 0; attempt < 2; ++attempt) {
        const auto look = work.look(work.target());
        if (!look) return notKnown(toText(look.error()));
        if (look->primary) return happened(id + " is the primary.", promotedFacts(work, *look));
        if (attempt == 0) work.clock().sleepFor(500ms, work.call().stop);
    }
    return didNotHappen(id + " is still a replica.");
}

Outcome canary(Work& work) {
    const auto& target = work.target();
    std::string why;
    // Whoever promoted may have ended all sessions, ours among them; writing twice does no harm.
    for (int attempt = 0; attempt < 3; ++attempt) {
        const auto replies = work.send(target, {work.command(0), work.command(1)});
        if (replies[0] && replies[1] && replies[1].value->text == "written")
            return done(target.id.value + " took a write and gave it back.");
        const Reply& wrong = replies[0] ? replies[1] : replies[0];
        why = wrong ? "it gave back `" + wrong.value->text + "`" : toText(wrong.value.error());
        if (!work.waitMore(20ms)) break;
    }
    return failed(target.id.value + " did not take a write and give it back: " + why);
}

} // namespace fairlead::engines::redis
