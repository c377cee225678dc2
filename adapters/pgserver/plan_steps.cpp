// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/pgserver/plan_steps.h"

#include "models/base/assert.h"

#include <algorithm>
#include <cstdlib>

namespace fairlead::engines::postgresql {

namespace change = operation::change;
using namespace std::chrono_literals;
using operation::Step;

namespace {

std::string identityOf(const PlanBuilder& builder, const InstanceId& id) {
    const auto* state = builder.input().state.find(id);
    return state != nullptr && state->seen ? state->seen->identity : std::string();
}

/// Text of the start hook, where a failing step itself must end the outage.
std::string onFailure(PlanBuilder& builder, const inventory::Instance& primary, bool startAgain) {
    return startAgain && hasHook(primary, hook::kStart) ? builder.hookText(primary, hook::kStart)
                                                        : std::string();
}

std::string joined(const std::vector<InstanceId>& ids) {
    std::string text;
    for (const auto& id : ids)
        text += (text.empty() ? "" : " ") + id.value;
    return text;
}

} // namespace

std::string toWord(FenceKind kind) {
    switch (kind) {
        case FenceKind::Hard:
            return "hard";
        case FenceKind::Soft:
            return "soft";
        case FenceKind::Dark:
            return "dark";
    }
    return {};
}

void addEnsureSlot(PlanBuilder& builder, const inventory::Instance& on, const inventory::Instance& user,
                   bool undoable) {
    const std::string slot = slotNameFor(user.id);
    Step& step = builder.add(verb::kEnsureSlot, "slot-" + user.id.value,
                             "Keep a slot on " + on.id.value + " for " + user.id.value, on);
    step.commands = {"SELECT pg_create_physical_replication_slot('" + slot +
                     "', true) WHERE NOT EXISTS (SELECT FROM pg_replication_slots WHERE slot_name = '" +
                     slot + "')"};
    step.parameters[parameter::kSlot] = slot;
    step.doneWhen = "pg_replication_slots on " + on.id.value + " lists " + slot + " and it is not lost";
    if (undoable) step.compensation = "SELECT pg_drop_replication_slot('" + slot + "')";
    step.retriable = true;
    takes(step, 5ms, 20ms, 10s);
}

void addCheckpoint(PlanBuilder& builder, const inventory::Instance& on, const std::string& why,
                   bool mandatory) {
    Step& step = builder.add(verb::kCheckpoint, "checkpoint-" + on.id.value,
                             "Checkpoint " + on.id.value + ", " + why, on);
    step.commands = {"CHECKPOINT"};
    step.doneWhen = "CHECKPOINT returned on " + on.id.value;
    step.retriable = true;
    step.mandatory = mandatory;
    takes(step, 17ms, 2s, 300s);
}

void addHardFence(PlanBuilder& builder, const Cast& cast, bool startAgain) {
    const auto& primary = *cast.primary;
    const std::string stop = builder.hookText(primary, hook::kStop);
    const std::string control = builder.hookText(primary, hook::kControlData);
    const bool canStart = hasHook(primary, hook::kStart);
    const std::string start = canStart ? builder.hookText(primary, hook::kStart) : std::string();
    Step& step =
        builder.add(verb::kFenceStop, "fence-" + primary.id.value, "Stop " + primary.id.value, primary);
    step.commands = {stop, control};
    step.parameters[parameter::kFence] = toWord(FenceKind::Hard);
    step.parameters[parameter::kTarget] = cast.target->id.value;
    if (startAgain && canStart) step.parameters[parameter::kOnFailure] = start;
    step.doneWhen = primary.id.value +
                    " refuses connections and its control file says `shut down`; the position of "
                    "its shutdown checkpoint is recorded";
    step.compensation = start;
    step.changes = {change::fence(primary.id), change::stop(primary.id)};
    takes(step, 45ms, 90ms, std::max<Micros>(hookTimeout(primary, hook::kStop), 5s) + 5s);
    if (!canStart) {
        builder.plan().unknowns.push_back(primary.id.value +
                                          " has no start hook: if the operation stops before the promotion, "
                                          "somebody must start it by hand.");
    }
}

void addSoftFence(PlanBuilder& builder, const Cast& cast) {
    const auto& primary = *cast.primary;
    Step& step = builder.add(verb::kFenceSql, "fence-" + primary.id.value,
                             "Make " + primary.id.value + " read-only and end its sessions", primary);
    step.commands = {
        "ALTER SYSTEM SET default_transaction_read_only = 'on'", "SELECT pg_reload_conf()",
        "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE backend_type = 'client "
        "backend' AND pid <> pg_backend_pid()"};
    step.parameters[parameter::kFence] = toWord(FenceKind::Soft);
    step.parameters[parameter::kTarget] = cast.target->id.value;
    step.doneWhen = "a new session on " + primary.id.value +
                    " is refused a write (25006), and no other session holds a transaction that can write";
    step.compensation = "ALTER SYSTEM RESET default_transaction_read_only; SELECT pg_reload_conf()";
    step.changes = {change::fence(primary.id)};
    step.retriable = true;
    takes(step, 15ms, 60ms, 20s);
}

void addFlushPosition(PlanBuilder& builder, const inventory::Instance& primary) {
    Step& step = builder.add(verb::kFlushPosition, "position-" + primary.id.value,
                             "Take the position of " + primary.id.value + " after the fence", primary);
    // Without a commit the WAL's tail waits up to 200 ms for the WAL writer: performance.md §1.
    step.commands = {"SELECT pg_logical_emit_message(true, 'fairlead', 'fence')",
                     "SELECT pg_current_wal_flush_lsn()"};
    step.doneWhen = "the position flushed on " + primary.id.value + " after the fence is recorded";
    step.retriable = true;
    takes(step, 2ms, 10ms, 5s);
}

void addWaitReplay(PlanBuilder& builder, const Cast& cast, FenceKind kind, bool startAgain) {
    const bool hard = kind == FenceKind::Hard;
    const std::string start = onFailure(builder, *cast.primary, startAgain);
    Step& step =
        builder.add(verb::kWaitReplay, "wait-" + cast.target->id.value,
                    "Wait until " + cast.target->id.value + " has replayed everything", *cast.target);
    step.commands = {std::string("SELECT pg_last_wal_replay_lsn(), coalesce(pg_last_wal_replay_lsn() ") +
                     (hard ? ">" : ">=") + " :'fence.position', false)"};
    step.parameters[parameter::kFence] = toWord(kind);
    step.parameters[parameter::kOldPrimary] = cast.primary->id.value;
    if (!start.empty()) step.parameters[parameter::kOnFailure] = start;
    step.doneWhen = hard ? cast.target->id.value + " has replayed beyond the shutdown checkpoint of " +
                               cast.primary->id.value
                         : cast.target->id.value + " has replayed the position taken after the fence";
    // What it does when it fails lets the old primary write again, beyond the position it waits for.
    step.retriable = start.empty();
    takes(step, 2ms, 20ms, 60s);
}

void addProveDark(PlanBuilder& builder, const inventory::Instance& primary) {
    std::vector<std::string> commands;
    for (const char* name : {hook::kKill, hook::kStop}) {
        if (hasHook(primary, name)) {
            commands.push_back(builder.hookText(primary, name));
            break;
        }
    }
    const char* confirms = hasHook(primary, hook::kAlive) ? hook::kAlive : hook::kControlData;
    if (!commands.empty() && hasHook(primary, confirms))
        commands.push_back(builder.hookText(primary, confirms));
    Step& step = builder.add(verb::kProveDark, "dark-" + primary.id.value,
                             "Prove that " + primary.id.value + " takes no writes", primary);
    step.commands = std::move(commands);
    step.parameters[parameter::kFence] = toWord(FenceKind::Dark);
    step.doneWhen =
        primary.id.value +
        " accepts no connection, and either its host confirmed the stop or two people attested that the "
        "site is dark";
    // It may run on, cut off: only that it takes no writes is proven.
    step.changes = {change::fence(primary.id)};
    // Deliberately without compensation: a primary that was proven dark must not come back by itself.
    step.retriable = true;
    takes(step, 150ms, 2s,
          std::max<Micros>(hookTimeout(primary, hook::kKill), hookTimeout(primary, hook::kStop)) + 45s);
}

void addReplayReceived(PlanBuilder& builder, const inventory::Instance& target) {
    Step& step = builder.add(verb::kReplayReceived, "replay-" + target.id.value,
                             "Wait until " + target.id.value + " has replayed all it received", target);
    step.commands = {
        "SELECT pg_last_wal_replay_lsn(), pg_last_wal_receive_lsn(), coalesce(pg_last_wal_replay_lsn() >= "
        "pg_last_wal_receive_lsn(), true), EXISTS (SELECT FROM pg_stat_wal_receiver WHERE status = "
        "'streaming')"};
    step.doneWhen = target.id.value + " receives nothing more and has replayed all it received";
    step.retriable = true;
    takes(step, 2ms, 5s, 300s);
}

namespace {

/// On which it was seen last; 0 when it does not tell.
unsigned long timelineOf(const PlanBuilder& builder, const InstanceId& id) {
    const auto* state = builder.input().state.find(id);
    if (state == nullptr || !state->seen) return 0;
    return std::strtoul(state->seen->history.c_str() + state->seen->history.rfind(';') + 1, nullptr, 10);
}

/// A replica tells its timeline only by its control file, which never runs ahead: what it has gone beyond is
/// certain, that it has not is not. One that was brought back is on that of its primary.
std::string beyondTheTimeline(const PlanBuilder& builder, const Cast& cast) {
    const auto timeline =
        std::max(timelineOf(builder, cast.target->id), timelineOf(builder, cast.primary->id));
    if (timeline == 0) return {};
    return " WHEN (SELECT greatest(c.timeline_id, r.min_recovery_end_timeline) FROM pg_control_checkpoint() "
           "c, pg_control_recovery() r) > " +
           std::to_string(timeline) + " THEN 'another timeline'";
}

} // namespace

void addPromote(PlanBuilder& builder, const Cast& cast, FenceKind kind, bool startAgain) {
    const auto& target = *cast.target;
    const std::string start = onFailure(builder, *cast.primary, startAgain);
    Step& step =
        builder.add(verb::kPromote, "promote-" + target.id.value, "Promote " + target.id.value, target);
    // One statement compares and acts, so that nothing can change in between and no round trip is spent on
    // it.
    step.commands = {
        "SELECT CASE WHEN NOT pg_is_in_recovery() THEN 'already primary' WHEN (SELECT "
        "system_identifier::text FROM "
        "pg_control_system()) IS DISTINCT FROM '" +
            identityOf(builder, target.id) + "' THEN 'another database'" + beyondTheTimeline(builder, cast) +
            " WHEN NOT coalesce(pg_last_wal_replay_lsn() " + (kind == FenceKind::Hard ? ">" : ">=") +
            " :'fence.position', false) THEN 'behind' WHEN pg_promote(false) THEN 'promoting' ELSE 'refused' "
            "END",
        "SELECT pg_is_in_recovery()"};
    step.parameters[parameter::kFence] = toWord(kind);
    step.parameters[parameter::kOldPrimary] = cast.primary->id.value;
    if (!start.empty()) step.parameters[parameter::kOnFailure] = start;
    step.doneWhen = target.id.value + " is no longer in recovery and is on a new timeline";
    step.changes = {change::promote(target.id)};
    takes(step, 24ms, 60ms, 70s);
}

void addCanary(PlanBuilder& builder, const inventory::Instance& target) {
    Step& step = builder.add(verb::kCanary, "canary-" + target.id.value,
                             "Write and read on " + target.id.value, target);
    step.commands = {"SELECT pg_logical_emit_message(true, 'fairlead', '" + builder.input().request.id.value +
                         "'), txid_current()",
                     "SELECT txid_status(:'canary.xid'), pg_is_in_recovery(), "
                     "current_setting('default_transaction_read_only'), host(inet_server_addr())"};
    step.doneWhen = "a transaction committed on " + target.id.value +
                    " is read back as committed, and new transactions there may write";
    step.retriable = true;
    // What follows must be done all the same when this fails: it is reported as an exception.
    step.mandatory = false;
    takes(step, 3ms, 20ms, 10s);
}

void addReattach(PlanBuilder& builder, const inventory::Instance& replica,
                 const inventory::Instance& upstream, bool mandatory) {
    const std::string follow = builder.hookText(replica, hook::kFollow, &upstream);
    Step& step = builder.add(verb::kReattach, "follow-" + replica.id.value,
                             "Let " + replica.id.value + " follow " + upstream.id.value, replica);
    step.commands = {follow};
    step.parameters[parameter::kUpstream] = upstream.id.value;
    step.parameters[parameter::kSlot] = slotNameFor(replica.id);
    step.doneWhen = replica.id.value + " streams from " + upstream.id.value +
                    ", as seen from both ends, with the same system identifier and on the same timeline";
    step.changes = {change::follow(replica.id, upstream.id)};
    step.retriable = true;
    step.mandatory = mandatory;
    takes(step, 161ms, 500ms, hookTimeout(replica, hook::kFollow) + 60s);
}

void addRejoinByHand(PlanBuilder& builder, const inventory::Instance& replica,
                     const inventory::Instance& upstream, bool mandatory) {
    Step& step = builder.add(verb::kRejoinByHand, "rejoin-" + replica.id.value,
                             "Rejoin " + replica.id.value + " to " + upstream.id.value + " by hand", replica);
    step.commands = {
        "On the host of " + replica.id.value + ": stop the server, pg_rewind it from " + upstream.id.value +
        " or copy that anew, remove default_transaction_read_only from postgresql.auto.conf, create "
        "standby.signal, set primary_conninfo to " +
        upstream.id.value + " and primary_slot_name to " + slotNameFor(replica.id) + ", start the server"};
    step.parameters[parameter::kUpstream] = upstream.id.value;
    step.doneWhen =
        replica.id.value + " streams from " + upstream.id.value + "; until then the engine has one copy less";
    step.manual = true;
    if (mandatory) step.changes = {change::follow(replica.id, upstream.id)};
    step.retriable = true;
    step.mandatory = mandatory;
    takes(step, 1s, 5s, 10s);
}

void addTidySlot(PlanBuilder& builder, const Cast& cast) {
    Step& step = builder.add(
        verb::kTidySlot, "tidy-" + cast.primary->id.value,
        "Drop the slot that " + cast.target->id.value + " used on " + cast.primary->id.value, *cast.primary);
    step.commands = {
        "SELECT slot_name, pg_drop_replication_slot(slot_name) FROM pg_replication_slots WHERE slot_name "
        "= :'target.slot' AND NOT active AND pg_is_in_recovery()"};
    step.doneWhen = cast.primary->id.value + " keeps no unused slot of " + cast.target->id.value +
                    ", which would pin its WAL until the disk is full";
    step.retriable = true;
    step.mandatory = false;
    takes(step, 5ms, 50ms, 10s);
}

void addVerifyStreaming(PlanBuilder& builder, const inventory::Instance& primary,
                        const std::vector<InstanceId>& instances) {
    Step& step = builder.add(verb::kVerifyStreaming, "verify-" + primary.id.value,
                             "Verify that all replicas follow " + primary.id.value, primary);
    step.commands = {"SELECT status, received_tli FROM pg_stat_wal_receiver"};
    step.parameters["instances"] = joined(instances);
    step.doneWhen = primary.id.value + " is the only primary seen; " +
                    (instances.empty() ? std::string("no replica is left to check")
                                       : joined(instances) + " stream on its timeline");
    step.retriable = true;
    step.mandatory = false;
    takes(step, 50ms, 6s, 60s);
}

void addStopReturning(PlanBuilder& builder, const inventory::Instance& returning,
                      const inventory::Instance& source, bool endangersWrites) {
    std::vector<std::string> commands{builder.hookText(returning, hook::kStop),
                                      builder.hookText(returning, hook::kControlData)};
    Step& step = builder.add(verb::kStopReturning, "stop-" + returning.id.value,
                             "Stop " + returning.id.value + " at the returning site", returning);
    step.commands = std::move(commands);
    step.parameters[parameter::kUpstream] = source.id.value;
    step.doneWhen = returning.id.value + " refuses connections; its control file's end position is recorded";
    step.changes = {change::stop(returning.id)};
    step.retriable = true;
    takes(step, 150ms, 2s, hookTimeout(returning, hook::kStop) + 10s);
    if (endangersWrites) {
        builder.plan().unknowns.push_back(returning.id.value +
                                          " came back writable on the old history: whatever clients wrote "
                                          "there since is not on the new primary and "
                                          "is destroyed by rebuilding it. Save it first if it matters.");
    }
}

void addMeasureLoss(PlanBuilder& builder, const inventory::Instance& returning,
                    const inventory::Instance& primary) {
    Step& step = builder.add(verb::kMeasureLoss, "loss-" + returning.id.value,
                             "Measure what only " + returning.id.value + " has", primary);
    step.commands = {"TIMELINE_HISTORY of " + primary.id.value};
    step.parameters["returning"] = returning.id.value;
    step.doneWhen = "the bytes between the fork and the end of " + returning.id.value + " are recorded";
    step.retriable = true;
    step.mandatory = false;
    takes(step, 10ms, 100ms, 10s);
}

void addHarvest(PlanBuilder& builder, const inventory::Instance& returning,
                const inventory::Instance& primary, bool mandatory) {
    if (!hasHook(returning, hook::kHarvest)) {
        builder.plan().unknowns.push_back(returning.id.value +
                                          " has no harvest hook: how much only it has is measured, but which "
                                          "transactions that are is not kept.");
        return;
    }
    const std::string read = builder.hookText(returning, hook::kHarvest);
    Step& step = builder.add(verb::kHarvest, "harvest-" + returning.id.value,
                             "Keep a list of what only " + returning.id.value + " has", returning);
    step.commands = {read, kRelationsQuestion};
    step.parameters[parameter::kUpstream] = primary.id.value;
    step.doneWhen = "every transaction that was committed on " + returning.id.value +
                    " after the fork is in a list in the audit log, or counted there";
    step.retriable = true;
    step.mandatory = mandatory;
    takes(step, 200ms, 5s, hookTimeout(returning, hook::kHarvest) + 10s);
}

namespace {

void addRewindCheck(PlanBuilder& builder, const inventory::Instance& returning,
                    const inventory::Instance& source) {
    const std::string check = builder.hookText(returning, hook::kRewindCheck, &source);
    Step& step = builder.add(verb::kRewindCheck, "rewind-check-" + returning.id.value,
                             "Ask whether " + returning.id.value + " can be rewound", returning);
    step.commands = {check};
    step.parameters[parameter::kUpstream] = source.id.value;
    step.doneWhen = "pg_rewind --dry-run said whether it can; nothing is changed";
    step.retriable = true;
    step.mandatory = !hasHook(returning, hook::kReclone);
    takes(step, 300ms, 3s, hookTimeout(returning, hook::kRewindCheck) + 5s);
}

} // namespace

void addRewind(PlanBuilder& builder, const inventory::Instance& returning,
               const inventory::Instance& source) {
    std::vector<std::string> commands;
    for (const char* name : {hook::kRewind, hook::kReclone}) {
        if (hasHook(returning, name)) commands.push_back(builder.hookText(returning, name, &source));
    }
    FL_ASSERT(!commands.empty());
    // Whether it still stands where it was measured is compared before anything is replaced.
    if (hasHook(returning, hook::kControlData))
        commands.push_back(builder.hookText(returning, hook::kControlData));
    const bool canRewind = hasHook(returning, hook::kRewind);
    if (canRewind && hasHook(returning, hook::kRewindCheck)) addRewindCheck(builder, returning, source);
    Step& step = builder.add(verb::kRewind, "rebuild-" + returning.id.value,
                             "Rebuild " + returning.id.value + " from " + source.id.value, returning);
    step.parameters[parameter::kUpstream] = source.id.value;
    if (canRewind && hasHook(returning, hook::kReclone))
        step.doneWhen = "pg_rewind ended well, or, where it cannot, the new copy is complete";
    else
        step.doneWhen = canRewind ? "pg_rewind ended well" : "the new copy is complete";
    step.commands = std::move(commands);
    takes(step, 1s, 4s, hookTimeout(returning, hook::kRewind) + hookTimeout(returning, hook::kReclone) + 10s);
}

void addAwaitCatchUp(PlanBuilder& builder, const inventory::Instance& replica,
                     const inventory::Instance& upstream) {
    Step& step =
        builder.add(verb::kAwaitCatchUp, "catch-up-" + replica.id.value,
                    "Wait until " + replica.id.value + " has caught up with " + upstream.id.value, replica);
    step.commands = {"SELECT pg_current_wal_flush_lsn()", "SELECT pg_last_wal_replay_lsn()"};
    step.parameters[parameter::kUpstream] = upstream.id.value;
    step.doneWhen = replica.id.value + " streams from " + upstream.id.value +
                    " and has replayed the position that was flushed there when the waiting began";
    step.retriable = true;
    takes(step, 1s, 60s, std::chrono::hours{4});
}

} // namespace fairlead::engines::postgresql
