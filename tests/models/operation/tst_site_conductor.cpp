// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/operation/site_conductor.h"
#include "tests/support/fake_clock.h"
#include "tests/support/memory_log.h"
#include "tests/support/test_case.h"

#include <QPromise>
#include <map>
#include <mutex>
#include <thread>

using namespace fairlead;
using namespace fairlead::operation;

namespace {

/// One wave of more engines than begin at the same time.
SitePlan wideWave() {
    SitePlan plan;
    plan.request.id = OperationId("op-1");
    plan.request.to = SiteId("DC2");
    plan.request.scope = "all engines";
    plan.waves.emplace_back();
    for (int i = 0; i < 8; ++i) {
        Plan part;
        part.request.id = OperationId("op-1/e" + std::to_string(i));
        part.request.engine = EngineId("e" + std::to_string(i));
        plan.waves.front().push_back(sealPlan(part));
    }
    return sealPlan(plan);
}

/// Runs that begin when the test says so, and end as they are told.
struct Engines {
    std::mutex mutex;
    std::map<OperationId, std::shared_ptr<QPromise<Result<OperationId>>>> beginning;
    std::map<OperationId, RunResult> ends;

    QFuture<Result<OperationId>> begin(const Plan& plan) {
        const std::scoped_lock guard(mutex);
        auto& promise = beginning[plan.request.id];
        promise = std::make_shared<QPromise<Result<OperationId>>>();
        promise->start();
        return promise->future();
    }
    std::size_t asked() {
        const std::scoped_lock guard(mutex);
        return beginning.size();
    }
    void letAllBegin() {
        const std::scoped_lock guard(mutex);
        for (auto& [id, promise] : beginning) {
            promise->addResult(Result<OperationId>(id));
            promise->finish();
        }
    }
    void end(const OperationId& id, RunResult result) {
        const std::scoped_lock guard(mutex);
        ends[id] = result;
    }
    ProgressPtr progress(const OperationId& id) {
        const std::scoped_lock guard(mutex);
        Progress look;
        const auto end = ends.find(id);
        look.phase = end == ends.end() ? RunPhase::Running : RunPhase::Ended;
        if (end != ends.end()) look.result = end->second;
        return std::make_shared<const Progress>(look);
    }
};

} // namespace

/// What the conductor adds to the executor: how many begin at once, and what becomes of those that wait to.
class TestSiteConductor : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void whatWaitsToBeginDoesNotBeginAnyMore_data() {
        QTest::addColumn<bool>("leaves");
        QTest::addColumn<QString>("result");
        QTest::newRow("when it is stopped") << false << "Stopped before PNR";
        QTest::newRow("when it is handed over") << true << "Handed over";
    }
    void whatWaitsToBeginDoesNotBeginAnyMore() {
        QFETCH(const bool, leaves);
        QFETCH(const QString, result);
        Engines engines;
        tests::MemoryLog log;
        tests::FakeClock clock;
        SiteConductor conductor(
            SitePorts{[&](const Plan& plan) { return engines.begin(plan); }, {},
                      [&](const OperationId& id) { return engines.progress(id); },
                      [&](const OperationId& id) { engines.end(id, RunResult::StoppedBeforePnr); },
                      [&](const OperationId& id, const HandOver&) { engines.end(id, RunResult::HandedOver); }, log, clock},
            wideWave());
        std::jthread runs([&](std::stop_token stop) { conductor.run(stop); });
        QTRY_COMPARE(engines.asked(), std::size_t{6});
        if (leaves) {
            conductor.post(site_event::HandOverAsked{{OperatorId("d.ivanov"), "the shift ends"}});
        } else {
            conductor.post(site_event::StopAsked{});
        }
        QTRY_VERIFY(leaves ? conductor.progress()->state.handOver.has_value() : conductor.progress()->state.stopAsked);
        engines.letAllBegin();
        QTRY_VERIFY(conductor.progress()->state.phase == RunPhase::Ended);
        QCOMPARE(engines.asked(), std::size_t{6});
        const SiteState state = conductor.progress()->state;
        FL_COMPARE_TEXT(std::string(toWord(*state.result)), result.toStdString());
        QVERIFY(state.find(EngineId("e6"))->phase == EnginePhase::Waiting);
        QCOMPARE(log.events().size(), std::size_t{1});
    }
};

QTEST_GUILESS_MAIN(TestSiteConductor)
#include "tst_site_conductor.moc"
