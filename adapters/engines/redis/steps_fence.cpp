// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/engines/redis/steps.h"

namespace fairlead::engines::redis {

using namespace std::chrono_literals;
using operation::Facts;
using operation::Outcome;
using operation::StepCheck;

namespace {

/// A write that changes nothing: nobody has that key.
const Command kProbe{"DEL", "fairlead:probe"};
const Command kReplication{"INFO", "replication"};

/// The setting's own value, whether the fence is on it or not.
std::int64_t ownValue(std::int64_t now) {
    return now >= kMark ? now - kMark : now;
}

Result<std::int64_t> settingOn(Work& work, const inventory::Instance& instance, const char* name) {
    const Reply reply = work.send(instance, Command{"CONFIG", "GET", name});
    if (!reply) return reply.value.error();
    const auto number = parseNumber(reply.value->at(1));
    if (number) return *number;
    return Error{
        ErrorKind::Unexpected, instance.id.value + " does not tell " + name + ".", {}, instance.id.value};
}

/// The facts of a fence, or why the answer to INFO proves none.
Outcome fencedAt(Work& work, const Reply& info, const std::string& began, const char* kind) {
    const std::string& id = work.target().id.value;
    if (!info) return unanswered(info, "Reading the offset of " + id);
    const Look look = lookOf(parseInfo(info.value->text));
    if (!look.primary || !look.written)
        return failed(id + " is no longer the primary, so nothing was fenced. Look at it again.");
    Facts learned;
    learned[fact::kFence + id] = kind;
    learned[fact::kFencePosition] = std::to_string(*look.written);
    learned[fact::kFenceReplid] = look.replid;
    learned[fact::kFenceBegan] = learned[fact::kProvenAt] = began;
    return done(id + " takes no writes; its offset is " + std::to_string(*look.written) + ".",
                std::move(learned));
}

Outcome fenceByPause(Work& work) {
    const std::string began = momentNow(work.clock());
    const auto replies = work.send(work.target(), {work.command(0), kReplication});
    if (!replies[0]) return unanswered(replies[0], "Holding the writes on " + work.target().id.value);
    return fencedAt(work, replies[1], began, fence::kPause);
}

/// Sets the fence and proves it: the refused write and, where wanted, the offset. In `replies`.
Outcome setReplicasFence(Work& work, std::vector<Reply>& replies) {
    const auto& primary = work.target();
    const std::string& id = primary.id.value;
    const auto maxLag = settingOn(work, primary, "min-replicas-max-lag");
    if (!maxLag) return failed("Nothing was fenced: " + toText(maxLag.error()));
    if (*maxLag <= 0)
        return failed("min-replicas-max-lag is 0 on " + id +
                      ", so min-replicas-to-write fences nothing. Set it to 10.");
    const auto now = settingOn(work, primary, "min-replicas-to-write");
    if (!now) return failed("Nothing was fenced: " + toText(now.error()));
    const std::string value = std::to_string(ownValue(*now) + kMark);
    replies = work.send(primary, {{"CONFIG", "SET", "min-replicas-to-write", value}, kProbe, kReplication});
    if (!replies[0]) return unanswered(replies[0], "Fencing " + id);
    if (replies[1])
        return failed(id + " took a write though min-replicas-to-write is " + value + ": it is not fenced.");
    if (replies[1].refusal().starts_with("NOREPLICAS")) return done(id + " refuses a write (NOREPLICAS).");
    return unanswered(replies[1], "Trying a write on " + id);
}

Outcome fenceByReplicas(Work& work) {
    const std::string began = momentNow(work.clock());
    std::vector<Reply> replies;
    const Outcome set = setReplicasFence(work, replies);
    if (set.result != Outcome::Result::Done) return set;
    return fencedAt(work, replies[2], began, fence::kReplicas);
}

/// Somebody else who leads, by their own word; empty when nobody does.
std::string whoElseLeads(Work& work, const inventory::Instance& primary) {
    const auto* next = work.session().instance(work.plan().newPrimary);
    if (next == nullptr || next == &primary) return {};
    const auto look = work.look(*next, 1s);
    if (look && look->primary) return next->id.value + " is the primary now";
    return work.session().mode() == Mode::Sentinel ? whySentinelsMoved(work, primary) : std::string();
}

/// Compare before set: empty when it is the primary, on the history that the plan expects.
std::string whyNotThePlannedPrimary(Work& work) {
    const auto& primary = work.target();
    const auto look = work.look(primary);
    if (!look) return toText(look.error());
    if (!look->primary) return primary.id.value + " is no longer the primary. Plan again.";
    const std::string why = whyAnotherHistory(work, primary, *look);
    return why.empty() ? whyAnotherRun(work, primary, look->info) : why;
}

} // namespace

std::string whyAnotherHistory(Work& work, const inventory::Instance& instance, const Look& look) {
    const auto expected = work.plan().expects.find(instance.id.value + ".history");
    if (expected == work.plan().expects.end() || expected->second == look.replid) return {};
    return instance.id.value + " is on the history " + look.replid.substr(0, 8) + " and was on " +
           expected->second.substr(0, 8) + " when the plan was made. Plan again.";
}

std::string whyAnotherRun(Work& work, const inventory::Instance& instance, const Info& info) {
    const auto expected = work.plan().expects.find(instance.id.value + ".run");
    const auto now = info.find("run_id");
    if (expected == work.plan().expects.end() || (now != info.end() && now->second == expected->second))
        return {};
    if (now == info.end()) return instance.id.value + " does not tell its run_id.";
    return instance.id.value + " was started anew since the plan was made. Plan again.";
}

Outcome fenceWrites(Work& work) {
    if (const std::string why = whyNotThePlannedPrimary(work); !why.empty())
        return failed("Nothing was fenced: " + why);
    return work.parameter(parameter::kFence) == fence::kPause ? fenceByPause(work) : fenceByReplicas(work);
}

StepCheck checkFence(Work& work) {
    if (work.parameter(parameter::kFence) == fence::kPause)
        return didNotHappen(
            "A pause is not visible from outside and ends by itself; it does no harm to begin "
            "it again.");
    const auto& primary = work.target();
    const auto look = work.look(primary);
    if (!look) return notKnown(toText(look.error()));
    if (!look->fencedByReplicas() || look->minReplicas.value_or(0) < kMark)
        return didNotHappen(primary.id.value + " is not fenced.");
    Facts learned;
    learned[fact::kFence + primary.id.value] = fence::kReplicas;
    learned[fact::kFencePosition] = std::to_string(look->written.value_or(0));
    learned[fact::kFenceReplid] = look->replid;
    return happened(primary.id.value + " wants " + std::to_string(*look->minReplicas) +
                        " replicas and so takes no writes; its offset is " + learned[fact::kFencePosition] +
                        ".",
                    learned);
}

std::string whyNotFencedByReplicas(Work& work, const inventory::Instance& instance) {
    const Reply probe = work.send(instance, kProbe);
    if (probe) return instance.id.value + " took a write";
    const std::string refusal = probe.refusal();
    if (refusal.starts_with("NOREPLICAS") || refusal.starts_with("READONLY")) return {};
    return "whether " + instance.id.value + " takes writes is not known: " + toText(probe.value.error());
}

std::string liftReplicasFence(Work& work, const inventory::Instance& instance) {
    const auto now = settingOn(work, instance, "min-replicas-to-write");
    if (!now) return toText(now.error());
    if (*now < kMark) return {};
    const Reply set = work.send(
        instance, Command{"CONFIG", "SET", "min-replicas-to-write", std::to_string(ownValue(*now))});
    return set ? std::string() : toText(set.value.error());
}

Outcome serveAgain(Work& work) {
    const auto* primary = work.session().instance(work.plan().oldPrimary);
    FL_ASSERT(primary != nullptr);
    const std::string& id = primary->id.value;
    const std::string other = whoElseLeads(work, *primary);
    if (!other.empty())
        return failed(id + " stays closed to writes, because " + other + ". Let " + id + " follow it.");
    auto look = work.look(*primary);
    if (!look)
        return inDoubt(id + " cannot be asked, so it may still be closed to writes: " + toText(look.error()));
    if (!look->primary) {
        const Reply reply = work.send(*primary, Command{"REPLICAOF", "NO", "ONE"});
        if (!reply) return unanswered(reply, "Making " + id + " the primary again");
    }
    const std::string why = liftReplicasFence(work, *primary);
    if (!why.empty()) return inDoubt("The fence of " + id + " is not known to be lifted: " + why);
    // Servers before 6.2 know no such command and were not paused.
    if (work.session().mode() == Mode::Replication) work.send(*primary, Command{"CLIENT", "UNPAUSE"});
    const Reply probe = work.send(*primary, kProbe);
    if (probe) return done(id + " takes writes again.");
    return inDoubt(id + " is open again, but refused a write: " + toText(probe.value.error()));
}

Outcome fenceReturning(Work& work) {
    const auto look = work.look(work.target());
    if (!look) return failed(toText(look.error()));
    if (!look->primary) return done(work.target().id.value + " is a replica by now, so it takes no writes.");
    std::vector<Reply> replies;
    return setReplicasFence(work, replies);
}

Outcome unfenceReturning(Work& work) {
    const std::string why = liftReplicasFence(work, work.target());
    if (!why.empty()) return inDoubt("The fence is not known to be lifted: " + why);
    return done(work.target().id.value + " is as it was when it returned.");
}

} // namespace fairlead::engines::redis
