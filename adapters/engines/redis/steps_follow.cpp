// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/engines/redis/steps.h"
#include "models/operation/rebuilt.h"

#include <algorithm>
#include <map>

namespace fairlead::engines::redis {

using namespace std::chrono_literals;
using operation::Facts;
using operation::Outcome;
using operation::StepCheck;

namespace {

const Command kProbe{"DEL", "fairlead:probe"};
constexpr int kSamples = 200;

bool isToldToFollow(const Look& look, const inventory::Instance& upstream) {
    return !look.primary && look.upstreamHost == announcedHost(upstream) &&
           look.upstreamPort == announcedPort(upstream);
}

/// Waits until `replica` follows `upstream`; empty, or why it does not.
std::string awaitFollowing(Work& work, const inventory::Instance& replica,
                           const inventory::Instance& upstream) {
    std::string why;
    do {
        const auto look = work.look(replica);
        why = look ? whyNotFollowing(*look, upstream) : toText(look.error());
        if (why.empty()) return {};
    } while (work.waitMore(20ms));
    return why;
}

Outcome following(Work& work, const inventory::Instance& replica, const inventory::Instance& upstream) {
    const std::string why = awaitFollowing(work, replica, upstream);
    if (!why.empty())
        return failed(replica.id.value + " does not follow " + upstream.id.value + ": " + why + ".");
    return done(replica.id.value + " follows " + upstream.id.value + ".");
}

std::optional<std::int64_t> keysOn(Work& work, const inventory::Instance& instance) {
    const Reply reply = work.send(instance, Command{"DBSIZE"});
    return reply ? parseNumber(reply.value->text) : std::nullopt;
}

/// Keys that may have ended on one and not yet on the other.
std::int64_t endingKeys(const Look& look) {
    std::int64_t ending = 0;
    for (const auto& [name, value] : look.info) {
        if (!name.starts_with("db")) continue;
        const std::size_t at = value.find("expires=");
        if (at == std::string::npos) continue;
        const std::string digits = value.substr(at + 8, value.find(',', at) - at - 8);
        ending += parseNumber(digits).value_or(0);
    }
    return ending;
}

/// Counts on both until they agree; writes go on meanwhile, so the primary is counted before and after.
std::string whyCountsDiffer(Work& work, const inventory::Instance& replica,
                            const inventory::Instance& primary) {
    const Deadline patience = work.within(10s).deadline;
    std::string why;
    do {
        const auto before = keysOn(work, primary);
        const auto there = keysOn(work, replica);
        const auto after = keysOn(work, primary);
        const auto look = work.look(primary);
        if (!before || !there || !after || !look) {
            why = "the keys of " + replica.id.value + " or " + primary.id.value + " cannot be counted";
            continue;
        }
        const std::int64_t slack = endingKeys(*look);
        if (*there >= std::min(*before, *after) - slack && *there <= std::max(*before, *after) + slack)
            return {};
        why = replica.id.value + " holds " + std::to_string(*there) + " keys and " + primary.id.value + " " +
              std::to_string(*after);
    } while (!patience.passed(work.clock()) && work.waitMore(50ms));
    return why;
}

std::string whyNotVerified(Work& work, const inventory::Instance& replica,
                           const inventory::Instance& primary) {
    const std::string apart = awaitFollowing(work, replica, primary);
    if (!apart.empty()) return apart;
    const std::string differ = whyCountsDiffer(work, replica, primary);
    if (!differ.empty()) return differ;
    const Reply probe = work.send(replica, kProbe);
    if (probe.refusal().starts_with("READONLY")) return {};
    return replica.id.value + " took a write though it is a replica";
}

std::vector<std::string> randomKeys(Work& work, const inventory::Instance& primary) {
    const std::vector<Command> commands(kSamples, Command{"RANDOMKEY"});
    std::vector<std::string> keys;
    for (const Reply& reply : work.send(primary, commands)) {
        if (reply && reply.value->kind == Value::Kind::Text) keys.push_back(reply.value->text);
    }
    std::sort(keys.begin(), keys.end());
    keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
    return keys;
}

std::vector<Reply> dumps(Work& work, const inventory::Instance& instance,
                         const std::vector<std::string>& keys, const char* command) {
    std::vector<Command> commands;
    for (const std::string& key : keys)
        commands.push_back({command, key});
    return work.send(instance, commands);
}

/// Keys that differ, of those given; what a client changes meanwhile is equal at the next look.
std::vector<std::string> differing(Work& work, const inventory::Instance& replica,
                                   const inventory::Instance& primary, const std::vector<std::string>& keys,
                                   const char* command, std::string& refused) {
    std::vector<std::string> other;
    const auto here = dumps(work, primary, keys, command);
    const auto there = dumps(work, replica, keys, command);
    for (std::size_t i = 0; i < keys.size(); ++i) {
        if (!here[i] || !there[i])
            refused = toText((here[i] ? there[i] : here[i]).value.error());
        else if (here[i].value->text != there[i].value->text)
            other.push_back(keys[i]);
    }
    return other;
}

/// By the primary's own count of full syncs since `before`; another replica's would count as this one's.
void learnHowItCameBack(Work& work, const inventory::Instance& primary, const Look& before,
                        Outcome& outcome) {
    using Way = operation::FailbackPrice::Way;
    const auto after = work.look(primary);
    if (outcome.result != Outcome::Result::Done || !after) return;
    const auto then = before.number("sync_full"), now = after->number("sync_full");
    if (!then || !now) return;
    const Way way = *now > *then ? Way::Reseed : Way::Incremental;
    outcome.learned[operation::rebuilt::kBy + work.target().id.value] = toWord(way);
    outcome.reply += way == Way::Reseed ? " It was copied anew." : " It took up the changes it missed.";
}

} // namespace

std::string whyNotFollowing(const Look& replica, const inventory::Instance& upstream) {
    if (replica.primary) return "it is a primary";
    if (!isToldToFollow(replica, upstream))
        return "it follows " + replica.upstreamHost + ":" + std::to_string(replica.upstreamPort);
    if (replica.syncing) return "a full sync still runs";
    return replica.linkUp ? std::string() : "its link is down";
}

Outcome reattach(Work& work) {
    const auto& replica = work.target();
    const auto& upstream = work.named(parameter::kUpstream);
    const auto look = work.look(replica);
    if (!look) return failed(replica.id.value + " cannot be asked: " + toText(look.error()));
    if (look->primary)
        return failed(replica.id.value +
                      " is a primary, so letting it follow would discard what it holds. Use a "
                      "failback, which measures that first.");
    if (!isToldToFollow(*look, upstream)) {
        const Reply reply = work.send(replica, work.command(0));
        if (!reply) return unanswered(reply, "Letting " + replica.id.value + " follow");
    }
    return following(work, replica, upstream);
}

StepCheck checkFollowing(Work& work) {
    const auto look = work.look(work.target());
    if (!look) return notKnown(toText(look.error()));
    const std::string why = whyNotFollowing(*look, work.named(parameter::kUpstream));
    if (!why.empty()) return didNotHappen(work.target().id.value + ": " + why + ".");
    return happened(work.target().id.value + " follows.");
}

Outcome rejoin(Work& work) {
    const auto& returning = work.target();
    const std::string& id = returning.id.value;
    const auto& primary = work.named(parameter::kUpstream);
    const auto there = work.look(primary);
    if (!there) return failed(id + " was left as it is: " + toText(there.error()));
    if (!there->primary) return failed(id + " was left as it is: " + primary.id.value + " is no primary.");
    const auto here = work.look(returning);
    if (!here) return failed(id + " was left as it is: " + toText(here.error()));
    std::string moved = whyAnotherHistory(work, primary, *there);
    if (moved.empty()) moved = whyAnotherRun(work, primary, there->info);
    // A replica takes over the history of whom it follows, perhaps by an earlier step of this plan.
    if (moved.empty() && here->primary) moved = whyAnotherHistory(work, returning, *here);
    if (moved.empty()) moved = whyAnotherRun(work, returning, here->info);
    if (!moved.empty()) return failed(id + " was left as it is: " + moved);
    const auto replies = work.send(returning, {work.command(0), {"ROLE"}});
    if (!replies[0]) return unanswered(replies[0], "Letting " + id + " follow");
    if (!replies[1] || replies[1].value->at(0) != "slave")
        return inDoubt("The role of " + id + " is not known.");
    const std::string why = liftReplicasFence(work, returning);
    work.send(returning, work.command(2));
    Outcome outcome = following(work, returning, primary);
    learnHowItCameBack(work, primary, *there, outcome);
    if (!why.empty()) outcome.reply += " Its min-replicas-to-write still holds the fence: " + why + ".";
    return outcome;
}

Outcome rewrite(Work& work) {
    std::string written, without, refused;
    const auto name = [](std::string& list, const inventory::Instance& each) {
        list += (list.empty() ? "" : ", ") + each.id.value;
    };
    for (const auto* each : work.listed(parameter::kInstances)) {
        const Reply reply = work.send(*each, work.command(0));
        if (reply)
            name(written, *each);
        else if (reply.refusal().find("without a config file") != std::string::npos)
            name(without, *each);
        else
            refused += (refused.empty() ? "" : " ") + toText(reply.value.error());
    }
    if (!refused.empty()) return failed("The new roles are not in every config file: " + refused);
    if (!without.empty())
        return done("Without a config file: " + without +
                    ". A restart there brings the old role back; start it with the right one." +
                    (written.empty() ? "" : " Written: " + written + "."));
    return done("Written: " + written + ".");
}

Outcome verify(Work& work) {
    const auto& primary = work.target();
    std::string wrong;
    std::size_t fine = 0;
    for (const auto* each : work.listed(parameter::kInstances)) {
        const std::string why = whyNotVerified(work, *each, primary);
        fine += why.empty() ? 1U : 0U;
        if (!why.empty()) wrong += (wrong.empty() ? "" : "; ") + each->id.value + ": " + why;
    }
    if (!wrong.empty()) return failed("Not all follow " + primary.id.value + ": " + wrong + ".");
    return done(std::to_string(fine) + " replicas follow " + primary.id.value +
                ", hold as many keys and refuse writes.");
}

Outcome measureLoss(Work& work) {
    const auto& returning = work.target();
    const auto& primary = work.named(parameter::kUpstream);
    const std::string& id = returning.id.value;
    const auto old = work.look(returning);
    const auto now = work.look(primary);
    if (!old) return failed(toText(old.error()));
    if (!now) return failed(toText(now.error()));
    std::string sentence;
    Facts learned;
    if (old->replid == now->replid)
        sentence = id + " is on the history of " + primary.id.value + ", so nothing of it is lost";
    else if (old->replid == now->replid2 && old->written && now->leftAt) {
        const std::int64_t beyond = std::max<std::int64_t>(0, *old->written - *now->leftAt);
        // Several copies of one history hold the same, some of them less of it.
        const std::int64_t others = work.numberFact(operation::harvest::kBytes).value_or(0);
        learned[operation::harvest::kBytes] = std::to_string(std::max(beyond, others));
        sentence = beyond == 0 ? id + " has nothing that " + primary.id.value + " lacks"
                               : id + " has " + std::to_string(beyond) + " bytes of changes (offset " +
                                     std::to_string(*now->leftAt) + " to " + std::to_string(*old->written) +
                                     ") that " + primary.id.value + " never had";
    } else
        sentence = id + " and " + primary.id.value + " have no history in common, so how much only " + id +
                   " has cannot be told";
    const std::string before = work.fact(fact::kLossFound);
    learned[fact::kLossFound] = (before.empty() ? "" : before + "; ") + sentence;
    return done(sentence + ".", learned);
}

Outcome harvest(Work& work) {
    const auto& returning = work.target();
    const std::string& id = returning.id.value;
    const auto kept = work.hook(returning, hook::kHarvest);
    if (!kept) return failed("The harvest hook of " + id + " did not end: " + toText(kept.error()));
    if (kept->exitCode != 0)
        return failed("The harvest hook of " + id + " exited with " + std::to_string(kept->exitCode) + ": " +
                      kept->errors);
    if (kept->output.empty()) return failed("The harvest hook of " + id + " said nothing of what it kept.");
    Outcome outcome = done("The data of " + id + " is kept aside: " + kept->output);
    const std::string head = "What only " + id + " has of " + work.plan().request.engine.value +
                             "\noperation  " + work.plan().request.id.value + "\nmeasured   " +
                             work.fact(fact::kLossFound) + "\n\nThe hook kept aside:\n";
    outcome.attachments.push_back({"orphans-" + id + ".txt", head + kept->output, {}, 0});
    return outcome;
}

Outcome awaitCatchUp(Work& work) {
    const auto& replica = work.target();
    const auto& primary = work.named(parameter::kUpstream);
    std::string why = awaitFollowing(work, replica, primary);
    if (!why.empty())
        return failed(replica.id.value + " does not follow " + primary.id.value + ": " + why + ".");
    const auto there = work.look(primary);
    if (!there || !there->written) return failed("The offset of " + primary.id.value + " cannot be read.");
    why = awaitOffset(work, replica, *there->written, there->replid, work.step().timeout);
    if (!why.empty()) return failed(why + ".");
    return done(replica.id.value + " has offset " + std::to_string(*there->written) + " of " +
                primary.id.value + ".");
}

Outcome compare(Work& work) {
    const auto& replica = work.target();
    const auto& primary = work.named(parameter::kUpstream);
    const std::string counts = whyCountsDiffer(work, replica, primary);
    if (!counts.empty()) return failed("They are not equal: " + counts + ".");
    const auto here = work.look(primary), there = work.look(replica);
    if (!here || !there) return failed("They cannot be compared: one of them does not answer.");
    // The dumps of two versions differ though the values are equal.
    const bool alike = here->versionNumber() / 10000 == there->versionNumber() / 10000;
    const char* command = alike ? "DUMP" : "TYPE";
    // A replica in a Cluster answers for its keys only when it is told that stale ones will do.
    if (work.session().mode() == Mode::Cluster) work.send(replica, Command{"READONLY"});
    const auto keys = randomKeys(work, primary);
    auto left = keys;
    std::string refused;
    for (int attempt = 0; attempt < 40 && !left.empty() && refused.empty(); ++attempt) {
        left = differing(work, replica, primary, left, command, refused);
        if (!left.empty() && !work.waitMore(25ms)) break;
    }
    if (!refused.empty()) return failed("Their keys cannot be compared: " + refused);
    if (!left.empty())
        return failed(std::to_string(left.size()) + " of " + std::to_string(keys.size()) +
                      " keys differ between " + replica.id.value + " and " + primary.id.value + ", `" +
                      left.front() + "` among them.");
    return done(replica.id.value + " holds as many keys as " + primary.id.value + ", and " +
                std::to_string(keys.size()) + " taken at random are equal.");
}

} // namespace fairlead::engines::redis
