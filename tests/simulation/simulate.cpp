// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulation/seeded_bug.h"
#include "tests/simulation/trial.h"

#include <chrono>
#include <cstdio>
#include <string>

using namespace fairlead::trial;

namespace {

constexpr const char* kUsage =
    "simulate --seeds FROM..TO     runs the trials of these seeds and says how fast\n"
    "simulate --seed N [--trace]   runs one, and tells its whole story\n"
    "simulate --bugs               makes each seeded bug, and says after how many trials it was found\n"
    "With --bug NAME behind them the first two make that mistake.\n";

int findBugs() {
    int missed = 0;
    for (const SeededBug& bug : seededBugs()) {
        const std::optional<Found> found = hunt(bug);
        const std::string after =
            found ? std::to_string(found->trials) : "not within " + std::to_string(bug.within);
        std::printf("%-26s %6s  %s\n", bug.name, after.c_str(),
                    found ? found->what.substr(0, 120).c_str() : "");
        missed += found ? 0 : 1;
    }
    return missed == 0 ? 0 : 1;
}

int runOne(std::uint64_t seed, bool trace) {
    const Verdict verdict = tryOut(seed, trace ? Tell::Everything : Tell::Nothing);
    std::fputs(verdict.trace.c_str(), stdout);
    if (verdict.violations.empty()) {
        std::printf("seed %llu: every promise was kept\n", static_cast<unsigned long long>(seed));
        return 0;
    }
    std::printf("%s\n", toText(verdict).c_str());
    return 1;
}

int runMany(std::uint64_t from, std::uint64_t to) {
    Sum sum;
    const auto began = std::chrono::steady_clock::now();
    for (std::uint64_t seed = from; seed < to; ++seed) {
        const Verdict verdict = tryOut(seed);
        if (!verdict.violations.empty()) std::printf("%s\n", toText(verdict).c_str());
        sum.add(verdict);
        if (sum.failed.size() >= 10) break;
    }
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
    for (const auto& [end, count] : sum.ends)
        std::printf("%10llu  %s\n", static_cast<unsigned long long>(count), end.c_str());
    std::printf("%llu seeds in %.1f s, %.0f seeds/s; %llu consoles, %llu take-overs; %zu failed\n",
                static_cast<unsigned long long>(sum.trials), took.count(),
                static_cast<double>(sum.trials) / took.count(), static_cast<unsigned long long>(sum.consoles),
                static_cast<unsigned long long>(sum.takeOvers), sum.failed.size());
    return sum.failed.empty() ? 0 : 1;
}

} // namespace

int main(int argc, char** argv) {
    std::setvbuf(stdout, nullptr, _IOLBF, 0); // who stops a long run wants to see what it found
    std::string seed, seeds;
    bool trace = false, bugs = false;
    for (int i = 1; i < argc; ++i) {
        const std::string option = argv[i];
        const char* const value = i + 1 < argc ? argv[i + 1] : "";
        if (option == "--trace") trace = true;
        if (option == "--bugs") bugs = true;
        if (option == "--seed") seed = value;
        if (option == "--seeds") seeds = value;
        if (option == "--bug") switchOn(value);
    }
    if (bugs) return findBugs();
    if (!seed.empty()) return runOne(std::stoull(seed), trace);
    const std::size_t dots = seeds.find("..");
    if (dots != std::string::npos) return runMany(std::stoull(seeds), std::stoull(seeds.substr(dots + 2)));
    std::fputs(kUsage, stderr);
    return 2;
}
