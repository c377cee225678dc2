// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/bench_pair.h"
#include "tests/bench/bench_patroni.h"
#include "tests/bench/bench_place.h"

#include <cstdio>
#include <cstdlib>

/// Planned switchover of PostgreSQL: by hand, by Fairlead and by patronictl, interleaved in one run. Prints
/// every move, the medians and their ratios. It judges nothing: README.md beside it has the goals.
namespace fairlead::bench {
namespace {

struct Options {
    int pairs = 9;
    bool patroni = true;
    std::string rtt; ///< empty: on loopback
};

void printMedians(const Series& floor, const Series& fairlead, const Series& patroni) {
    std::printf("\nmedians (ms)\n");
    for (const Series* each : {&floor, &fairlead, &patroni}) {
        if (each->size() == 0) continue;
        std::printf("%-11s n=%zu   outage %7.1f   rejoin %7.1f   %s\n", each->name().c_str(), each->size(),
                    each->outage(), each->rejoin(), each->phases().c_str());
    }
    std::printf("Fairlead / by hand      outage %.2f (goal 1.25)   rejoin %.2f (goal 1.25)\n",
                fairlead.outage() / floor.outage(), fairlead.rejoin() / floor.rejoin());
    if (patroni.size() > 0)
        std::printf("Fairlead / patronictl   outage %.3f (goal 0.10)\n",
                    fairlead.outage() / patroni.outage());
}

int run(const Options& options) {
    ::setenv("FAIRLEAD_LAB_OPTIONS", networkOptions(options.rtt).c_str(), 1);
    tests::Lab lab;
    if (!lab.isUp()) {
        std::fprintf(stderr, "%s\n", lab.why().c_str());
        return 1;
    }
    if (!options.rtt.empty() && !enterConsole(lab)) {
        std::fprintf(stderr, "The console's namespace cannot be entered. Run this as root.\n");
        return 1;
    }
    PlainPair plain(lab);
    std::optional<PatroniPair> patroni;
    if (options.patroni && options.rtt.empty()) patroni.emplace(lab.clock());
    printLoad();
    std::printf("round trip %.2f ms\n", plain.roundTripMillis());
    Series floor("by hand");
    Series fairlead("Fairlead");
    Series theirs("patronictl");
    for (int pair = 1; pair <= options.pairs; ++pair) {
        // Two pairs are there and back, and each way goes first in turn, so that both have both directions.
        const bool handFirst = pair % 2 == 1;
        if (handFirst) floor.add(pair, plain.byHand());
        fairlead.add(pair, plain.byFairlead());
        if (!handFirst) floor.add(pair, plain.byHand());
        if (patroni) theirs.add(pair, patroni->byPatronictl());
    }
    printMedians(floor, fairlead, theirs);
    printLoad();
    return 0;
}

} // namespace
} // namespace fairlead::bench

int main(int argc, char** argv) {
    fairlead::bench::Options options;
    for (int i = 1; i < argc; ++i) {
        const std::string argument = argv[i];
        if (argument == "--no-patroni") {
            options.patroni = false;
        } else if (argument == "--pairs" && i + 1 < argc) {
            options.pairs = std::atoi(argv[++i]);
        } else if (argument == "--rtt" && i + 1 < argc) {
            options.rtt = argv[++i];
        } else {
            std::fprintf(stderr, "bench_switchover [--pairs N] [--no-patroni] [--rtt MS]\n");
            return 2;
        }
    }
    return fairlead::bench::run(options);
}
