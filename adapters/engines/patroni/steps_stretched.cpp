// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/engines/patroni/steps.h"
#include "models/base/moment.h"

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

constexpr Micros kPollEvery = 20ms;
constexpr Micros kPollSlowly = 250ms;
/// A member writes its state into the DCS once a round; one that has just joined is called `stopped` or
/// `starting` until then.
constexpr Micros kStartsBy = 25s;

std::string text(const Error& error) {
    return toText(error);
}

/// Eight hex digits once it takes writes, "" while it is in recovery or cannot be asked.
std::string timelineOfPrimary(Hand& hand, const Instance& instance) {
    const auto look = hand.work.sendBy(instance,
                                       "SELECT CASE WHEN pg_is_in_recovery() THEN '' ELSE "
                                       "substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8) END",
                                       2s);
    return look ? look.rows->only() : std::string{};
}

std::vector<const Instance*> askedFrom(Hand& hand, const Instance* first) {
    std::vector<const Instance*> asked;
    if (first != nullptr) asked.push_back(first);
    for (const auto& each : hand.engine().instances)
        if (&each != first) asked.push_back(&each);
    return asked;
}

void learnPrimary(Hand& hand, const Instance& primary, const std::string& timeline, Facts& learned) {
    learned[fact::kPrimary] = primary.id.value;
    learned[postgresql::fact::kNewTimeline] = timeline;
    const auto outage = sinceMoment(hand.work.fact(postgresql::fact::kFenceBegan), hand.work.clock());
    if (outage && learned.count(postgresql::fact::kMeasuredOutage) == 0)
        learned[postgresql::fact::kMeasuredOutage] = std::to_string(outage->count());
}

/// Waits until the member that Patroni named takes writes.
Outcome awaitPrimary(Hand& hand, const std::string& name, const std::string& said, Facts learned) {
    const Instance* primary = hand.instance(name);
    if (primary == nullptr)
        return inDoubt("Patroni made " + name + " the leader, which the inventory does not declare. (" +
                       said + ")");
    do {
        const std::string timeline = timelineOfPrimary(hand, *primary);
        if (timeline.empty()) continue;
        learnPrimary(hand, *primary, timeline, learned);
        const bool planned = name == hand.work.parameter(parameter::kCandidate);
        return done(name + " is the leader and a primary on timeline " + timeline +
                        (planned ? "" : ", instead of " + hand.work.parameter(parameter::kCandidate)) +
                        ". Patroni: " + said,
                    std::move(learned));
    } while (hand.work.waitMore(kPollEvery));
    return inDoubt(name + " leads by Patroni's word and does not yet take writes. (" + said + ")");
}

/// Why the cluster is not as the plan needs it; empty when it is.
std::string whyNotToSwitch(const ClusterView& view, const std::string& leader, const std::string& candidate) {
    const Member* leads = view.leader();
    if (leads == nullptr)
        return "the cluster has no leader now. Let Patroni elect one, or ask for a failover";
    if (leads->name != leader)
        return leads->name + " leads now, not " + leader + ". Somebody moved it; make a new plan";
    if (view.paused) return "Patroni is paused. Run `patronictl resume` first";
    if (!view.scheduled.empty())
        return "a switchover " + view.scheduled +
               " is scheduled. Cancel it by `patronictl flush`, or let it happen";
    const Member* next = view.find(candidate);
    if (next == nullptr) return "the cluster has no member " + candidate + ". Start its Patroni first";
    if (!next->isRunning()) return candidate + " is in state `" + next->state + "`. Wait until it runs";
    return {};
}

/// Asks again while the candidate may only be starting; nobody waits for that but us.
std::string whyNotReady(Hand& hand, const std::string& candidate) {
    const Call patience = hand.work.within(kStartsBy);
    for (;;) {
        const auto view = hand.cluster(askedFrom(hand, hand.instance(candidate)));
        if (!view) return text(view.error());
        std::string why = whyNotToSwitch(*view, hand.work.target().id.value, candidate);
        const Member* next = view->find(candidate);
        const bool starts = next != nullptr && (next->state == "starting" || next->state == "stopped");
        if (why.empty() || !starts || patience.deadline.passed(hand.work.clock())) return why;
        if (!hand.work.waitMore(kPollSlowly)) return why;
    }
}

