// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/engines/postgresql/adapter.h"
#include "adapters/pgserver/queries.h"
#include "adapters/runtime/observatory.h"
#include "tests/bench/bench_client.h"
#include "tests/bench/bench_move.h"
#include "tests/bench/bench_place.h"

#include <sys/resource.h>
#include <algorithm>
#include <cstdio>
#include <cstdlib>

/// What observing costs: processor time of a look beside a bare client that asks the same, and how old the
/// readings of a great estate are. Prints; judges nothing: README.md beside it has the goals.
namespace fairlead::bench {
namespace {

using namespace std::chrono_literals;
using engines::postgresql::PostgresqlAdapter;

constexpr int kLooks = 4000;
constexpr int kRounds = 7;

Micros processorTime(int who) {
    rusage usage{};
    ::getrusage(who, &usage);
    const auto micros = [](const timeval& t) { return Micros{t.tv_sec * 1'000'000 + t.tv_usec}; };
    return micros(usage.ru_utime) + micros(usage.ru_stime);
}

/// The lab's four servers over and over, as so many engines, until there are `instances` of them.
inventory::Inventory estateOf(const tests::Lab& lab, int instances) {
    inventory::Inventory estate = lab.inventory();
    const inventory::Engine pattern = estate.engines.front();
    estate.engines.clear();
    for (int i = 0; i * static_cast<int>(pattern.instances.size()) < instances; ++i) {
        inventory::Engine engine = pattern;
        engine.id = EngineId("e" + std::to_string(i));
        for (inventory::Instance& instance : engine.instances) {
            instance.engine = engine.id;
            instance.id = InstanceId(engine.id.value + "-" + instance.id.value);
        }
        estate.engines.push_back(std::move(engine));
    }
    return estate;
}

/// The floor: three prepared statements in one pipeline over a kept session, the values read and dropped.
class BareClient {
  public:
    explicit BareClient(const std::string& conninfo) : m_connection(connectTo(conninfo)) {
        const int version = PQserverVersion(m_connection.get());
        namespace query = engines::postgresql::query;
        const std::vector<std::string> statements{query::self(), query::senders(version),
                                                  query::receiver(version)};
        for (std::size_t i = 0; i < statements.size(); ++i) {
            m_names.push_back("q" + std::to_string(i));
            PQclear(PQprepare(m_connection.get(), m_names.back().c_str(), statements[i].c_str(), 0, nullptr));
        }
        PQenterPipelineMode(m_connection.get());
    }
    std::size_t look() {
        PGconn* raw = m_connection.get();
        for (const std::string& name : m_names)
            PQsendQueryPrepared(raw, name.c_str(), 0, nullptr, nullptr, nullptr, 0);
        PQpipelineSync(raw);
        std::size_t bytes = 0;
        while (true) {
            PGresult* result = PQgetResult(raw);
            if (!result) continue; // the end of one statement
            const bool synced = PQresultStatus(result) == PGRES_PIPELINE_SYNC;
            for (int row = 0; row < PQntuples(result); ++row)
                for (int column = 0; column < PQnfields(result); ++column)
                    bytes += static_cast<std::size_t>(PQgetlength(result, row, column));
            PQclear(result);
            if (synced) return bytes;
        }
    }

