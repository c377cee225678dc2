// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/pgserver/steps.h"

namespace fairlead::engines::postgresql {

using namespace std::chrono_literals;
using operation::Outcome;
using operation::StepCheck;

namespace {

constexpr Micros kPollEvery = 2ms;
/// Identity and timeline of a server, whatever its role. A replica that restarted beneath a quiet upstream
/// reports what it received only once more arrives; then it has replayed up to where its upstream ends.
constexpr const char* kSelfQuery =
    "SELECT pg_is_in_recovery(), (SELECT system_identifier::text FROM pg_control_system()) AS identity, CASE "
    "WHEN "
    "pg_is_in_recovery() THEN coalesce((SELECT received_tli::text FROM pg_stat_wal_receiver), '') ELSE "
    "('x' || substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8))::bit(32)::int::text END AS timeline, "
    "coalesce((SELECT status FROM pg_stat_wal_receiver), '') AS status, CASE WHEN pg_is_in_recovery() THEN "
    "coalesce(greatest(pg_last_wal_receive_lsn(), (SELECT latest_end_lsn FROM pg_stat_wal_receiver)) >= "
    "pg_last_wal_replay_lsn(), false) ELSE true END AS ahead";

/// Empty when the upstream has a sender that streams to the replica.
std::string whySenderDoesNotStream(Work& work, const inventory::Instance& replica,
                                   const inventory::Instance& upstream, bool& sending) {
    const Reply look = work.send(
        upstream,
        "SELECT coalesce(max(r.state), '') FROM pg_stat_replication r LEFT JOIN pg_replication_slots s ON "
        "s.active_pid = r.pid WHERE s.slot_name = '" +
            work.parameter(parameter::kSlot) + "' OR r.application_name = '" + replica.id.value + "'");
    if (!look) return toText(look.rows.error());
    const std::string state = look.rows->only();
    sending = !state.empty();
    if (state == "streaming") return {};
    return upstream.id.value +
           (state.empty() ? " sends nothing to " : " is in state `" + state + "` towards ") +
           replica.id.value;
}

std::string whyReceiverDoesNotStream(const std::string& replica, const Rows& self) {
    if (self.text(0, "pg_is_in_recovery") != "t") return replica + " is a primary";
    const std::string status = self.text(0, "status");
    if (status != "streaming")
        return replica + (status.empty() ? " receives nothing" : " is in status `" + status + "`");
    // Equal timeline numbers with different pasts look just like this: postgresql.md §0.1.
    if (self.text(0, "ahead") != "t")
        return replica + " streams, but has replayed more than its upstream has";
    return {};
}

/// Compare before set: empty when `upstream` is what the plan expects, and the primary that it promoted.
std::string whyNotThePlannedUpstream(Work& work, const inventory::Instance& upstream) {
    const Reply look = work.send(upstream, kSelfQuery);
    if (!look) return toText(look.rows.error());
    const std::string identity = work.expected(upstream.id, "identity");
    if (!identity.empty() && look.rows->text(0, "identity") != identity)
        return upstream.id.value + " holds another database than the plan was made for.";
    const std::string promotedTo = work.fact(fact::kNewTimeline);
    if (promotedTo.empty() || upstream.id != work.plan().newPrimary) return {};
    if (look.rows->text(0, "pg_is_in_recovery") != "f") return upstream.id.value + " is no longer a primary.";
    const auto timeline = std::strtoul(promotedTo.c_str(), nullptr, 16); // as the name of a WAL file begins
    if (look.rows->text(0, "timeline") != std::to_string(timeline))
        return upstream.id.value + " is on timeline " + look.rows->text(0, "timeline") +
               ", not on that of its promotion.";
    return {};
}

/// Never restarts a server that is a primary: that would be a second one, or a fence that did not hold.
std::string whyNotToFollow(Work& work, const inventory::Instance& replica,
                           const inventory::Instance& upstream) {
    if (std::string why = whyNotThePlannedUpstream(work, upstream); !why.empty()) return why;
    if (work.reach(replica, 2s) != Reach::Accepts) return {};
    const Reply look = work.sendBy(replica, "SELECT pg_is_in_recovery()", 5s);
    if (look && look.rows->only() == "f") return replica.id.value + " runs as a primary. Stop it first.";
    return {};
}

std::string whyFailed(ActSession& session, const std::string& id) {
    const auto result = session.hookResult();
    if (!result) return {};
    if (!*result) return "The follow hook of " + id + " did not end: " + toText(result->error());
    if ((*result)->exitCode == 0) return {};
    return "The follow hook of " + id + " exited with " + std::to_string((*result)->exitCode) + ": " +
           (*result)->errors;
}

std::string whyNotVerified(Work& work, const inventory::Instance& instance, const std::string& timeline,
                           const std::string& identity) {
    const Reply look = work.sendBy(instance, kSelfQuery, 3s);
    if (!look) return toText(look.rows.error());
    std::string why = whyReceiverDoesNotStream(instance.id.value, *look.rows);
    if (!why.empty()) return why;
    if (look.rows->text(0, "identity") != identity) return instance.id.value + " holds another database";
    if (look.rows->text(0, "timeline") != timeline) {
        return instance.id.value + " is on timeline " + look.rows->text(0, "timeline") + ", not " + timeline;
    }
    return {};
}

} // namespace

Following lookAtFollowing(Work& work, const inventory::Instance& replica,
                          const inventory::Instance& upstream) {
    bool sending = false;
    std::string why = whySenderDoesNotStream(work, replica, upstream, sending);
    if (!why.empty()) return {why, {}, sending};
    const Reply there = work.send(upstream, kSelfQuery);
    if (!there) return {toText(there.rows.error()), {}, sending};
    const std::string timeline = there.rows->text(0, "timeline");
    why = whyNotVerified(work, replica, timeline, there.rows->text(0, "identity"));
    if (!why.empty()) return {why, {}, sending};
    return {{},
            replica.id.value + " streams from " + upstream.id.value + " on timeline " + timeline +
                ", seen from both ends",
            true};
}

Outcome reattach(Work& work) {
    const auto& replica = work.target();
    const auto& upstream = work.named(parameter::kUpstream);
    const std::string refusal = whyNotToFollow(work, replica, upstream);
    if (!refusal.empty()) return failed("Nothing was sent: " + refusal);
    const auto started = work.startHook(replica, hook::kFollow, &upstream);
    if (!started) return failed("Nothing was sent: " + toText(started.error()));
    // The session kept from before the stop is dead and would only be found so when it is needed.
    work.session().drop(replica);
    Following following;
    do {
        Following look = lookAtFollowing(work, replica, upstream);
        if (look.why.empty()) return done(look.evidence + ".");
        // What our own time cut short says nothing about the servers.
        if (following.why.empty() || !work.call().deadline.passed(work.clock())) following = std::move(look);
        // Signing in takes as long as catching up, so it is done meanwhile. Not sooner: a server that only
        // starts would spend its time on refusing.
        if (following.sending) work.knock(replica);
        const std::string why = whyFailed(work.session(), replica.id.value);
        if (!why.empty()) return failed(why);
    } while (work.waitMore(kPollEvery));
    return failed(replica.id.value + " was told to follow " + upstream.id.value +
                  " and does not yet: " + following.why + ".");
}

StepCheck checkFollowing(Work& work) {
    const auto& replica = work.target();
    const Following following = lookAtFollowing(work, replica, work.named(parameter::kUpstream));
    if (following.why.empty()) return happened(following.evidence + ".");
    if (work.reach(replica, 1s) == Reach::Refused) return didNotHappen(replica.id.value + " does not run.");
    return notKnown(following.why + ".");
}

Outcome rejoinByHand(Work& work) {
    StepCheck look = checkRejoined(work);
    if (look.finding == StepCheck::Finding::Happened) return done(look.evidence);
    const std::string& id = work.target().id.value;
    const bool fenced = !work.fact(fact::kFence + id).empty();
    return failed(id + " must be rejoined by hand" + (fenced ? "; it stays fenced until then. " : ". ") +
                  work.step().commands[0] + ".");
}

StepCheck checkRejoined(Work& work) {
    const Following following = lookAtFollowing(work, work.target(), work.named(parameter::kUpstream));
    return following.why.empty() ? happened(following.evidence + ".") : didNotHappen(following.why + ".");
}

Outcome awaitCatchUp(Work& work) {
    const auto& replica = work.target();
    const auto& upstream = work.named(parameter::kUpstream);
    const Reply goal = work.send(upstream, work.command(0));
    if (!goal) return failed(upstream.id.value + " cannot be asked: " + toText(goal.rows.error()));
    const std::string query =
        "SELECT pg_last_wal_replay_lsn() >= '" + goal.rows->only() + "', pg_last_wal_replay_lsn()";
    std::string why;
    do {
        const Reply look = work.sendBy(replica, query, 5s);
        const Following following = lookAtFollowing(work, replica, upstream);
        const bool reached = look && look.rows->cell(0, 0) == "t";
        if (reached && following.why.empty()) {
            return done(replica.id.value + " has replayed beyond " + goal.rows->only() + "; " +
                        following.evidence + ".");
        }
        why = following.why;
        if (look && !reached)
            why = replica.id.value + " is at " + std::string(look.rows->cell(0, 1).value_or("no position"));
    } while (work.waitMore(20ms));
    return failed(replica.id.value + " did not catch up with " + goal.rows->only() + ": " + why + ".");
}

Outcome verifyStreaming(Work& work) {
    const auto& primary = work.target();
    const Reply here = work.send(primary, kSelfQuery);
    if (!here) return failed(primary.id.value + " cannot be asked: " + toText(here.rows.error()));
    if (here.rows->text(0, "pg_is_in_recovery") != "f")
        return failed(primary.id.value + " is not a primary.");
    const std::string timeline = here.rows->text(0, "timeline");
    std::vector<const inventory::Instance*> left = work.listed("instances");
    std::string verified;
    std::string why;
    do {
        std::vector<const inventory::Instance*> still;
        why.clear();
        for (const auto* each : left) {
            const std::string fault = whyNotVerified(work, *each, timeline, here.rows->text(0, "identity"));
            if (fault.empty()) {
                verified += " " + each->id.value;
                continue;
            }
            why += (why.empty() ? "" : "; ") + fault;
            still.push_back(each);
        }
        left = still;
        if (left.empty()) {
            const std::string all =
                verified.empty() ? " no replica is left to check." : " streaming:" + verified + ".";
            return done(primary.id.value + " is the primary on timeline " + timeline + ";" + all);
        }
    } while (work.waitMore(20ms));
    return failed("Not every replica follows " + primary.id.value + ": " + why + ".");
}

} // namespace fairlead::engines::postgresql
