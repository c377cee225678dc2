// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/pgserver/steps.h"
#include "models/base/moment.h"

namespace fairlead::engines::postgresql {

using namespace std::chrono_literals;
using operation::Facts;
using operation::Outcome;
using operation::StepCheck;

namespace {

/// Refused with 25006 where new transactions are read-only; elsewhere it raises FL001, which undoes the
/// table.
constexpr const char* kWriteProbe =
    "DO $$ BEGIN EXECUTE 'CREATE TABLE fairlead_write_probe()'; "
    "RAISE EXCEPTION 'takes writes' USING ERRCODE = 'FL001'; END $$";
constexpr const char* kReadOnlyState = "25006";
constexpr const char* kTakesWritesState = "FL001";
/// The server asks whether the transaction may write before it asks whether the role may, so a role without
/// the right to create tables proves as much.
constexpr const char* kMayNotCreateState = "42501";

/// What a session that began after the fence is allowed: the SQLSTATE of the probe, or "" and the reason in
/// `why`.
std::string probeByNewSession(Work& work, std::string& why) {
    const Reply probe = work.sendAfresh(work.target(), kWriteProbe, 2s);
    if (probe) {
        why = "the write probe was not answered as expected";
        return {};
    }
    why = toText(probe.rows.error());
    return probe.sqlState == kMayNotCreateState ? kTakesWritesState : probe.sqlState;
}

Outcome awaitReadOnly(Work& work) {
    std::string why;
    do {
        const std::string state = probeByNewSession(work, why);
        if (state == kReadOnlyState) return done("a new session is refused a write (25006)");
        if (state != kTakesWritesState) break;
    } while (work.waitMore(5ms));
    return failed("New sessions on " + work.target().id.value + " are not proven read-only: " + why);
}

/// For one answer while something is undone, and between two tries.
constexpr Micros kOneTry = 3s;
constexpr Micros kTryAgain = 200ms;

/// Again and again while no answer comes: a cut that heals in time must not leave the primary read-only, with
/// nobody promoted. Only for what does no harm twice.
Reply sendPatiently(Work& work, const inventory::Instance& instance, const std::string& statement) {
    for (;;) {
        Reply reply = work.sendBy(instance, statement, kOneTry);
        if (reply || !reply.sqlState.empty() || !work.waitMore(kTryAgain)) return reply;
    }
}

/// Ends every session that may still hold a writing transaction, until none of them is left.
Outcome drain(Work& work) {
    const auto& primary = work.target();
    const Reply mark = work.send(primary, "SELECT clock_timestamp()");
    if (!mark) return unanswered(mark, "Asking " + primary.id.value + " for its time");
    const std::string left =
        "SELECT (SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> "
        "pg_backend_pid() AND (backend_start < '" +
        mark.rows->only() + "' OR backend_xid IS NOT NULL)) + (SELECT count(*) FROM pg_prepared_xacts)";
    std::string remaining;
    do {
        const Reply ended = work.send(primary, work.command(2));
        // A superuser's session may not be ended by us; it may end by itself before our time is up.
        constexpr std::string_view kNotPermitted = "42501";
        if (!ended && ended.sqlState != kNotPermitted)
            return unanswered(ended, "Ending the sessions on " + primary.id.value);
        const Reply look = work.send(primary, left);
        if (!look) return unanswered(look, "Counting the sessions on " + primary.id.value);
        remaining = look.rows->only();
        if (remaining == "0") return done("no older session and no writing transaction is left");
    } while (work.waitMore(2ms));
    return failed(remaining + " sessions or prepared transactions on " + primary.id.value +
                  " may still write.");
}

} // namespace

std::optional<bool> newSessionMayWrite(Work& work, std::string& why) {
    const std::string state = probeByNewSession(work, why);
    if (state == kTakesWritesState) return true;
    if (state == kReadOnlyState) return false;
    return std::nullopt;
}

Outcome fenceBySql(Work& work) {
    const auto& primary = work.target();
    const std::string& id = primary.id.value;
    Facts learned;
    if (const std::string why = whyNotToFence(work, learned); !why.empty()) {
        work.session().noteUntouched(primary.id);
        return failed("Nothing was fenced: " + why);
    }
    work.session().noteTouched(primary.id);
    learned[fact::kFenceBegan] = momentNow(work.clock());
    for (const std::size_t command : {std::size_t{0}, std::size_t{1}}) {
        const Reply reply = work.send(primary, work.command(command));
        if (!reply) return unanswered(reply, "Fencing " + id);
    }
    const Outcome readOnly = awaitReadOnly(work);
    if (readOnly.result != Outcome::Result::Done) return readOnly;
    const Outcome drained = drain(work);
    if (drained.result != Outcome::Result::Done) return drained;
    learned[fact::kFence + id] = "soft";
    return done(id + ": " + readOnly.reply + "; " + drained.reply + ".", std::move(learned));
}

Outcome unfenceBySql(Work& work) {
    const auto& primary = work.target();
    if (work.session().isUntouched(primary.id)) return done(primary.id.value + " was not fenced.");
    const std::string another = whyNotServeAgain(work, work.named(parameter::kTarget));
    if (!another.empty()) return failed(primary.id.value + " stays read-only: " + another);
    for (const char* statement :
         {"ALTER SYSTEM RESET default_transaction_read_only", "SELECT pg_reload_conf()"}) {
        const Reply reply = sendPatiently(work, primary, statement);
        if (!reply) return unanswered(reply, "Opening " + primary.id.value + " for writes");
    }
    std::string why;
    do {
        if (probeByNewSession(work, why) == kTakesWritesState) {
            return done("A new session on " + primary.id.value + " may write again.");
        }
    } while (work.waitMore(5ms));
    return inDoubt("New sessions on " + primary.id.value + " are not proven to write again: " + why);
}

StepCheck checkReadOnly(Work& work) {
    std::string why;
    const std::string state = probeByNewSession(work, why);
    const std::string& id = work.target().id.value;
    if (state == kTakesWritesState) return didNotHappen("A new session on " + id + " may write.");
    if (state != kReadOnlyState) return notKnown(why);
    const std::string open = whyNotReadOnly(work, work.target());
    if (!open.empty()) return notKnown(open);
    Facts learned;
    learned[fact::kFence + id] = "soft";
    return happened("A new session on " + id + " is refused a write, and no transaction there can write.",
                    learned);
}

std::string plannedTimeline(Work& work, const inventory::Instance& instance) {
    // `1@50331648;2@83886080;3`: the present timeline comes last.
    std::string timeline = work.expected(instance.id, "history");
    return timeline.erase(0, timeline.rfind(';') + 1);
}

std::string whyNotThePlannedPrimary(Work& work, const inventory::Instance& instance) {
    const Reply look = work.send(
        instance,
        "SELECT pg_is_in_recovery() AS replica, (SELECT system_identifier::text FROM pg_control_system()) AS "
        "identity, CASE WHEN pg_is_in_recovery() THEN '' ELSE ('x' || "
        "substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8))::bit(32)::int::text END AS timeline");
    if (!look) return toText(look.rows.error());
    const std::string& id = instance.id.value;
    if (look.rows->text(0, "replica") != "f") return id + " is no longer the primary. Plan again.";
    const std::string identity = work.expected(instance.id, "identity");
    if (!identity.empty() && look.rows->text(0, "identity") != identity)
        return id + " holds another database than the plan was made for. Plan again.";
    const std::string timeline = plannedTimeline(work, instance);
    if (!timeline.empty() && look.rows->text(0, "timeline") != timeline)
        return id + " is on timeline " + look.rows->text(0, "timeline") + " and was on " + timeline +
               " when the plan was made. Plan again.";
    return {};
}

std::string whyNotReadOnly(Work& work, const inventory::Instance& instance) {
    const Reply look = work.sendBy(instance,
                                   "SELECT current_setting('default_transaction_read_only') AS fenced, "
                                   "(SELECT count(*) FROM pg_stat_activity "
                                   "WHERE backend_xid IS NOT NULL AND pid <> pg_backend_pid()) + (SELECT "
                                   "count(*) FROM pg_prepared_xacts) AS "
                                   "writers",
                                   2s);
    if (!look)
        return "whether " + instance.id.value + " takes writes is not known: " + toText(look.rows.error());
    if (look.rows->text(0, "fenced") != "on") return instance.id.value + " is no longer read-only.";
    if (look.rows->text(0, "writers") != "0") return instance.id.value + " has a transaction that writes.";
    return {};
}

Outcome flushPosition(Work& work) {
    const auto& primary = work.target();
    const std::string open = whyNotReadOnly(work, primary);
    if (!open.empty()) return failed("No position was taken: " + open);
    const Reply message = work.send(primary, work.command(0));
    // Without the message the position is right all the same, it only takes longer to arrive.
    const Reply position = work.send(primary, work.command(1));
    if (!position) return failed("No position was taken: " + toText(position.rows.error()));
    Facts learned;
    learned[fact::kFencePosition] = position.rows->only();
    const std::string note =
        message ? "" : " (the WAL's tail was not pushed: " + toText(message.rows.error()) + ")";
    return done(primary.id.value + " has flushed up to " + position.rows->only() + note + ".",
                std::move(learned));
}

} // namespace fairlead::engines::postgresql