/// Why a member is not the data set that the plan was made for; empty when it is.
std::string whyStranger(Hand& hand, const std::string& member) {
    const Instance* next = hand.instance(member);
    const std::string identity = hand.work.expected(InstanceId(member), "identity");
    if (next == nullptr || identity.empty()) return {};
    const auto look = hand.work.send(*next, "SELECT system_identifier::text FROM pg_control_system()");
    if (!look) return text(look.rows.error());
    if (look.rows->only() == identity) return {};
    return member + " holds another database than the plan was made for";
}

/// What the DCS still holds of a request to move the role; nullopt when that is not known.
std::optional<bool> requestIsPending(Hand& hand, const Instance& instance) {
    std::string key = configKeyOf(hand.engine(), instance.site);
    if (key.empty()) return std::nullopt;
    key.replace(key.rfind('/') + 1, std::string::npos, "failover");
    const auto value = hand.etcd.read(etcdOf(hand.engine(), instance.site), key, hand.work.within(3s));
    if (!value) return std::nullopt;
    // Patroni empties the key; `{}` is empty as well.
    return value->exists && value->value.size() > 2;
}

} // namespace

Outcome switchover(Hand& hand) {
    const Instance& leader = hand.work.target();
    const std::string candidate = hand.work.parameter(parameter::kCandidate);
    std::string refusal = whyNotReady(hand, candidate);
    if (refusal.empty()) refusal = whyStranger(hand, candidate);
    if (!refusal.empty()) return failed("Nothing was sent: " + refusal + ".");
    refusal = postgresql::whyNotThePlannedPrimary(hand.work, leader);
    if (!refusal.empty()) return failed("Nothing was sent: " + refusal);
    const MonoTime began = hand.work.clock().mono();
    const Change sent = hand.send(leader, 0);
    Facts learned;
    if (sent) {
        const std::string name = namedIn(*sent.body);
        if (name.empty()) return inDoubt("Patroni answered `" + *sent.body + "`, which names no new leader.");
        Outcome outcome = awaitPrimary(hand, name, *sent.body, {});
        if (outcome.result == Outcome::Result::Done)
            outcome.learned[postgresql::fact::kMeasuredOutage] =
                std::to_string((hand.work.clock().mono() - began).count());
        return outcome;
    }
    if (!sent.inDoubt) return failed("Patroni did not switch over: " + text(sent.body.error()));
    // It may have been done all the same: the cluster itself tells.
    StepCheck found = checkSwitchover(hand);
    if (found.finding == StepCheck::Finding::Happened) return done(found.evidence, std::move(found.learned));
    return inDoubt("The switchover was asked for and its answer was lost: " + text(sent.body.error()) + " " +
                   found.evidence);
}

StepCheck checkSwitchover(Hand& hand) {
    const Instance& leader = hand.work.target();
    const std::string candidate = hand.work.parameter(parameter::kCandidate);
    const auto view = hand.cluster(askedFrom(hand, hand.instance(candidate)));
    if (!view) return postgresql::notKnown(text(view.error()));
    const Member* leads = view->leader();
    if (leads == nullptr) return postgresql::notKnown("The cluster has no leader at this moment.");
    if (leads->name != leader.id.value) {
        const Instance* primary = hand.instance(leads->name);
        const std::string timeline = primary == nullptr ? std::string{} : timelineOfPrimary(hand, *primary);
        if (timeline.empty())
            return postgresql::notKnown(leads->name + " leads and does not yet take writes.");
        Facts learned;
        learned[fact::kPrimary] = leads->name;
        learned[postgresql::fact::kNewTimeline] = timeline;
        return postgresql::happened(
            leads->name + " leads in /cluster and is a primary on timeline " + timeline + ".",
            std::move(learned));
    }
    const auto pending = requestIsPending(hand, leader);
    if (!pending)
        return postgresql::notKnown(
            leader.id.value +
            " still leads; whether the request waits in the DCS is not known, because the "
            "inventory gives no `etcd` and `scope`, or etcd does not answer.");
    if (*pending)
        return postgresql::notKnown(leader.id.value + " still leads and the request waits in the DCS.");
    return postgresql::didNotHappen(leader.id.value + " still leads, and no request waits in the DCS.");
}

