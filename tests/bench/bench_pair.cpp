// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/bench_pair.h"

#include "adapters/pgserver/plan_words.h"
#include "tests/bench/bench_floor.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <numeric>

namespace fairlead::bench {

using namespace std::chrono_literals;
namespace verb = engines::postgresql::verb;

namespace {

/// What the outage was spent on: the steps after the fence, the entries of the log between the steps, and the
/// fence with all that is left. That step looks twice before its outage begins, so its own time is longer.
std::vector<std::pair<std::string, Micros>> phasesOf(const operation::Plan& plan,
                                                     const operation::Progress& run,
                                                     const std::vector<Micros>& appends) {
    const auto at = [&](const char* wanted) {
        return static_cast<std::size_t>(&tests::stepOf(plan, wanted) - plan.steps.data());
    };
    const auto took = [&](const char* wanted) { return run.steps[at(wanted)].took.value_or(0us); };
    // The log begins with the operation; each step then has its intent and its outcome.
    const auto entry = [&](std::size_t n) { return appends.begin() + static_cast<std::ptrdiff_t>(n); };
    const std::size_t promote = at(verb::kPromote);
    const Micros log = appends.size() > 1 + 2 * promote
                           ? std::accumulate(entry(2 + 2 * at(verb::kFenceStop)), entry(2 + 2 * promote), 0us)
                           : 0us;
    const Micros after = took(verb::kWaitReplay) + took(verb::kPromote) + log;
    return {{"fence", run.measuredOutage.value_or(0us) - after},
            {"replay", took(verb::kWaitReplay)},
            {"promotion", took(verb::kPromote)},
            {"log", log}};
}

} // namespace

PlainPair::PlainPair(tests::Lab& lab) : m_lab(lab), m_log(lab.directory()), m_operations(lab) {
    m_operations.use(m_log, m_log.lock());
    lab.sql("a1", "CREATE TABLE bench_rows (at timestamptz DEFAULT clock_timestamp())");
    m_client.emplace(conninfoOf(lab, "a1"), conninfoOf(lab, "b1"), lab.clock());
}

Move PlainPair::byHand() {
    settle();
    const MonoTime began = m_lab.clock().mono();
    return measured(moveByHand(m_lab, m_primary, other()), began);
}

Move PlainPair::byFairlead() {
    settle();
    const auto plan =
        m_operations.plan(m_operations.request(operation::Kind::Switchover, other() == "a1" ? "fra" : "ams"));
    Move move;
    if (!plan) {
        move.fault = toText(plan.error());
        return move;
    }
    m_log.takeTimes();
    const MonoTime began = m_lab.clock().mono();
    const auto run = m_operations.run(*plan);
    if (run->result != operation::RunResult::Succeeded) move.fault = tests::story(run);
    for (std::size_t i = 0; i < plan->steps.size(); ++i) {
        const bool between = plan->steps[i].verb == verb::kCanary || plan->steps[i].verb == verb::kReattach;
        if (between) move.rejoin += run->steps[i].took.value_or(0us);
    }
    move.phases = phasesOf(*plan, *run, m_log.takeTimes());
    if (std::getenv("BENCH_STORY") != nullptr) std::fprintf(stderr, "%s", tests::story(run).c_str());
    return measured(std::move(move), began);
}

double PlainPair::roundTripMillis() const {
    const Connection connection = connectTo(conninfoOf(m_lab, m_primary));
    std::vector<double> times;
    for (int i = 0; i < 15; ++i) {
        const MonoTime began = m_lab.clock().mono();
        ask(connection.get(), "SELECT 1");
        times.push_back(millis(m_lab.clock().mono() - began));
    }
    return median(times);
}

/// Both ways begin with a whole pair and a client that writes.
void PlainPair::settle() {
    m_lab.clock().sleepFor(1s, {});
    m_operations.lookUntilWhole();
    m_client->commitsWithin(10s);
}

Move PlainPair::measured(Move move, MonoTime began) {
    m_lab.clock().sleepFor(300ms, {});
    if (!m_client->commitsWithin(20s)) move.fault += " The client cannot write: " + m_client->lastRefusal();
    move.outage = m_client->longestGapSince(began);
    m_primary = other();
    return move;
}

} // namespace fairlead::bench
