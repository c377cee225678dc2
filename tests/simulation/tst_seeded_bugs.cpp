// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulation/seeded_bug.h"

#include <QTest>

using namespace fairlead::trial;

/// Trials that find nothing may be trials that see nothing. Each of these mistakes is made on purpose, and
/// each must be found.
class TestSeededBugs : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void isFound_data() {
        QTest::addColumn<int>("index");
        int index = 0;
        for (const SeededBug& bug : seededBugs())
            QTest::newRow(bug.what) << index++;
    }
    void isFound() {
        QFETCH(int, index);
        const SeededBug& bug = seededBugs()[static_cast<std::size_t>(index)];
        const std::optional<Found> found = hunt(bug);
        QVERIFY2(found.has_value(), bug.name);
    }
};

QTEST_GUILESS_MAIN(TestSeededBugs)
#include "tst_seeded_bugs.moc"
