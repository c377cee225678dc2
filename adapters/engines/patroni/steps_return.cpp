// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/engines/patroni/steps.h"
#include "adapters/pgserver/lsn.h"
#include "adapters/pgserver/plan_builder.h"

#include <algorithm>
#include <sstream>

namespace fairlead::engines::patroni {

using namespace std::chrono_literals;
using inventory::Instance;
using operation::Facts;
using operation::Outcome;
using operation::StepCheck;
using postgresql::done;
using postgresql::failed;
using postgresql::inDoubt;

namespace {

constexpr Micros kPollEvery = 50ms;
constexpr Micros kQuickLook = 2s;

/// Whom the plan lets it follow; where Patroni elected another at that site, that one.
const Instance& upstreamOf(Hand& hand) {
    const Instance& planned = hand.work.named(parameter::kUpstream);
    const Instance* elected = hand.instance(hand.work.fact(fact::kPrimary));
    const bool moved = elected != nullptr && hand.work.plan().newPrimary == planned.id;
    return moved ? *elected : planned;
}

/// What Patroni says it is doing, for a follower that does not yet follow.
std::string stateByPatroni(Hand& hand, const Instance& instance) {
    const auto status = hand.member(instance);
    if (!status) return toText(status.error());
    return "Patroni says: " + status->role + ", " + status->state;
}

} // namespace

Outcome follow(Hand& hand) {
    const Instance& replica = hand.work.target();
    const Instance& upstream = upstreamOf(hand);
    std::string why;
    do {
        const auto following = postgresql::lookAtFollowing(hand.work, replica, upstream);
        const auto status = hand.member(replica);
        const bool serves = status && status->isServing();
        if (following.why.empty() && serves) return done(following.evidence + ".");
        why = following.why.empty() ? "it streams, and its Patroni does not yet say that it runs"
                                    : following.why;
        if (following.why.empty()) continue;
        // The session kept from before a restart is dead and would only be found so when it is needed.
        hand.work.session().drop(replica);
    } while (hand.work.waitMore(kPollEvery));
    return failed(
        replica.id.value + " does not follow " + upstream.id.value + ": " + why + ". " +
        stateByPatroni(hand, replica) +
        ". If its timelines have parted and Patroni cannot rewind it, empty its data directory and let "
        "Patroni copy it anew.");
}

StepCheck checkFollow(Hand& hand) {
    const auto following = postgresql::lookAtFollowing(hand.work, hand.work.target(), upstreamOf(hand));
    if (following.why.empty()) return postgresql::happened(following.evidence + ".");
    return postgresql::didNotHappen(following.why + ". Waiting for it again does no harm.");
}

namespace {

/// Where the log of the returning instance ends, and on which timeline.
struct WalEnd {
    std::uint32_t timeline = 0;
    std::uint64_t at = 0;
};

std::optional<WalEnd> parseWalEnd(const std::string& text) {
    std::istringstream words{text};
    WalEnd end;
    std::string position;
    if (!(words >> end.timeline >> position)) return std::nullopt;
    const auto lsn = postgresql::parseLsn(position);
    if (!lsn) return std::nullopt;
    end.at = *lsn;
    return end;
}

/// Asks the server when it runs, else its host.
Result<WalEnd> walEndOf(Hand& hand, const Instance& returning) {
    const auto look =
        hand.work.sendBy(returning,
                         "SELECT CASE WHEN pg_is_in_recovery() THEN '' ELSE ('x' || "
                         "substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8))::bit(32)::int || ' ' || "
                         "pg_current_wal_flush_lsn() END",
                         kQuickLook);
    if (look) {
        if (const auto end = parseWalEnd(look.rows->only())) return *end;
        return Error{ErrorKind::Unexpected,
                     returning.id.value + " runs as a replica and tells no end of its own.",
                     {},
                     returning.id.value};
    }
    const auto result = hand.work.hook(returning, hook::kWalEnd);
    if (!result) return result.error();
    const auto end = result->exitCode == 0 ? parseWalEnd(result->output) : std::nullopt;
    if (end) return *end;
    return Error{ErrorKind::Unexpected,
                 "The wal-end hook of " + returning.id.value + " printed no timeline and position.",
                 result->output + result->errors, returning.id.value};
}

std::string lossSentence(const std::string& id, std::uint64_t end, std::uint64_t fork) {
    const std::uint64_t bytes = end > fork ? end - fork : 0;
    return std::to_string(bytes) + " bytes of WAL are only on " + id + ", from the fork at " +
           postgresql::lsnPosition(fork).text + " to its end at " + postgresql::lsnPosition(end).text;
}

/// The past of a stopped server that ended on `timeline`: that of the primary up to there.
postgresql::History presumed(const postgresql::History& primary, std::uint32_t timeline) {
    postgresql::History past{primary.systemId, timeline, {}};
    for (const auto& fork : primary.forks)
        if (fork.timeline < timeline) past.forks.push_back(fork);
    return past;
}

/// Up to where both pasts are one; nothing when they are the same.
std::optional<std::uint64_t> partingOf(const postgresql::History& mine, const postgresql::History& other) {
    for (std::size_t i = 0; i < mine.forks.size() || i < other.forks.size(); ++i) {
        if (i < mine.forks.size() && i < other.forks.size() && mine.forks[i] == other.forks[i]) continue;
        if (i >= mine.forks.size()) return other.forks[i].at;
        if (i >= other.forks.size()) return mine.forks[i].at;
        return std::min(mine.forks[i].at, other.forks[i].at);
    }
    return std::nullopt;
}

/// What a past has beyond `fork`, as fact::kEndParts says it: a server that promoted itself went on where it
/// had ended, on a timeline of its own.
std::string partsFrom(const postgresql::History& past, std::uint64_t fork) {
    std::string parts;
    std::uint64_t begin = 0;
    const auto add = [&](std::uint32_t timeline) {
        parts += (parts.empty() ? "" : ";") + std::to_string(timeline) + " " +
                 postgresql::lsnPosition(std::max(begin, fork)).text;
    };
    for (const auto& left : past.forks) {
        if (left.at > fork) add(left.timeline);
        begin = left.at;
    }
    add(past.timeline);
    return parts;
}

} // namespace

Outcome measureLoss(Hand& hand) {
    const Instance& returning = hand.work.named(parameter::kReturning);
    const auto end = walEndOf(hand, returning);
    if (!end) return failed("The loss is not measured: " + toText(end.error()));
    const auto history = hand.work.session().history(hand.work.target(), hand.work.call());
    if (!history) return failed("The loss is not measured: " + toText(history.error()));
    // A server that runs tells its whole past. It may have promoted itself onto a timeline of the same
    // number.
    auto past = hand.work.session().history(returning, hand.work.within(kQuickLook));
    if (!past && end->timeline == history->timeline)
        return failed(
            "The loss is not measured: " + returning.id.value +
            " is stopped on a timeline of the present number, and whether its past is the present one cannot "
            "be read.");
    if (!past) past = presumed(*history, end->timeline);
    const auto fork = partingOf(*past, *history);
    const std::string& id = returning.id.value;
    Facts learned;
    learned[postgresql::fact::kEndPosition + id] = postgresql::lsnPosition(end->at).text;
    learned[postgresql::fact::kEndTimeline + id] = std::to_string(end->timeline);
    if (!fork) return done(id + " is on the present past; it has nothing of its own.", std::move(learned));
    learned[postgresql::fact::kEndParts + id] = partsFrom(*past, *fork);
    // One that runs may write on until Patroni has made it stand by.
    const bool stopped = hand.work.reach(returning, kQuickLook) == postgresql::Reach::Refused;
    learned[postgresql::fact::kEndClean + id] = stopped ? "yes" : "no";
    const std::string sentence = lossSentence(id, end->at, *fork);
    learned[postgresql::fact::kLossFound] = sentence;
    learned[operation::harvest::kBytes] = std::to_string(end->at > *fork ? end->at - *fork : 0);
    return done(sentence + ".", std::move(learned));
}

namespace {

/// The first instance of the target's site whose Patroni answers; null when none does.
const Instance* answeringPatroni(Hand& hand) {
    for (const Instance* each : hand.at(hand.work.parameter(parameter::kSite)))
        if (hand.rest.config(hand.engine(), *each, hand.work.within(kQuickLook))) return each;
    return nullptr;
}

bool isMarked(Hand& hand, const ClusterConfig& config) {
    return config.hasStandbyCluster && config.upstreamHost == hand.work.parameter(parameter::kHost) &&
           config.upstreamPort == hand.work.parameter(parameter::kPort);
}

/// A site that is up already writes as a second primary until it has stepped down.
Outcome markRunning(Hand& hand, const Instance& by) {
    const Change sent = hand.send(by, 0);
    if (!sent && !sent.inDoubt)
        return failed("The cluster at " + by.site.value + " was not told: " + toText(sent.body.error()));
    std::string why;
    do {
        const auto config = hand.rest.config(hand.engine(), by, hand.work.within(kQuickLook));
        if (!config || !isMarked(hand, *config)) {
            why = config ? "its configuration names another upstream" : toText(config.error());
            continue;
        }
        why = whoMayWrite(hand, hand.at(by.site.value));
        if (why.empty())
            return done("Patroni at " + by.site.value +
                        " runs and follows from now on; nobody there takes writes.");
    } while (hand.work.waitMore(kPollEvery));
    return inDoubt("The cluster at " + by.site.value + " was told to follow: " + why + ".");
}

Outcome markStopped(Hand& hand) {
    auto& work = hand.work;
    const SiteId site = work.target().site;
    const std::string key = configKeyOf(hand.engine(), site);
    const auto endpoints = etcdOf(hand.engine(), site);
    if (key.empty())
        return failed(
            "Patroni at " + site.value +
            " does not answer, and the inventory gives no `scope` to write its configuration by. Keep "
            "Patroni there stopped, and set `scope` and `etcd` on its instances.");
    const int port = std::stoi(work.parameter(parameter::kPort));
    std::string why;
    do {
        const auto now = hand.etcd.read(endpoints, key, work.within(kQuickLook));
        if (!now)
            return failed(
                "Neither Patroni nor etcd of " + site.value +
                " answers, so its configuration still says that it leads. Keep Patroni there stopped until "
                "the failback has written it: " +
                toText(now.error()));
        if (!now->exists)
            return failed("etcd of " + site.value + " has no key " + key +
                          ". Correct `scope` and `namespace` in the inventory.");
        const auto changed = withStandbyCluster(now->value, work.parameter(parameter::kHost), port,
                                                work.parameter(parameter::kSlot));
        if (!changed)
            return failed("The configuration in " + key + " is not understood: " + changed.error().what);
        const Change put =
            hand.etcd.putIfUnchanged(endpoints, key, *changed, now->modRevision, work.within(kQuickLook));
        if (put)
            return done("etcd of " + site.value + " has " + key + " with standby_cluster " +
                        work.parameter(parameter::kHost) + ":" + work.parameter(parameter::kPort) +
                        "; Patroni there does not run yet.");
        if (put.inDoubt) return inDoubt("The configuration was sent to etcd: " + toText(put.body.error()));
        why = toText(put.body.error());
    } while (work.waitMore(100ms));
    return failed("The configuration at " + site.value + " was not written: " + why);
}

} // namespace

Outcome markStandby(Hand& hand) {
    const Instance* by = answeringPatroni(hand);
    return by != nullptr ? markRunning(hand, *by) : markStopped(hand);
}

StepCheck checkMarkStandby(Hand& hand) {
    if (const Instance* by = answeringPatroni(hand)) {
        const auto config = hand.rest.config(hand.engine(), *by, hand.work.within(kQuickLook));
        if (!config) return postgresql::notKnown(toText(config.error()));
        if (!isMarked(hand, *config))
            return postgresql::didNotHappen("The configuration at " + by->site.value +
                                            " names no such upstream.");
        const std::string why = whoMayWrite(hand, hand.at(by->site.value));
        return why.empty() ? postgresql::happened("The cluster follows and takes no writes.")
                           : postgresql::notKnown(why + ".");
    }
    const SiteId site = hand.work.target().site;
    const auto now = hand.etcd.read(etcdOf(hand.engine(), site), configKeyOf(hand.engine(), site),
                                    hand.work.within(kQuickLook));
    if (!now) return postgresql::notKnown(toText(now.error()));
    const auto config = readConfig(now->value);
    if (config && isMarked(hand, *config))
        return postgresql::happened("etcd has the configuration with standby_cluster.");
    return postgresql::didNotHappen("etcd has the configuration without this standby_cluster.");
}

Outcome start(Hand& hand) {
    const Instance& instance = hand.work.target();
    const std::string& id = instance.id.value;
    if (hand.member(instance)) return done("Patroni of " + id + " answers already.");
    if (postgresql::hasHook(instance, hook::kStart)) {
        const auto result = hand.work.hook(instance, hook::kStart);
        if (!result) return failed("The start hook of " + id + " did not end: " + toText(result.error()));
        if (result->exitCode != 0)
            return failed("The start hook of " + id + " exited with " + std::to_string(result->exitCode) +
                          ": " + result->errors);
    }
    std::string why;
    do {
        const auto status = hand.member(instance);
        if (status)
            return done("Patroni of " + id + " answers: " + status->role + ", " + status->state + ".");
        why = toText(status.error());
    } while (hand.work.waitMore(200ms));
    return failed("Patroni of " + id + " does not answer yet; start it on its host. (" + why + ")");
}

Outcome wipe(Hand& hand) {
    const Instance& instance = hand.work.target();
    const std::string open = whoMayWrite(hand, {&instance});
    if (!open.empty()) return failed("Nothing was emptied: " + open + ".");
    if (configKeyOf(hand.engine(), instance.site).empty())
        return failed("Nothing was emptied: the inventory gives no `scope` for " + instance.site.value +
                      ", by which its DCS is told to begin anew.");
    const auto result = hand.work.hook(instance, hook::kWipe);
    const std::string which = "The wipe hook of " + instance.id.value;
    if (!result) return failed(which + " did not end: " + toText(result.error()));
    if (result->exitCode != 0)
        return failed(which + " exited with " + std::to_string(result->exitCode) + ": " + result->errors);
    hand.work.session().drop(instance);
    // While the DCS calls the cluster initialized, a member without data waits for a leader to copy from, and
    // there is none.
    // The dead leader's lease goes first: a member that sees it tries to copy from itself.
    for (const char* name : {"leader", "initialize"}) {
        std::string key = configKeyOf(hand.engine(), instance.site);
        key.replace(key.rfind('/') + 1, std::string::npos, name);
        const Change removed =
            hand.etcd.remove(etcdOf(hand.engine(), instance.site), key, hand.work.within(kQuickLook));
        if (!removed)
            return failed(which + " ended well, and " + key +
                          " was not deleted in etcd, so Patroni there waits for a leader: " +
                          toText(removed.body.error()));
    }
    return done(which + " ended well; Patroni copies it anew when it starts.");
}

} // namespace fairlead::engines::patroni
