// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/traffic/pgbouncer/adapter.h"
#include "adapters/traffic/pgbouncer/rules.h"
#include "adapters/traffic/pgbouncer/words.h"
#include "adapters/traffic/stream.h"

namespace fairlead::traffic::pgbouncer {

using namespace std::chrono_literals;
using inventory::FrontDoor;
using operation::GuardResult;
using operation::Verdict;

namespace {

constexpr Micros kAskTime = 3s;

struct Worst {
    Verdict verdict = Verdict::Pass;
    std::vector<std::string> reasons;
    void take(const Finding& finding) {
        if (finding.verdict == Verdict::Pass) return;
        if (verdict != Verdict::Block) verdict = finding.verdict;
        reasons.push_back(finding.reason);
    }
};

} // namespace

std::vector<GuardResult> PgbouncerAdapter::ownGuards(const FrontDoor& door, const Course& course,
                                                     const Readings& readings, const Call& call) {
    Worst admin, mode, budget;
    bool asked = false;
    std::vector<topology::Evidence> evidence;
    for (std::size_t i = 0; i < readings.size(); ++i) {
        if (readings[i].failure) continue;
        const auto& device = door.devices[i];
        const Call brief = within(call, kAskTime, m_clock);
        const auto config = m_consoles.ask(door, device, "SHOW CONFIG", brief);
        const auto databases = config ? m_consoles.ask(door, device, "SHOW DATABASES", brief) : config;
        if (!databases) {
            const Finding unknown{Verdict::Unknown, sentence(databases.error())};
            for (Worst* each : {&admin, &mode, &budget})
                each->take(unknown);
            continue;
        }
        asked = true;
        admin.take(judgeAdmin(device.id.value, door.access.user, *config));
        mode.take(judgeMode(device.id.value, databasesOf(door), *databases, *config));
        budget.take(judgeBudget(device.id.value, longestPause(door), *config));
        evidence.push_back(seen(device.id.value + ": SHOW CONFIG", budgetText(*config)));
    }
    const auto result = [&](const char* id, const char* title, const Worst& worst, const char* fine) {
        if (!asked && worst.reasons.empty()) return judge(id, title, Verdict::Unknown, "No pooler was seen.");
        return judge(id, title, worst.verdict,
                     worst.reasons.empty() ? std::string(fine) : joined(worst.reasons, " "), evidence);
    };
    std::vector<GuardResult> results{
        result("traffic.pgb-admin", "Fairlead may act in the pooler", admin,
               "The user is one of its administrators."),
    };
    if (course.kind != operation::Kind::Failover) {
        results.push_back(result("traffic.pgb-mode", "clients can be made to wait", mode,
                                 "Pools give servers back after each transaction."));
        results.push_back(result("traffic.pgb-budget", "clients wait longer than this takes", budget,
                                 "No client is thrown out while it waits."));
    }
    if (!namesPlaces(door)) return results;
    const auto next = addressOf(course.next);
    FL_ASSERT(next.has_value());
    results.push_back(targetListens(next->first, next->second, call));
    return results;
}

} // namespace fairlead::traffic::pgbouncer
