// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/engines/redis/parse.h"
#include "adapters/engines/redis/plan_builder.h"

#include <algorithm>

namespace fairlead::engines::redis {

namespace change = operation::change;
using namespace std::chrono_literals;
using operation::Step;

namespace {

void takes(Step& step, Micros expected, Micros expectedP95, Micros timeout) {
    step.expected = expected;
    step.expectedP95 = expectedP95;
    step.timeout = timeout;
}

std::string replicaOf(const inventory::Instance& upstream) {
    return "REPLICAOF " + announcedHost(upstream) + " " + std::to_string(announcedPort(upstream));
}

/// A pause is seen by nobody but the waiting client; under Sentinel it makes Sentinel take the primary for
/// down.
const char* fenceFor(const PlanBuilder& builder, const inventory::Instance& primary) {
    if (builder.mode() != Mode::Replication) return fence::kReplicas;
    const auto* look = builder.lastSeen(primary.id);
    std::string version = look == nullptr ? std::string() : look->version;
    const bool valkey = version.starts_with("valkey ");
    if (valkey) version = version.substr(7);
    constexpr int kPauseFrom = 60200;
    return parseVersion(version).value_or(0) >= kPauseFrom ? fence::kPause : fence::kReplicas;
}

std::string liftText(const char* kind) {
    return std::string(kind) == fence::kPause ? "CLIENT UNPAUSE"
                                              : "CONFIG SET min-replicas-to-write <its own value>";
}

} // namespace

void addSteer(PlanBuilder& builder, const inventory::Instance& target) {
    Step& step = builder.add(verb::kSteer, "steer-" + target.id.value,
                             "Make Sentinels prefer " + target.id.value, target);
    Instances others = seenBut(builder, {&target});
    std::erase_if(others, [&](const auto* each) { return builder.seen(each->id)->roleWord != "slave"; });
    step.commands = {"CONFIG SET replica-priority <its own value + 1000>"};
    step.parameters[parameter::kInstances] = joined(others);
    step.parameters[parameter::kService] = builder.service();
    step.doneWhen = "every Sentinel shows a higher priority number for each other replica (" +
                    (others.empty() ? std::string("there is none") : joined(others)) + ") than for " +
                    target.id.value;
    step.compensation = "CONFIG SET replica-priority <its own value>";
    step.retriable = true;
    takes(step, others.empty() ? 5ms : 6s, 12s, 30s);
}

void addUnsteer(PlanBuilder& builder, const inventory::Instance& target) {
    Step& step = builder.add(verb::kUnsteer, "unsteer-" + target.id.value,
                             "Give the replicas their own priorities back", target);
    step.commands = {"CONFIG SET replica-priority <its own value>"};
    step.parameters[parameter::kInstances] = joined(seenBut(builder, {&target}));
    step.doneWhen = "each replica shows its own replica-priority again";
    step.retriable = true;
    step.mandatory = false;
    takes(step, 5ms, 50ms, 15s);
}

void addFence(PlanBuilder& builder, const Cast& cast, bool alone) {
    const auto& primary = *cast.primary;
    const std::string kind = fenceFor(builder, primary);
    Step& step = builder.add(verb::kFence, "fence-" + primary.id.value,
                             "Hold all writes on " + primary.id.value + " and take its offset", primary);
    const bool pause = kind == fence::kPause;
    step.commands = pause
                        ? std::vector<std::string>{"CLIENT PAUSE 10000 WRITE", "INFO replication"}
                        : std::vector<std::string>{"CONFIG SET min-replicas-to-write <its own value + 1000>",
                                                   "DEL fairlead:probe", "INFO replication"};
    step.parameters[parameter::kFence] = kind;
    step.doneWhen = pause
                        ? "the pause is confirmed and the offset read after it; it ends by itself after 10 s"
                        : "a write is refused with NOREPLICAS and the offset read after that";
    step.compensation = liftText(kind.c_str());
    step.changes = {change::fence(primary.id)};
    // What it does when it fails lets the old primary write again, which a second attempt would not undo.
    step.retriable = !alone;
    if (alone) step.parameters[parameter::kOnFailure] = "unfence";
    takes(step, 1ms, 5ms, 5s);
}

void addWaitOffset(PlanBuilder& builder, const Cast& cast, bool alone) {
    Step& step = builder.add(verb::kWaitOffset, "offset-" + cast.target->id.value,
                             "Wait until " + cast.target->id.value + " has it all", *cast.target);
    step.commands = {"INFO replication"};
    step.parameters[parameter::kOldPrimary] = cast.primary->id.value;
    step.doneWhen =
        "slave_repl_offset of " + cast.target->id.value + " is at least the offset after the fence";
    step.retriable = !alone;
    if (alone) step.parameters[parameter::kOnFailure] = "unfence";
    takes(step, 1ms, 50ms, 6s);
}

void addDemote(PlanBuilder& builder, const Cast& cast, bool alone) {
    const auto& primary = *cast.primary;
    const std::string kind = fenceFor(builder, primary);
    Step& step = builder.add(verb::kDemote, "demote-" + primary.id.value,
                             "Make " + primary.id.value + " a replica of " + cast.target->id.value, primary);
    if (kind == fence::kPause)
        step.commands = {"CLIENT PAUSE 10000 WRITE", "INFO replication", replicaOf(*cast.target),
                         "CLIENT UNPAUSE", "CLIENT KILL TYPE normal"};
    else
        step.commands = {replicaOf(*cast.target), liftText(fence::kReplicas), "CLIENT KILL TYPE normal"};
    step.parameters[parameter::kFence] = kind;
    step.parameters[parameter::kTarget] = cast.target->id.value;
    step.doneWhen = "ROLE of " + primary.id.value + " is slave of " + cast.target->id.value +
                    ", so that it refuses writes for good";
    step.changes = {change::follow(primary.id, cast.target->id)};
    if (builder.mode() == Mode::Replication) step.compensation = "REPLICAOF NO ONE";
    if (alone) step.parameters[parameter::kOnFailure] = "unfence";
    step.retriable = !alone;
    takes(step, 1ms, 10ms, 6s);
}

void addPromote(PlanBuilder& builder, const Cast& cast, const char* fence, const Instances& old) {
    Step& step = builder.add(verb::kPromote, "promote-" + cast.target->id.value,
                             "Promote " + cast.target->id.value, *cast.target);
    step.commands = {"REPLICAOF NO ONE"};
    step.parameters[parameter::kFence] = fence;
    step.parameters[parameter::kOldPrimary] = joined(old);
    step.doneWhen = "role of " + cast.target->id.value + " is master";
    step.changes = {change::promote(cast.target->id)};
    takes(step, 1ms, 10ms, 10s);
}

void addHandOver(PlanBuilder& builder, const Cast& cast, const char* fence, bool alone,
                 const Instances& old) {
    Step& step = builder.add(verb::kHandOver, "hand-over-" + cast.target->id.value,
                             "Let Sentinel promote " + cast.target->id.value, *cast.target);
    step.commands = {"SENTINEL FAILOVER " + builder.service()};
    step.parameters[parameter::kService] = builder.service();
    step.parameters[parameter::kFence] = fence;
    step.parameters[parameter::kOldPrimary] = joined(old);
    if (alone) step.parameters[parameter::kOnFailure] = "unfence";
    step.doneWhen = "role of " + cast.target->id.value + " is master";
    step.changes = {change::promote(cast.target->id)};
    takes(step, 200ms, 400ms, 30s);
}

void addCanary(PlanBuilder& builder, const inventory::Instance& target) {
    const std::string key = "fairlead:canary:" + builder.input().request.id.value;
    Step& step = builder.add(verb::kCanary, "canary-" + target.id.value,
                             "Write to " + target.id.value + " and read it back", target);
    step.commands = {"SET " + key + " written EX 600", "GET " + key};
    step.doneWhen = "the value is read back from " + target.id.value;
    step.retriable = true;
    takes(step, 1ms, 5ms, 10s);
}

void addReattach(PlanBuilder& builder, const inventory::Instance& replica,
                 const inventory::Instance& upstream, bool mandatory) {
    Step& step = builder.add(verb::kReattach, "reattach-" + replica.id.value,
                             "Let " + replica.id.value + " follow " + upstream.id.value, replica);
    step.commands = {replicaOf(upstream)};
    step.parameters[parameter::kUpstream] = upstream.id.value;
    step.doneWhen = "master_link_status of " + replica.id.value + " is up, no sync runs, and " +
                    upstream.id.value + " lists it as online";
    step.changes = {change::follow(replica.id, upstream.id)};
    step.retriable = true;
    step.mandatory = mandatory;
    takes(step, 1s, 3s, 300s);
}

void addSettle(PlanBuilder& builder, const inventory::Instance& primary, bool all) {
    Step& step = builder.add(verb::kSettle, "settle-" + primary.id.value,
                             "Wait until Sentinels agree on " + primary.id.value, primary);
    step.commands = {"SENTINEL MASTER " + builder.service()};
    step.parameters[parameter::kService] = builder.service();
    step.parameters["sentinels"] = all ? "all" : "answering";
    step.doneWhen = std::string(all ? "every Sentinel" : "every Sentinel that answers") + " names " +
                    primary.id.value + " with one epoch, and no failover runs";
    step.retriable = true;
    takes(step, 2s, 12s, 60s);
}

void addRewrite(PlanBuilder& builder, const Instances& changed, const inventory::Instance& target) {
    Step& step = builder.add(verb::kRewrite, "rewrite", "Write the new roles to the config files", target);
    step.commands = {"CONFIG REWRITE"};
    step.parameters[parameter::kInstances] = joined(changed);
    step.doneWhen = "CONFIG REWRITE is confirmed by " + joined(changed) + ", where there is a config file";
    step.retriable = true;
    step.mandatory = false;
    takes(step, 10ms, 100ms, 20s);
}

void addVerify(PlanBuilder& builder, const inventory::Instance& primary, const Instances& replicas) {
    Step& step = builder.add(verb::kVerify, "verify-" + primary.id.value,
                             "Verify that all follow " + primary.id.value, primary);
    step.commands = {"INFO replication", "DBSIZE", "DEL fairlead:probe"};
    step.parameters[parameter::kInstances] = joined(replicas);
    step.doneWhen = "each of " + joined(replicas) + " follows " + primary.id.value +
                    ", holds as many keys and refuses a write";
    step.retriable = true;
    step.mandatory = false;
    takes(step, 50ms, 2s, 60s);
}

void addProveDark(PlanBuilder& builder, const inventory::Instance& instance) {
    Step& step = builder.add(verb::kProveDark, "dark-" + instance.id.value,
                             "Prove that " + instance.id.value + " does not run", instance);
    for (const char* each : {hook::kKill, hook::kStop}) {
        if (!hasHook(instance, each)) continue;
        step.commands.push_back(builder.hookText(instance, each));
        break;
    }
    if (hasHook(instance, hook::kAlive)) step.commands.push_back(builder.hookText(instance, hook::kAlive));
    if (step.commands.empty())
        step.commands = {"connect to " + instance.host + ":" + std::to_string(instance.port)};
    step.doneWhen =
        instance.id.value +
        " refuses connections and its host says that it is stopped, or two people attest that its "
        "site is dark and it does not answer";
    step.changes = {change::fence(instance.id)};
    step.retriable = true;
    takes(step, 100ms, 2s, 60s);
}

void addFenceReturning(PlanBuilder& builder, const inventory::Instance& returning) {
    Step& step =
        builder.add(verb::kFenceReturning, "fence-" + returning.id.value,
                    "Let " + returning.id.value + ", which returned, take no more writes", returning);
    step.commands = {"CONFIG SET min-replicas-to-write <its own value + 1000>", "DEL fairlead:probe"};
    step.parameters[parameter::kFence] = fence::kReplicas;
    step.doneWhen = "a write is refused with NOREPLICAS";
    step.changes = {change::fence(returning.id)};
    step.compensation = liftText(fence::kReplicas);
    step.retriable = true;
    takes(step, 2ms, 10ms, 10s);
}

void addHarvest(PlanBuilder& builder, const inventory::Instance& returning, bool mandatory) {
    if (!hasHook(returning, hook::kHarvest)) {
        builder.plan().unknowns.push_back(returning.id.value +
                                          " has no harvest hook: which writes only it has is not kept.");
        return;
    }
    const std::string keep = builder.hookText(returning, hook::kHarvest);
    Step& step = builder.add(verb::kHarvest, "harvest-" + returning.id.value,
                             "Keep the data of " + returning.id.value + " aside", returning);
    step.commands = {keep};
    step.doneWhen = "the hook said where it keeps the data files of " + returning.id.value +
                    ", and that stands in the audit log";
    step.retriable = true;
    step.mandatory = mandatory;
    const Micros most = returning.hooks.at(hook::kHarvest).timeout;
    takes(step, 500ms, std::min<Micros>(5s, most), most + 5s);
}

void addMeasureLoss(PlanBuilder& builder, const inventory::Instance& returning,
                    const inventory::Instance& primary) {
    Step& step = builder.add(verb::kMeasureLoss, "loss-" + returning.id.value,
                             "Measure what only " + returning.id.value + " has", returning);
    step.commands = {"INFO replication"};
    step.parameters[parameter::kUpstream] = primary.id.value;
    step.doneWhen = "master_repl_offset of " + returning.id.value + " is compared with the offset at which " +
                    primary.id.value + " left its history";
    step.retriable = true;
    takes(step, 2ms, 10ms, 10s);
}

void addRejoin(PlanBuilder& builder, const inventory::Instance& returning, const inventory::Instance& primary,
               bool mandatory) {
    Step& step = builder.add(
        verb::kRejoin, "rejoin-" + returning.id.value,
        "Discard what only " + returning.id.value + " has and let it follow " + primary.id.value, returning);
    step.commands = {replicaOf(primary), "CONFIG SET min-replicas-to-write <its own value>",
                     "CLIENT KILL TYPE normal"};
    step.parameters[parameter::kUpstream] = primary.id.value;
    step.doneWhen = "master_link_status of " + returning.id.value + " is up and no sync runs";
    step.changes = {change::follow(returning.id, primary.id)};
    step.retriable = true;
    step.mandatory = mandatory;
    takes(step, 2s, 30s, 1800s);
}

void addAwaitCatchUp(PlanBuilder& builder, const inventory::Instance& replica,
                     const inventory::Instance& primary) {
    Step& step = builder.add(verb::kAwaitCatchUp, "catch-up-" + replica.id.value,
                             "Wait until " + replica.id.value + " has caught up", replica);
    step.commands = {"INFO replication"};
    step.parameters[parameter::kUpstream] = primary.id.value;
    step.doneWhen = replica.id.value + " has all that " + primary.id.value + " had a moment ago";
    step.retriable = true;
    takes(step, 100ms, 5s, 600s);
}

void addCompare(PlanBuilder& builder, const inventory::Instance& replica,
                const inventory::Instance& primary) {
    Step& step = builder.add(verb::kCompare, "compare-" + replica.id.value,
                             "Compare " + replica.id.value + " with " + primary.id.value, replica);
    step.commands = {"DBSIZE", "RANDOMKEY", "DUMP <key>"};
    step.parameters[parameter::kUpstream] = primary.id.value;
    step.doneWhen = "both count the same keys, and 200 keys taken at random are equal on both";
    step.retriable = true;
    takes(step, 100ms, 2s, 60s);
}

void addClusterFailover(PlanBuilder& builder, const Cast& cast, const char* how) {
    const bool planned = *how == '\0';
    Step& step = builder.add(verb::kClusterFailover, "failover-" + cast.target->id.value,
                             "Let " + cast.target->id.value + " lead the shard of " + cast.primary->id.value,
                             *cast.target);
    step.commands = {std::string("CLUSTER FAILOVER") + (planned ? "" : " ") + how};
    step.parameters[parameter::kOldPrimary] = cast.primary->id.value;
    step.parameters[parameter::kFence] = planned ? "" : fence::kDark;
    step.doneWhen = "role of " + cast.target->id.value + " is master" +
                    (planned ? " and " + cast.primary->id.value + " follows it" : "");
    if (planned) step.compensation = "CLUSTER FAILOVER on " + cast.primary->id.value;
    // Where it is not planned, the old primary was proven dark before.
    if (planned) step.changes.push_back(change::fence(cast.primary->id));
    step.changes.push_back(change::promote(cast.target->id));
    for (const auto* each : seenBut(builder, {cast.primary, cast.target}))
        if (builder.upstreamOf(each->id) == cast.primary)
            step.changes.push_back(change::follow(each->id, cast.target->id));
    if (planned) step.changes.push_back(change::follow(cast.primary->id, cast.target->id));
    takes(step, planned ? 300ms : 1s, 3s, 40s);
}

void addClusterVerify(PlanBuilder& builder, const inventory::Instance& witness, const Instances& primaries,
                      const Instances& replicas) {
    Step& step =
        builder.add(verb::kClusterVerify, "verify-cluster", "Verify that all slots are served", witness);
    step.commands = {"CLUSTER NODES", "CLUSTER INFO", "INFO replication"};
    step.parameters[parameter::kTarget] = joined(primaries);
    step.parameters[parameter::kInstances] = joined(replicas);
    step.doneWhen =
        "each of " + joined(primaries) +
        " leads a shard, all 16384 slots are served and cluster_state "
        "is ok" +
        (replicas.empty() ? std::string() : "; " + joined(replicas) + " follow with their links up");
    step.retriable = true;
    step.mandatory = false;
    takes(step, 500ms, 3s, 120s);
}

} // namespace fairlead::engines::redis
