// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_case.h"
#include "tests/support/vantages.h"
#include "tests/ui/support/snapshots.h"
#include "ui/vantage/vantage_list.h"

#include <QLabel>
#include <QPromise>
#include <QPushButton>

using namespace fairlead;
using namespace fairlead::ui;
using namespace fairlead::tests;
using namespace fairlead::topology;
using namespace std::chrono_literals;

/// Every declared vantage with its last answer, and one that is asked now.
class TestVantageList : public TestCase {
    Q_OBJECT
  private:
    inventory::Inventory m_inventory = smallInventory();
    SnapshotFeed m_feed;
    std::string m_asked;
    std::shared_ptr<QPromise<Result<VantageReading>>> m_answer;

    Services services(bool canTest = true) {
        Services given;
        given.inventory = &m_inventory;
        given.feed = &m_feed;
        if (!canTest) return given;
        given.testVantage = [this](const std::string& id) {
            m_asked += id + " ";
            m_answer = std::make_shared<QPromise<Result<VantageReading>>>();
            m_answer->start();
            return m_answer->future();
        };
        return given;
    }
    static QString text(const QWidget& list, const char* name) {
        const auto* label = list.findChild<QLabel*>(QString::fromLatin1(name));
        return label ? label->text() : QStringLiteral("(none)");
    }
    void answer(Result<VantageReading> reading) {
        m_answer->addResult(std::move(reading));
        m_answer->finish();
    }

  private Q_SLOTS:
    void init() {
        m_inventory.vantages = {smallVantage("third-place"), smallVantage("ams-watch", "DC2")};
        m_asked.clear();
    }

    void everyDeclaredOneIsThereWithItsLastAnswer() {
        const VantageList list(services());
        QCOMPARE(text(list, "vantage.place.third-place"),
                 QStringLiteral("third-place: third-place.example:7443, a third place"));
        QCOMPARE(text(list, "vantage.place.ams-watch"),
                 QStringLiteral("ams-watch: ams-watch.example:7443, at DC2"));
        QCOMPARE(text(list, "vantage.answer.third-place"), QStringLiteral("It has not been asked yet."));
        TopologySnapshot snapshot = normal(m_inventory);
        snapshot.vantage = "console-dc2";
        snapshot.vantages = {{VantageView::Kind::Console, "this console", {}, {}, true, "", {}},
                             {VantageView::Kind::Declared, "third-place", {}, 4s, true, "", {}},
                             {VantageView::Kind::Declared,
                              "ams-watch",
                              SiteId{"DC2"},
                              {},
                              false,
                              "ams-watch refused the token. Correct it.",
                              {}}};
        m_feed.publish(std::make_shared<const TopologySnapshot>(snapshot));
        QTRY_COMPARE(text(list, "vantage.own"), QStringLiteral("console-dc2 (this console)"));
        QCOMPARE(text(list, "vantage.answer.third-place"), QStringLiteral("Its report: 4 s ago."));
        QCOMPARE(text(list, "vantage.answer.ams-watch"),
                 QStringLiteral("ams-watch refused the token. Correct it."));
    }

    void aTestSaysWhatCameOfIt() {
        const VantageList list(services());
        auto* button = list.findChild<QPushButton*>(QStringLiteral("vantage.test.third-place"));
        QVERIFY(button && button->isEnabled());
        button->click();
        FL_COMPARE_TEXT(m_asked, "third-place ");
        QVERIFY(!button->isEnabled()); // while it is asked, and says so
        QVERIFY(text(list, "vantage.tested.third-place").contains(QStringLiteral("being asked")));
        VantageReading reading{"third-place", scriptedNow(), {}, VantageReport{}, {}};
        reading.report->probes = {answered("a1"), silent("b1", 3, 20s)};
        answer(reading);
        QTRY_VERIFY(button->isEnabled());
        QCOMPARE(text(list, "vantage.tested.third-place"),
                 QStringLiteral("03:16:17Z: it answered. 1 of 2 instances answer it."));
        button->click();
        VantageReading failed{"third-place", scriptedNow(), {}, {}, {}};
        failed.failure = Error{ErrorKind::Timeout, "The vantage did not answer in time. Check it.", "", ""};
        answer(failed);
        QTRY_VERIFY(
            text(list, "vantage.tested.third-place").contains(QStringLiteral("did not answer in time")));
    }

    void aButtonThatIsOffSaysWhy() {
        const VantageList list(services(false));
        const auto* button = list.findChild<QPushButton*>(QStringLiteral("vantage.test.ams-watch"));
        QVERIFY(button && !button->isEnabled());
        QVERIFY(
            text(list, "vantage.tested.ams-watch").contains(QStringLiteral("this console asks no vantage")));
    }

    void withoutAnyItSaysWhatIsMissing() {
        m_inventory.vantages.clear();
        const VantageList list(services());
        QVERIFY(text(list, "vantage.none").contains(QStringLiteral("Add one under vantages")));
    }
};

QTEST_MAIN(TestVantageList)
#include "tst_vantage_list.moc"
