// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/engines/postgresql/plan_words.h"
#include "tests/bench/bench_client.h"
#include "tests/bench/bench_floor.h"
#include "tests/lab/operations.h"

#include <fcntl.h>
#include <unistd.h>
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <optional>

/// Planned switchover of PostgreSQL: by hand, by Fairlead and by patronictl, interleaved in one run. Prints
/// every move, the medians and their ratios. It judges nothing: README.md beside it has the goals.
namespace fairlead::bench {
namespace {

using namespace std::chrono_literals;

/// Makes each audit entry cost what a durable one costs: 600 bytes written and flushed.
class DurableFile {
  public:
    explicit DurableFile(const std::string& path)
        : m_fd(::open(path.c_str(), O_CREAT | O_WRONLY | O_APPEND | O_CLOEXEC, 0600)) {}
    ~DurableFile() { ::close(m_fd); }
    DurableFile(const DurableFile&) = delete;
    DurableFile& operator=(const DurableFile&) = delete;
    void append() const {
        const std::string entry(600, 'x');
        if (::write(m_fd, entry.data(), entry.size()) < 0 || ::fdatasync(m_fd) != 0) std::abort();
    }

  private:
    int m_fd;
};

/// Both ways of moving the lab's own pair, a1 and b1.
class PlainPair {
  public:
    explicit PlainPair(tests::Lab& lab)
        : m_lab(lab), m_operations(lab), m_log(lab.directory() + "/bench.log") {
        m_operations.log().after = [this](std::uint64_t) { m_log.append(); };
        lab.sql("a1", "CREATE TABLE bench_rows (at timestamptz DEFAULT clock_timestamp())");
        m_client.emplace(localConninfo(lab, "a1"), localConninfo(lab, "b1"), lab.clock());
    }
    Move byHand() {
        settle();
        const MonoTime began = m_lab.clock().mono();
        return measured(moveByHand(m_lab, m_primary, other()), began);
    }
    Move byFairlead() {
        settle();
        m_operations.lookUntilWhole();
        const auto plan = m_operations.plan(
            m_operations.request(operation::Kind::Switchover, other() == "a1" ? "fra" : "ams"));
        Move move;
        if (!plan) {
            move.fault = toText(plan.error());
            return move;
        }
        const MonoTime began = m_lab.clock().mono();
        const auto run = m_operations.run(*plan);
        if (run->result != operation::RunResult::Succeeded) move.fault = tests::story(run);
        for (std::size_t i = 0; i < plan->steps.size(); ++i) {
            const bool between = plan->steps[i].verb == engines::postgresql::verb::kCanary ||
                                 plan->steps[i].verb == engines::postgresql::verb::kReattach;
            if (between) move.rejoin += run->steps[i].took.value_or(0us);
        }
        if (std::getenv("BENCH_STORY") != nullptr) std::fprintf(stderr, "%s", tests::story(run).c_str());
        return measured(move, began);
    }

  private:
    std::string other() const { return m_primary == "a1" ? "b1" : "a1"; }
    void settle() const { m_lab.clock().sleepFor(1s, {}); }
    Move measured(Move move, MonoTime began) {
        m_lab.clock().sleepFor(300ms, {});
        move.outage = m_client->longestGapSince(began);
        m_primary = other();
        return move;
    }

    tests::Lab& m_lab;
    tests::Operations m_operations;
    DurableFile m_log;
    std::optional<Client> m_client;
    std::string m_primary = "a1";
};

/// Two servers that Patroni runs.
class PatroniPair {
  public:
    explicit PatroniPair(const Clock& clock) : m_clock(clock) {
        char pattern[] = "/tmp/fairlead-bench.XXXXXX";
        m_directory = ::mkdtemp(pattern);
        if (const auto why = script("up"); !why.empty()) m_fault = "Patroni's lab did not come up: " + why;
        const std::string rest =
            " port=" + std::to_string(31900) + " user=postgres password=lab dbname=postgres";
        const Connection first = connectTo("host=127.0.1.1" + rest);
        ask(first.get(), "CREATE TABLE bench_rows (at timestamptz DEFAULT clock_timestamp())");
        m_client.emplace("host=127.0.1.1" + rest, "host=127.0.2.1" + rest, clock);
    }
    ~PatroniPair() { script("down"); }
    PatroniPair(const PatroniPair&) = delete;
    PatroniPair& operator=(const PatroniPair&) = delete;

