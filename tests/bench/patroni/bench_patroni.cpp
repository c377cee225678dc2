// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/patroni/bench_patroni_hand.h"

#include <QCoreApplication>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <set>
#include <string>
#include <vector>

// Fairlead beside what a person would run, in turns on the same servers, under a writer at 5 ms:
//   stretched        the plan of a stretched cluster beside `patronictl switchover`
//   standby-cluster  the exchange of two clusters beside the same sequence by hand
// bench_patroni [LAYOUT] [PAIRS] [LOOP_WAIT]. It judges nothing; README.md has the goals.
using namespace fairlead;
using namespace std::chrono_literals;
using tests::PatroniOperations;
using tests::Writer;

namespace {

struct Move {
    Micros command{0}; ///< from the first act until the new primary has taken a write
    Micros gap{0};     ///< the longest time between two commits that a client saw
    Micros settled{0}; ///< from the first act until the old primary streams again
    std::string fault;
};

std::string load() {
    std::ifstream file{"/proc/loadavg"};
    std::string one;
    file >> one;
    return one;
}

double milliseconds(Micros d) {
    return static_cast<double>(d.count()) / 1000;
}

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values.empty() ? 0 : values[values.size() / 2];
}

/// A lab, and who leads in it.
class Bench {
  public:
    Bench(const std::string& layout, const std::string& loopWait)
        : m_layout(layout),
          m_lab(layout.c_str(), {"--loop-wait", loopWait}),
          m_operations(m_lab),
          m_hand(m_lab) {}

    const std::string& why() const { return m_lab.why(); }

    Move byFairlead() {
        return measured([&](Move& move, MonoTime) {
            const auto plan = m_operations.plan(operation::Kind::Switchover, otherSite());
            if (!plan) return toText(plan.error());
            const auto run = m_operations.run(*plan);
            if (run->result != operation::RunResult::Succeeded) return tests::story(run);
            for (std::size_t i = 0; i < run->steps.size(); ++i) {
                const auto took = run->steps[i].took.value_or(0us);
                move.command += took;
                if (run->plan.steps[i].verb == "pg.canary") break;
            }
            return std::string{};
        });
    }

    Move byPeer() {
        return measured([&](Move& move, MonoTime began) {
            const std::string from = m_primary, to = other();
            std::string fault;
            if (m_layout == "stretched") {
                const std::string said =
                    m_lab.ctl(from, {"switchover", "--master", from, "--candidate", to, "--force", "orders"});
                if (said.find("Successfully switched over") == std::string::npos) fault = said;
                m_lab.sql(to, "SELECT pg_logical_emit_message(true, 'hand', 'canary')");
            } else {
                fault = m_hand.exchange(from, to);
            }
            move.command = m_lab.clock().mono() - began;
            if (fault.empty() && m_layout != "stretched") fault = m_hand.settle(from, to);
            return fault;
        });
    }

  private:
    std::string other() const { return m_primary == "a1" ? "b1" : "a1"; }
    std::string otherSite() const { return m_primary == "a1" ? "ams" : "fra"; }

    template <class How>
    Move measured(How how) {
        const auto state = m_operations.lookUntilWhole();
        m_primary = state.primary ? state.primary->value : std::string{"nobody"};
        // Patroni calls a member `starting` for a round after it has joined; neither side waits for that
        // here.
        m_lab.clock().sleepFor(2s, {});
        m_operations.look();
        m_lab.sql(m_primary, "TRUNCATE writes");
        Writer writer(m_lab);
        m_lab.clock().sleepFor(700ms, {});
        Move move;
        const MonoTime began = m_lab.clock().mono();
        const std::string to = other();
        {
            // Watched beside, so that neither way is charged for what it does afterwards.
            const std::jthread watch([&] {
                const std::string streams =
                    "SELECT count(*) FROM pg_stat_replication WHERE state = 'streaming'";
                const Deadline end = Deadline::in(90s, m_lab.clock());
                while (m_lab.sql(to, streams) != "1" && !end.passed(m_lab.clock()))
                    m_lab.clock().sleepFor(50ms, {});
                move.settled = m_lab.clock().mono() - began;
            });
            move.fault = how(move, began);
        }
        m_lab.clock().sleepFor(700ms, {});
        writer.stop();
        move.gap = writer.longestGap();
        m_primary = to;
        const auto missing = writer.missingOn(to);
        if (!missing.empty()) move.fault += std::to_string(missing.size()) + " acknowledged rows are lost";
        return move;
    }

    std::string m_layout;
    tests::PatroniLab m_lab;
    PatroniOperations m_operations;
    bench::ByHand m_hand;
    std::string m_primary = "a1";
};

struct Series {
    std::vector<double> command, gap, settled;
    void add(const Move& move) {
        command.push_back(milliseconds(move.command));
        gap.push_back(milliseconds(move.gap));
        settled.push_back(milliseconds(move.settled));
    }
};

bool print(const char* who, const Move& move) {
    std::printf("  %-10s command %7.0f  client gap %7.0f  settled %7.0f ms  load %s %s\n", who,
                milliseconds(move.command), milliseconds(move.gap), milliseconds(move.settled),
                load().c_str(), move.fault.c_str());
    std::fflush(stdout);
    return move.fault.empty();
}

} // namespace

int main(int count, char** arguments) {
    const QCoreApplication application(count, arguments);
    const std::string layout = count > 1 ? arguments[1] : "stretched";
    const int pairs = count > 2 ? std::atoi(arguments[2]) : 7;
    const std::string loopWait = count > 3 ? arguments[3] : "1";
    const char* peer = layout == "stretched" ? "patronictl" : "by hand";
    Bench bench(layout, loopWait);
    if (!bench.why().empty()) {
        std::fprintf(stderr, "%s\n", bench.why().c_str());
        return 1;
    }
    Series ours, theirs;
    int faults = 0;
    std::printf("%s, loop_wait %s, writer at 5 ms; in turns\n", layout.c_str(), loopWait.c_str());
    for (int pair = 0; pair < pairs; ++pair) {
        const bool first = pair % 2 == 0;
        for (const bool fairleads : {first, !first}) {
            const Move move = fairleads ? bench.byFairlead() : bench.byPeer();
            if (print(fairleads ? "fairlead" : peer, move))
                (fairleads ? ours : theirs).add(move);
            else
                ++faults;
        }
    }
    const auto line = [&](const char* what, const std::vector<double>& a, const std::vector<double>& b) {
        std::printf("%-10s median fairlead %7.0f ms, %s %7.0f ms: ratio %.2f (n %zu and %zu)\n", what,
                    median(a), peer, median(b), median(b) > 0 ? median(a) / median(b) : 0, a.size(),
                    b.size());
    };
    line("command", ours.command, theirs.command);
    line("client gap", ours.gap, theirs.gap);
    line("settled", ours.settled, theirs.settled);
    std::printf("moves that failed or lost acknowledged rows: %d\n", faults);
    return 0;
}
