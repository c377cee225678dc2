// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/engines/patroni/steps.h"
#include "models/base/moment.h"

#include <algorithm>
#include <cstdlib>

namespace fairlead::engines::patroni {

using namespace std::chrono_literals;
using inventory::Instance;
using operation::Facts;
using operation::Outcome;
using operation::StepCheck;
using postgresql::done;
using postgresql::failed;
using postgresql::inDoubt;
using postgresql::Reply;

namespace {

constexpr Micros kPollEvery = 10ms;
constexpr Micros kQuickLook = 2s;
constexpr Micros kRestartsBy = 30s;
/// How a reason begins that another look may take away.
const std::string kNotKnown = "whether ";

Outcome lost(const Reply& reply, const std::string& doing) {
    return postgresql::unanswered(reply, doing);
}

/// Sessions that could still write, but for Patroni's own, which write nothing of anybody's. `since`: an SQL
/// expression for the moment of the fence; a session from before it may have set it aside for itself.
std::string olderSessions(const std::string& since) {
    return "SELECT (SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> "
           "pg_backend_pid() AND (backend_xid IS NOT NULL OR (backend_start < " +
           since + " AND application_name NOT LIKE 'Patroni%'))) + (SELECT count(*) FROM pg_prepared_xacts)";
}

Outcome endSessions(Hand& hand) {
    auto& work = hand.work;
    const Instance& primary = work.target();
    const Reply mark = work.send(primary, "SELECT clock_timestamp()");
    if (!mark) return lost(mark, "Asking " + primary.id.value + " for its time");
    std::string remaining;
    do {
        const Reply ended = work.send(primary, work.command(2));
        // A superuser's session may not be ended by us; it may end by itself before our time is up.
        if (!ended && ended.sqlState != "42501")
            return lost(ended, "Ending the sessions on " + primary.id.value);
        const Reply look = work.send(primary, olderSessions("'" + mark.rows->only() + "'"));
        if (!look) return lost(look, "Counting the sessions on " + primary.id.value);
        remaining = look.rows->only();
        if (remaining == "0") return done("no older session and no writing transaction is left");
    } while (work.waitMore(2ms));
    return failed(remaining + " sessions or prepared transactions on " + primary.id.value +
                  " may still write.");
}

} // namespace

Outcome fence(Hand& hand) {
    auto& work = hand.work;
    const Instance& primary = work.target();
    const std::string& id = primary.id.value;
    if (const std::string why = postgresql::whyNotThePlannedPrimary(work, primary); !why.empty())
        return failed("Nothing was fenced: " + why);
    Facts learned;
    learned[postgresql::fact::kFenceBegan] = momentNow(work.clock());
    for (const std::size_t command : {std::size_t{0}, std::size_t{1}}) {
        const Reply reply = work.send(primary, work.command(command));
        if (!reply) return lost(reply, "Fencing " + id);
    }
    StepCheck probed;
    do {
        probed = postgresql::checkReadOnly(work);
    } while (probed.finding == StepCheck::Finding::DidNotHappen && work.waitMore(5ms));
    if (probed.finding == StepCheck::Finding::DidNotHappen)
        return failed("New sessions on " + id + " are not proven read-only: " + probed.evidence);
    const Outcome drained = endSessions(hand);
    if (drained.result != Outcome::Result::Done) return drained;
    const std::string open = postgresql::whyNotReadOnly(work, primary);
    if (!open.empty()) return failed("The fence is not proven: " + open);
    learned[postgresql::fact::kFence + id] = "soft";
    return done(id + ": a new session is refused a write (25006); " + drained.reply + ".",
                std::move(learned));
}

namespace {

/// Waits until new sessions may write by the configuration; the last answer.
std::string awaitSetting(Hand& hand, const Instance& instance) {
    std::string setting;
    do {
        const Reply look = hand.work.sendAfresh(instance, "SHOW default_transaction_read_only", kQuickLook);
        setting = look ? look.rows->only() : toText(look.rows.error());
    } while (setting != "off" && hand.work.waitMore(10ms));
    return setting;
}

} // namespace

Outcome unfence(Hand& hand) {
    const Instance& primary = hand.work.target();
    for (const char* statement :
         {"ALTER SYSTEM RESET default_transaction_read_only", "SELECT pg_reload_conf()"}) {
        const Reply reply = hand.work.send(primary, statement);
        if (!reply) return lost(reply, "Opening " + primary.id.value + " for writes");
    }
    const std::string setting = awaitSetting(hand, primary);
    if (setting != "off")
        return inDoubt("New sessions on " + primary.id.value + " are not proven to write again: " + setting);
    return done("A new session on " + primary.id.value + " may write again.");
}

StepCheck checkFence(Hand& hand) {
    StepCheck probed = postgresql::checkReadOnly(hand.work);
    if (probed.finding != StepCheck::Finding::Happened) return probed;
    // The fence was the last change of the configuration, or came before it. Fairlead's own role writes
    // nothing.
    const Reply look = hand.work.sendAfresh(
        hand.work.target(),
        olderSessions("CASE WHEN usename = current_user THEN '-infinity' ELSE pg_conf_load_time() END"),
        kQuickLook);
    if (!look) return postgresql::notKnown(toText(look.rows.error()));
    if (look.rows->only() == "0") return probed;
    return postgresql::didNotHappen("New sessions are read-only, and " + look.rows->only() +
                                    " older ones may still write. Fencing again ends them.");
}

std::string whoMayWrite(Hand& hand, const std::vector<const Instance*>& instances) {
    for (const Instance* each : instances) {
        const std::string& id = each->id.value;
        const auto reach = hand.work.reach(*each, 1s);
        // A server that refuses is stopped; its Patroni starts it by the configuration, which says standby.
        if (reach == postgresql::Reach::Refused) continue;
        const Reply look = hand.work.sendBy(*each, "SELECT pg_is_in_recovery()", kQuickLook);
        if (look && look.rows->only() == "t") continue;
        if (look) return id + " is a primary";
        return kNotKnown + id + " takes writes is not known: " + toText(look.rows.error());
    }
    return {};
}

namespace {

/// Patroni's own word on every member that answers: none is a primary.
std::string whomPatroniCallsPrimary(Hand& hand, const std::vector<const Instance*>& instances) {
    for (const Instance* each : instances) {
        const auto status = hand.member(*each);
        if (status && status->isPrimary()) return "Patroni calls " + each->id.value + " " + status->role;
    }
    return {};
}

/// How many timelines the primary has behind it, by its own word: Patroni notes the newest a round late.
Result<std::int64_t> pastsOf(Hand& hand, const Instance& primary) {
    const Reply look = hand.work.send(
        primary, "SELECT ('x' || substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8))::bit(32)::int - 1");
    if (!look) return look.rows.error();
    return std::strtoll(look.rows->only().c_str(), nullptr, 10);
}

/// A leader that was elected since has left one more behind it. Not known: no.
bool anotherLed(Hand& hand, const Instance& primary, std::int64_t pasts) {
    const auto history = hand.rest.history(hand.engine(), primary, hand.work.within(kQuickLook));
    return history && static_cast<std::int64_t>(history->size()) > pasts;
}

/// Why the old cluster is not demoted yet; empty when nobody there can write.
std::string whyNotDemoted(Hand& hand) {
    const auto members = hand.at(hand.work.parameter(parameter::kSite));
    std::string why = whoMayWrite(hand, members);
    if (why.empty()) why = whomPatroniCallsPrimary(hand, members);
    return why;
}

Facts demotedFacts(const Hand& hand) {
    Facts learned;
    learned[postgresql::fact::kFence + hand.work.target().id.value] = "demoted";
    return learned;
}

} // namespace

Outcome demote(Hand& hand) {
    auto& work = hand.work;
    const Instance& primary = work.target();
    // Before 4.1 Patroni stops a server at once when it demotes it: what it had not sent by then is lost, so
    // nothing may be left to send. Source: shared/engines/postgresql.md §0.2.
    const std::string open = postgresql::whyNotReadOnly(work, primary);
    if (!open.empty()) return failed("Nothing was demoted: " + open);
    const auto pasts = pastsOf(hand, primary);
    if (!pasts) return failed("Nothing was demoted: " + toText(pasts.error()));
    const Change sent = hand.send(primary, 0);
    if (!sent && !sent.inDoubt) return failed("Nothing was demoted: " + toText(sent.body.error()));
    std::string why;
    do {
        why = whyNotDemoted(hand);
        if (why.empty()) break;
    } while (work.waitMore(kPollEvery));
    if (!why.empty())
        return inDoubt("The cluster at " + primary.site.value + " was told to stand by: " + why + ".");
    if (anotherLed(hand, primary, *pasts))
        return failed(
            "The cluster at " + primary.site.value +
            " elected another leader in the meantime, which may have taken writes after the fence.");
    return done("No member at " + primary.site.value + " is a primary, by Patroni and by PostgreSQL.",
                demotedFacts(hand));
}

Outcome undoDemote(Hand& hand) {
    auto& work = hand.work;
    const Instance& primary = work.target();
    // Somebody else may have promoted the other site; two clusters would take writes.
    const Instance* target = hand.instance(work.plan().newPrimary.value);
    const std::string another = target ? postgresql::whyNotServeAgain(work, *target) : std::string();
    if (!another.empty()) return failed(primary.id.value + " goes on standing by: " + another);
    const auto config = hand.rest.config(hand.engine(), primary, work.within(kQuickLook));
    if (!config) return failed("Nothing was undone: " + toText(config.error()));
    if (config->hasStandbyCluster) {
        const Change sent = hand.send(primary, work.step().compensation);
        if (!sent && !sent.inDoubt)
            return failed("The demotion was not undone: " + toText(sent.body.error()));
    }
    do {
        const Reply look = work.sendBy(primary, "SELECT pg_is_in_recovery()", kQuickLook);
        if (look && look.rows->only() == "f") return done(primary.id.value + " is the primary again.");
    } while (work.waitMore(50ms));
    return inDoubt("The cluster at " + primary.site.value + " was told to lead again and does not yet.");
}

StepCheck checkDemote(Hand& hand) {
    const Instance& primary = hand.work.target();
    const auto config = hand.rest.config(hand.engine(), primary, hand.work.within(kQuickLook));
    if (!config) return postgresql::notKnown(toText(config.error()));
    if (!config->hasStandbyCluster)
        return postgresql::didNotHappen("The configuration at " + primary.site.value +
                                        " has no standby_cluster.");
    const std::string why = whyNotDemoted(hand);
    if (!why.empty()) return postgresql::notKnown(why + ".");
    return postgresql::happened(
        "The configuration names an upstream and no member at " + primary.site.value + " is a primary.",
        demotedFacts(hand));
}

namespace {

/// Why somebody else may take writes; empty when the fence that the plan names is there now.
std::string whyNotFenced(Hand& hand) {
    auto& work = hand.work;
    const std::string kind = work.parameter(postgresql::parameter::kFence);
    for (const Instance* old : work.listed(postgresql::parameter::kOldPrimary)) {
        const std::string& id = old->id.value;
        if (work.fact(postgresql::fact::kFence + id) != kind)
            return "no step has proven that " + id + " is " + kind;
        if (kind == "dark" && work.reach(*old, 1s) == postgresql::Reach::Accepts)
            return id + " accepts connections again";
    }
    return kind == "dark" ? std::string{} : whoMayWrite(hand, hand.at(work.parameter(parameter::kSite)));
}

std::string whyNotReplayed(Hand& hand) {
    const std::string wanted = hand.work.fact(postgresql::fact::kFencePosition);
    const Instance& target = hand.work.target();
    if (wanted.empty()) return "the position after the fence is not known";
    const Reply look =
        hand.work.send(target, "SELECT pg_is_in_recovery(), coalesce(pg_last_wal_replay_lsn() >= '" + wanted +
                                   "', false), (SELECT system_identifier::text FROM pg_control_system())");
    if (!look) return toText(look.rows.error());
    const auto& rows = *look.rows;
    if (rows.cell(0, 0) != "t") return target.id.value + " is a primary already, and not by this step";
    if (rows.cell(0, 1) != "t") return target.id.value + " has not replayed up to " + wanted;
    const std::string identity = hand.work.expected(target.id, "identity");
    if (!identity.empty() && rows.cell(0, 2) != identity) return target.id.value + " holds another database";
    return {};
}

Outcome promoted(Hand& hand, const std::string& timeline, Facts learned) {
    auto& work = hand.work;
    learned[postgresql::fact::kNewTimeline] = timeline;
    learned[fact::kPrimary] = work.target().id.value;
    const auto outage = sinceMoment(work.fact(postgresql::fact::kFenceBegan), work.clock());
    if (outage) learned[postgresql::fact::kMeasuredOutage] = std::to_string(outage->count());
    return done(
        work.target().id.value + " is the primary of a cluster of its own, on timeline " + timeline + ".",
        std::move(learned));
}

/// `00000002` once it is out of recovery.
std::string newTimeline(Hand& hand) {
    const Reply look = hand.work.sendBy(hand.work.target(),
                                        "SELECT CASE WHEN pg_is_in_recovery() THEN '' ELSE "
                                        "substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8) END",
                                        kQuickLook);
    return look ? look.rows->only() : std::string{};
}

} // namespace

Outcome promote(Hand& hand) {
    auto& work = hand.work;
    const Instance& target = work.target();
    // Patroni has just restarted the old primary as a replica; one that only starts cannot be asked for a
    // moment.
    std::string open = whyNotFenced(hand);
    const Call patience = work.within(kRestartsBy);
    while (!open.empty() && open.rfind(kNotKnown, 0) == 0 && !patience.deadline.passed(work.clock()) &&
           work.waitMore(kPollEvery))
        open = whyNotFenced(hand);
    if (!open.empty())
        return failed(target.id.value + " was not promoted, because there could be two primaries: " + open +
                      ".");
    const std::string behind = whyNotReplayed(hand);
    if (!behind.empty()) return failed(target.id.value + " was not promoted: " + behind + ".");
    const auto config = hand.rest.config(hand.engine(), target, work.within(kQuickLook));
    if (!config) return failed(target.id.value + " was not promoted: " + toText(config.error()));
    Facts learned;
    learned[fact::kUpstreamSlot] = config->upstreamSlot;
    const Change sent = hand.send(target, 0);
    if (!sent && !sent.inDoubt)
        return failed(target.id.value + " was not promoted: " + toText(sent.body.error()));
    do {
        const std::string timeline = newTimeline(hand);
        if (!timeline.empty()) return promoted(hand, timeline, std::move(learned));
    } while (work.waitMore(kPollEvery));
    return inDoubt("The cluster at " + target.site.value + " was told to lead, and " + target.id.value +
                   " is still in recovery.");
}

StepCheck checkPromote(Hand& hand) {
    const Instance& target = hand.work.target();
    const std::string timeline = newTimeline(hand);
    if (!timeline.empty()) {
        Outcome known = promoted(hand, timeline, {});
        return postgresql::happened(known.reply, std::move(known.learned));
    }
    const auto config = hand.rest.config(hand.engine(), target, hand.work.within(kQuickLook));
    if (!config) return postgresql::notKnown(toText(config.error()));
    if (config->hasStandbyCluster)
        return postgresql::didNotHappen("The cluster at " + target.site.value +
                                        " still is a standby cluster.");
    return postgresql::notKnown("The cluster at " + target.site.value + " is to lead, and " +
                                target.id.value + " is still in recovery.");
}

Outcome tidy(Hand& hand) {
    auto& work = hand.work;
    const Instance& old = work.target();
    for (const std::size_t command : {std::size_t{0}, std::size_t{1}}) {
        const Reply reply = work.send(old, work.command(command));
        if (!reply)
            return failed("The fence of " + old.id.value + " was not lifted: " + toText(reply.rows.error()));
    }
    if (awaitSetting(hand, old) != "off")
        return failed(old.id.value +
                      " is still read-only by its configuration; it would be when it is promoted.");
    const Instance* primary = hand.instance(work.plan().newPrimary.value);
    std::string slot = work.fact(fact::kUpstreamSlot);
    if (slot.empty() && primary != nullptr) slot = siteSlot(primary->site);
    std::string command = work.step().commands[2];
    const std::string mark = std::string(":'") + fact::kUpstreamSlot + "'";
    command.replace(command.find(mark), mark.size(), slot);
    const Change sent = hand.send(old, command);
    if (!sent)
        return failed("The slot " + slot + " stays in the configuration at " + old.site.value +
                      " and would keep WAL: " + toText(sent.body.error()));
    return done("The fence of " + old.id.value + " is lifted and the slot " + slot + " given up.");
}

std::string endOutage(Hand& hand) {
    const auto& plan = hand.work.plan();
    const auto fenceStep = std::find_if(plan.steps.begin(), plan.steps.end(),
                                        [](const auto& each) { return each.verb == verb::kFence; });
    const auto demoteStep = std::find_if(plan.steps.begin(), plan.steps.end(),
                                         [](const auto& each) { return each.verb == verb::kDemote; });
    FL_ASSERT(fenceStep != plan.steps.end() && demoteStep != plan.steps.end());
    static const Facts kNone;
    std::string said;
    const std::string& now = hand.work.step().verb;
    if (now == verb::kDemote || now == verb::kPromote) {
        postgresql::Work work(hand.work.session(), plan, *demoteStep, kNone, hand.work.call(), {}, {});
        Hand undoing{work, hand.rest, hand.etcd};
        said = undoDemote(undoing).reply + " ";
    }
    postgresql::Work work(hand.work.session(), plan, *fenceStep, kNone, hand.work.call(), {}, {});
    Hand undoing{work, hand.rest, hand.etcd};
    return said + unfence(undoing).reply;
}

} // namespace fairlead::engines::patroni