Outcome awaitLease(Hand& hand) {
    const std::string lost = hand.work.parameter(parameter::kSite);
    std::string why = "its cluster was not seen";
    do {
        for (const Instance* each : hand.at(lost)) {
            const auto status = hand.rest.member(hand.engine(), *each, hand.work.within(500ms));
            if (status && status->isPrimary() && status->isServing())
                return failed(each->id.value +
                              " answers and is the primary, so its site is not lost. Ask for a switchover.");
        }
        const auto view = hand.cluster({&hand.work.target()});
        if (!view) {
            why = text(view.error());
            continue;
        }
        if (view->paused)
            return failed(
                "Patroni is paused: a leader that lost its lease would go on taking writes. Run "
                "`patronictl resume` first. Nothing was promoted.");
        const Member* leads = view->leader();
        const Instance* primary = leads == nullptr ? nullptr : hand.instance(leads->name);
        const bool gone = leads == nullptr || (primary != nullptr && primary->site.value != lost);
        if (gone) {
            Facts learned;
            learned[postgresql::fact::kFence + hand.work.plan().oldPrimary.value] = "lease";
            learned[postgresql::fact::kFenceBegan] = momentNow(hand.work.clock());
            return done(leads == nullptr
                            ? "The DCS names no leader: the lease has ended."
                            : leads->name + " holds the lease already: Patroni elected it by itself.",
                        std::move(learned));
        }
        why = leads->name + " still holds the lease in the DCS";
    } while (hand.work.waitMore(kPollSlowly));
    return failed(
        "The old leader is not proven to have stopped: " + why +
        ". A lease that is renewed means that it lives; look at its site again. Nothing was promoted.");
}

Outcome failover(Hand& hand) {
    const std::string site = hand.work.parameter(parameter::kSite);
    const Instance& candidate = hand.work.target();
    if (hand.work.fact(postgresql::fact::kFence + hand.work.plan().oldPrimary.value) != "lease")
        return failed("No step has proven that the old leader's lease ended. Nothing was promoted.");
    const std::string stranger = whyStranger(hand, candidate.id.value);
    if (!stranger.empty()) return failed("Nothing was promoted: " + stranger + ".");
    bool asked = false;
    std::string said = "Patroni elected it by itself.";
    std::string why;
    do {
        const auto view = hand.cluster({&candidate});
        const Member* leads = view ? view->leader() : nullptr;
        const Instance* primary = leads == nullptr ? nullptr : hand.instance(leads->name);
        if (primary != nullptr && primary->site.value == site)
            return awaitPrimary(hand, leads->name, said, {});
        if (leads != nullptr && (primary == nullptr || primary->site.value != site))
            return failed(leads->name + " leads again, and it is not at " + site + ". Nothing was promoted.");
        if (!view || asked) continue;
        const Change sent = hand.send(candidate, 0);
        asked = bool{sent} || sent.inDoubt;
        // While the members elect one themselves, Patroni refuses: the next look tells who it is.
        if (sent) said = *sent.body;
        if (!sent) why = text(sent.body.error());
        const auto kind = sent ? ErrorKind::Refused : sent.body.error().kind;
        if (kind == ErrorKind::Authentication || kind == ErrorKind::Permission || kind == ErrorKind::Tls)
            return failed("Nothing was promoted: " + why);
    } while (hand.work.waitMore(kPollSlowly));
    const std::string end = "No member at " + site + " leads" + (why.empty() ? "." : ": " + why);
    return asked ? inDoubt(end) : failed(end);
}

StepCheck checkFailover(Hand& hand) {
    const auto view = hand.cluster({&hand.work.target()});
    if (!view) return postgresql::notKnown(text(view.error()));
    const Member* leads = view->leader();
    const Instance* primary = leads == nullptr ? nullptr : hand.instance(leads->name);
    if (primary == nullptr) return postgresql::notKnown("The cluster has no leader that is declared.");
    if (primary->site.value != hand.work.parameter(parameter::kSite))
        return postgresql::didNotHappen(leads->name + " leads, at the other site.");
    const std::string timeline = timelineOfPrimary(hand, *primary);
    if (timeline.empty()) return postgresql::notKnown(leads->name + " leads and does not yet take writes.");
    Facts learned;
    learnPrimary(hand, *primary, timeline, learned);
    return postgresql::happened(leads->name + " leads and is a primary on timeline " + timeline + ".",
                                std::move(learned));
}

} // namespace fairlead::engines::patroni
