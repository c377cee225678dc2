// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/base/ids.h"
#include "models/base/units.h"
#include "tests/support/test_case.h"

#include <sstream>
#include <type_traits>

using namespace fairlead;

class TestUnits : public tests::TestCase {
Q_OBJECT
  private Q_SLOTS:
    void bytes_data() {
        QTest::addColumn<qint64>("count");
        QTest::addColumn<QString>("text");
        QTest::newRow("none") << qint64{0} << "0 B";
        QTest::newRow("some") << qint64{512} << "512 B";
        QTest::newRow("just below a kilobyte") << qint64{999} << "999 B";
        QTest::newRow("a kilobyte") << qint64{1000} << "1.0 kB";
        QTest::newRow("below ten there is a decimal") << qint64{1234} << "1.2 kB";
        QTest::newRow("from ten on there is none") << qint64{38'400'000} << "38 MB";
        QTest::newRow("gigabytes") << qint64{1'200'000'000} << "1.2 GB";
        QTest::newRow("terabytes") << qint64{5'000'000'000'000} << "5.0 TB";
        QTest::newRow("petabytes go on without end") << qint64{9'000'000'000'000'000'000} << "9000 PB";
    }
    void bytes() {
        QFETCH(qint64, count);
        QFETCH(QString, text);
        FL_COMPARE_TEXT(humanBytes(Bytes{count}), text.toStdString());
    }

    void bytesCompareByTheirCount() {
        QVERIFY(Bytes{2} > Bytes{1});
        QVERIFY(Bytes{2} == Bytes{2});
    }

    void positionsAreEqualOnlyInTextAndOrder() {
        const Position position{"0/3500F20", 55578400};
        QVERIFY(position == (Position{"0/3500F20", 55578400}));
        QVERIFY(position != (Position{"0/3500F20", std::nullopt}));
    }

    /// One kind of name can never be taken for another: it does not compile.
    void idsOfDifferentKindsDoNotMix() {
        static_assert(!std::is_convertible_v<SiteId, EngineId>);
        static_assert(!std::is_convertible_v<std::string, EngineId>);
        static_assert(!std::is_assignable_v<InstanceId&, EngineId>);
        QVERIFY(EngineId("a") < EngineId("b"));
        QVERIFY(EngineId("a") == EngineId(std::string("a")));
        QVERIFY(EngineId().empty());
        QVERIFY(!EngineId("a").empty());
        std::ostringstream out;
        out << InstanceId("orders-b1");
        FL_COMPARE_TEXT(out.str(), "orders-b1");
    }
};

QTEST_GUILESS_MAIN(TestUnits)
#include "tst_units.moc"
