// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/operation/one_engine_bench.h"
#include "tests/ui/support/snapshots.h"
#include "ui/itemmodels/verdict.h"
#include "ui/map/topology_map.h"
#include "ui/operation/phrase_field.h"
#include "ui/operation/rto_bar.h"
#include "ui/shell/verdict_strip.h"
#include "ui/widgets/target_band.h"

#include <QImage>
#include <functional>

using namespace fairlead;
using namespace fairlead::ui;
using namespace std::chrono_literals;
using tests::one_engine::Bench;

/// From right to left (UX-10.2): what is painted as a place looks exactly as it does from left to right, so
/// no site changes sides and no lag, time or name is read backwards; and the phrase is typed as it is shown.
class TestDirection : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, ThemeKind::Day); }
    void cleanup() { QGuiApplication::setLayoutDirection(Qt::LeftToRight); }
    void whatIsPaintedDoesNotMirror_data();
    void whatIsPaintedDoesNotMirror();
    void layoutsDoMirror();
    void thePhraseIsTypedFromLeftToRight();

  private:
    using Maker = std::function<std::unique_ptr<QWidget>()>;
    inventory::Inventory m_inventory = tests::scriptedInventory();
};

namespace {

QImage imageOf(QWidget& widget) {
    widget.show();
    QTest::qWait(50); // layouts settle
    return widget.grab().toImage();
}

} // namespace

Q_DECLARE_METATYPE(std::function<std::unique_ptr<QWidget>()>)

void TestDirection::whatIsPaintedDoesNotMirror_data() {
    QTest::addColumn<Maker>("make");
    const auto map = [this](auto snapshot) {
        return [this, snapshot] {
            auto made = std::make_unique<TopologyMap>(m_inventory);
            made->resize(1052, 700);
            made->setSnapshot(std::make_shared<const topology::TopologySnapshot>(snapshot(m_inventory)));
            return std::unique_ptr<QWidget>(std::move(made));
        };
    };
    QTest::newRow("map, all well") << Maker(map(&tests::normal));
    QTest::newRow("map, a site presumed down") << Maker(map(&tests::presumedDown));
    QTest::newRow("map, two writers") << Maker(map(&tests::splitBrain));
    QTest::newRow("verdict strip") << Maker([] {
        auto made = std::make_unique<VerdictStrip>();
        Verdict verdict;
        verdict.headline = QStringLiteral("ABNORMAL 4m10s");
        verdict.first = QStringLiteral("first: DC1 presumed down 03:12:07Z");
        verdict.exposure = QStringLiteral("worst: orders-pg loses 3 s .. 4m10s");
        verdict.p1 = 1;
        made->setVerdict(verdict);
        made->resize(1200, made->height());
        return std::unique_ptr<QWidget>(std::move(made));
    });
    QTest::newRow("target band") << Maker([] {
        auto made = std::make_unique<TargetBand>(inventory::TargetKind::Production);
        made->setText(QStringLiteral("estate core-eu | d.ivanov"));
        made->setRightText(QStringLiteral("03:16:17Z"));
        made->resize(1200, made->height());
        return std::unique_ptr<QWidget>(std::move(made));
    });
    QTest::newRow("RTO bar") << Maker([] {
        auto made = std::make_unique<RtoBar>();
        made->show({Micros{10min}, Micros{0}, Micros{4min}, {}});
        made->resize(400, 32);
        return std::unique_ptr<QWidget>(std::move(made));
    });
}

void TestDirection::whatIsPaintedDoesNotMirror() {
    QFETCH(const Maker, make);
    const auto before = make();
    const QImage leftToRight = imageOf(*before);
    QGuiApplication::setLayoutDirection(Qt::RightToLeft);
    const auto after = make();
    QVERIFY(!leftToRight.isNull());
    QVERIFY(imageOf(*after) == leftToRight);
}

/// The rest does run from right to left, or nothing was tried here.
void TestDirection::layoutsDoMirror() {
    QGuiApplication::setLayoutDirection(Qt::RightToLeft);
    Bench bench;
    bench.open();
    QTest::qWait(50);
    const QPushButton* close = bench.find<QPushButton>("operation.close");
    const QPushButton* next = bench.find<QPushButton>("operation.next");
    QVERIFY(close->mapTo(bench.window.get(), QPoint()).x() > next->mapTo(bench.window.get(), QPoint()).x());
}

void TestDirection::thePhraseIsTypedFromLeftToRight() {
    QGuiApplication::setLayoutDirection(Qt::RightToLeft);
    Bench bench;
    bench.open();
    bench.goTo(WizardPage::Confirm);
    QCOMPARE(bench.find<PhraseField>("operation.phrase")->layoutDirection(), Qt::LeftToRight);
    QCOMPARE(bench.find<QLabel>("operation.phrase.wanted")->layoutDirection(), Qt::LeftToRight);
    bench.type("operation.phrase", QStringLiteral("SWITCHOVER orders-pg TO ams"));
    QTRY_VERIFY(bench.find<QPushButton>("operation.run")->isEnabled());
}

QTEST_MAIN(TestDirection)
#include "tst_direction.moc"