  private:
    Connection m_connection;
    std::vector<std::string> m_names;
};

/// Signed in as Fairlead is, over TLS.
std::string conninfoFor(tests::Lab& lab, const inventory::Instance& instance) {
    const inventory::Access& access = lab.engine().access;
    const auto password = lab.secrets().read(*access.password, lab.call());
    return "host=" + instance.host + " port=" + std::to_string(instance.port) + " user=" + access.user +
           " password=" + password->reveal() + " dbname=postgres sslmode=require";
}

void benchOneLook(tests::Lab& lab) {
    PostgresqlAdapter adapter(lab.clock(), lab.secrets(), "bench");
    std::vector<BareClient> bare;
    for (const inventory::Instance& instance : lab.engine().instances)
        bare.emplace_back(conninfoFor(lab, instance));
    for (const inventory::Instance& instance : lab.engine().instances)
        adapter.observe(lab.engine(), instance, lab.call()); // sessions, histories and slow questions
    std::vector<double> ours, theirs;
    for (int round = 0; round < kRounds; ++round) {
        Micros begun = processorTime(RUSAGE_THREAD);
        std::size_t bytes = 0;
        for (int i = 0; i < kLooks / kRounds; ++i)
            bytes += bare[static_cast<std::size_t>(i) % bare.size()].look();
        theirs.push_back(static_cast<double>((processorTime(RUSAGE_THREAD) - begun).count()) * kRounds /
                         kLooks);
        if (bytes == 0) std::printf("The bare client read nothing.\n");
        begun = processorTime(RUSAGE_THREAD);
        for (int i = 0; i < kLooks / kRounds; ++i) {
            const auto& instances = lab.engine().instances;
            const auto look = adapter.observe(
                lab.engine(), instances[static_cast<std::size_t>(i) % instances.size()], lab.call());
            if (look.failure) std::printf("A look failed: %s\n", toText(*look.failure).c_str());
        }
        ours.push_back(static_cast<double>((processorTime(RUSAGE_THREAD) - begun).count()) * kRounds /
                       kLooks);
    }
    std::printf("processor time of a look   bare %5.1f us   Fairlead %5.1f us   ratio %.2f (goal 4)\n",
                median(theirs), median(ours), median(ours) / median(theirs));
}

/// The greatest age among the instances that answer.
std::optional<Micros> oldest(const topology::TopologySnapshot& snapshot, MonoTime now) {
    std::optional<Micros> most;
    for (const auto& engine : snapshot.engines) {
        for (const auto& instance : engine.instances) {
            if (!instance.seen || instance.lastFailure) continue;
            most = std::max(most.value_or(Micros{0}), now - instance.seen->monoAt);
        }
    }
    return most;
}

/// Every instance answers and its past was read, which takes a session of its own: the start is over.
bool settled(const topology::TopologySnapshot& snapshot) {
    for (const auto& engine : snapshot.engines) {
        for (const auto& instance : engine.instances) {
            if (!instance.seen || instance.lastFailure || instance.seen->history.empty()) return false;
        }
    }
    return true;
}

void benchEstate(tests::Lab& lab, int instances, Micros length) {
    const inventory::Inventory estate = estateOf(lab, instances);
    PostgresqlAdapter adapter(lab.clock(), lab.secrets(), "bench");
    runtime::Observatory observatory(estate, {{"postgresql", &adapter}}, {}, lab.clock(), "bench",
                                     [](const topology::SnapshotPtr&) {});
    const MonoTime started = lab.clock().mono();
    observatory.start();
    while (!settled(*observatory.latest()) && lab.clock().mono() - started < 180s)
        lab.clock().sleepFor(100ms, {});
    const Micros warm = lab.clock().mono() - started;
    lab.clock().sleepFor(3s, {});
    std::vector<Micros> ages;
    const MonoTime begun = lab.clock().mono();
    // This thread's own reckoning is no part of the console.
    const auto console = [] { return processorTime(RUSAGE_SELF) - processorTime(RUSAGE_THREAD); };
    const Micros used = console();
    std::size_t seen = 0;
    while (lab.clock().mono() - begun < length) {
        const auto snapshot = observatory.latest();
        if (const auto age = oldest(*snapshot, lab.clock().mono())) ages.push_back(*age);
        seen = 0;
        for (const auto& engine : snapshot->engines)
            seen += static_cast<std::size_t>(
                std::count_if(engine.instances.begin(), engine.instances.end(),
                              [](const auto& each) { return each.seen && !each.lastFailure; }));
        lab.clock().sleepFor(100ms, {});
    }
    const double share = static_cast<double>((console() - used).count()) /
                         static_cast<double>((lab.clock().mono() - begun).count());
    std::sort(ages.begin(), ages.end());
    const auto at = [&ages](double part) {
        return ages.empty()
                   ? 0.0
                   : millis(ages[static_cast<std::size_t>(part * static_cast<double>(ages.size() - 1))]);
    };
    std::printf(
        "%4d instances at 1 Hz      %zu seen, settled in %s   %.1f %% of a core (goal 5 at 500)   oldest "
        "reading p50 %.0f "
        "ms, p99 %.0f ms (goal 1500)\n",
        instances, seen, humanDuration(warm).c_str(), share * 100, at(0.5), at(0.99));
    observatory.stop();
}

int run(const std::string& rtt) {
    const std::string options = "--connections 400 " + networkOptions(rtt);
    ::setenv("FAIRLEAD_LAB_OPTIONS", options.c_str(), 1);
    tests::Lab lab;
    if (!lab.isUp()) {
        std::fprintf(stderr, "%s\n", lab.why().c_str());
        return 1;
    }
    if (!rtt.empty() && !enterConsole(lab)) {
        std::fprintf(stderr, "The console's namespace cannot be entered. Run this as root.\n");
        return 1;
    }
    printLoad();
    if (rtt.empty()) {
        benchOneLook(lab);
        benchEstate(lab, 500, 40s);
    }
    benchEstate(lab, 1000, 60s);
    printLoad();
    return 0;
}

} // namespace
} // namespace fairlead::bench

int main(int argc, char** argv) {
    const std::string first = argc > 1 ? argv[1] : "";
    if (argc != 1 && (argc != 3 || first != "--rtt")) {
        std::fprintf(stderr, "bench_poll [--rtt MS]\n");
        return 2;
    }
    return fairlead::bench::run(argc == 3 ? argv[2] : "");
}
