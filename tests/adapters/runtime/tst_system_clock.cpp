// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/runtime/system_clock.h"
#include "tests/support/test_case.h"

#include <thread>

using namespace fairlead;
using runtime::SystemClock;

class TestSystemClock : public tests::TestCase {
Q_OBJECT
  private Q_SLOTS:
    void monoNeverGoesBack() {
        const SystemClock clock;
        MonoTime last = clock.mono();
        for (int i = 0; i < 1000; ++i) {
            const MonoTime now = clock.mono();
            QVERIFY(now >= last);
            last = now;
        }
        QVERIFY(last.sinceBoot.count() > 0);
    }
    void utcIsAfterThisWasWritten() { QVERIFY(toIso(SystemClock().utc()) > std::string("2025-01-01")); }
    void bootIdIsAUuidAndDoesNotChange() {
        const std::string id = SystemClock().bootId();
        QCOMPARE(id.size(), std::size_t{36});
        QCOMPARE(id[8], '-');
        QVERIFY(id != std::string("00000000-0000-0000-0000-000000000000"));
        FL_COMPARE_TEXT(SystemClock().bootId(), id);
    }
    /// The sleep is far longer than the test's time limit, so only a stop can end it.
    void sleepEndsWhenAskedToStop() {
        const SystemClock clock;
        std::jthread sleeper([&clock](std::stop_token stop) { clock.sleepFor(std::chrono::hours{1}, stop); });
        sleeper.request_stop();
        sleeper.join();
        QVERIFY(!sleeper.joinable());
    }
    void sleepLastsAtLeastAsLongAsAsked() {
        const SystemClock clock;
        const MonoTime before = clock.mono();
        clock.sleepFor(std::chrono::milliseconds{5}, {});
        QVERIFY(clock.mono() - before >= std::chrono::milliseconds{4});
    }
};

QTEST_GUILESS_MAIN(TestSystemClock)
#include "tst_system_clock.moc"
