// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/runtime/worker_pool.h"
#include "tests/support/test_case.h"

#include <atomic>
#include <mutex>
#include <set>

using namespace fairlead;
using runtime::WorkerPool;

namespace {

/// A job that runs until it is told to stop or the gate is opened.
struct Gate {
    std::atomic<bool> open = false;
    std::atomic<int> inside = 0;
    void pass(const std::stop_token& stop) {
        ++inside;
        while (!open && !stop.stop_requested())
            std::this_thread::yield();
        --inside;
    }
};

} // namespace

class TestWorkerPool : public tests::TestCase {
Q_OBJECT
  private Q_SLOTS:
    void everyJobRunsOnce() {
        std::atomic<int> ran = 0;
        WorkerPool pool(3, 1000);
        for (int i = 0; i < 500; ++i)
            QVERIFY(pool.tryPost([&ran](const std::stop_token&) { ++ran; }));
        QTRY_COMPARE(ran.load(), 500);
        QCOMPARE(pool.waiting(), std::size_t{0});
    }

    void aFullQueueSaysSoAndTakesNothing() {
        Gate gate;
        WorkerPool pool(1, 2);
        QVERIFY(pool.tryPost([&gate](const std::stop_token& stop) { gate.pass(stop); }));
        QTRY_COMPARE(gate.inside.load(), 1);
        std::atomic<int> ran = 0;
        const auto count = [&ran](const std::stop_token&) { ++ran; };
        QVERIFY(pool.tryPost(count));
        QVERIFY(pool.tryPost(count));
        QVERIFY(!pool.tryPost(count));
        QCOMPARE(pool.waiting(), std::size_t{2});
        gate.open = true;
        QTRY_COMPARE(ran.load(), 2);
        QVERIFY(pool.tryPost(count));
        QTRY_COMPARE(ran.load(), 3);
    }

    void workersRunAtTheSameTime() {
        Gate gate;
        WorkerPool pool(4, 4);
        for (int i = 0; i < 4; ++i) {
            QVERIFY(pool.tryPost([&gate](const std::stop_token& stop) { gate.pass(stop); }));
        }
        pool.hurry();
        QTRY_COMPARE(gate.inside.load(), 4);
        gate.open = true;
    }

    /// Short jobs do not wake the whole pool; the one worker that is warm runs them.
    void oneWorkerSufficesUntilThereIsAHurry() {
        std::mutex mutex;
        std::set<std::thread::id> seen;
        std::atomic<int> ran = 0;
        WorkerPool pool(8, 100);
        for (int i = 0; i < 100; ++i) {
            QVERIFY(pool.tryPost([&](const std::stop_token&) {
                const std::scoped_lock lock(mutex);
                seen.insert(std::this_thread::get_id());
                ++ran;
            }));
            QTRY_COMPARE(ran.load(), i + 1);
            std::this_thread::sleep_for(std::chrono::microseconds(200)); // it rests again
        }
        QVERIFY2(seen.size() <= 2, std::to_string(seen.size()).c_str());
    }

    /// The running job sees its token; the waiting one never begins; nothing is taken afterwards.
    void stopTellsWhatRunsAndDropsWhatWaits() {
        Gate gate;
        std::atomic<bool> began = false;
        WorkerPool pool(1, 5);
        QVERIFY(pool.tryPost([&gate](const std::stop_token& stop) { gate.pass(stop); }));
        QTRY_COMPARE(gate.inside.load(), 1);
        QVERIFY(pool.tryPost([&began](const std::stop_token&) { began = true; }));
        pool.stop();
        QCOMPARE(gate.inside.load(), 0);
        QVERIFY(!began);
        QVERIFY(!pool.tryPost([&began](const std::stop_token&) { began = true; }));
        pool.stop();
        QVERIFY(!began);
    }

    void manyThreadsMayPost() {
        std::atomic<int> ran = 0;
        WorkerPool pool(2, 100000);
        {
            std::vector<std::jthread> posters;
            for (int i = 0; i < 4; ++i) {
                posters.emplace_back([&] {
                    for (int k = 0; k < 250; ++k) {
                        if (!pool.tryPost([&ran](const std::stop_token&) { ++ran; })) --ran;
                    }
                });
            }
        }
        QTRY_COMPARE(ran.load(), 1000);
    }
};

QTEST_GUILESS_MAIN(TestWorkerPool)
#include "tst_worker_pool.moc"
