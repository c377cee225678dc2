// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/memory_lock.h"
#include "tests/support/test_case.h"

#include <atomic>
#include <thread>
#include <vector>

using namespace fairlead;

class TestMemoryLock : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    /// Operations on many threads take and release one engine: never are there two holders, and no token is
    /// given twice.
    void oneHolderAmongManyThreads() {
        constexpr int kThreads = 8;
        constexpr int kRounds = 20'000;
        tests::MemoryLock lock;
        const EngineId engine("orders");
        std::atomic<int> holders{0}, together{0}, taken{0};
        std::atomic<std::uint64_t> newest{0};
        {
            std::vector<std::jthread> threads;
            for (int t = 0; t < kThreads; ++t) {
                threads.emplace_back([&, operation = OperationId("op-" + std::to_string(t))] {
                    for (int round = 0; round < kRounds; ++round) {
                        const auto held = lock.acquire(engine, operation);
                        if (!held) continue;
                        if (++holders != 1 || held->token <= newest.exchange(held->token)) ++together;
                        ++taken;
                        --holders;
                        lock.release(engine, held->token);
                    }
                });
            }
        }
        QCOMPARE(together.load(), 0);
        QVERIFY(taken > 0);
        QVERIFY(!lock.holder(engine));
    }
};

QTEST_GUILESS_MAIN(TestMemoryLock)
#include "tst_memory_lock.moc"
