// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/pgserver/lsn.h"
#include "adapters/pgserver/plan_builder.h"
#include "adapters/pgserver/steps.h"
#include "models/operation/commit_window.h"

#include <charconv>
#include <limits>

/// Back from a commit window: the trial is ended, its traces are judged, and the target follows again.
namespace fairlead::engines::postgresql {

using namespace std::chrono_literals;
using operation::Facts;
using operation::Outcome;
using operation::StepCheck;

namespace {

constexpr std::uint64_t kNotKnown = std::numeric_limits<std::uint64_t>::max();

std::optional<std::uint64_t> numberOf(const std::string& text) {
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

/// As many transactions of others as an operator has given up.
std::uint64_t accepted(const Work& work) {
    return numberOf(work.fact(operation::window::kAccepted)).value_or(0);
}

/// Going back is refused, and everything is as it was.
Outcome refused(Work& work, std::uint64_t others, const std::string& traces) {
    const std::string& id = work.target().id.value;
    std::string words = (others == kNotKnown ? "an unknown number of" : std::to_string(others)) +
                        " transactions on " + id + " since its promotion are not Fairlead's own. " + traces;
    while (words.ends_with(' '))
        words.pop_back();
    Facts learned{{operation::window::kForeign, words},
                  {operation::window::kForeignCount, std::to_string(others)}};
    Outcome outcome = failed("Nothing was taken back: " + words + " Commit, or go back and give them up.");
    outcome.learned = std::move(learned);
    return outcome;
}

/// Empty once the server has ended.
std::string whyNotStopped(Work& work) {
    const auto& target = work.target();
    const auto stopped = work.hook(target, hook::kStop);
    if (!stopped) return toText(stopped.error());
    if (stopped->exitCode != 0)
        return "exit code " + std::to_string(stopped->exitCode) + ", " + stopped->errors;
    do {
        if (work.reach(target, 1s) == Reach::Refused) return {};
    } while (work.waitMore(5ms));
    return target.id.value + " still " + toWord(work.reach(target, 100ms));
}

/// What the control file of the stopped target proves. It may still be writing its last.
Result<ControlData> lastWord(Work& work) {
    const auto& target = work.target();
    const auto fault = [&](const std::string& what) {
        return Error{ErrorKind::Unexpected, what, {}, target.id.value};
    };
    auto data = work.controlData(target);
    while (data && data->state == "shutting down" && work.waitMore(20ms))
        data = work.controlData(target);
    if (!data) return data;
    const std::string identity = work.expected(target.id, "identity");
    if (!identity.empty() && data->identity != identity)
        return fault("The controldata hook read another database's control file.");
    if (!data->shutDown())
        return fault("The control file says `" + data->state + "`, so its end is not proven.");
    return data;
}

/// Others wrote between the look and the stop: the trial goes on as it was.
Outcome resumeTrial(Work& work, std::uint64_t others) {
    const auto& target = work.target();
    const auto started = work.hook(target, hook::kStart);
    if (!started)
        return inDoubt("The start hook of " + target.id.value + " did not end: " + toText(started.error()));
    if (started->exitCode != 0)
        return failed(target.id.value +
                      " is stopped, others had written there, and its start hook exited with " +
                      std::to_string(started->exitCode) + ": " + started->errors);
    std::string why;
    do {
        const Reply look = work.sendBy(target, "SELECT pg_is_in_recovery()", 2s);
        if (look && look.rows->only() == "f") return refused(work, others, tracesOfOthers(work));
        why = look ? "it is a replica" : toText(look.rows.error());
    } while (work.waitMore(20ms));
    return inDoubt(target.id.value + " was started again and does not serve yet: " + why);
}

Outcome judgeEnded(Work& work) {
    const auto& target = work.target();
    const std::string& id = target.id.value;
    work.session().drop(target);
    const auto data = lastWord(work);
    if (!data) return failed(id + " refuses connections, but " + toText(data.error()));
    if (data->state == "shut down in recovery") return done(id + " was never promoted, and is stopped.");
    const std::uint64_t others = foreignTransactions(work, data->nextXid.value_or(kNotKnown));
    if (others > accepted(work)) return resumeTrial(work, others);
    const std::string proof =
        others == 0
            ? "; the next transaction id in its control file proves that nobody but Fairlead wrote there."
            : "; what others wrote there is given up.";
    return done(id + " is stopped at " + data->checkpointText + proof);
}

/// A list of what is given up, before it is dropped. Nothing to list is Done as well.
Outcome keepList(Work& work) {
    const auto& target = work.target();
    if (work.fact(operation::window::kAccepted).empty()) return done("");
    if (!hasHook(target, hook::kHarvest))
        return done("No list of it is kept: " + target.id.value + " has no harvest hook.");
    const auto data = work.controlData(target);
    if (!data) return failed("Nothing was dropped: " + toText(data.error()));
    std::uint32_t trial = 0;
    const std::string hex = work.fact(fact::kNewTimeline);
    std::from_chars(hex.data(), hex.data() + hex.size(), trial, 16);
    if (data->timeline != trial) return done("It was listed before.");
    const std::string from = work.fact(fact::kTrialFork);
    OrphanedLog log;
    log.timeline = std::to_string(data->timeline);
    log.fork = parseLsn(from.empty() ? work.fact(fact::kFencePosition) : from).value_or(0);
    log.parts = {{log.timeline, log.fork}};
    log.end = data->checkpoint;
    log.clean = data->shutDown();
    return keepOrphans(work, target, work.named(parameter::kUpstream), log);
}

/// The slot that the target used before, where its hook names another one: it would pin WAL for ever.
void dropFormerSlot(Work& work) {
    const std::string former = work.fact(fact::kTargetSlot);
    if (former.empty() || former == work.parameter(parameter::kSlot)) return;
    static_cast<void>(
        work.send(work.named(parameter::kUpstream),
                  "SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots WHERE NOT "
                  "active AND slot_name = '" +
                      former + "'"));
}

/// The stopped target is rebuilt from the old primary, which serves again, and follows it.
Outcome leadBack(Work& work) {
    const auto& source = work.named(parameter::kUpstream);
    const std::string slot = work.parameter(parameter::kSlot);
    Outcome kept = keepList(work);
    if (kept.result != Outcome::Result::Done) return kept;
    const Reply made = work.send(
        source, "SELECT pg_create_physical_replication_slot('" + slot +
                    "', true) WHERE NOT EXISTS (SELECT FROM pg_replication_slots WHERE slot_name = '" + slot +
                    "')");
    if (!made) return failed("Nothing was rebuilt: " + toText(made.rows.error()));
    Outcome rebuilt = rebuild(work);
    if (rebuilt.result != Outcome::Result::Done) return rebuilt;
    Outcome followed = reattach(work);
    if (followed.result != Outcome::Result::Done) return followed;
    dropFormerSlot(work);
    followed.before = rebuilt.reply;
    if (!kept.reply.empty()) followed.reply += " " + kept.reply;
    for (auto* each : {&kept, &rebuilt})
        followed.learned.insert(each->learned.begin(), each->learned.end());
    followed.attachments = std::move(kept.attachments);
    return followed;
}

} // namespace

std::uint64_t foreignTransactions(Work& work, std::uint64_t nextXid) {
    const auto from = numberOf(work.fact(fact::kNextXid));
    const std::uint64_t own = numberOf(work.fact(fact::kOwnXids)).value_or(0);
    // What does not add up proves nothing.
    if (!from || nextXid == kNotKnown || nextXid < *from + own) return kNotKnown;
    return nextXid - *from - own;
}

std::string tracesOfOthers(Work& work) {
    const Reply look = work.sendBy(
        work.target(),
        "SELECT coalesce((SELECT string_agg(DISTINCT a.usename || ' from ' || coalesce(host(a.client_addr), "
        "'its own "
        "host'), ', ') FROM pg_stat_activity a WHERE a.backend_type = 'client backend' AND a.usename <> "
        "current_user), '') AS sessions, coalesce((SELECT string_agg(schemaname || '.' || relname || ' +' || "
        "n_tup_ins || ' ~' "
        "|| n_tup_upd || ' -' || n_tup_del, ', ') FROM pg_stat_user_tables WHERE n_tup_ins + n_tup_upd + "
        "n_tup_del > "
        "0), '') AS tables",
        3s);
    if (!look) return {};
    const std::string sessions = look.rows->text(0, "sessions"), tables = look.rows->text(0, "tables");
    std::string words;
    if (!tables.empty()) words += "Rows changed by its own count: " + tables + ". ";
    if (!sessions.empty()) words += "Signed in now: " + sessions + ".";
    return words;
}

Outcome demote(Work& work) {
    const auto& target = work.target();
    const std::string& id = target.id.value;
    // The old primary is stopped, so a moment without contact must not be the end of the way back.
    const Call patience = work.within(work.step().timeout / 2);
    std::string why;
    do {
        if (work.reach(target, 2s) == Reach::Refused) return judgeEnded(work);
        const Reply look = work.sendBy(
            target, "SELECT pg_is_in_recovery(), txid_snapshot_xmax(txid_current_snapshot())", 3s);
        if (!look) {
            why = toText(look.rows.error());
            continue;
        }
        if (look.rows->cell(0, 0) == "t") return done(id + " was not promoted.");
        const auto next = numberOf(std::string(look.rows->cell(0, 1).value_or("")));
        const std::uint64_t others = foreignTransactions(work, next.value_or(kNotKnown));
        if (others > accepted(work)) return refused(work, others, tracesOfOthers(work));
        why = whyNotStopped(work);
        return why.empty() ? judgeEnded(work) : inDoubt(id + " was asked to stop: " + why);
    } while (!patience.deadline.passed(work.clock()) && work.waitMore(200ms));
    return failed(id + " was not stopped: " + why);
}

std::optional<StepCheck> checkDemoted(Work& work) {
    const bool undoing = !work.parameter(parameter::kTrial).empty() && !work.fact(fact::kNewTimeline).empty();
    if (!undoing || work.reach(work.target(), 1s) != Reach::Refused) return std::nullopt;
    const std::string& id = work.target().id.value;
    const auto data = lastWord(work);
    if (!data) return notKnown(id + " refuses connections, but " + toText(data.error()));
    const std::uint64_t others = foreignTransactions(work, data->nextXid.value_or(kNotKnown));
    if (others > accepted(work))
        return happened(id +
                        " is stopped, and others had written there: whether it goes back is asked again.");
    return didNotHappen(id + " is stopped; nobody but Fairlead wrote there, or it is given up.");
}

Outcome unbar(Work& work) {
    const auto& target = work.target();
    const std::string& id = target.id.value;
    if (work.reach(target, 2s) == Reach::Refused) return leadBack(work);
    const Reply look = work.send(target, "SELECT pg_is_in_recovery()");
    if (!look) return failed(id + " stays barred: " + toText(look.rows.error()));
    if (look.rows->only() != "t") return failed(id + " stays barred: it is a primary.");
    for (const char* statement :
         {"ALTER SYSTEM RESET default_transaction_read_only", "SELECT pg_reload_conf()"}) {
        const Reply reply = work.send(target, statement);
        if (!reply) return unanswered(reply, "Opening " + id + " again");
    }
    do {
        if (checkBarred(work).finding == StepCheck::Finding::DidNotHappen)
            return done(id + " is a replica, and as open to readers as before.");
    } while (work.waitMore(20ms));
    return inDoubt(id + " was opened again, and new sessions do not show it yet.");
}

} // namespace fairlead::engines::postgresql
