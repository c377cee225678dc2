// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/pgserver/lsn.h"
#include "adapters/pgserver/steps.h"
#include "models/base/moment.h"

/// The commit window: what is closed before the fence, what is tried after the promotion, and the commit.
namespace fairlead::engines::postgresql {

using namespace std::chrono_literals;
using operation::Facts;
using operation::Outcome;
using operation::StepCheck;

namespace {

constexpr Micros kPollEvery = 20ms;
/// A replica that was started again may take this long to be seen streaming; it need not for the way back.
constexpr Micros kStreamPatience = 10s;

std::string defaultOfNewSessions(Work& work, std::string& why) {
    const Reply look =
        work.sendAfresh(work.target(), "SELECT current_setting('default_transaction_read_only')", 2s);
    if (!look) why = toText(look.rows.error());
    return look ? look.rows->only() : std::string();
}

/// Until new sessions find the default to be `wanted`; empty then, else why not.
std::string awaitDefault(Work& work, const std::string& wanted) {
    std::string why;
    do {
        const std::string now = defaultOfNewSessions(work, why);
        if (now == wanted) return {};
        if (!now.empty()) why = "default_transaction_read_only is `" + now + "` for a new session";
    } while (work.waitMore(kPollEvery));
    return why;
}

std::string whyNoTrial(const Rows& row, const std::string& id) {
    const auto is = [&](const char* column) { return row.text(0, column); };
    if (is("replica") != "t") return id + " is no longer a replica. Plan again.";
    if (is("archive_mode") != "off")
        return id + " archives its WAL (archive_mode is " + is("archive_mode") +
               "): going back would leave a timeline in the archive that leads nowhere.";
    if (is("prepared") != "0")
        return id + " knows prepared transactions (max_prepared_transactions is " + is("prepared") +
               "): one that is committed there leaves no new transaction id, so it could not be proven that "
               "nobody wrote.";
    if (!is("sync").empty())
        return id + " waits for synchronous replicas (" + is("sync") + "), and none follows it on trial.";
    if (!is("cannot").empty())
        return "not every named user may write there: " + is("cannot") +
               ". Make it so on the primary: ALTER ROLE … SET default_transaction_read_only = off.";
    if (!is("leaks").empty())
        return "others than the named users set its read-only default aside: " + is("leaks") +
               ". Name them, or reset it on the primary.";
    return {};
}

/// Empty once `replica` answers in recovery.
std::string comesUp(Work& work, const inventory::Instance& replica) {
    std::string why;
    work.session().drop(replica);
    do {
        const Reply look = work.sendBy(replica, "SELECT pg_is_in_recovery()", 2s);
        if (look && look.rows->only() == "t") return {};
        why = look ? replica.id.value + " is a primary" : toText(look.rows.error());
        if (look) return why;
    } while (work.waitMore(kPollEvery));
    return why;
}

/// Starts the replica unless it runs; empty once it answers in recovery.
std::string whyNotStarted(Work& work) {
    const auto& replica = work.target();
    if (work.reach(replica, 2s) != Reach::Accepts) {
        const auto started = work.hook(replica, hook::kStart);
        if (!started) return toText(started.error());
        if (started->exitCode != 0)
            return "exit code " + std::to_string(started->exitCode) + ", " + started->errors;
    }
    return comesUp(work, replica);
}

/// A rebuilt upstream has lost its slots, and a replica that names one waits for it for ever.
void restoreSlot(Work& work) {
    const Reply named = work.send(work.target(), "SELECT current_setting('primary_slot_name')");
    if (!named || named.rows->only().empty()) return;
    const std::string slot = named.rows->only();
    static_cast<void>(work.send(
        work.named(parameter::kUpstream),
        "SELECT pg_create_physical_replication_slot('" + slot +
            "', true) WHERE NOT EXISTS (SELECT FROM pg_replication_slots WHERE slot_name = '" + slot + "')"));
}

Following awaitFollowing(Work& work, Micros patience) {
    const Deadline enough = Deadline::in(patience, work.clock());
    Following look;
    do {
        look = lookAtFollowing(work, work.target(), work.named(parameter::kUpstream));
    } while (!look.why.empty() && !enough.passed(work.clock()) && work.waitMore(kPollEvery));
    return look;
}

} // namespace

Outcome windowCheck(Work& work) {
    const auto& target = work.target();
    const Reply look = work.send(target, work.command(0));
    if (!look) return failed(target.id.value + " cannot be asked: " + toText(look.rows.error()));
    const std::string why = whyNoTrial(*look.rows, target.id.value);
    if (!why.empty()) return failed("No commit window is possible: " + why);
    const std::string users = work.parameter(parameter::kUsers);
    return done(target.id.value + " can be tried out" + (users.empty() ? "" : " by " + users) +
                " and taken back.");
}

Outcome setAside(Work& work) {
    const auto& replica = work.target();
    const std::string& id = replica.id.value;
    if (work.reach(replica, 2s) == Reach::Accepts) {
        const Reply look = work.send(replica, "SELECT pg_is_in_recovery()");
        if (!look) return failed("Nothing was stopped: " + toText(look.rows.error()));
        if (look.rows->only() != "t") return failed("Nothing was stopped: " + id + " is no replica.");
        const auto stopped = work.hook(replica, hook::kStop);
        if (!stopped) return inDoubt("The stop hook of " + id + " did not end: " + toText(stopped.error()));
        if (stopped->exitCode != 0)
            return failed("The stop hook of " + id + " exited with " + std::to_string(stopped->exitCode) +
                          ": " + stopped->errors);
    }
    work.session().drop(replica);
    do {
        if (work.reach(replica, 1s) != Reach::Refused) continue;
        const auto data = work.controlData(replica);
        if (!data) return failed(toText(data.error()));
        if (data->shutDown()) return done(id + " is stopped; its control file says `" + data->state + "`.");
    } while (work.waitMore(kPollEvery));
    return inDoubt(id + " was asked to stop and has not ended.");
}

Outcome startAside(Work& work) {
    const std::string& id = work.target().id.value;
    const std::string why = whyNotStarted(work);
    if (!why.empty()) return failed(id + " was not started again: " + why);
    restoreSlot(work);
    const Following look = awaitFollowing(work, kStreamPatience);
    return done(look.why.empty() ? look.evidence + "."
                                 : id + " runs as a replica again; not streaming yet: " + look.why + ".");
}

StepCheck checkSetAside(Work& work) {
    const std::string& id = work.target().id.value;
    const Reach reach = work.reach(work.target(), 1s);
    if (reach == Reach::Refused) return happened(id + " refuses connections.");
    const Reply look = work.sendAfresh(work.target(), "SELECT 1", 2s);
    return look ? didNotHappen(id + " serves.") : notKnown(toText(look.rows.error()));
}

Outcome bar(Work& work) {
    const auto& target = work.target();
    const std::string& id = target.id.value;
    const Reply look = work.send(target, "SELECT pg_is_in_recovery()");
    if (!look) return failed("Nothing was barred: " + toText(look.rows.error()));
    if (look.rows->only() != "t") return failed("Nothing was barred: " + id + " is no longer a replica.");
    for (const std::size_t command : {std::size_t{0}, std::size_t{1}}) {
        const Reply reply = work.send(target, work.command(command));
        if (!reply) return unanswered(reply, "Barring " + id);
    }
    const std::string open = awaitDefault(work, "on");
    if (!open.empty()) return failed("New sessions on " + id + " are not read-only by default: " + open);
    // While it is a replica none of them can have written; whoever comes after this comes to the barrier.
    const Reply ended = work.send(target, work.command(2));
    if (!ended) return unanswered(ended, "Ending the sessions on " + id);
    return done("New sessions on " + id + " are read-only by default; " + ended.rows->only() +
                " sessions of others were ended.");
}

StepCheck checkBarred(Work& work) {
    const std::string& id = work.target().id.value;
    if (work.reach(work.target(), 1s) == Reach::Refused)
        return happened(id + " is stopped, and is still to be led back.");
    std::string why;
    const std::string now = defaultOfNewSessions(work, why);
    if (now == "on") return happened("New sessions on " + id + " are read-only by default.");
    if (now == "off") return didNotHappen("New sessions on " + id + " are not read-only by default.");
    return notKnown(why);
}

Outcome trialWrite(Work& work) {
    const auto& target = work.target();
    const std::string& id = target.id.value;
    std::string why;
    const std::optional<bool> mayWrite = newSessionMayWrite(work, why);
    if (mayWrite != false)
        return failed("That others cannot write on " + id +
                      " is not proven: " + (mayWrite ? "a new session may." : why));
    const auto history = work.session().history(target, work.call());
    if (!history) return failed("The timeline of " + id + " is not known: " + toText(history.error()));
    const Reply written = work.send(target, work.command(0));
    if (!written) return failed(id + " did not take a write: " + toText(written.rows.error()));
    Facts learned;
    if (!history->forks.empty()) learned[fact::kTrialFork] = lsnText(history->forks.back().at);
    const std::string before = work.fact(fact::kOwnXids);
    learned[fact::kOwnXids] = std::to_string((before.empty() ? 0 : std::stoi(before)) + 1);
    const std::string transaction{written.rows->cell(0, 1).value_or("")};
    std::string query = work.step().commands[1];
    const std::string mark = std::string(":'") + fact::kCanary + "'";
    query.replace(query.find(mark), mark.size(), "'" + transaction + "'");
    const Reply read = work.send(target, query);
    if (!read) return failed(id + " was not read back: " + toText(read.rows.error()));
    if (read.rows->cell(0, 0) != "committed" || read.rows->cell(0, 1) != "f")
        return failed("The transaction written on " + id + " does not read as committed on a primary.");
    return done("Transaction " + transaction + " committed on " + id +
                    " and was read back; a new session of others is refused a write.",
                std::move(learned));
}

Outcome window(Work& work) {
    return failed("Nobody acts " + work.step().title + ": it is committed or gone back from by a person.");
}

StepCheck lookThroughWindow(Work& work) {
    const auto& target = work.target();
    const std::string& id = target.id.value;
    const Reply look =
        work.send(target, "SELECT pg_is_in_recovery(), txid_snapshot_xmax(txid_current_snapshot())");
    if (!look) return notKnown(id + " cannot be asked: " + toText(look.rows.error()));
    if (look.rows->cell(0, 0) != "f") return notKnown(id + " is no primary.");
    const std::uint64_t others =
        foreignTransactions(work, std::stoull(std::string(look.rows->cell(0, 1).value_or("0"))));
    if (others == 0) return notKnown(id + " waits to be committed; nobody but Fairlead has written there.");
    return notKnown(id + " waits to be committed; " + std::to_string(others) +
                    " transactions there are not Fairlead's own, so going back will ask. " +
                    tracesOfOthers(work));
}

Outcome open(Work& work) {
    const auto& target = work.target();
    const std::string& id = target.id.value;
    for (const std::size_t command : {std::size_t{0}, std::size_t{1}}) {
        const Reply reply = work.send(target, work.command(command));
        if (!reply) return unanswered(reply, "Opening " + id);
    }
    std::string why;
    do {
        if (newSessionMayWrite(work, why) != true) continue;
        Facts learned;
        const auto outage = sinceMoment(work.fact(fact::kFenceBegan), work.clock());
        if (outage) learned[fact::kMeasuredOutage] = std::to_string(outage->count());
        return done("A new session on " + id + " may write.", std::move(learned));
    } while (work.waitMore(5ms));
    return failed("New sessions on " + id + " are not proven to write: " + why);
}

StepCheck checkOpen(Work& work) {
    std::string why;
    const std::optional<bool> mayWrite = newSessionMayWrite(work, why);
    const std::string& id = work.target().id.value;
    if (!mayWrite) return notKnown(why);
    return *mayWrite ? happened("A new session on " + id + " may write.")
                     : didNotHappen("A new session on " + id + " is read-only.");
}

Outcome takeUp(Work& work) {
    const std::string& id = work.target().id.value;
    const std::string why = whyNotStarted(work);
    if (!why.empty()) return failed(id + " was not started again: " + why);
    const Following look = awaitFollowing(work, work.step().timeout);
    return look.why.empty() ? done(look.evidence + ".")
                            : failed(id + " runs and does not follow yet: " + look.why + ".");
}

} // namespace fairlead::engines::postgresql