    Move byPatronictl() {
        Move move;
        const std::string to = m_leader == "p1" ? "p2" : "p1";
        const MonoTime began = m_clock.mono();
        move.fault = m_fault.empty() ? script("move", {m_leader, to}) : m_fault;
        m_clock.sleepFor(1s, {});
        move.outage = m_client->longestGapSince(began);
        m_leader = to;
        return move;
    }

  private:
    /// Empty when it ended well, else what it said.
    std::string script(const std::string& verb, const std::vector<std::string>& more = {}) const {
        std::vector<std::string> command{FAIRLEAD_BENCH_SCRIPTS "/patroni_lab", verb, m_directory};
        command.insert(command.end(), more.begin(), more.end());
        const auto ended = runtime::runCommand(command, {Deadline::in(180s, m_clock), {}}, m_clock);
        if (!ended) return toText(ended.error());
        return ended->exitCode == 0 ? std::string() : ended->output + ended->errors;
    }

    const Clock& m_clock;
    std::string m_directory;
    std::string m_leader = "p1";
    std::string m_fault;
    std::optional<Client> m_client;
};

struct Series {
    std::vector<double> outage, rejoin;
    void add(const char* name, int pair, const Move& move) {
        if (!move.fault.empty()) {
            std::printf("%2d  %-11s failed: %s\n", pair, name, move.fault.c_str());
            return;
        }
        const auto ms = [](Micros d) { return std::chrono::duration<double, std::milli>(d).count(); };
        outage.push_back(ms(move.outage));
        rejoin.push_back(ms(move.rejoin));
        std::printf("%2d  %-11s outage %7.1f ms   rejoin %7.1f ms\n", pair, name, outage.back(),
                    rejoin.back());
        std::fflush(stdout);
    }
};

double median(std::vector<double> values) {
    if (values.empty()) return 0;
    std::sort(values.begin(), values.end());
    const std::size_t middle = values.size() / 2;
    return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

void printMedians(const Series& floor, const Series& fairlead, const Series& patroni) {
    const double floorOutage = median(floor.outage);
    const double ours = median(fairlead.outage);
    std::printf("\nmedians (by hand n=%zu, Fairlead n=%zu, patronictl n=%zu)\n", floor.outage.size(),
                fairlead.outage.size(), patroni.outage.size());
    std::printf("client outage   by hand %.1f ms   Fairlead %.1f ms   patronictl %.1f ms\n", floorOutage,
                ours, median(patroni.outage));
    std::printf("rejoin          by hand %.1f ms   Fairlead %.1f ms\n", median(floor.rejoin),
                median(fairlead.rejoin));
    std::printf("Fairlead / by hand      outage %.2f (goal 1.25)   rejoin %.2f (goal 1.25)\n",
                ours / floorOutage, median(fairlead.rejoin) / median(floor.rejoin));
    if (!patroni.outage.empty())
        std::printf("Fairlead / patronictl   outage %.3f (goal 0.10)\n", ours / median(patroni.outage));
}

int run(int pairs, bool withPatroni) {
    tests::Lab lab;
    if (!lab.isUp()) {
        std::fprintf(stderr, "%s\n", lab.why().c_str());
        return 1;
    }
    PlainPair plain(lab);
    std::optional<PatroniPair> patroni;
    if (withPatroni) patroni.emplace(lab.clock());
    Series floor;
    Series fairlead;
    Series theirs;
    for (int pair = 1; pair <= pairs; ++pair) {
        // Each goes first in turn, so that neither always has the same direction.
        const bool handFirst = pair % 2 == 1;
        if (handFirst) floor.add("by hand", pair, plain.byHand());
        fairlead.add("Fairlead", pair, plain.byFairlead());
        if (!handFirst) floor.add("by hand", pair, plain.byHand());
        if (patroni) theirs.add("patronictl", pair, patroni->byPatronictl());
    }
    printMedians(floor, fairlead, theirs);
    return 0;
}

} // namespace
} // namespace fairlead::bench

int main(int argc, char** argv) {
    int pairs = 9;
    bool withPatroni = true;
    for (int i = 1; i < argc; ++i) {
        const std::string argument = argv[i];
        if (argument == "--no-patroni") {
            withPatroni = false;
        } else if (argument == "--pairs" && i + 1 < argc) {
            pairs = std::atoi(argv[++i]);
        } else {
            std::fprintf(stderr, "bench_switchover [--pairs N] [--no-patroni]\n");
            return 2;
        }
    }
    return fairlead::bench::run(pairs, withPatroni);
}
