// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulation/seeded_bug.h"
#include "tests/simulation/trial.h"

namespace fairlead::trial {

const std::vector<SeededBug>& seededBugs() {
    static const std::vector<SeededBug> bugs{
        {"intent-left-out", "a command leaves without its intent", 10},
        {"flush-left-out", "an entry counts as written before it is on the disk", 10},
        {"audit-failure-ignored", "a command leaves though its intent could not be written", 500},
        {"lock-not-asked", "nobody asks for the operation lock before a command", 10},
        {"no-point-of-no-return", "a step is undone after the promotion", 500},
        {"undone-oldest-first", "what was done first is undone first", 1000},
        {"resumed-without-looking", "a step in doubt is sent again after a crash", 500},
        {"last-intent-forgotten", "rebuilding leaves out the intent without an outcome", 500},
        {"exception-forgotten", "a run with a failed step says that it succeeded", 1000},
        {"nobody-need-attest", "a site that cannot be seen counts as dark", 200},
        {"end-left-out", "a run ends and the log never hears of it", 100},
        {"doubt-taken-for-done", "a lost answer counts as done", 500},
        {"fence-unproven", "a fence is believed without looking", 1000},
        {"nearly-caught-up", "waiting ends while the last megabyte is missing", 500},
        {"facts-forgotten", "who takes over does not know what the steps before learned", 500},
        {"wave-not-awaited", "a wave begins though an engine of the one before was not moved", 1000},
        {"anything-skipped", "a step is skipped that the promotion rests on", 1000},
        {"loss-too-narrow", "the plan leaves out what was written after the last contact", 1000},
    };
    return bugs;
}

std::optional<Found> hunt(const SeededBug& bug) {
    std::optional<Found> found;
    switchOn(bug.name);
    for (std::uint64_t seed = 1; seed <= bug.within && !found; ++seed) {
        const Verdict verdict = tryOut(seed);
        if (!verdict.violations.empty()) found = Found{seed, verdict.violations.front()};
    }
    switchOn("");
    return found;
}

} // namespace fairlead::trial
