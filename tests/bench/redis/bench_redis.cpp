// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/bench_log.h"
#include "tests/lab/redis/redis_operations.h"
#include "tests/lab/redis/redis_writer.h"

#include <QCoreApplication>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>

/// Planned switchover of Redis: by hand, by Fairlead and by the server's or Sentinel's own command,
/// interleaved in one run. Prints every move, the medians and their ratios. It judges nothing: README.md has
/// the goals.
namespace fairlead::bench {
namespace {

using namespace std::chrono_literals;
using tests::RedisClient;
using tests::RedisLab;
using tests::RedisWriter;
using Shape = RedisLab::Shape;

double millis(Micros d) {
    return std::chrono::duration<double, std::milli>(d).count();
}

double median(std::vector<double> values) {
    if (values.empty()) return 0;
    std::sort(values.begin(), values.end());
    const std::size_t middle = values.size() / 2;
    return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

std::string load() {
    std::ifstream file("/proc/loadavg");
    std::string one;
    file >> one;
    return one;
}

struct Series {
    std::string name;
    std::vector<double> outages;
    std::size_t lost = 0;
    double outage() const { return median(outages); }
};

class Bench {
  public:
    explicit Bench(Shape shape)
        : m_lab(shape), m_log(m_lab.directory()), m_operations(m_lab), m_shape(shape) {
        m_operations.use(m_log, m_log.lock());
    }
    const std::string& why() const { return m_lab.why(); }
    void prepare();
    void byHand(Series& series);
    void byFairlead(Series& series);
    void byFailover(Series& series);
    void bareSentinel(Series& series);

  private:
    std::string other() const { return m_primary == "a1" ? "b1" : "a1"; }
    std::string root(const std::string& id, const tests::Words& words) { return m_lab.say(id, words); }
    std::string follow(const std::string& id, const std::string& upstream) {
        return root(id, {"REPLICAOF", m_lab.addressOf(upstream), std::to_string(m_lab.portOf(upstream))});
    }
    void settle();
    template <class Move>
    void measure(Series& series, const char* habit, Move move);
    std::unique_ptr<RedisClient> open(const std::string& id) const;
    void handOver();
    void waitForSentinels();

    RedisLab m_lab;
    ConsoleLog m_log;
    tests::RedisOperations m_operations;
    const Shape m_shape;
    std::string m_primary = "a1";
};

/// Sentinel is to choose between a1 and b1 only, whoever asks it.
void Bench::prepare() {
    if (m_shape != Shape::Sentinel) return;
    for (const char* id : {"a2", "b2"})
        root(id, {"CONFIG", "SET", "replica-priority", "0"});
    m_lab.clock().sleepFor(12s, {});
}

/// A kept session, as a hand that is quick has one.
std::unique_ptr<RedisClient> Bench::open(const std::string& id) const {
    const auto endpoint = m_lab.endpoint(id);
    std::ifstream file(endpoint.access.password->name);
    std::string password;
    file >> password;
    auto client = std::make_unique<RedisClient>(endpoint.host, endpoint.port, "root", password);
    client->say({"PING"});
    return client;
}

void Bench::waitForSentinels() {
    const std::string wanted = m_lab.addressOf(m_primary) + " " + std::to_string(m_lab.portOf(m_primary));
    const Deadline end = Deadline::in(60s, m_lab.clock());
    for (const char* id : {"s1", "s2", "s3", "s4", "s5"}) {
        while (!end.passed(m_lab.clock())) {
            const bool agrees = root(id, {"SENTINEL", "GET-MASTER-ADDR-BY-NAME", "lab"}) == wanted;
            const bool runs =
                root(id, {"SENTINEL", "MASTER", "lab"}).find("failover_in_progress") != std::string::npos;
            if (agrees && !runs) break;
            m_lab.clock().sleepFor(100ms, {});
        }
    }
}

/// Every way begins with a whole group.
void Bench::settle() {
    for (const char* id : {"a1", "a2", "b1", "b2"}) {
        const std::string upstream = m_lab.addressOf(m_primary);
        const bool follows = m_lab.info(id, "master_host") == upstream &&
                             m_lab.info(id, "master_port") == std::to_string(m_lab.portOf(m_primary));
        if (id != m_primary && !follows) follow(id, m_primary);
    }
    if (m_shape == Shape::Sentinel) waitForSentinels();
    m_lab.settled();
    m_lab.clock().sleepFor(1500ms, {}); // so that the primary counts every replica as online
    m_operations.lookUntilWhole();
}

template <class Move>
void Bench::measure(Series& series, const char* habit, Move move) {
    settle();
    const bool stays = std::string(habit) == "stays";
    RedisWriter writer(
        m_lab, stays ? std::vector<std::string>{m_primary} : std::vector<std::string>{m_primary, other()},
        stays ? RedisWriter::Habit::Stays : RedisWriter::Habit::Follows);
    writer.writesWithin(5s);
    m_lab.clock().sleepFor(300ms, {});
    const MonoTime began = m_lab.clock().mono();
    const std::string fault = move();
    m_lab.clock().sleepFor(stays ? 100ms : 400ms, {});
    const Micros outage = writer.longestGapSince(began);
    writer.stop();
    m_primary = m_lab.info("a1", "role") == "master" ? "a1" : "b1";
    m_lab.clock().sleepFor(300ms, {});
    const std::size_t lost = writer.missingOn(m_primary).size();
    series.lost += lost;
    if (fault.empty()) series.outages.push_back(millis(outage));
    std::printf("    %-28s %8.1f ms   lost %zu of %zu   load %s %s\n", series.name.c_str(), millis(outage),
                lost, writer.acknowledged(), load().c_str(), fault.c_str());
    std::fflush(stdout);
}

/// Pause, equal offsets, promotion, demotion, no more pause: nothing recorded, nothing proven.
void Bench::handOver() {
    const auto old = open(m_primary), next = open(other()),
               sentinel = open(m_shape == Shape::Sentinel ? "s5" : m_primary);
    const auto field = [](const std::string& info, const std::string& name) {
        const std::size_t at = info.find("\n" + name + ":") + name.size() + 2;
        return info.substr(at, info.find('\r', at) - at);
    };
    old->say(tests::Words{"CLIENT", "PAUSE", "10000", "WRITE"});
    const std::string offset = field(old->say(tests::Words{"INFO", "replication"}), "master_repl_offset");
    while (std::stoll(field(next->say(tests::Words{"INFO", "replication"}), "slave_repl_offset")) <
           std::stoll(offset)) {
    }
    if (m_shape == Shape::Sentinel) {
        sentinel->say(tests::Words{"SENTINEL", "FAILOVER", "lab"});
        // Sentinel ends all sessions when it promotes; the client connects anew.
        while (next->say(tests::Words{"ROLE"}).rfind("master", 0) != 0)
            m_lab.clock().sleepFor(1ms, {});
    } else {
        next->say(tests::Words{"REPLICAOF", "NO", "ONE"});
    }
    old->say(tests::Words{"REPLICAOF", m_lab.addressOf(other()), std::to_string(m_lab.portOf(other()))});
    old->say(tests::Words{"CLIENT", "UNPAUSE"});
}

void Bench::byHand(Series& series) {
    measure(series, "follows", [&] {
        handOver();
        return std::string();
    });
}

void Bench::byFairlead(Series& series) {
    measure(series, "follows", [&]() -> std::string {
        const auto plan = m_operations.plan(
            m_operations.request(operation::Kind::Switchover, m_primary == "a1" ? "ams" : "fra"));
        if (!plan) return toText(plan.error());
        const auto run = m_operations.run(*plan);
        if (std::getenv("BENCH_STORY") != nullptr) std::fprintf(stderr, "%s", tests::story(run).c_str());
        return run->result == operation::RunResult::Succeeded ? "" : tests::story(run);
    });
}

/// The server's own exchange of roles: 6.2 and later, without Sentinels.
void Bench::byFailover(Series& series) {
    measure(series, "follows", [&] {
        const std::string next = other();
        root(m_primary, {"FAILOVER", "TO", m_lab.addressOf(next), std::to_string(m_lab.portOf(next)),
                         "TIMEOUT", "10000"});
        return m_lab.comesToSay(next, "role", "master") ? std::string() : std::string("not promoted");
    });
}

/// Sentinel's own, with a client that never leaves the old primary.
void Bench::bareSentinel(Series& series) {
    measure(series, "stays", [&] {
        const std::string old = m_primary;
        root("s5", {"SENTINEL", "FAILOVER", "lab"});
        return m_lab.comesToSay(old, "role", "slave") ? std::string() : std::string("not demoted");
    });
}

int plain(int pairs) {
    Bench bench(Shape::Replication);
    if (!bench.why().empty()) return std::fprintf(stderr, "%s\n", bench.why().c_str()), 1;
    bench.prepare();
    Series floor{"by hand", {}, 0}, ours{"Fairlead", {}, 0}, theirs{"FAILOVER TO", {}, 0};
    for (int pair = 1; pair <= pairs; ++pair) {
        std::printf("pair %d\n", pair);
        bench.byHand(floor);
        bench.byFairlead(ours);
        bench.byFailover(theirs);
    }
    std::printf(
        "\nwithout Sentinel, medians of %zu, %zu, %zu: by hand %.1f ms, Fairlead %.1f ms, FAILOVER %.1f ms\n",
        floor.outages.size(), ours.outages.size(), theirs.outages.size(), floor.outage(), ours.outage(),
        theirs.outage());
    std::printf(
        "Fairlead / by hand %.2f (goal 3)   Fairlead / FAILOVER %.3f (goal 0.10)   lost: %zu, %zu, %zu\n\n",
        ours.outage() / floor.outage(), ours.outage() / theirs.outage(), floor.lost, ours.lost, theirs.lost);
    return 0;
}

int watched(int pairs) {
    Bench bench(Shape::Sentinel);
    if (!bench.why().empty()) return std::fprintf(stderr, "%s\n", bench.why().c_str()), 1;
    bench.prepare();
    Series floor{"by hand with Sentinel", {}, 0}, ours{"Fairlead with Sentinel", {}, 0};
    Series bare{"bare SENTINEL FAILOVER", {}, 0};
    for (int pair = 1; pair <= pairs; ++pair) {
        std::printf("pair %d\n", pair);
        bench.byHand(floor);
        bench.byFairlead(ours);
    }
    bench.bareSentinel(bare);
    std::printf("\nwith Sentinel, medians of %zu and %zu: by hand %.1f ms, Fairlead %.1f ms\n",
                floor.outages.size(), ours.outages.size(), floor.outage(), ours.outage());
    std::printf("Fairlead / by hand %.2f (goal 1.25)   lost: %zu, %zu; by one bare SENTINEL FAILOVER %zu\n",
                ours.outage() / floor.outage(), floor.lost, ours.lost, bare.lost);
    return 0;
}

} // namespace
} // namespace fairlead::bench

/// bench_redis [plain|sentinel|both] [PAIRS]
int main(int argc, char** argv) {
    const QCoreApplication application(argc, argv);
    const std::string what = argc > 1 ? argv[1] : "both";
    const int pairs = argc > 2 ? std::atoi(argv[2]) : 7;
    int result = 0;
    if (what != "sentinel") result = fairlead::bench::plain(pairs);
    if (what != "plain") result += fairlead::bench::watched(pairs);
    return result;
}
