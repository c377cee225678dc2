// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/pgserver/lsn.h"
#include "adapters/pgserver/steps.h"
#include "models/base/moment.h"

namespace fairlead::engines::postgresql {

using namespace std::chrono_literals;
using operation::Facts;
using operation::Outcome;
using operation::StepCheck;

namespace {

constexpr Micros kPollEvery = 1ms;
/// A replica whose upstream is stopped gets nothing more: without progress for this long it never will.
constexpr Micros kNoProgress = 10s;
/// A record that came only in part is behind what can be replayed; nothing else holds replay this long.
constexpr Micros kTornTail = 1s;

/// A refusal this young stands for a look of our own, which would cost the outage a whole round trip and be
/// half a round trip old when the promotion arrives. systemd waits as long before it starts a service again.
constexpr Micros kProofHolds = 100ms;

/// Empty while it is in recovery; else its new timeline as eight hex digits.
constexpr const char* kTimelineQuery =
    "SELECT CASE WHEN pg_is_in_recovery() THEN '' ELSE substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8) "
    "END";

/// Why an old primary is not, right now, what the fence made of it; empty when it is.
std::string whyNotFenced(Work& work, const inventory::Instance& primary, const std::string& kind) {
    const std::string& id = primary.id.value;
    if (work.fact(fact::kFence + id) != kind) return "no step has proven the " + kind + " fence of " + id;
    if (kind == "soft") return whyNotReadOnly(work, primary);
    const auto refused = sinceMoment(work.fact(fact::kRefusedAt + id), work.clock());
    if (kind == "hard" && refused && *refused <= kProofHolds) return {};
    const Reach reach = work.reach(primary, 1s);
    if (reach == Reach::Accepts) return id + " accepts connections again";
    // After a hard fence its host is known to answer; silence would mean that something else has changed.
    if (kind == "hard" && reach != Reach::Refused) return id + " " + toWord(reach) + ", which proves nothing";
    return {};
}

std::string whyNotFenced(Work& work) {
    const auto primaries = work.listed(parameter::kOldPrimary);
    if (primaries.empty()) return "the plan names no old primary";
    for (const auto* primary : primaries) {
        std::string why = whyNotFenced(work, *primary, work.parameter(parameter::kFence));
        if (!why.empty()) return why;
    }
    return {};
}

void measureOutage(const Work& work, Facts& learned) {
    const auto outage = sinceMoment(work.fact(fact::kFenceBegan), work.clock());
    if (outage) learned[fact::kMeasuredOutage] = std::to_string(outage->count());
}

Outcome promoted(const Work& work, const std::string& timeline) {
    Facts learned;
    learned[fact::kNewTimeline] = timeline;
    measureOutage(work, learned);
    return done(work.target().id.value + " is a primary on timeline " + timeline + ".", std::move(learned));
}

Outcome awaitEndOfRecovery(Work& work) {
    const auto& target = work.target();
    std::string why = "it is still in recovery";
    do {
        const Reply look = work.send(target, kTimelineQuery);
        if (look && !look.rows->only().empty()) return promoted(work, look.rows->only());
        if (!look) why = toText(look.rows.error());
    } while (work.waitMore(kPollEvery));
    return inDoubt(target.id.value + " was told to promote: " + why);
}

std::string sentence(const std::string& id, const std::string& answer) {
    if (answer == "already primary")
        return id + " is a primary already, and not by this step. Nothing was sent.";
    if (answer == "another database")
        return id + " holds another database than the plan was made for. Nothing was sent.";
    if (answer == "another timeline")
        return id + " is on a later timeline than when the plan was made. Nothing was sent.";
    if (answer == "behind") return id + " has not replayed what it must. Nothing was sent.";
    return {};
}

} // namespace

Outcome waitReplay(Work& work) {
    const auto& target = work.target();
    const std::string required = work.fact(fact::kFencePosition);
    if (required.empty()) return failed("The position after the fence is not known.");
    // Replay never goes back, so what the hard fence saw on the way needs no round trip; the promotion
    // compares once more on the server itself.
    const auto seen = parseLsn(work.fact(fact::kReplayedAtFence));
    const auto wanted = parseLsn(required);
    if (work.parameter(parameter::kFence) == "hard" && seen && wanted && *seen > *wanted) {
        return done(target.id.value + " had replayed up to " + work.fact(fact::kReplayedAtFence) +
                    " when its primary stopped; it must reach " + required + ".");
    }
    MonoTime moved = work.clock().mono();
    std::string last;
    do {
        const Reply look = work.send(target, work.command(0));
        if (!look) return failed(target.id.value + " cannot be asked: " + toText(look.rows.error()));
        const std::string position = look.rows->text(0, "pg_last_wal_replay_lsn");
        if (look.rows->cell(0, 1) == "t") {
            return done(target.id.value + " has replayed up to " + position + "; it must reach " +
                        work.fact(fact::kFencePosition) + ".");
        }
        if (position != last) moved = work.clock().mono();
        last = position;
    } while (work.clock().mono() - moved < kNoProgress && work.waitMore(kPollEvery));
    return failed(target.id.value + " has replayed only up to " + last + " and must reach " +
                  work.fact(fact::kFencePosition) + ".");
}

Outcome replayReceived(Work& work) {
    const auto& target = work.target();
    std::string last;
    int still = 0;
    MonoTime moved = work.clock().mono();
    do {
        const Reply look = work.send(target, work.command(0));
        if (!look) return failed(target.id.value + " cannot be asked: " + toText(look.rows.error()));
        const Rows& rows = *look.rows;
        const std::string position{rows.cell(0, 0).value_or("")};
        if (position.empty()) return failed(target.id.value + " has replayed nothing, so it is no replica.");
        const bool replayed = rows.cell(0, 2) == "t";
        // A receiver may linger where nothing arrives any more; one that still receives has a living
        // upstream.
        still = replayed && position == last ? still + 1 : 0;
        if (position != last) moved = work.clock().mono();
        last = position;
        const bool receiving = rows.cell(0, 3) == "t";
        // A primary that dies in the middle of a record leaves one that can never be replayed. What is
        // whole behind it is replayed by the promotion itself, whatever holds replay up until then.
        const bool torn = !replayed && !receiving && work.clock().mono() - moved >= kTornTail;
        if (torn || (replayed && (!receiving || still >= 10))) {
            Facts learned;
            learned[fact::kFencePosition] = position;
            return done(target.id.value + " has replayed all it received" + (torn ? " in whole" : "") +
                            ", up to " + position + ".",
                        std::move(learned));
        }
    } while (work.waitMore(20ms));
    return failed(target.id.value + " still receives or replays; it is at " + last + ".");
}

Outcome promote(Work& work) {
    const auto& target = work.target();
    if (work.fact(fact::kFencePosition).empty())
        return failed("The position after the fence is not known. Nothing was sent.");
    const std::string open = whyNotFenced(work);
    if (!open.empty()) {
        return failed(target.id.value + " was not promoted, because there could be two primaries: " + open +
                      ".");
    }
    const Reply reply = work.send(target, work.command(0));
    if (!reply) return unanswered(reply, "The promotion of " + target.id.value);
    const std::string answer = reply.rows->only();
    const std::string refusal = sentence(target.id.value, answer);
    if (!refusal.empty()) return failed(refusal);
    if (answer != "promoting")
        return inDoubt("pg_promote on " + target.id.value + " answered `" + answer + "`.");
    return awaitEndOfRecovery(work);
}

StepCheck checkPromoted(Work& work) {
    const auto& target = work.target();
    const std::string& id = target.id.value;
    if (const auto undone = checkDemoted(work)) return *undone;
    const Reply first = work.send(target, kTimelineQuery);
    if (!first) return notKnown(toText(first.rows.error()));
    if (!first.rows->only().empty()) {
        Outcome known = promoted(work, first.rows->only());
        return happened(known.reply, std::move(known.learned));
    }
    // A promotion that was asked for takes effect once the received WAL is replayed: in recovery, with a
    // backlog or without a second look, proves nothing yet.
    work.clock().sleepFor(2s, work.call().stop);
    const Reply again = work.send(
        target,
        "SELECT pg_is_in_recovery() AND NOT pg_is_wal_replay_paused() AND coalesce(pg_last_wal_replay_lsn() "
        ">= "
        "pg_last_wal_receive_lsn(), true) AND NOT EXISTS (SELECT FROM pg_stat_activity WHERE query LIKE "
        "'%pg_promote%' AND state = 'active' AND pid <> pg_backend_pid())");
    if (!again) return notKnown(toText(again.rows.error()));
    if (again.rows->only() == "t")
        return didNotHappen(id + " is still a replica, with nothing left to replay.");
    return notKnown(id + " was in recovery and is not at rest.");
}

Outcome canary(Work& work) {
    const auto& target = work.target();
    const Reply written = work.send(target, work.command(0));
    if (!written) return failed(target.id.value + " did not take a write: " + toText(written.rows.error()));
    const std::string transaction{written.rows->cell(0, 1).value_or("")};
    std::string query = work.step().commands[1];
    const std::string mark = std::string(":'") + fact::kCanary + "'";
    const std::size_t at = query.find(mark);
    FL_ASSERT(at != std::string::npos);
    query.replace(at, mark.size(), "'" + transaction + "'");
    const Reply read = work.send(target, query);
    if (!read) return failed(target.id.value + " was not read back: " + toText(read.rows.error()));
    const Rows& rows = *read.rows;
    const std::string seen{rows.cell(0, 0).value_or("nothing")};
    if (seen != "committed")
        return failed("The transaction written on " + target.id.value + " reads as " + seen + ".");
    if (rows.cell(0, 1) != "f") return failed(target.id.value + " is a replica.");
    if (rows.cell(0, 2) != "off") {
        return failed(target.id.value +
                      " is a primary, but new transactions are read-only there. Reset "
                      "default_transaction_read_only.");
    }
    return done("Transaction " + transaction + " committed on " + target.id.value + " and was read back at " +
                std::string(rows.cell(0, 3).value_or("its socket")) + ".");
}

} // namespace fairlead::engines::postgresql
