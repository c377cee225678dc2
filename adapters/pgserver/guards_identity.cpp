// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/pgserver/guards_words.h"
#include "adapters/pgserver/lsn.h"
#include "adapters/pgserver/observe.h"
#include "adapters/pgserver/plan_words.h"
#include "models/topology/kinship.h"

#include <algorithm>
#include <map>
#include <set>

namespace fairlead::engines::postgresql::judge {
namespace {

using operation::Kind;
using topology::Kinship;

bool isWritable(const InstanceFacts& each) {
    return each.isPrimary() && !fenceHolds(each.look->self);
}

/// Nobody listens there, or its host says so: from here no client writes to it either.
bool refuses(const InstanceFacts& each) {
    return each.provenStopped() || each.reach == Reach::Refused;
}

/// May stay unseen without leaving the number of primaries open: what is lost or comes back by rebuilding.
bool mayBeUnseen(const GuardFacts& facts, const InstanceFacts& each) {
    if (facts.request.kind == Kind::Switchover) return false;
    // Of the lost site pg.old-dark asks.
    if (facts.request.kind == Kind::Failover && facts.isOldSite(each)) return true;
    return refuses(each);
}

std::string rolesText(const GuardFacts& facts) {
    std::string text;
    for (const InstanceFacts& each : facts.instances) {
        text += (text.empty() ? "" : ", ") + each.name() + ' ';
        if (!each.look)
            text += "unseen (" + std::string{toWord(each.failure->kind)} + ")";
        else if (each.isReplica())
            text += "replica";
        else
            text += isWritable(each) ? "primary, writable" : "primary, fenced";
    }
    return text;
}

struct Writers {
    std::vector<std::string> there; ///< outside request.to
    std::vector<std::string> here;  ///< at request.to
    std::vector<std::string> unseen;
};

Writers writersOf(const GuardFacts& facts) {
    Writers writers;
    for (const InstanceFacts& each : facts.instances) {
        if (isWritable(each)) (facts.isOldSite(each) ? writers.there : writers.here).push_back(placed(each));
        if (!each.look && !mayBeUnseen(facts, each)) writers.unseen.push_back(placed(each));
    }
    return writers;
}

Judgement noPrimaryYet(const GuardFacts& facts, const Writers& writers) {
    auto all = writers.there;
    all.insert(all.end(), writers.here.begin(), writers.here.end());
    if (!all.empty())
        return block(
            listed(all, "is", "are") +
                " seen to take writes, so the primary is not lost. Promoting another would make two. "
                "Ask for a switchover instead.",
            rolesText(facts));
    if (!writers.unseen.empty())
        return unknown(
            listed(writers.unseen) + " could not be seen, so whether it takes writes is not known.",
            rolesText(facts));
    return pass("No instance that is seen takes writes.", rolesText(facts));
}

/// In a failback, a writable instance at home is the one that returned; the plan stops it before all else.
Judgement oneAway(const GuardFacts& facts, const Writers& writers) {
    if (writers.here.empty()) return pass(writers.there.front() + " is the only primary.", rolesText(facts));
    return pass(writers.there.front() + " is the primary in service. " + listed(writers.here) +
                    " returned as a primary of its own; the plan stops it first.",
                rolesText(facts));
}

} // namespace

Judgement onePrimary(const GuardFacts& facts) {
    const Writers writers = writersOf(facts);
    const Kind kind = facts.request.kind;
    if (kind == Kind::Failover) return noPrimaryYet(facts, writers);
    const std::size_t all = writers.there.size() + (kind == Kind::Failback ? 0 : writers.here.size());
    if (all > 1) {
        auto names = writers.there;
        if (kind == Kind::Switchover) names.insert(names.end(), writers.here.begin(), writers.here.end());
        return block(listed(names) + " all take writes. Decide which one is right and stop the others first.",
                     rolesText(facts));
    }
    if (kind == Kind::Switchover && !writers.here.empty())
        return block(writers.here.front() + " is the primary already, so there is nothing to move.",
                     rolesText(facts));
    if (!writers.unseen.empty())
        return unknown(
            listed(writers.unseen) + " could not be seen, so whether there is one primary is not known.",
            rolesText(facts));
    if (all == 0)
        return block("No instance outside " + facts.request.to.value +
                         " takes writes, so there is no primary to move.",
                     rolesText(facts));
    if (kind == Kind::Failback) return oneAway(facts, writers);
    return pass(writers.there.front() + " is the only primary, and every instance was seen.",
                rolesText(facts));
}

Judgement sameSystem(const GuardFacts& facts) {
    std::map<std::string, std::vector<std::string>> byIdentity;
    for (const InstanceFacts& each : facts.instances) {
        if (each.look)
            byIdentity[each.look->self.systemId].push_back(each.name());
        else if (each.control)
            byIdentity[each.control->identity].push_back(each.name());
    }
    std::string answer;
    for (const auto& [identity, names] : byIdentity)
        answer += (answer.empty() ? "" : "; ") + listed(names) + ": " + identity;
    if (byIdentity.size() > 1)
        return block("Not all instances hold the same database: " + answer +
                         ". Remove the stranger from the inventory.",
                     answer);
    const bool failback = facts.request.kind == Kind::Failback;
    if (!failback && facts.target() == nullptr) return noTargetSeen(facts, "whose data it holds");
    if (facts.request.kind != Kind::Failover && facts.primary() == nullptr)
        return noPrimarySeen(facts, "whose data it holds");
    if (byIdentity.empty()) return unknown("No instance is seen.");
    const auto& [identity, names] = *byIdentity.begin();
    if (names.size() == 1)
        return pass(names.front() + " is the only instance seen; nothing contradicts its system identifier " +
                        identity + ".",
                    answer);
    return pass(listed(names) + " all have the system identifier " + identity + ".", answer);
}

namespace {

Judgement replicaOnPast(const InstanceFacts& target, const InstanceFacts& primary) {
    const std::string answer =
        target.name() + ": " + target.history + "; " + primary.name() + ": " + primary.history;
    switch (topology::kinshipOf(target.history, target.look->held(), primary.history)) {
        case Kinship::Same:
            return pass(target.name() + " and " + primary.name() + " share their past.", answer);
        case Kinship::Older:
            return pass(target.name() + " is on an earlier timeline that " + primary.name() +
                            " left later than where it stands, so it may follow.",
                        answer);
        case Kinship::Newer:
        case Kinship::Forked:
            return block(target.name() + " and " + primary.name() +
                             " have different pasts, though both may show the "
                             "same timeline number: promoting it would lose what " +
                             primary.name() + " wrote since. Rebuild " + target.name() + " from " +
                             primary.name() + ".",
                         answer);
        case Kinship::Unknown:
            break;
    }
    return unknown(
        "The timeline history of " + (target.history.empty() ? target : primary).name() +
            " could not be read, so its past cannot be compared. Grant REPLICATION to Fairlead's role.",
        answer);
}

/// Without the primary, what is left to compare with: the other survivors, and what was last read.
Judgement survivorOnPast(const GuardFacts& facts, const InstanceFacts& target) {
    std::vector<std::string> compared, forked;
    std::string answer = target.name() + ": " + target.history;
    for (const InstanceFacts& each : facts.instances) {
        const std::string& history = each.look ? each.history : each.lastHistory;
        if (&each == &target || history.empty()) continue;
        answer += "; " + each.name() + (each.look ? ": " : " (last read): ") + history;
        const auto kinship = topology::kinshipOf(target.history, target.look->held(), history);
        (kinship == Kinship::Forked ? forked : compared).push_back(each.name());
    }
    if (target.history.empty())
        return unknown("The timeline history of " + target.name() +
                       " could not be read, so its past is not known. Grant REPLICATION to Fairlead's role.");
    if (!forked.empty())
        return block(target.name() + " has another past than " + listed(forked) +
                         ". Find out which one is right first.",
                     answer);
    if (compared.empty())
        return pass(
            target.name() + " has a whole past of its own; no other instance is seen to compare it with.",
            answer);
    return pass(target.name() + " shares its past with " + listed(compared) + ".", answer);
}

} // namespace

Judgement sameHistory(const GuardFacts& facts) {
    const InstanceFacts* target = facts.target();
    const InstanceFacts* primary = facts.primary();
    if (facts.request.kind == Kind::Failback) {
        if (primary == nullptr) return noPrimarySeen(facts, "its past");
        if (primary->history.empty()) return notTold(*primary, "its timeline history");
        return pass("Whatever " + facts.request.to.value + " holds is brought onto the past of " +
                        primary->name() + " before it takes over.",
                    primary->name() + ": " + primary->history);
    }
    if (target == nullptr) return noTargetSeen(facts, "its past");
    if (facts.request.kind == Kind::Failover) return survivorOnPast(facts, *target);
    if (primary == nullptr) return noPrimarySeen(facts, "its past");
    return replicaOnPast(*target, *primary);
}

namespace {

std::size_t peopleWhoAttest(const operation::Request& request) {
    std::set<OperatorId> people;
    for (const auto& attestation : request.attestations)
        people.insert(attestation.by);
    return people.size();
}

std::string attestedBy(const operation::Request& request) {
    std::set<std::string> people;
    for (const auto& attestation : request.attestations)
        people.insert(attestation.by.value);
    return listed({people.begin(), people.end()});
}

std::string darkText(const InstanceFacts& each) {
    if (each.look) return each.name() + (each.isReplica() ? " is a replica" : " is a primary");
    std::string text = each.name() + " " + toWord(each.reach.value_or(Reach::NoAnswer));
    if (!each.hostWord.empty()) text += ", host: " + each.hostWord.substr(0, each.hostWord.find('\n'));
    if (each.control)
        text += ", control file: " + each.control->state + " at " + each.control->checkpointText;
    return text;
}

/// Whether every plan of this request ends this server by its host before it promotes, so that darkness
/// need not be there yet. Only where it is the one instance outside: of several, the plan ends those that
/// were last seen as primaries, which the guard does not know. An answer of any kind, a refused password
/// among them, is a server in service and nobody's to kill.
bool endedByThePlan(const GuardFacts& facts, const InstanceFacts& each) {
    const auto outside = std::ranges::count_if(
        facts.instances, [&](const InstanceFacts& other) { return facts.isOldSite(other); });
    const auto& hooks = each.declared.hooks;
    const bool silent = each.reach != Reach::Accepts || each.failure->kind == ErrorKind::Timeout;
    return outside == 1 && silent && !each.hostWord.empty() && !each.provenStopped() &&
           (hooks.contains(hook::kKill) || hooks.contains(hook::kStop));
}

/// The instances outside request.to, by what is known of them.
struct OldSite {
    std::vector<std::string> answering, running, ended, unproven, stopped;
    const char* endedBy = hook::kStop;
    std::string answer;
};

OldSite oldSiteOf(const GuardFacts& facts) {
    OldSite site;
    for (const InstanceFacts& each : facts.instances) {
        if (!facts.isOldSite(each)) continue;
        site.answer += (site.answer.empty() ? "" : "; ") + darkText(each);
        // A replica that answers proves by its role that it takes no writes.
        if (each.isReplica()) continue;
        if (!each.look && endedByThePlan(facts, each)) {
            site.ended.push_back(placed(each));
            if (each.declared.hooks.contains(hook::kKill)) site.endedBy = hook::kKill;
        } else if (each.look || each.reach == Reach::Accepts)
            site.answering.push_back(placed(each));
        else if (each.provenStopped())
            site.stopped.push_back(placed(each));
        else if (!each.hostWord.empty())
            site.running.push_back(placed(each));
        else
            site.unproven.push_back(placed(each));
    }
    return site;
}

} // namespace

Judgement oldDark(const GuardFacts& facts) {
    const OldSite site = oldSiteOf(facts);
    const std::string& answer = site.answer;
    if (!site.answering.empty())
        return block(listed(site.answering, "still answers", "still answer") +
                         ", so the old site is not dark and may take writes. "
                         "Stop it, or ask for a switchover.",
                     answer);
    if (!site.running.empty())
        return block(
            listed(site.running, "is", "are") +
                " not reachable from here, but the host says that the server runs: applications near "
                "it may still write. Stop it on its host first.",
            answer);
    if (!site.ended.empty())
        return pass(
            site.ended.front() +
                " cannot be looked at, but its host says that the server runs. The plan ends it by its " +
                site.endedBy +
                " hook before all else, and promotes only once the host says that it is stopped. "
                "What it still writes until then is lost.",
            answer);
    if (site.unproven.empty())
        return pass((site.stopped.empty()
                         ? "Every instance of the old site is a replica"
                         : "The hosts confirm that " + listed(site.stopped, "is", "are") + " stopped") +
                        ", so nobody writes there.",
                    answer);
    const std::size_t people = peopleWhoAttest(facts.request);
    if (people >= 2)
        return pass(attestedBy(facts.request) + " attest that the old site is dark, and " +
                        listed(site.unproven, "does", "do") + " not answer.",
                    answer);
    return block(
        listed(site.unproven, "does", "do") +
            " not answer, which does not prove that nobody writes there. The host must confirm that the "
            "server is stopped, or two operators must attest that the site is dark; " +
            std::to_string(people) + " did.",
        answer);
}

namespace {

/// Whether the inventory names automation of the kind that was found signed in.
bool isNamed(const inventory::Engine& engine, const std::string& manager) {
    const std::string kind = manager.starts_with("repmgr") ? "repmgr" : manager == "EFM" ? "efm" : "";
    return std::any_of(engine.automation.begin(), engine.automation.end(),
                       [&](const auto& each) { return each.kind == kind; });
}

} // namespace

Judgement otherAutomation(const GuardFacts& facts) {
    bool left = false;
    std::vector<std::string> found, asked;
    for (const InstanceFacts& each : facts.instances) {
        if (!each.look) continue;
        if (!each.deep || !each.deep->managers) return notTold(each, "which cluster managers are signed in");
        asked.push_back(each.name());
        for (const std::string& manager : *each.deep->managers) {
            if (isNamed(facts.engine, manager))
                left = true;
            else
                found.push_back(manager + " on " + each.name());
        }
    }
    if (asked.empty()) return unknown("No instance was seen, so nobody can say what else moves roles.");
    if (!found.empty())
        return block(
            "Signed in is " + listed(found) +
            ", which may move roles during the operation, and the inventory does not name it. Name it "
            "under `automation`, or use the technology patroni.");
    return pass("No cluster manager is signed in on " + listed(asked) +
                (left ? " but those that the inventory names." : "."));
}

} // namespace fairlead::engines::postgresql::judge
