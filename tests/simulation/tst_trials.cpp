// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulation/trial.h"

#include <QTest>

using namespace fairlead::trial;

/// The whole core lives through thousands of bad days, each drawn from its seed. Compiled several times, each
/// with seeds of its own, so that the programs run side by side.
class TestTrials : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    // What failed is printed with the command that tells its whole story.
    void everyPromiseIsKept() {
        Sum sum;
        for (std::uint64_t seed = FAIRLEAD_FIRST_SEED; seed < FAIRLEAD_FIRST_SEED + FAIRLEAD_SEEDS; ++seed)
            sum.add(tryOut(seed));
        std::string failed;
        for (const Verdict& verdict : sum.failed)
            failed += "\n" + toText(verdict);
        QVERIFY2(sum.failed.empty(), failed.c_str());
        // Trials in which nothing happens would keep every promise too.
        for (const char* end : {"Succeeded", "Succeeded with exceptions", "Rolled back", "Stopped before PNR",
                                "Stopped after PNR", "Failed", "Outcome unknown", "refused"})
            QVERIFY2(sum.ends[end] > 0, end);
        QVERIFY(sum.takeOvers > sum.trials / 10);
    }

    // A seed is a story: told twice it is the same, byte by byte.
    void theSameSeedTellsTheSameStory() {
        for (std::uint64_t seed = FAIRLEAD_FIRST_SEED; seed < FAIRLEAD_FIRST_SEED + 50; ++seed) {
            const Verdict first = tryOut(seed, Tell::Everything);
            const Verdict second = tryOut(seed, Tell::Everything);
            QVERIFY(first.trace.size() > 1000);
            QCOMPARE(QString::fromStdString(second.trace), QString::fromStdString(first.trace));
        }
    }
};

QTEST_GUILESS_MAIN(TestTrials)
#include "tst_trials.moc"
