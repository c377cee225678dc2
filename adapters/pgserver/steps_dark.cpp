// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/pgserver/plan_builder.h"
#include "adapters/pgserver/steps.h"

#include <algorithm>
#include <cstdlib>
#include <set>

namespace fairlead::engines::postgresql {

using namespace std::chrono_literals;
using operation::Facts;
using operation::Outcome;
using operation::StepCheck;

namespace {

/// Words of the two people who say that the site is dark; empty when fewer than two do.
std::string attested(const operation::Request& request) {
    std::set<OperatorId> people;
    for (const auto& each : request.attestations)
        people.insert(each.by);
    if (people.size() < 2) return {};
    std::string names;
    for (const auto& each : people)
        names += (names.empty() ? "" : " and ") + each.value;
    return names + " attested that the site is dark";
}

/// Sends the plan's kill or stop hook; says why that is no proof, or "" when the hook ended well.
std::string whyHookIsNoProof(Work& work) {
    const auto& primary = work.target();
    const char* name = hasHook(primary, hook::kKill) ? hook::kKill : hook::kStop;
    if (!hasHook(primary, name)) return "there is neither a kill nor a stop hook";
    const auto result = work.hook(primary, name);
    if (!result) return std::string("the ") + name + " hook did not end: " + toText(result.error());
    if (result->exitCode == 0) return {};
    return std::string("the ") + name + " hook exited with " + std::to_string(result->exitCode) + ": " +
           result->errors;
}

/// The host's own word that nothing runs there. Without an alive hook the refusal of a host whose hook just
/// answered is that word.
std::string whyHostDoesNotConfirm(Work& work) {
    const auto& primary = work.target();
    if (hasHook(primary, hook::kAlive)) {
        const auto alive = work.hook(primary, hook::kAlive);
        if (!alive) return "the alive hook did not end: " + toText(alive.error());
        if (alive->exitCode != 0) return "the alive hook exited with " + std::to_string(alive->exitCode);
        if (alive->output.rfind("stopped", 0) != 0) return "the alive hook says: " + alive->output;
        return {};
    }
    if (!hasHook(primary, hook::kControlData)) return {};
    const auto data = work.controlData(primary);
    return data ? std::string() : "the host does not show the control file: " + toText(data.error());
}

Facts darkFacts(const InstanceId& instance) {
    Facts learned;
    learned[fact::kFence + instance.value] = "dark";
    return learned;
}

/// Refused and confirmed by the host, or "" with the reason in `why`.
std::string hostProof(Work& work, std::string& why) {
    const auto& primary = work.target();
    const Reach reach = work.reach(primary, 1s);
    why = reach == Reach::Refused ? whyHostDoesNotConfirm(work) : primary.id.value + " " + toWord(reach);
    if (!why.empty()) return {};
    return primary.id.value + " refuses connections and its host confirms that no server runs";
}

/// A link that lives lets itself be heard within half of the receiver's timeout, for then the receiver asks.
constexpr Micros kAnswerTakes = 5s;
constexpr Micros kLookEvery = 250ms;
constexpr const char* kHeardQuery =
    "SELECT coalesce(sender_host, '') AS host, coalesce(sender_port, 0) AS port, "
    "coalesce(last_msg_receipt_time::text, '') AS heard, coalesce(extract(epoch FROM clock_timestamp() - "
    "last_msg_receipt_time)::int, 0) AS age, (SELECT CASE setting WHEN '0' THEN 60 ELSE ceil(setting::int / "
    "1000.0)::int END FROM pg_settings WHERE name = 'wal_receiver_timeout') AS timeout FROM "
    "pg_stat_wal_receiver "
    "WHERE status = 'streaming'";

/// The target receives from one at its own site, which says nothing of the lost one.
bool receivesAtHome(Work& work, const inventory::Instance& target, const Rows& heard) {
    const auto& all = work.session().engine().instances;
    return std::any_of(all.begin(), all.end(), [&](const inventory::Instance& each) {
        const bool apart = !each.replicationHost.empty();
        const int port = each.replicationPort != 0 ? each.replicationPort : each.port;
        return each.site == target.site &&
               heard.text(0, "host") == (apart ? each.replicationHost : each.host) &&
               heard.text(0, "port") == std::to_string(port);
    });
}

/// Why people who cannot see the old primary are not to be believed: the target still hears from it. Empty
/// once it has heard nothing for as long as silence proves something. A dead receiver proves it at once.
std::string whyNotSilent(Work& work) {
    const auto* target = work.session().instance(work.plan().newPrimary);
    FL_ASSERT(target != nullptr);
    std::string first;
    for (;;) {
        const Reply look = work.sendBy(*target, kHeardQuery, 3s);
        if (!look)
            return target->id.value + " cannot be asked what it still hears: " + toText(look.rows.error());
        if (look.rows->empty() || receivesAtHome(work, *target, *look.rows)) return {};
        const Rows& heard = *look.rows;
        const Micros age = std::chrono::seconds{std::atoi(heard.text(0, "age").c_str())};
        const Micros proves =
            std::chrono::seconds{std::atoi(heard.text(0, "timeout").c_str())} / 2 + kAnswerTakes;
        if (age > proves) return {};
        if (first.empty()) first = heard.text(0, "heard");
        const bool again = heard.text(0, "heard") != first;
        if (again || !work.waitMore(kLookEvery)) {
            return target->id.value + " still hears from " + heard.text(0, "host") + ":" +
                   heard.text(0, "port") + ", last " + humanDuration(age) +
                   " ago, so a primary may serve there";
        }
    }
}

/// The host's word that the server still runs; empty when it says nothing of the kind. People far away do
/// not outweigh it.
std::string hostSaysItRuns(Work& work) {
    const auto& primary = work.target();
    if (!hasHook(primary, hook::kAlive)) return {};
    const auto alive = work.hook(primary, hook::kAlive);
    if (!alive || alive->exitCode != 0 || alive->output.empty()) return {};
    if (alive->output.rfind("stopped", 0) == 0) return {};
    return alive->output.substr(0, alive->output.find('\n'));
}

} // namespace

Outcome proveDark(Work& work) {
    const auto& primary = work.target();
    std::string why = whyHookIsNoProof(work);
    if (why.empty()) {
        // A clean stop takes its time: until half of ours is over, waiting is better than giving up.
        const Call patience = work.within(work.step().timeout / 2);
        do {
            const std::string proof = hostProof(work, why);
            if (!proof.empty()) return done(proof + ".", darkFacts(primary.id));
        } while (!patience.deadline.passed(work.clock()) && work.waitMore(20ms));
    }
    const Reach reach = work.reach(primary, 1s);
    if (reach == Reach::Accepts) {
        return failed(primary.id.value + " accepts connections, so it is not dark (" + why +
                      "). Nothing was promoted.");
    }
    const std::string running = hostSaysItRuns(work);
    if (!running.empty()) {
        return failed(primary.id.value + " is not dark: its host says `" + running + "` (" + why +
                      "). Nothing was promoted.");
    }
    const std::string people = attested(work.plan().request);
    const std::string heard = people.empty() ? std::string() : whyNotSilent(work);
    if (!heard.empty()) return failed(people + ", but " + heard + ". Nothing was promoted.");
    if (!people.empty()) {
        return done(people + "; " + primary.id.value + " " + toWord(reach) + " (" + why + ").",
                    darkFacts(primary.id));
    }
    return failed(primary.id.value + " is not proven dark: " + why +
                  ". Two people may attest that its site is dark. Nothing was promoted.");
}

StepCheck checkDark(Work& work) {
    const auto& primary = work.target();
    std::string why;
    const std::string proof = hostProof(work, why);
    if (!proof.empty()) return happened(proof + ".", darkFacts(primary.id));
    const Reach reach = work.reach(primary, 1s);
    if (reach == Reach::Accepts) return didNotHappen(primary.id.value + " accepts connections.");
    const std::string running = hostSaysItRuns(work);
    if (!running.empty()) return didNotHappen("The host of " + primary.id.value + " says: " + running + '.');
    const std::string people = attested(work.plan().request);
    const std::string heard = people.empty() ? std::string() : whyNotSilent(work);
    if (!heard.empty()) return notKnown(people + ", but " + heard + ".");
    if (!people.empty())
        return happened(people + "; " + primary.id.value + " " + toWord(reach) + ".", darkFacts(primary.id));
    return notKnown(why);
}

} // namespace fairlead::engines::postgresql
