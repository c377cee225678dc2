// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/pgserver/lsn.h"
#include "adapters/pgserver/steps.h"
#include "models/base/moment.h"

#include <future>
#include <optional>

namespace fairlead::engines::postgresql {

using namespace std::chrono_literals;
using operation::Facts;
using operation::Outcome;
using operation::StepCheck;

namespace {

constexpr Micros kLookEvery = 1ms;
/// Between two looks at the port while the replica still receives, in case it does not notice.
constexpr Micros kProbeAnywayEvery = 200ms;
/// Between two looks at a replica that has not yet replayed what the primary had flushed; and how long it may
/// stand still meanwhile.
constexpr Micros kCatchUpEvery = 10ms;
constexpr Micros kCatchUpPatience = 3s;
/// A server that refuses connections has ended, so its control file says its last; this is for what hangs on
/// the way to the disk.
constexpr Micros kLastWord = 5s;

/// A server that has just closed its port is still ending, and a start hook may take it for one that runs:
/// it is asked again while nobody listens.
constexpr int kMostStarts = 3;
constexpr Micros kStartPatience = 1s;

constexpr const char* kPrimaryQuery =
    "SELECT pg_is_in_recovery(), (SELECT system_identifier::text FROM pg_control_system()) AS identity";
constexpr const char* kServingQuery =
    "SELECT pg_is_in_recovery(), (SELECT system_identifier::text FROM pg_control_system()) AS identity, CASE "
    "WHEN pg_is_in_recovery() THEN '' ELSE pg_current_wal_flush_lsn()::text END AS flushed";
constexpr const char* kReceiverQuery =
    "SELECT pg_is_in_recovery(), coalesce((SELECT status FROM pg_stat_wal_receiver), "
    "'') AS status, coalesce((SELECT slot_name FROM pg_stat_wal_receiver), '') AS "
    "slot, coalesce(pg_last_wal_replay_lsn()::text, '') AS replayed, (SELECT system_identifier::text FROM "
    "pg_control_system()) AS identity, coalesce((SELECT received_tli::text FROM pg_stat_wal_receiver), '') "
    "AS "
    "timeline";

const inventory::Instance& promoted(Work& work) {
    return work.named(parameter::kTarget);
}

/// Empty once the target has replayed what the primary had flushed. A link that was cut calls itself
/// streaming for a minute, and a replica may stand still for many reasons; what it does not have when the
/// primary stops it will never have, so this is asked while the primary serves.
std::string whyNotInStep(Work& work, const std::string& flushed, std::string replayed) {
    const auto& target = promoted(work);
    const auto goal = parseLsn(flushed);
    // The rest of the time belongs to the stop.
    const Call patience = work.within(work.step().timeout / 2);
    MonoTime moved = work.clock().mono();
    for (;;) {
        const auto at = parseLsn(replayed);
        if (goal && at && *at >= *goal) return {};
        const bool stands = work.clock().mono() - moved > kCatchUpPatience;
        if (stands || patience.deadline.passed(work.clock()) || !work.waitMore(kCatchUpEvery)) {
            return target.id.value + " has replayed up to " + (at ? replayed : "nothing") + " and " +
                   (stands ? "stands still there" : "comes no nearer in time") + ", while " +
                   work.target().id.value + " has written up to " + flushed +
                   ". Look at the link between them, and at what holds up the replay.";
        }
        const Reply look = work.send(target, kReceiverQuery);
        if (!look) return toText(look.rows.error());
        if (look.rows->text(0, "replayed") != replayed) moved = work.clock().mono();
        replayed = look.rows->text(0, "replayed");
    }
}

/// A control file that was read before the port refused counts when it says `shut down`: a server that runs
/// never says that. Any other word may have been overtaken.
std::optional<ControlData> finalReading(std::future<Result<ControlData>>& reading) {
    if (!reading.valid()) return std::nullopt;
    const auto data = reading.get();
    if (!data || data->state != "shut down") return std::nullopt;
    return *data;
}

/// What the stopped server's control file proves. Failed leaves it to the compensation to start the server
/// again. `known`: it was read already.
Outcome judgeControlFile(Work& work, Facts learned, const std::optional<ControlData>& known = std::nullopt) {
    const auto& primary = work.target();
    const std::string refuses = primary.id.value + " refuses connections, but ";
    auto data = known ? Result<ControlData>(*known) : work.controlData(primary);
    const Call patience = work.within(kLastWord);
    while (data && data->state == "shutting down" && !patience.deadline.passed(work.clock()) &&
           work.waitMore(20ms))
        data = work.controlData(primary);
    if (!data) return failed(refuses + "its end is not proven: " + toText(data.error()));
    const std::string identity = work.expected(primary.id, "identity");
    if (!identity.empty() && data->identity != identity) {
        return failed(refuses +
                      "its controldata hook read another database's control file (system identifier " +
                      data->identity + ").");
    }
    if (data->state != "shut down") {
        return failed(refuses + "its control file says `" + data->state +
                      "`, so its last position is not known.");
    }
    learned[fact::kFence + primary.id.value] = "hard";
    learned[fact::kFencePosition] = data->checkpointText;
    if (!work.parameter(parameter::kTrial).empty()) {
        if (!data->nextXid) return failed(refuses + "its control file names no next transaction id.");
        learned[fact::kNextXid] = std::to_string(*data->nextXid);
    }
    return done(primary.id.value + " refuses connections and its control file says `shut down` at " +
                    data->checkpointText + ".",
                std::move(learned));
}

/// Why the hook beside us failed; empty while it runs and when it ended well.
std::string whyHookFailed(ActSession& session) {
    const auto result = session.hookResult();
    if (!result) return {};
    if (!*result) return toText(result->error());
    if ((*result)->exitCode == 0) return {};
    return "exit code " + std::to_string((*result)->exitCode) + ", " + (*result)->errors;
}

/// What the replica has replayed once it receives no more, so that the primary's end is near. Nothing while
/// it receives, and when it does not answer.
std::optional<std::string> replayedAtTheEnd(Work& work) {
    // The server looks every millisecond and answers when it is so, or after about 50 ms: its answer then
    // takes half a round trip, where looks from here would take one each. CASE keeps the order of look and
    // sleep; the view would be read once only, and the function under it is asked for every row.
    const Reply look =
        work.sendBy(promoted(work),
                    "SELECT pg_last_wal_replay_lsn() FROM generate_series(1, 40) WHERE CASE WHEN "
                    "(pg_stat_get_wal_receiver()).status = 'streaming' THEN pg_sleep(0.001) IS NULL ELSE "
                    "true END LIMIT 1",
                    1s);
    if (!look || look.rows->empty()) return std::nullopt;
    return look.rows->only();
}

/// Until the port refuses. The replica is asked first: each look at the port of a stopping server starts a
/// process there, which it must end before it can end itself, and that cost a third of the whole outage.
Outcome awaitStop(Work& work, Facts learned) {
    const auto& primary = work.target();
    MonoTime probed = work.clock().mono();
    std::optional<std::string> replayed;
    std::future<Result<ControlData>> reading;
    std::string why;
    do {
        if (!replayed) replayed = replayedAtTheEnd(work);
        // The primary writes its control file before it lets its replicas go, so it is read while the port is
        // asked: each of them takes a round trip.
        if (replayed && !reading.valid())
            reading = std::async(std::launch::async, [&] { return work.controlData(primary); });
        const bool probe = replayed || work.clock().mono() - probed > kProbeAnywayEvery;
        if (probe) probed = work.clock().mono();
        const std::string asked = momentNow(work.clock());
        if (probe && work.reach(primary, 1s) == Reach::Refused) {
            learned[fact::kRefusedAt + primary.id.value] = asked;
            if (replayed) learned[fact::kReplayedAtFence] = *replayed;
            return judgeControlFile(work, std::move(learned), finalReading(reading));
        }
        why = whyHookFailed(work.session());
        // A hook may fail after the server was told; only one that goes on serving was not.
        if (!why.empty() && work.sendBy(primary, kPrimaryQuery, 1s)) {
            return failed("The stop hook of " + primary.id.value + " failed and it goes on serving: " + why);
        }
    } while (work.waitMore(kLookEvery));
    return inDoubt(primary.id.value + " was asked to stop and still " + toWord(work.reach(primary, 100ms)) +
                   (why.empty() ? "." : "; the hook failed: " + why));
}

/// True when a new session finds a primary there. One that was told to stop takes no new sessions.
bool serves(Work& work, const inventory::Instance& primary) {
    const Reply look = work.sendAfresh(primary, kPrimaryQuery, 2s);
    return look && look.rows->text(0, "pg_is_in_recovery") == "f";
}

/// Waits until `primary` answers as one; gives up while it refuses connections and `patience` is over.
bool comesToServe(Work& work, const inventory::Instance& primary, Micros patience, std::string& why) {
    const MonoTime begun = work.clock().mono();
    do {
        const Reply look = work.sendBy(primary, kPrimaryQuery, 2s);
        if (look && look.rows->text(0, "pg_is_in_recovery") == "f") return true;
        why = look ? "it is a replica" : toText(look.rows.error());
        if (work.clock().mono() - begun > patience && work.reach(primary, 100ms) == Reach::Refused)
            return false;
    } while (work.waitMore(20ms));
    return false;
}

} // namespace

std::string whyNotToFence(Work& work, Facts& learned) {
    const auto& primary = work.target();
    if (const std::string why = whyNotThePlannedPrimary(work, primary); !why.empty()) return why;
    const Reply here = work.send(primary, kServingQuery);
    if (!here) return toText(here.rows.error());
    const auto& target = promoted(work);
    const Reply there = work.send(target, kReceiverQuery);
    if (!there) return toText(there.rows.error());
    if (there.rows->text(0, "pg_is_in_recovery") != "t") return target.id.value + " is no longer a replica.";
    if (there.rows->text(0, "status") != "streaming") {
        return target.id.value + " is not streaming, so it would miss what is written until the stop.";
    }
    const std::string identity = work.expected(target.id, "identity");
    if (!identity.empty() && there.rows->text(0, "identity") != identity)
        return target.id.value + " holds another database than the plan was made for. Plan again.";
    const std::string timeline = plannedTimeline(work, primary);
    if (!timeline.empty() && there.rows->text(0, "timeline") != timeline)
        return target.id.value + " receives timeline " + there.rows->text(0, "timeline") + ", and " +
               primary.id.value + " is on " + timeline + ". Plan again.";
    learned[fact::kTargetSlot] = there.rows->text(0, "slot");
    return whyNotInStep(work, here.rows->text(0, "flushed"), there.rows->text(0, "replayed"));
}

Outcome fenceByStop(Work& work) {
    Facts learned;
    const std::string refusal = whyNotToFence(work, learned);
    const auto& primary = work.target();
    if (!refusal.empty()) {
        work.session().noteUntouched(primary.id);
        return failed("Nothing was stopped: " + refusal);
    }
    work.session().noteTouched(primary.id);
    learned[fact::kFenceBegan] = momentNow(work.clock());
    // pg_ctl sleeps 100 ms between two looks: the hook runs beside us, and the port tells first.
    const auto started = work.startHook(primary, hook::kStop);
    if (!started) return failed("Nothing was stopped: " + toText(started.error()));
    return awaitStop(work, std::move(learned));
}

Outcome startAgain(Work& work) {
    // The fence step names the target; a wait or a promotion is the target's own.
    const bool fence = work.step().verb == verb::kFenceStop;
    const auto& primary = fence ? work.target() : work.named(parameter::kOldPrimary);
    const auto& target = fence ? promoted(work) : work.target();
    work.session().joinHook();
    // A fence that could not begin leaves nothing to undo, whatever can be seen of either side.
    if (fence && work.session().isUntouched(primary.id)) return done(primary.id.value + " was not stopped.");
    if (fence && serves(work, primary)) return done(primary.id.value + " serves.");
    const std::string another = whyNotServeAgain(work, target);
    if (!another.empty()) return failed(primary.id.value + " stays stopped: " + another);
    std::string why;
    for (int attempt = 1;; ++attempt) {
        const auto started = work.hook(primary, hook::kStart);
        if (!started) {
            return inDoubt("The start hook of " + primary.id.value +
                           " did not end: " + toText(started.error()));
        }
        const bool last = attempt == kMostStarts;
        if (started->exitCode == 0) {
            if (comesToServe(work, primary, last ? Micros::max() : kStartPatience, why))
                return done(primary.id.value + " serves again.");
            if (last || !work.waitMore(0us))
                return inDoubt(primary.id.value + " was started and does not serve yet: " + why);
        } else if (last || !work.waitMore(kStartPatience)) {
            return failed("The start hook of " + primary.id.value + " exited with " +
                          std::to_string(started->exitCode) + ": " + started->errors);
        }
    }
}

StepCheck checkStopped(Work& work) {
    const auto& primary = work.target();
    if (work.reach(primary, 1s) == Reach::Refused) {
        // What the act learned died with its console. The receiver that named the slot has ended with the
        // primary, but the setting it was started with names it too; without it the slot would stay for ever.
        // A fence that was proven before is being undone: all of it is known, and the target may be stopped.
        Facts learned;
        if (work.fact(fact::kFence + primary.id.value).empty()) {
            const Reply slot = work.send(promoted(work), "SELECT current_setting('primary_slot_name')");
            if (!slot) return notKnown(toText(slot.rows.error()));
            learned[fact::kTargetSlot] = slot.rows->only();
        }
        Outcome judged = judgeControlFile(work, std::move(learned));
        if (judged.result != Outcome::Result::Done) return notKnown(judged.reply);
        return happened(judged.reply, std::move(judged.learned));
    }
    const Reply look = work.sendAfresh(primary, kPrimaryQuery, 2s);
    if (look && look.rows->text(0, "pg_is_in_recovery") == "f") {
        return didNotHappen(primary.id.value + " serves as a primary.");
    }
    return notKnown(primary.id.value + ": " + (look ? "it is a replica" : toText(look.rows.error())));
}

} // namespace fairlead::engines::postgresql
