// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/engines/redis/steps.h"

#include "adapters/engines/redis/plan_builder.h"

#include <set>

namespace fairlead::engines::redis {

using namespace std::chrono_literals;
using operation::Facts;
using operation::Outcome;
using operation::StepCheck;

namespace {

/// The two or more people who say that the site is dark; empty when fewer do.
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

/// Sends the kill or stop hook; says why that is no proof, or "" when the hook ended well.
std::string whyHookIsNoProof(Work& work) {
    const auto& instance = work.target();
    const char* name = hasHook(instance, hook::kKill) ? hook::kKill : hook::kStop;
    if (!hasHook(instance, name)) return "there is neither a kill nor a stop hook";
    const auto result = work.hook(instance, name);
    if (!result) return std::string("the ") + name + " hook did not end: " + toText(result.error());
    if (result->exitCode == 0) return {};
    return std::string("the ") + name + " hook exited with " + std::to_string(result->exitCode) + ": " +
           result->errors;
}

/// What the alive hook says; empty when there is none or it does not end well.
std::string hostWord(Work& work) {
    if (!hasHook(work.target(), hook::kAlive)) return {};
    const auto alive = work.hook(work.target(), hook::kAlive);
    if (!alive || alive->exitCode != 0) return {};
    return alive->output.substr(0, alive->output.find('\n'));
}

/// Refused, and the host's own word where it can be had; or "" with the reason in `why`.
std::string hostProof(Work& work, std::string& why) {
    const std::string& id = work.target().id.value;
    const Reach reach = work.reach(work.target(), 1s);
    if (reach != Reach::Refused) {
        why = id + " " + toWord(reach);
        return {};
    }
    if (!hasHook(work.target(), hook::kAlive)) return id + " refuses connections after its host ended it";
    const std::string word = hostWord(work);
    if (word.starts_with("stopped")) return id + " refuses connections and its host says that it is stopped";
    why = word.empty() ? "the alive hook of " + id + " tells nothing" : "its host says `" + word + "`";
    return {};
}

Facts darkFacts(Work& work) {
    Facts learned;
    learned[fact::kFence + work.target().id.value] = fence::kDark;
    return learned;
}

} // namespace

Outcome proveDark(Work& work) {
    const std::string& id = work.target().id.value;
    std::string why = whyHookIsNoProof(work);
    if (why.empty()) {
        const Call patience = work.within(work.step().timeout / 2);
        do {
            const std::string proof = hostProof(work, why);
            if (!proof.empty()) return done(proof + ".", darkFacts(work));
        } while (!patience.deadline.passed(work.clock()) && work.waitMore(20ms));
    }
    const Reach reach = work.reach(work.target(), 1s);
    if (reach == Reach::Accepts)
        return failed(id + " accepts connections, so it is not dark (" + why + "). Nothing was promoted.");
    const std::string word = hostWord(work);
    if (!word.empty() && !word.starts_with("stopped"))
        return failed(id + " is not dark: its host says `" + word + "` (" + why + "). Nothing was promoted.");
    const std::string people = attested(work.plan().request);
    if (!people.empty())
        return done(people + "; " + id + " " + toWord(reach) + " (" + why + ").", darkFacts(work));
    return failed(id + " is not proven dark: " + why +
                  ". Two people may attest that its site is dark. Nothing was promoted.");
}

StepCheck checkDark(Work& work) {
    const std::string& id = work.target().id.value;
    const Reach reach = work.reach(work.target(), 1s);
    if (reach == Reach::Accepts) return didNotHappen(id + " accepts connections.");
    const std::string word = hostWord(work);
    if (!word.empty() && !word.starts_with("stopped"))
        return didNotHappen("The host of " + id + " says: " + word + ".");
    const std::string people = attested(work.plan().request);
    if (word.starts_with("stopped") && reach == Reach::Refused)
        return happened(id + " refuses connections and its host says that it is stopped.", darkFacts(work));
    if (!people.empty()) return happened(people + "; " + id + " " + toWord(reach) + ".", darkFacts(work));
    return notKnown(id + " " + toWord(reach) + ", and its host tells nothing.");
}

} // namespace fairlead::engines::redis
